package secretariat

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

// ForgetGists has every record read anew by the next act on it.
func ForgetGists(s *Secretariat) {
	s.gists.mu.Lock()
	defer s.gists.mu.Unlock()
	clear(s.gists.of)
}

// KeptGists is the number of records of which the gist is kept.
func KeptGists(s *Secretariat) int {
	s.gists.mu.Lock()
	defer s.gists.mu.Unlock()
	return len(s.gists.of)
}

// mixed is a record with an event of each sort that a gist asks for.
func mixed(m *docket.Machine) []docket.Event {
	p := m.Procedure()
	at := time.Date(2020, 3, 2, 9, 0, 0, 0, time.UTC)
	list := []docket.Event{
		{Kind: docket.ActEvent, Act: p.Opens, Label: docket.ForFiler},
		{Kind: docket.NoteEvent, Label: docket.ForOffice, Office: "x"},
		{Kind: docket.LapseEvent, Act: p.Clocks[0].ID, Label: docket.ForFiler},
		{Kind: docket.NoteEvent, Label: docket.ForPartner, Office: "y"},
		{Kind: docket.ActEvent, Act: p.Acts[1].ID, Label: docket.ForOffices, Office: "us", Waits: "CN"},
		{Kind: docket.DeclineEvent, RepliesTo: 5, Label: docket.ForOffices, Office: "cn"},
	}
	for i := range p.Acts {
		if p.PutsToOther(&p.Acts[i]) {
			list = append(list, docket.Event{Kind: docket.ActEvent, Act: p.Acts[i].ID, Label: docket.ForOffices, Office: "us"})
			n := len(list)
			list = append(list, docket.Event{Kind: docket.CorrectEvent, Act: p.Acts[i].ID, Label: docket.ForOffices, Office: "us", Corrects: n, Annuls: true})
		}
	}
	for i := range list {
		e := &list[i]
		e.Seq, e.At = i+1, at.Add(time.Duration(i)*time.Second)
		e.On = 18000 + []calendar.Date{3, 9, 1, 4, 4, 2, 7, 7}[i%8]
		e.Known = e.On
	}
	return list
}

// TestAGistIsWhatTheRecordSays, of each part of a record from its beginning, however it was
// read: at once or event by event.
func TestAGistIsWhatTheRecordSays(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range lib.ProcedureIDs() {
		p, _ := lib.Procedure(id)
		m := docket.Compile(lib, p, "")
		events := mixed(m)
		grown := &gist{m: m}
		for n := 1; n <= len(events); n++ {
			part := events[:n]
			grown.read(part)
			for _, g := range []*gist{grown, gistOf(m, part)} {
				if got, want := g.crossing(part), m.Crossing(part); got != want {
					t.Errorf("%s: after %d events event %d puts the matter to the other party, want %d", id, n, got, want)
				}
				if d := cmp.Diff(keptExtent(part), g.extent, cmp.AllowUnexported(extent{}, lapsed{})); d != "" {
					t.Errorf("%s: after %d events:\n%s", id, n, d)
				}
				if waits := len(docket.Pending(part)) > 0; waits && !g.waits {
					t.Errorf("%s: after %d events one waits, and the gist has none", id, n)
				}
				for i := range part {
					if e := &part[i]; e.Claims() && e.On > g.lastOn {
						t.Errorf("%s: after %d events one is of day %s, the last is said to be %s", id, n, e.On, g.lastOn)
					}
				}
			}
		}
	}
}

// TestAGistIsOfOneRecord: what lies elsewhere, or has become shorter, is read anew.
func TestAGistIsOfOneRecord(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-china-ch7")
	m := docket.Compile(lib, p, "")
	events := mixed(m)
	g := gistOf(m, events[:3])
	other := append([]docket.Event(nil), events...)
	if !g.of(m, events[:3]) || !g.of(m, events) {
		t.Error("the gist of a record is not of it, or not of it as it goes on")
	}
	if g.of(m, events[:2]) || g.of(m, other) || g.of(docket.Compile(lib, p, ""), events) || g.of(m, nil) {
		t.Error("the gist of a record is of a shorter one, of another, or of another reading of the rules")
	}
}

// TestActsOnOneCaseAreTriedAtOnce: one has the gist and the others do without, and what each
// is told of the record is the same. The race detector sees whether they keep apart.
func TestActsOnOneCaseAreTriedAtOnce(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-china-ch7")
	m := docket.Compile(lib, p, "")
	whole := mixed(m)
	var k gists
	var all sync.WaitGroup
	for n := range 8 {
		all.Go(func() {
			events := whole
			if n%2 == 0 {
				events = slices.Clone(whole) // as the record lies elsewhere once it has grown
			}
			for i := range 200 {
				part := events[:1+(n+i)%len(events)]
				g := k.take("US-1", m, part)
				if got, want := g.seq, len(part); got < want {
					t.Errorf("the gist ends with event %d of %d", got, want)
				}
				if want := m.Crossing(part); g.seq == len(part) && g.crossing(part) != want {
					t.Errorf("of %d events the gist has another that puts the matter to the other party than %d", len(part), want)
				}
				k.keep(g)
			}
		})
	}
	all.Wait()
}

// TestGistsGoWithTheirRecords: what nobody holds the record of any more makes room, and where
// all are held, those that rested longest.
func TestGistsGoWithTheirRecords(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-china-ch7")
	m := docket.Compile(lib, p, "")
	var k gists
	held := mixed(m)
	note := func(id string, events []docket.Event) { k.keep(k.take(demarche.CaseID(id), m, events)) }
	note("held", held)
	for n := range seldomSwept - 1 {
		note(fmt.Sprint("gone-", n), slices.Clone(held))
	}
	runtime.GC()
	note("next", held)
	if k.of["held"] == nil || len(k.of) > 2+seldomSwept/4 {
		t.Errorf("of %d records of which one is held, %d are kept, that one: %t", seldomSwept, len(k.of), k.of["held"] != nil)
	}
	for n := range 2 * maxGists {
		note(fmt.Sprint("all-", n), held)
		if n%500 == 0 {
			note("held", held)
		}
	}
	if k.of["held"] == nil || k.of["all-0"] != nil || len(k.of) > maxGists {
		t.Errorf("%d are kept, the one that is worked on: %t, the first: %t", len(k.of), k.of["held"] != nil, k.of["all-0"] != nil)
	}
	runtime.KeepAlive(held)
}
