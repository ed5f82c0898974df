package cli

import (
	"fmt"

	"demarche/agreement"
	"demarche/api"
	"demarche/docket"
)

// mayWords says who is to move where nothing obliges them to, with the deadline that ran
// out last, if the record does not say what came of it, and the period that ends next.
func mayWords(s *caseSheet) string {
	text := "It is for " + s.Lead.Names + " to move"
	if k := passed(s); k != nil {
		text += fmt.Sprintf(". The time for “%s” ended on %s, %s; whether it was done is not known", k.Label, k.Due, grounds(k.Article))
	} else {
		text += "; no deadline runs"
	}
	if k := ahead(s); k != nil {
		text += fmt.Sprintf(". “%s”, %s: %s", k.Label, grounds(k.Article), limit(k)+aimed(k))
	}
	return text + "."
}

// passed is the deadline of the present step that ran out last and of which the record
// does not tell whether it was met; nil for none.
func passed(s *caseSheet) *api.CaseClock {
	return pick(s, func(k, best *api.CaseClock) bool {
		return k.Kind == agreement.Deadline && k.Status == docket.Unknown && k.Step == s.Step && k.Due < s.On && (best == nil || k.Due > best.Due)
	})
}

// ahead is the period that binds nobody and ends next; nil for none.
func ahead(s *caseSheet) *api.CaseClock {
	return pick(s, func(k, best *api.CaseClock) bool {
		return k.Kind != agreement.Deadline && k.Status == docket.Running && (best == nil || k.Due < best.Due)
	})
}

// pick gives the clock with a last day that is better than all others.
func pick(s *caseSheet, better func(k, best *api.CaseClock) bool) (best *api.CaseClock) {
	for i := range s.Clocks {
		if k := &s.Clocks[i]; !k.Due.IsZero() && better(k, best) {
			best = k
		}
	}
	return best
}
