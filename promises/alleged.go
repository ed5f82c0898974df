package promises

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// Alleged gives the promises that an allegation of a breach is about, as known on a day:
// those whose obligation, as the agreement's pack names it, a case names, and which bind
// one of its respondents.
func (p *Pack) Alleged(obligation string, respondents []string, known calendar.Date) (out []*Promise) {
	for _, x := range p.Promises {
		bound := slices.ContainsFunc(x.Bound, func(b demarche.PartyID) bool { return slices.Contains(respondents, string(b)) })
		if obligation != "" && x.Obligation == obligation && bound && x.Known <= known {
			out = append(out, x)
		}
	}
	return out
}
