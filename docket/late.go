package docket

import (
	"demarche/agreement"
	"demarche/calendar"
)

// Overdue lists the clocks of an open case, by their places in its state, whose last
// day has passed while what somebody owes by it is still owed: not done, not overtaken,
// not suspended, and not merely unknown to a record that public sources make.
func Overdue(p *agreement.Procedure, s *State) []int {
	if s.Status != Open {
		return nil
	}
	var out []int
	for i := range s.Clocks {
		c := &s.Clocks[i]
		k := &p.Clocks[c.Rule]
		if c.Status == Lapsed && c.EndedOn.IsZero() && c.ClaimedOn.IsZero() && !c.Stands() && c.Late > 0 && k.Kind == agreement.Deadline && !k.Lapse.Blameless {
			out = append(out, i)
		}
	}
	return out
}

// LateSince is the last day of the duty of a case that became late last, and its clock;
// zero and "" where none is late.
func LateSince(p *agreement.Procedure, s *State) (last calendar.Date, clock string) {
	for _, i := range Overdue(p, s) {
		if c := &s.Clocks[i]; c.Due > last {
			last, clock = c.Due, c.ID
		}
	}
	return last, clock
}

// Unsettled lists the clocks of an open case, by their places in its state, whose last day
// was before a day, and of which it is not known whether what somebody owed by it was done.
func Unsettled(p *agreement.Procedure, s *State, on calendar.Date) []int {
	if s.Status != Open {
		return nil
	}
	var out []int
	for i := range s.Clocks {
		c := &s.Clocks[i]
		k := &p.Clocks[c.Rule]
		if c.Status == Unknown && !c.Due.IsZero() && c.Due < on && c.EndedOn.IsZero() && c.MetOn.IsZero() && k.Kind == agreement.Deadline && !k.Lapse.Blameless {
			out = append(out, i)
		}
	}
	return out
}
