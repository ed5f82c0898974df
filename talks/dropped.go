package talks

import "demarche/calendar"

// CalledOff gives the days on which duties were to begin and do not, as was announced on
// the day itself or before, each with the day of that announcement. The order that says
// so in form may follow days later. A day that was set again is not among them.
func (p *Pack) CalledOff(known calendar.Date) map[calendar.Date]calendar.Date {
	out := map[calendar.Date]calendar.Date{}
	for _, facts := range p.record.of {
		var last *Fact
		for _, f := range facts {
			if f.Kind != Tariff || f.Known > known {
				continue
			}
			if last != nil && last.State != Cancelled && last.On.From != f.On.From && f.Known <= last.On.From {
				out[last.On.From] = f.Known
			}
			if _, already := out[f.On.From]; f.State != Cancelled {
				delete(out, f.On.From)
			} else if !already && f.Known <= f.On.From {
				out[f.On.From] = f.Known
			}
			last = f
		}
	}
	return out
}
