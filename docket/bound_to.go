package docket

import (
	"slices"

	"demarche/agreement"
)

// BindsOf gives the roles that a clock of a state binds. Where what meets it is open to some
// of them alone, as a notice is taken back by whoever gave it, it is those; of a clock that runs for each party
// that began it, that party stands for the complaining ones. A role that does nothing itself, as
// that of the party on which a lot falls, stands for those who may meet the clock.
func BindsOf(p *agreement.Procedure, s *State, c *Clock) []string {
	rule := &p.Clocks[c.Rule]
	if c.By != "" { // of the complaining parties, it is the one that began it
		out := slices.Clone(rule.Binds)
		for i, role := range out {
			if p.KindOf(role) == agreement.Complainant {
				out[i] = c.By
			}
		}
		return out
	}
	var who []string
	open := c.Status == Running || c.Status == Lapsed && c.EndedOn.IsZero()
	for _, id := range rule.MetBy {
		a := actOf(p, id)
		if !open || len(a.ActorOf) == 0 && meet(rule.Binds, a.By) {
			return rule.Binds
		}
		if len(a.ActorOf) == 0 {
			continue
		}
		for _, may := range s.Permitted {
			if may.Act == id {
				who = append(who, may.By...)
			}
		}
	}
	if out := slices.DeleteFunc(slices.Clone(rule.Binds), func(role string) bool { return !slices.Contains(who, role) }); len(out) > 0 {
		return out
	}
	if len(who) > 0 && !slices.ContainsFunc(rule.MetBy, func(id string) bool { return meet(rule.Binds, actOf(p, id).By) }) {
		return who
	}
	return rule.Binds
}

// meet reports whether two lists of roles have one in common.
func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(role string) bool { return slices.Contains(b, role) })
}

// OpenNow gives the acts that the end of a clock which runs will permit, where each of them
// is permitted already, as by urgency: nobody has to wait for it. Else none.
func OpenNow(p *agreement.Procedure, s *State, c *Clock) []string {
	acts := p.Clocks[c.Rule].Lapse.Permits
	if c.Status != Running || slices.ContainsFunc(acts, func(id string) bool {
		return !slices.ContainsFunc(s.Permitted, func(may Permitted) bool { return may.Act == id })
	}) {
		return nil
	}
	return acts
}

// RunsOn gives the clocks of a state, by their places, that run though its case has ended.
func RunsOn(s *State) []int {
	var out []int
	for i := range s.Clocks {
		if s.Status == Ended && s.Clocks[i].Status == Running && !s.Clocks[i].Due.IsZero() {
			out = append(out, i)
		}
	}
	return out
}
