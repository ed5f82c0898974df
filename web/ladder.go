package web

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// ladder is a case as time: how long it stood at each step, against the time
// that the rule allows there.
type ladder struct {
	*view
	Case     string
	Lanes    []ladderLane // one a track, in the order in which they began
	Rungs    int
	From, To calendar.Date // of the drawing
	Open     bool          // the case goes on after the day of the page
	Runs     bool          // some period runs
	ReadTo   calendar.Date // that to which its sources were read, where the page is for a later one
	Public   bool          // of the public record, in which silence proves little
	Perhaps  bool          // an act may have been done, and is not drawn
	Cut      bool          // nothing has moved for so long that the axis is cut
	Title    string
	Desc     string
	Articles []articleLink
}

// articleLink is an article by name, with the clock to whose place a link leads.
type articleLink struct{ ID, Name string }

// ladderLane is one track of the case.
type ladderLane struct {
	Name  string
	Rungs []rung
}

// rung is one stay at a step.
type rung struct {
	Track, Step string // ids, for the file of numbers
	Name        string
	From, To    calendar.Date // To: the day of the page where it still stands there
	Open        bool          // it still stands there
	Ends        bool          // it ended there: a moment, not a stay
	Whole       bool          // the case ended there, and not its track alone
	Days        int           // from From to To
	Least, Most int           // the days that it can have been, where one of them is not known; else both are Days
	Came, Left  calendar.Date // the first days on which it can have come there and left; zero where they are known
	Working     int           // of them, where the time here is counted in working days; else −1
	Doubtful    bool          // a holiday list that these need is not known
	Clock       *docket.Clock // the one that allows the time here; nil: no time is set
	N           int           // its place in the state
	Rule        *agreement.Clock
	Length      string        // of the clock, in words
	Stood       string        // why no last day can be given
	LateFrom    calendar.Date // from here the bar is late; zero: nowhere
	LateTo      calendar.Date
	Late        int    // days, told at the rung on which the clock ended
	Over        int    // days past the last day, where the clock ended later
	Note        string // what stands beside the bar
}

// ladderOf gives the ladder of a case; one without rungs where nothing had been
// recorded.
func ladderOf(f caseFrame) *ladder {
	l := &ladder{view: f.view, Case: string(f.Case.Case.ID), Open: f.Case.State.Status == docket.Open, Public: f.Case.Options.Public, Perhaps: len(f.Case.State.Perhaps) > 0, ReadTo: f.Case.State.ReadTo}
	for _, t := range f.Case.Procedure.Tracks {
		ln := ladderLane{Name: t.Label.In(f.Lang)}
		for i := range f.Case.State.Path {
			if st := &f.Case.State.Path[i]; st.Track == t.ID {
				ln.Rungs = append(ln.Rungs, f.rung(st))
			}
		}
		if len(ln.Rungs) > 0 {
			l.Lanes = append(l.Lanes, ln)
			l.Rungs += len(ln.Rungs)
		}
	}
	if l.Rungs == 0 {
		return l
	}
	slices.SortStableFunc(l.Lanes, func(a, b ladderLane) int { return int(a.Rungs[0].From) - int(b.Rungs[0].From) })
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		aimless := c.Due.IsZero() && f.Case.Procedure.Clocks[c.Rule].Kind == agreement.Guideline // nothing ends with it
		l.Runs = l.Runs || c.Status == docket.Running && !aimless
	}
	l.reach(f)
	l.Title, l.Desc = l.finding(f), l.desc()
	for r := range l.all {
		if r.Rule != nil && !slices.ContainsFunc(l.Articles, func(a articleLink) bool { return a.Name == r.Article() }) {
			l.Articles = append(l.Articles, articleLink{r.Rule.ID, r.Article()})
		}
	}
	return l
}

// all yields each rung, lane by lane.
func (l *ladder) all(yield func(*rung) bool) {
	for i := range l.Lanes {
		for j := range l.Lanes[i].Rungs {
			if !yield(&l.Lanes[i].Rungs[j]) {
				return
			}
		}
	}
}

