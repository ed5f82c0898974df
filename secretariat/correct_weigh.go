package secretariat

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// A correction is weighed as the act that it makes would be, and by what it does to the
// acts that rest on it: what was done by the rule when it was done is not made irregular
// in passing.

// weighCorrection is weigh for a correction.
func (s *Secretariat) weighCorrection(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, accept bool, rule *agreement.Act) (*weighed, error) {
	w, err := s.weigh(r, m, c, events, e, accept, rule, nil)
	if err != nil {
		return nil, err
	}
	if err := s.upset(r, c, m.Procedure(), events, s.upsetBy(r, m, c, events, w), accept); err != nil || accept || w.shared == nil {
		return w, err
	}
	return w, s.byTheWhole(r, m, c, events, e, rule)
}

// byTheWhole refuses an act between the parties, or a correction of one, that the rest of
// the record does not allow, to the office that reads all of it: the other party's part
// does not tell.
func (s *Secretariat) byTheWhole(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, rule *agreement.Act) error {
	if r.RelationTo(c) != disclosure.Keeper {
		return nil
	}
	before, after := s.byWhole(m, c, events, e)
	for _, i := range after.Irregular {
		if i.Seq == len(events)+1 && !before.Left(e.Corrects) {
			return notAllowed(m.Procedure(), rule, e, &i)
		}
	}
	return s.upset(r, c, m.Procedure(), events, upsets(before, after, len(events)+1), false)
}

// upsetOfWhole refuses what would make acts of the whole record irregular, to the office that
// reads all of it.
func (s *Secretariat) upsetOfWhole(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event) error {
	before, after := s.byWhole(m, c, events, e)
	return s.upset(r, c, m.Procedure(), events, upsets(before, after, len(events)+1), false)
}

// byWhole gives the case by the whole record, without an event and with it.
func (s *Secretariat) byWhole(m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event) (before, after *docket.State) {
	probe, opt := e.IfDone(), options(c, s.At(0, 0))
	probe.Seq, opt.Brief = len(events)+1, true
	return m.Replay(docket.Acts(events), opt), m.Weigh(events, probe, opt)
}

// state is the one of the three that was weighed.
func (w *weighed) state() *docket.State {
	return cmp.Or(w.whole, w.shared, w.told)
}

// upsets lists the acts on record that a correction would make irregular.
func upsets(before, after *docket.State, own int) []docket.Irregular {
	var out []docket.Irregular
	for _, i := range after.Irregular {
		if i.Seq > 0 && i.Seq != own && !before.Left(i.Seq) {
			out = append(out, i)
		}
	}
	return out
}

