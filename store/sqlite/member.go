package sqlite

import (
	"fmt"
	"runtime/debug"

	"demarche"
	"demarche/store"
)

// member runs one update within the transaction. What it wrote is taken back
// where it fails. The error is one that ends the transaction for all.
func (w *writer) member(u *update) error {
	t := newTx(w.c, &w.round.left)
	t.w, t.light = w, !w.round.direct
	if !t.light {
		if err := t.save(); err != nil {
			return err
		}
	}
	u.err = guarded(t, u.f)
	if t.broken != nil {
		return t.broken
	}
	if t.light {
		if u.err != nil {
			w.c.rewind()
			return nil
		}
		if data, exact := encode(t.wrote); exact {
			w.round.add(t, data)
			return nil
		}
		if u.err = t.turn(); t.broken != nil {
			return t.broken
		}
	}
	return w.finish(u, t)
}

// add puts what an update wrote before the journal, and notes what it makes of
// the cases.
func (r *round) add(t *tx, data []byte) {
	if len(t.wrote) > 0 {
		r.rows = append(r.rows, data)
	}
	r.entries = append(r.entries, t.wrote...)
	for i := range t.wrote {
		e := &t.wrote[i]
		switch {
		case e.Receipt != nil:
			r.memory.keys[e.Key] = e.Receipt
		case e.Event != nil:
			was := t.w.recall(e.of.ID)
			events := append(was.events[:len(was.events):len(was.events)], *e.Event)
			r.memory.put(&remembered{c: was.c, events: events, whole: was.whole})
		case e.Case != nil:
			now := *t.w.recall(e.of.ID)
			e.Case.into(&now.c)
			r.memory.put(&now)
		}
	}
}

// finish ends an update that wrote to the tables.
func (w *writer) finish(u *update, t *tx) error {
	if u.err == nil {
		u.err = unwritten(t.saveTimelines())
	}
	left := &w.round.left
	if u.err != nil {
		if t.taken != nil {
			*left = *t.taken
		}
		return w.takeBack(u, t.before, t.alone)
	}
	for n, d := range t.own.tally {
		left.tally[n] += d
	}
	left.texts = append(left.texts, t.own.texts...)
	if t.alone {
		return nil
	}
	return w.c.on("RELEASE act").exec()
}

// guarded runs f, and turns a panic of it into an error.
func guarded(t *tx, f func(store.Tx) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &demarche.Refusal{
				Kind: demarche.Internal, What: demarche.Text{EN: "the act", ZH: "该行为"},
				Why: demarche.Text{EN: "it failed in an unforeseen way", ZH: "发生意外错误"},
				Err: fmt.Errorf("panic: %v\n%s", r, debug.Stack()),
			}
		}
	}()
	return f(t)
}
