package web

import (
	"net/url"
	"strconv"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// workingPage says how one date was counted: from what, which days were passed
// over and why, and which holiday list is missing.
type workingPage struct {
	caseFrame
	Row     clockRow
	Started string // what happened on the day that it counts from
	Working calendar.Working
	Days    []countedDay
	Clipped bool
	Counted string // how days are counted, in words
	Names   string // of the calendars
	Source  *source
	Others  []otherDue
}

// otherDue is what the same clock comes to under another reading of the text.
type otherDue struct {
	Reading     demarche.Text
	Starts, Due calendar.Date
}

func workingPageOf(f caseFrame, n string) (*workingPage, error) {
	i := -1
	if id, byRule := strings.CutPrefix(n, clockOfRule); byRule {
		i = clockByRule(f.Case.State, id)
	} else if place, err := strconv.Atoi(n); err == nil {
		i = place
	}
	work, err := f.Case.Working(i)
	if err != nil {
		return nil, err
	}
	row := f.clockRow(i)
	p := &workingPage{caseFrame: f, Row: row, Working: work, Source: f.source(row.Basis().Cite)}
	p.Started = f.startOf(row.Clock)
	p.Counted = f.x.counted(row.Rule.Counting, f.lib)
	p.Names = f.x.list(work.Calendars, func(id string) string { return f.x.calendar(id, f.lib) })
	p.list()
	p.others()
	return p, nil
}

// clockOfRule stands before the name of a clock where its address names it by its rule and not by
// its place in the state: some rules are called by a number.
const clockOfRule = "rule-"

// clockByRule finds the clock of a rule by its place in a state: of those that run the one that
// runs out first, else the one that was to run out last, -1 where there is none. A list tells what
// runs on a day on which it was known; by the day of the page it may have run out.
func clockByRule(s *docket.State, id string) int {
	found := -1
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if c.ID != id || c.Due.IsZero() {
			continue
		}
		if found < 0 {
			found = i
			continue
		}
		runs, was := c.Status == docket.Running, s.Clocks[found].Status == docket.Running
		if runs && (!was || c.Due < s.Clocks[found].Due) || !runs && !was && c.Due > s.Clocks[found].Due {
			found = i
		}
	}
	return found
}

// list writes the days out: each where working days are counted, else those over
// which the end has moved.
func (p *workingPage) list() {
	if p.Working.Unit == calendar.WorkingDays && p.Working.Length > 0 {
		c := countPage{desk: p.desk, Form: url.Values{}}
		if first := p.Row.Rule.Counting.FirstDay; first != nil && *first {
			c.Form.Set("first", "1")
		}
		c.list(&p.Working)
		p.Days, p.Clipped = c.Days, c.Clipped()
		return
	}
	for _, sk := range p.Working.Rolled {
		p.Days = append(p.Days, countedDay{On: sk.Date, Why: p.T(sk.WhyEN, sk.WhyZH), Source: p.Tongued(sk.Source, sk.SourceZH), URL: sk.URL, Doubt: sk.Review != "" && sk.Review != string(demarche.Reviewed)})
	}
}

// startOf says what happened on the day from which a clock counts: the act on
// record, else what its rule names.
func (f caseFrame) startOf(c *docket.Clock) string {
	rule := &f.Case.Procedure.Clocks[c.Rule]
	from, starts := rule.Starts, map[string]bool{}
	switch {
	case len(rule.CountsFrom) > 0:
		from = rule.CountsFrom
	case c.Variant >= 0 && len(rule.Variants[c.Variant].Starts) > 0:
		from = rule.Variants[c.Variant].Starts
	}
	for _, s := range from {
		starts[s] = true
	}
	for i := range f.Case.Events {
		e := &f.Case.Events[i]
		if e.On == c.Starts && starts["act:"+e.Act] && f.Case.Corrected[e.Seq] == 0 {
			return f.x.act(e.Act)
		}
	}
	for _, st := range f.Case.State.Path {
		if st.From == c.Starts && starts["step:"+st.Step] {
			return f.x.say("arrival at “%s”", "进入“%s”", f.x.step(st.Step))
		}
	}
	return f.x.list(from, f.x.start)
}

