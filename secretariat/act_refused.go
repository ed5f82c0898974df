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
	no.Remedy = insteadOf(p, i)
	k := givenLate(p, rule, e)
	if k == nil && (i.Dated == 0 || len(rule.Extends) == 0) {
		return no
	}
	all := i.Faults()
	all = slices.Concat(all[len(all)-i.Dated:], all[:len(all)-i.Dated]) // what is wrong in the field that is pointed to comes first
	no.Where, no.Why, no.Article, no.Also = "to", all[0].Why, all[0].Article, all[1:]
	switch {
	case e.Kind == docket.ConfirmEvent: // which has no field for a day
		no.Where, no.Remedy = "", demarche.Text{EN: "whoever confirms names no day: decline it with a reason, and propose another day", ZH: "确认时不另写日期：请附理由拒绝，并另行提议日期"}
	case k == nil:
		no.Remedy = otherLastDay(p, rule)
	case k.Kind == agreement.Bar:
		no.Remedy = demarche.Text{EN: "name the day from which the measure will apply", ZH: "请写明措施开始实施的日期"}
	default:
		no.Remedy = demarche.Text{EN: "name a later day, with which the period ends", ZH: "请写明期间届满的较晚日期"}
	}
	return no
}

// otherLastDay says which day an act may name that moves the last one of a period.
func otherLastDay(p *agreement.Procedure, rule *agreement.Act) demarche.Text {
	moved := p.Clock(rule.Extends[0])
	switch {
	case moved.Extend.Shorten:
		return demarche.Text{EN: "name another day than the one on which the period ends, not before it is agreed", ZH: "请写明现行届满日以外的日期，不早于商定之日"}
	case moved.Extend.Limit > 0:
		return demarche.Text{EN: "name a day after the one on which the period ends, within the limit of its extension", ZH: "请写明晚于现行届满日且不超过延长上限的日期"}
	}
	return demarche.Text{EN: "name a day after the one on which the period ends", ZH: "请写明晚于现行届满日的日期"}
}

// givenLate gives the clock that an act begins and that runs to the day which it names,
// where that day is not after the day on which it is done: nobody is warned by such a
// notice, and no other period ends before it begins. Nil for none.
func givenLate(p *agreement.Procedure, rule *agreement.Act, e *docket.Event) *agreement.Clock {
	at := slices.IndexFunc(p.Clocks, func(k agreement.Clock) bool { return k.Agreed && slices.Contains(k.Starts, "act:"+rule.ID) })
	named, err := calendar.ParseDate(e.To)
	if at < 0 || err != nil || named > e.On {
		return nil
	}
	return &p.Clocks[at]
}

// insteadOf names the act that is allowed on that day in place of one that a dated fact
// forbids; zero for none.
func insteadOf(p *agreement.Procedure, i *docket.Irregular) demarche.Text {
	o := p.Act(i.Instead)
	if o == nil {
		return demarche.Text{}
	}
	return demarche.Text{
		EN: "what is done on that day is “" + o.Label.EN + "” (" + o.ID + "): record that",
		ZH: "当日应记录的行为是“" + o.Label.In(demarche.Chinese) + "”（" + o.ID + "）",
	}
}
