package secretariat

import (
	"context"
	"time"

	"demarche"
	"demarche/deliver"
	"demarche/feedback"
	"demarche/store"
)

// Subscription is what is kept of a reader, for that reader.
type Subscription struct {
	Reader  deliver.Reader
	Lines   []SentLine  // what was sent to them, or is to be, the last first
	Threads []OwnThread // what they wrote to the desk from the address, with what was answered, the last first
}

// OwnThread is what somebody wrote to the desk with what was answered, as they are shown it.
type OwnThread struct {
	N       int64       `json:"n"`
	Subject string      `json:"subject,omitempty"`
	About   string      `json:"about,omitempty"`
	Opened  time.Time   `json:"opened"`
	Letters []OwnLetter `json:"letters"`
}

// OwnLetter is one letter of it.
type OwnLetter struct {
	At      time.Time `json:"at"`
	Answer  bool      `json:"answer"` // the desk wrote it, or the house by itself
	Name    string    `json:"name,omitempty"`
	Subject string    `json:"subject,omitempty"`
	Text    string    `json:"text"`
}

// SentLine is a message to a reader and what came of it.
type SentLine struct {
	Key   string        `json:"key"`
	Kind  deliver.Kind  `json:"kind"`
	State deliver.State `json:"state"`
	Due   time.Time     `json:"due"`
	Done  time.Time     `json:"done,omitzero"`
	Why   string        `json:"why,omitempty"`
}

// byToken finds the reader whose page a token opens. Who has none is told no more than
// that.
func byToken(tx store.Tx, token string) (*deliver.Reader, error) {
	if deliver.LooksDrawn(token) {
		r, ok, err := tx.ReaderOf(token)
		if err != nil || ok {
			return r, err
		}
	}
	return nil, &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "the subscription", ZH: "该订阅"},
		Why:    demarche.Text{EN: "no subscription has this address; it was erased, or the address is not whole", ZH: "没有此地址的订阅；可能已被删除，或地址不完整"},
		Remedy: demarche.Text{EN: "open it from the last letter that you were sent", ZH: "请从最近一次来信中打开"},
	}
}

// Subscription gives a reader all that is kept of them.
func (s *Secretariat) Subscription(ctx context.Context, token string) (*Subscription, error) {
	out := &Subscription{}
	err := s.store.View(ctx, func(tx store.Tx) error {
		r, err := byToken(tx, token)
		if err != nil {
			return err
		}
		out.Reader = *r
		if out.Lines, err = sentLines(tx, r); err == nil {
			out.Threads, err = ownThreads(tx, r)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// sentLines lists the last messages to a reader, the last first.
func sentLines(tx store.Tx, r *deliver.Reader) (out []SentLine, err error) {
	sends, err := tx.Sends(deliver.SendQuery{Reader: r.N})
	for i := len(sends) - 1; i >= 0 && err == nil; i-- {
		x := &sends[i]
		m, missing := tx.Message(x.Message)
		if missing != nil {
			continue
		}
		out = append(out, SentLine{Key: m.Key, Kind: m.Kind, State: x.State, Due: x.Nominal, Done: x.Done, Why: x.Why})
	}
	return out, err
}

// ownThreads lists what was written to the desk from the address of a reader, spam too.
func ownThreads(tx store.Tx, r *deliver.Reader) ([]OwnThread, error) {
	list, err := threadsFrom(tx, writer(r).Key())
	if err != nil {
		return nil, err
	}
	out := []OwnThread{}
	for i := range list {
		t := &list[i]
		letters, err := tx.Letters(t.N)
		if err != nil {
			return nil, err
		}
		own := OwnThread{t.N, t.Subject, t.About, t.Opened, []OwnLetter{}}
		for _, l := range letters {
			x := OwnLetter{At: l.At, Answer: l.Out, Subject: l.Subject, Text: l.Text}
			if !l.Out {
				x.Name = t.Sender.Name
			}
			own.Letters = append(own.Letters, x)
		}
		out = append(out, own)
	}
	return out, nil
}

// writer is a reader as who writes to the desk; without an address where none can.
func writer(r *deliver.Reader) *feedback.Sender {
	wrote := &feedback.Sender{Address: r.Address}
	switch r.Channel {
	case deliver.Mail:
		wrote.Channel = feedback.Mail
	case deliver.Telegram:
		wrote.Channel = feedback.Telegram
	default:
		wrote.Address = "" // nobody writes from a webhook
	}
	return wrote
}

// ChangeSubscription changes what a reader may choose. The address is not among it:
// another is subscribed and confirmed anew.
func (s *Secretariat) ChangeSubscription(ctx context.Context, token string, q deliver.Reader) error {
	return s.changeReader(ctx, token, func(r *deliver.Reader) error {
		q.Channel, q.Address = r.Channel, r.Address
		if err := q.Clean(true); err != nil {
			return err
		}
		if err := s.MayFollow(q.Follows); err != nil {
			return err
		}
		r.Take(&q)
		return nil
	})
}

// Leave ends a subscription. One that has ended stays so.
func (s *Secretariat) Leave(ctx context.Context, token, why string) error {
	return s.changeReader(ctx, token, func(r *deliver.Reader) error {
		if r.Standing != deliver.Ended {
			r.Leave(why)
		}
		return nil
	})
}

// Return takes a subscription up again that its reader had left.
func (s *Secretariat) Return(ctx context.Context, token string) error {
	return s.changeReader(ctx, token, func(r *deliver.Reader) error {
		if r.Standing == deliver.Ended {
			r.Agree(s.now().UTC()) // who has the token was sent it at the address
		}
		return nil
	})
}

func (s *Secretariat) changeReader(ctx context.Context, token string, change func(*deliver.Reader) error) error {
	return s.store.Update(ctx, func(tx store.Tx) error {
		r, err := byToken(tx, token)
		if err != nil {
			return err
		}
		if err := change(r); err != nil {
			return err
		}
		return tx.ChangeReader(r)
	})
}

// Erase forgets a reader: the subscription, the address, what was written to it alone, and
// what was written from it to the desk. What stays is that a message went to a number that
// nobody bears. The token was sent to the address alone, so that whoever has it may ask.
func (s *Secretariat) Erase(ctx context.Context, token string) error {
	return s.store.Update(ctx, func(tx store.Tx) error {
		r, err := byToken(tx, token)
		if err != nil {
			return err
		}
		return s.eraseReader(tx, r)
	})
}

// eraseReader is Erase for who may have it done; a chat that only wrote to the desk is no
// subscriber, and has no number.
func (s *Secretariat) eraseReader(tx store.Tx, r *deliver.Reader) error {
	if key := writer(r).Key(); key != "" {
		if _, err := s.eraseFrom(tx, key); err != nil {
			return err
		}
	}
	if r.N == 0 {
		return nil
	}
	return tx.EraseReader(r.N, s.now().UTC())
}
