package docket

import (
	"demarche/agreement"
	"demarche/calendar"
)

// lastDay gives the last day of a period by the day which an act that moves it names: that
// day, or the one before it where what follows takes effect on it.
func (r *run) lastDay(c *Clock, named calendar.Date) calendar.Date {
	if r.m.k[c.Rule].rule.Extend.Effect && !named.IsZero() {
		return named.AddDays(-1)
	}
	return named
}

// movable reports whether an act that moves the last day of a period moves that of a run: of
// several that run at once, as for two reports, the one that ends first; of those that run for
// each party, each party's own.
func (r *run) movable(rule *act, i int) bool {
	c := &r.inst[i]
	if !contains(rule.extends, r.m.k[c.Rule].id) || !r.concerns(c) || c.Status != Running && c.Status != Lapsed {
		return false
	}
	for n := range r.inst {
		o := &r.inst[n]
		if o.Rule != c.Rule || !r.concerns(o) {
			continue
		}
		if c.Status == Lapsed && o.Status == Running {
			return false // it is that one which the act is about
		}
		if c.By == o.By && c.Status == Running && o.Status == Running && !o.Due.IsZero() && (c.Due.IsZero() || o.Due < c.Due || o.Due == c.Due && n < i) {
			return false
		}
	}
	return true
}

// tooLate reports whether an act that moves the last day of a period comes after it has run out,
// and is none that may. First is the first day on which the act can have been.
func (r *run) tooLate(rule *act, c *Clock, first calendar.Date) bool {
	return c.Status == Lapsed && !rule.rule.ExtendsLate && !c.Due.IsZero() && first > c.Due
}

// extendsNothing reports whether all that an act may still move has run out too long ago for it.
func (r *run) extendsNothing(rule *act, on calendar.Date) bool {
	late := false
	for i := range r.inst {
		if r.movable(rule, i) {
			if !r.tooLate(rule, &r.inst[i], on) {
				return false
			}
			late = true
		}
	}
	return late
}

// BroughtForward reports whether an act moved the last day of a clock to an earlier one than
// it had first; one that is not on record is no earlier one.
func (c *Clock) BroughtForward() bool { return c.Extended && !c.Due.IsZero() && c.Due < c.First }

func (r *run) extend(c *Clock, to calendar.Date) {
	if !to.IsZero() && to < c.Starts {
		return // what is due before it began is no period; the act stands as irregular
	}
	to = r.lastDay(c, to)
	r.happens(extends, c.Rule)
	if c.First.IsZero() {
		c.First = c.Due
	}
	c.Due, c.DueFrom, c.Extended, c.Status = to, 0, true, Running
	c.Provisional = c.Provisional && !to.IsZero() // a day that is not on record waits for no list of holidays
}

// withinLimit checks another last day against the longest period the text allows, which
// grows by the days for which it stood still, and against the shortest.
func (r *run) withinLimit(rule *act, on, dated calendar.Date) {
	for i := range r.inst {
		c := &r.inst[i]
		x := r.m.extension(c)
		if !r.movable(rule, i) {
			continue
		}
		if r.tooLate(rule, c, firstOf(r.first, on)) {
			if !r.placed(rule) { // the matter has gone on, which has been said
				continue
			}
			k := r.m.k[c.Rule].rule
			if k.Kind != agreement.Deadline || k.Lapse.Blameless { // nobody is late by it
				r.no(RunArticle(k, c), "it comes after %s, the day on which the period ran out: a period that is over is not extended", "该行为在期间届满之日%s之后作出：期间已届满者不得再延长", c.Due)
				continue
			}
			r.no(RunArticle(k, c), "it comes after %s, the day on which the period ran out: a period that is over is not extended, and what is late stays late", "该行为在期间届满之日%s之后作出：期间已届满者不得再延长，逾期仍为逾期", c.Due)
			continue
		}
		if dated.IsZero() {
			continue
		}
		if !r.movesAnother(rule, i, dated) {
			r.checkMoved(rule, c, on, dated)
		}
		if rule.rule.Decision == agreement.Joint && !x.Joint { // the limit of one side alone does not bind what both agree
			continue
		}
		if x.Limit == 0 {
			continue
		}
		if last := r.limit(c, x); !last.IsZero() && r.lastDay(c, dated) > last {
			r.no(RunArticle(r.m.k[c.Rule].rule, c), "it extends the period beyond its limit, %s", "延长超过上限%s", last)
		}
	}
}

// limit gives the last day to which a period may be extended, counted by the calendars of
// its clock and moved from a day of rest as the period is; it grows by the days for which
// the period stood still. Zero where it lies outside the years that are counted.
func (r *run) limit(c *Clock, x agreement.Extension) calendar.Date {
	rule := r.m.rule(c.Rule, c.Variant, r.parts)
	rule.Length = x.Limit
	if x.Unit != nil {
		rule.Unit = *x.Unit
	}
	still := c.Stood > 0 && rule.Unit != calendar.WorkingDays
	roll := rule.Roll
	if still {
		rule.Roll = calendar.RollNone
	}
	last, _ := rule.Due(c.Starts, r.opt.Known)
	if last.IsZero() || c.Stood == 0 {
		return last
	}
	if still {
		rule.Length, rule.Unit, rule.FirstDayCounts, rule.Roll = 0, calendar.CalendarDays, false, roll
		last, _ = rule.Due(last.AddDays(c.Stood), r.opt.Known)
		return last
	}
	last, _ = r.later(rule, last, c.StoodAtWork)
	return last
}

// checkMoved checks that a day which moves the last one of a period is another than that, and
// not an earlier one, whoever extends it, unless the period may be shortened.
func (r *run) checkMoved(rule *act, c *Clock, on, dated calendar.Date) {
	k := r.m.k[c.Rule].rule
	last := r.lastDay(c, dated)
	article, early := RunArticle(k, c), last < c.Due
	switch {
	case last == c.Due && last != dated:
		r.no(article, "it names %s, the day that follows the end of the period already: that changes nothing", "所写日期%s即为期间届满之次日，并无变更", dated)
	case last == c.Due && c.Status == Lapsed:
		r.no(article, "it names %s, the day on which the period ran out: that changes nothing", "所写日期%s即为期间已届满之日，并无变更", dated)
	case last == c.Due:
		r.no(article, "it names %s, the day to which the period already runs: that changes nothing", "所写日期%s即为现行届满日，并无变更", dated)
	case early && k.Extend.Shorten && dated < on:
		r.no(article, "it names %s, which is before %s, the day on which it is agreed", "所写日期%s早于商定之日%s", dated, on)
	case early && !k.Extend.Shorten && c.Status == Lapsed:
		r.no(article, "it names %s, and the period ran to %s: that would shorten it", "所写日期%s早于已届满之日%s，将缩短期间", dated, c.Due)
	case early && !k.Extend.Shorten:
		r.no(article, "it names %s, and the period already runs to %s: that would shorten it", "所写日期%s早于现行届满日%s，将缩短期间", dated, c.Due)
	}
}
