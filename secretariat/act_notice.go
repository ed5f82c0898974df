package secretariat

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// givenLate gives why a notice will not do whose own day is not after the day on which
// it is given, since nobody is warned by it; nil of any other. It is a notice by which
// a bar runs to the day that it names. What did happen so is recorded as irregular.
func givenLate(p *agreement.Procedure, rule *agreement.Act, q *ActRequest) *demarche.Refusal {
	if !slices.ContainsFunc(p.Clocks, func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+rule.ID)
	}) {
		return nil
	}
	named, err := calendar.ParseDate(q.To)
	if err != nil || named > q.On { // what is no date is refused where it is read
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.NotPermitted, Where: "to", Article: rule.Basis.Article, What: unrecorded(rule),
		Why: demarche.Text{
			EN: "it names " + docket.DayIn(named, demarche.English) + ", which is not after " + docket.DayIn(q.On, demarche.English) + ", the day on which it is given",
			ZH: "所写日期" + docket.DayIn(named, demarche.Chinese) + "不晚于通知之日" + docket.DayIn(q.On, demarche.Chinese),
		},
		Remedy: demarche.Text{
			EN: "name the day from which the measure will apply",
			ZH: "请写明措施开始实施的日期",
		},
		AllTheSame: ifHappened,
	}
}
