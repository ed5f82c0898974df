package monitor_test

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/monitor"
)

// told is one release as the naive model keeps it.
type told struct {
	id     string
	day    calendar.Date
	whole  bool
	values map[int]string // by month from the first
}

// naive says what is known on a day by going through the releases in order.
func naive(all []told, day calendar.Date) (map[int]string, bool) {
	sorted := slices.Clone(all)
	slices.SortFunc(sorted, func(a, b told) int {
		if a.day != b.day {
			return int(a.day - b.day)
		}
		return strings.Compare(a.id, b.id)
	})
	known, any := map[int]string{}, false
	for _, r := range sorted {
		if r.day > day {
			break
		}
		any = true
		if r.whole {
			known = map[int]string{}
		}
		for m, v := range r.values {
			known[m] = v
		}
	}
	return known, any
}

// rat reads a value for the naive sums.
func rat(s string) *big.Rat { r, _ := new(big.Rat).SetString(s); return r }

// naiveMomentum is the mean of three months over that of the three before.
func naiveMomentum(known map[int]string, m int) string {
	sum := func(from int) *big.Rat {
		out := new(big.Rat)
		for i := from; i < from+3; i++ {
			if known[i] == "" {
				return nil
			}
			out.Add(out, rat(known[i]))
		}
		return out
	}
	before, after := sum(m-5), sum(m-2)
	if before == nil || after == nil || before.Sign() <= 0 {
		return ""
	}
	q := new(big.Rat).Quo(after, before)
	q.Sub(q, big.NewRat(1, 1))
	out := q.Mul(q, big.NewRat(100, 1)).FloatString(4)
	if n, ok := new(big.Int).SetString(strings.Replace(out, ".", "", 1), 10); !ok || !n.IsInt64() {
		return "" // a value holds no more: what needs it is not known
	}
	return out
}

func drawReleases(t *rapid.T) []told {
	all := make([]told, rapid.IntRange(1, 8).Draw(t, "releases"))
	for i := range all {
		r := told{id: fmt.Sprint("r", i), day: calendar.MustDate("2019-01-01").AddDays(rapid.IntRange(0, 9).Draw(t, "day")), whole: rapid.Bool().Draw(t, "whole"), values: map[int]string{}}
		for range rapid.IntRange(0, 14).Draw(t, "values") {
			digits := rapid.SampledFrom([]string{"1", "99.5", "100.125", "0.000001", "123456789.123", "-4", "0", "52.5191418571106"})
			r.values[rapid.IntRange(0, 11).Draw(t, "month")] = digits.Draw(t, "value")
		}
		all[i] = r
	}
	return all
}

func TestWhatIsKnownDoesNotHangOnTheOrderOfTelling(t *testing.T) {
	first := monitor.Month(2018, 1)
	rapid.Check(t, func(t *rapid.T) {
		all := drawReleases(t)
		h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
		for _, i := range rapid.Permutation(indices(len(all))).Draw(t, "order") {
			if err := h.Add(all[i].release(), all[i].points(first)); err != nil {
				t.Fatal(err)
			}
		}
		day := calendar.MustDate("2018-12-31").AddDays(rapid.IntRange(0, 12).Draw(t, "asked"))
		known, any := naive(all, day)
		v := h.Known(day)
		if (v != nil) != any {
			t.Fatalf("something is known: %v, want %v", v != nil, any)
		}
		for m := 0; v != nil && m < 12; m++ {
			if got, want := v.At(first.Add(m)), known[m]; got.Known() != (want != "") || want != "" && rat(got.String()).Cmp(rat(want)) != 0 {
				t.Fatalf("month %d is %q, want %q", m, got, want)
			}
			got, want := v.Compute(monitor.Momentum, first.Add(m)).Round(4), naiveMomentum(known, m)
			if got.Known() != (want != "") || want != "" && rat(got.String()).Cmp(rat(want)) != 0 {
				t.Fatalf("momentum of month %d is %q, want %q", m, got, want)
			}
		}
	})
}

func indices(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func (r told) release() *monitor.Release {
	return &monitor.Release{ID: r.id, Published: r.day, Whole: r.whole, Review: demarche.Reviewed}
}

func (r told) points(first monitor.Period) []monitor.Point {
	var out []monitor.Point
	for m, s := range r.values {
		v, err := monitor.ParseValue(s)
		if err != nil {
			panic(err)
		}
		out = append(out, monitor.Point{Period: first.Add(m), Value: v})
	}
	return out
}

// A record holds when no month between went as far; the naive count goes through
// them all.
func TestARecordIsWhatNothingBetweenContradicts(t *testing.T) {
	first := monitor.Month(2018, 1)
	rapid.Check(t, func(t *rapid.T) {
		all := drawReleases(t)[:1]
		all[0].whole = true
		h := monitor.NewHistory(monitor.Series{ID: "s", Frequency: monitor.Monthly})
		if err := h.Add(all[0].release(), all[0].points(first)); err != nil {
			t.Fatal(err)
		}
		at, since := rapid.IntRange(1, 11).Draw(t, "at"), 0
		since = rapid.IntRange(0, at-1).Draw(t, "since")
		c := monitor.Claim{Op: monitor.Level, Period: first.Add(at), Since: first.Add(since)}
		c.Highest = rapid.Bool().Draw(t, "highest")
		known := all[0].values
		for _, x := range c.Test(h, calendar.Forever) {
			if known[at] == "" {
				if x.RecordHolds != nil || x.Value.Known() {
					t.Fatal("a value that is not known has a record")
				}
				continue
			}
			want, gap := "", false
			for m := since + 1; m < at; m++ {
				if known[m] == "" {
					gap = true
				} else if way := rat(known[m]).Cmp(rat(known[at])); way == 0 || way > 0 == c.Highest {
					want += first.Add(m).String() + " "
				}
			}
			got := ""
			for _, p := range x.ContradictedBy {
				got += p.Period.String() + " "
			}
			if got != want {
				t.Fatalf("against it %s, want %s", got, want)
			}
			if want != "" && (x.RecordHolds == nil || *x.RecordHolds) || want == "" && !gap && (x.RecordHolds == nil || !*x.RecordHolds) || want == "" && gap && x.RecordHolds != nil {
				t.Fatalf("holds: %v; against it %q, gap %v", x.RecordHolds, want, gap)
			}
		}
	})
}
