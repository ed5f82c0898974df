package sqlite_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/ncruces/go-sqlite3"

	"demarche"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// act does what the funnel does for one act on a case: read it and its record,
// append, reckon, keep.
func act(tx store.Tx, id demarche.CaseID, n int64) error {
	k, err := tx.Case(id)
	if err != nil {
		return err
	}
	events, err := tx.Events(k)
	if err != nil {
		return err
	}
	e := events[len(events)-1]
	e.Seq, e.On, e.Known = len(events)+1, storetest.Today, storetest.Today
	if err := tx.AddEvent(k, &e); err != nil {
		return err
	}
	s := &k.Standing
	s.Seq, s.LastOn, s.Due = e.Seq, e.On, s.Due.AddDays(1)
	s.Step, s.Since = fmt.Sprintf("step-%d", e.Seq%5), e.On
	marks := []docket.Mark{
		{On: k.FiledOn, Status: docket.Open, Step: "step-0", Level: "office", DueClock: 0},
		{On: e.On, Status: s.Status, Step: s.Step, Level: s.Level, Due: s.Due, DueClock: 1},
	}
	if err := tx.PutTimeline(k, e.Known, marks); err != nil {
		return err
	}
	if err := tx.UpdateCase(k); err != nil {
		return err
	}
	if k.Partner != "" {
		f := &docket.Face{Party: k.Partner, Standing: *s, Tellings: []docket.Telling{{Known: e.Known, Marks: marks}}}
		f.Texts = []docket.FaceText{{Seq: e.Seq, Known: e.Known, Label: e.Label, Words: "the act as the other party reads it"}}
		if err := tx.PutFace(k, f); err != nil {
			return err
		}
	}
	return tx.PutKey(keyOf(n), &docket.Receipt{Case: id, Seq: e.Seq, Digest: "0123456789abcdef"})
}

// keyOf gives the key of a request, which no other is near.
func keyOf(n int64) string { return fmt.Sprintf("%016x", uint64(n)*0x9e3779b97f4a7c15) }

var keys atomic.Int64

func benchUpdate(b *testing.B, callers int) {
	st, err := sqlite.Open(context.Background(), b.TempDir(), sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer st.Close()
	size := max(*docketSize, 20_000) // so that no record grows long
	if err := storetest.Fill(context.Background(), st, size); err != nil {
		b.Fatal(err)
	}
	b.SetParallelism(callers)
	b.ResetTimer()
	run := func() error {
		n := keys.Add(1)
		id := storetest.FillID(int(n * 7919 % int64(size)))
		return st.Attempt(context.Background(), func(tx store.Tx) error { return act(tx, id, n) })
	}
	if callers == 1 {
		for b.Loop() {
			if err := run(); err != nil {
				b.Fatal(err)
			}
		}
	} else {
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if err := run(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
}

func BenchmarkActsOfOneCaller(b *testing.B) { benchUpdate(b, 1) }

func BenchmarkActsOf64Callers(b *testing.B) { benchUpdate(b, 32) } // on two cores

// BenchmarkRawRows is the yardstick: one row, one durable transaction, the
// driver and nothing else.
func BenchmarkRawRows(b *testing.B) {
	db, err := sqlite3.Open(filepath.Join(b.TempDir(), "raw.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER PRIMARY KEY, v TEXT)`); err != nil {
		b.Fatal(err)
	}
	s, _, err := db.Prepare(`INSERT INTO t (v) VALUES ('one row')`)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.Exec(); err != nil {
			b.Fatal(err)
		}
	}
	_ = s.Close()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acts/s")
}
