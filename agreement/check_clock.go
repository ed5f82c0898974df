package agreement

import (
	"fmt"
	"slices"
	"strings"

	"demarche/calendar"
)

func (c *checker) clock(k *Clock, at string) {
	if k.ID == "" || k.Label.EN == "" || k.Label.ZH == "" {
		c.fault(at+".id", "give the article's number as id and a label in en and zh", "clock %q lacks an id or a label in a language", k.ID)
	}
	c.known(c.tracks, at+".track", "track", k.Track)
	c.each(c.roles, at+".binds", "role", k.Binds)
	c.each(c.acts, at+".met_by", "act", k.MetBy)
	c.each(c.acts, at+".made_up_by", "act", k.MadeUpBy)
	c.each(c.acts, at+".claimed_by", "act", k.ClaimedBy)
	c.each(c.acts, at+".undated.from", "act", k.Undated.From)
	c.each(c.acts, at+".implied_by", "act", k.ImpliedBy)
	c.each(c.acts, at+".formed_by", "act", k.FormedBy)
	c.each(c.acts, at+".unmet_by", "act", k.UnmetBy)
	c.each(c.acts, at+".recounted_by", "act", k.RecountedBy)
	c.each(c.acts, at+".lengthened_by", "act", k.LengthenedBy)
	if n := k.NotBefore; n != "" {
		c.known(c.clocks, at+".not_before", "clock", n)
		if !slices.ContainsFunc(c.q.Clocks, func(b Clock) bool { return b.ID == n && b.Kind == Bar }) {
			c.fault(at+".not_before", "name a clock of kind bar", "clock %q is not met before %q, which is no bar", k.ID, n)
		}
	}
	c.triggers(at+".starts", k.Starts)
	c.triggers(at+".counts_from", k.CountsFrom)
	if slices.ContainsFunc(k.CountsFrom, func(s string) bool { return strings.HasPrefix(s, "step:") }) {
		c.fault(at+".counts_from", "name the act or the clock that leads to the step", "clock %q counts from a step", k.ID)
	}
	c.triggers(at+".ended_by", k.EndedBy)
	c.conditions(at+".when", k.When)
	c.together(at+".when", k.When)
	c.each(c.clocks, at+".earlier_of", "clock", k.EarlierOf)
	if len(k.Starts) == 0 {
		c.fault(at, "add starts: [act:…]", "clock %q never starts", k.ID)
	}
	if k.Needs != "" {
		c.known(c.facts, at+".needs", "fact", k.Needs)
	}
	c.length(k, at)
	c.counting(k, at)
	c.lapse(k, at)
	c.variants(k, at)
	for id, r := range k.Reads {
		c.known(c.readings, at+".readings", "reading", id)
		c.triggers(at+".readings", r.Starts)
	}
	c.extension(k, at+".extend")
	c.q.Pack.checkBasis(c.q.doc, at, &k.Basis, true, c.ps)
}

func (c *checker) length(k *Clock, at string) {
	switch {
	case k.Agreed && k.Length != 0:
		c.fault(at+".length", "leave one of them out", "clock %q has both a length and an agreed date", k.ID)
	case (k.Undated.Months != 0 || len(k.Undated.From) > 0) && (!k.Agreed || k.Undated.Months < 1 || k.Undated.Months > 1200 || len(k.Undated.From) == 0):
		c.fault(at+".undated", "give months, between 1 and 1,200, and from: [act], beside agreed: true, or leave it out", "clock %q is told to run for %d months", k.ID, k.Undated.Months)
	case k.Ahead != 0 && (!k.Agreed || k.Kind == Bar || k.Ahead < 0 || k.Ahead > 20000):
		c.fault(at+".ahead", "between 1 and 20,000, beside agreed: true and of no bar, or left out", "clock %q ends %d days ahead of a date", k.ID, k.Ahead)
	case k.Length < 0 || k.Length > 20000:
		c.fault(at+".length", "between 0 and 20,000", "clock %q has length %d", k.ID, k.Length)
	}
	switch k.Kind {
	case Deadline, Bar, Guideline, Window:
	default:
		c.fault(at+".kind", "deadline, bar, guideline or window", "clock %q has kind %q", k.ID, k.Kind)
	}
	if k.Again != "" && k.Again != "ignore" && k.Again != "restart" && k.Again != "new" && k.Again != "either" && k.Again != "formed" {
		c.fault(at+".again", "ignore, restart, new, either or formed", "clock %q has again %q", k.ID, k.Again)
	}
	if k.Lifts != "" && k.Lifts != "after" && k.Lifts != "on" {
		c.fault(at+".lifts", "after or on", "clock %q lifts %q", k.ID, k.Lifts)
	}
	if k.Silence != "" && k.Silence != "unknown" {
		c.fault(at+".silence", "unknown or left out", "clock %q has silence %q", k.ID, k.Silence)
	}
}

