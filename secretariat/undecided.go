package secretariat

import (
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// undecided refuses a correction that would take the office's decision to put a matter
// forward away from under what the two governments have on record. A company that reads
// nothing of what passed between them would then be told that its complaint is still
// under examination, and could withdraw what is no longer its own to withdraw. What
// rests on the decision is corrected first. A company is not told so, which would tell it of
// what passed: what it may read has the decision rest on its act, and refuses as much.
func (s *Secretariat) undecided(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, number int) error {
	put := m.Crossing(events)
	if put == 0 || put == e.Corrects || e.Waits != "" || r.RelationTo(c) == disclosure.Filer {
		return nil
	}
	opt := options(c, s.At(0, 0))
	if !m.Decided(m.Replay(docket.Acts(events), opt)) {
		return nil
	}
	probe := e.IfDone()
	probe.Seq = len(events) + 1
	if m.Decided(m.Weigh(events, probe, opt)) {
		return nil
	}
	rule, err := findAct(m.Procedure(), events[put-1].Act)
	if err != nil {
		return err
	}
	numbers := s.numbers(r, c, events)
	seq := numbers.Of(put)
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: "seq", What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"}, Article: rule.Basis.Article,
		Why: demarche.Text{
			EN: fmt.Sprintf("“%s” (event %d) stands on record and rests on event %d: without that decision the company would be told that its complaint is still with your office", rule.Label.EN, seq, number),
			ZH: fmt.Sprintf("“%s”（第%d号事件）仍在记录中，并以第%d号事件为前提：若撤销该决定，企业将被告知其投诉仍由本机构处理", rule.Label.In(demarche.Chinese), seq, number),
		},
		Remedy: demarche.Text{
			EN: fmt.Sprintf("if event %d too was recorded in error, correct it first; if the matter is to be dropped, leave the decision and end the matter by an act of its own", seq),
			ZH: fmt.Sprintf("如第%d号事件亦属误录，请先更正该事件；如不再推进该事项，请保留此项决定，并以相应行为终结该事项", seq),
		},
	}
}

// heldBack refuses an act of the office's own stage that would have the company told that its
// complaint is still with the office, or was declined, though what puts the matter to the other
// government is on record: one that takes the decision to put it forward away, and, where the
// procedure keeps the matter within the two offices, the one that is only for what was not put.
func (s *Secretariat) heldBack(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, rule *agreement.Act, g *gist) error {
	put := g.crossing(events)
	p := m.Procedure()
	if put == 0 || e.Waits != "" || r.RelationTo(c) == disclosure.Filer || !p.Own(rule, false) {
		return nil
	}
	opt := options(c, s.At(0, 0))
	probe := e.IfDone()
	probe.Seq = len(events) + 1
	if !m.Decided(m.Replay(docket.Acts(events), opt)) || !(rule.Unput && p.Within()) && m.Decided(m.Weigh(events, probe, opt)) {
		return nil
	}
	puts, err := findAct(p, events[put-1].Act)
	if err != nil {
		return err
	}
	numbers := s.numbers(r, c, events)
	seq := numbers.Of(put)
	return &demarche.Refusal{
		Kind: demarche.NotPermitted, What: unrecorded(rule), Article: puts.Basis.Article,
		Why: demarche.Text{
			EN: fmt.Sprintf("the matter has been put to the other government (“%s”, event %d), and by this the company would be told what is not so of its complaint", puts.Label.EN, seq),
			ZH: fmt.Sprintf("该事项已向对方政府提出（“%s”，第%d号事件），此行为将使企业获知与事实不符的投诉状态", puts.Label.In(demarche.Chinese), seq),
		},
		Remedy: demarche.Text{
			EN: fmt.Sprintf("end the matter by an act of its own, and then tell the company; if event %d was recorded in error, correct it first", seq),
			ZH: fmt.Sprintf("请先以相应行为终结该事项，再告知企业；如第%d号事件属误录，请先更正该事件", seq),
		},
	}
}
