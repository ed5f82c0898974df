package monitor_test

import (
	"sync"
	"testing"

	"demarche/calendar"
	"demarche/monitor"
	"demarche/packs"
)

// shipped reads the figures that ship, once.
var shipped = sync.OnceValues(func() (*monitor.Pack, error) { return monitor.Read(packs.FS) })

func ships(tb testing.TB) *monitor.Pack {
	tb.Helper()
	p, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func period(tb testing.TB, s string) monitor.Period {
	tb.Helper()
	p, err := monitor.ParsePeriod(s)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// The claim that ships was true as published, and is not true of any later release.
func TestTheBiggestDropSinceMay2009WasTrueAsPublished(t *testing.T) {
	p := ships(t)
	c, ok := p.Claim("trade-fall-to-january-2019")
	if !ok {
		t.Fatal("the claim does not ship")
	}
	got := c.Test(p.History(c.Series), calendar.Forever)
	want := []struct {
		vintage, value string
		value1, record bool
		against        string
	}{
		{"2019-01", "-1.75", true, true, ""},
		{"2020-07", "-1.24", false, false, "2015-05"},
		{"2022-04", "-1.7", false, true, ""},
		{"2022-11", "-1.59", false, true, ""},
		{"2022-12", "-1.41", false, true, ""},
		{"2023-01", "-1.68", false, true, ""},
		{"2023-04", "-1.51", false, true, ""},
		{"2023-06", "-1.48", false, true, ""},
		{"2024-01", "-1.4", false, false, "2015-05"},
		{"2024-12", "-1.52", false, false, "2015-05"},
		{"2025-01", "-1.52", false, false, "2015-05"},
		{"2026-01", "-1.48", false, false, "2015-05"},
	}
	if len(got) != len(want) {
		t.Fatalf("%d verdicts, want %d", len(got), len(want))
	}
	h := p.History(c.Series)
	for i, w := range want {
		g := got[i]
		against := ""
		for _, x := range g.ContradictedBy {
			against += x.Period.String()
		}
		value := h.Known(g.Published).Compute(c.Op, c.Period).Round(2).String()
		if g.Vintage != w.vintage || value != w.value || *g.ValueHolds != w.value1 || *g.RecordHolds != w.record || against != w.against {
			t.Errorf("%s: %s, value holds %v, record holds %v, against it %s; want %+v", g.Vintage, value, *g.ValueHolds, *g.RecordHolds, against, w)
		}
	}
}

// On the day before the release nothing was known of January.
func TestNothingIsKnownBeforeItsRelease(t *testing.T) {
	h := ships(t).History("cpb-world-trade-volume")
	for day, want := range map[string]string{"2019-01-22": "no release", "2019-03-24": "", "2019-03-25": "-1.75", "2020-09-24": "-1.75", "2020-09-25": "-1.24"} {
		v := h.Known(calendar.MustDate(day))
		got := "no release"
		if v != nil {
			got = v.Compute(monitor.Momentum, period(t, "2019-01")).Round(2).String()
		}
		if got != want {
			t.Errorf("known on %s: %q, want %q", day, got, want)
		}
	}
}

// What was imported stands before what was derived, and has the day on which the
// pack knows that it was published.
func TestAnImportedReleaseStandsBeforeTheDerivedOne(t *testing.T) {
	ships := ships(t).History("cpb-world-trade-volume")
	points := []monitor.Point{{Period: monitor.Month(2019, 1), Value: monitor.Integer(7)}}
	h := monitor.Join(ships, nil, []monitor.Given{{Release: &monitor.Release{
		ID: "2019-01", Published: calendar.MustDate("2019-03-22"), Basis: monitor.Stamped, Whole: true,
	}, Points: points}})
	if n := len(h.Vintages()); n != len(ships.Vintages()) {
		t.Errorf("%d releases, want %d", n, len(ships.Vintages()))
	}
	if v := h.Known(calendar.MustDate("2019-03-24")); v.Release.ID != "2018-11" {
		t.Errorf("on the day before, release %s is known", v.Release.ID)
	}
	v := h.Known(calendar.MustDate("2019-03-25"))
	if got := v.At(monitor.Month(2019, 1)).String(); got != "7" || v.Release.Review == "derived" || v.Release.Basis != monitor.Announced {
		t.Errorf("the release says %s, %+v", got, v.Release)
	}
}
