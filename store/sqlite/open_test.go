package sqlite_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

func refused(t *testing.T, err error, kind demarche.Kind, words ...string) {
	t.Helper()
	var r *demarche.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("%v is no refusal", err)
	}
	if r.Kind != kind {
		t.Errorf("refused as %s, want %s: %v", r.Kind, kind, err)
	}
	for _, w := range words {
		if !strings.Contains(r.Error(), w) {
			t.Errorf("the refusal does not say %q: %v", w, r)
		}
	}
	if r.What.ZH == "" || r.In(demarche.Chinese) == "" {
		t.Errorf("the refusal has no Chinese: %+v", r)
	}
}

// someCases fills a folder and closes it.
func someCases(t *testing.T, dir string) {
	t.Helper()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}

// raw changes a database behind the store's back.
func raw(t *testing.T, dir, sql string) {
	t.Helper()
	db, err := sqlite3.Open(filepath.Join(dir, sqlite.File))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Exec(sql); err != nil {
		t.Fatal(err)
	}
}

func TestAFolderIsOpenedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder that is not there, 100% new?#")
	someCases(t, dir)
	st := open(t, dir)
	if err := st.View(t.Context(), func(tx store.Tx) error { _, err := tx.Case(storetest.FillID(19)); return err }); err != nil {
		t.Error(err)
	}
}

func TestAFolderIsHeldByOneWriter(t *testing.T) {
	dir := t.TempDir()
	first := open(t, dir)
	_, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	refused(t, err, demarche.Conflict, "another process", "end that one first")
	// One that only reads may stand beside it, and sees what it writes.
	reader, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := storetest.Fill(t.Context(), first, 5); err != nil {
		t.Fatal(err)
	}
	if err := reader.View(t.Context(), func(tx store.Tx) error { _, err := tx.Case(storetest.FillID(4)); return err }); err != nil {
		t.Error(err)
	}
	if err := reader.Check(t.Context()); err != nil {
		t.Error(err)
	}
	refused(t, reader.Update(t.Context(), func(store.Tx) error { return nil }), demarche.ReadOnly, "opened for reading")
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatalf("the folder was left, and is refused: %v", err)
	}
	_ = second.Close()
}

func TestWhatIsNoFolderIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a-file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, o := range []sqlite.Options{{}, {ReadOnly: true}} {
		_, err := sqlite.Open(t.Context(), file, o)
		refused(t, err, demarche.Invalid, "it is a file")
	}
	_, err := sqlite.Open(t.Context(), filepath.Join(file, "below"), sqlite.Options{})
	refused(t, err, demarche.ReadOnly, "below")
	_, err = sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{ReadOnly: true})
	refused(t, err, demarche.NotFound, "there is none")
}

func TestANewerDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	someCases(t, dir)
	raw(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
	for _, o := range []sqlite.Options{{}, {ReadOnly: true}} {
		_, err := sqlite.Open(t.Context(), dir, o)
		refused(t, err, demarche.Conflict, "newer program", "99")
	}
	_, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	refused(t, err, demarche.Conflict, "newer") // the first refusal gave the folder back
}

// A docket of the version that kept the day of a late duty alone is read as it is, and takes
// the clock once its cases are reckoned anew.
func TestADocketWithoutTheClockOfALateDutyIsRead(t *testing.T) {
	dir := t.TempDir()
	someCases(t, dir)
	raw(t, dir, `UPDATE matter SET overdue = 18000, overdue_clock = '7.4.1' WHERE n = 1`)
	raw(t, dir, `ALTER TABLE matter DROP COLUMN overdue_clock; DELETE FROM goose_db_version WHERE version_id >= 16`)
	read := func(st store.Store) (k *docket.Case) {
		if err := st.View(t.Context(), func(tx store.Tx) (err error) {
			k, err = tx.Case(storetest.FillID(0))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return k
	}
	before, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	k := read(before)
	if k.Standing.Overdue != 18000 || k.Standing.OverdueClock != "" {
		t.Errorf("as it was: late since %s by %q", k.Standing.Overdue, k.Standing.OverdueClock)
	}
	if err := before.Close(); err != nil {
		t.Fatal(err)
	}
	st := open(t, dir)
	k = read(st)
	if k.Standing.Overdue != 18000 || k.Standing.OverdueClock != "" {
		t.Errorf("brought up to date: late since %s by %q", k.Standing.Overdue, k.Standing.OverdueClock)
	}
	k.Standing.OverdueClock = "7.4.2"
	if err := st.Update(t.Context(), func(tx store.Tx) error { return tx.UpdateCase(k) }); err != nil {
		t.Fatal(err)
	}
	if k = read(st); k.Standing.OverdueClock != "7.4.2" {
		t.Errorf("reckoned anew: late by %q", k.Standing.OverdueClock)
	}
}

func TestAForeignDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	raw(t, dir, `CREATE TABLE recipes (n INTEGER)`)
	_, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	refused(t, err, demarche.Invalid, "not a docket")

	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, sqlite.File), []byte(strings.Repeat("no database\n", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.Open(t.Context(), dir, sqlite.Options{})
	refused(t, err, demarche.Internal, "damaged", "restore")
}

func TestAClosedStoreRefuses(t *testing.T) {
	st := open(t, t.TempDir())
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	refused(t, st.Update(t.Context(), func(store.Tx) error { return nil }), demarche.ReadOnly, "stopping")
	refused(t, st.View(t.Context(), func(store.Tx) error { return nil }), demarche.ReadOnly, "stopping")
	if err := st.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

// TestClosingCarriesOutWhatWaits: an update is acknowledged or refused, never
// lost, when the store is closed under it.
func TestClosingCarriesOutWhatWaits(t *testing.T) {
	dir := t.TempDir()
	st, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const n = 50
	errs := make(chan error, n)
	for i := range n {
		go func() {
			errs <- st.Update(context.Background(), func(tx store.Tx) error {
				_, err := countUp(tx)
				if err == nil && i == 0 {
					err = tx.PutSetting("first", "done")
				}
				return err
			})
		}()
	}
	first := <-errs
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	kept := 0
	for i := range n {
		err := first
		if i > 0 {
			err = <-errs
		}
		if err == nil {
			kept++
		} else {
			refused(t, err, demarche.ReadOnly)
		}
	}
	again := open(t, dir)
	err = again.Update(t.Context(), func(tx store.Tx) error {
		next, err := countUp(tx)
		if next != kept+1 {
			t.Errorf("%d updates were acknowledged, %d are there", kept, next-1)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// countUp counts the updates that were carried out.
func countUp(tx store.Tx) (int, error) {
	was, err := tx.Setting("count")
	if err != nil {
		return 0, err
	}
	n, _ := strconv.Atoi(was) // "" at first
	return n + 1, tx.PutSetting("count", strconv.Itoa(n+1))
}
