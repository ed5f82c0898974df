package secretariat

import (
	"context"
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
	scope, version := disclosure.Scope(r), s.version.Load()
	if s.Current(w) {
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
