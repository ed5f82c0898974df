package docket

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

// advance lets every clock run that falls due before a day.
func (r *run) advance(to calendar.Date) {
	for r.fired < maxLapses {
		i := r.nextLapse(to)
		if i < 0 {
			return
		}
		r.fired++
		r.lapse(i)
	}
}

// nextLapse finds the clock that runs out first before a day, -1 for none.
func (r *run) nextLapse(to calendar.Date) int {
	best := -1
	for i := range r.inst {
		c := &r.inst[i]
		if c.Status != Running || c.Due.IsZero() || r.runsOut(c) >= to {
			continue
		}
		if best < 0 || r.runsOut(c) < r.runsOut(&r.inst[best]) {
			best = i
		}
	}
	return best
}

// runsOut gives the last day that belongs to a clock's period: a bar that lifts
// on its day has run out the day before.
func (r *run) runsOut(c *Clock) calendar.Date {
	if r.m.k[c.Rule].rule.Lifts == "on" {
		return c.Due.AddDays(-1)
	}
	return c.Due
}

// lapse lets one clock run out: the day after its last day, its effect follows.
func (r *run) lapse(i int) {
	k := &r.m.k[r.inst[i].Rule]
	due := r.inst[i].Due
	r.happens(lapses, r.inst[i].Rule)
	r.stray, r.by, r.told = false, "", nil
	on := r.runsOut(&r.inst[i]).AddDays(1)
	if r.first = r.inst[i].DueFrom; !r.first.IsZero() {
		r.first = r.first.AddDays(on.Sub(due))
	}
	if r.unread(&r.inst[i]) {
		r.inst[i].Status = Unknown
		r.mark(on, "")
		return
	}
	if r.vacated(&r.inst[i]) {
		r.inst[i].Status = Nobody
		r.mark(on, "")
		return
	}
	if k.rule.Kind == agreement.Bar {
		r.inst[i].Status = Lifted
	} else {
		r.inst[i].Status = Lapsed
	}
	if k.lapseTo >= 0 && !r.silent(k.rule) && !(k.rule.Lapse.Last && r.lives(i)) && !r.hasEndedAt(k.lapseTo) {
		went := r.inst[i].EndedOn
		r.turn++
		r.enter(k.lapseTo, on, k.cause)
		if r.state.Status == Open && went.IsZero() { // what is owed is owed still, though its line of the procedure has ended
			r.inst[i].EndedOn, r.inst[i].EndedFrom = 0, 0
		}
	}
	if k.lapseAct >= 0 {
		r.deem(k.lapseAct, on)
	}
	for _, n := range k.ends {
		r.closeRuns(n, r.inst[i].Starts, on)
	}
	for _, n := range k.starts {
		if r.beganThen(n, i) {
			continue
		}
		r.startClock(n, agreement.Trigger{Kind: "clock", ID: k.rule.ID}, due, r.inst[i].DueFrom, 0)
	}
	r.runOn(k.resumes, due, r.inst[i].DueFrom)
	r.mark(on, k.rule.ID)
}

// runOn lets clocks that stand still run on from the last day of the one that bounds how
// long they may. First is the first day that it can have been, zero where it is known.
func (r *run) runOn(clocks []int, last, first calendar.Date) {
	was := r.first
	r.first = first
	for i := range r.inst {
		if c := &r.inst[i]; contains(clocks, r.m.k[c.Rule].id) && c.Stands() && c.PausedOn <= last {
			r.resume(c, last)
		}
	}
	r.first = was
}

// vacated reports whether the body that a clock needs could no longer act on the clock's
// last day. Those of it who carry on may still meet the clock, and are late then.
func (r *run) vacated(c *Clock) bool {
	k := &r.m.k[c.Rule]
	return k.needs != "" && !r.anyHolds(r.m.facts[k.needs], c.Due)
}

