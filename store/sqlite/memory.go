package sqlite

import (
	"slices"

	"demarche"
	"demarche/docket"
)

// maxRemembered bounds the entries of records that the writer remembers.
const maxRemembered = 20_000

// memory is what the writer remembers of cases that acts were recorded on, so
// that the next act on one need not read it: all that is in the journal, and
// some of what is in the tables too.
type memory struct {
	cases map[demarche.CaseID]*remembered
	keys  map[string]*docket.Receipt // of requests that are in the journal
	size  int                        // events, and one for each case
}

// remembered is a case with its record. It is never changed, only replaced.
type remembered struct {
	c      docket.Case
	events []docket.Event
	whole  bool // the events are known
}

func newMemory() memory {
	return memory{cases: map[demarche.CaseID]*remembered{}, keys: map[string]*docket.Receipt{}}
}

func (m *memory) put(r *remembered) {
	if old := m.cases[r.c.ID]; old != nil {
		m.size -= 1 + len(old.events)
	}
	m.cases[r.c.ID] = r
	m.size += 1 + len(r.events)
}

// take adds what another remembers, which is newer.
func (m *memory) take(newer *memory) {
	for _, r := range newer.cases {
		m.put(r)
	}
	for key, r := range newer.keys {
		m.keys[key] = r
	}
}

// entered forgets what the tables hold now, except some of the cases.
func (m *memory) entered() {
	clear(m.keys)
	if m.size > maxRemembered {
		clear(m.cases)
		m.size = 0
	}
}

// lend gives a copy of a case that the borrower may change.
func (r *remembered) lend() *docket.Case {
	k := r.c
	k.Flags, k.Obligations, k.Links = slices.Clone(k.Flags), slices.Clone(k.Obligations), slices.Clone(k.Links)
	k.Standing.Running = slices.Clone(k.Standing.Running)
	return &k
}

// recall gives what is remembered of a case, the newest first.
func (w *writer) recall(id demarche.CaseID) *remembered {
	if r := w.round.memory.cases[id]; r != nil {
		return r
	}
	return w.memory.cases[id]
}

func (w *writer) recallKey(key string) *docket.Receipt {
	if r := w.round.memory.keys[key]; r != nil {
		return r
	}
	return w.memory.keys[key]
}
