package tariff

import "strings"

// Holds reports whether the schedule has a line under a code on some day, or whether an
// order of the pack stands under it: "8703" and "87032301" are held, and so is the
// heading of an order, "99038803". Beyond eight digits codes serve statistics, of which the
// schedule need not hold every one: they are held where their first eight digits are.
func (p *Pack) Holds(code string) bool {
	code = code[:min(len(code), 8)]
	if c, err := ParseCode(code[:len(code)/2*2]); err == nil {
		for _, line := range p.under(c) {
			if strings.HasPrefix(line.String(), code) {
				return true
			}
		}
	}
	opens := func(heading string) bool { return strings.HasPrefix(strings.ReplaceAll(heading, ".", ""), code) }
	for _, m := range p.Measures {
		if opens(m.ID) {
			return true
		}
		for i := range m.Versions {
			if opens(m.Versions[i].Heading) || opens(m.Versions[i].Reached) {
				return true
			}
		}
	}
	for heading := range p.headings {
		if opens(heading) {
			return true
		}
	}
	return false
}

// Holds reports whether the schedule that was imported has a line under a code.
func (x *Imported) Holds(code string) bool {
	code = code[:min(len(code), 8)]
	for i := range x.Schedule.Lines {
		if c := x.Schedule.Lines[i].Code; c != 0 && strings.HasPrefix(c.String(), code) {
			return true
		}
	}
	return false
}
