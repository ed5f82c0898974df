package docket

import (
	"demarche/agreement"
	"demarche/calendar"
)

// startClock starts a clock at an event, unless it is not in force, its
// conditions fail, it counts from another event in this case, or it runs already. First is the first day on which the event can have
// been, zero where its day is known.
func (r *run) startClock(k int, by agreement.Trigger, on, first, agreed calendar.Date) {
	c := &r.m.k[k]
	if !c.rule.Basis.Holds(on, r.opt.Known) || !r.holdAll(c.when, on) {
		return
	}
	variant := r.variant(c, on)
	if !c.begunBy(variant, by) {
		return
	}
	if !c.rule.Each {
		r.startRun(k, "", variant, on, first, agreed)
		return
	}
	for _, whose := range r.beginners(k) {
		r.startRun(k, whose, variant, on, first, agreed)
	}
}

// startRun starts a run of a clock, a party's own where one is named.
func (r *run) startRun(k int, whose string, variant int, on, first, agreed calendar.Date) {
	c := &r.m.k[k]
	if i := r.runningOf(k, whose); i >= 0 {
		again := c.rule.Again
		if again == "formed" {
			if again = "new"; r.unformed(&r.inst[i]) {
				again = "either"
			}
		}
		switch again {
		case "restart":
			r.over(i, on)
		case "either":
			first = firstOf(r.inst[i].StartsFrom, r.inst[i].Starts)
			r.over(i, on)
		case "new":
		default:
			return
		}
	}
	began := on
	on, first = r.countedFrom(c, on, first)
	step := ""
	if s := r.at[c.track]; s >= 0 {
		step = r.m.s[s].rule.ID
	} else if s := r.leading(); s >= 0 {
		step = r.m.s[s].rule.ID
	}
	n := Clock{ID: c.rule.ID, Rule: k, By: whose, Variant: variant, Track: c.rule.Track, Step: step, Starts: on, Status: Running, StartsFrom: first, Approximate: !first.IsZero()}
	if c.needs != "" && !r.anyHolds(r.m.facts[c.needs], on) {
		n.Status = Nobody
		r.inst = append(r.inst, n)
		return
	}
	if c.rule.Agreed {
		n.Due = aheadOf(c.rule, agreed)
		if n.Due < on && c.rule.Ahead > 0 && !n.Due.IsZero() {
			return // the day had passed when the date was named: nothing ran to it
		}
		if n.Due < on && c.rule.Kind != agreement.Bar {
			n.Due = 0 // what would end before it began is no period; the act stands as irregular
		}
	} else {
		rule := r.m.rule(k, n.Variant, r.parts)
		n.Due, n.Provisional = rule.Due(on, r.opt.Known)
		if !first.IsZero() {
			due, _ := rule.Due(first, r.opt.Known)
			n.DueFrom = unless(due, n.Due)
		}
		n.Provisional = n.Provisional || r.turnsOnWho(&n)
	}
	if on < began && !n.Due.IsZero() && n.Due < began || r.earlier(c, &n) {
		return
	}
	r.happens(starts, k)
	r.inst = append(r.inst, n)
}

// aheadOf gives the last day of a period that ends with, or ahead of, the date which an act
// names; zero where it names none.
func aheadOf(k *agreement.Clock, named calendar.Date) calendar.Date {
	if named.IsZero() {
		return 0
	}
	return named.AddDays(-k.Ahead)
}

func (r *run) runningInstance(k int) int { return r.runningOf(k, "") }

// runningOf gives the place of a run of a clock, or of one that is a party's, its own or what it
// began with others, where one is named; -1 for none.
func (r *run) runningOf(k int, by string) int {
	for i := range r.inst {
		if r.inst[i].Rule == k && (by == "" || r.inst[i].By == "" || r.inst[i].By == by) && (r.inst[i].Status == Running || r.inst[i].Status == Paused) {
			return i
		}
	}
	return -1
}

// clockEffects lets an act meet, end, pause, resume and extend clocks.
func (r *run) clockEffects(rule *act, a *Act, dated calendar.Date) {
	r.told = rule.tells
	for _, k := range rule.tells {
		r.tell(k, a.On)
	}
	for _, k := range rule.unmets {
		r.seenUnmet(k, firstOf(r.first, a.On))
	}
	for _, k := range rule.recounts {
		r.recount(k, a.On)
	}
	for _, k := range rule.lengthens {
		r.lengthen(k)
	}
	for _, k := range rule.meets {
		r.meet(k, a)
	}
	for _, k := range rule.makesUp {
		r.makeUp(k, a)
	}
	for _, k := range rule.claims {
		r.claim(k, a.On)
	}
	for _, k := range rule.implies {
		r.imply(k, a.On)
	}
	for _, k := range rule.ends {
		r.closeClocks(k, a.On)
	}
	var moved []int
	for i := range r.inst {
		if (!dated.IsZero() || a.To == "" && rule.rule.Date == "optional") && r.movable(rule, i) {
			if !r.tooLate(rule, &r.inst[i], firstOf(r.first, a.On)) {
				moved = append(moved, i)
			}
		}
	}
	for i := range r.inst {
		c := &r.inst[i]
		switch id := r.m.k[c.Rule].id; {
		case contains(rule.pauses, id):
			c.pause(a.On)
		case contains(rule.resumes, id) && c.Stands():
			r.resume(c, a.On)
		case contains(moved, i):
			r.extend(c, dated)
		}
	}
}

func contains(list []int, n int) bool {
	for _, x := range list {
		if x == n {
			return true
		}
	}
	return false
}

