package sqlite

import (
	"context"

	"demarche/docket"
	"demarche/store"
)

// guess is an update that its caller has carried out beforehand, on what the
// writer's memory held then, so that many are carried out at once. The writer has
// only to see whether all that it read still stands.
type guess struct {
	read  []*remembered // the cases that it read
	free  []string      // keys that it took to be free
	cold  []cold        // those of the cases that were not remembered
	wrote []entry
	data  []byte // the same as JSON
	err   error  // what the update itself says
}

// usualEntries is how many entries an act writes.
const usualEntries = 6

// attempt carries an update out beforehand. Without a guess the writer has to, and
// on the tables where the update needs those.
func (w *writer) attempt(f func(store.Tx) error) (_ *guess, heavy bool) {
	g := &guess{}
	t := &tx{writes: true, w: w, light: true, guess: g, wrote: make([]entry, 0, usualEntries)}
	whole := false
	func() {
		defer func() {
			if !whole {
				_ = recover() // it will fail again, and say so, where the writer carries it out
			}
		}()
		g.err = f(t)
		whole = true
	}()
	if !whole || t.heavy || t.missed {
		return nil, t.heavy
	}
	exact := true
	if g.err == nil {
		g.data, exact = encode(t.wrote)
	}
	if g.wrote = t.wrote; !exact {
		return nil, true
	}
	return g, false
}

// guessKey takes a key that is not in the journal to be free.
func (t *tx) guessKey(key string) (*docket.Receipt, bool, error) {
	if r := t.w.memory.lookKey(key); r != nil {
		return nil, false, t.miss() // the writer knows what it did
	}
	t.guess.free = append(t.guess.free, key)
	t.free = key
	return nil, false, nil
}

// stands reports whether what a guess read is as it was.
func (w *writer) stands(g *guess) (bool, error) {
	w.learnCold(g)
	for _, r := range g.read {
		if w.recall(r.c.ID) != r {
			return false, nil
		}
	}
	for _, key := range g.free {
		if _, used, err := w.used(key); used || err != nil {
			return false, err
		}
	}
	return true, nil
}

// Attempt is Update for an f that may be run more than once, at first perhaps on
// the goroutine of the caller and on what has changed meanwhile: only what its last
// run wrote is kept, and what it says is believed. While f reads and writes nothing
// but single cases and keys, many are carried out at once.
func (s *Store) Attempt(ctx context.Context, f func(store.Tx) error) error {
	if s.write == nil {
		return readOnlyStore()
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	g, heavy := s.write.attempt(f)
	u := &update{ctx: ctx, f: f, light: !heavy, guess: g, done: make(chan struct{})}
	if s.write.alone(u) {
		return u.err
	}
	return s.write.wait(u)
}
