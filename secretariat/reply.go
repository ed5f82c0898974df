package secretariat

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Saying is what one party answers to what the other recorded.
type Saying string

// What can be answered.
const (
	Confirm Saying = "confirm" // a joint act that waits: it takes effect
	Decline Saying = "decline" // a joint act that waits: it takes none
	Object  Saying = "object"  // an act that stands: the objection stands beside it and moves nothing
)

// Reply answers an event that the other party's office recorded.
type Reply struct {
	Case      demarche.CaseID `json:"case"`
	Seq       int             `json:"seq"` // of the event, as the asker numbers them
	Say       Saying          `json:"say"`
	On        calendar.Date   `json:"on"`   // with confirm: the day on which both had agreed; zero: today
	Text      string          `json:"text"` // reasons; needed but to confirm
	Lang      demarche.Lang   `json:"lang"`
	Irregular bool            `json:"irregular"` // confirm it even if the procedure does not allow it
	Key       string          `json:"-"`
	Version   int             `json:"-"`
}

// Reply records a reply. A confirmed act is done on the day that the confirmation
// gives, so that no clock stood still while it waited.
func (s *Secretariat) Reply(ctx context.Context, r disclosure.Reader, q Reply) (*Receipt, error) {
	if err := takeText(&q.Text, "text"); err != nil {
		return nil, err
	}
	var out *Receipt
	err := s.once(ctx, s.store.Attempt, r, q.Key, q, func(tx store.Tx) (*docket.Receipt, error) {
		c, events, err := s.open(tx, r, q.Case, q.Version)
		if err != nil {
			return nil, err
		}
		e, err := s.answer(r, c, events, &q)
		if err != nil {
			return nil, err
		}
		m, err := s.Machine(c.Procedure, "")
		if err != nil {
			return nil, err
		}
		if events, err = s.recordOver(tx, m, c, events, e, nil); err != nil {
			return nil, err
		}
		out = &Receipt{Case: c.ID, Seq: s.numberFor(r, c, events, e), Irregular: e.Irregular, Standing: c.Standing}
		return &docket.Receipt{Case: c.ID, Seq: out.Seq}, nil
	}, func(old *docket.Receipt) { out = &Receipt{Case: old.Case, Seq: old.Seq, Again: true} })
	if err != nil {
		return nil, err
	}
	return out, nil
}

// answer makes the event of a reply, or refuses it.
func (s *Secretariat) answer(r disclosure.Reader, c *docket.Case, events []docket.Event, q *Reply) (*docket.Event, error) {
	numbers := s.numbers(r, c, events)
	seq := numbers.Seq(q.Seq)
	if seq == 0 {
		return nil, unanswered("seq", fmt.Sprintf("the case has no event %d that you may read", q.Seq), fmt.Sprintf("该案没有您可查阅的第%d号事件", q.Seq))
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return nil, err
	}
	old := &events[seq-1]
	e := &docket.Event{
		Act: old.Act, On: s.Today(), Known: s.Today(), By: partOf(r, c, m.Procedure()), Office: r.Office, RepliesTo: seq,
		Text: inLang(q.Lang, q.Text), Label: old.Label,
	}
	if q.Say != Confirm && trim(q.Text) == "" {
		return nil, unanswered("text", "to decline or to object needs its reason", "拒绝或异议须说明理由")
	}
	switch q.Say {
	case Confirm:
		return e, s.confirm(r, c, m, events, old, e, q)
	case Decline:
		e.Kind = docket.DeclineEvent
		return e, waitsOn(r, events, old, q.Seq, numbers)
	case Object:
		e.Kind = docket.ObjectEvent
		named := *old
		named.Seq = q.Seq
		if err := s.contests(r, c, &named); err != nil {
			return nil, err
		}
		if by := numbers.Of(docket.Corrected(events)[seq]); by > 0 {
			return nil, unanswered("seq", fmt.Sprintf("event %d was corrected by event %d; object to that one", q.Seq, by), fmt.Sprintf("第%d号事件已由第%d号更正，请对后者提出异议", q.Seq, by))
		}
		return e, nil
	default:
		return nil, unanswered("say", "a reply is confirm, decline or object", "答复须为 confirm、decline 或 object")
	}
}

