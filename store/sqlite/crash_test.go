package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// crashDir names the folder in which a child of this test writes until it is
// killed.
const crashDir = "DEMARCHE_CRASH_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(crashDir); dir != "" {
		fmt.Println("error", writeForEver(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writers is how many goroutines of the child write at once, so that acts share
// commits.
const writers = 8

// writeForEver appends to the records of cases, one for each goroutine, and says
// on standard output what was acknowledged.
func writeForEver(dir string) error {
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if err != nil {
		return err
	}
	failed := make(chan error)
	for w := range writers {
		go func() {
			for {
				if err := appendOne(st, w); err != nil {
					failed <- err
					return
				}
			}
		}()
	}
	return <-failed
}

// said keeps lines whole: each is one write.
var said sync.Mutex

func appendOne(st *sqlite.Store, w int) error {
	id, seq := demarche.CaseID(fmt.Sprint("crash-", w)), 0
	carryOut := st.Attempt
	if w == 0 {
		carryOut = st.Update
	}
	err := carryOut(context.Background(), func(tx store.Tx) (err error) {
		seq, err = appendTo(tx, id)
		return err
	})
	if err != nil {
		return err
	}
	said.Lock()
	defer said.Unlock()
	_, err = fmt.Fprintf(os.Stdout, "kept %s %d\n", id, seq)
	return err
}

// appendTo does all that an act does, so that a half of it would show.
func appendTo(tx store.Tx, id demarche.CaseID) (int, error) {
	k, err := tx.Case(id)
	if demarche.KindOf(err) == demarche.NotFound {
		k = &docket.Case{ID: id, Pact: "p", Kind: agreement.Own, Owner: "US", Complainants: []string{"A", "B", "C"}}
		err = tx.AddCase(k)
	}
	if err != nil {
		return 0, err
	}
	events, err := tx.Events(k)
	if err != nil {
		return 0, err
	}
	seq := len(events) + 1
	day := storetest.Today.AddDays(seq)
	e := docket.Event{Seq: seq, Kind: docket.NoteEvent, On: day, Known: day, Label: docket.ForOffice, Digest: fmt.Sprint("digest ", seq/50)}
	if seq%2 == 0 {
		e.Label = docket.ForOffices
	}
	if seq > 2 {
		k.Partner = "CN"
	}
	if err := tx.AddEvent(k, &e); err != nil {
		return 0, err
	}
	if err := tx.PutText(k, seq, day, e.Label, fmt.Sprint("entry ", seq)); err != nil {
		return 0, err
	}
	k.Standing = docket.Standing{Status: docket.Open, Step: fmt.Sprint(seq % 5), Seq: seq, LastOn: day, Due: day, Digest: e.Digest}
	marks := []docket.Mark{{On: day.AddDays(-1), Status: docket.Open, Step: "before"}, {On: day, Status: docket.Open, Step: k.Standing.Step}}
	if err := tx.PutTimeline(k, day, marks); err != nil {
		return 0, err
	}
	if err := tx.UpdateCase(k); err != nil {
		return 0, err
	}
	if k.Partner != "" && (seq == 3 || e.Label == docket.ForOffices) {
		f := &docket.Face{Party: k.Partner, Standing: k.Standing, Tellings: []docket.Telling{{Known: day, Marks: marks}}}
		f.Standing.Seq = seq / 2
		f.Texts = []docket.FaceText{{Seq: seq, Known: day, Label: docket.ForOffices, Words: fmt.Sprint("entry ", seq)}}
		if err := tx.PutFace(k, f); err != nil {
			return 0, err
		}
	}
	return seq, tx.PutKey(fmt.Sprintf("%s %d", id, seq), &docket.Receipt{Case: id, Seq: seq})
}

// TestAKilledWriterLosesNothing kills a process that writes, at any moment, again
// and again, and finds all that was acknowledged, and nothing half-written.
func TestAKilledWriterLosesNothing(t *testing.T) {
	rounds := 5
	if os.Getenv("DEMARCHE_LONG") == "1" {
		rounds = 200
	}
	dir := t.TempDir()
	acknowledged := map[demarche.CaseID]int{}
	for round := range rounds {
		killWriter(t, dir, acknowledged)
		checkAfter(t, dir, acknowledged)
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	total := 0
	for _, seq := range acknowledged {
		total += seq
	}
	t.Logf("%d writers killed, %d acts acknowledged, none lost", rounds, total)
}

// killWriter starts a writer, kills it, and notes what it said until then.
func killWriter(t *testing.T, dir string, acknowledged map[demarche.CaseID]int) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), crashDir+"="+dir)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ {
		if n == 0 { // it writes: from now on any moment will do
			time.AfterFunc(time.Duration(rand.Int64N(int64(150*time.Millisecond))), func() { _ = c.Process.Kill() })
		}
		note(t, lines.Text(), acknowledged)
	}
	_ = c.Wait()
}

func note(t *testing.T, line string, acknowledged map[demarche.CaseID]int) {
	t.Helper()
	words := strings.Fields(line)
	if len(words) != 3 || words[0] != "kept" {
		t.Errorf("the writer said %q", line)
		return
	}
	seq, err := strconv.Atoi(words[2])
	if err != nil {
		t.Errorf("the writer said %q", line)
	}
	id := demarche.CaseID(words[1])
	acknowledged[id] = max(acknowledged[id], seq)
}

// checkAfter opens the folder as the next start would.
func checkAfter(t *testing.T, dir string, acknowledged map[demarche.CaseID]int) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatalf("after a kill: %v", err)
	}
	defer st.Close()
	if err := st.Check(t.Context()); err != nil {
		t.Errorf("after a kill: %v", err)
	}
	err = st.View(t.Context(), func(tx store.Tx) error {
		for id, seq := range acknowledged {
			if err := hasAll(tx, id, seq); err != nil {
				t.Error(err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func hasAll(tx store.Tx, id demarche.CaseID, seq int) error {
	k, err := tx.Case(id)
	if err != nil {
		return err
	}
	events, err := tx.Events(k)
	if err != nil {
		return err
	}
	if len(events) < seq {
		return fmt.Errorf("case %s: entry %d was acknowledged, the record ends with %d", id, seq, len(events))
	}
	last := len(events)
	if _, ok, err := tx.Key(fmt.Sprintf("%s %d", id, last)); !ok || err != nil {
		return fmt.Errorf("case %s: entry %d is there without its key: %v", id, last, err)
	}
	page, err := tx.Find(docket.Query{Scope: docket.Scope{All: true}, Text: fmt.Sprint("entry ", last), Sort: docket.ByID, Party: "B"})
	if err != nil {
		return err
	}
	for _, found := range page.Cases {
		if found.ID == id {
			return nil
		}
	}
	return fmt.Errorf("case %s: entry %d is there without its text", id, last)
}
