package sqlite

import (
	"fmt"
	"runtime/debug"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// member carries out a light update for the round. It is false where the update
// needs the tables.
func (w *writer) member(u *update) bool {
	if g := u.guess; g != nil {
		stands, err := w.stands(g)
		if err != nil {
			u.err = err
			return true
		}
		if stands {
			if u.err = g.err; u.err == nil {
				w.round.add(w, g.wrote, g.data)
			}
			return true
		}
	}
	t := newTx(w.look, nil)
	t.w, t.light = w, true
	u.err = guarded(t, u.f)
	w.look.rewind()
	if t.heavy {
		return false
	}
	if u.err != nil {
		return true
	}
	data, exact := encode(t.wrote)
	if exact {
		w.round.add(w, t.wrote, data)
	}
	return exact
}

// recall gives what is remembered of a case, the newest first.
func (w *writer) recall(id demarche.CaseID) *remembered {
	if r := w.round.news.cases[id]; r != nil {
		return r
	}
	return w.memory.cases[id]
}

// used gives what a key has done.
func (w *writer) used(key string) (*docket.Receipt, bool, error) {
	if r := w.round.news.keys[key]; r != nil {
		return r, true, nil
	}
	if r := w.memory.keys[key]; r != nil {
		return r, true, nil
	}
	if w.sieve.lacks(key) {
		return nil, false, nil
	}
	if w.folding == nil && w.sieve.bits.Load() == nil {
		w.sieve.begin(w.read)
	}
	if err := w.beginLooking(); err != nil {
		return nil, false, read(err)
	}
	return (&tx{c: w.look}).receipt(key)
}

// beginLooking has the connection that reads see one instant until endLooking: to begin
// anew for each key would cost more than to look it up.
func (w *writer) beginLooking() error {
	if w.looking {
		return nil
	}
	err := w.look.on("BEGIN DEFERRED").exec()
	w.looking = err == nil
	return err
}

// endLooking has it see the tables as they are by now. It is called whenever what was
// in the journal alone has entered them, for then the memory may forget it, and before
// the log is copied, which a reader of it would hold up.
func (w *writer) endLooking() {
	if w.looking {
		w.look.end() // it only read
		w.looking = false
	}
}

// onTables carries out an update that writes to the tables, within the
// transaction. What it wrote is taken back where it fails. The error is one that
// ends the transaction for all.
func (w *writer) onTables(u *update) error {
	t := newTx(w.c, &w.round.left)
	t.w = w
	if err := t.save(); err != nil {
		return err
	}
	u.err = guarded(t, u.f)
	if u.err == nil {
		u.err = unwritten(t.saveTimelines())
	}
	w.round.touched = append(w.round.touched, t.touched...)
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
