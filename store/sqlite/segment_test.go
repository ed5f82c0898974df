package sqlite_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// journalledActs gives a folder as it was cut off with acts that are in no table,
// and the file in which they are.
func journalledActs(t *testing.T, acts int) (dir, file string) {
	t.Helper()
	from := t.TempDir()
	st := openWith(t, from, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	actOften(t, st, acts, "crossing")
	dir = cutOff(t, from)
	for _, name := range sqlite.Files[2:] {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return dir, filepath.Join(dir, name)
		}
	}
	t.Fatal("there is no journal")
	return "", ""
}

// TestACommitThatWasCutShortIsLeftOut cuts the journal anywhere: all commits
// before the cut are there, and nothing of the one that it cuts.
func TestACommitThatWasCutShortIsLeftOut(t *testing.T) {
	dir, file := journalledActs(t, 9)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ends := sqlite.RecordEnds(whole)
	if len(ends) != 9 {
		t.Fatalf("%d commits in the journal, want 9", len(ends))
	}
	for at := 0; at < ends[len(ends)-1]+40; at += 97 {
		want := int64(0)
		for _, end := range ends {
			if end <= at {
				want++
			}
		}
		for how, data := range map[string][]byte{
			"cut off": whole[:at], "overwritten": append(bytes.Clone(whole[:at]), bytes.Repeat([]byte{0xa5}, 4096)...),
			"never written": append(bytes.Clone(whole[:at]), make([]byte, 4096)...),
		} {
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if got := sqlite.Journalled(t, dir); got != want {
				t.Errorf("%s after %d bytes: %d commits, want %d", how, at, got, want)
			}
		}
	}
	if err := os.WriteFile(file, whole[:sqlite.NextRecord(ends[4])+500], 0o644); err != nil {
		t.Fatal(err)
	}
	st := openWith(t, dir, sqlite.Options{})
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
	err = st.View(t.Context(), func(tx store.Tx) error {
		for n, want := range map[int64]bool{4: true, 5: false} {
			if _, used, err := tx.Key(keyOf(n)); used != want || err != nil {
				t.Errorf("the key of act %d is used: %v, want %v (%v)", n, used, want, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// TestTheJournalOfTheVersionBeforeIsRead opens what a server of that version left.
func TestTheJournalOfTheVersionBeforeIsRead(t *testing.T) {
	dir, file := journalledActs(t, 9)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := told(t, openWith(t, cutOff(t, dir), sqlite.Options{}), "crossing")
	if err := os.WriteFile(file, sqlite.OldSegment(whole), 0o644); err != nil {
		t.Fatal(err)
	}
	if n := sqlite.Journalled(t, dir); n != 9 {
		t.Fatalf("%d commits wait, want 9", n)
	}
	st := openWith(t, dir, sqlite.Options{})
	if diff := cmp.Diff(want, told(t, st, "crossing")); diff != "" {
		t.Error(diff)
	}
	actsFrom(t, st, 20, 3, "crossing") // over what it left
	if err := st.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// TestAJournalThatDoesNotBelongIsRefused puts another docket's journal beside a
// database, and one that lacks a commit. Neither is changed.
func TestAJournalThatDoesNotBelongIsRefused(t *testing.T) {
	other, theirs := journalledActs(t, 3)
	_ = other
	dir, file := journalledActs(t, 3)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := os.ReadFile(theirs)
	if err != nil {
		t.Fatal(err)
	}
	ends := sqlite.RecordEnds(whole)
	gap := append(bytes.Clone(whole[:sqlite.SegmentHead]), whole[sqlite.NextRecord(ends[0]):]...)
	for what, data := range map[string][]byte{"another docket's": foreign, "one that lacks a commit": gap} {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		for _, o := range []sqlite.Options{{}, {ReadOnly: true}} {
			_, err := sqlite.Open(t.Context(), dir, o)
			if demarche.KindOf(err) != demarche.Invalid && demarche.KindOf(err) != demarche.ReadOnly {
				t.Errorf("%s, opened with %+v: %v", what, o, err)
			}
		}
		if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, data) {
			t.Errorf("%s was changed: %v", what, err)
		}
	}
	if err := os.WriteFile(file, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	openWith(t, dir, sqlite.Options{})
}

// TestTheJournalIsWrittenAnew has acts enter the tables again and again: the files
// do not grow, and what is left of older commits in them is not read.
func TestTheJournalIsWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	st := openWith(t, dir, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	for round := range 40 {
		actsFrom(t, st, 100*round, 1+round%9, "crossing")
		if n := sqlite.Journalled(t, cutOff(t, dir)); n != int64(1+round%9) {
			t.Fatalf("round %d: %d commits wait, want %d", round, n, 1+round%9)
		}
		cut := cutOff(t, dir)
		was := told(t, st, "crossing") // which has what waits enter the tables
		if round%10 != 0 {
			continue // to open one takes longer than all else
		}
		if diff := cmp.Diff(was, told(t, openWith(t, cut, sqlite.Options{}), "crossing")); diff != "" {
			t.Fatalf("round %d: %s", round, diff)
		}
	}
	for _, name := range sqlite.Files[2:] {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Size() > 2<<20 {
			t.Errorf("%s has grown to %d bytes", name, info.Size())
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range sqlite.Files[2:] {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s is left after all has entered the tables", name)
		}
	}
}

// TestADiskThatTakesNoJournalRefuses has the journal's file be one that is full.
func TestADiskThatTakesNoJournalRefuses(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("this system has no /dev/full")
	}
	dir := t.TempDir()
	st := openWith(t, dir, sqlite.NeverIdle)
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	for _, name := range sqlite.Files[2:] {
		if err := os.Symlink("/dev/full", filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	err := st.Attempt(t.Context(), func(tx store.Tx) error { return act(tx, storetest.FillID(3), 1) })
	refused(t, err, demarche.ReadOnly, "the disk is full", "nothing was lost")
	if !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("the cause is not kept: %v", err)
	}
	for _, name := range sqlite.Files[2:] {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Attempt(t.Context(), func(tx store.Tx) error { return act(tx, storetest.FillID(3), 1) }); err != nil {
		t.Errorf("after space has come back: %v", err)
	}
}

// FuzzSegment reads any bytes as a segment: what it gives can be written again.
func FuzzSegment(f *testing.F) {
	f.Add([]byte("{}"), []byte("[[]]"), 20)
	f.Fuzz(func(t *testing.T, one, two []byte, at int) {
		sqlite.ReadBack(t, one, two, at)
	})
}
