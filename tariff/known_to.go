package tariff

import "demarche/calendar"

// Reach is how far the law of a pack is known: the last days of entry that may be answered.
// What is added to the ordinary rates may be known further than these, or less far.
type Reach struct {
	Schedule calendar.Date // the ordinary rates
	Measures calendar.Date // what is added to them
}

// Reach gives how far the ordinary rates are known, and some measures; of no measure
// named, every one of the pack. A measure that the pack does not have bounds nothing.
func (p *Pack) Reach(measures ...string) Reach {
	r := Reach{Schedule: p.KnownTo}
	narrow := func(last calendar.Date) {
		if r.Measures.IsZero() || last < r.Measures {
			r.Measures = last
		}
	}
	for _, x := range p.programs {
		if len(measures) == 0 {
			narrow(x.KnownTo)
		}
	}
	for _, id := range measures {
		if m, ok := p.Measure(id); ok {
			if x, ok := p.Program(m.Program); ok {
				narrow(x.KnownTo)
			}
		}
	}
	return r
}

// Whole is the last day on which the whole duty may be answered.
func (r Reach) Whole() calendar.Date {
	if r.Measures.IsZero() {
		return r.Schedule
	}
	return min(r.Schedule, r.Measures)
}
