package sqlite

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"runtime"
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

// What waits in the journal enters the tables when somebody is about to read, when for
// a moment there was nothing else to do, or when it is more than enough entries, some
// five an act. No act waits for that, unless more than maxWaiting do: then what was
// acknowledged would grow faster than it can be read. The more waits, the less each
// act costs to enter, as many are of one case; but a reader who comes right after so
// many waits some 0.3 s, and a start after a cut takes so much longer.
const (
	enough     = 40_000
	maxWaiting = 60_000
	idle       = 20 * time.Millisecond
	afterFault = time.Second // where the disk did not take it
)

// writer keeps what is to be durable. One goroutine takes whatever updates wait,
// has what they write enter the journal in one commit, and only then tells each.
// What the journal holds enters the tables beside it.
type writer struct {
	c       *conn    // writes the tables; a fold's while one is under way
	look    *conn    // reads them
	read    *readers // read them for guesses
	journal *segments
	log     *slog.Logger
	queue   chan *update
	ended   chan struct{} // closed when the goroutine is
	memory  *memory
	sieve   sieve

	mu     sync.RWMutex // held for reading while queueing, for writing to close
	closed bool

	pending atomic.Int64  // updates that are in the journal alone
	many    atomic.Bool   // several shared the last commit
	nudge   chan struct{} // wakes the goroutine where something has come to wait

	// Whose turn it is may use the rest: the goroutine but while it has nothing to
	// do, and a caller who commits alone.
	turn    sync.Mutex
	last    time.Time // of the last commit of such a caller
	group   []*update // under way
	round   round
	waiting backlog // acknowledged, and not in the tables nor about to be
	folding *fold   // nil: none
	untidy  bool    // texts may have entered the search index since it was merged
	folded  chan error
	asking  []*update // wait until what is in the journal is in the tables
	views   []*update // of readers for whom it could not enter them
	fault   error     // why what waits could not enter; nil: it could
	over    bool      // the queue is closed
	idle    time.Duration
	looking bool // the connection that reads sees one instant
	logged  int  // pages in the log
	tried   int  // pages in it when it was last copied
	keeper  *keeper
}

// update is one call of Update or Attempt; without f, it asks that what waits enter
// the tables. One that only views is a reader's, who could not wait for that: see
// aside.go.
type update struct {
	ctx   context.Context
	f     func(store.Tx) error
	view  bool
	light bool   // f may be run more than once, and may not need the tables
	guess *guess // what came of it when it was carried out beforehand; nil: it was not
	upTo  int64  // where it asks: the commit that it waits for
	err   error
	done  chan struct{}
}

func newWriter(c, look *conn, read *readers, journal *segments, k *keeper, opts Options) *writer {
	w := &writer{
		c: c, look: look, read: read, journal: journal, keeper: k, log: opts.Log, idle: cmp.Or(opts.idle, idle), memory: newMemory(), untidy: true,
		queue: make(chan *update, maxGroup), ended: make(chan struct{}), folded: make(chan error, 1), nudge: make(chan struct{}, 1),
	}
	c.db.WALHook(func(_ *sqlite3.Conn, _ string, pages int) error { w.logged = pages; return nil })
	c.sieve = &w.sieve
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
	default: // full; to be told when the context ends costs more than the rest
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
	return errors.Join(w.keeper.close(), w.look.close(), w.c.close(), w.journal.close())
}

// run serves until the queue is closed. Where f ends its goroutine, which is
// this one, another takes its place.
func (w *writer) run() {
	whole := false
	w.turn.Lock()
	defer func() {
		if whole {
			w.turn.Unlock()
			close(w.ended)
			return
		}
		w.recover()
		w.turn.Unlock()
		go w.run()
	}()
	for {
		w.showAll()
		if !w.next() {
			break
		}
		w.commit()
		w.shorten()
	}
	whole = true
}

// recover gives up what was under way when the goroutine was ended.
func (w *writer) recover() {
	w.await()
	w.look.end()
	w.looking = false
	w.c.end()
	w.c.shelves.cut(extent{}) // what was added may be gone; read them anew
	if err := w.c.loadShelves(); err != nil {
		w.log.ErrorContext(context.Background(), "writer cannot read the small tables", "error", err)
	}
	if w.round.news != nil {
		w.memory.unmade(w.round.news)
	}
	ended := w.group
	w.group = nil
	answer(ended, demarche.Refuse(demarche.Internal, "the act", "one that shared its commit ended the writer", "nothing was recorded; repeat it"))
}

// next gives up the turn until there is something to do, and gathers what is to be
// done in the next commit, or nothing after something else that had to be done. It
// is false once all is done.
func (w *writer) next() bool {
	queue, tick := w.queue, (<-chan time.Time)(nil)
	switch {
	case w.over && w.folding == nil && (w.waiting.n == 0 || w.fault != nil):
		w.replyUpTo(closedStore())
		return false
	case w.over:
		w.begin()
		queue = nil
	case w.folding != nil && w.waiting.n > maxWaiting:
		queue = nil
	case w.folding == nil && (w.waiting.n > 0 || w.untidy || w.c.wipes):
		timer := time.NewTimer(w.pause())
		defer timer.Stop()
		tick = timer.C
	}
	w.turn.Unlock()
	select {
	case u, open := <-queue:
		w.turn.Lock()
		if w.over = !open; open {
			w.group = append(w.group[:0], u)
			w.gatherAll()
		}
	case err := <-w.folded:
		w.turn.Lock()
		w.landed(err)
		w.reply()
	case <-tick:
		w.turn.Lock()
		if w.fault != nil || time.Since(w.last) >= w.idle {
			w.rest()
		}
	case <-w.nudge:
		w.turn.Lock()
	}
	return true
}

// rest has the tables hold all that waits, where nothing else is to be done.
func (w *writer) rest() {
	if w.waiting.n > 0 {
		w.begin()
	} else if w.untidy && w.folding == nil {
		w.tidy()
	}
}

func (w *writer) pause() time.Duration {
	if w.fault != nil {
		return afterFault
	}
	return w.idle
}

// gatherAll takes what else waits, and what those bring who can run at once: the
// first who comes wakes the writer before the others have had their turn, and a commit
// of one takes as long as a commit of many. A lone caller waits for nobody.
func (w *writer) gatherAll() {
	w.gather()
	for range maxYields {
		was := len(w.group)
		if !w.many.Load() && was == 1 {
			return
		}
		runtime.Gosched()
		if w.gather(); len(w.group) == was {
			return
		}
	}
}

// maxYields bounds how often the writer has the others run first.
const maxYields = 4

// gather takes what else waits.
func (w *writer) gather() {
	for len(w.group) < maxGroup {
		select {
		case u, ok := <-w.queue:
			if !ok {
				w.over = true
				return
			}
			w.group = append(w.group, u)
		default:
			return
		}
	}
}

// answer tells each; err, where there is one, overrules what each had.
func answer(all []*update, err error) {
	for _, u := range all {
		if err != nil && (u.err == nil || demarche.KindOf(u.err) == demarche.ReadOnly) {
			u.err = err
		}
		close(u.done)
	}
}
