package secretariat

import (
	"cmp"
	"slices"

	"demarche/agreement"
	"demarche/docket"
)

// Shift is how a clock stands otherwise by what is previewed. Was is nil for one that
// begins by it, Is for one that would never have begun.
type Shift struct {
	Rule    int // index in the procedure's clocks
	Was, Is *docket.Clock
}

// shifts pairs the clocks of two states, each run of a clock with the same run of it, and
// lists the pairs that differ in their last day or in how they stand, soonest first.
func shifts(p *agreement.Procedure, before, after *docket.State) []Shift {
	var out []Shift
	was := runsOf(before)
	seen := map[int]int{}
	for i := range after.Clocks {
		k := &after.Clocks[i]
		n := seen[k.Rule]
		seen[k.Rule]++
		switch old := was[k.Rule]; {
		case n >= len(old):
			out = append(out, Shift{Rule: k.Rule, Is: k})
		case shifted(old[n], k):
			out = append(out, Shift{Rule: k.Rule, Was: old[n], Is: k})
		}
	}
	for i := range before.Clocks {
		k := &before.Clocks[i]
		if n := seen[k.Rule]; n < len(was[k.Rule]) && was[k.Rule][n] == k {
			out = append(out, Shift{Rule: k.Rule, Was: k})
			seen[k.Rule]++
		}
	}
	slices.SortStableFunc(out, func(a, b Shift) int { return docket.Sooner(p, cmp.Or(a.Is, a.Was), cmp.Or(b.Is, b.Was)) })
	return out
}

func runsOf(s *docket.State) map[int][]*docket.Clock {
	out := map[int][]*docket.Clock{}
	for i := range s.Clocks {
		out[s.Clocks[i].Rule] = append(out[s.Clocks[i].Rule], &s.Clocks[i])
	}
	return out
}

func shifted(a, b *docket.Clock) bool {
	return a.Due != b.Due || a.Status != b.Status || a.Late != b.Late || a.Provisional != b.Provisional
}
