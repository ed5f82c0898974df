package secretariat

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Correction asks to correct an act recorded in error. What was recorded stays;
// the correction stands beside it.
type Correction struct {
	Case      demarche.CaseID `json:"case"`
	Seq       int             `json:"seq"` // of the event to be corrected, as the asker numbers them
	Annul     bool            `json:"annul"`
	Act       string          `json:"act"` // empty: as it was
	On        calendar.Date   `json:"on"`  // zero: as it was
	To        string          `json:"to"`
	Reason    string          `json:"reason"`
	Lang      demarche.Lang   `json:"lang"`
	Irregular bool            `json:"irregular,omitempty"` // correct it even if what then stands leaves the procedure
	Key       string          `json:"-"`
	Version   int             `json:"-"`
}

// Correct records a correction. Only the party that recorded the act may correct
// it, and only with reasons; the other may object. What both parties agreed on is
// corrected when both have agreed to the correction.
func (s *Secretariat) Correct(ctx context.Context, r disclosure.Reader, q Correction) (*Receipt, error) {
	if err := takeText(&q.Reason, "reason"); err != nil {
		return nil, err
	}
	var out *Receipt
	err := s.once(ctx, s.store.Update, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		e, state, err := s.correction(r, c, events, &q)
		if err != nil {
			return nil, ofCorrection(err)
		}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		if events, err = s.recordOver(tx, m, c, events, e, state); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: s.numberFor(r, c, events, e), Irregular: e.Irregular, Waits: e.Waits, Standing: c.Standing}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, s.untie(tx, r, c, events, e)
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func (s *Secretariat) correction(r disclosure.Reader, c *docket.Case, events []docket.Event, q *Correction) (*docket.Event, *weighed, error) {
	old, err := s.correctable(r, c, events, q.Seq)
	if err != nil {
		return nil, nil, err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, nil, err
	}
	if by, _ := s.Recorder(old); !disclosure.MayCorrect(r, c, m.Procedure(), old, by) {
		return nil, nil, s.notYours(c, old, q.Seq)
	}
	if trim(q.Reason) == "" {
		return nil, nil, uncorrected("reason", "a correction is given with its reason", "更正须说明理由")
	}
	if err := q.oneOf(); err != nil {
		return nil, nil, err
	}
	e := *old
	e.Kind, e.Corrects, e.RepliesTo, e.Annuls, e.Irregular, e.Documents = docket.CorrectEvent, old.Seq, 0, q.Annul, nil, nil
	e.Text, e.Office, e.Known = inLang(q.Lang, q.Reason), r.Office, s.Today()
	if q.Act != "" {
		e.Act = q.Act
	}
	if !q.On.IsZero() {
		e.On, e.OnFrom = q.On, 0
	}
	if q.To != "" {
		e.To = q.To
	}
	if !q.Annul && e.Act == old.Act && e.On == old.On && e.OnFrom == old.OnFrom && e.To == old.To {
		return nil, nil, uncorrected("act", "it says what stands on record", "与原记录没有差别")
	}
	rule, err := findAct(m.Procedure(), e.Act)
	if err != nil {
		return nil, nil, err
	}
	if (rule.Ties != "" || rule.Joins) && e.Act != old.Act {
		return nil, nil, &demarche.Refusal{
			Kind: demarche.Invalid, Where: "act", Article: rule.Basis.Article, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"},
			Why:    demarche.Text{EN: "“" + rule.Label.EN + "” names another case or a third party, and a correction names none", ZH: "“" + rule.Label.In(demarche.Chinese) + "”须写明另案或第三方，而更正无从写明"},
			Remedy: demarche.Text{EN: "annul the event, and record that act as one of its own", ZH: "请撤销该事件，再另行记录该行为"},
		}
	}
	by, err := s.role(r, c, m.Procedure(), rule, "")
	if err != nil {
		return nil, nil, err
	}
	if asked := askedBy(r, c, m.Procedure(), old); q.Act != "" && q.Act != old.Act {
		if err := notTheirs(r, c, m.Procedure(), rule, by, asked); err != nil {
			return nil, nil, err
		}
	}
	if e.Waits = s.correctionWaits(r, c, m.Procedure(), old, &e, rule); e.Waits != "" || q.Act != "" && q.Act != old.Act {
		e.By = by
	}
	if err := noFuture(e.On, s.Today()); err != nil {
		return nil, nil, err
	}
	if err := s.undecided(r, m, c, events, &e, q.Seq); err != nil {
		return nil, nil, err
	}
	if e.Act != old.Act {
		if err := s.heldBack(r, m, c, events, &e, rule, gistOf(m, events)); err != nil {
			return nil, nil, err
		}
	}
	state, err := s.weighCorrection(r, m, c, events, &e, q.Irregular, rule)
	return &e, state, err
}

// askedBy gives the role of the other party under which an event was recorded as what
// reached the office, "" where it was not.
func askedBy(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, e *docket.Event) string {
	if demonstration.Theirs(r, c, p, e.By) != "" {
		return e.By
	}
	return ""
}

// oneOf refuses an annulment that also says what was done instead.
func (q *Correction) oneOf() error {
	where := ""
	switch {
	case !q.Annul:
		return nil
	case !q.On.IsZero():
		where = "on"
	case q.Act != "":
		where = "act"
	case q.To != "":
		where = "to"
	default:
		return nil
	}
	no := demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"},
		Why:    demarche.Text{EN: "it annuls the act, and yet gives another act, day or date in its place", ZH: "既撤销该行为，又填写了替代的行为、日期或所载日期"},
		Remedy: demarche.Text{EN: "leave those out if it did not happen at all; if it happened otherwise, do not annul it", ZH: "如该行为并未发生，请勿填写这些内容；如实际情况不同，请勿选择撤销"},
	}
	return &no
}

