package web

import (
	"fmt"
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// departureRow is a place where reality left the rule: an act that the rule did
// not allow, or a deadline that passed unmet.
type departureRow struct {
	OnFrom  calendar.Date // the first day that it can have been; zero where it is known
	On      calendar.Date
	Seq     int // the event; 0 for a deadline
	What    string
	Why     string
	Article string
	Rule    string // its place on the page of the procedure
	Clock   int    // its place among the clocks, -1 for an act
	Late    int
	AtLeast bool // so late at least
	Known   told // the reason that a source gives
	Source  *source
	Record  bool // of what is on record and reckoned otherwise since
}

// Day is the day of an act, or the last day of a deadline with its day of the week.
func (r departureRow) Day(v *view) string {
	if r.Clock >= 0 || r.Record {
		return v.Last(r.OnFrom, r.On)
	}
	return v.Span(r.OnFrom, r.On)
}

// left lists where reality left the rule, in order of the day.
func (p *casePage) left() {
	for _, irr := range p.Case.State.Irregular {
		row := departureRow{On: irr.On, Seq: irr.Seq, What: p.x.act(irr.Act), Why: irr.Why.In(p.Lang), Article: irr.Article, Rule: irr.Article, Clock: -1}
		if len(irr.Also) > 0 {
			row.Why += p.T("; ", "；") + p.Faults(irr.Also)
		}
		if d := p.Case.Departed[irr.Seq]; d != nil {
			row.Known, row.Source = p.Told(d.Why), p.source(d.Cite)
		}
		p.Left = append(p.Left, row)
	}
	for i := range p.Case.State.Clocks {
		c := &p.Case.State.Clocks[i]
		rule := &p.Case.Procedure.Clocks[c.Rule]
		if !c.LeastKnown() && (!c.LateKnown || c.Late == 0) || rule.Kind != agreement.Deadline {
			continue
		}
		late := c.Late
		if c.LeastKnown() {
			late = c.Least
		}
		p.Left = append(p.Left, departureRow{OnFrom: c.DueFrom, On: c.Due, What: rule.Label.In(p.Lang), Why: p.lateWhy(c), Article: docket.RunArticle(rule, c), Rule: c.ID, Clock: i, Late: late, AtLeast: c.LeastKnown()})
	}
	for _, u := range p.Case.Undone {
		rule := &p.Case.Procedure.Clocks[u.Rule]
		p.Left = append(p.Left, departureRow{On: u.Due, Seq: u.Seq, What: rule.Label.In(p.Lang), Why: p.undoneWhy(u), Article: docket.ArticleName(rule), Rule: rule.ID, Clock: -1, Record: true})
	}
	slices.SortStableFunc(p.Left, func(a, b departureRow) int { return int(a.On) - int(b.On) })
}

// lateWhy says what came of a deadline that passed.
func (f caseFrame) lateWhy(c *docket.Clock) string {
	due := f.T("due on this day", "应于当日完成")
	if !c.DueFrom.IsZero() { // which of these days it was is not known
		due = f.T("due in these days", "应于此期间某日完成")
	}
	switch {
	case c.LeastKnown() && !c.MetOn.IsZero():
		return due + f.T(", done "+f.when(c.MetFrom, c.MetOn)+"; at least "+f.LateBy(c.Least), "，"+f.Span(c.MetFrom, c.MetOn)+"完成；至少"+f.LateBy(c.Least)) + f.sinceStood(c)
	case c.LeastKnown():
		return due + f.T(", ", "，") + f.LateAtLeast(c) + f.T("; when it was done is not known", "；完成日期不详")
	case !c.MetOn.IsZero():
		return due + f.T(", done "+f.when(c.MetFrom, c.MetOn), "，"+f.Span(c.MetFrom, c.MetOn)+"完成")
	case !c.EndedOn.IsZero():
		return due + f.T(" and not done when the matter went on, on "+f.Date(c.EndedOn)+"; the days late are counted to then", "，至"+f.Date(c.EndedOn)+"事项进入下一阶段时仍未完成；逾期天数计至该日")
	}
	if c.Stands() {
		return due + f.T(", not done yet; the days late are counted to "+f.Date(c.PausedOn)+", since when it stands still", "，至今未完成；自"+f.Date(c.PausedOn)+"起中止，逾期天数计至该日")
	}
	return due + f.T(", not done yet", "，至今未完成")
}

// undoneWhy says of a lapse on record by what it was reckoned otherwise.
func (f caseFrame) undoneWhy(u secretariat.Undone) string {
	since := f.T("the correction of ", "更正")
	switch u.ByKind {
	case docket.ConfirmEvent:
		since = f.T("the confirmation of ", "确认")
	case docket.ActEvent:
		since = f.T("the act recorded on ", "记录的行为")
	}
	return f.T(fmt.Sprintf("recorded as run out on this day (event %d), and reckoned otherwise since %s%s (event %d)", u.Seq, since, f.Date(u.Since), u.By),
		fmt.Sprintf("已记录为当日届满（第%d号事件），%s%s（第%d号事件）后另行计算", u.Seq, f.Date(u.Since), since, u.By))
}