func (p *workingPage) others() {
	for i := range p.Case.Others {
		o := &p.Case.Others[i]
		for j := range o.Clocks {
			if k := &o.Clocks[j]; k.Rule == p.Row.Clock.Rule && k.Step == p.Row.Clock.Step {
				p.Others = append(p.Others, otherDue{o.Reading.Label, k.Starts, k.Due})
			}
		}
	}
}

// Moved reports whether the last day is another than the count alone gives.
func (p *workingPage) Moved() bool {
	return !p.Row.Clock.First.IsZero() && p.Row.Clock.First != p.Row.Clock.Due
}

// Plain reports whether there is a count to show at all.
func (p *workingPage) Plain() bool {
	return (p.Row.Clock.Status != docket.Nobody || !p.Row.Clock.Due.IsZero()) && !p.Row.Rule.Agreed && !p.Working.Due.IsZero()
}

// Finding is the result in one sentence.
func (p *workingPage) Finding() string {
	c := p.Row.Clock
	switch {
	case c.Status == docket.Nobody && c.Due.IsZero():
		return p.T("No last day: ", "没有期限届满日：") + p.Row.Nobody
	case c.Due.IsZero():
		return p.T("The last day is not known", "届满日不详")
	case p.Row.Rule.Ahead > 0:
		return p.T("The act of "+spanBefore(c.StartsFrom, c.Starts)+" named "+p.WeekDay(c.Due.AddDays(p.Row.Rule.Ahead))+"; the last day is "+p.WeekDay(c.Due)+", "+p.view.Days(p.Row.Rule.Ahead)+" before it", p.Span(c.StartsFrom, c.Starts)+"的行为写明"+p.WeekDay(c.Due.AddDays(p.Row.Rule.Ahead))+"；其前"+p.view.Days(p.Row.Rule.Ahead)+"，即"+p.WeekDay(c.Due)+"，为届满日")
	case p.Row.Rule.Agreed:
		return p.T("The act of "+spanBefore(c.StartsFrom, c.Starts)+" named "+p.WeekDay(c.Due), p.Span(c.StartsFrom, c.Starts)+"的行为写明"+p.WeekDay(c.Due))
	}
	return p.T(p.Row.Length+" from "+p.Date(c.Starts)+" end on "+p.WeekDay(p.Working.Due), "自"+p.Date(c.Starts)+"起"+p.Row.Length+"，于"+p.WeekDay(p.Working.Due)+"届满")
}

// Left says for want of what nobody could act on the last day, where somebody could when the
// period began.
func (p *workingPage) Left() string {
	fact := p.x.fact(p.Row.Rule.Needs)
	return p.T("On that day nobody could act any more, for want of: “"+fact+"”. Nobody is told late.", "当日已无人可履行，因下列条件不成立：“"+fact+"”。不记为任何一方逾期。")
}

// Earliest says when it would end at the earliest, where its last day rests on a day that
// is not known; else nothing.
func (p *workingPage) Earliest() string {
	if p.Row.Clock.DueFrom.IsZero() {
		return ""
	}
	on := p.WeekDay(p.Row.Clock.DueFrom)
	return p.T("Counted from the first, it ends on "+on+".", "以可能的最早一日计，于"+on+"届满。")
}

// Opening says of a bar from which day what it holds back is permitted, "" of what
// is no bar.
func (p *workingPage) Opening() string {
	if p.Row.Rule.Kind != agreement.Bar || p.Row.Clock.Due.IsZero() {
		return ""
	}
	on := p.WeekDay(p.Row.Limit())
	if len(p.Row.Rule.Lapse.Permits) == 0 {
		return p.T("What it holds back is open from "+on+", not before.", "其所限制的行为不早于"+on+"作出。")
	}
	return p.T("By this article, not before "+on+": "+p.x.list(p.Row.Rule.Lapse.Permits, p.x.do)+".", "依该条，不早于"+on+"："+p.x.list(p.Row.Rule.Lapse.Permits, p.x.do)+"。")
}

// spanBefore words the days of an act before a verb, in English.
func spanBefore(from, to calendar.Date) string {
	text := agreement.SpanOf(from, to, demarche.English)
	if strings.HasSuffix(text, "not known") {
		text += ","
	}
	return text
}
