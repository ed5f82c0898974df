package secretariat

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"

	"demarche"
	"demarche/deliver"
	"demarche/disclosure"
	"demarche/store"
)

// Delivery says by which channels readers are reached.
type Delivery struct {
	// Channels are those that are configured; none: editions are in the archive and the
	// feeds alone.
	Channels []deliver.Channel
	// Site is where the house's pages are for who reads a letter, such as
	// https://example.org; without it no mail or webhook can be subscribed.
	Site string
	// Broken are channels by which nothing goes as they are configured, with the reason.
	Broken map[deliver.Channel]string
	// Out is the hour in UTC from which an edition is out; negative: the desk lets it out.
	Out int
	// Own are the house's own mail addresses: nobody writes from them, so that no letter of
	// the house is answered to itself.
	Own []string
	// Bot is the name of the Telegram bot, as in t.me/NAME.
	Bot string
	// ForgetAfter is how many days an address is kept that never confirmed; 0: for ever.
	ForgetAfter int
	// Private lets webhooks lead within this machine's own network.
	Private bool
	// Limits are what the channels allow; nil: as the packs of this version have it.
	Limits *deliver.Limits
}

// Delivery says by which channels this house reaches readers.
func (s *Secretariat) Delivery() Delivery {
	d := s.delivery
	d.Out = s.hour
	return d
}

// reaches reports whether a channel is configured.
func (d Delivery) reaches(c deliver.Channel) bool { return slices.Contains(d.Channels, c) }

// owns reports whether a mail address is one of the house's own, with or without what a relay
// puts behind a plus.
func (d Delivery) owns(address string) bool {
	bare := func(a string) string {
		local, host, _ := strings.Cut(strings.ToLower(a), "@")
		local, _, _ = strings.Cut(local, "+")
		return local + "@" + host
	}
	return slices.ContainsFunc(d.Own, func(own string) bool { return bare(own) == bare(address) })
}

// Outbox gives the store as the room deliver needs it.
func (s *Secretariat) Outbox() deliver.House { return outbox{s.store} }

type outbox struct{ store store.Store }

func (o outbox) View(ctx context.Context, f func(deliver.Shelf) error) error {
	return o.store.View(ctx, func(tx store.Tx) error { return f(tx) })
}

func (o outbox) Update(ctx context.Context, f func(deliver.Shelf) error) error {
	return o.store.Update(ctx, func(tx store.Tx) error { return f(tx) })
}

// OnPut has f called after something was put into the outbox.
func (s *Secretariat) OnPut(f func()) { s.poked.Store(&f) }

// telling is the store, which tells that something was put into the outbox once the
// transaction is durable, whatever act put it there. Nothing is written in a house that is only
// read.
type telling struct {
	store.Store
	of *Secretariat
}

func (t *telling) Update(ctx context.Context, f func(store.Tx) error) error {
	return t.told(ctx, t.Store.Update, f)
}

func (t *telling) Attempt(ctx context.Context, f func(store.Tx) error) error {
	return t.told(ctx, t.Store.Attempt, f)
}

func (t *telling) told(ctx context.Context, carryOut carrier, f func(store.Tx) error) error {
	if err := t.of.Writable(); err != nil {
		return err
	}
	var put atomic.Bool
	err := carryOut(ctx, func(tx store.Tx) error {
		n := &noting{Tx: tx}
		err := f(n)
		put.Store(n.put) // of the last run
		return err
	})
	if err == nil && put.Load() {
		t.of.poke()
	}
	return err
}

// noting notes whether anything was put into the outbox.
type noting struct {
	store.Tx
	put bool
}

func (n *noting) PutMessage(m *deliver.Message) (bool, error) {
	fresh, err := n.Tx.PutMessage(m)
	n.put = n.put || fresh
	return fresh, err
}

func (s *Secretariat) poke() {
	if f := s.poked.Load(); f != nil {
		(*f)()
	}
}

// post puts a message into the outbox in the transaction of the act that gives rise to
// it.
func (s *Secretariat) post(tx store.Tx, m *deliver.Message) error {
	if m.Made.IsZero() {
		m.Made = s.now().UTC()
	}
	_, err := tx.PutMessage(m)
	return err
}

// staff refuses who does not work at the desk of the house: what was sent to whom is
// for nobody else.
func (s *Secretariat) staff(r disclosure.Reader, what demarche.Text) error {
	if s.AtDesk(r) {
		return nil
	}
	return &demarche.Refusal{
		Kind: demarche.Forbidden, What: what,
		Why:    demarche.Text{EN: "it is for those who work at the desk of this house", ZH: "仅限本机构编辑台工作人员"},
		Remedy: demarche.Text{EN: "ask a case officer of the office that runs it", ZH: "请联系运行本机构的办案人员"},
	}
}
