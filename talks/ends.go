package talks

import "demarche/calendar"

// Ends gives the day on which the record ends: the last on which anything of it became
// known. Whether more happened afterwards it does not say. Zero where it is empty.
func (p *Pack) Ends() calendar.Date { return p.record.ends }

// EndsBefore gives the day on which the record ends where a reading goes beyond it, so
// that nothing on record is not read as nothing done; zero where it does not.
func (p *Pack) EndsBefore(on, known calendar.Date) calendar.Date {
	if p.record.ends < min(on, known) {
		return p.record.ends
	}
	return 0
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
