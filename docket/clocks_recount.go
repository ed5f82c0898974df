package docket

import "demarche/calendar"

// wireMoves enters clock i with the acts that change how long it is.
func (m *Machine) wireMoves(i int) {
	for _, id := range m.proc.Clocks[i].RecountedBy {
		for _, a := range m.acts[id] {
			m.a[a].recounts = append(m.a[a].recounts, i)
		}
	}
	for _, id := range m.proc.Clocks[i].LengthenedBy {
		for _, a := range m.acts[id] {
			m.a[a].lengthens = append(m.a[a].lengthens, i)
		}
	}
}

// openRun gives the last run of a clock that is neither met nor over; nil for none.
func (r *run) openRun(k int) *Clock {
	for i := len(r.inst) - 1; i >= 0; i-- {
		c := &r.inst[i]
		if c.Rule == k && c.MetOn.IsZero() && c.EndedOn.IsZero() && (c.Status == Running || c.Status == Lapsed || c.Status == Paused) {
			return c
		}
	}
	return nil
}

// recount chooses the variant of a clock anew and counts it anew from the day on which it
// began, as where a report is appealed and the text then allows more months. One that had run
// out and by the new count has not runs on.
func (r *run) recount(k int, on calendar.Date) {
	c := r.openRun(k)
	if c == nil {
		return
	}
	v := r.variant(&r.m.k[k], on)
	if v == c.Variant {
		return
	}
	c.Variant = v
	due, provisional := r.dueAfter(c, c.Starts)
	first, _ := r.dueAfter(c, firstOf(c.StartsFrom, c.Starts))
	if !c.First.IsZero() {
		c.First, _ = r.m.rule(k, v, r.parts).Due(c.Starts, r.opt.Known)
	}
	if c.Extended && c.Due.IsZero() {
		return
	}
	c.Due, c.DueFrom, c.Provisional = due, unless(first, due), provisional
	if c.Status == Lapsed && due >= on && c.PausedOn.IsZero() {
		c.Status = Running
	}
}

// dueAfter gives the last day of a clock that began on a day, moved by the days for which it
// stood still.
func (r *run) dueAfter(c *Clock, began calendar.Date) (due calendar.Date, provisional bool) {
	rule := r.m.rule(c.Rule, c.Variant, r.parts)
	if c.Stood == 0 {
		return rule.Due(began, r.opt.Known)
	}
	plain := rule
	plain.Roll = calendar.RollNone
	base, _ := plain.Due(began, r.opt.Known)
	rule.Length, rule.Unit, rule.FirstDayCounts = 0, calendar.CalendarDays, false
	return rule.Due(base.AddDays(c.Stood), r.opt.Known)
}

// lengthen leaves it open when a clock runs out to which time is added that the record does
// not give.
func (r *run) lengthen(k int) {
	c := r.openRun(k)
	if c == nil {
		return
	}
	still, on := c.Status == Paused, c.PausedOn
	r.extend(c, 0)
	if still {
		c.Status = Paused
	}
	c.PausedOn = on
}
