package docket

import "demarche/agreement"

// Missed counts the deadlines of a case that were met late, or have passed unmet.
// Only a deadline can be missed: a guideline is a period that the text aims at, a
// window closes without anybody owing an act, and a bar says when an act may begin.
func Missed(p *agreement.Procedure, s *State) int {
	n := 0
	for i := range s.Clocks {
		if IsMissed(p, &s.Clocks[i]) {
			n++
		}
	}
	return n
}

// IsMissed reports whether a clock is a deadline that was met late, or has passed unmet.
func IsMissed(p *agreement.Procedure, c *Clock) bool {
	return c.Late > 0 && p.Clocks[c.Rule].Kind == agreement.Deadline
}