// confirm makes a reply the act that waited for it.
func (s *Secretariat) confirm(r disclosure.Reader, c *docket.Case, m *docket.Machine, events []docket.Event, old, e *docket.Event, q *Reply) error {
	if err := waitsOn(r, events, old, q.Seq, s.numbers(r, c, events)); err != nil {
		return err
	}
	rule, err := findAct(m.Procedure(), old.Act)
	if err != nil {
		return err
	}
	e.Kind, e.To, e.Annuls, e.Corrects = docket.ConfirmEvent, old.To, old.Annuls, replaced(events, old)
	e.By = s.both(r, c, m.Procedure(), rule, old)
	if e.Corrects > 0 {
		e.On, e.OnFrom = old.On, old.OnFrom
	} else if e.On, err = s.agreedOn(old, q); err != nil {
		return err
	}
	w, err := s.weigh(r, m, c, events, e, q.Irregular || e.Corrects > 0, rule, nil)
	if err != nil {
		return err
	}
	if e.Corrects > 0 {
		return s.confirmsCorrection(r, m, c, events, e, w, q.Irregular)
	}
	return s.beforeOthers(r, m, c, events, e, w, q.Irregular, rule, gistOf(m, events))
}

// confirmsCorrection refuses to confirm a correction that would make acts on record irregular,
// as that correction is refused to whoever records it alone: by what both parties read, and
// to the keeping office by the whole record.
func (s *Secretariat) confirmsCorrection(r disclosure.Reader, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, w *weighed, accept bool) error {
	err := s.upset(r, c, m.Procedure(), events, s.upsetBy(r, m, c, events, w), accept)
	if err == nil && !accept && r.RelationTo(c) == disclosure.Keeper {
		err = s.upsetOfWhole(r, m, c, events, e)
	}
	var no *demarche.Refusal
	if !errors.As(err, &no) {
		return err
	}
	said := *no
	said.What = demarche.Text{EN: "nothing was answered", ZH: "未作答复"}
	return &said
}

// partOf gives the part that a reader's party, or a company, plays in a case.
func partOf(r disclosure.Reader, c *docket.Case, p *agreement.Procedure) string {
	filer := r.RelationTo(c) == disclosure.Filer
	for i := range p.Roles {
		if id := p.Roles[i].ID; filer && p.KindOf(id) == agreement.Company || !filer && disclosure.Plays(c, p, id, r.Party) {
			return id
		}
	}
	return string(r.Role)
}

// agreedOn gives the day on which both parties had agreed: as the second says,
// between the day that the first gave and today. Where it does not say, and the day that
// the act names has come since, today would stand for another agreement: it is asked.
func (s *Secretariat) agreedOn(old *docket.Event, q *Reply) (calendar.Date, error) {
	if named, err := calendar.ParseDate(old.To); q.On.IsZero() && err == nil && named <= s.Today() {
		return 0, unanswered("on", "it names "+docket.DayIn(named, demarche.English)+", which has come: say on which day both had agreed", "所写日期"+docket.DayIn(named, demarche.Chinese)+"已到，须写明双方自何日起达成一致")
	}
	if q.On.IsZero() {
		return s.Today(), nil
	}
	if q.On < old.On {
		return 0, unanswered("on", "the other party gave "+docket.DayIn(old.On, demarche.English)+", and no agreement is older than that", "另一方所载日期为"+docket.DayIn(old.On, demarche.Chinese)+"，双方一致不可能更早")
	}
	return q.On, noFuture(q.On, s.Today())
}

// replaced gives the event in effect that a correction replaces, 0 for none: past
// those that only waited and were replaced before anyone confirmed them.
func replaced(events []docket.Event, e *docket.Event) int {
	n := e.Corrects
	for n > 0 && events[n-1].Waits != "" {
		n = events[n-1].Corrects
	}
	return n
}

// both names the two sides of a joint act.
func (s *Secretariat) both(r disclosure.Reader, c *docket.Case, p *agreement.Procedure, rule *agreement.Act, old *docket.Event) string {
	names := agreement.Split(old.By)
	for _, role := range agreement.Split(side(r.Party, c, p, rule)) {
		if !slices.Contains(names, role) {
			names = append(names, role)
		}
	}
	return strings.Join(names, "; ")
}

