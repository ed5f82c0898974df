package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// silence has the page of a company say that it is not told what follows, from
// the day on which its office has put the matter forward: that its part of the
// record holds nothing does not mean that nothing has happened. It is said
// whether or not anything has, and so tells nothing.
func (v *CaseView) silence() {
	if v.Relation != disclosure.Filer || v.Procedure.Class == "open" {
		return
	}
	if v.State.Status == docket.Ended {
		v.left()
		return
	}
	if step := v.Procedure.Step(v.State.Step); step == nil || step.Ends == "" {
		return
	}
	v.Unshown = v.Procedure.Unshown
	if v.Unshown != nil {
		v.Lead = docket.Lead{Kind: docket.NobodyMust, Clock: -1, Text: demarche.Text{EN: v.Unshown.Say.EN, ZH: v.Unshown.Say.ZH}}
		v.unshownActs()
	}
}

// left has the page of a company that withdrew its complaint once its office had decided to
// put the matter forward say that it is not told what the office does on its own, whether or
// not it does anything.
func (v *CaseView) left() {
	u := v.Procedure.Unshown
	if u == nil || u.Left.IsZero() {
		return
	}
	var forward, withdrew bool
	for _, a := range docket.Acts(v.Events) {
		rule := v.Procedure.Act(a.Type)
		if rule == nil || a.On > v.When.On {
			continue
		}
		for _, step := range stepsOf(v.Procedure, rule.To) {
			forward = forward || step.Ends == "track"
			withdrew = withdrew || step.ID == v.State.Step && slices.ContainsFunc(rule.By, v.companys)
		}
	}
	if forward && withdrew {
		v.Unshown = &agreement.Unshown{Say: u.Left, Basis: u.Basis}
	}
}

// unshownActs leaves of the acts that may be done those of a company: reckoned
// without what followed, the governments' next act would be offered as if it had
// not been done.
func (v *CaseView) unshownActs() {
	state := *v.State
	state.Permitted = nil
	for _, may := range v.State.Permitted {
		if slices.ContainsFunc(may.By, v.companys) {
			state.Permitted = append(state.Permitted, may)
		}
	}
	v.State = &state
}

// LastAct is the last thing on record that was done by the day asked about; nil for none.
func (v *CaseView) LastAct() *docket.Event {
	var last *docket.Event
	for i := range v.Events {
		if e := &v.Events[i]; e.Claims() && e.On <= v.When.On && (last == nil || e.On >= last.On) {
			last = e
		}
	}
	return last
}

// recordEnds is docket.Lead.RecordEnds, and RecordFrom before it.
func (v *CaseView) recordEnds() (first, day calendar.Date) {
	e := v.LastAct()
	_, unfollowed := v.Pack.Unfollowed(v.Case.ID)
	if v.Case.Kind != agreement.Real || v.Pack.Read != nil || v.State.Status != docket.Open || unfollowed || e == nil || e.On >= v.When.On {
		return 0, 0
	}
	return e.OnFrom, e.On
}

// companys reports whether a role is a company's.
func (v *CaseView) companys(id string) bool { return v.Procedure.KindOf(id) == agreement.Company }

// unfollowed has the page of a case whose acts were collected only up to some day say
// so, in place of who would have to move if nothing had happened since.
func (v *CaseView) unfollowed() {
	if docket.ToldStatus(v.Pack, v.Case.ID, v.State.Status, v.When.On) == docket.NotKnown {
		v.Lead = docket.Lead{Kind: docket.NobodyMust, Clock: -1, Text: demarche.Text{
			EN: "What came after the last act on record was not collected, and whether the case has ended is not known here.",
			ZH: "最后一项已知行为之后的经过未收集，是否已经结束亦不详。",
		}}
	}
}
