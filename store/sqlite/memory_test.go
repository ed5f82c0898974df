package sqlite

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/docket"
)

// TestWhatIsRememberedIsBounded: of cases that the tables hold no more than some, but
// every one that the journal alone holds.
func TestWhatIsRememberedIsBounded(t *testing.T) {
	m := newMemory()
	put := func(i int, n int64) {
		m.put(&remembered{c: docket.Case{ID: demarche.CaseID(fmt.Sprint(i))}, events: make([]docket.Event, 9), n: n})
	}
	for i := range 10_000 {
		put(i, int64(i%2)) // 0: only read; 1: of a commit that is not in the tables
	}
	if kept, size := inJournalAlone(m), m.size; kept != 5000 || size > 2*maxRemembered+10 {
		t.Errorf("%d cases of the journal alone, want 5000; size %d", kept, size)
	}
	for i := range 10_000 {
		put(i, 1) // none may be forgotten, however many they are
	}
	if kept := inJournalAlone(m); kept != 10_000 || m.size != 100_000 {
		t.Errorf("%d cases of the journal alone, size %d; want all 10000, 100000", kept, m.size)
	}
	m.entered(&backlog{}, 1)
	if m.size > maxRemembered || m.size < maxRemembered-10 {
		t.Errorf("size %d once they are in the tables, want %d", m.size, maxRemembered)
	}
}

func inJournalAlone(m *memory) (n int) {
	for _, r := range m.cases {
		if r.n > m.done {
			n++
		}
	}
	return n
}