// waitsOn refuses where an event does not wait for the reader's party, which knows
// it under a number of its own.
func waitsOn(r disclosure.Reader, events []docket.Event, old *docket.Event, number int, numbers disclosure.Numbers) error {
	switch kind, by := answerTo(events, old, numbers); {
	case kind == docket.ConfirmEvent:
		return unanswered("seq", fmt.Sprintf("event %d was confirmed by event %d and waits for nobody; correct that one, if it is not so", number, by), fmt.Sprintf("第%d号事件已由第%d号事件确认，无须再确认；如有误，请更正后者", number, by))
	case kind == docket.DeclineEvent:
		return unanswered("seq", fmt.Sprintf("event %d was declined by event %d and waits for nobody; if both agree now, record the act anew", number, by), fmt.Sprintf("第%d号事件已由第%d号事件拒绝，无须再确认；如双方现已同意，请重新记录该行为", number, by))
	case !docket.Pending(events)[old.Seq]:
		return unanswered("seq", fmt.Sprintf("event %d waits for nobody", number), fmt.Sprintf("第%d号事件无须确认", number))
	case !r.Official() || r.Party != old.Waits:
		return &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was answered", ZH: "未作答复"},
			Why:    demarche.Text{EN: fmt.Sprintf("event %d waits for the other party, not for you", number), ZH: fmt.Sprintf("第%d号事件等待另一方确认，而非由您确认", number)},
			Remedy: demarche.Text{EN: "wait for its reply, or take back what your office recorded by a correction", ZH: "请等待其答复，或通过更正撤回本机构的记录"},
		}
	}
	return nil
}

// answerTo gives of what kind the event is that answered one which waited for the other party,
// and the reader's number of it; "" where none has.
func answerTo(events []docket.Event, old *docket.Event, numbers disclosure.Numbers) (docket.EventKind, int) {
	for _, seq := range docket.Replies(events)[old.Seq] {
		if k := events[seq-1].Kind; k == docket.ConfirmEvent || k == docket.DeclineEvent {
			return k, numbers.Of(seq)
		}
	}
	return "", 0
}

// contests refuses an objection by anyone but the other party's officials.
func (s *Secretariat) contests(r disclosure.Reader, c *docket.Case, old *docket.Event) error {
	if !old.Claims() {
		return unanswered("seq", fmt.Sprintf("event %d is not an act", old.Seq), fmt.Sprintf("第%d号事件不是行为", old.Seq))
	}
	if old.Waits != "" {
		return unanswered("seq", fmt.Sprintf("event %d has no effect without confirmation; confirm or decline it", old.Seq), fmt.Sprintf("第%d号事件未经确认不生效；请确认或拒绝", old.Seq))
	}
	p, _ := s.lib.Procedure(c.Procedure)
	if by, _ := s.Recorder(old); !disclosure.MayObject(r, c, p, old, by) {
		return &demarche.Refusal{
			Kind: demarche.Forbidden, What: demarche.Text{EN: "nothing was answered", ZH: "未作答复"},
			Why:    demarche.Text{EN: "only the other party objects to what one party recorded, and a company to what its office recorded in its name", ZH: "只有另一方可对一方所作记录提出异议，企业可对其主管机构以其名义所作的记录提出异议"},
			Remedy: demarche.Text{EN: "correct what your own office recorded; add a note to anything else", ZH: "本机构的记录请更正，其他事项请添加备注"},
		}
	}
	return nil
}

// unanswered refuses a reply for what stands in a field of it, and says how that is mended.
func unanswered(where, en, zh string) error {
	remedy, ok := map[string]demarche.Text{
		"text": {EN: "give the reason as text", ZH: "请在 text 中写明理由"},
		"on":   {EN: "give the day on which both had agreed, not before the day that the other party gave", ZH: "请填写双方达成一致之日，不得早于另一方所载日期"},
		"say":  {EN: "write one of the three", ZH: "请填写三者之一"},
	}[where]
	if !ok {
		remedy = demarche.Text{EN: "events and their numbers stand on the case's page", ZH: "事件及其编号见案件页"}
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "nothing was answered", ZH: "未作答复"}, Why: demarche.Text{EN: en, ZH: zh},
		Remedy: remedy,
	}
}
