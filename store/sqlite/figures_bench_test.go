package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/store"
)

// manyFigures is how many series the benchmark keeps; DEMARCHE_LONG keeps the 10,000
// that an office may come to have.
func manyFigures() int {
	if os.Getenv("DEMARCHE_LONG") != "" {
		return 10_000
	}
	return 300
}

// BenchmarkSixFiguresOfADay reads what a front page shows of figures, on a past
// day, from series with 200 releases each.
func BenchmarkSixFiguresOfADay(b *testing.B) {
	st := open(b, b.TempDir())
	n := manyFigures()
	for i := range n {
		if err := st.Update(context.Background(), func(tx store.Tx) error { return putFigures(tx, i) }); err != nil {
			b.Fatal(err)
		}
	}
	k := 0
	for b.Loop() {
		k++
		err := st.View(context.Background(), func(tx store.Tx) error {
			for j := range 6 {
				until := calendar.MustDate("2005-01-01").AddDays((k * 379) % 6000)
				_, given, err := tx.FiguresOf(fmt.Sprintf("s%05d", (k*7919+j*131)%n), until, true)
				if err != nil || len(given) == 0 {
					return fmt.Errorf("%d releases: %w", len(given), err)
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// putFigures adds a series with 200 releases of two years of months, of which a
// few are revised each time.
func putFigures(tx store.Tx, i int) error {
	s := monitor.Series{ID: fmt.Sprintf("s%05d", i), Provider: "p", Code: fmt.Sprint(i), Frequency: monitor.Monthly, Name: demarche.Same("series")}
	points := make([]monitor.Point, 24)
	for v := range 200 {
		for m := range points {
			if v == 0 || m%8 == v%8 {
				points[m] = monitor.Point{Period: monitor.Month(2018, 1).Add(m), Value: monitor.Integer(int64(100 + v*m))}
			}
		}
		r := &monitor.Release{ID: fmt.Sprintf("r%03d", v), Provider: "p", Published: calendar.MustDate("2005-01-01").AddDays(v * 30), Digest: "digest", Whole: true}
		if _, err := tx.PutFigures(&s, r, points); err != nil {
			return err
		}
	}
	return nil
}
