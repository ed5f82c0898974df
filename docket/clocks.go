package docket

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

// startClock starts a clock at an event, unless it is not in force, its
// conditions fail, or it runs already. First is the first day on which the event can have
// been, zero where its day is known.
func (r *run) startClock(k int, on, first, agreed calendar.Date) {
	c := &r.m.k[k]
	if !c.rule.Basis.Holds(on, r.opt.Known) || !r.holdAll(c.when, on) {
		return
	}
	if i := r.runningInstance(k); i >= 0 {
		switch c.rule.Again {
		case "restart":
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
	n := Clock{ID: c.rule.ID, Rule: k, Variant: r.variant(c, on), Track: c.rule.Track, Step: step, Starts: on, Status: Running, StartsFrom: first, Approximate: !first.IsZero()}
	if c.needs != "" && !r.anyHolds(r.m.facts[c.needs], on) {
		n.Status = Nobody
		r.inst = append(r.inst, n)
		return
	}
	if c.rule.Agreed {
		if n.Due = agreed; agreed < on && c.rule.Kind != agreement.Bar {
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
	r.inst = append(r.inst, n)
}

// countedFrom gives the day from which a clock counts that an event starts, and the first
// day that it can have been; zero where it is known.
func (r *run) countedFrom(c *clock, started, startedFirst calendar.Date) (last, first calendar.Date) {
	for _, t := range c.from {
		if t.Kind == "act" {
			did := &r.done[r.m.acts[t.ID][0]]
			last, first = max(last, did.last), max(first, firstOf(did.lastFirst, did.last))
			continue
		}
		for i := range r.inst {
			if k := &r.inst[i]; k.ID == t.ID && (k.Status == Lapsed || k.Status == Lifted) {
				last, first = max(last, k.Due), max(first, firstOf(k.DueFrom, k.Due))
			}
		}
	}
	if last.IsZero() {
		return started, startedFirst
	}
	return last, unless(first, last)
}

// firstOf gives the first day that something can have been: the day, where that is known.
func firstOf(first, day calendar.Date) calendar.Date {
	if first.IsZero() {
		return day
	}
	return first
}

// unless gives the first day that something can have been, zero where it is the last.
func unless(first, last calendar.Date) calendar.Date {
	if first == last {
		return 0
	}
	return first
}

// earlier reports whether a clock that asks for the same as one about to start, and of
// which the text lets the earlier count, runs out no later than it; those that run out
// later are over.
func (r *run) earlier(c *clock, n *Clock) bool {
	for i := range r.inst {
		o := &r.inst[i]
		if !contains(c.earlier, r.m.k[o.Rule].id) || o.Due.IsZero() || o.Status != Running && (o.Status != Lapsed || !o.EndedOn.IsZero()) {
			continue
		}
		if o.Due <= n.Due {
			return true
		}
		r.over(i, n.Starts)
	}
	return false
}

func (r *run) runningInstance(k int) int {
	for i := range r.inst {
		if r.inst[i].Rule == k && (r.inst[i].Status == Running || r.inst[i].Status == Paused) {
			return i
		}
	}
	return -1
}

func (r *run) variant(c *clock, on calendar.Date) int {
	for i, v := range c.variants {
		if c.rule.Variants[i].Basis.Holds(on, r.opt.Known) && r.holdAll(v, on) {
			return i
		}
	}
	return -1
}

// rule gives how clock k is counted for the parties of a case.
func (m *Machine) rule(k, variant int, parts cast) calendar.Rule {
	c := &m.k[k]
	n := c.rule.Counting
	out := calendar.Rule{Length: c.length, Calendars: c.cals}
	if n.Unit != nil {
		out.Unit = *n.Unit
	}
	if n.FirstDay != nil {
		out.FirstDayCounts = *n.FirstDay
	}
	if n.Roll != nil {
		out.Roll = *n.Roll
	}
	if variant >= 0 {
		v := &c.rule.Variants[variant]
		out.Length = v.Length
		if v.Unit != nil {
			out.Unit = *v.Unit
		}
	}
	if len(c.calRoles) > 0 {
		out.Calendars = append([]*calendar.Calendar(nil), c.cals...)
		for _, role := range c.calRoles {
			out.Calendars = append(out.Calendars, m.calendarsOf(role, parts)...)
		}
	}
	return out
}

// calendarsOf gives the calendar of the party in a role, and those of every
// party where it is not known who plays it.
func (m *Machine) calendarsOf(role string, parts cast) []*calendar.Calendar {
	var out []*calendar.Calendar
	for _, p := range m.proc.Pack.Parties {
		cal := m.lib.Calendars[p.Calendar]
		if cal != nil && (!parts.knows(role) || parts.plays(string(p.ID), role)) {
			out = append(out, cal)
		}
	}
	return out
}

// turnsOnWho reports whether a due day counts by the calendar of a party of whom it is not
// known who it is, and would be another by the calendar of one that it may be.
func (r *run) turnsOnWho(n *Clock) bool {
	for _, role := range r.m.k[n.Rule].calRoles {
		if r.parts.knows(role) {
			continue
		}
		for _, cal := range r.m.calendarsOf(role, r.parts) {
			one := r.m.rule(n.Rule, n.Variant, r.parts)
			one.Calendars = append(slices.Clone(r.m.k[n.Rule].cals), cal)
			if due, _ := one.Due(n.Starts, r.opt.Known); due != n.Due {
				return true
			}
		}
	}
	return false
}

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
	r.stray = false
	on := r.runsOut(&r.inst[i]).AddDays(1)
	if r.first = r.inst[i].DueFrom; !r.first.IsZero() {
		r.first = r.first.AddDays(on.Sub(due))
	}
	if r.unread(&r.inst[i]) {
		r.inst[i].Status = Unknown
		r.mark(on, "")
		return
	}
	if k.rule.Kind == agreement.Bar {
		r.inst[i].Status = Lifted
	} else {
		r.inst[i].Status = Lapsed
	}
	if k.lapseTo >= 0 && !r.silent(k.rule) && !(k.rule.Lapse.Last && r.lives(i)) {
		r.enter(k.lapseTo, on, k.cause)
	}
	if k.lapseAct >= 0 {
		r.deem(k.lapseAct, on)
	}
	for _, n := range k.ends {
		r.closeRuns(n, r.inst[i].Starts, on)
	}
	for _, n := range k.starts {
		r.startClock(n, due, r.inst[i].DueFrom, 0)
	}
	r.mark(on, k.rule.ID)
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

// clockEffects lets an act meet, end, pause, resume and extend clocks.
func (r *run) clockEffects(rule *act, a *Act, dated calendar.Date) {
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
	for i := range r.inst {
		c := &r.inst[i]
		switch id := r.m.k[c.Rule].id; {
		case contains(rule.pauses, id):
			c.pause(a.On)
		case contains(rule.resumes, id) && c.Stands():
			r.resume(c, a.On)
		case contains(rule.extends, id) && (c.Status == Running || c.Status == Lapsed) && (!dated.IsZero() || a.To == "" && rule.rule.Date == "optional"):
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

// meet closes the oldest open run of a clock; one that lapsed is met late.
func (r *run) meet(k int, a *Act) {
	for i := range r.inst {
		c := &r.inst[i]
		if c.Rule != k || !c.MetOn.IsZero() || c.Status != Running && c.Status != Lapsed && c.Status != Paused {
			continue
		}
		if r.m.k[k].rule.Kind == agreement.Bar {
			return
		}
		if e := r.m.k[k].rule.Lapse.Effect; !c.EndedOn.IsZero() && (e == agreement.Permit || e == agreement.Escalate || r.m.k[k].rule.Kind == agreement.Window) {
			continue // its lapse let the matter go on; what is done later belongs elsewhere
		}
		if c.Status == Lapsed && r.m.k[k].rule.Lapse.Blameless {
			continue // what nobody owed can come late for nothing
		}
		c.MetOn, c.MetFrom, c.MetBy = a.On, r.first, a.Seq
		r.grade(c, a)
		return
	}
}

// claim notes that somebody claims a clock that runs to be met.
func (r *run) claim(k int, on calendar.Date) {
	if i := r.runningInstance(k); i >= 0 && r.inst[i].ClaimedOn.IsZero() {
		r.inst[i].ClaimedOn = on
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
	switch {
	case c.Due.IsZero() || c.Status == Paused:
		c.Status = Unknown
	case a.On <= firstOf(c.DueFrom, c.Due):
		c.Status, c.LateKnown = Met, true
	case first <= c.Due:
		c.Status = Unknown
	default:
		c.Status, c.Late, c.LateKnown = MetLate, late, first == a.On && c.DueFrom.IsZero() && !stood
	}
}

// imply notes that a later act shows a clock to have been met, on a day that the
// record does not give.
func (r *run) imply(k int, on calendar.Date) {
	for i := range r.inst {
		c := &r.inst[i]
		if c.Rule != k || c.Status != Running && c.Status != Lapsed && c.Status != Paused {
			continue
		}
		c.EndedOn, c.EndedFrom = on, r.first
		if !c.Due.IsZero() && on <= c.Due && c.Status == Running {
			c.Status, c.LateKnown = Met, true
		} else {
			c.Status = Unknown
		}
	}
}

func (r *run) closeClocks(k int, on calendar.Date) {
	for i := range r.inst {
		if r.inst[i].Rule == k {
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
		if r.m.k[r.inst[i].Rule].track == track {
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
// still, and the last day then rolls as its rule says. The last day of one that had
// run out had rolled before: it moves by those days alone, and what is late stays so.
func (r *run) resume(c *Clock, on calendar.Date) {
	if c.First.IsZero() {
		c.First = c.Due
	}
	c.Stood += on.Sub(c.PausedOn)
	if c.Status == Lapsed {
		c.DueFrom = unless(firstOf(c.DueFrom, c.Due).AddDays(firstOf(r.first, on).Sub(c.PausedOn)), c.Due.AddDays(on.Sub(c.PausedOn)))
		c.Due, c.PausedOn = c.Due.AddDays(on.Sub(c.PausedOn)), 0
		return
	}
	rule := r.m.rule(c.Rule, c.Variant, r.parts)
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

func (r *run) extend(c *Clock, to calendar.Date) {
	if !to.IsZero() && to < c.Starts {
		return // what is due before it began is no period; the act stands as irregular
	}
	if c.First.IsZero() {
		c.First = c.Due
	}
	c.Due, c.DueFrom, c.Extended, c.Status = to, 0, true, Running
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
			c.LateKnown = true
		case Lapsed:
			r.settleLapse(c, k)
		}
	}
}

// unformed reports whether nothing on record since a clock began forms the body that must
// meet it.
func (r *run) unformed(c *Clock) bool {
	k := &r.m.k[c.Rule]
	return len(k.formed) > 0 && !slices.ContainsFunc(k.formed, func(a int) bool { return r.done[a].n > 0 && r.done[a].last >= c.Starts })
}

func (r *run) settleLapse(c *Clock, k *agreement.Clock) {
	if k.Kind == agreement.Window { // an opportunity not taken is no delay
		c.Status, c.LateKnown = Closed, true
		return
	}
	switch {
	case r.opt.Public && (k.Silence == "unknown" || c.Unformed):
		c.Status = Unknown
		return
	case c.Unformed:
		c.Status = Nobody
		return
	}
	if !c.ClaimedOn.IsZero() { // whether it was done is what the two sides differ on
		return
	}
	if k.Lapse.Blameless { // what was permitted by its lapse cannot be late for it
		c.LateKnown = true
		return
	}
	end := r.opt.Until
	switch {
	case !c.EndedOn.IsZero():
		end = c.EndedOn
	case !r.readTo.IsZero() && k.Kind == agreement.Deadline:
		c.Status, c.Late = Unknown, c.lateOn(r.readTo) // so late when it was last looked at
		return
	}
	c.Late, c.LateKnown = c.lateOn(end), c.DueFrom.IsZero() && c.EndedFrom.IsZero()
}
