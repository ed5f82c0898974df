package secretariat

import (
	"context"
	"time"

	"demarche"
	"demarche/store"
)

// batch is how many cases one transaction of a run over the docket takes at most,
// and firstBatch how many the first one does.
const (
	batch      = 200
	firstBatch = 25
)

// An act that comes while a batch is carried out waits for its end. So batches are
// made smaller where one took longer than briefly, larger where it took less.
const (
	briefly = 20 * time.Millisecond
	atMost  = time.Second // a pause between two batches
)

// sweep is a run over cases in the order of the store, each batch one transaction.
type sweep struct {
	after int64 // the mark after which it begins
	pick  func(tx store.Tx, after int64, limit int) ([]demarche.CaseID, int64, error)
	each  func(store.Tx, demarche.CaseID) error
	// mark keeps, with the batch that has come so far, where the run goes on; nil: it
	// finds that by itself.
	mark func(tx store.Tx, after int64) error
	// beside says that readers and acts are served meanwhile: they come first.
	beside bool
	told   func(ctx context.Context, after int64) error // after each batch; nil: nobody is
}

// run takes the cases until none is left.
func (s *Secretariat) run(ctx context.Context, w *sweep) error {
	for size := firstBatch; ; {
		if err := s.turn(ctx, w); err != nil {
			return err
		}
		var ids []demarche.CaseID
		var next int64
		err := s.store.View(ctx, func(tx store.Tx) (err error) { ids, next, err = w.pick(tx, w.after, size); return err })
		if err != nil || len(ids) == 0 && next == 0 {
			return err
		}
		began := time.Now()
		if err := s.store.Update(ctx, func(tx store.Tx) error { return w.take(tx, ids, next) }); err != nil {
			return err
		}
		took := time.Since(began)
		if w.after = next; w.told != nil {
			if err := w.told(ctx, next); err != nil {
				return err
			}
		}
		if next == 0 {
			return nil
		}
		size = paced(size, took)
		if w.beside {
			pause(ctx, min(took, atMost))
		}
	}
}

// turn waits until a run may take its next batch.
func (s *Secretariat) turn(ctx context.Context, w *sweep) error {
	if w.beside && s.hold != nil {
		if err := s.behind.look(ctx, s, true); err != nil {
			return err
		}
		if err := s.hold(ctx); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (w *sweep) take(tx store.Tx, ids []demarche.CaseID, next int64) error {
	for _, id := range ids {
		if err := w.each(tx, id); err != nil {
			return err
		}
	}
	if w.mark == nil || next == 0 {
		return nil
	}
	return w.mark(tx, next)
}

// paced gives the size of the next batch by how long one took.
func paced(size int, took time.Duration) int {
	switch {
	case took > briefly:
		return max(size/2, 1)
	case took < briefly/2:
		return min(size*2, batch)
	}
	return size
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
