package deliver

import (
	"context"
	"sync"
	"time"
)

// window grants at most a number of turns within any stretch of time. The clock is the
// monotonic one, so that no step of the wall's clock matters.
type window struct {
	mu    sync.Mutex
	per   time.Duration
	taken []time.Time // the last turns, as a ring
	next  int
	rest  time.Time // no turn before
}

// newWindow grants most turns within per; nil, which grants all, where most is 0.
func newWindow(most int, per time.Duration) *window {
	if most <= 0 {
		return &window{}
	}
	return &window{per: per, taken: make([]time.Time, most)}
}

// grant gives up to want turns at once, or how long to wait for the next.
func (w *window) grant(want int) (int, time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := time.Now()
	if wait := w.rest.Sub(now); wait > 0 {
		return 0, wait
	}
	if w.taken == nil {
		return want, 0
	}
	n := 0
	for n < want {
		if wait := w.per - now.Sub(w.taken[w.next]); !w.taken[w.next].IsZero() && wait > 0 {
			if n == 0 {
				return 0, wait
			}
			break
		}
		w.taken[w.next] = now
		w.next = (w.next + 1) % len(w.taken)
		n++
	}
	return n, 0
}

// giveBack returns turns that were not used, the last first.
func (w *window) giveBack(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for range min(n, len(w.taken)) {
		w.next = (w.next + len(w.taken) - 1) % len(w.taken)
		w.taken[w.next] = time.Time{}
	}
}

// pause grants no turn for a time.
func (w *window) pause(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if until := time.Now().Add(d); until.After(w.rest) {
		w.rest = until
	}
}

// wait waits for one turn; false where the context ended first.
func (w *window) wait(ctx context.Context) bool {
	for {
		n, d := w.grant(1)
		if n == 1 {
			return true
		}
		if !sleep(ctx, d) {
			return false
		}
	}
}

// sleep waits, and reports false where the context ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