func (r *run) closeClocks(k int, on calendar.Date) {
	for i := range r.inst {
		if r.inst[i].Rule == k && r.concerns(&r.inst[i]) {
			r.over(i, on)
		}
	}
}

// closeRuns closes the runs of a clock that began on a day.
func (r *run) closeRuns(k int, began, on calendar.Date) {
	for i := range r.inst {
		if r.inst[i].Rule == k && r.inst[i].Starts == began {
			r.over(i, on)
		}
	}
}

// over closes a clock that no longer matters; one that had lapsed keeps its
// lapse, with the days late counted to the day it ceased to matter.
func (r *run) over(i int, on calendar.Date) {
	c := &r.inst[i]
	switch c.Status {
	case Running, Paused:
		c.Status, c.EndedOn, c.EndedFrom = Over, on, r.first
	case Lapsed, Nobody:
		if c.EndedOn.IsZero() {
			c.EndedOn, c.EndedFrom = on, r.first
		}
	}
}

// overtake closes every clock of a track that has ended.
func (r *run) overtake(track int, on calendar.Date) {
	for i := range r.inst {
		if r.m.k[r.inst[i].Rule].track == track && !r.stillOwed(&r.inst[i]) {
			r.over(i, on)
		}
	}
}

// Stands reports whether a clock stands still: one that runs, or one that has run out
// and of which the days late stand still.
func (c *Clock) Stands() bool {
	return c.Status == Paused || c.Status == Lapsed && !c.PausedOn.IsZero()
}

// pause lets a clock stand still. One that has run out and is still to be met stays so,
// and no day late is added to it meanwhile.
func (c *Clock) pause(on calendar.Date) {
	switch {
	case c.Status == Running:
		c.Status, c.PausedOn = Paused, on
	case c.Status == Lapsed && c.MetOn.IsZero() && c.EndedOn.IsZero() && c.PausedOn.IsZero():
		c.PausedOn = on
	}
}

// lateOn gives how many days late a clock is on a day, but for those on which it stood
// still.
func (c *Clock) lateOn(on calendar.Date) int {
	if c.Stands() {
		on = min(on, c.PausedOn)
	}
	return max(on.Sub(c.Due), 0)
}

// resume lets a paused clock run on: its period grows by the days it has stood
// still, and the last day then rolls as its rule says. One that counts working days grows by
// the working days among them, so that as many are left as before. The last day of one that
// had run out had rolled before: it moves by the days alone, and what is late stays so.
func (r *run) resume(c *Clock, on calendar.Date) {
	if c.Due.IsZero() { // a day that is not on record moves to another that is not
		c.Stood, c.Status, c.PausedOn = c.Stood+on.Sub(c.PausedOn), Running, 0
		return
	}
	if c.First.IsZero() {
		c.First = c.Due
	}
	rule := r.m.rule(c.Rule, c.Variant, r.parts)
	c.Stood += on.Sub(c.PausedOn)
	atWork, unsure := rule.WorkingDays(c.PausedOn, on, r.opt.Known)
	c.StoodAtWork += atWork
	if c.Status == Lapsed {
		c.DueFrom = unless(firstOf(c.DueFrom, c.Due).AddDays(firstOf(r.first, on).Sub(c.PausedOn)), c.Due.AddDays(on.Sub(c.PausedOn)))
		c.Due, c.PausedOn = c.Due.AddDays(on.Sub(c.PausedOn)), 0
		return
	}
	if rule.Unit == calendar.WorkingDays && !r.m.k[c.Rule].rule.Agreed {
		c.Provisional = c.Provisional || unsure
		r.resumeAtWork(c, rule, on, atWork)
		return
	}
	base, stood := c.Due, on.Sub(c.PausedOn)
	if !c.Extended && !r.m.k[c.Rule].rule.Agreed {
		plain := rule
		plain.Roll = calendar.RollNone
		base, _ = plain.Due(c.Starts, r.opt.Known)
		stood = c.Stood
	}
	rule.Length, rule.Unit, rule.FirstDayCounts = 0, calendar.CalendarDays, false
	moved, provisional := rule.Due(base.AddDays(stood), r.opt.Known)
	if back := c.Due.Sub(firstOf(c.DueFrom, c.Due)) + on.Sub(firstOf(r.first, on)); back > 0 {
		due, _ := rule.Due(base.AddDays(stood-back), r.opt.Known)
		c.DueFrom = unless(due, moved)
	}
	c.Due, c.Provisional, c.Status, c.PausedOn = moved, c.Provisional || provisional, Running, 0
}

// resumeAtWork is resume for a clock that counts working days, of which it stood still for so
// many.
func (r *run) resumeAtWork(c *Clock, rule calendar.Rule, on calendar.Date, stood int) {
	moved, provisional := r.later(rule, c.Due, stood)
	if first := firstOf(r.first, on); first < on || !c.DueFrom.IsZero() {
		least, _ := rule.WorkingDays(c.PausedOn, first, r.opt.Known)
		due, _ := r.later(rule, firstOf(c.DueFrom, c.Due), least)
		c.DueFrom = unless(due, moved)
	}
	c.Due, c.Provisional, c.Status, c.PausedOn = moved, c.Provisional || provisional, Running, 0
}

// later gives the day that lies so many working days after another, by the calendars of a rule.
func (r *run) later(rule calendar.Rule, day calendar.Date, n int) (later calendar.Date, provisional bool) {
	if n == 0 || day.IsZero() {
		return day, false
	}
	rule.Length, rule.Unit, rule.FirstDayCounts = n, calendar.WorkingDays, false
	return rule.Due(day, r.opt.Known)
}