func (f caseFrame) rung(st *docket.Stay) rung {
	r := rung{Track: st.Track, Step: st.Step, Name: f.x.step(st.Step), From: st.From, To: st.To, Ends: st.Ended, N: -1, Working: -1}
	switch {
	case st.Ended:
		r.To = st.From
	case st.To.IsZero():
		r.To, r.Open = max(f.until(), st.From), true
	}
	r.Days = r.To.Sub(r.From)
	r.Least, r.Most = r.Days, r.Days
	if r.Came = st.FromFirst; !r.Came.IsZero() && !r.Ends {
		r.Most += r.From.Sub(r.Came)
	}
	if r.Left = st.ToFirst; !r.Left.IsZero() && !r.Ends {
		r.Least = max(r.Left.Sub(r.From), 0)
	}
	step := f.Case.Procedure.Step(st.Step)
	r.Whole = step != nil && step.Ends == "case"
	if step != nil && step.Clock != "" && !r.Ends {
		f.allow(&r, step.Clock)
	}
	if f.endUnknown(&r, st) {
		r.Least = 0
	}
	if r.Clock != nil && r.inWorkingDays() && r.Least == r.Most {
		r.Working, r.Doubtful = f.Case.Machine.WorkingDays(r.Clock, r.From, r.To, f.Case.Options)
	}
	r.Note = f.note(&r)
	return r
}

// endUnknown reports whether the record of a public case does not tell when a matter left a
// step: what the step waits for has no day on record, and the matter is still there, or left
// by an act that was not allowed there, or by one that shows it to have been done before.
func (f caseFrame) endUnknown(r *rung, st *docket.Stay) bool {
	if !f.Case.Case.Public() || r.Ends || r.Clock == nil || r.Clock.Status != docket.Unknown {
		return false
	}
	return r.Open || slices.ContainsFunc(f.Case.State.Irregular, func(i docket.Irregular) bool { return i.On == st.To }) ||
		slices.ContainsFunc(f.Case.State.Path, func(next docket.Stay) bool {
			return next.Track == st.Track && next.From == st.To && slices.Contains(r.Rule.ImpliedBy, next.Cause)
		})
}

// sure gives the part of a stay of which it is known that the matter stood there; from is
// not before to where nothing of it is.
func (g *rung) sure() (from, to calendar.Date) {
	if g.Least == 0 && g.Most > 0 {
		return g.To, g.To
	}
	if to = g.To; !g.Left.IsZero() {
		to = g.Left
	}
	return g.From, to
}

// allow finds the run of a clock that allowed the time of a stay, and the part of
// the stay that was late by it.
func (f caseFrame) allow(r *rung, id string) {
	best := -1
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		if c.ID != id || c.Starts > r.To || f.endOf(c) < r.From {
			continue
		}
		if best < 0 || f.nearer(c, &f.Case.State.Clocks[best], r) {
			best = i
		}
	}
	if best < 0 {
		return
	}
	c := &f.Case.State.Clocks[best]
	r.N, r.Clock, r.Rule, r.Length = best, c, &f.Case.Procedure.Clocks[c.Rule], f.length(c)
	if c.Status == docket.Nobody {
		r.Stood = f.nobody(r.Rule, c.Due)
		return
	}
	if !c.LateKnown || c.Late == 0 || r.Rule.Kind != agreement.Deadline && r.Rule.Kind != agreement.Guideline {
		return
	}
	end := f.endOf(c)
	if c.Stands() {
		end = min(end, c.PausedOn)
	}
	from, to := max(c.Due, r.From), min(end, r.To)
	if from < to {
		r.LateFrom, r.LateTo, r.Over = from, to, to.Sub(from)
	}
	if end <= r.To || c.Due >= r.To { // what ran out after the matter had left the step is told at the step all the same
		r.Late, r.Over = c.Late, 0
	}
}

// nearer reports whether one run of a clock fits a stay better than another: that
// of its own track, then that which started last.
func (f caseFrame) nearer(a, b *docket.Clock, r *rung) bool {
	if (a.Track == r.Track) != (b.Track == r.Track) {
		return a.Track == r.Track
	}
	return a.Starts > b.Starts
}

// endOf is the day on which a clock was met or ceased to matter, or the day of the
// page.
func (f caseFrame) endOf(c *docket.Clock) calendar.Date {
	switch {
	case !c.MetOn.IsZero():
		return c.MetOn
	case !c.EndedOn.IsZero():
		return c.EndedOn
	}
	return max(f.until(), c.Starts)
}

