package secretariat

import (
	"demarche"
	"demarche/disclosure"
	"demarche/docket"
)

// silence has the page of a company say that it is not told what follows, from
// the day on which its office has put the matter forward: that its part of the
// record holds nothing does not mean that nothing has happened. It is said
// whether or not anything has, and so tells nothing.
func (v *CaseView) silence() {
	if v.Relation != disclosure.Filer || v.Procedure.Class == "open" || v.State.Status != docket.Open {
		return
	}
	steps := stepsOf(v.Procedure, []string{v.State.Step})
	if len(steps) == 0 || steps[0].Ends == "" {
		return
	}
	v.Unshown = v.Procedure.Unshown
	if v.Unshown != nil {
		v.Lead = docket.Lead{Kind: docket.NobodyMust, Clock: -1, Text: demarche.Text{EN: v.Unshown.Say.EN, ZH: v.Unshown.Say.ZH}}
	}
}
