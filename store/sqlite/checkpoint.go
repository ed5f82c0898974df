package sqlite

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/ncruces/go-sqlite3"
)

// From how many pages on the log is copied into the database, and how few the
// keeper leaves to the writer, which alone can begin the log anew.
const (
	longLog  = 6000
	shortLog = 300
)

// keeper copies the log into the database beside the writer, on a connection of
// its own, so that no act waits for it.
type keeper struct {
	c       *conn
	log     *slog.Logger
	wake    chan struct{}
	state   atomic.Int32
	end     sync.WaitGroup
	failing bool // it has said so
}

// Whose turn it is to copy: only one can.
const (
	atRest  int32 = iota
	copying       // the keeper
	copied        // little is left, and the writer may finish
)

func newKeeper(file string, log *slog.Logger) (*keeper, error) {
	c, err := connect(file, toWrite)
	if err != nil {
		return nil, err
	}
	k := &keeper{c: c, log: log, wake: make(chan struct{}, 1)}
	k.end.Add(1)
	go k.run()
	return k, nil
}

// begin has the log copied, unless it is being copied.
func (k *keeper) begin() bool {
	if !k.state.CompareAndSwap(atRest, copying) {
		return false
	}
	k.wake <- struct{}{}
	return true
}

func (k *keeper) run() {
	defer k.end.Done()
	for range k.wake {
		k.state.Store(k.copy())
	}
}

// copy copies until little is left. A reader of an old snapshot may hold it up;
// then the next call goes on.
func (k *keeper) copy() (then int32) {
	last := 0
	for range 8 {
		all, done, err := k.c.db.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
		if !errors.Is(err, sqlite3.BUSY) { // somebody else copies it
			k.say(err)
		}
		if err != nil {
			return atRest
		}
		if done < all {
			return atRest
		}
		if all-last < shortLog {
			break
		}
		last = all
	}
	return copied
}

// say reports the first of several failures; the acts themselves are safe in the
// log, which goes on growing until one succeeds.
func (k *keeper) say(err error) {
	if err != nil && !k.failing {
		k.log.WarnContext(context.Background(), "the log could not be copied into the database", "error", err)
	}
	k.failing = err != nil
}

func (k *keeper) close() error {
	close(k.wake)
	k.end.Wait()
	return k.c.close()
}

// shorten has the log copied when it is long. What little is added meanwhile the
// writer copies itself, between two commits: only then can the log begin anew.
func (w *writer) shorten() {
	if w.folding != nil {
		return
	}
	if w.c.wipes {
		w.empty()
	}
	if w.logged < w.tried {
		w.tried = 0 // the log has begun anew
	}
	switch {
	case w.keeper.state.CompareAndSwap(copied, atRest):
		w.endLooking()
		// Where this fails, the keeper will say so.
		_, _, _ = w.c.db.WALCheckpoint("main", sqlite3.CHECKPOINT_PASSIVE)
	case w.logged > longLog+w.tried:
		if w.keeper.begin() {
			w.tried = w.logged
		}
	}
}

// empty copies the log into the database and cuts it off, after something was wiped: its pages
// hold what was there before, and whoever copies the folder takes them along. A reader of an old
// snapshot or the keeper may hold it up; no act waits for them, and it is tried again.
func (w *writer) empty() {
	w.endLooking()
	err := w.c.db.BusyTimeout(0)
	if err == nil {
		_, _, err = w.c.db.WALCheckpoint("main", sqlite3.CHECKPOINT_TRUNCATE)
	}
	if err == nil {
		w.c.wipes, w.logged, w.tried = false, 0, 0
	}
	_ = w.c.db.BusyTimeout(busy)
}
