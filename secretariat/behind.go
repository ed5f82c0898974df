package secretariat

import (
	"context"
	"slices"
	"sync"
	"time"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// laggards are the cases that are brought up to date beside serving, and how many
// of them are left, by who holds them: a reader is told of those in its lists alone.
type laggards struct {
	mu       sync.Mutex
	packs    []*renewal
	turned   bool // cases stand otherwise by now, or a holiday list has moved them
	counted  bool
	left     []docket.Held
	lastLook time.Time
	cost     time.Duration // of the last count
}

// Behind tells of cases in a list that are still to be reckoned anew.
type Behind struct {
	Cases   int      // rows of the reader's lists
	Counted bool     // false: they have not been counted yet
	Packs   []string // whose rules have another version; none where days alone have passed
}

func (l *laggards) add(n *renewal) { l.mu.Lock(); defer l.mu.Unlock(); l.packs = append(l.packs, n) }

func (l *laggards) lapses() { l.mu.Lock(); defer l.mu.Unlock(); l.turned = true }

// done forgets a renewal, or where it is nil the lapses.
func (l *laggards) done(n *renewal) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if n == nil {
		l.turned = false
	}
	l.packs = slices.DeleteFunc(l.packs, func(o *renewal) bool { return o == n })
	if len(l.packs) == 0 && !l.turned {
		l.left, l.counted = nil, false
	}
}

// look counts what is left, unless that was done lately: a count reads every case
// that is behind, and is to cost little beside the work itself.
func (l *laggards) look(ctx context.Context, s *Secretariat, now bool) error {
	l.mu.Lock()
	packs, turned := slices.Clone(l.packs), l.turned
	lately := !now && time.Since(l.lastLook) < 20*l.cost
	l.mu.Unlock()
	if lately || len(packs) == 0 && !turned {
		return nil
	}
	began := time.Now()
	var left []docket.Held
	err := s.store.View(ctx, func(tx store.Tx) error {
		for _, n := range packs {
			held, err := tx.OlderHeld(n.pack.ID, n.digest, n.after)
			if err != nil {
				return err
			}
			left = append(left, held...)
		}
		if !turned {
			return nil
		}
		held, err := tx.TurningHeld(s.Today())
		left = append(left, held...)
		return err
	})
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.left, l.counted, l.lastLook, l.cost = left, true, time.Now(), time.Since(began)
	return nil
}

// of tells what is behind of the lists of a scope, of one pact or, where that is
// empty, of all; nil where nothing is.
func (l *laggards) of(sc docket.Scope, pact string) *Behind {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.packs) == 0 && !l.turned {
		return nil
	}
	out := &Behind{Counted: l.counted}
	for _, n := range l.packs {
		if pact == "" || n.pack.ID == pact {
			out.Packs = append(out.Packs, n.pack.ID)
		}
	}
	for i := range l.left {
		if h := &l.left[i]; sc.Lists(h) && (pact == "" || h.Pact == pact) {
			out.Cases += h.N
		}
	}
	if l.counted && out.Cases == 0 {
		return nil
	}
	return out
}

// BehindOf tells of the cases in a reader's lists that are still to be reckoned
// anew, under one pact or, where that is empty, all; nil where none is.
func (s *Secretariat) BehindOf(r disclosure.Reader, pact string) *Behind {
	return s.behind.of(disclosure.Scope(r), pact)
}

// BehindByPact counts the cases of the whole house that are still to be reckoned
// anew, by pact. It is the operator's and must never reach a page.
func (s *Secretariat) BehindByPact() map[string]int {
	l := &s.behind
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string]int{}
	for i := range l.left {
		if h := &l.left[i]; h.Face == "" {
			out[h.Pact] += h.N
		}
	}
	return out
}

// catchUp brings up to date what Prepare has left.
func (s *Secretariat) catchUp(ctx context.Context) error {
	if err := s.behind.look(ctx, s, true); err != nil {
		return err
	}
	for {
		s.behind.mu.Lock()
		var next *renewal
		if len(s.behind.packs) > 0 {
			next = s.behind.packs[0]
		}
		turned := s.behind.turned
		s.behind.mu.Unlock()
		switch {
		case next != nil:
			s.log.InfoContext(ctx, "cases are reckoned anew under another version of a pack", "pack", next.pack.ID, "cases", s.BehindByPact()[next.pack.ID])
			if err := s.renew(ctx, next, true); err != nil {
				return err
			}
			s.behind.done(next)
		case turned:
			s.log.InfoContext(ctx, "what has lapsed while the house was closed is being recorded")
			if _, err := s.RunLapses(ctx); err != nil {
				return err
			}
			s.behind.done(nil)
		default:
			return nil
		}
	}
}
