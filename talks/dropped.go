package talks

import "demarche/calendar"

// Off is on which days the duties of a measure were to begin and do not, each with the
// day on which that was announced.
type Off map[Measure]map[calendar.Date]calendar.Date

// CalledOff gives the days on which duties were to begin and do not, as was announced on
// the day itself or before. The order that says so in form may follow days later. A day
// that was set again is not among them.
func (p *Pack) CalledOff(known calendar.Date) Off {
	out := Off{}
	for _, facts := range p.record.of {
		var last *Fact
		var of []Measure
		for _, f := range facts {
			if f.Kind != Tariff || f.Known > known {
				continue
			}
			if len(f.Measures) > 0 {
				of = f.Measures
			}
			for _, m := range of {
				out.say(m, last, f)
			}
			last = f
		}
	}
	return out
}

// say takes in what a fact says of a measure, after the last one of its event.
func (o Off) say(m Measure, last, f *Fact) {
	days := o[m]
	if days == nil {
		days = map[calendar.Date]calendar.Date{}
		o[m] = days
	}
	if last != nil && last.State != Cancelled && last.On.From != f.On.From && f.Known <= last.On.From {
		days[last.On.From] = f.Known
	}
	if _, already := days[f.On.From]; f.State != Cancelled {
		delete(days, f.On.From)
	} else if !already && f.Known <= f.On.From {
		days[f.On.From] = f.Known
	}
}