// lives reports whether another run of a clock runs or was met, so that what it keeps
// alive goes on without this one.
func (r *run) lives(but int) bool {
	for i := range r.inst {
		c := &r.inst[i]
		if i != but && r.m.k[c.Rule].id == r.m.k[r.inst[but].Rule].id && (c.Status == Running || c.Status == Paused || c.Status == Met) {
			return true
		}
	}
	return false
}

// silent reports whether a lapse would end a matter on no other ground than that
// public sources, which seldom carry the act that meets the clock, are silent.
func (r *run) silent(k *agreement.Clock) bool {
	return r.opt.Public && k.Silence == "unknown" && k.Lapse.Effect == agreement.End
}

// deem lets an act count as done without anyone doing it.
func (r *run) deem(a int, on calendar.Date) {
	rule := &r.m.a[a]
	steps, _, _ := r.m.target(rule, "")
	r.seq, r.stray = 0, false
	r.carry(rule, &Act{Type: rule.rule.ID, On: on}, steps, 0)
}

// settleClocks says how late each unmet clock is on the day asked about, and
// which lapses the record cannot vouch for.
func (r *run) settleClocks() {
	for i := range r.inst {
		c := &r.inst[i]
		k := r.m.k[c.Rule].rule
		c.Unformed = r.unformed(c)
		switch c.Status {
		case Running, Paused, Over, Lifted:
			if c.LateKnown = !r.untilWhen(c); !c.LateKnown {
				c.Status = Unknown
			}
		case Lapsed:
			r.settleLapse(c, k)
		}
	}
}

// untilWhen reports whether nobody knows that a period runs still, which a public record gives
// no last day: the record ended, or so much time has gone by as the text gives such periods.
func (r *run) untilWhen(c *Clock) bool {
	k := r.m.k[c.Rule].rule
	if c.Status != Running || !c.Due.IsZero() || !k.Agreed || !r.opt.Public {
		return false
	}
	if !r.readTo.IsZero() {
		return true
	}
	var from calendar.Date
	for _, id := range k.Undated.From {
		from = max(from, r.done[r.m.acts[id][0]].last)
	}
	return k.Undated.Months > 0 && !from.IsZero() && r.opt.Until > from.AddMonths(k.Undated.Months)
}

// unformed reports whether nothing on record since a clock began forms the body that must
// meet it.
func (r *run) unformed(c *Clock) bool {
	k := &r.m.k[c.Rule]
	return len(k.formed) > 0 && !slices.ContainsFunc(k.formed, func(a int) bool { return r.done[a].n > 0 && r.done[a].last >= c.Starts })
}

// LeastKnown reports whether it is known by how many days at least a clock was late, where
// it is not known by how many.
func (c *Clock) LeastKnown() bool { return c.Least > 0 && !c.LateKnown }

func (r *run) settleLapse(c *Clock, k *agreement.Clock) {
	if k.Kind == agreement.Window { // an opportunity not taken is no delay
		c.Status, c.LateKnown = Closed, true
		return
	}
	switch {
	case !c.ClaimedOn.IsZero() && c.ClaimedOn <= c.Due: // whether it was done is what the two sides differ on
		return
	case r.opt.Public && (k.Silence == "unknown" || c.Unformed):
		c.Status, c.Late = Unknown, c.Least
		return
	case c.Unformed:
		c.Status = Nobody
		return
	}
	if k.Lapse.Blameless { // what was permitted by its lapse cannot be late for it
		if c.LateKnown = c.EndedFrom.IsZero() || c.EndedFrom > c.Due; !c.LateKnown {
			c.Status = Unknown // it may have ended in time
		}
		return
	}
	end := r.opt.Until
	switch {
	case !c.ClaimedOn.IsZero(): // late until then at least
		end = c.ClaimedOn
	case !c.EndedOn.IsZero():
		end = c.EndedOn
	case !r.readTo.IsZero() && k.Kind == agreement.Deadline:
		c.Status, c.Late = Unknown, c.lateOn(r.readTo) // so late when it was last looked at
		return
	}
	c.Late, c.LateKnown = c.lateOn(end), c.DueFrom.IsZero() && c.EndedFrom.IsZero()
}
