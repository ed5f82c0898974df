package docket

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// Some acts end what another began, or follow from it, and belong to whoever did that: a
// party withdraws its own appeal, not the other's.

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

// doers gives the roles to which a permitted act is open on a day; of the complaining parties those
// that no bar of their own holds back, where one holds back another.
func (r *run) doers(rule *act, on calendar.Date) []string {
	by := r.unbarred(rule, r.began(rule))
	if len(rule.byWhen) == 0 && (!rule.once || r.named) {
		return by
	}
	return slices.DeleteFunc(slices.Clone(by), func(role string) bool {
		n, ok := r.m.roles[role]
		if !ok { // a party, of those that play a role
			return false
		}
		return r.m.proc.Roles[n].OnceNamed && !r.named || !r.holdAll(rule.byWhen[n], on)
	})
}

// barred gives the conditions under which alone those named in by may do an act, where they do
// not hold; nil where they may.
func (r *run) barred(rule *act, by string, on calendar.Date) (role int, fails []condition) {
	for p := range r.m.players(by) {
		may := false
		for _, n := range rule.by {
			if n < 0 || !r.parts.fits(p, n) {
				continue
			}
			if cs := rule.byWhen[n]; !r.holdAll(cs, on) {
				role, fails = n, cs
			} else {
				may = true
			}
		}
		if !may && fails != nil {
			return role, fails
		}
	}
	return 0, nil
}

// nobodyYet gives the role of which the record names nobody and under whose name alone an act is
// recorded; -1 for none. What all roles of an act do together is recorded under all their names.
func (r *run) nobodyYet(by string) int {
	if r.named {
		return -1
	}
	nobody := -1
	for p := range r.m.players(by) {
		if p.role < 0 || !r.m.proc.Roles[p.role].OnceNamed {
			return -1
		}
		nobody = p.role
	}
	return nobody
}

// noteNamed notes that the record names who is in a role that is nobody's until then: a party
// that fits no other role of what it does, since of one that may be complained against, where
// the record does not say who is, nobody knows. Who does what is for the party complained against
// alone is that party.
func (r *run) noteNamed(rule *act, by string) {
	if by == "" {
		return
	}
	if !rule.once {
		if r.parts.onlyRespondent(rule.by) {
			r.parts.noteAnswer(r.m.players(by))
		}
		return
	}
	once := func(n int) bool { return n >= 0 && r.m.proc.Roles[n].OnceNamed }
	for p := range r.m.players(by) {
		other := slices.ContainsFunc(rule.by, func(n int) bool { return n >= 0 && !once(n) && r.parts.fits(p, n) })
		r.named = r.named || p.role < 0 && !other && slices.ContainsFunc(rule.by, func(n int) bool { return once(n) && r.parts.fits(p, n) })
	}
}

// began gives the roles to which an act is open by what was done before it.
func (r *run) began(rule *act) []string {
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
		EN: "it belongs to whoever did this before: " + l.EN,
		ZH: "此行为只能由此前作出下列行为的一方作出：" + l.In(demarche.Chinese),
	}
}
