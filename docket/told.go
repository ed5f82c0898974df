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

// tell makes the day of an act that tells of the end of a period its last day, while it runs. One
// that had run out before stays so.
func (r *run) tell(k int, on calendar.Date) {
	i := r.runningInstance(k)
	if i < 0 || r.inst[i].Status != Running {
		return
	}
	if c := &r.inst[i]; c.Due != on {
		if c.First.IsZero() {
			c.First = c.Due
		}
		c.Extended = c.Extended || !c.Due.IsZero()
		c.Due, c.DueFrom = on, r.first
	}
	r.ending = append(r.ending, i)
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