// note is what stands beside a bar: how long it took, and what was allowed.
func (f caseFrame) note(r *rung) string {
	took := r.Took(f.view)
	if r.Open {
		took = f.soFar(took)
	}
	switch {
	case r.Ends:
		return f.Span(r.Came, r.From)
	case r.Late > 0 && r.Clock.MetOn.IsZero() && r.Clock.EndedOn.IsZero():
		return f.T(f.LateBy(r.Late)+", not done", f.LateBy(r.Late)+"，尚未完成")
	case r.Over > 0 && r.Rule.Kind == agreement.Deadline:
		return took + f.lateAfter(r.Clock)
	case r.Late > 0 && r.Rule.Kind == agreement.Guideline:
		return f.T(f.Count(r.Late)+" over the guideline of "+r.Length, "超出"+r.Length+"指导期限"+f.Count(r.Late))
	case r.Late > 0:
		return f.LateBy(r.Late)
	case r.Over > 0 && r.Clock.Extended:
		return f.T(took+", "+f.Number(r.Over)+" of them past the time as "+f.movedWord(r.Clock), took+"，其中"+f.Count(r.Over)+"超出"+f.movedWord(r.Clock)+"后的期限")
	case r.Over > 0:
		return f.T(took+", "+f.Number(r.Over)+" of them past the "+r.Length, took+"，其中"+f.Count(r.Over)+"超出规定的"+r.Length)
	case r.Stood != "":
		return f.T(took+"; nobody can act", took+"；无人可履行")
	case r.Clock == nil:
		return f.T(took+", no time set", took+"，未规定期限")
	case r.AtLeast():
		return f.T(took+"; at least "+f.LateBy(r.Clock.Least), took+"；至少"+f.LateBy(r.Clock.Least))
	}
	return took + f.allowed(r)
}

// Took says how many days a stay took, or between how many and how many where a day of
// it is not known.
func (g *rung) Took(v *view) string {
	switch {
	case g.Least == g.Most:
		return v.Count(g.Days)
	case g.Least == 0:
		return v.T("at most "+v.Count(g.Most), "最多"+v.Count(g.Most))
	}
	return v.T(v.Number(g.Least)+" to "+v.Count(g.Most), v.Number(g.Least)+"至"+v.Count(g.Most))
}

// lateAfter says how late it became what a step's deadline asked for, when the matter
// had already left the step: the same days as stand in the title and the table.
func (f caseFrame) lateAfter(c *docket.Clock) string {
	late := f.LateBy(c.Late)
	switch {
	case !c.MetOn.IsZero():
		return f.T("; done "+f.when(c.MetFrom, c.MetOn)+", "+late, "；"+f.Span(c.MetFrom, c.MetOn)+"完成，"+late)
	case !c.EndedOn.IsZero():
		return f.T("; not done by "+f.Date(c.EndedOn)+", "+late, "；至"+f.Date(c.EndedOn)+"未完成，"+late)
	}
	return f.T("; not done, "+late, "；尚未完成，"+late)
}

