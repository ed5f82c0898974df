package secretariat_test

import (
	"context"
	"strings"
	"sync"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
	"demarche/secretariat"
)

// delivered makes a release of one value a series.
func delivered(id, day string, series ...string) *monitor.Delivery {
	r := monitor.Delivered{Release: monitor.Release{ID: id, Provider: "p", Published: calendar.MustDate(day), Basis: monitor.Announced, Digest: id, Whole: true, Source: demarche.Same("file"), Review: demarche.Reviewed}}
	for i, s := range series {
		r.Series = append(r.Series, monitor.Row{
			Series: monitor.Series{ID: s, Provider: "p", Code: s, Frequency: monitor.Monthly, Name: demarche.Same(s), Unit: demarche.Same("unit")},
			Points: []monitor.Point{{Period: monitor.Month(2019, 1), Value: monitor.Integer(int64(i + 1))}},
		})
	}
	return &monitor.Delivery{Provider: "p", Releases: []monitor.Delivered{r}}
}

// An import that is stopped after any of its rows keeps none of them; begun anew it
// keeps all, and a third time nothing.
func TestAnImportThatIsStoppedIsBegunAnew(t *testing.T) {
	h := open(t, "2019-06-01", true)
	d := delivered("r", "2019-05-01", "a", "b", "c")
	for stopAt := 1; stopAt <= 3; stopAt++ {
		ctx, stop := context.WithCancel(t.Context())
		f := secretariat.NewFigures(packs.FS, h.store)
		f.Tell = func(done, all int) {
			if all != 3 {
				t.Errorf("%d rows are told of 3", all)
			}
			if done == stopAt {
				stop()
			}
		}
		if taken, err := f.TakeFigures(ctx, d); err == nil {
			t.Fatalf("stopped after row %d, it kept %+v", stopAt, taken)
		}
		for _, id := range []string{"a", "b", "c"} {
			if _, err := f.History(t.Context(), id, calendar.Forever); demarche.KindOf(err) != demarche.NotFound {
				t.Errorf("stopped after row %d, %s is kept: %v", stopAt, id, err)
			}
		}
	}
	f := secretariat.NewFigures(packs.FS, h.store)
	for _, want := range []int{3, 0} {
		if taken, err := f.TakeFigures(t.Context(), d); err != nil || taken.Kept != want {
			t.Errorf("begun anew it kept %+v, want %d: %v", taken, want, err)
		}
	}
}

func TestADeliveryIsKeptWholeOrNotAtAll(t *testing.T) {
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(packs.FS, h.store)
	ctx := t.Context()
	if taken, err := f.TakeFigures(ctx, delivered("later", "2019-05-01", "b")); err != nil || taken.Kept != 1 {
		t.Fatalf("kept %+v: %v", taken, err)
	}
	if taken, err := f.TakeFigures(ctx, delivered("later", "2019-05-01", "b")); err != nil || taken.Kept != 0 {
		t.Errorf("kept again %+v: %v", taken, err)
	}
	// a is new, b has a later release: neither is kept.
	if _, err := f.TakeFigures(ctx, delivered("earlier", "2019-04-01", "a", "b")); demarche.KindOf(err) != demarche.Conflict {
		t.Errorf("an earlier release: %v", err)
	}
	if _, err := f.History(ctx, "a", calendar.Forever); demarche.KindOf(err) != demarche.NotFound {
		t.Errorf("half a delivery was kept: %v", err)
	}
	for day, want := range map[string]bool{"2019-04-30": false, "2019-05-01": true} {
		v, err := f.Known(ctx, "b", calendar.MustDate(day))
		if err != nil || (v != nil) != want {
			t.Errorf("known on %s: %v, want %v: %v", day, v != nil, want, err)
		}
	}
	all, err := f.Series(ctx)
	if err != nil || all[0].ID != "b" || len(all) < 100 {
		t.Errorf("%d series, the first %s: %v", len(all), all[0].ID, err)
	}
}

func TestTheFiguresOfADayAreThoseThatWerePublished(t *testing.T) {
	f := secretariat.NewFigures(packs.FS, nil)
	var readers sync.WaitGroup
	for day, want := range map[string]string{
		"2019-01-27": "",
		"2019-03-24": "momentum 2018-11 0;month 2018-11 -1.6;",
		"2019-03-25": "momentum 2019-01 -1.8;month 2019-01 2.3;",
	} {
		readers.Go(func() {
			all, err := f.OfDay(t.Context(), calendar.MustDate(day))
			got := ""
			for _, x := range all {
				got += string(x.Op) + " " + x.Period.String() + " " + x.Figure.Round(1).String() + ";"
			}
			if err != nil || got != want {
				t.Errorf("on %s: %s, want %s: %v", day, got, want, err)
			}
		})
	}
	readers.Wait()
}

// wave makes a release of one series whose values rise and fall, the first of them so many
// months late against the months that it names, and revised by a little.
func wave(id, day string, late int64) *monitor.Delivery {
	d := delivered(id, day, "wave")
	row := &d.Releases[0].Series[0]
	row.Points, row.At = nil, "trade_out!C8"
	for m := range int64(60) {
		x := m - late
		row.Points = append(row.Points, monitor.Point{Period: monitor.Month(2014, 1).Add(int(m)), Value: monitor.Integer(10000 + x*10 + (x*x*37)%997 + m%3)})
	}
	return d
}

