package tariff

import "slices"

// Claimable gives what an importer may declare about the measures charged in an answer
// and is not asked about, in the order of the measures: donations, content of the United
// States and the like, which no code tells of any goods; then what would put another
// measure in the place of one charged, such as metal of the United States.
func (p *Pack) Claimable(a *Answer) []*Exemption {
	q := &a.Question
	var out []*Exemption
	for i := range a.Components {
		c := &a.Components[i]
		if c.measure < 0 || c.Status != Applies {
			continue
		}
		m := p.Measures[c.measure]
		for k := range m.Exempt {
			x := &m.Exempt[k]
			switch {
			case !x.open(q), len(x.Origins) > 0 && !p.among(x.Origins, q.Origin):
			case slices.ContainsFunc(a.Asked, func(o Asked) bool { return o.With == x.Claim }):
			case slices.ContainsFunc(out, func(y *Exemption) bool { return y.Claim == x.Claim }):
			default:
				out = append(out, x)
			}
		}
	}
	p.each(q.HTS, q.Origin, func(m *Measure, e *Entry) {
		x := m.Only
		switch {
		case x == nil, x.Ask, !x.open(q), !p.displacesCharged(m, a), e != nil && !e.names(q):
		case slices.Contains(out, x), slices.ContainsFunc(q.Claims, func(c Claim) bool { return x.by(c.Heading) }):
		default:
			if v := m.on(q.Origin, q.Entry, q.Known); v != nil && v.State == InForce && !m.leavesOut(q) {
				out = append(out, x)
			}
		}
	})
	return out
}

// displacesCharged reports whether a measure would take the place of one that is charged.
func (p *Pack) displacesCharged(m *Measure, a *Answer) bool {
	return slices.ContainsFunc(a.Components, func(c Component) bool {
		return c.Status == Applies && c.measure >= 0 && slices.ContainsFunc(p.Measures[c.measure].behind, func(k int) bool { return p.Measures[k] == m })
	})
}

// names reports whether an entry holds the code asked about on its day, as known.
func (e *Entry) names(q *Question) bool {
	in, _ := e.holds(q.HTS, q.Entry, q.Known)
	return in
}

// leavesOut reports whether the scope of a measure leaves out the code asked about.
func (m *Measure) leavesOut(q *Question) bool {
	in, _ := listed(m.except, q.HTS, q.Entry, q.Known)
	return in
}
