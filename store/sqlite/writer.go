package sqlite

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/store"
)

// maxGroup bounds how many updates share one commit, and so how long the first
// of them waits for the last.
const maxGroup = 256

// writer owns the connection that writes. One goroutine takes whatever updates
// wait, runs them one after the other in one transaction, commits it, and only
// then tells each.
type writer struct {
	c     *conn
	log   *slog.Logger
	queue chan *update
	ended chan struct{} // closed when the goroutine is

	mu     sync.RWMutex // held for reading while queueing, for writing to close
	closed bool

	group  []*update // under way; the goroutine's own
	logged int       // pages in the log
	tried  int       // pages in it when it was last copied
	keeper *keeper
}

// update is one call of Update.
type update struct {
	ctx  context.Context
	f    func(store.Tx) error
	err  error
	done chan struct{}
}

func newWriter(c *conn, k *keeper, log *slog.Logger) *writer {
	w := &writer{c: c, keeper: k, log: log, queue: make(chan *update, maxGroup), ended: make(chan struct{})}
	c.db.WALHook(func(_ *sqlite3.Conn, _ string, pages int) error { w.logged = pages; return nil })
	go w.run()
	return w
}

func (w *writer) update(ctx context.Context, f func(store.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	u := &update{ctx: ctx, f: f, done: make(chan struct{})}
	if err := w.enqueue(u); err != nil {
		return err
	}
	<-u.done
	return u.err
}

func (w *writer) enqueue(u *update) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return closedStore()
	}
	select {
	case w.queue <- u:
		return nil
	case <-u.ctx.Done():
		return u.ctx.Err()
	}
}

// close ends the writer after what waits is done.
func (w *writer) close() error {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.ended
	err := w.keeper.close()
	if closing := w.c.close(); err == nil {
		err = closing
	}
	return err
}

// run serves until the queue is closed. Where f ends its goroutine, which is
// this one, another takes its place.
func (w *writer) run() {
	whole := false
	defer func() {
		if whole {
			close(w.ended)
			return
		}
		w.c.end()
		w.c.shelves.cut(extent{}) // what was added may be gone; read them anew
		err := w.c.loadShelves()
		w.answer(demarche.Refuse(demarche.Internal, "the act", "one that shared its commit ended the writer", "nothing was recorded; repeat it"))
		if err != nil {
			w.log.ErrorContext(context.Background(), "writer cannot read the small tables", "error", err)
		}
		go w.run()
	}()
	for u := range w.queue {
		w.group = append(w.group[:0], u)
		w.gather()
		w.commit()
		w.shorten()
	}
	whole = true
}

// shorten has the log copied when it is long. What little is added meanwhile the
// writer copies itself, between two commits: only then can the log begin anew.
func (w *writer) shorten() {
	if w.logged < w.tried {
		w.tried = 0 // the log has begun anew
	}
	switch {
	case w.keeper.state.CompareAndSwap(copied, atRest):
		// Where this fails, the keeper will say so.
		_, _, _ = w.c.db.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
	case w.logged > longLog+w.tried:
		if w.keeper.begin() {
			w.tried = w.logged
		}
	}
}

// gather takes what else waits.
func (w *writer) gather() {
	for len(w.group) < maxGroup {
		select {
		case u, ok := <-w.queue:
			if !ok {
				return
			}
			w.group = append(w.group, u)
		default:
			return
		}
	}
}

// answer tells each of the group; err, where there is one, overrules what each
// had.
func (w *writer) answer(err error) {
	for i, u := range w.group {
		if err != nil && (u.err == nil || demarche.KindOf(u.err) == demarche.ReadOnly) {
			u.err = err
		}
		close(u.done)
		w.group[i] = nil
	}
	w.group = w.group[:0]
}

// commit runs the group in one transaction. Where the disk does not take it,
// none of the group happened.
func (w *writer) commit() {
	before := w.c.extent()
	err := w.transact()
	if err != nil {
		w.c.end()
		w.c.cut(before)
		err = unwritten(err)
	}
	w.answer(err)
}

func (w *writer) transact() error {
	if err := w.c.on("BEGIN IMMEDIATE").exec(); err != nil {
		return err
	}
	left := newPending()
	for _, u := range w.group {
		if u.err = u.ctx.Err(); u.err != nil {
			continue
		}
		if err := w.member(u, &left); err != nil {
			return err
		}
	}
	if err := w.c.settle(&left); err != nil {
		return err
	}
	return w.c.on("COMMIT").exec()
}

// member runs one update within the transaction. What it wrote is taken back
// where it fails. The error is one that ends the transaction for all.
func (w *writer) member(u *update, left *pending) error {
	before := w.c.extent()
	alone := len(w.group) == 1
	if !alone {
		if err := w.c.on("SAVEPOINT act").exec(); err != nil {
			return err
		}
	}
	t := &tx{c: w.c, writes: true, kept: map[int64]*kept{}, last: map[int64]int64{}, own: newPending(), group: left}
	if u.err = guarded(t, u.f); u.err == nil {
		u.err = unwritten(t.saveTimelines())
	}
	if u.err != nil {
		if t.taken != nil {
			*left = *t.taken
		}
		return w.takeBack(u, before, alone)
	}
	for n, d := range t.own.tally {
		left.tally[n] += d
	}
	left.texts = append(left.texts, t.own.texts...)
	if alone {
		return nil
	}
	return w.c.on("RELEASE act").exec()
}

// takeBack undoes a member that failed. Some errors of the disk have ended the
// whole transaction already.
func (w *writer) takeBack(u *update, before extent, alone bool) error {
	w.c.rewind()
	if w.c.db.GetAutocommit() {
		if demarche.KindOf(u.err) == demarche.ReadOnly {
			return u.err
		}
		return fmt.Errorf("the database gave up the transaction: %w", u.err)
	}
	w.c.cut(before)
	undo := "ROLLBACK TO act"
	if alone {
		return w.startAnew()
	}
	if err := w.c.on(undo).exec(); err != nil {
		return err
	}
	return w.c.on("RELEASE act").exec()
}

// startAnew gives up what a lone member wrote; the commit that follows is empty.
func (w *writer) startAnew() error {
	if err := w.c.on("ROLLBACK").exec(); err != nil {
		return err
	}
	return w.c.on("BEGIN IMMEDIATE").exec()
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
