package web

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// clockRow is one run of a clock in the table of clocks.
type clockRow struct {
	N       int // its place in the state, for the link to its working
	Clock   *docket.Clock
	Rule    *agreement.Clock
	Who     string
	Late    string // "—": in time, "?": not known
	Stood   string // that it stood still for a time that is not on record
	IsLate  bool
	Claimed bool   // it ran out, and was claimed in time to be met
	Nobody  string // why nobody can meet it
	Length  string
	NotKept bool   // no act met it
	Took    string // of a guideline: how long it took, or has taken so far
	Then    string // of what still depends on it: on which day it stood so, where a later one is not known
}

// clocks sorts the clocks into those on which something still depends and those
// that are over, each in order of their start.
func (p *casePage) clocks() {
	for i := range p.Case.State.Clocks {
		row := p.clockRow(i)
		if row.Basis().Review == demarche.Unreviewed {
			p.Doubtful++
		}
		if live(row.Clock) {
			p.Live = append(p.Live, row)
		} else {
			p.Gone = append(p.Gone, row)
		}
	}
}

// live reports whether something still depends on a clock.
func live(c *docket.Clock) bool {
	switch c.Status {
	case docket.Running, docket.Paused:
		return true
	case docket.Lapsed, docket.Nobody:
		return c.EndedOn.IsZero()
	}
	return false
}

func (f caseFrame) clockRow(n int) clockRow {
	c := &f.Case.State.Clocks[n]
	rule := &f.Case.Procedure.Clocks[c.Rule]
	row := clockRow{N: n, Clock: c, Rule: rule, Who: f.Who(docket.BindsOf(f.Case.Procedure, f.Case.State, c)), Late: f.late(c, rule), Length: f.length(c), NotKept: c.MetOn.IsZero()}
	row.Claimed = c.Status == docket.Lapsed && !c.ClaimedOn.IsZero()
	row.IsLate = (c.LateKnown || c.LeastKnown()) && docket.IsMissed(f.Case.Procedure, c)
	if !c.LateKnown && !c.PausedOn.IsZero() && !c.Stands() {
		row.Stood = f.T("stood still since "+f.Date(c.PausedOn)+"; for how long is not on record", "自"+f.Date(c.PausedOn)+"起中止，中止多久未见记录")
	}
	if c.Status == docket.Nobody {
		row.Nobody = f.nobody(rule, c.Due)
	}
	row.Took = f.tookIn(c, rule)
	if live(c) {
		row.Then = f.ThenUnknown()
	}
	return row
}

// tookIn says how long what a guideline aims at took, from the day it counts from; "" of other
// periods, and where a day is not known.
func (f caseFrame) tookIn(c *docket.Clock, rule *agreement.Clock) string {
	switch {
	case rule.Kind != agreement.Guideline || !c.StartsFrom.IsZero() || !c.MetFrom.IsZero():
		return ""
	case !c.MetOn.IsZero():
		return f.T("after "+f.Count(c.MetOn.Sub(c.Starts)), "历时"+f.Count(c.MetOn.Sub(c.Starts)))
	case live(c) && c.Starts < f.until():
		return f.soFar(f.Count(f.until().Sub(c.Starts)))
	}
	return ""
}

// Stands says how a clock stands. Nobody is late by what is only aimed at.
func (r clockRow) Stands(v *view) string {
	if r.Clock.Status == docket.MetLate && r.Rule.Kind == agreement.Guideline {
		return v.T("met after it", "超出后完成")
	}
	return v.Status(r.Clock.Status)
}

// late says in a cell how late a clock was met, or is.
func (f caseFrame) late(c *docket.Clock, rule *agreement.Clock) string {
	switch {
	case c.LeastKnown() && rule.Kind == agreement.Deadline:
		return f.T("at least "+f.Number(c.Least), "至少"+f.Number(c.Least))
	case c.Status == docket.Unknown || c.Status == docket.Nobody || !c.LateKnown:
		return "?"
	case docket.IsMissed(f.Case.Procedure, c), c.Late > 0 && rule.Kind == agreement.Window: // used after it had closed
		return f.Number(c.Late)
	}
	return "—"
}

// LateAtLeast says on which day, and by how many days at least, the record shows a clock unmet.
func (v *view) LateAtLeast(c *docket.Clock) string {
	return v.T("not done before "+v.Date(c.LeastOn)+", at least "+v.LateBy(c.Least), "至"+v.Date(c.LeastOn)+"尚未完成，至少"+v.LateBy(c.Least))
}

// sinceStood says why the days late of what was done on a known day are told as a least.
func (v *view) sinceStood(c *docket.Clock) string {
	if c.PausedOn.IsZero() {
		return ""
	}
	return v.T(", since how long it stood still from "+v.Date(c.PausedOn)+" is not on record", "，因自"+v.Date(c.PausedOn)+"起中止多久未见记录")
}

// nobody says for want of what nobody can meet a clock.
func (f caseFrame) nobody(rule *agreement.Clock, due calendar.Date) string {
	switch {
	case rule.Needs == "":
		return f.T("nobody can act", "无人可履行")
	case !due.IsZero():
		return f.T("by then nobody could act, since this was not so: “"+f.x.fact(rule.Needs)+"”", "届时已无人可履行，因下列条件不成立：“"+f.x.fact(rule.Needs)+"”")
	}
	return f.T("no day runs, since this is not so: “"+f.x.fact(rule.Needs)+"”", "期限不计算，因下列条件不成立：“"+f.x.fact(rule.Needs)+"”")
}

// length writes how long a run of a clock is, by the variant in force.
func (f caseFrame) length(c *docket.Clock) string {
	rule := &f.Case.Procedure.Clocks[c.Rule]
	if c.Variant < 0 || rule.Agreed {
		return clockLength(rule, f.Lang)
	}
	v := &rule.Variants[c.Variant]
	unit := unitOf(rule.Counting.Unit)
	if v.Unit != nil {
		unit = *v.Unit
	}
	return period(v.Length, unit, f.Lang)
}

// readingRow is another reading of the text, and what it changes in this case.
type readingRow struct {
	Label, Note demarche.Text
	Shown       bool // the reading by which the page counts
	Clocks      []clockRow
}

// readings lists how the text can be read, the reading of the page first.
func (p *casePage) readings() {
	for _, r := range p.Case.Procedure.Readings {
		row := readingRow{Label: r.Label, Note: r.Note, Shown: r.ID == p.Case.State.Reading}
		for i := range p.Case.Others {
			o := &p.Case.Others[i]
			if o.Reading.ID != r.ID {
				continue
			}
			for j := range o.Clocks {
				k := &o.Clocks[j]
				row.Clocks = append(row.Clocks, clockRow{N: -1, Clock: k, Rule: &p.Case.Procedure.Clocks[k.Rule]})
			}
		}
		if row.Shown {
			p.Readings = append([]readingRow{row}, p.Readings...)
		} else {
			p.Readings = append(p.Readings, row)
		}
	}
}
