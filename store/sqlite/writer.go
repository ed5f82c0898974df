package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/docket"
	"demarche/store"
)

// maxGroup bounds how many updates share one commit, and so how long the first
// of them waits for the last.
const maxGroup = 256

// What waits in the journal enters the tables when it is more than maxWaiting
// entries, some six an act, or when for a moment there was nothing else to do.
const (
	maxWaiting = 3000
	idle       = 20 * time.Millisecond
	afterFault = time.Second // where the disk did not take it
)

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

	pending atomic.Int64 // entries that wait in the journal

	// The goroutine's own.
	group   []*update // under way
	round   round
	waiting []entry // acknowledged and not yet in the tables
	memory  memory
	failing bool // what waits could not enter
	idle    time.Duration
	logged  int // pages in the log
	tried   int // pages in it when it was last copied
	keeper  *keeper
}

// round is one commit under way.
type round struct {
	entries []entry  // for the journal
	rows    [][]byte // the same as JSON, an update each
	memory  memory   // what they make of the cases
	left    pending
	asked   bool // somebody is about to read the tables
	entered bool // what waited has entered them
	direct  bool // from now on each update writes to them itself
}

// update is one call of Update; without f, it asks that what waits enter the
// tables.
type update struct {
	ctx  context.Context
	f    func(store.Tx) error
	err  error
	done chan struct{}
}

func newWriter(c *conn, k *keeper, opts Options) *writer {
	w := &writer{c: c, keeper: k, log: opts.Log, idle: cmp.Or(opts.idle, idle), queue: make(chan *update, maxGroup), ended: make(chan struct{}), memory: newMemory()}
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
	for w.next() {
		w.commit()
		w.shorten()
	}
	whole = true
}

// next gathers what is to be done in the next commit: what waits in the queue or,
// after a moment without anything, nothing but what waits in the journal. It is
// false once all is done.
func (w *writer) next() bool {
	w.group = w.group[:0]
	var tick <-chan time.Time
	if len(w.waiting) > 0 {
		pause := w.idle
		if w.failing {
			pause = afterFault
		}
		timer := time.NewTimer(pause)
		defer timer.Stop()
		tick = timer.C
	}
	select {
	case u, open := <-w.queue:
		if open {
			w.group = append(w.group, u)
			w.gather()
		}
		return open || len(w.waiting) > 0 && !w.failing
	case <-tick:
		return true
	}
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
	w.round = round{memory: newMemory(), left: newPending(), asked: len(w.group) == 0}
	err := w.transact()
	if err != nil {
		w.c.end()
		w.c.cut(before)
		err = unwritten(err)
		w.failing = len(w.waiting) > 0
	} else {
		w.keep()
	}
	w.answer(err)
}

// keep notes what a commit made of the writer's memory.
func (w *writer) keep() {
	r := &w.round
	if r.entered || r.direct {
		w.waiting, w.failing = nil, false
	}
	switch {
	case r.direct:
		w.memory = newMemory()
	case r.entered:
		w.memory.take(&r.memory)
		w.memory.entered()
	default:
		w.memory.take(&r.memory)
		w.waiting = append(w.waiting, r.entries...)
	}
	w.pending.Store(int64(len(w.waiting)))
	w.round = round{}
}

func (w *writer) transact() error {
	idle := !slices.ContainsFunc(w.group, func(u *update) bool { return u.f != nil })
	if idle && len(w.waiting) == 0 {
		return nil
	}
	if err := w.c.on("BEGIN IMMEDIATE").exec(); err != nil {
		return err
	}
	for _, u := range w.group {
		if u.f == nil {
			w.round.asked = true
			continue
		}
		if u.err = u.ctx.Err(); u.err != nil {
			continue
		}
		if err := w.member(u); err != nil {
			return err
		}
	}
	if err := w.write(); err != nil {
		return err
	}
	if err := w.c.settle(&w.round.left); err != nil {
		return err
	}
	return w.c.on("COMMIT").exec()
}

// write has what is to be acknowledged enter the journal, or the tables.
func (w *writer) write() error {
	r := &w.round
	if r.asked || len(w.waiting)+len(r.entries) > maxWaiting {
		return w.enterWaiting()
	}
	if len(r.entries) == 0 {
		return nil
	}
	row := slices.Concat([]byte("["), bytes.Join(r.rows, []byte(",")), []byte("]"))
	return w.c.on(`INSERT INTO journal (entries) VALUES (?)`).blob(row).exec()
}

// enterWaiting has all that waits, and what the round has for the journal, enter
// the tables.
func (w *writer) enterWaiting() error {
	r := &w.round
	if len(w.waiting) > 0 && !r.entered {
		if err := w.c.on(`DELETE FROM journal`).exec(); err != nil {
			return err
		}
		r.entries = append(slices.Clone(w.waiting), r.entries...)
	}
	entries := r.entries
	r.entered, r.entries = true, nil
	return w.c.enterAll(entries)
}

// recall gives what is remembered of a case, the newest first.
func (w *writer) recall(id demarche.CaseID) *remembered {
	if r := w.round.memory.cases[id]; r != nil {
		return r
	}
	return w.memory.cases[id]
}

func (w *writer) recallKey(key string) *docket.Receipt {
	if r := w.round.memory.keys[key]; r != nil {
		return r
	}
	return w.memory.keys[key]
}

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

// save marks where an update that writes to the tables begins, so that it can be
// taken back.
func (t *tx) save() error {
	t.before, t.alone = t.c.extent(), len(t.w.group) == 1 && !t.w.round.entered
	if t.alone {
		return nil
	}
	return t.c.on("SAVEPOINT act").exec()
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