// A row that stands a month beside its months, as an earlier release has them, refuses the
// file; one that is only revised does not.
func TestARowThatMovedAgainstItsMonthsIsRefused(t *testing.T) {
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(packs.FS, h.store)
	if _, err := f.TakeFigures(t.Context(), wave("first", "2019-03-01", 0)); err != nil {
		t.Fatal(err)
	}
	for _, late := range []int64{1, -1} {
		_, err := f.TakeFigures(t.Context(), wave("moved", "2019-04-01", late))
		if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "trade_out!C8") || !strings.Contains(err.Error(), "moved against its months") {
			t.Errorf("late by %d: %v", late, err)
		}
		if v, err := f.Known(t.Context(), "wave", calendar.MustDate("2019-05-01")); err != nil || v.Release.ID != "first" {
			t.Errorf("late by %d: the release %+v is kept: %v", late, v.Release, err)
		}
	}
	if taken, err := f.TakeFigures(t.Context(), wave("revised", "2019-04-01", 0)); err != nil || taken.Kept != 1 {
		t.Errorf("a revision is refused: %v", err)
	}
}

// What is loaded keeps its day: the same release with another is not written, and the report says
// which day stands; with the same day it says nothing.
func TestTheDayOfALoadedReleaseStands(t *testing.T) {
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(packs.FS, h.store)
	for i, c := range []struct{ day, digest, says string }{
		{"2019-05-10", "x", ""},
		{"2019-05-10", "x", ""},
		{"2019-05-20", "x", "the same file is loaded as release r, published 10 May 2019; it stays so"},
		{"2019-05-01", "x", "the same file is loaded as release r, published 10 May 2019; it stays so"},
		{"2019-05-20", "saved anew", "the same is loaded as release r, published 10 May 2019; it stays so"},
	} {
		d := delivered("r", c.day, "a")
		d.Digest, d.Releases[0].Digest = c.digest, c.digest
		taken, err := f.TakeFigures(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		says := ""
		for _, w := range taken.Warnings {
			says += w.What
		}
		if (taken.Kept == 1) != (i == 0) || says != c.says || taken.Releases[0].Published != calendar.MustDate("2019-05-10") {
			t.Errorf("given with %s, kept %d, of %s: %q", c.day, taken.Kept, taken.Releases[0].Published, says)
		}
	}
}

// An import that names the day of publication displaces the day that the pack supposes of the
// same release, also where that day is later.
func TestAnImportWithItsDayDisplacesTheSupposedOne(t *testing.T) {
	for day, known := range map[string]map[string]bool{
		"2019-01-25": {"2019-01-24": false, "2019-01-25": true, "2019-01-28": true},
		"2019-01-30": {"2019-01-28": false, "2019-01-29": false, "2019-01-30": true},
	} {
		h := open(t, "2019-06-01", true)
		f := secretariat.NewFigures(packs.FS, h.store)
		v, err := f.Known(t.Context(), "cpb-world-trade-volume", calendar.MustDate("2019-01-28"))
		if err != nil || v == nil {
			t.Fatalf("what ships: %v, %v", v, err)
		}
		d := delivered("2018-11", day, "cpb-world-trade-volume")
		d.Provider, d.Releases[0].Provider, d.Releases[0].Series[0].Points = "cpb", "cpb", v.Points()
		if _, err := f.TakeFigures(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		for on, want := range known {
			v, err := f.Known(t.Context(), "cpb-world-trade-volume", calendar.MustDate(on))
			if err != nil || (v != nil) != want || v != nil && v.Release.Basis != monitor.Announced {
				t.Errorf("published on %s, known on %s: %+v, %v", day, on, v, err)
			}
		}
	}
}

// A workbook that lacks a code of the release before it is taken with a word on what is
// missing and what is new; one with the same codes without.
func TestAWorkbookThatLacksACodeIsTakenWithAWord(t *testing.T) {
	h := open(t, "2019-06-01", true)
	f := secretariat.NewFigures(nil, h.store)
	for _, c := range []struct {
		id, day string
		codes   []string
		want    string
	}{
		{"1", "2019-02-01", []string{"a", "b"}, ""},
		{"2", "2019-02-25", []string{"a", "b"}, ""},
		{"3", "2019-03-25", []string{"a", "c"}, "it lacks codes that the release before it has: b; their series end there; codes that no release before it has: c"},
		{"4", "2019-04-25", []string{"a", "c"}, ""}, // b was told of
	} {
		d := delivered(c.id, c.day, c.codes...)
		d.Provider, d.Releases[0].Provider, d.Releases[0].Review = "cpb", "cpb", demarche.Imported
		for i := range d.Releases[0].Series {
			d.Releases[0].Series[i].Series.Provider = "cpb"
		}
		taken, err := f.TakeFigures(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, w := range taken.Warnings {
			got += w.What
		}
		if got != c.want || taken.Kept != 2 {
			t.Errorf("release %s: kept %d, warned %q, want %q", c.id, taken.Kept, got, c.want)
		}
	}
}