// ofCorrection words a refusal of the act that a correction makes as one of the correction.
func ofCorrection(err error) error {
	var no *demarche.Refusal
	if !errors.As(err, &no) || !strings.HasSuffix(no.What.EN, "was not recorded") {
		return err
	}
	out := *no
	out.What = demarche.Text{EN: "nothing was corrected", ZH: "未作更正"}
	return &out
}

// correctable gives the event to be corrected: an act that the reader may see
// and that has not been corrected before. Events are named as the reader numbers
// them.
func (s *Secretariat) correctable(r disclosure.Reader, c *docket.Case, events []docket.Event, number int) (*docket.Event, error) {
	numbers := s.numbers(r, c, events)
	seq := numbers.Seq(number)
	if seq == 0 {
		return nil, uncorrected("seq", fmt.Sprintf("the case has no event %d that you may read", number), fmt.Sprintf("该案没有您可查阅的第%d号事件", number))
	}
	old := &events[seq-1]
	if !old.Claims() || old.Annuls {
		return nil, uncorrected("seq", fmt.Sprintf("event %d is not an act", number), fmt.Sprintf("第%d号事件不是行为", number))
	}
	if by := numbers.Of(docket.Corrected(events)[seq]); by > 0 {
		return nil, uncorrected("seq", fmt.Sprintf("event %d was corrected by event %d; correct that one", number, by), fmt.Sprintf("第%d号事件已由第%d号更正，请更正后者", number, by))
	}
	waiting := docket.Pending(events)
	for n := range waiting {
		if events[n-1].Corrects == seq {
			by := numbers.Of(n)
			return nil, uncorrected("seq", fmt.Sprintf("event %d would correct event %d and waits for the other party; correct that one or wait", by, number), fmt.Sprintf("第%d号事件拟更正第%d号，正等待另一方确认；请更正前者或等候", by, number))
		}
	}
	switch kind, by := answerTo(events, old, numbers); {
	case kind == docket.ConfirmEvent:
		return nil, uncorrected("seq", fmt.Sprintf("event %d was confirmed by event %d; correct that one", number, by), fmt.Sprintf("第%d号事件已由第%d号事件确认，请更正后者", number, by))
	case kind == docket.DeclineEvent:
		return nil, uncorrected("seq", fmt.Sprintf("event %d was declined by event %d and has no effect: nothing of it can be corrected", number, by), fmt.Sprintf("第%d号事件已由第%d号事件拒绝，不生效，无可更正", number, by))
	case old.Waits != "" && !waiting[seq]:
		return nil, uncorrected("seq", fmt.Sprintf("event %d has been answered", number), fmt.Sprintf("第%d号事件已有答复", number))
	}
	return old, nil
}

// correctionWaits gives the party that must agree to a correction, "" for none:
// of a joint act that has taken effect, or to one. What waits already may be taken
// back by whoever recorded it.
func (s *Secretariat) correctionWaits(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, old, e *docket.Event, rule *agreement.Act) demarche.PartyID {
	if old.Waits != "" && e.Annuls {
		return ""
	}
	if was := p.Act(old.Act); was != nil && old.Waits == "" {
		if waits := s.waitsFor(r, c, p, was); waits != "" {
			return waits
		}
	}
	return s.waitsFor(r, c, p, rule)
}

// notYours refuses a correction by anyone but whoever recorded the act.
func (s *Secretariat) notYours(c *docket.Case, e *docket.Event, number int) error {
	if c.Public() {
		return &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"},
			Why:    demarche.Text{EN: "this case is of the public record, which its sources keep", ZH: "该案属公开记录，由其来源维护"},
			Remedy: demarche.Text{EN: "corrections are recorded on the cases of an office; an error in what a source says is corrected in the pack", ZH: "更正仅可记录于主管机构自己的案件；来源所载有误的，请在规则包中更正"},
		}
	}
	remedy := demarche.Text{
		EN: fmt.Sprintf("ask that office to correct it, or record your objection beside it (reply: object, to event %d)", number),
		ZH: fmt.Sprintf("请由该机构更正，或在其旁记录您的异议（reply: object，针对第%d号事件）", number),
	}
	_, name := s.Recorder(e)
	if name.IsZero() {
		remedy = demarche.Text{EN: "ask the company to correct it, or record a note beside it", ZH: "请由该企业更正，或在其旁添加说明"}
		name = demarche.Text{EN: "the company that brought the case", ZH: "提出该案的企业"}
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"},
		Why: demarche.Text{
			EN: fmt.Sprintf("event %d was recorded by another: %s", number, name.EN),
			ZH: fmt.Sprintf("第%d号事件由另一方记录：%s", number, name.In(demarche.Chinese)),
		},
		Remedy: remedy,
	}
}

// uncorrected refuses a correction for what stands in a field of it.
func uncorrected(where, en, zh string) error {
	remedy := demarche.Text{EN: "events and their numbers stand on the case's page", ZH: "事件及其编号见案件页"}
	switch where {
	case "act":
		remedy = demarche.Text{EN: "change the act, its day or the date that it names, or annul it", ZH: "请更改行为、日期或所载日期，或予以撤销"}
	case "reason":
		remedy = demarche.Text{EN: "say why in reason", ZH: "请在 reason 中说明理由"}
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "nothing was corrected", ZH: "未作更正"}, Why: demarche.Text{EN: en, ZH: zh},
		Remedy: remedy,
	}
}
