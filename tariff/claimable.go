package tariff

import "slices"

// Claimable gives what an importer may declare about the measures charged in an answer
// and is not asked about, in the order of the measures: donations, content of the United
// States and the like, which no code tells of any goods.
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
	return out
}
