package docket

import (
	"slices"

	"demarche"
)

// Some acts end what another began, and belong to whoever began it: a party
// withdraws its own appeal, not the other's.

// actorMay reports whether one of those named in by did what the act ends; others
// may join it. Where the record does not say who did it, or who acts now, nothing is
// held against the act.
func (r *run) actorMay(rule *act, by string) bool {
	if len(rule.actorOf) == 0 || by == "" {
		return true
	}
	who, known := r.actors(rule)
	if !known {
		return true
	}
	for p := range r.m.players(by) {
		if slices.ContainsFunc(who, func(w player) bool { return r.parts.same(w, p) }) {
			return true
		}
	}
	return false
}

// actors gives who did the acts that an act ends, nobody where none is on record,
// and false where one is and the record does not say by whom.
func (r *run) actors(rule *act) (who []player, known bool) {
	for _, n := range rule.actorOf {
		if r.done[n].n == 0 {
			continue
		}
		before := len(who)
		for _, d := range r.deeds {
			if d.act == n {
				who = slices.AppendSeq(who, r.m.players(d.by))
			}
		}
		if len(who) == before {
			return nil, false
		}
	}
	return who, true
}

// doers gives the roles to which a permitted act is open.
func (r *run) doers(rule *act) []string {
	if len(rule.actorOf) == 0 {
		return rule.rule.By
	}
	who, known := r.actors(rule)
	if !known {
		return rule.rule.By
	}
	var out []string
	for i, role := range rule.by {
		if slices.ContainsFunc(who, func(w player) bool { return r.parts.fits(w, role) }) {
			out = append(out, rule.rule.By[i])
		}
	}
	return out
}

// same reports whether two names stand for the same actor; either may be a role,
// which is then asked whether the other fits it.
func (c *cast) same(a, b player) bool {
	if b.role >= 0 {
		return c.fits(a, b.role)
	}
	if a.role >= 0 {
		return c.fits(b, a.role)
	}
	return a.party == b.party
}

// notActor says whose act it is.
func (r *run) notActor(rule *act) demarche.Text {
	l := r.m.proc.Acts[rule.actorOf[0]].Label
	for _, n := range rule.actorOf {
		if r.done[n].n > 0 {
			l = r.m.proc.Acts[n].Label
			break
		}
	}
	return demarche.Text{
		EN: "it belongs to whoever did what it ends: " + l.EN,
		ZH: "此行为只能由作出其所终止之行为的一方作出：" + l.In(demarche.Chinese),
	}
}
