package docket

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

// A period ends by itself, and a record can tell of that too: an act that nobody does, of the day
// on which the period ended. It moves the matter on as the lapse does. What was owed by the period
// is owed still, and late from the day after, whether or not the record tells of its end.

// wireTold enters clock i with the acts that tell of its end: those that happen by themselves and
// lead to where its lapse leads.
func (m *Machine) wireTold(i int) {
	k := &m.k[i]
	if k.lapseTo < 0 || k.rule.Lapse.Effect != agreement.Escalate || k.rule.Kind != agreement.Deadline || k.rule.Lapse.Blameless {
		return
	}
	for n := range m.a {
		if a := &m.a[n]; a.rule.Decision == agreement.Automatic && slices.Contains(a.to, k.lapseTo) {
			a.tells = append(a.tells, i)
		}
	}
}

// tell makes the day of an act that tells of the end of a period its last day, where no other is on
// record, while it runs. One that had run out before stays so.
func (r *run) tell(k int, on calendar.Date) {
	i := r.runningInstance(k)
	if i < 0 || r.inst[i].Status != Running {
		return
	}
	if c := &r.inst[i]; c.Due.IsZero() {
		c.Due, c.DueFrom, c.Told = on, r.first, true
	}
	r.ending = append(r.ending, i)
}

// endsAmiss gives the period of which an act tells the end though it ends on another day, nil for
// none. Such a period ends on its own day, until an act moves that: the act tells of an end that
// had not come, or had come before, and changes nothing. First is the first day on which the act
// can have been, and on the last.
func (r *run) endsAmiss(rule *act, first, on calendar.Date) *Clock {
	for _, k := range rule.tells {
		if c := r.lastRunOf(k); c != nil && (c.Due > on || c.Due < first) {
			return c
		}
	}
	return nil
}

// hasToldItself reports whether the period of which an act tells the end has run out by itself.
func (r *run) hasToldItself(rule *act) bool {
	return slices.ContainsFunc(rule.tells, func(k int) bool {
		c := r.lastRunOf(k)
		return c != nil && c.Status == Lapsed
	})
}

// lastRunOf gives the run of a clock that began last, nil where it is over or met, or has no last
// day on record but what an act told of its end.
func (r *run) lastRunOf(k int) *Clock {
	for i := len(r.inst) - 1; i >= 0; i-- {
		if c := &r.inst[i]; c.Rule == k {
			if c.Due.IsZero() || c.Told || c.Status != Running && c.Status != Lapsed || !c.EndedOn.IsZero() || !c.MetOn.IsZero() {
				return nil
			}
			return c
		}
	}
	return nil
}

// checkEnds checks that an act which tells of the end of a period tells of the day on which it ends.
func (r *run) checkEnds(rule *act, on calendar.Date) {
	c := r.endsAmiss(rule, firstOf(r.first, on), on)
	if c == nil {
		return
	}
	article := RunArticle(r.m.k[c.Rule].rule, c)
	if c.Due > on {
		r.no(article, "the period runs to %s, and nothing on record moves that day", "该期间至%s届满，记录中并无变更", c.Due)
		return
	}
	r.no(article, "the period had ended on %s, and nothing on record moves that day", "该期间已于%s届满，记录中并无变更", c.Due)
}

// stillOwed reports whether a clock that its track leaves behind is owed all the same, for an act
// has told that its period ended.
func (r *run) stillOwed(c *Clock) bool { return contains(r.told, c.Rule) }

// beganThen reports whether what counts from the end of a clock was begun by the act that told of
// that end. It takes the clock by its place.
func (r *run) beganThen(k, ended int) bool {
	due := r.inst[ended].Due
	return contains(r.ending, ended) && slices.ContainsFunc(r.inst, func(c Clock) bool { return c.Rule == k && c.Starts == due })
}

// hasEndedAt reports whether a track has ended at a step: what leads there once more changes
// nothing.
func (r *run) hasEndedAt(s int) bool {
	return r.at[r.m.s[s].track] == s && r.m.s[s].rule.Ends == "track"
}
