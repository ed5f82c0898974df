package secretariat

import (
	"maps"
	"sync"
	"sync/atomic"

	"demarche"
	"demarche/docket"
)

// listCache keeps lists of cases that are found by looking at one after the other, by
// reader and day, until what they depend on moves.
type listCache struct {
	finding sync.Mutex // one at a time looks: who comes meanwhile waits for what it finds

	mu    sync.Mutex
	at    int64
	cases map[string][]demarche.CaseID
	told  map[caseAs]bool // what was found of one case, whose record has grown no further
}

// caseAs is a case as one reader reads it on a day, up to an event of it.
type caseAs struct {
	who  string
	id   demarche.CaseID
	last int
}

// The most readers and cases that are remembered.
const (
	maxListed = 64
	maxToldOf = maxListed * docket.MaxPage
)

// ids gives a list, as it was found since a counter moved last, or finds it.
func (c *listCache) ids(counter *atomic.Int64, who string, find func() ([]demarche.CaseID, map[caseAs]bool, error)) ([]demarche.CaseID, error) {
	if ids, ok := c.of(counter.Load(), who); ok {
		return ids, nil
	}
	c.finding.Lock()
	defer c.finding.Unlock()
	at := counter.Load()
	if ids, ok := c.of(at, who); ok {
		return ids, nil
	}
	ids, told, err := find()
	if err == nil {
		c.keep(at, who, ids, told)
	}
	return ids, err
}

func (c *listCache) of(at int64, who string) ([]demarche.CaseID, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ids, ok := c.cases[who]
	return ids, ok && c.at == at
}

func (c *listCache) keep(at int64, who string, ids []demarche.CaseID, told map[caseAs]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at != at || c.cases == nil || len(c.cases) > maxListed {
		c.at, c.cases = at, map[string][]demarche.CaseID{}
	}
	if c.told == nil || len(c.told) > maxToldOf {
		c.told = map[caseAs]bool{}
	}
	c.cases[who] = ids
	maps.Copy(c.told, told)
}

func (c *listCache) toldOf(x caseAs) (holds, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	holds, ok = c.told[x]
	return holds, ok
}
