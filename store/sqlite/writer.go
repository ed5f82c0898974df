package sqlite

import (
	"cmp"
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ncruces/go-sqlite3"

	"demarche"
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

// update is one call of Update; without f, it asks that what waits enter the
// tables. One that only views is a reader's, who could not wait for that: see
// aside.go.
type update struct {
	ctx  context.Context
	f    func(store.Tx) error
	view bool
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
	return w.wait(&update{ctx: ctx, f: f, done: make(chan struct{})})
}

// wait queues an update and waits until it is done.
func (w *writer) wait(u *update) error {
	if err := u.ctx.Err(); err != nil {
		return err
	}
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
		views := w.setAside()
		if len(w.group) > 0 || len(views) == 0 {
			w.commit()
			w.shorten()
		}
		for _, u := range views {
			w.show(u)
		}
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
