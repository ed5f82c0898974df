package sqlite_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"

	"demarche"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// asNobody runs f without root's right to write anywhere. The thread is not used
// again: whoever runs on it next would lack that right too.
func asNobody(t *testing.T, f func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		if os.Geteuid() == 0 {
			if err := unix.Setfsuid(65534); err != nil {
				t.Error(err)
				return
			}
		}
		f()
	}()
	<-done
}

func TestAFolderThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	someCases(t, dir)
	for _, name := range []string{dir, filepath.Join(dir, sqlite.File), filepath.Join(dir, "demarche.lock"), filepath.Dir(dir), filepath.Dir(filepath.Dir(dir))} {
		if info, err := os.Stat(name); err == nil {
			mode := info.Mode().Perm()&^0o222 | 0o555
			if err := os.Chmod(name, mode); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = os.Chmod(name, 0o755) })
		}
	}
	asNobody(t, func() {
		_, err := sqlite.Open(t.Context(), dir, sqlite.Options{})
		refused(t, err, demarche.ReadOnly, "cannot be written", "permission denied")
		_, err = sqlite.Open(t.Context(), filepath.Join(dir, "new"), sqlite.Options{})
		refused(t, err, demarche.ReadOnly, "cannot be written")
		// It may be read, though.
		st, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
		if err != nil {
			t.Errorf("for reading: %v", err)
			return
		}
		defer st.Close()
		err = st.View(t.Context(), func(tx store.Tx) error { _, err := tx.Case(storetest.FillID(3)); return err })
		if err != nil {
			t.Error(err)
		}
		if err := st.Check(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
