package sqlite_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// cutOff gives a folder as it lies on the disk while a store works on it.
func cutOff(t *testing.T, from string) string {
	t.Helper()
	to := t.TempDir()
	for _, name := range sqlite.Files {
		data, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return to
}

// actOften records acts that wait in the journal, without a read between them.
func actOften(t *testing.T, st *sqlite.Store, acts int, text string) {
	t.Helper()
	actsFrom(t, st, 0, acts, text)
}

func actsFrom(t *testing.T, st *sqlite.Store, first, acts int, text string) {
	t.Helper()
	for i := first; i < first+acts; i++ {
		err := st.Attempt(t.Context(), func(tx store.Tx) error {
			id := storetest.FillID(i % 7)
			k, err := tx.Case(id)
			if err != nil {
				return err
			}
			words := fmt.Sprintf("%s %d 关税", text, i)
			if err := tx.PutText(k, k.Standing.Seq+1, storetest.Today, docket.ForOffice, words); err != nil {
				return err
			}
			return act(tx, id, int64(i))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// told gives all that a store tells of the cases that actOften acts on.
func told(t *testing.T, st store.Store, text string) (out []any) {
	t.Helper()
	err := st.View(t.Context(), func(tx store.Tx) error {
		for i := range 7 {
			k, err := tx.Case(storetest.FillID(i))
			if err != nil {
				return err
			}
			events, err := tx.Events(k)
			if err != nil {
				return err
			}
			out = append(out, k, events)
		}
		for _, q := range []docket.Query{
			{Scope: docket.Scope{All: true}, Text: text},
			{Scope: docket.Scope{Party: "CN"}, Text: "other party reads"},
			{Scope: docket.Scope{Party: "CN"}, Sort: docket.ByRecent},
			{Scope: docket.Scope{Party: "CN"}, Known: storetest.Today, On: storetest.Today},
			{Scope: docket.Scope{All: true}, Sort: docket.ByRecent},
			{Scope: docket.Scope{All: true}, Known: storetest.Today, On: storetest.Today},
		} {
			page, err := tx.Find(q)
			if err != nil {
				return err
			}
			tally, err := tx.Count(q)
			if err != nil {
				return err
			}
			out = append(out, page, tally)
		}
		for _, party := range []demarche.PartyID{"US", "CN"} {
			events, err := tx.Recent(docket.RecentQuery{Scope: docket.Scope{Party: party}, Limit: docket.MaxPage})
			if err != nil {
				return err
			}
			out = append(out, events)
		}
		key, used, err := tx.Key(keyOf(3))
		out = append(out, key, used)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestWhatWaitsInTheJournalIsThereAfterACut takes the files of a store from under
// it, with acts that are acknowledged and in no table, and opens them.
func TestWhatWaitsInTheJournalIsThereAfterACut(t *testing.T) {
	for name, opts := range map[string]sqlite.Options{"to write": {}, "to read": {ReadOnly: true}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			st := openWith(t, dir, sqlite.NeverIdle)
			if err := storetest.Fill(t.Context(), st, 20); err != nil {
				t.Fatal(err)
			}
			actOften(t, st, 60, "crossing")
			cut := cutOff(t, dir)
			if n := sqlite.Journalled(t, cut); n != 60 {
				t.Fatalf("%d commits wait in the journal, want 60", n)
			}
			opened := openWith(t, cut, opts)
			if n := sqlite.Journalled(t, cut); n != 0 {
				t.Errorf("%d commits wait in the journal of a docket that was opened", n)
			}
			if diff := cmp.Diff(told(t, st, "crossing"), told(t, opened, "crossing")); diff != "" {
				t.Errorf("the store that went on (-) and the one that was cut off (+) differ:\n%s", diff)
			}
			if err := opened.Check(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

func openWith(t *testing.T, dir string, opts sqlite.Options) *sqlite.Store {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return st
}

// TestAReaderElsewhereWaitsForNobody opens a docket that another keeps, to read.
func TestAReaderElsewhereWaitsForNobody(t *testing.T) {
	dir := t.TempDir()
	st := openWith(t, dir, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	actOften(t, st, 5, "crossing")
	beside := openWith(t, dir, sqlite.Options{ReadOnly: true})
	if err := beside.Check(t.Context()); err != nil {
		t.Error(err)
	}
	want := told(t, st, "crossing") // which has the acts enter the tables
	if diff := cmp.Diff(want, told(t, beside, "crossing")); diff != "" {
		t.Error(diff)
	}
}

// TestAnIdleWriterEntersWhatWaits reads beside the writer, which nobody asks.
func TestAnIdleWriterEntersWhatWaits(t *testing.T) {
	dir := t.TempDir()
	st := open(t, dir)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	actOften(t, st, 5, "crossing")
	for sqlite.Journalled(t, dir) > 0 {
		if t.Context().Err() != nil {
			t.Fatal("acts wait in the journal of an idle writer")
		}
		time.Sleep(time.Millisecond)
	}
}

// TestTextsThatJSONCannotHoldAreKept acts with bytes that are no UTF-8.
func TestTextsThatJSONCannotHoldAreKept(t *testing.T) {
	dir := t.TempDir()
	st := openWith(t, dir, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	id, broken := storetest.FillID(3), "a\xffb"
	err := st.Attempt(t.Context(), func(tx store.Tx) error {
		k, err := tx.Case(id)
		if err != nil {
			return err
		}
		events, err := tx.Events(k)
		if err != nil {
			return err
		}
		e := events[0]
		e.Seq, e.Text.EN = len(events)+1, broken
		k.Standing.Seq = e.Seq
		if err := tx.AddEvent(k, &e); err != nil {
			return err
		}
		return tx.UpdateCase(k)
	})
	if err != nil {
		t.Fatal(err)
	}
	cut := openWith(t, cutOff(t, dir), sqlite.Options{})
	err = cut.View(t.Context(), func(tx store.Tx) error {
		events, err := tx.Events(&docket.Case{ID: id})
		if err == nil && events[len(events)-1].Text.EN != broken {
			t.Errorf("text %q, want %q", events[len(events)-1].Text.EN, broken)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestAnActWhileAllReadersAreBusy: nobody can read the case for the caller of the
// act, so that the writer does, and it waits in the journal as any other.
func TestAnActWhileAllReadersAreBusy(t *testing.T) {
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.NeverIdle)
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	if err := storetest.Fill(t.Context(), st, 7); err != nil {
		t.Fatal(err)
	}
	var begun, ended sync.WaitGroup
	held := make(chan struct{})
	release := sync.OnceFunc(func() { close(held); ended.Wait() })
	defer release()
	for range sqlite.MaxReaders {
		begun.Add(1)
		ended.Go(func() {
			_ = st.View(t.Context(), func(store.Tx) error { begun.Done(); <-held; return nil })
		})
	}
	begun.Wait()
	actOften(t, st, 7, "meanwhile")
	if n := st.Waiting(); n != 7 {
		t.Errorf("%d acts wait in the journal, want 7", n)
	}
	release()
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
