package docket

import (
	"cmp"
	"slices"

	"demarche/agreement"
)

// LapseLeads reports whether a period that runs leads to an act when it runs out: it permits
// the act, or takes the matter to a step at which the act belongs, or at which it may be
// proposed. What lies further on hangs on what the parties do till then.
func (s *State) LapseLeads(p *agreement.Procedure, act string) bool {
	return slices.ContainsFunc(s.Clocks, func(c Clock) bool {
		return c.Status == Running && !c.Due.IsZero() && lapseLeads(p, &p.Clocks[c.Rule], act)
	})
}

// MayLead reports whether an act may follow by what a list of cases shows: the case stands at
// a step at which the act belongs, or its first deadline leads to it.
func (s *Standing) MayLead(p *agreement.Procedure, act string) bool {
	c := p.Clock(s.DueClock)
	return s.Status == Open && (slices.Contains(actOf(p, act).From, s.Step) || !s.Due.IsZero() && c != nil && lapseLeads(p, c, act))
}

func lapseLeads(p *agreement.Procedure, c *agreement.Clock, act string) bool {
	l := &c.Lapse
	return slices.Contains(l.Permits, act) || l.Act == act || l.To != "" && slices.Contains(slices.Concat(actOf(p, act).From, proposed(p, act)), l.To)
}

// Proposed reports whether an act has been proposed: a case stands at a step at which it
// belongs.
func (s *State) Proposed(p *agreement.Procedure, act string) bool {
	return slices.Contains(actOf(p, act).From, s.Step)
}

// proposed gives the steps from which an act leads to one at which another belongs.
func proposed(p *agreement.Procedure, act string) (steps []string) {
	at := actOf(p, act).From
	for i := range p.Acts {
		if a := &p.Acts[i]; slices.ContainsFunc(a.To, func(step string) bool { return slices.Contains(at, step) }) {
			steps = append(steps, a.From...)
		}
	}
	return steps
}

// actOf gives an act of a procedure, an empty one where it has none of that id.
func actOf(p *agreement.Procedure, id string) *agreement.Act {
	return cmp.Or(p.Act(id), &agreement.Act{})
}
