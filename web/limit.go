package web

import (
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// limitWords stand before the day of a clock and say what the day is to it: the last
// on which something is owed, the first on which it is open, or one aimed at.
var limitWords = map[agreement.ClockKind][2]string{
	agreement.Deadline:  {"by ", "至迟"},
	agreement.Bar:       {"not before ", "不早于"},
	agreement.Guideline: {"aimed at: ", "目标日："},
	agreement.Window:    {"open until ", "开放至"},
}

// limitWord gives the word before the day of a clock.
func (v *view) limitWord(k *agreement.Clock) string {
	w := limitWords[k.Kind]
	if k.Lapse.Blameless { // nobody owes it
		w = [2]string{"until ", "至"}
	}
	return v.T(w[0], w[1])
}

// limitSaid is the word within a sentence, which has no room for its colon.
func (v *view) limitSaid(k *agreement.Clock) string {
	if word, colon := strings.CutSuffix(v.limitWord(k), v.T(": ", "：")); colon {
		return word + v.T(" ", "为")
	}
	return v.limitWord(k)
}

// limitDay is the day that counts in a clock: of a bar, the first that is open.
func limitDay(k *agreement.Clock, c *docket.Clock) calendar.Date {
	if k.Kind == agreement.Bar {
		return docket.Opens(k, c)
	}
	return c.Due
}

// LimitWord gives the word before the day of a clock, for a template.
func (r clockRow) LimitWord(v *view) string { return v.limitWord(r.Rule) }

// Limit is the day that counts.
func (r clockRow) Limit() calendar.Date { return limitDay(r.Rule, r.Clock) }

// Article names the article of the clock.
func (r clockRow) Article() string { return docket.RunArticle(r.Rule, r.Clock) }

// Basis is the ground of the run, of which it is told who checked it.
func (r clockRow) Basis() *agreement.Basis { return docket.RunBasis(r.Rule, r.Clock) }

// Limit says by which day, or not before which, a stay was to end; "?" where nobody
// can say.
func (g rung) Limit(v *view) string {
	switch {
	case g.Clock == nil:
		return "—"
	case g.Clock.Due.IsZero():
		return "?"
	}
	return v.limitWord(g.Rule) + v.about(g.Clock) + v.WeekDay(limitDay(g.Rule, g.Clock))
}

// WorkingDays says how many of the days of a stay were working days; "" where its time is
// not counted in them.
func (g rung) WorkingDays(v *view) string {
	if g.Working < 0 {
		return ""
	}
	text := v.WorkingDays(g.Working)
	if g.Doubtful {
		text += v.T(" (provisional)", "（暂定）")
	}
	return text
}

// Article names the article by which the time of a stay is set.
func (g rung) Article() string {
	if g.Rule == nil {
		return "—"
	}
	return docket.RunArticle(g.Rule, g.Clock)
}

// Limit says by which day, or not before which, something is to be done.
func (l runningLine) Limit(d desk) string {
	if l.Clock.Due.IsZero() {
		return "?"
	}
	return d.Capital(d.limitWord(l.Rule) + d.WeekDay(limitDay(l.Rule, &l.Clock)))
}

// Article names the article of a clock that runs.
func (l runningLine) Article() string { return docket.RunArticle(l.Rule, &l.Clock) }

// Basis is the ground of a clock that runs.
func (l runningLine) Basis() *agreement.Basis { return docket.RunBasis(l.Rule, &l.Clock) }

// Article names the article of a clock of the rules.
func (l clockLine) Article() string { return docket.ArticleName(l.Clock) }

// Article names the article of a deadline ahead.
func (l lapseLine) Article() string { return docket.RunArticle(l.Rule, &l.Clock) }

// Basis is the ground of a deadline ahead.
func (l lapseLine) Basis() *agreement.Basis { return docket.RunBasis(l.Rule, &l.Clock) }

// countedFrom says from which day a clock counts.
func (v *view) countedFrom(c *docket.Clock) string {
	if c.Starts.IsZero() {
		return ""
	}
	day := v.about(c) + v.Date(c.Starts)
	return v.T("counted from "+day, "自"+day+"起算")
}

// Since says from which day the clock of a deadline counts.
func (l lapseLine) Since(v *view) string { return v.countedFrom(&l.Clock) }

// Since says from which day the clock of a duty counted.
func (l lateLine) Since(v *view) string { return v.countedFrom(&l.Clock) }

// Since says from which day a clock that runs counts.
func (l runningLine) Since(v *view) string { return v.countedFrom(&l.Clock) }

// Day is the day that counts.
func (l runningLine) Day() calendar.Date { return limitDay(l.Rule, &l.Clock) }
