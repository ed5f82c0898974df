package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// notAllowed refuses an act with every reason for which the procedure does not allow it.
func notAllowed(p *agreement.Procedure, rule *agreement.Act, e *docket.Event, i *docket.Irregular) *demarche.Refusal {
	no := &demarche.Refusal{Kind: demarche.NotPermitted, What: unrecorded(rule), Why: i.Why, Article: i.Article, Also: i.Also, AllTheSame: ifHappened}
	if givenLate(p, rule, e) {
		no.Where = "to"
		no.Remedy = demarche.Text{EN: "name the day from which the measure will apply", ZH: "请写明措施开始实施的日期"}
	}
	return no
}

// givenLate reports whether an act is a notice by which a bar runs to the day that it
// names, and that day is not after the day on which it is given: nobody is warned by it.
func givenLate(p *agreement.Procedure, rule *agreement.Act, e *docket.Event) bool {
	if !slices.ContainsFunc(p.Clocks, func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+rule.ID)
	}) {
		return false
	}
	named, err := calendar.ParseDate(e.To)
	return err == nil && named <= e.On
}
