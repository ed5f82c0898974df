package sqlite

import (
	"context"

	"demarche"
	"demarche/store"
)

// On a disk that takes nothing more, what waits in the journal cannot enter the
// tables, and a reader would miss acts that were acknowledged. Such a reader is
// shown the tables as they would be: on the writer's connection, in a transaction
// that holds what it changes in memory and is given up.

// viewAside runs f so.
func (w *writer) viewAside(ctx context.Context, f func(store.Tx) error) error {
	return w.wait(&update{ctx: ctx, f: f, view: true, done: make(chan struct{})})
}

// showAll runs the views that wait.
func (w *writer) showAll() {
	for len(w.views) > 0 {
		u := w.views[0]
		w.views = w.views[1:]
		w.await()
		w.show(u)
	}
}

// show runs one view. Where f ends its goroutine, which is the writer's, another
// takes its place.
func (w *writer) show(u *update) {
	before := w.c.extent()
	u.err = demarche.Refuse(demarche.Internal, "reading the database", "the reader ended the writer", "read again")
	defer func() {
		w.c.end()
		w.c.cut(before)
		_, _, _ = w.c.on("PRAGMA cache_spill = 1").one()
		close(u.done)
	}()
	err := u.ctx.Err()
	if err == nil {
		err = read(w.enterAside())
	}
	if err == nil {
		err = guarded(&tx{c: w.c}, u.f)
	}
	u.err = err
}

// enterAside begins a transaction in which what waits is in the tables. Nothing
// of it is written out, however much it is.
func (w *writer) enterAside() error {
	if _, _, err := w.c.on("PRAGMA cache_spill = 0").one(); err != nil {
		return err
	}
	if err := w.c.on("BEGIN IMMEDIATE").exec(); err != nil {
		return err
	}
	return w.c.enterAll(&w.waiting)
}
