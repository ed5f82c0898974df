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

// TestCasesThatAreWorkedOnAreRemembered: acts that fall on a few cases again and again do
// not have those read anew, however many others are touched once in between.
func TestCasesThatAreWorkedOnAreRemembered(t *testing.T) {
	m, n := newMemory(), int64(0)
	act := func(id string) {
		n++
		c := docket.Case{ID: demarche.CaseID(id)}
		m.take(&news{cases: map[demarche.CaseID]*remembered{c.ID: {c: c, events: make([]docket.Event, 19)}}}, n)
	}
	cold := 0
	for day := range 20 {
		for i := range 1500 { // 150 that are worked on, each among ten others
			if id := fmt.Sprint("desk ", i%150); day > 0 && m.look(demarche.CaseID(id)) == nil {
				cold++
			}
			act(fmt.Sprint("desk ", i%150))
			act(fmt.Sprint("once ", day, " ", i))
		}
		m.entered(&backlog{}, n)
		if kept := m.size; kept > maxRemembered {
			t.Fatalf("size %d once all is in the tables, want %d at most", kept, maxRemembered)
		}
	}
	if cold > 0 {
		t.Errorf("%d acts on cases that are worked on had them read anew, want none", cold)
	}
	if last := m.look("once 0 0"); last != nil {
		t.Error("a case that has rested since the first day is remembered, want it forgotten")
	}
	listed := 0
	for r := m.order.after; r != &m.order; r = r.after {
		listed++
	}
	if listed != len(m.cases) {
		t.Errorf("%d cases in the order of rest, %d remembered", listed, len(m.cases))
	}
}

// TestWhatNeverHappenedIsNotWrittenOver: who saw a record as a commit would have made it, and
// knows it by where it lies, does not take for that what came on record instead.
func TestWhatNeverHappenedIsNotWrittenOver(t *testing.T) {
	m := newMemory()
	w := &writer{memory: m}
	w.round.news = w.anew()
	c := docket.Case{ID: "US-1", N: 1}
	m.put(&remembered{c: c, events: append(make([]docket.Event, 0, 9), docket.Event{Seq: 1}), whole: true})
	wrote := func(text string) []entry {
		return []entry{{N: 1, Event: &docket.Event{Seq: 2, Act: text}, of: &c}}
	}
	w.round.news.add(w, wrote("never"))
	seen := w.recall("US-1").events
	m.unmade(w.round.news)
	w.round.news = w.anew()
	w.round.news.add(w, wrote("instead"))
	now := w.recall("US-1").events
	if len(now) != 2 || now[1].Act != "instead" || seen[1].Act != "never" || &seen[0] == &now[0] {
		t.Errorf("seen %v, now %v; want the second of each apart", seen[1].Act, now[1:])
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
