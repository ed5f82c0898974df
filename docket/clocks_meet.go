package docket

import (
	"demarche/agreement"
	"demarche/calendar"
)

// meet closes the oldest open run of a clock; one that lapsed is met late. What is done once a
// clock has ceased to matter, as after the end of the case, meets it no more. What nobody owed
// can come late for nothing: the run that lapsed is not met, and matters no more from then on.
func (r *run) meet(k int, a *Act) {
	for i := range r.inst {
		c := &r.inst[i]
		maybe := c.Status == Unknown && contains(r.maybe, i)
		if c.Rule != k || !c.MetOn.IsZero() || !r.concerns(c) || c.Status != Running && c.Status != Lapsed && c.Status != Paused && !c.left() && !maybe {
			continue
		}
		if r.m.k[k].rule.Kind == agreement.Bar {
			return
		}
		if maybe { // it had not been met before, after all
			c.EndedOn, c.EndedFrom = 0, 0
		}
		if r.barOf(c) != nil {
			continue
		}
		if !c.EndedOn.IsZero() && !c.Stands() { // of one that stood still no day is added in any case
			continue // its days were told up to then: what is done later belongs elsewhere and adds none
		}
		if c.Status == Lapsed && r.m.k[k].rule.Lapse.Blameless {
			r.over(i, a.On)
			continue
		}
		c.MetOn, c.MetFrom, c.MetBy = a.On, r.first, a.Seq
		r.grade(c, a)
		if c.By == "" { // of what runs for each, one act can meet what several began
			return
		}
	}
}

// left reports whether a clock ran out when nobody could meet it any more, though somebody
// could when it began.
func (c *Clock) left() bool { return c.Status == Nobody && !c.Due.IsZero() }

// claim notes that somebody claims a clock to be met: one that runs, or else one that has
// run out and is still owed.
func (r *run) claim(k int, on calendar.Date) {
	i := r.runningInstance(k)
	for n := len(r.inst) - 1; n >= 0 && i < 0; n-- {
		if c := &r.inst[n]; c.Rule == k && c.Status == Lapsed && c.MetOn.IsZero() && c.EndedOn.IsZero() {
			i = n
		}
	}
	if i >= 0 && r.inst[i].ClaimedOn.IsZero() {
		r.inst[i].ClaimedOn = on
	}
}

// seenUnmet notes by how many days a clock that has run out was late when an act shows that it was
// not met. Of several runs that stand open nobody knows which the act is about.
func (r *run) seenUnmet(k int, on calendar.Date) {
	var of *Clock
	for i := range r.inst {
		c := &r.inst[i]
		if c.Rule != k || !c.MetOn.IsZero() || !c.EndedOn.IsZero() || c.Status != Running && c.Status != Lapsed && c.Status != Paused {
			continue
		}
		if of != nil {
			return
		}
		of = c
	}
	if of == nil || of.Status != Lapsed {
		return
	}
	if n := of.lateOn(on); n > 0 && n >= of.Least { // a later act can be known less exactly
		of.Least, of.LeastOn = n, on
	}
}

// makeUp lets an act do late what a lapsed clock asked for, though the matter went on
// without it.
func (r *run) makeUp(k int, a *Act) {
	for i := range r.inst {
		if c := &r.inst[i]; c.Rule == k && c.Status == Lapsed && c.MetOn.IsZero() {
			c.MetOn, c.MetFrom, c.MetBy, c.EndedOn, c.EndedFrom = a.On, r.first, a.Seq, 0, 0
			r.grade(c, a)
			return
		}
	}
}

// grade says whether an act met its clock in time. Where the day of the act, of that from
// which the clock counts or of a resumption is not known, and it matters, the answer is
// that nobody knows.
func (r *run) grade(c *Clock, a *Act) {
	first := firstOf(r.first, a.On)
	late, stood := c.lateOn(a.On), c.Stands()
	if first <= c.Due && a.On > firstOf(c.DueFrom, c.Due) {
		r.happens(doubts, c.Rule)
	}
	switch {
	case c.Due.IsZero() || c.Status == Paused:
		c.Status = Unknown
	case a.On <= firstOf(c.DueFrom, c.Due):
		c.Status, c.LateKnown = Met, true
	case first <= c.Due:
		c.Status, c.Late = Unknown, c.Least
	default:
		c.Status, c.Late, c.LateKnown = MetLate, late, first == a.On && c.DueFrom.IsZero() && !stood
	}
}

// imply notes that a later act shows a clock to have been met, on a day that the
// record does not give. Of a run during which another was met, as where two panels sat at
// once, it shows nothing for certain: the act may follow on the report of the other, and one
// that comes later still meets this run. Where an act has shown since then that this run was not
// met, it shows nothing at all.
func (r *run) imply(k int, on calendar.Date) {
	for i := range r.inst {
		c := &r.inst[i]
		if c.Rule != k || !c.EndedOn.IsZero() || c.Status != Running && c.Status != Lapsed && c.Status != Paused && !c.left() {
			continue
		}
		beside := r.metBeside(c)
		if beside > 0 && c.LeastOn > beside {
			continue
		}
		c.EndedOn, c.EndedFrom = on, r.first
		if beside > 0 {
			r.maybe = append(r.maybe, i)
		}
		if !c.Due.IsZero() && on <= c.Due && c.Status == Running {
			c.Status, c.LateKnown = Met, true
		} else {
			c.Status, c.Late = Unknown, c.Least
		}
	}
}

// metBeside gives the last day on which another run of a clock was met while this one was open;
// zero for none.
func (r *run) metBeside(c *Clock) (last calendar.Date) {
	for i := range r.inst {
		if o := &r.inst[i]; o != c && o.Rule == c.Rule && o.MetOn > c.Starts {
			last = max(last, o.MetOn)
		}
	}
	return last
}
