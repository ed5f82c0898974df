package sqlite_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// fewSegments is what four batches of texts come to, however they fell together: two of
// one size are merged, and what is left are at most two of different sizes.
const fewSegments = 2

// TestAWriterAtRestMergesTheSearchIndex files cases in several commits, each of which
// leaves a segment, and then waits for nothing but the writer's rest.
func TestAWriterAtRestMergesTheSearchIndex(t *testing.T) {
	dir := t.TempDir()
	st := open(t, dir)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		actsFrom(t, st, 5*n, 5, "crossing")
		told(t, st, "crossing") // has them enter the tables
	}
	want := told(t, st, "crossing")
	for end := time.Now().Add(30 * time.Second); sqlite.Segments(t, dir) > fewSegments; {
		if time.Now().After(end) {
			t.Fatal("the search index lies in many segments though nothing is to be done")
		}
		time.Sleep(time.Millisecond)
	}
	if diff := cmp.Diff(want, told(t, st, "crossing")); diff != "" {
		t.Errorf("merging changed what is found: %s", diff)
	}
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
