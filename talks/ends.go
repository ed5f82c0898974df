package talks

import (
	"slices"

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

// Ending gives the end of the record where a reading goes beyond it; nil where it does not.
func (p *Pack) Ending(on, known calendar.Date) *agreement.Ending {
	end := p.EndsBefore(on, known)
	if end.IsZero() {
		return nil
	}
	later := slices.ContainsFunc(p.Learned(end, known), func(f *Fact) bool { return f.On.From > end && f.On.From <= on })
	k := p.KeptTo
	if facts := p.Learned(0, end); k == nil && len(facts) > 0 {
		last := facts[len(facts)-1]
		k = &agreement.Kept{Day: end, Cite: last.Cite[0], Review: last.Review}
	}
	return k.Ending(demarche.Text{EN: "the talks", ZH: "磋商"}, p.Sources, on, known, later)
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
