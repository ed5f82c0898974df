package secretariat

import (
	"fmt"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// ToKnow says in a sentence what a reader must know of a case beside its lead; empty for
// nothing. The company is told that what its case rests on is what the office recorded in its
// name; the office, that the company has withdrawn while the matter between the governments
// runs on, and an official, once TellOver has looked, that the agreement has ended. Whoever may read with which case this one was merged is told where it is followed; the company that may not, that it is not shown to it.
func (v *CaseView) ToKnow() demarche.Text {
	over, more := v.over.SayOfCase(), v.toKnow()
	if over.IsZero() || more.IsZero() {
		return demarche.Text{EN: over.EN + more.EN, ZH: over.ZH + more.ZH}
	}
	return demarche.Text{EN: over.EN + " " + more.EN, ZH: over.ZH + more.ZH}
}

// toKnow is ToKnow of the case itself.
func (v *CaseView) toKnow() demarche.Text {
	if id := v.followedIn(); id != "" {
		return demarche.Text{EN: "It is followed in " + string(id) + ".", ZH: "此后在" + string(id) + "中跟进。"}
	}
	if v.merged() && v.Relation == disclosure.Filer {
		return demarche.Text{EN: "That case is not shown to you; you can ask your office.", ZH: "该案不向您显示；您可向主管机构询问。"}
	}
	if e := v.recordedForMe(); e != nil {
		return v.byOffice(e)
	}
	if e := v.leftAlone(); e != nil {
		return v.runsOn(e)
	}
	return runsAfter(v.Procedure, v.State)
}

// ToKnow says what goes on though the case would have ended; empty for nothing.
func (p *Preview) ToKnow() demarche.Text { return runsAfter(p.Case.Procedure, p.State) }

// runsAfter tells of the periods that run though their case has ended, as a notice of
// withdrawal does from a whole agreement.
func runsAfter(p *agreement.Procedure, s *docket.State) (out demarche.Text) {
	for _, i := range docket.RunsOn(s) {
		k := &s.Clocks[i]
		rule := &p.Clocks[k.Rule]
		who, may, can := docket.BindsOf(p, s, k), "must", "须"
		if rule.Lapse.Blameless {
			may, can = "may", "可"
		}
		if out.EN != "" {
			out.EN += " "
		}
		out.EN += fmt.Sprintf("“%s” (%s) runs on though the case has ended: until %s the %s %s %s; after that, %s.", rule.Label.EN,
			p.ArticleText(docket.RunArticle(rule, k), demarche.English), docket.DayIn(k.Due, demarche.English), docket.RoleNames(p, who, demarche.English), may, rule.Duty.EN, rule.IfNot.EN)
		out.ZH += fmt.Sprintf("“%s”（%s）不因案件终结而停止：至%s止，%s%s%s；期满后，%s。", rule.Label.In(demarche.Chinese),
			p.ArticleText(docket.RunArticle(rule, k), demarche.Chinese), docket.DayIn(k.Due, demarche.Chinese), docket.RoleNames(p, who, demarche.Chinese), can, rule.Duty.In(demarche.Chinese), rule.IfNot.In(demarche.Chinese))
	}
	return out
}

// recordedForMe gives the act of a company by which its case stands where it does, where its
// office recorded it; nil for any other reader, and where it recorded it itself.
func (v *CaseView) recordedForMe() *docket.Event {
	if v.Relation != disclosure.Filer {
		return nil
	}
	for i := range slices.Backward(v.Events) {
		e := &v.Events[i]
		if !e.Claims() || e.Annuls || v.Corrected[e.Seq] > 0 {
			continue
		}
		if rule := v.Procedure.Act(e.Act); rule == nil || !slices.Contains(rule.To, v.State.Step) {
			continue
		}
		if !v.ForOther(e) {
			return nil
		}
		return e
	}
	return nil
}

// followedIn gives the case with which this one was merged, where it stands by that and the
// reader reads the tie; else "".
func (v *CaseView) followedIn() demarche.CaseID {
	merged := v.merged()
	for _, l := range slices.Backward(docket.Ties(v.Events)) {
		if merged && l.Kind == "merged" {
			return l.Case
		}
	}
	return ""
}

// merged reports whether a case stands where merging it with another left it.
func (v *CaseView) merged() bool {
	return slices.ContainsFunc(v.Procedure.Acts, func(a agreement.Act) bool { return a.Ties == "merged" && slices.Contains(a.To, v.State.Step) })
}

func (v *CaseView) byOffice(e *docket.Event) demarche.Text {
	rule := v.Procedure.Act(e.Act)
	if rule == nil {
		return demarche.Text{}
	}
	out := demarche.Text{
		EN: fmt.Sprintf("“%s” is by your office's record (event %d).", rule.Label.EN, e.Seq),
		ZH: fmt.Sprintf("“%s”系贵方主管机构的记录（第%d号事件）。", rule.Label.In(demarche.Chinese), e.Seq),
	}
	for _, n := range v.Replies[e.Seq] {
		out.EN += fmt.Sprintf(" You object to it (event %d).", n)
		out.ZH += fmt.Sprintf("您已提出异议（第%d号事件）。", n)
	}
	if len(v.Replies[e.Seq]) == 0 && v.MayObject(e) {
		out.EN += " If it is wrong, object to it."
		out.ZH += "如不属实，请提出异议。"
	}
	return out
}

// leftAlone gives the event by which the company withdrew a matter that has gone across and
// runs on, to the office alone that keeps it, until that office records something since. The
// other government and the company read nothing of it.
func (v *CaseView) leftAlone() *docket.Event {
	if v.Relation != disclosure.Keeper || v.State.Status != docket.Open || v.Machine.Crossing(v.Events) == 0 {
		return nil
	}
	for i := range slices.Backward(v.Events) {
		e := &v.Events[i]
		if v.withdraws(e) {
			return e
		}
		if by, _ := v.Recorder(e); by == v.Reader.Party {
			return nil
		}
	}
	return nil
}

// withdraws reports whether an event in effect is a company's act by which it gives its
// matter up.
func (v *CaseView) withdraws(e *docket.Event) bool {
	if !e.Claims() || e.Annuls || v.Corrected[e.Seq] > 0 {
		return false
	}
	rule := v.Procedure.Act(e.Act)
	return rule != nil && rule.Liberty && slices.ContainsFunc(rule.By, v.companys)
}

// mayEnd lists the acts by which the office may end what runs on between the governments.
func (v *CaseView) mayEnd() (acts []*agreement.Act) {
	for i := range v.Offers {
		if o := &v.Offers[i]; o.Act.Liberty && o.Other == "" && !o.OfCompany {
			acts = append(acts, o.Act)
		}
	}
	return acts
}

// runsOn says what the office has to decide once the company has withdrawn.
func (v *CaseView) runsOn(e *docket.Event) demarche.Text {
	out := demarche.Text{
		EN: fmt.Sprintf("The company withdrew on %s (event %d), and the matter between the governments runs on. Your office decides whether to go on, and says so in a note", docket.DayIn(e.On, demarche.English), e.Seq),
		ZH: fmt.Sprintf("企业已于%s撤回（第%d号事件），两国政府之间的程序仍在进行。由贵机构决定是否继续：继续的，请添加备注说明", docket.DayIn(e.On, demarche.Chinese), e.Seq),
	}
	for _, a := range v.mayEnd() {
		out.EN += ", or ends it: " + a.Do.EN + " (" + demarche.ArticleText(a.Basis.Article, demarche.English) + ")"
		out.ZH += "；不继续的，请" + a.Do.In(demarche.Chinese) + "（" + demarche.ArticleText(a.Basis.Article, demarche.Chinese) + "）"
	}
	out.EN, out.ZH = out.EN+".", out.ZH+"。"
	return out
}
