package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// TestAFullDiskRefusesAndRecovers bounds the pages of the database, which SQLite
// reports as a full disk, while acts of many callers share commits.
func TestAFullDiskRefusesAndRecovers(t *testing.T) {
	dir := t.TempDir()
	st := open(t, dir)
	if err := storetest.Fill(t.Context(), st, 50); err != nil {
		t.Fatal(err)
	}
	sqlite.LimitPages(t, st, 20)
	kept, refusals := fillUp(t, st)
	if refusals == 0 || kept == 0 {
		t.Fatalf("%d acts kept, %d refused: want some of both", kept, refusals)
	}
	if err := st.Check(t.Context()); err != nil {
		t.Errorf("while the disk is full: %v", err)
	}
	countKept(t, st, kept)
	sqlite.LimitPages(t, st, 1<<20)
	if err := st.Update(t.Context(), func(tx store.Tx) error { return longNote(tx, 1<<20) }); err != nil {
		t.Errorf("after space has come back: %v", err)
	}
	countKept(t, st, kept+1)
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

func longNote(tx store.Tx, i int) error {
	k := &docket.Case{ID: demarche.CaseID(fmt.Sprint("long ", i)), Kind: agreement.Own, Owner: "US", Pact: "long"}
	k.Note.EN = strings.Repeat("a long note ", 500)
	if err := tx.AddCase(k); err != nil {
		return err
	}
	return tx.PutText(k, 0, 0, docket.ForOffice, k.Note.EN)
}

func fillUp(t *testing.T, st *sqlite.Store) (kept, refusals int) {
	t.Helper()
	var all sync.WaitGroup
	var mu sync.Mutex
	for w := range 16 {
		all.Go(func() {
			for i := range 20 {
				err := st.Update(context.Background(), func(tx store.Tx) error { return longNote(tx, 100*w+i) })
				mu.Lock()
				if err == nil {
					kept++
				} else {
					refusals++
					refused(t, err, demarche.ReadOnly, "the disk is full", "nothing was lost", "free some space")
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return kept, refusals
}

func countKept(t *testing.T, st *sqlite.Store, want int) {
	t.Helper()
	err := st.View(t.Context(), func(tx store.Tx) error {
		list, err := tx.Count(docket.Query{Scope: docket.Scope{All: true}, Pact: "long"})
		got := 0
		for _, c := range list {
			got += c.N
		}
		if got != want {
			t.Errorf("%d acts were acknowledged, %d are there", want, got)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAFullDiskIsRead: acts that were acknowledged and wait in the journal are
// read on a disk that takes nothing more, and are still there when it does.
func TestAFullDiskIsRead(t *testing.T) {
	disk, dir := sqlite.OnADisk(t), t.TempDir()
	st := openWith(t, dir, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	actOften(t, st, 200, "crossing")
	cut := openWith(t, cutOff(t, dir), sqlite.Options{})
	want := told(t, cut, "crossing") // where the acts entered the tables
	disk.Full.Store(true)
	for range 2 {
		if diff := cmp.Diff(want, told(t, st, "crossing")); diff != "" {
			t.Fatalf("on a full disk (+) not all is read that was acknowledged (-):\n%s", diff)
		}
	}
	err := st.Update(t.Context(), func(tx store.Tx) error { return act(tx, storetest.FillID(1), 999) })
	refused(t, err, demarche.ReadOnly, "the disk is full")
	readersEnd(t, st)
	if n := sqlite.Journalled(t, dir); n != 200 {
		t.Errorf("%d commits wait in the journal, want 200", n)
	}
	disk.Full.Store(false)
	if diff := cmp.Diff(want, told(t, st, "crossing")); diff != "" {
		t.Errorf("after space has come back:\n%s", diff)
	}
	if n := sqlite.Journalled(t, dir); n != 0 {
		t.Errorf("%d commits still wait in the journal", n)
	}
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// readersEnd has readers write, panic and end their goroutine: those that follow
// read all the same.
func readersEnd(t *testing.T, st *sqlite.Store) {
	t.Helper()
	for what, f := range map[string]func(store.Tx) error{
		"one that writes":             func(tx store.Tx) error { return tx.PutSetting("a", "b") },
		"one that panics":             func(store.Tx) error { panic("reader") },
		"one that ends its goroutine": func(store.Tx) error { runtime.Goexit(); return nil },
	} {
		if err := st.View(t.Context(), f); demarche.KindOf(err) != demarche.Internal {
			t.Errorf("%s: %v, want a fault of ours", what, err)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := st.View(ended, func(store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("an ended reader: %v", err)
	}
	err := st.View(t.Context(), func(tx store.Tx) error {
		got, err := tx.Setting("a")
		if got != "" {
			t.Error("a view has written")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
