package web

import (
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// Unfollowed reports whether the pack gives the acts of the case only up to some day, so that
// what came after is not known, nor whether the case has ended.
func (f caseFrame) Unfollowed() bool {
	return docket.ToldStatus(f.Case.Pack, f.Case.Case.ID, f.Case.State.Status, f.When.On) == docket.NotKnown
}

// lastKnown says with which act what is known of a case ends.
func (f caseFrame) lastKnown() []piece {
	last := f.Case.LastAct()
	if last == nil {
		return nil
	}
	on, act := piece{Text: agreement.SpanOf(last.OnFrom, last.On, f.Lang), Strong: true}, f.x.act(last.Act)
	if f.Chinese() {
		return []piece{{Text: "本案已知的最后一项行为是“" + act + "”（"}, on, {Text: "）。此后的经过未收集，是否已经结束亦不详。"}}
	}
	return []piece{{Text: "The last act known of this case is of "}, on, {Text: ": " + lowered(act) + ". What came after was not collected, and whether the case has ended is not known here."}}
}

// ReadTo says to which day the sources of a case were read, where the page is for a later
// one: a record that ends proves nothing of what came after.
func (f caseFrame) ReadTo() string {
	day := f.Case.State.ReadTo
	if day.IsZero() || f.Unfollowed() {
		return ""
	}
	return readTo(f.view, day)
}

// until is the day to which what goes on can be counted: that of the page, or that to which
// the sources were read, where the page is for a later one.
func (f caseFrame) until() calendar.Date {
	if day := f.Case.State.ReadTo; !day.IsZero() {
		return day
	}
	return f.Case.State.Until
}

// ThenUnknown stands behind what was so on the day to which the sources were read; "" where the
// page is for no later one.
func (f caseFrame) ThenUnknown() string {
	day := f.Case.State.ReadTo
	if day.IsZero() {
		return ""
	}
	return f.T(" on "+f.Date(day)+"; not known after", "（"+f.Date(day)+"，此后不详）")
}

// soFar says of a time that goes on how long it is, to the day to which it can be counted.
func (f caseFrame) soFar(took string) string {
	if day := f.Case.State.ReadTo; !day.IsZero() {
		return f.T(took+" to "+f.Date(day)+", not known after", "至"+f.Date(day)+"共"+took+"，此后不详")
	}
	return f.T(took+" so far", "至今"+took)
}

// readTo says that nothing is known of a case after a day.
func readTo(v *view, day calendar.Date) string {
	return v.T("The record of this case was read to "+v.Date(day)+". What came after is not known here: no act, no lateness, nor whether the case has ended.",
		"本案记录查阅至"+v.Date(day)+"。此后有无行为、是否逾期、案件是否已经结束，均不详。")
}
