package agreement

import (
	"slices"
	"strings"
)

// A matter begins with the office to which a company brings it, and is between the two of
// them until an act puts it to the other party. What belongs to that stage follows from the
// pack: what a company begins it with, the steps to which that leads, and what can be done,
// or runs, at those alone.

// PutsToOther reports whether an act puts the case to the other party.
func (q *Procedure) PutsToOther(a *Act) bool { return a.Puts || a.ID == q.Opens }

// Own reports whether an act belongs to the stage before the matter is put to the other
// party. What can be done before and after belongs to it while the matter has not been put.
func (q *Procedure) Own(a *Act, put bool) bool {
	switch {
	case q.PutsToOther(a):
		return false
	case q.begins(a):
		return true
	case put:
		return slices.ContainsFunc(a.From, q.OwnStep) && !slices.ContainsFunc(a.From, func(id string) bool { return id != "idle" && !q.OwnStep(id) })
	default:
		return slices.ContainsFunc(a.From, q.OwnStep)
	}
}

// OwnStep reports whether a step is one of the stage before the matter is put.
func (q *Procedure) OwnStep(id string) bool { return q.own[id] }

// OwnClock reports whether a clock belongs to the stage before the matter is put: every event
// that starts it does, or it runs only where one of that stage was done.
func (q *Procedure) OwnClock(k *Clock) bool {
	starts := len(k.Starts) > 0 && !slices.ContainsFunc(k.Starts, func(s string) bool { return !q.ownEvent(s) })
	return starts || slices.ContainsFunc(k.When, func(c string) bool { return q.ownEvent(strings.Replace(c, "done:", "act:", 1)) })
}

// ownEvent reports whether an event, as a clock names it, is one of that stage.
func (q *Procedure) ownEvent(s string) bool {
	kind, id, _ := strings.Cut(s, ":")
	switch kind {
	case "act":
		return slices.ContainsFunc(q.Acts, func(a Act) bool { return a.ID == id && q.Own(&a, true) })
	case "step":
		return q.OwnStep(id)
	default:
		return false
	}
}

// begins reports whether a company begins a matter with an act.
func (q *Procedure) begins(a *Act) bool {
	return a.ID == q.Files || len(a.From) == 1 && a.From[0] == "idle" && len(a.By) > 0 && !slices.ContainsFunc(a.By, func(role string) bool {
		return q.KindOf(role) != Company
	})
}

// findOwn finds the steps of the stage before the matter is put: all to which its acts lead.
func (q *Procedure) findOwn() {
	q.own = map[string]bool{}
	for before := -1; before < len(q.own); {
		before = len(q.own)
		for i := range q.Acts {
			if q.Own(&q.Acts[i], true) {
				for _, id := range q.Acts[i].To {
					q.own[id] = true
				}
			}
		}
	}
}
