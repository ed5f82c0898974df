package storetest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/store"
)

var figures = monitor.Series{ID: "s", Provider: "p", Code: "c", Frequency: monitor.Monthly, Scale: 1, Name: demarche.Text{EN: "Series", ZH: "数列"}}

func released(n int, whole bool) *monitor.Release {
	return &monitor.Release{
		ID: fmt.Sprintf("r%03d", n), Provider: "p", Published: day(n), Basis: monitor.Stamped, Stamp: "stamp", Digest: "digest", Whole: whole,
		Source: demarche.Text{EN: "file", ZH: "文件"}, Review: demarche.Reviewed,
	}
}

func drawPoints(t *rapid.T) []monitor.Point {
	var out []monitor.Point
	for m := range 14 {
		if rapid.IntRange(0, 3).Draw(t, "there") > 0 {
			v, _ := monitor.ParseValue(rapid.SampledFrom([]string{"1", "-2.5", "0", "63.9578296712887", "123456789012345678"}).Draw(t, "value"))
			out = append(out, monitor.Point{Period: monitor.Month(2019, 1).Add(m), Value: v})
		}
	}
	return out
}

// figuresKept holds the store against histories that were never stored: whatever
// was put in, each day is read as if all were at hand.
func figuresKept(t *testing.T, st store.Store) {
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		s := figures
		s.ID = fmt.Sprint("s", n)
		want := monitor.NewHistory(s)
		for i := range rapid.IntRange(1, 40).Draw(rt, "releases") {
			r, points := released(i, rapid.IntRange(0, 3).Draw(rt, "whole") > 0), drawPoints(rt)
			r.Provider = s.ID
			if err := want.Add(r, points); err != nil {
				rt.Fatal(err)
			}
			update(t, st, func(tx store.Tx) error {
				fresh, err := tx.PutFigures(&s, r, points)
				if !fresh {
					rt.Errorf("release %d is not new", i)
				}
				return err
			})
		}
		until := day(rapid.IntRange(-1, 41).Draw(rt, "until"))
		for _, lastOnly := range []bool{false, true} {
			view(t, st, func(tx store.Tx) error {
				about, given, err := tx.FiguresOf(s.ID, until, lastOnly)
				if err == nil {
					sameKnown(rt, want, monitor.Join(nil, about, given), until)
				}
				if got := len(given); !lastOnly && got != len(want.Until(until)) {
					rt.Errorf("%d releases, want %d", got, len(want.Until(until)))
				}
				return err
			})
		}
	})
}

func sameKnown(t *rapid.T, want, got *monitor.History, until calendar.Date) {
	a, b := want.Known(until), got.Known(until)
	if (a == nil) != (b == nil) || a != nil && (!a.Same(b) || *a.Release != *b.Release || got.Series != want.Series) {
		t.Errorf("on %s the store knows something else", until)
	}
}

func figuresRefused(t *testing.T, st store.Store) {
	points := []monitor.Point{{Period: monitor.Month(2019, 1), Value: monitor.Integer(1)}}
	other := []monitor.Point{{Period: monitor.Month(2019, 1), Value: monitor.Integer(2)}}
	update(t, st, func(tx store.Tx) error {
		_, err := tx.PutFigures(&figures, released(5, true), points)
		return err
	})
	update(t, st, func(tx store.Tx) error {
		fresh, err := tx.PutFigures(&figures, released(5, true), points)
		if fresh {
			t.Error("the same release is kept twice")
		}
		return err
	})
	update(t, st, func(tx store.Tx) error {
		fresh, err := tx.PutFigures(&figures, released(6, true), points)
		if !fresh {
			t.Error("a later release that changes nothing is not kept")
		}
		return err
	})
	update(t, st, func(tx store.Tx) error {
		_, err := tx.PutFigures(&figures, released(5, true), other)
		refused(t, err, demarche.Conflict)
		_, err = tx.PutFigures(&figures, released(4, true), other)
		refused(t, err, demarche.Conflict)
		return nil
	})
	view(t, st, func(tx store.Tx) error {
		all, err := tx.Figures()
		if len(all) != 1 || all[0] != figures {
			t.Errorf("the series are %+v", all)
		}
		if s, _, err := tx.FiguresOf("none", day(9), false); s != nil || err != nil {
			t.Errorf("a series that was never kept is there: %v", err)
		}
		return err
	})
}
