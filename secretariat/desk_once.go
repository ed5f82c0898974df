package secretariat

import (
	"context"
	"fmt"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/feedback"
	"demarche/store"
)

// Once is how a program has an act of the desk carried out: once under its key, and only
// on what it saw. The zero value asks for neither.
type Once struct {
	Key  string // an idempotency key; empty: none
	Seen int    // the version that was seen; 0: any
}

// movedSince refuses an act on what has changed since it was seen.
func movedSince(what demarche.Text) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, Where: "header.If-Match", What: demarche.Text{EN: "nothing was done to " + what.EN, ZH: "未对" + what.ZH + "作任何操作"},
		Why:    demarche.Text{EN: "it has changed since it was read, or the tag is none of it", ZH: "读取之后已有变化，或标签不属于它"},
		Remedy: demarche.Text{EN: "read it again and decide anew", ZH: "请重新读取后再作决定"},
	}
}

// deskOnce carries out an act of the desk under a key, in one transaction, and reports
// whether the key had done it before. What is done has a number, which the key keeps.
func (s *Secretariat) deskOnce(ctx context.Context, r disclosure.Reader, key, on string, request any, f func(store.Tx) (int, error)) (n int, again bool, err error) {
	err = s.once(ctx, s.store.Update, r, key, request, func(tx store.Tx) (*docket.Receipt, error) {
		var err error
		n, err = f(tx)
		return &docket.Receipt{Case: demarche.CaseID(on), Seq: n}, err
	}, func(old *docket.Receipt) { n, again = old.Seq, true })
	return n, again, err
}

// Version is that of an edition on the desk: it grows with each act on it.
func (p *BriefProof) Version() int {
	n := len(p.Strokes) + 1
	if p.Issue != nil {
		n++
	}
	return n
}

// StrikeOnce is Strike for a program.
func (s *Secretariat) StrikeOnce(ctx context.Context, r disclosure.Reader, x briefing.Stroke, o Once) (again bool, err error) {
	e, err := s.mayStrike(ctx, r, &x)
	if err != nil {
		return false, err
	}
	_, again, err = s.deskOnce(ctx, r, o.Key, "the brief of "+x.Date.String(), x, func(tx store.Tx) (int, error) {
		if err := s.sawEdition(tx, x.Date, o.Seen); err != nil {
			return 0, err
		}
		y := x
		err := s.strike(tx, r, e, &y)
		return y.Seq, err
	})
	return again, err
}

// sawEdition refuses an act on an edition that has changed since it was seen.
func (s *Secretariat) sawEdition(tx store.Tx, date calendar.Date, seen int) error {
	if seen == 0 {
		return nil
	}
	strokes, err := tx.Strokes(date)
	if err != nil {
		return err
	}
	issue, _, err := tx.Issue(date)
	if err != nil {
		return err
	}
	if p := (&BriefProof{Strokes: strokes, Issue: issue}); p.Version() != seen {
		return movedSince(editionOf(date))
	}
	return nil
}

// PublishOnce is Publish for a program.
func (s *Secretariat) PublishOnce(ctx context.Context, r disclosure.Reader, date calendar.Date, o Once) (again bool, err error) {
	if err := s.mayPublish(r, date); err != nil {
		return false, err
	}
	what := "the brief of " + date.String()
	_, err = s.publishBy(ctx, func(ctx context.Context, f func(store.Tx) error) (err error) {
		_, again, err = s.deskOnce(ctx, r, o.Key, what, "publish "+date.String(), func(tx store.Tx) (int, error) {
			if err := s.sawEdition(tx, date, o.Seen); err != nil {
				return 0, err
			}
			return 0, f(tx)
		})
		return err
	}, r.Office, date)
	return again, err
}

// CorrectFactOnce is CorrectFact for a program; it gives the number of the notice.
func (s *Secretariat) CorrectFactOnce(ctx context.Context, r disclosure.Reader, q FactCorrection, o Once) (n int, again bool, err error) {
	if err := s.mayCorrectFact(r, &q); err != nil {
		return 0, false, err
	}
	n, again, err = s.deskOnce(ctx, r, o.Key, "the corrections", q, func(tx store.Tx) (int, error) {
		x, err := s.correctFactOrRefuse(tx, r.Office, q)
		if err != nil {
			return 0, err
		}
		return x.N, nil
	})
	return n, again, err
}

// ThreadAct is what the desk does to a thread: what is empty it leaves.
type ThreadAct struct {
	Answer   string            `json:"answer,omitempty"`
	Status   feedback.Status   `json:"status,omitempty"`
	Assignee demarche.OfficeID `json:"assignee,omitempty"` // "none": nobody
	About    *string           `json:"about,omitempty"`
}

// OnThreadOnce carries out an act of the desk on a thread for a program.
func (s *Secretariat) OnThreadOnce(ctx context.Context, r disclosure.Reader, n int64, a ThreadAct, o Once) (again bool, err error) {
	if err := s.onlyDesk(r); err != nil {
		return false, err
	}
	do, err := s.threadAct(r, &a)
	if err != nil {
		return false, err
	}
	what := fmt.Sprintf("thread %d", n)
	_, again, err = s.deskOnce(ctx, r, o.Key, what, struct {
		N   int64
		Act ThreadAct
	}{n, a}, func(tx store.Tx) (int, error) {
		if err := sawThread(tx, n, o.Seen); err != nil {
			return 0, err
		}
		return 0, s.changeThread(tx, n, do)
	})
	return again, err
}

// sawThread refuses an act on a thread that has changed since it was seen.
func sawThread(tx store.Tx, n int64, seen int) error {
	if seen == 0 {
		return nil
	}
	t, err := tx.Thread(n)
	if err != nil {
		return err
	}
	letters, err := tx.Letters(n)
	if err == nil && t.Version(len(letters)) != seen {
		err = movedSince(demarche.Text{EN: fmt.Sprintf("thread %d", n), ZH: fmt.Sprintf("第%d号来信", n)})
	}
	return err
}

// Version is that of a thread as the desk reads it.
func (t *ThreadView) Version() int { return t.Thread.Version(len(t.Letters)) }

// EraseSenderOnce is EraseSender for a program.
func (s *Secretariat) EraseSenderOnce(ctx context.Context, r disclosure.Reader, n int64, o Once) (erased int, again bool, err error) {
	if err := s.onlyDesk(r); err != nil {
		return 0, false, err
	}
	return s.deskOnce(ctx, r, o.Key, fmt.Sprintf("thread %d", n), fmt.Sprintf("erase %d", n), func(tx store.Tx) (int, error) {
		if err := sawThread(tx, n, o.Seen); err != nil {
			return 0, err
		}
		return s.eraseSender(tx, n)
	})
}

// TakeFeedbackOnce is TakeFeedback for what comes by a form or a program and may be sent twice:
// under one key it is taken once, and the receipt of a second says so.
func (s *Secretariat) TakeFeedbackOnce(ctx context.Context, r disclosure.Reader, q Feedback, o Once) (*FeedbackReceipt, error) {
	if err := s.takeable(&q); err != nil {
		return nil, err
	}
	var out *FeedbackReceipt
	n, again, err := s.deskOnce(ctx, r, o.Key, "feedback", q, func(tx store.Tx) (_ int, err error) {
		if out, err = s.takeFeedback(tx, &q); err != nil {
			return 0, err
		}
		return int(out.Thread), nil
	})
	if err == nil && again {
		out = &FeedbackReceipt{Thread: int64(n), Again: true}
	}
	return out, err
}
