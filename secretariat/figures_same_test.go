package secretariat_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
	"demarche/secretariat"
)

// world makes a delivery of world trade as a release that ships has it.
func world(t *testing.T, f *secretariat.Figures, id, day string) *monitor.Delivery {
	t.Helper()
	p, err := f.Pack()
	if err != nil {
		t.Fatal(err)
	}
	d := delivered(id, day, "cpb-world-trade-volume")
	d.Provider, d.Releases[0].Provider, d.Releases[0].Review = "cpb", "cpb", demarche.Imported
	row := &d.Releases[0].Series[0]
	row.Points, row.At = slices.Clone(p.History("cpb-world-trade-volume").Gives("cpb", id).Points), "trade_out!C8"
	return d
}

// A release that ships, or is loaded, is never displaced by other values of its name; the refusal
// says where they differ. Under a name of its own, with its own day, a corrected one is taken.
func TestAReleaseWithOtherValuesNeverTakesItsPlace(t *testing.T) {
	for _, loaded := range []bool{false, true} {
		h := open(t, "2025-06-01", true)
		f := secretariat.NewFigures(packs.FS, h.store)
		if loaded {
			if taken, err := f.TakeFigures(t.Context(), world(t, f, "2025-01", "2025-03-26")); err != nil || taken.Kept != 1 {
				t.Fatalf("%+v, %v", taken, err)
			}
		}
		d := world(t, f, "2025-01", "2025-03-26")
		d.Digest, d.Releases[0].Digest = "other", "other"
		points := d.Releases[0].Series[0].Points
		points[len(points)-1].Value = monitor.Integer(109)
		_, err := f.TakeFigures(t.Context(), d)
		if demarche.KindOf(err) != demarche.Conflict || !strings.Contains(err.Error(), "cpb-world-trade-volume is 109 for 2025-01, and 107.034195 in what is held") || !strings.Contains(err.Error(), "--release 2025-01-corrected") {
			t.Errorf("loaded %v: %v", loaded, err)
		}
		d.Releases[0].ID, d.Releases[0].Published = "2025-01-corrected", calendar.MustDate("2025-04-05")
		if taken, err := f.TakeFigures(t.Context(), d); err != nil || taken.Kept != 1 {
			t.Errorf("loaded %v: a corrected release: %+v, %v", loaded, taken, err)
		}
		for day, want := range map[string]string{"2025-03-26": "2025-01 107.034195", "2025-04-04": "2025-01 107.034195", "2025-04-05": "2025-01-corrected 109"} {
			v, err := f.Known(t.Context(), "cpb-world-trade-volume", calendar.MustDate(day))
			if err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(v.Release.ID, " ", v.At(v.Last())); got != want {
				t.Errorf("loaded %v: on %s %s, want %s", loaded, day, got, want)
			}
		}
	}
}

// Of what is loaded and ships not, the places are told too, also in the second row.
func TestALoadedReleaseWithOtherValuesNamesThePlaces(t *testing.T) {
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(packs.FS, h.store)
	if _, err := f.TakeFigures(t.Context(), delivered("r", "2019-05-01", "a", "b")); err != nil {
		t.Fatal(err)
	}
	d := delivered("r", "2019-05-01", "a", "b")
	d.Digest, d.Releases[0].Digest = "other", "other"
	d.Releases[0].Series[1].Points[0].Value, d.Releases[0].Series[1].At = monitor.Integer(7), "f:3"
	_, err := f.TakeFigures(t.Context(), d)
	if demarche.KindOf(err) != demarche.Conflict || !strings.Contains(err.Error(), "f:3: release r of p: it is loaded already, published 1 May 2019, with other values: b is 7 for 2019-01, and 2 in what is held") {
		t.Error(err)
	}
}

// Two releases of one day that say otherwise are not both the provider's: the second is refused
// by whatever name; on another day, for other months, or with the same values it is taken.
func TestASecondReleaseOfADayWithOtherValuesIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		day     string
		value   int64
		month   int
		refused bool
	}{
		"other values":     {"2019-05-01", 7, 1, true},
		"a day later":      {"2019-05-02", 7, 1, false},
		"the same values":  {"2019-05-01", 1, 1, false},
		"for other months": {"2019-05-01", 7, 2, false},
	} {
		h := open(t, "2019-06-01", true)
		f := secretariat.NewFigures(packs.FS, h.store)
		if _, err := f.TakeFigures(t.Context(), delivered("r", "2019-05-01", "a")); err != nil {
			t.Fatal(err)
		}
		d := delivered("s", c.day, "a") // which stands behind r, as releases of a day are in order of their names
		d.Releases[0].Whole = false
		d.Releases[0].Series[0].Points = []monitor.Point{{Period: monitor.Month(2019, c.month), Value: monitor.Integer(c.value)}}
		if _, err := f.TakeFigures(t.Context(), d); (demarche.KindOf(err) == demarche.Conflict) != c.refused || !c.refused && err != nil || c.refused && !strings.Contains(err.Error(), "release r of p") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A whole release that begins later or ends sooner than the one before was cut, or is an older one
// under a later day: it is refused, but where its provider has made it so. No figure is lost.
func TestAReleaseThatWasCutIsRefused(t *testing.T) {
	cut := func(id, day string, from, to int) *monitor.Delivery {
		d := delivered(id, day, "cut")
		row := &d.Releases[0].Series[0]
		row.Points = nil
		for m := from; m < to; m++ {
			row.Points = append(row.Points, monitor.Point{Period: monitor.Month(2016, 1).Add(m), Value: monitor.Integer(int64(100 + m*m%7))})
		}
		return d
	}
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(packs.FS, h.store)
	if _, err := f.TakeFigures(t.Context(), cut("first", "2019-03-01", 0, 36)); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		from, to int
		says     string
	}{
		"the end":       {0, 35, "cut has values from 2016-01 to 2018-11, and release first, published 1 March 2019, has them from 2016-01 to 2018-12: it was cut, or is an older release"},
		"the beginning": {1, 36, "cut has values from 2016-02 to 2018-12, and release first, published 1 March 2019, has them from 2016-01 to 2018-12: it was cut;"},
		"both":          {12, 24, "from 2017-01 to 2017-12, and "},
	} {
		_, err := f.TakeFigures(t.Context(), cut("second", "2019-04-01", c.from, c.to))
		if demarche.KindOf(err) != demarche.Conflict || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), "--shorter") {
			t.Errorf("%s: %v", name, err)
		}
	}
	v, err := f.Known(t.Context(), "cut", calendar.Forever)
	if err != nil || v.Release.ID != "first" || v.First() != monitor.Month(2016, 1) || v.Last() != monitor.Month(2018, 12) {
		t.Errorf("known is %+v, %v", v, err)
	}
	d := cut("second", "2019-04-01", 12, 36)
	d.Shorter = true
	taken, err := f.TakeFigures(t.Context(), d)
	if err != nil || taken.Kept != 1 || len(taken.Warnings) != 1 || !strings.Contains(taken.Warnings[0].What, "taken shorter, as asked") {
		t.Errorf("what its provider has shortened: %+v, %v", taken, err)
	}
	d.Shorter, d.Warnings = false, nil
	if taken, err = f.TakeFigures(t.Context(), d); err != nil || taken.Kept != 0 { // loaded, it is no question
		t.Errorf("once more: %+v, %v", taken, err)
	}
	if taken, err = f.TakeFigures(t.Context(), cut("third", "2019-05-01", 12, 37)); err != nil || taken.Kept != 1 {
		t.Errorf("a later one: %+v, %v", taken, err)
	}
}
