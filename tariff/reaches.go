package tariff

// Reaches reports whether a measure could ever reach goods of a code from an origin. A
// code that is shorter than the lines of the schedule is reached where one of them is.
func (p *Pack) Reaches(c Code, o Origin, measure string) bool {
	found := false
	look := func(c Code) {
		p.each(c, o, func(m *Measure, _ *Entry) { found = found || m.ID == measure })
	}
	look(c)
	if _, whole := p.Line(c); whole || found {
		return found
	}
	for _, below := range p.under(c) {
		if look(below); found {
			break
		}
	}
	return found
}
