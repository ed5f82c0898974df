package secretariat

import (
	"context"
	"math"
	"time"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/store"
)

// DeliveryState says how sending goes, for the desk.
type DeliveryState struct {
	Channels []deliver.Channel
	Broken   map[deliver.Channel]string // by which nothing goes, and why
	Runs     []deliver.Progress         // the last messages, the newest first
	Tally    map[deliver.Channel]map[deliver.State]int
	Readers  map[deliver.Channel]map[deliver.Standing]int
	Unknown  []UnknownLine
	Refused  []UnknownLine
	Failing  []UnknownLine // tried, and waiting for another attempt
	UnderWay []UnknownLine // begun, and not settled: what came of them is not known yet
}

// Since is when the first attempt that is under way was begun; zero: none is.
func (x *DeliveryState) Since() (first time.Time) {
	for i := range x.UnderWay {
		if at := x.UnderWay[i].Begun; first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// UnknownLine is a line that a person must decide, or look at.
type UnknownLine struct {
	deliver.Send
	Key     string
	Address string // of the reader; empty: erased
}

// linesShown is how many lines that need a person are listed at once.
const linesShown = 200

// DeliveryState gives the desk how sending goes.
func (s *Secretariat) DeliveryState(ctx context.Context, r disclosure.Reader) (*DeliveryState, error) {
	if err := s.staff(r, demarche.Text{EN: "how sending goes", ZH: "发送情况"}); err != nil {
		return nil, err
	}
	return s.deliveryState(ctx)
}

func (s *Secretariat) deliveryState(ctx context.Context) (*DeliveryState, error) {
	out := &DeliveryState{Channels: s.delivery.Channels, Broken: s.delivery.Broken}
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		if out.Runs, err = tx.Progress(30); err != nil {
			return err
		}
		if out.Tally, err = tx.Tally(); err != nil {
			return err
		}
		if out.Readers, err = tx.CountReaders(); err != nil {
			return err
		}
		for into, q := range map[*[]UnknownLine]deliver.SendQuery{
			&out.Unknown: {State: deliver.Unknown}, &out.Refused: {State: deliver.Refused}, &out.Failing: {State: deliver.Queued, Tried: true}, &out.UnderWay: {State: deliver.Begun},
		} {
			if *into, err = linesIn(tx, q); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func linesIn(tx store.Tx, q deliver.SendQuery) ([]UnknownLine, error) {
	q.Limit = linesShown
	list, err := tx.Sends(q)
	var out []UnknownLine
	for i := range list {
		x := UnknownLine{Send: list[i]}
		if m, missing := tx.Message(x.Message); missing == nil {
			x.Key = m.Key
			if m.To != nil {
				x.Address = m.To.Address
			}
		}
		if reader, ok, err := tx.ReaderAt(x.Reader); err != nil {
			return nil, err
		} else if ok {
			x.Address = reader.Address
		}
		out = append(out, x)
	}
	return out, err
}

// Decide settles what came of a message to a reader where that is not known.
func (s *Secretariat) Decide(ctx context.Context, r disclosure.Reader, message, reader int64, state deliver.State, why string) error {
	if err := s.staff(r, demarche.Text{EN: "nothing was decided", ZH: "未作决定"}); err != nil {
		return err
	}
	return s.DecideAsOperator(ctx, message, reader, state, why)
}

// DecideAsOperator is Decide for who holds the data folder.
func (s *Secretariat) DecideAsOperator(ctx context.Context, message, reader int64, state deliver.State, why string) error {
	if state != deliver.Sent && state != deliver.Queued && state != deliver.Dropped {
		return &demarche.Refusal{
			Kind: demarche.Invalid, Where: "as", What: demarche.Text{EN: "nothing was decided", ZH: "未作决定"},
			Why: demarche.Text{EN: "it is decided as sent, as queued (to send it after all) or as dropped", ZH: "只能定为已发送（sent）、重新发送（queued）或放弃（dropped）"},
		}
	}
	err := s.store.Update(ctx, func(tx store.Tx) error { return tx.Decide(message, reader, state, why, s.now().UTC()) })
	if err == nil {
		s.poke()
	}
	return err
}

// OperatorDelivery is DeliveryState for who holds the data folder.
func (s *Secretariat) OperatorDelivery(ctx context.Context) (*DeliveryState, error) {
	return s.deliveryState(ctx)
}

// MaySend refuses to send the edition of a day that is not over, or of which there is none.
func (s *Secretariat) MaySend(date calendar.Date) error {
	if err := s.mayBrief(date); err != nil || date < s.Today() {
		return err
	}
	return &demarche.Refusal{
		Kind: demarche.NotPermitted, Where: "date", What: demarche.Text{EN: editionOf(date).EN + " was not sent", ZH: editionOf(date).ZH + "未发送"},
		Why:    demarche.Text{EN: "its day is not over, and what is learned today belongs in it", ZH: "当日尚未结束，今日所知仍应载入"},
		Remedy: demarche.Text{EN: "send it from tomorrow, or name an earlier day", ZH: "请自明日起发送，或指定更早的日期"},
	}
}

// SendEdition lets the edition of a day out, unless it is out or held, and sees that it
// is in the outbox. It reports whether it was put there now.
func (s *Secretariat) SendEdition(ctx context.Context, date calendar.Date) (bool, error) {
	if err := s.MaySend(date); err != nil {
		return false, err
	}
	_, err := s.publish(ctx, "", date)
	if err == nil {
		return true, nil
	}
	if demarche.KindOf(err) != demarche.Conflict {
		return false, err
	}
	fresh := false
	lines, err := s.followedLines(ctx)
	if err != nil {
		return false, err
	}
	err = s.store.Update(ctx, func(tx store.Tx) error {
		i, ok, err := tx.Issue(date)
		if err != nil {
			return err
		}
		if !ok {
			return heldAtDesk(date)
		}
		m := editionMessage(i)
		m.Made = s.now().UTC()
		if err := s.about(&m.Letter, lines); err != nil {
			return err
		}
		fresh, err = tx.PutMessage(m)
		return err
	})
	return fresh, err
}

// DryLine is what would go to a reader.
type DryLine struct {
	Reader deliver.Reader
	Due    time.Time     // when it is due by the letter, which is late after it
	Goes   time.Time     // when it would go, or was to; both in the reader's zone
	Late   bool          // it would say that it is late
	Parts  int           // sentences that the reader would be sent
	State  deliver.State // of the line that the ledger has for this reader already; empty: it has none
}

// DryRun calls f with each reader to whom the edition of a day would go, by the plan after
// which it is sent, with the quiet hours of the house, and counts the subscribers. Nothing is
// put into the outbox. What is refused when it is to be sent is refused here: an edition that
// the desk holds, or of a day that is not over.
func (s *Secretariat) DryRun(ctx context.Context, date calendar.Date, quiet deliver.Quiet, f func(*DryLine) error) (m *deliver.Message, readers int, err error) {
	if err := s.MaySend(date); err != nil {
		return nil, 0, err
	}
	if m, err = s.editionToSend(ctx, date); err != nil {
		return nil, 0, err
	}
	upTo, err := s.filledUpTo(ctx, m)
	if err != nil {
		return nil, 0, err
	}
	now := s.now().UTC()
	plan := deliver.NewPlan(m, quiet, now)
	return m, readers, s.Subscribers(ctx, func(r *deliver.Reader) error {
		if r.Standing == deliver.Active {
			readers++
		}
		line, ok := plan.Line(r)
		line.State = ""
		if r.N <= upTo || plan.Stale() {
			if line, ok, err = s.sendOf(ctx, m.N, r.N); err != nil {
				return err
			}
			if ok && line.State == deliver.Queued && (r.Standing != deliver.Active || m.Expired(&line, now)) {
				ok = false // it is dropped, or refused, when its turn comes
			}
		}
		if !ok {
			return nil
		}
		x := &DryLine{Reader: *r, Due: line.Nominal, Goes: line.Due, State: line.State}
		x.Late = m.Late(&line, later(x.Goes, now))
		letter, _ := m.Letter.For(r.Follows)
		x.Parts = len(letter.Parts)
		if in, err := deliver.Zone(r.Zone); err == nil {
			x.Due, x.Goes = x.Due.In(in), x.Goes.In(in)
		}
		return f(x)
	})
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// filledUpTo gives the number of the last reader of whom the ledger says already whether
// they are sent a message: those after it are entered by the plan.
func (s *Secretariat) filledUpTo(ctx context.Context, m *deliver.Message) (upTo int64, err error) {
	if m.N == 0 {
		return 0, nil
	}
	upTo = math.MaxInt64
	err = s.store.View(ctx, func(tx store.Tx) error {
		waits, err := tx.Unfilled(deliver.MaxPage)
		for _, w := range waits {
			if w.Message == m.N {
				upTo = w.UpTo
			}
		}
		return err
	})
	return upTo, err
}

func (s *Secretariat) sendOf(ctx context.Context, message, reader int64) (line deliver.Send, ok bool, err error) {
	err = s.store.View(ctx, func(tx store.Tx) error {
		x, there, err := tx.SendOf(message, reader)
		if there {
			line, ok = *x, true
		}
		return err
	})
	return line, ok, err
}

// editionToSend gives the edition of a day as it went out, or as it would.
func (s *Secretariat) editionToSend(ctx context.Context, date calendar.Date) (*deliver.Message, error) {
	m, err := s.editionAs(ctx, date)
	if err != nil || m.N != 0 {
		return m, err
	}
	lines, err := s.followedLines(ctx)
	if err != nil {
		return nil, err
	}
	return m, s.about(&m.Letter, lines)
}

func (s *Secretariat) editionAs(ctx context.Context, date calendar.Date) (*deliver.Message, error) {
	var m *deliver.Message
	var strokes []briefing.Stroke
	err := s.store.View(ctx, func(tx store.Tx) error {
		if put, missing := tx.MessageOf(editionKey(date)); missing == nil {
			m = put
			return nil
		}
		i, ok, err := tx.Issue(date)
		if ok {
			m = editionMessage(i)
			m.Made = s.now().UTC()
		}
		if err == nil {
			strokes, err = tx.Strokes(date)
		}
		return err
	})
	if err != nil || m != nil {
		return m, err
	}
	e, err := s.compose(ctx, date, date)
	if err != nil {
		return nil, err
	}
	p := briefing.ProofOf(e, strokes)
	if p.Held {
		return nil, heldAtDesk(date)
	}
	i, err := s.issueOf(p.Edition(), len(strokes), "")
	if err != nil {
		return nil, err
	}
	m = editionMessage(i)
	m.Made = s.now().UTC()
	return m, nil
}
