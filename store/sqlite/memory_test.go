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

// TestAFilingHasNothingElseForgotten: an update that writes to the tables themselves
// leaves the cases that it did not write to remembered, whose next act need not read
// them; all that the journal held is in the tables by then.
func TestAFilingHasNothingElseForgotten(t *testing.T) {
	m := newMemory()
	for _, id := range []demarche.CaseID{"US-1", "US-2"} {
		m.put(&remembered{c: docket.Case{ID: id}, events: make([]docket.Event, 3), n: 7})
	}
	m.keys["asked"] = &docket.Receipt{Case: "US-1", Seq: 3}
	era := m.era
	m.overtaken([]demarche.CaseID{"US-2", "US-3"}, 7)
	if m.look("US-1") == nil || m.look("US-2") != nil || m.size != 4 {
		t.Errorf("US-1 remembered: %v, US-2: %v, size %d; want the first alone, of size 4", m.look("US-1") != nil, m.look("US-2") != nil, m.size)
	}
	if m.lookKey("asked") != nil || m.era == era || inJournalAlone(m) != 0 {
		t.Error("the key, the era or the commit is that of before the update")
	}
}
