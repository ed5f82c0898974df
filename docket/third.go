package docket

import (
	"slices"

	"demarche/agreement"
)

// Thirds gives the third parties of a case, by the acts on its record by which they joined
// and which stand, as the pack names them, in order. What annuls such an act takes it back.
func Thirds(p *agreement.Procedure, events []Event) []string {
	var out []string
	gone := Corrected(events)
	for i := range events {
		e := &events[i]
		if !e.Claims() || e.Annuls || e.Waits != "" || gone[e.Seq] > 0 || !actOf(p, e.Act).Joins {
			continue
		}
		for _, name := range agreement.Split(e.By) {
			if p.Role(name) != nil {
				continue // an act of an earlier version, which did not say whose it was
			}
			if !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// JoinedComplaint gives the acts on the record of a case, which stand, by which a third party
// became a complaining party.
func JoinedComplaint(p *agreement.Procedure, events []Event) []*Event {
	var out []*Event
	gone := Corrected(events)
	for i := range events {
		if e := &events[i]; e.Claims() && !e.Annuls && e.Waits == "" && gone[e.Seq] == 0 && actOf(p, e.Act).Complains {
			out = append(out, e)
		}
	}
	return out
}
