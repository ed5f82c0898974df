package docket

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

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

// startsOf gives the events that start clock i, those of its variants among them.
func (m *Machine) startsOf(i int, own []string) []agreement.Trigger {
	events := func(list []string) (out []agreement.Trigger) {
		for _, s := range list {
			t, _ := agreement.ParseTrigger(s)
			out = append(out, t)
		}
		return out
	}
	all := events(own)
	c := &m.k[i]
	if !slices.ContainsFunc(c.rule.Variants, func(v agreement.ClockVariant) bool { return len(v.Starts) > 0 }) {
		return all
	}
	c.begins = [][]agreement.Trigger{all}
	for _, v := range c.rule.Variants {
		its := events(v.Starts)
		if len(its) == 0 {
			its = c.begins[0]
		}
		c.begins = append(c.begins, its)
		for _, t := range its {
			if !slices.Contains(all, t) {
				all = append(all, t)
			}
		}
	}
	return all
}

// begunBy reports whether an event starts a clock in that variant, -1 for none.
func (c *clock) begunBy(variant int, by agreement.Trigger) bool {
	return c.begins == nil || slices.Contains(c.begins[variant+1], by)
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

// extension says how a clock may be made longer, by the variant that it follows.
func (m *Machine) extension(c *Clock) agreement.Extension {
	rule := m.k[c.Rule].rule
	x := rule.Extend
	if c.Variant >= 0 && rule.Variants[c.Variant].Limit > 0 {
		x.Limit = rule.Variants[c.Variant].Limit
	}
	return x
}
