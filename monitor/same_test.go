package monitor_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/monitor"
)

// shippedMonth gives world trade as a release that ships has it, as a row of a workbook.
func shippedMonth(t *testing.T, id string) func(int) any {
	t.Helper()
	held := ships(t).History("cpb-world-trade-volume").Gives("cpb", id)
	if held == nil {
		t.Fatalf("%s does not ship", id)
	}
	return func(m int) any {
		if m >= len(held.Points) {
			return nil
		}
		return held.Points[m].Value.String()
	}
}

// release2023 is a workbook of the release for January 2023, whose page is known: made anew, it
// is not the file whose digest ships.
func release2023(t *testing.T, stamp string, change func(m int, v any) any) []byte {
	t.Helper()
	world, sheets := shippedMonth(t, "2023-01"), ordinary()
	for _, s := range sheets {
		s.stamp, s.months = stamp, 277
	}
	sheets["trade_out"].rows[0].of = func(m int) any { return change(m, world(m)) }
	return workbook(t, sheets)
}

func asItIs(_ int, v any) any { return v }

// A workbook is of a release that ships by its digest or by the moment of its making, whatever it
// is called and whatever day is named: the day of its page stands.
func TestAReleaseThatShipsKeepsItsDay(t *testing.T) {
	const moment, other = "23 March 2023  11:19:53", "12 April 2023  09:00:00"
	late := func(m int, v any) any {
		if m == 200 {
			return 150
		}
		return v
	}
	for _, c := range []struct {
		name, stamp, release, published string
		change                          func(int, any) any
		want, warned                    string
		unlike                          int
	}{
		{"as published", moment, "", "", asItIs, "2023-01 2023-03-24 announced", "is not the file of which", 0},
		{"a later day", moment, "", "2025-05-01", asItIs, "2023-01 2023-03-24 announced", "it keeps that day", 0},
		{"the day before", moment, "", "2023-03-23", asItIs, "2023-01 2023-03-24 announced", "it keeps that day", 0},
		{"another name", moment, "mine", "2025-05-01", asItIs, "2023-01 2023-03-24 announced", "it is release 2023-01, and keeps that name", 0},
		{"other values", moment, "", "", late, "2023-01 2023-03-24 announced", "", 1},
		{"other values by another name", moment, "corrected", "2023-04-14", late, "corrected 2023-04-14 announced", "with other values: it is taken as release corrected, as asked", 0},
		{"made later", other, "", "2023-04-14", late, "2023-01 2023-04-14 announced", "", 1},
		{"made later, named", other, "corrected", "2023-04-14", late, "corrected 2023-04-14 announced", "", 0},
		{"made later, a day far off", other, "corrected", "2023-06-01", late, "corrected 2023-06-01 announced", "is 50 days after it was produced", 0},
	} {
		o := monitor.ReadOptions{Pack: ships(t), Release: c.release, Today: calendar.MustDate("2026-11-29")}
		if c.published != "" {
			o.Published = calendar.MustDate(c.published)
		}
		d, err := monitor.ReadFile("wtm.xlsx", release2023(t, c.stamp, c.change), o)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		r := &d.Releases[0]
		if got := fmt.Sprintf("%s %s %s", r.ID, r.Published, r.Basis); got != c.want || !strings.Contains(fmt.Sprint(d.Warnings), c.warned) {
			t.Errorf("%s: read as %s, want %s; warned of %v, want %q", c.name, got, c.want, d.Warnings, c.warned)
		}
		var unlike []monitor.Trouble
		if held := r.Ships(ships(t)); held != nil {
			unlike = r.Unshipped(ships(t), held)
		}
		if len(unlike) != c.unlike || c.unlike > 0 && (!strings.Contains(unlike[0].What, "is 150 for 2016-09, and ") || !strings.HasSuffix(unlike[0].Where, "trade_out!GX8")) {
			t.Errorf("%s: unlike what ships at %v, want %d", c.name, unlike, c.unlike)
		}
	}
}

// A row says where it differs from what is held of its release, to the digits that are held.
func TestWhereARowIsUnlikeWhatIsHeld(t *testing.T) {
	held := pointsOf(t, "2019-01=1.5", "2019-02=2.25", "2019-03=3")
	for _, c := range []struct {
		is     []string
		places int
		want   string
	}{
		{[]string{"2019-01=1.5", "2019-02=2.25", "2019-03=3"}, -1, ""},
		{[]string{"2019-01=1.5004", "2019-02=2.2496", "2019-03=3"}, 2, ""},
		{[]string{"2019-01=1.5004", "2019-02=2.25", "2019-03=3"}, -1, "s is 1.5004 for 2019-01, and 1.5 in what is held;"},
		{[]string{"2019-01=1.5", "2019-02=2.26", "2019-03=3"}, 2, "s is 2.26 for 2019-02, and 2.25 in what is held;"},
		{[]string{"2019-01=1.5", "2019-03=3", "2019-04=4"}, -1, "s has no value for 2019-02, which is 2.25 in what is held;s is 4 for 2019-04, and what is held has no value;"},
	} {
		row := monitor.Row{Series: monitor.Series{ID: "s"}, Points: pointsOf(t, c.is...), At: "f:1"}
		got := ""
		for _, x := range row.Unlike(held, c.places) {
			got += x.What + ";"
		}
		if got != c.want {
			t.Errorf("%v: %q, want %q", c.is, got, c.want)
		}
	}
}

func pointsOf(t *testing.T, list ...string) (out []monitor.Point) {
	t.Helper()
	for _, x := range list {
		p, v, _ := strings.Cut(x, "=")
		value, err := monitor.ParseValue(v)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, monitor.Point{Period: period(t, p), Value: value})
	}
	return out
}

// A row is short where it begins later or ends sooner than the series stood.
func TestARowIsShortAtEitherEnd(t *testing.T) {
	h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
	if err := h.Add(&monitor.Release{ID: "r", Published: calendar.MustDate("2019-05-01"), Whole: true}, pointsOf(t, "2019-01=1", "2019-02=2", "2019-03=3")); err != nil {
		t.Fatal(err)
	}
	was := h.Known(calendar.Forever)
	for _, c := range []struct {
		is    []string
		short bool
	}{
		{[]string{"2019-01=1", "2019-02=2", "2019-03=3"}, false},
		{[]string{"2018-12=1", "2019-04=2"}, false},
		{[]string{"2019-01=1", "2019-02=2"}, true},
		{[]string{"2019-02=2", "2019-03=3"}, true},
		{[]string{"2019-02=2", "2019-03=3", "2019-04=4", "2019-05=5"}, true},
		{nil, true},
	} {
		row := monitor.Row{Series: h.Series, Points: pointsOf(t, c.is...), At: "f:1"}
		if _, short := row.Short(was); short != c.short {
			t.Errorf("%v: short %v", c.is, short)
		}
		if _, short := row.Short(nil); short {
			t.Errorf("%v is shorter than nothing", c.is)
		}
	}
}
