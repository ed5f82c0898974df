package talks

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Ends gives the day on which the record ends: the last for which it is kept, or else on
// which anything of it became known. Whether more happened afterwards it does not say.
// Zero where it is empty.
func (p *Pack) Ends() calendar.Date { return p.record.ends }

// EndsBefore gives the day on which the record ends where a reading goes beyond it, so
// that nothing on record is not read as nothing done; zero where it does not.
func (p *Pack) EndsBefore(on, known calendar.Date) calendar.Date {
	if p.record.ends < min(on, known) {
		return p.record.ends
	}
	return 0
}

// Ending is the end of a record that a reading goes beyond, with what it rests on.
type Ending struct {
	Day     calendar.Date        `json:"day"`
	Later   bool                 `json:"later"` // single facts are on record of days after it
	Cite    []string             `json:"-"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// Ending gives the end of the record where a reading goes beyond it; nil where it does not.
func (p *Pack) Ending(on, known calendar.Date) *Ending {
	end := p.EndsBefore(on, known)
	if end.IsZero() {
		return nil
	}
	e := &Ending{Day: end}
	for _, f := range p.Learned(end, known) {
		e.Later = e.Later || f.On.From > end && f.On.From <= on
	}
	switch facts := p.Learned(0, end); {
	case p.KeptTo != nil:
		e.Cite, e.Review = []string{p.KeptTo.Cite}, p.KeptTo.Review
	case len(facts) > 0:
		last := facts[len(facts)-1]
		e.Cite, e.Review = last.Cite, last.Review
	}
	e.Sources = p.cited(e.Cite, known)
	return e
}

// Says tells where the record ends, with the day written as its readers are used to.
func (e *Ending) Says(day demarche.Text) demarche.Text {
	if e.Later {
		return demarche.Text{
			EN: "The record of the talks is kept up to " + day.EN + "; of what came after it holds single facts only.",
			ZH: "磋商记录完整收录至" + day.ZH + "；其后仅存个别事实。",
		}
	}
	return demarche.Text{
		EN: "The record of the talks that is held ends on " + day.EN + "; what came after is not known.",
		ZH: "所存磋商记录止于" + day.ZH + "，其后情况不详。",
	}
}

// end gives the last day on which a fact, a saying or a position became known.
func (r *record) end() calendar.Date {
	var last calendar.Date
	for _, f := range r.byKnown {
		last = max(last, f.Known)
	}
	for _, list := range r.said {
		for _, s := range list {
			last = max(last, s.Known)
		}
	}
	for _, list := range r.stances {
		for _, s := range list {
			last = max(last, s.Known)
		}
	}
	return last
}
