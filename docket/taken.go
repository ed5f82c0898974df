package docket

import (
	"slices"

	"demarche/agreement"
)

// Taken reports whether a case has come to a step to which an act of its
// procedure leads: what the act would do need not be supposed any more.
func (s *State) Taken(p *agreement.Procedure, act string) bool {
	for i := range p.Acts {
		if p.Acts[i].ID != act {
			continue
		}
		for _, stay := range s.Path {
			if slices.Contains(p.Acts[i].To, stay.Step) {
				return true
			}
		}
	}
	return false
}

// Left reports whether the event of that number is an act that the rule did not allow.
func (s *State) Left(seq int) bool {
	return slices.ContainsFunc(s.Irregular, func(i Irregular) bool { return i.Seq == seq })
}
