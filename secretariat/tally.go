package secretariat

import (
	"context"
	"slices"
	"sync"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// tallyCache keeps the last counts, so that a front page that nothing has
// changed is not counted anew. A count holds until the next act.
type tallyCache struct {
	mu    sync.Mutex
	at    int64
	lists map[docket.Scope]map[When][]docket.Tally
}

// Tally counts the cases that a reader may see, by pact, level and status.
func (s *Secretariat) Tally(ctx context.Context, r disclosure.Reader, w When) ([]docket.Tally, error) {
	if r.Official() && !s.faced.Load() {
		if err := s.store.View(ctx, func(tx store.Tx) error { return s.lookedAt(tx, r) }); err != nil {
			return nil, err
		}
	}
	list, err := s.tallyOf(ctx, disclosure.Scope(r), w)
	if err != nil || !desked(r) {
		return list, err
	}
	var own []*docket.Case
	err = s.store.View(ctx, func(tx store.Tx) (err error) {
		own, err = s.ownCases(tx, r, docket.Query{}, w)
		return err
	})
	list = slices.Clone(list)
	for _, c := range own {
		list = addTally(list, docket.Tally{Pact: c.Pact, Level: c.Standing.Level, Status: c.Standing.Status, N: 1})
	}
	return list, err
}

func addTally(list []docket.Tally, one docket.Tally) []docket.Tally {
	for i := range list {
		if list[i].Pact == one.Pact && list[i].Level == one.Level && list[i].Status == one.Status {
			list[i].N++
			return list
		}
	}
	return append(list, one)
}

// tallyOf counts a scope, without a company's own cases: those are counted by
// the standing that the company may see.
func (s *Secretariat) tallyOf(ctx context.Context, scope docket.Scope, w When) ([]docket.Tally, error) {
	scope.Filer, scope.FilerAt, scope.Third = "", "", ""
	version := s.version.Load()
	if s.asKept(w) {
		w = When{}
	}
	c := &s.tallies
	c.mu.Lock()
	if c.at != version || c.lists == nil {
		c.at, c.lists = version, map[docket.Scope]map[When][]docket.Tally{}
	}
	if list, ok := c.lists[scope][w]; ok {
		c.mu.Unlock()
		return list, nil
	}
	c.mu.Unlock()
	var list []docket.Tally
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		list, err = tx.Count(docket.Query{Scope: scope, On: w.On, Known: w.Known})
		return err
	})
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at == version {
		if c.lists[scope] == nil {
			c.lists[scope] = map[When][]docket.Tally{}
		}
		if len(c.lists[scope]) < 64 {
			c.lists[scope][w] = list
		}
	}
	return list, nil
}