// allowed says what a clock that was not late allowed.
func (f caseFrame) allowed(r *rung) string {
	switch r.Rule.Kind {
	case agreement.Bar:
		if r.Rule.Agreed { // the notice names the day; nobody agreed on it
			day := f.WeekDay(docket.Opens(r.Rule, r.Clock))
			return f.T("; not before "+day+", as notified", "；不早于通知所载之日，即"+day)
		}
		return f.T("; at least "+r.Length, "；至少"+r.Length)
	case agreement.Guideline:
		return f.T("; "+r.Length+" aimed at", "；指导期限"+r.Length)
	}
	article := f.Article(docket.RunArticle(r.Rule, r.Clock)) // which allows it for one thing of the step; other periods may run beside it
	given := f.T(article+" allows "+r.Length, article+"规定"+r.Length)
	if r.Rule.Agreed {
		given = f.T("agreed to "+f.WeekDay(r.Clock.Due), "商定至"+f.WeekDay(r.Clock.Due))
	}
	switch {
	case r.Clock.Status == docket.Lapsed && r.Rule.Lapse.Blameless && r.Clock.Extended:
		return f.T("; its time, "+f.movedWord(r.Clock)+" to "+f.WeekDay(r.Clock.Due)+", has ended", "；期限经"+f.movedWord(r.Clock)+"至"+f.WeekDay(r.Clock.Due)+"，现已届满")
	case r.Clock.Status == docket.Lapsed && r.Rule.Lapse.Blameless:
		return f.T("; its "+r.Length+", from "+f.Span(r.Clock.StartsFrom, r.Clock.Starts)+", ended "+f.whenDue(r.Clock), "；"+r.Length+"期限自"+f.Span(r.Clock.StartsFrom, r.Clock.Starts)+"起，已于"+f.Last(r.Clock.DueFrom, r.Clock.Due)+"届满")
	case r.Open && !r.Clock.MetOn.IsZero():
		return f.T("; its period of "+r.Length+" was met "+f.when(r.Clock.MetFrom, r.Clock.MetOn), "；"+r.Length+"期限已于"+f.Span(r.Clock.MetFrom, r.Clock.MetOn)+"满足")
	case r.Clock.Status == docket.Running && !r.Clock.Due.IsZero():
		return f.T("; due "+f.about(r.Clock)+f.WeekDay(r.Clock.Due), "；"+f.about(r.Clock)+f.WeekDay(r.Clock.Due)+"届满")
	case r.Rule.Agreed && r.Rule.Kind == agreement.Window && r.Clock.Due.IsZero():
		return f.T("; no period set", "；未定期限")
	case r.Rule.Agreed && r.Clock.Due.IsZero():
		return f.T("; until when is not known", "；截止日不详")
	case r.Rule.Agreed && r.Rule.Kind == agreement.Window:
		return f.T("; to last until "+f.WeekDay(r.Clock.Due), "；定于"+f.WeekDay(r.Clock.Due)+"届满")
	case r.Clock.Extended && r.Clock.Due.IsZero():
		return f.T("; extended to a day that is not on record", "；已延长，新的届满日未见记录")
	case r.Clock.Status == docket.Unknown && r.Clock.Extended:
		return f.T("; "+f.movedWord(r.Clock)+" to "+f.WeekDay(r.Clock.Due)+", when done is not known", "；"+f.movedWord(r.Clock)+"至"+f.WeekDay(r.Clock.Due)+"，完成日期不详")
	case r.Clock.Status == docket.Unknown:
		return f.T("; "+given+", when done is not known", "；"+given+"，完成日期不详")
	case r.Clock.Extended:
		return f.T("; "+f.movedWord(r.Clock)+" to "+f.WeekDay(r.Clock.Due), "；"+f.movedWord(r.Clock)+"至"+f.WeekDay(r.Clock.Due))
	}
	return f.T("; ", "；") + given
}

// movedWord says how an act moved the last day of a clock.
func (v *view) movedWord(c *docket.Clock) string {
	if c.BroughtForward() {
		return v.T("brought forward", "提前")
	}
	return v.T("extended", "延长")
}

// reach sets the days that the drawing spans.
func (l *ladder) reach(f caseFrame) {
	for r := range l.all {
		from := r.From
		if !r.Came.IsZero() {
			from = r.Came
		}
		if r.Clock != nil {
			from = min(from, r.Clock.Starts)
		}
		if l.From.IsZero() || from < l.From {
			l.From = from
		}
		l.To = max(l.To, r.To)
	}
	if l.Open {
		l.To = max(l.To, f.until())
	}
	l.cut()
	l.ahead(f)
	if l.To.Sub(l.From) < 14 {
		l.To = l.From.AddDays(14)
	}
}

// cut ends the axis soon after the last move of a case that has stood still for
// longer than all before took: what happened would be squeezed to nothing.
func (l *ladder) cut() {
	last := l.last()
	moved, still := last.Sub(l.From), l.To.Sub(last)
	if l.Open && !l.Runs && moved > 0 && still > moved {
		l.Cut, l.To = true, last.AddDays(max(moved/4, 30))
	}
}

// ahead makes room for last days that are still to come, of the steps and of what runs beside
// them. One far ahead leaves the drawing at its edge.
func (l *ladder) ahead(f caseFrame) {
	span := l.To.Sub(l.From)
	most, running := l.To.AddDays(max(60, span/2)), l.To.AddDays(max(60, span))
	for r := range l.all {
		if r.Clock != nil && !l.Cut {
			l.To = max(l.To, min(r.Clock.Due, most))
		}
	}
	for i := range f.Case.State.Clocks {
		if c := &f.Case.State.Clocks[i]; c.Status == docket.Running && f.Case.Procedure.Clocks[c.Rule].Kind == agreement.Deadline && c.Due <= running {
			l.To = max(l.To, c.Due)
		}
	}
}
