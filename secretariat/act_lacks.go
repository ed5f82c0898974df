package secretariat

import (
	"errors"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Lacking lists what a request lacks of what its act asks for in a case filed with these
// flags, in the order of its form; Act refuses it for the first.
func (q *ActRequest) Lacking(p *agreement.Procedure, rule *agreement.Act, flags []string) []*demarche.Refusal {
	var out []*demarche.Refusal
	lacks := func(where string, why, remedy demarche.Text) {
		out = append(out, &demarche.Refusal{Kind: demarche.Invalid, Where: where, Article: rule.Basis.Article, What: unrecorded(rule), Why: why, Remedy: remedy})
	}
	if rule.Date == "required" && q.To == "" {
		lacks("to", dayWanting(p, rule), asDate)
	}
	if rule.Date != "" && q.To != "" && !slices.Contains(rule.To, q.To) {
		if _, err := calendar.ParseDate(q.To); err != nil {
			lacks("to", notADate(q.To, err), asDate)
		}
	}
	if rule.Ties != "" && trim(string(q.With)) == "" {
		lacks("with", demarche.Text{EN: "it must name the other case", ZH: "须写明另案"}, otherCase)
	}
	if rule.Reasons && trim(q.Text) == "" {
		lacks("text", demarche.Text{EN: "it must be given with reasons", ZH: "须说明理由"}, demarche.Text{EN: "give the reasons", ZH: "请说明理由"})
	}
	for _, x := range rule.Explained(flags) {
		if kind := p.Flag(x.Flag); trim(q.Text) == "" {
			lacks("text",
				demarche.Text{EN: "the case is of this kind: " + kind.Label.EN + " (" + p.ArticleText(kind.Basis.Article, demarche.English) + "), and it must be explained", ZH: "该案属于：" + kind.Label.In(demarche.Chinese) + "（" + p.ArticleText(kind.Basis.Article, demarche.Chinese) + "），须予说明"},
				demarche.Text{EN: "answer in its text: " + x.Ask.EN, ZH: "请在文字中说明：" + x.Ask.In(demarche.Chinese)})
		}
	}
	return out
}

// dayWanting says which day an act must name and does not, beside that on which it is done.
func dayWanting(p *agreement.Procedure, rule *agreement.Act) demarche.Text {
	begins := slices.ContainsFunc(p.Clocks, func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+rule.ID)
	})
	switch {
	case begins:
		return demarche.Text{EN: "the day on which the measure begins is not given; it is not the day of the notice", ZH: "未写明措施开始实施的日期；该日期并非通知之日"}
	case len(rule.Extends) > 0:
		return demarche.Text{EN: "the day to which the period is moved is not given; it is not the day on which this is agreed", ZH: "未写明期限改至何日；该日期并非作出此行为之日"}
	}
	return demarche.Text{EN: "the day that the act names is not given; it is not the day on which the act is done", ZH: "未写明该行为所载的日期；该日期并非作出行为之日"}
}

// astray refuses an act that leads to one of several steps and does not say to which, and
// one that names a day where its rule knows none.
func (q *ActRequest) astray(p *agreement.Procedure, rule *agreement.Act) error {
	if slices.Contains(rule.To, q.To) {
		return nil
	}
	no := func(why, remedy demarche.Text) error {
		return &demarche.Refusal{Kind: demarche.Invalid, Where: "to", Article: rule.Basis.Article, What: unrecorded(rule), Why: why, Remedy: remedy}
	}
	if len(rule.To) > 1 {
		if steps := stepsOf(p, rule.To); sameTrack(steps) {
			var en, zh []string
			for _, st := range steps {
				en = append(en, st.ID+" (“"+st.Label.EN+"”)")
				zh = append(zh, st.ID+"（“"+st.Label.In(demarche.Chinese)+"”）")
			}
			return no(
				demarche.Text{EN: "it leads to one of several steps, and does not say to which", ZH: "该行为可通向多个步骤，未指明其一"},
				demarche.Text{EN: "name one of them in “to”: " + strings.Join(en, ", "), ZH: "请在 to 中指明：" + strings.Join(zh, "、")})
		}
	}
	if rule.Date == "" && q.To != "" {
		return no(
			demarche.Text{EN: "“" + q.To + "” is no step to which it leads, and it names no day but the one on which it is done", ZH: "“" + q.To + "”不是该行为可到达的步骤，且该行为除作出之日外不另写日期"},
			demarche.Text{EN: "leave “to” out", ZH: "请勿填写 to"})
	}
	return nil
}

var (
	asDate    = demarche.Text{EN: "write it as YYYY-MM-DD, such as 2020-02-14", ZH: "请按 YYYY-MM-DD 填写，如 2020-02-14"}
	otherCase = demarche.Text{EN: "give the number of the case in which the matter is followed", ZH: "请填写在其中跟进该事项的案件编号"}
)

// notADate says why what was typed is no date.
func notADate(typed string, err error) demarche.Text {
	t := demarche.Text{EN: "“" + typed + "” is not a date", ZH: "“" + typed + "”不是日期"}
	var fault *calendar.DateError
	if errors.As(err, &fault) && fault.Why != "" {
		t.EN, t.ZH = t.EN+": "+fault.Why, t.ZH+"："+fault.WhyZH
	}
	return t
}
