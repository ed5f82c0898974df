package docket

import (
	"slices"

	"demarche/agreement"
)

// LapseLeads reports whether a period that runs can lead to an act when it runs out: it
// permits the act, or takes the matter to a step from which acts of the procedure lead on
// to one at which it belongs. Conditions are left aside: what may be met is not ruled out.
func (s *State) LapseLeads(p *agreement.Procedure, act string) bool {
	reach := reach{p: p, act: act, seen: map[string]bool{}}
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if c.Status == Running && !c.Due.IsZero() && reach.lapse(&p.Clocks[c.Rule]) {
			return true
		}
	}
	return false
}

// reach looks where a procedure can go.
type reach struct {
	p    *agreement.Procedure
	act  string
	seen map[string]bool // steps and triggers
}

// lapse reports whether a clock leads there when it runs out.
func (r *reach) lapse(k *agreement.Clock) bool {
	l := &k.Lapse
	return slices.ContainsFunc(l.Permits, r.does) || l.Act != "" && r.does(l.Act) || l.To != "" && r.from(l.To)
}

// does reports whether an act is the one sought, or leads on to it.
func (r *reach) does(id string) bool {
	if id == r.act {
		return true
	}
	for i := range r.p.Acts {
		if a := &r.p.Acts[i]; a.ID == id && (slices.ContainsFunc(a.To, r.from) || r.begun("act:"+id)) {
			return true
		}
	}
	return false
}

// begun reports whether a clock that a trigger starts leads there when it runs out.
func (r *reach) begun(trigger string) bool {
	if r.seen[trigger] {
		return false
	}
	r.seen[trigger] = true
	for i := range r.p.Clocks {
		if k := &r.p.Clocks[i]; slices.Contains(k.Starts, trigger) && r.lapse(k) {
			return true
		}
	}
	return false
}

// from reports whether the act sought belongs to a step, or can be come to from it.
func (r *reach) from(step string) bool {
	if r.seen[step] {
		return false
	}
	r.seen[step] = true
	for i := range r.p.Steps {
		if r.p.Steps[i].ID == step && r.p.Steps[i].Ends != "" {
			return false
		}
	}
	if r.begun("step:" + step) {
		return true
	}
	for i := range r.p.Acts {
		if a := &r.p.Acts[i]; slices.Contains(a.From, step) && r.does(a.ID) {
			return true
		}
	}
	return false
}