func (c *checker) counting(k *Clock, at string) {
	n := k.Counting
	if n.Unit == nil {
		c.fault(at, "add counting to the clock or to the procedure", "clock %q does not say what it counts", k.ID)
		return
	}
	needs := *n.Unit == calendar.WorkingDays || n.Roll != nil && *n.Roll != calendar.RollNone
	if needs && len(n.Calendars) == 0 {
		c.fault(at+".counting", "add calendars: […]", "clock %q counts working days, but nobody says whose", k.ID)
	}
	for _, id := range n.Calendars {
		role, isRole := strings.CutPrefix(id, "@")
		if isRole {
			c.known(c.roles, at+".counting", "role", role)
		} else if _, ok := c.lib.Calendars[id]; !ok {
			c.fault(at+".counting", "name a calendar of the folder calendars", "there is no calendar %q", id)
		}
	}
}

func (c *checker) lapse(k *Clock, at string) {
	l := k.Lapse
	c.each(c.clocks, at+".lapse.resumes", "clock", l.Resumes)
	switch l.Effect {
	case Escalate, End:
		c.known(c.steps, at+".lapse", "step", l.To)
	case Deem:
		c.known(c.acts, at+".lapse", "act", l.Act)
	case Permit:
		c.each(c.acts, at+".lapse", "act", l.Permits)
	case Nothing, "":
	default:
		c.fault(at+".lapse", "nothing, escalate, deem, permit or end", "clock %q lapses with effect %q", k.ID, l.Effect)
	}
}

func (c *checker) variants(k *Clock, at string) {
	for i, v := range k.Variants {
		here := fmt.Sprintf("%s.variants[%d]", at, i)
		c.conditions(here+".when", v.When)
		c.together(here+".when", v.When)
		c.triggers(here+".starts", v.Starts)
		for j := range i {
			if first := &k.Variants[j]; len(first.When) > 0 && covers(first.Basis, v.Basis) && !slices.ContainsFunc(first.When, func(s string) bool { return !slices.Contains(v.When, s) }) {
				c.fault(here, "leave one out, give it a condition that the first does not ask for, or part them by from and to", "a variant of clock %q never applies: wherever its when holds, that of variant %d does, which stands before it", k.ID, j+1)
				break
			}
		}
		if v.Limit != 0 && (v.Limit < 0 || v.Limit > 20000 || k.Extend.Limit == 0) {
			c.fault(here+".limit", "between 1 and 20,000, beside a limit in the clock's extend, or left out", "a variant of clock %q has limit %d", k.ID, v.Limit)
		}
		if v.Limit > 0 && k.Extend.Limit > 0 {
			own, its := k.Counting.Unit, k.Extend.Unit
			if v.Unit != nil {
				own = v.Unit
			}
			if own != nil && its != nil && *own == *its && v.Limit <= v.Length {
				c.fault(here+".limit", "give the longest period in all, counted from the start of the clock, not what may be added", "a variant of clock %q runs for %d, and its limit of %d lies within that: every extension would break it", k.ID, v.Length, v.Limit)
			}
		}
		if len(v.When) == 0 || v.Length <= 0 {
			c.fault(here, "give when and a length", "a variant of clock %q lacks a condition or a length", k.ID)
		}
	}
}

// extension refuses a limit that every extension would break. It is the longest period in
// all, counted from the start; in units of another kind, it is weighed by the fewest days
// that the period and the most that the limit can have.
func (c *checker) extension(k *Clock, at string) {
	c.each(c.roles, at, "role", k.Extend.By)
	n := k.Extend.Limit
	if n == 0 {
		return
	}
	if n < 0 || n > 20000 {
		c.fault(at+".limit", "between 1 and 20,000, or left out", "clock %q has limit %d", k.ID, n)
		return
	}
	if k.Counting.Unit == nil || k.Extend.Unit == nil || k.Agreed {
		return
	}
	if *k.Extend.Unit == calendar.WorkingDays && len(k.Counting.Calendars) == 0 {
		c.fault(at, "add calendars: […] to the counting of the clock", "the limit of clock %q counts working days, but nobody says whose", k.ID)
	}
	fewest := [...]int{calendar.CalendarDays: 1, calendar.WorkingDays: 1, calendar.Weeks: 7, calendar.Months: 28, calendar.Years: 365}
	most := [...]int{calendar.CalendarDays: 1, calendar.WorkingDays: 3, calendar.Weeks: 7, calendar.Months: 31, calendar.Years: 366}
	own, its := *k.Counting.Unit, *k.Extend.Unit
	if own == its && n <= k.Length || own != its && n*most[its] <= k.Length*fewest[own] {
		c.fault(at+".limit", "give the longest period in all, counted from the start of the clock, not what may be added", "clock %q runs for %d (%s), and its limit of %d (%s) lies within that: every extension would break it", k.ID, k.Length, own, n, its)
	}
}

func (c *checker) triggers(at string, list []string) {
	for _, s := range list {
		t, err := ParseTrigger(s)
		if err != nil {
			c.fault(at, "", "%v", err)
			continue
		}
		set := map[string]map[string]bool{"act": c.acts, "step": c.steps, "clock": c.clocks}[t.Kind]
		c.known(set, at, t.Kind, t.ID)
	}
}
