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
	finding sync.Mutex // one at a time looks

	mu    sync.Mutex
	cases map[string]listed
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

// ids gives a list, as it was found since a counter moved last, or finds it. Who cannot
// wait while another looks is given what was found before, or nothing yet.
func (c *listCache) ids(counter *atomic.Int64, who string, wait bool, find func() ([]demarche.CaseID, map[caseAs]bool, error)) ([]demarche.CaseID, error) {
	if x := c.of(who); x.found && x.at == counter.Load() {
		return x.ids, nil
	}
	if !wait && !c.finding.TryLock() {
		return c.of(who).ids, nil
	}
	if wait {
		c.finding.Lock()
	}
	defer c.finding.Unlock()
	at := counter.Load()
	if x := c.of(who); x.found && x.at == at {
		return x.ids, nil
	}
	ids, told, err := find()
	if err == nil {
		c.keep(who, listed{ids, at, true}, told)
	}
	return ids, err
}

// listed is a list as it was found when a counter stood so.
type listed struct {
	ids   []demarche.CaseID
	at    int64
	found bool
}

func (c *listCache) of(who string) listed {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.cases[who]
}

func (c *listCache) keep(who string, x listed, told map[caseAs]bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cases == nil || len(c.cases) > maxListed {
		c.cases = map[string]listed{}
	}
	if c.told == nil || len(c.told) > maxToldOf {
		c.told = map[caseAs]bool{}
	}
	c.cases[who] = x
	maps.Copy(c.told, told)
}

func (c *listCache) toldOf(x caseAs) (holds, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	holds, ok = c.told[x]
	return holds, ok
}
