// Package sqlite keeps the house in one SQLite file: the embedded default, for
// an office that wants one binary and one file to back up.
//
// One goroutine owns the one connection that writes. Acts that wait for it share
// a commit, and none is acknowledged before that commit is on the disk. Readers
// have connections of their own and see a snapshot each.
package sqlite

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"demarche"
	"demarche/store"
)

// File is the name of the database within its folder.
const File = "demarche.db"

// Options say how a folder is opened. The zero value serves.
type Options struct {
	// ReadOnly opens for reading beside a process that writes, as checks and
	// backups do. Each Update is refused.
	ReadOnly bool
	// Log hears of what no caller can be told, such as a checkpoint that failed;
	// nil: slog's default.
	Log *slog.Logger
	// Migrating is called before what is kept is brought to a newer version, which
	// with much kept needs memory and time; not for a new folder. It may be nil.
	Migrating func()

	idle time.Duration // of the writer; 0: as is usual
}

// Store is a folder opened. Its methods may be called by many at once.
type Store struct {
	file   string
	log    *slog.Logger
	write  *writer // nil where opened for reading
	read   *readers
	lock   *lock // nil where opened for reading
	closed sync.Once
}

var _ store.Store = (*Store)(nil)

// Close ends the writer after what was begun is durable, and the readers after
// what they read. It may be called twice.
func (s *Store) Close() error {
	var err error
	s.closed.Do(func() {
		s.read.close()
		if s.write != nil {
			err = s.write.close()
		}
		if s.lock != nil {
			s.lock.release()
		}
	})
	return err
}

// Update runs f in a transaction of the single writer and returns once what it
// wrote is durable. A context that ends before f has begun keeps it from being
// run; afterwards it is carried to its end. Where f panics, nothing of it is kept
// and the panic is reported as an error.
func (s *Store) Update(ctx context.Context, f func(store.Tx) error) error {
	if s.write == nil {
		return readOnlyStore()
	}
	return s.write.update(ctx, f)
}

// enterWaiting has all that was acknowledged enter the tables, for who is about
// to read them.
func (s *Store) enterWaiting(ctx context.Context) error {
	if s.write == nil || s.write.pending.Load() == 0 {
		return nil
	}
	return s.write.update(ctx, nil)
}

// Waiting gives how many updates are acknowledged, and so in the journal, but in no
// table yet. Whoever reads has them enter first.
func (s *Store) Waiting() int {
	if s.write == nil {
		return 0
	}
	return int(s.write.pending.Load())
}

// View runs f on a snapshot. What f tries to write is refused.
func (s *Store) View(ctx context.Context, f func(store.Tx) error) error {
	if err := s.enterWaiting(ctx); demarche.KindOf(err) == demarche.ReadOnly && err != nil {
		return s.write.viewAside(ctx, f)
	} else if err != nil {
		return err
	}
	c, err := s.read.borrow(ctx)
	if err != nil {
		return err
	}
	defer s.read.giveBack(c)
	if err := c.begin(ctx, "BEGIN DEFERRED"); err != nil {
		return read(err)
	}
	defer c.end()
	err = f(&tx{c: c})
	if ended := ctx.Err(); ended != nil && errors.Is(err, context.Canceled) {
		return ended // its own error, which may be that of a deadline
	}
	return err
}