// upset refuses a correction that would make acts on record irregular, unless whoever
// corrects says that it is so: never an act that would then come before what it answers,
// and never for a company, which knows a part of the record only.
func (s *Secretariat) upset(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event, list []docket.Irregular, accept bool) error {
	numbers := s.numbers(r, c, events)
	list = slices.DeleteFunc(list, func(i docket.Irregular) bool { return numbers.Of(i.Seq) == 0 })
	if len(list) == 0 {
		return nil
	}
	never := !r.Official() || slices.ContainsFunc(list, func(i docket.Irregular) bool { return i.Answers > 0 })
	if accept && !never {
		return nil
	}
	no := &demarche.Refusal{Kind: demarche.NotPermitted, Where: "irregular", What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"}, Why: restsOnIt(p, list, &numbers)}
	if aloneWrong(list) {
		no.Article = list[0].Article
	}
	no.AllTheSame = demarche.Text{EN: "if it did happen so, send it again and say that what becomes irregular is to be recorded as such", ZH: "如确已如此发生，请再次提交并注明按“不合程序”记录"}
	if never {
		no.Kind, no.Where, no.AllTheSame = demarche.Conflict, "seq", demarche.Text{}
		no.Remedy = demarche.Text{EN: "what rests on it is corrected first, by whoever recorded it", ZH: "请先由记录方更正以其为前提的事件"}
	}
	if !r.Official() {
		no.Remedy = demarche.Text{EN: "your office has acted on it: add a note, or ask your office", ZH: "主管机构已据此行事：请添加备注，或与主管机构联系"}
	}
	return no
}

// upsetBy lists the acts on record that an act or a correction, as weighed, would make
// irregular, by what it was weighed by.
func (s *Secretariat) upsetBy(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, w *weighed) []docket.Irregular {
	part, opt := s.weighedPart(r, m, c, events, w.shared != nil, w.told != nil)
	return upsets(m.Replay(docket.Acts(part), opt), w.state(), len(events)+1)
}

// beforeOthers refuses an act dated before others on record that would make them
// irregular, as a correction that did so is refused: unless it is said to be so.
func (s *Secretariat) beforeOthers(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, w *weighed, accept bool, rule *agreement.Act, g *gist) error {
	if e.Waits != "" || g.lastOn <= e.On {
		return nil
	}
	list := s.upsetBy(r, m, c, events, w)
	if first := &events[0]; len(list) > 0 && list[0].Seq == first.Seq && !c.Public() && e.On < first.On && !accept {
		return beforeFiled(m.Procedure(), rule, first)
	}
	err := s.upset(r, c, m.Procedure(), events, list, accept)
	if no, ok := err.(*demarche.Refusal); ok {
		no.What = unrecorded(rule)
	}
	return err
}

// beforeFiled refuses an act dated before the complaint that opened its case.
func beforeFiled(p *agreement.Procedure, rule *agreement.Act, first *docket.Event) error {
	label := demarche.Same(first.Act)
	if filed, err := findAct(p, first.Act); err == nil {
		label = filed.Label
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "on", What: unrecorded(rule),
		Why: demarche.Text{
			EN: "“" + label.EN + "” is of " + docket.DayIn(first.On, demarche.English) + ", and this day is before it",
			ZH: "“" + label.In(demarche.Chinese) + "”的日期为" + docket.DayIn(first.On, demarche.Chinese) + "，而所填日期早于该日",
		},
		Remedy:     demarche.Text{EN: "give the day on which it was done", ZH: "请填写实际完成之日"},
		AllTheSame: demarche.Text{EN: "if it did happen before the case was filed, send it again and say that it is to be recorded as irregular", ZH: "如确在立案之前发生，请再次提交并注明按“不合程序”记录"},
	}
}

// restsOnIt names the acts that a correction would make irregular, each with its reason.
func restsOnIt(p *agreement.Procedure, list []docket.Irregular, numbers *disclosure.Numbers) demarche.Text {
	var en, zh []string
	for _, i := range list {
		label := demarche.Same(i.Act)
		if rule := p.Act(i.Act); rule != nil {
			label = rule.Label
		}
		var whyEN, whyZH string
		for n, f := range i.Faults() {
			if n > 0 {
				whyEN, whyZH = whyEN+", and ", whyZH+"，且"
			}
			whyEN, whyZH = whyEN+f.Why.EN, whyZH+f.Why.In(demarche.Chinese)
			if !aloneWrong(list) && f.Article != "" { // that of a single one closes the refusal
				whyEN += " (" + p.ArticleText(f.Article, demarche.English) + ")"
				whyZH += "（" + p.ArticleText(f.Article, demarche.Chinese) + "）"
			}
		}
		en = append(en, fmt.Sprintf("event %d (“%s”): %s", numbers.Of(i.Seq), label.EN, whyEN))
		zh = append(zh, fmt.Sprintf("第%d号事件（“%s”）：%s", numbers.Of(i.Seq), label.In(demarche.Chinese), whyZH))
	}
	return demarche.Text{EN: "it would make irregular " + strings.Join(en, "; "), ZH: "下列事件将因此不合程序：" + strings.Join(zh, "；")}
}

// aloneWrong reports whether one act is wrong, for one reason.
func aloneWrong(list []docket.Irregular) bool { return len(list) == 1 && len(list[0].Also) == 0 }

// tooEarly refuses an act dated before the one that it answers, which cannot have
// happened so.
func tooEarly(rule *agreement.Act, i *docket.Irregular) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "on", What: unrecorded(rule), Why: i.Why, Article: i.Article, Also: i.Also,
		Remedy: demarche.Text{
			EN: "give the day on which it was done; if the earlier act was done on another day, that one is corrected first, by whoever recorded it",
			ZH: "请填写实际完成之日；如前一行为的日期有误，请先由其记录方更正",
		},
	}
}
