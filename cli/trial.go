package cli

import (
	"context"
	"errors"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/secretariat"
	"demarche/store"
)

// An act on a day to come moves the docket's day, which cannot go back. It is tried
// first as the docket stands, so that one that is refused moves nothing.

// trial carries out updates and keeps nothing of them: one that could be kept gives
// errTried.
type trial struct{ store.Store }

var errTried = &demarche.Refusal{Kind: demarche.NotYet, What: demarche.Text{EN: "it was tried only"}}

// Update does all that an update does but keep it.
func (t trial) Update(ctx context.Context, f func(store.Tx) error) error {
	return t.Store.Update(ctx, func(tx store.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		return errTried
	})
}

// Attempt is Update: a trial is run once.
func (t trial) Attempt(ctx context.Context, f func(store.Tx) error) error { return t.Update(ctx, f) }

// tryFirst refuses what would be refused on a day to come, before the folder is
// brought up to that day. On a server, and up to today, there is nothing to try.
func (d *desk) tryFirst(ctx context.Context, p *program, send func(*desk) error) error {
	if d.server != "" || p.today() <= calendar.FromTime(p.Now().UTC()) {
		return nil
	}
	h, err := p.take(ctx, d.data)
	if err != nil {
		return unopened(err)
	}
	lib, err := p.library()
	if err != nil {
		return errors.Join(err, h.store.Close())
	}
	if h.past.IsZero() { // else it is refused as it is opened
		once := *h
		once.Secretariat = secretariat.New(secretariat.Options{Store: trial{h.store}, Library: lib, Day: p.today, Now: p.Now, Log: p.log()})
		at := &desk{as: d.as}
		at.within(&once, p)
		err = send(at)
	}
	if err := h.store.Close(); err != nil {
		return err
	}
	if onlyTried(err) {
		return nil
	}
	return err
}

// onlyTried reports whether an answer says that an act could have been kept.
func onlyTried(err error) bool {
	var r *demarche.Refusal
	return errors.As(err, &r) && r.Kind == errTried.Kind && strings.Contains(r.What.EN, errTried.What.EN)
}
