package web

import (
	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// unfollowed reports whether a pack gives the acts of a case only up to some day, so that
// what came after is not known, nor whether the case has ended. A case whose last known
// act ended it needs no more.
func unfollowed(p *agreement.Pack, id demarche.CaseID, status docket.Status) bool {
	return docket.ToldStatus(p, id, status) == docket.NotKnown
}

// Unfollowed reports whether what came after the last act given is not known.
func (f caseFrame) Unfollowed() bool {
	return unfollowed(f.Case.Pack, f.Case.Case.ID, f.Case.State.Status)
}

// lastAct is the last thing on record that was done by the day of the page; nil for none.
func (f caseFrame) lastAct() *docket.Event {
	var last *docket.Event
	for i := range f.Case.Events {
		if e := &f.Case.Events[i]; e.Claims() && e.On <= f.When.On && (last == nil || e.On >= last.On) {
			last = e
		}
	}
	return last
}

// lastKnown says with which act what is known of a case ends.
func (f caseFrame) lastKnown() []piece {
	last := f.lastAct()
	if last == nil {
		return nil
	}
	on, act := piece{Text: f.Date(last.On), Strong: true}, f.x.act(last.Act)
	if f.Chinese() {
		return []piece{{Text: "本案已知的最后一项行为是"}, on, {Text: "的“" + act + "”。此后的经过未收集，是否已经结束亦不详。"}}
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
	return f.T("The record of this case was read to "+f.Date(day)+". What came after is not known here: no act, no lateness, nor whether the case has ended.",
		"本案记录查阅至"+f.Date(day)+"。此后有无行为、是否逾期、案件是否已经结束，均不详。")
}
