package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

func TestABackupRestores(t *testing.T) {
	st := open(t, t.TempDir())
	if err := storetest.Fill(t.Context(), st, 200); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "copy?of 100%.db")
	if err := st.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.RestoreCheck(t.Context(), file); err != nil {
		t.Error(err)
	}
	served := t.TempDir()
	open(t, served) // to end whoever keeps it would not help: what is there is not replaced
	refused(t, sqlite.Restore(t.Context(), file, "", served), demarche.Conflict, "there is a file of that name", "name another folder")
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 2 { // the backup and its checksum
		t.Errorf("beside the backup lie %v, %v", left, err)
	}
	refused(t, st.Backup(t.Context(), file), demarche.Conflict, "there is a file of that name")

	dir := filepath.Join(t.TempDir(), "restored")
	if err := sqlite.Restore(t.Context(), file, "", dir); err != nil {
		t.Fatal(err)
	}
	refused(t, sqlite.Restore(t.Context(), file, "", dir), demarche.Conflict, "there is a file of that name")
	again := open(t, dir)
	err = again.Update(t.Context(), func(tx store.Tx) error {
		page, err := tx.Find(docket.Query{Scope: docket.Scope{All: true}, Text: "file 199"})
		if err == nil && len(page.Cases) != 1 {
			t.Errorf("the restored docket finds %d cases, want 1", len(page.Cases))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if err := again.Check(t.Context()); err != nil {
		t.Error(err)
	}
}

// A letter changed within a backup leaves a file that SQLite finds whole: the checksum that
// was written with it tells.
func TestATextChangedInABackupIsFound(t *testing.T) {
	st := open(t, t.TempDir())
	if err := storetest.Fill(t.Context(), st, 20); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "copy.db")
	if err := st.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	sum, err := sqlite.Checksum(file)
	if err != nil || sum == "" {
		t.Fatalf("the checksum of a backup: %q, %v", sum, err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	changed := bytes.Replace(whole, []byte("file 1"), []byte("file 7"), 1)
	if bytes.Equal(changed, whole) {
		t.Fatal("the backup has no text to change")
	}
	if err := os.WriteFile(file, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.RestoreCheck(t.Context(), file); err != nil {
		t.Fatalf("the file is not whole: %v", err) // then the test proves nothing
	}
	dir := filepath.Join(t.TempDir(), "into")
	refused(t, sqlite.Restore(t.Context(), file, sum, dir), demarche.Invalid, "it was changed since it was written", sum, "nothing was written")
	if left, _ := filepath.Glob(filepath.Join(dir, "*demarche.db*")); len(left) != 0 {
		t.Errorf("it left %v", left)
	}
	if err := os.WriteFile(file, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.Restore(t.Context(), file, sum, dir); err != nil {
		t.Error(err)
	}
}

// TestABackupIsOfOneInstant makes one while acts go on.
func TestABackupIsOfOneInstant(t *testing.T) {
	st := open(t, t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		for ctx.Err() == nil {
			err := st.Update(context.Background(), func(tx store.Tx) error { _, err := appendTo(tx, "crash-1"); return err })
			if err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	for _, name := range []string{"1", "2", "3"} {
		file := filepath.Join(t.TempDir(), name)
		if err := st.Backup(t.Context(), file); err != nil {
			t.Error(err)
		} else if err := sqlite.RestoreCheck(t.Context(), file); err != nil {
			t.Error(err)
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestABackupThatIsBrokenOffLeavesNothing(t *testing.T) {
	st := open(t, t.TempDir())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := st.Backup(ctx, filepath.Join(dir, "copy")); !errors.Is(err, context.Canceled) {
		t.Errorf("a backup of an ended context: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("it left %v", left)
	}
	refused(t, st.Backup(t.Context(), filepath.Join(dir, "no such folder", "copy")), demarche.ReadOnly)
}

func TestABrokenBackupIsRefused(t *testing.T) {
	source := t.TempDir()
	someCases(t, source)
	good, err := os.ReadFile(filepath.Join(source, sqlite.File))
	if err != nil {
		t.Fatal(err)
	}
	broken := func(change func([]byte) []byte) string {
		file := filepath.Join(t.TempDir(), "copy")
		if err := os.WriteFile(file, change([]byte(string(good))), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	for what, file := range map[string]string{
		"cut short":    broken(func(b []byte) []byte { return b[:len(b)/2] }),
		"overwritten":  broken(func(b []byte) []byte { copy(b[len(b)/2:], strings.Repeat("x", 8192)); return b }),
		"empty":        broken(func([]byte) []byte { return nil }),
		"no database":  broken(func([]byte) []byte { return []byte(strings.Repeat("text ", 4000)) }),
		"not there":    filepath.Join(t.TempDir(), "none"),
		"its own lock": filepath.Join(source, "demarche.lock"),
	} {
		err := sqlite.RestoreCheck(t.Context(), file)
		if err == nil {
			t.Errorf("%s: the check passes", what)
		}
		dir := filepath.Join(t.TempDir(), "into")
		switch err := sqlite.Restore(t.Context(), file, "", dir); what {
		case "not there":
			refused(t, err, demarche.NotFound, file)
		default: // it is the backup that is wrong, not a docket of this program's
			refused(t, err, demarche.Invalid, file, "it is no backup of Demarche, or is damaged", "nothing was written; take an earlier backup")
		}
		if _, err := os.Stat(filepath.Join(dir, sqlite.File)); err == nil {
			t.Errorf("%s: a docket was made of it", what)
		}
	}
}
