package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"sync"
	"syscall"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
	"github.com/ncruces/go-sqlite3"
)

func TestZZProbe(t *testing.T) {
	dir := t.TempDir()
	st, err := sqlite.Open(context.Background(), dir, sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	size := 20000
	if err := storetest.Fill(context.Background(), st, size); err != nil {
		t.Fatal(err)
	}
	st.Close()
	st, _ = sqlite.Open(context.Background(), dir, sqlite.Options{})
	_ = func() int64 {
		i, _ := os.Stat(filepath.Join(dir, "demarche.db-wal"))
		if i == nil {
			return 0
		}
		return i.Size()
	}
	for i, mode := range []string{"one f", "64 callers", "one f", "64 callers"} {
		raw := rawRate(t)
		if i == 1 {
			pf, _ := os.Create("/root/probe-sql/cpu.prof")
			pprof.StartCPUProfile(pf)
		}
		var r0, r1 syscall.Rusage
		syscall.Getrusage(0, &r0)
		t0 := time.Now()
		n := 64 * 300
		one := func(tx store.Tx) error {
			n := keys.Add(1)
			return act(tx, storetest.FillID(int(n*7919%int64(size))), n)
		}
		if mode == "one f" {
			for range n / 64 {
				err := st.Update(context.Background(), func(tx store.Tx) error {
					for range 64 {
						if err := one(tx); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					t.Fatal(err)
				}
			}
		} else {
			var wg sync.WaitGroup
			for range 64 {
				wg.Go(func() {
					for range n / 64 {
						if err := st.Update(context.Background(), one); err != nil {
							t.Error(err)
						}
					}
				})
			}
			wg.Wait()
		}
		d := time.Since(t0)
		syscall.Getrusage(0, &r1)
		cpu := time.Duration(r1.Utime.Nano() + r1.Stime.Nano() - r0.Utime.Nano() - r0.Stime.Nano())
		if i == 1 {
			pprof.StopCPUProfile()
		}
		fmt.Printf("group %s: %v per act, cpu %v, raw %v\n", mode, d/time.Duration(n), cpu/time.Duration(n), raw)
	}
}

func rawRate(t *testing.T) time.Duration {
	db, err := sqlite3.Open(filepath.Join(t.TempDir(), "raw.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER PRIMARY KEY, v TEXT)`)
	s, _, _ := db.Prepare(`INSERT INTO t (v) VALUES ('one row')`)
	t0 := time.Now()
	for range 1000 {
		s.Exec()
	}
	d := time.Since(t0) / 1000
	s.Close()
	return d
}
