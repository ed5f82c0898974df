package talks

import (
	"slices"

	"demarche/calendar"
)

// Off tells, as known on a day, on which days duties were to begin and do not.
type Off struct {
	tariff map[Measure][]setting
	known  calendar.Date
}

// setting is a fact that sets duties of a measure for a day or calls them off, with the
// one before it of its event; nil for none.
type setting struct{ last, fact *Fact }

// CalledOff gives the days on which duties were to begin and do not, as was announced on
// the day itself or before. The order that says so in form may follow days later. A day
// that was set again is not among them.
func (p *Pack) CalledOff(known calendar.Date) Off { return Off{p.record.tariff, known} }

// Of gives those days of a measure, each with the day on which that was announced.
func (o Off) Of(m Measure) map[calendar.Date]calendar.Date {
	days := map[calendar.Date]calendar.Date{}
	for _, s := range o.tariff[m] {
		if s.fact.Known > o.known {
			break
		}
		s.say(days)
	}
	return days
}

// say takes in what a fact says of the days of its measure.
func (s setting) say(days map[calendar.Date]calendar.Date) {
	last, f := s.last, s.fact
	if last != nil && last.State != Cancelled && last.On.From != f.On.From && f.Known <= last.On.From {
		days[last.On.From] = f.Known
	}
	if _, already := days[f.On.From]; f.State != Cancelled {
		delete(days, f.On.From)
	} else if !already && f.Known <= f.On.From {
		days[f.On.From] = f.Known
	}
}

// settleTariff notes by measure what facts say of its days, in the order in which they
// are read, whichever event they are of.
func (r *record) settleTariff() {
	r.tariff = map[Measure][]setting{}
	for _, facts := range r.of {
		if facts[0].Kind != Tariff {
			continue
		}
		var last *Fact
		var of []Measure
		for _, f := range facts {
			if len(f.Measures) > 0 {
				of = f.Measures
			}
			for _, m := range of {
				r.tariff[m] = append(r.tariff[m], setting{last, f})
			}
			last = f
		}
	}
	for _, list := range r.tariff {
		slices.SortStableFunc(list, func(a, b setting) int { return before(a.fact, b.fact) })
	}
}
