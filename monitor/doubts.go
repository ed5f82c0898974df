package monitor

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// doubts warn of values that look wrong. They decide nothing: what they compute,
// they compute in floating point and do not keep.
func doubts(r *Row) []Trouble {
	var out []Trouble
	growth := growths(r.Points)
	if f := seasonality(growth); f > seasonalLimit && adjusted(r.Series.Code) {
		out = append(out, Trouble{r.At, fmt.Sprintf("%s is adjusted for seasons, yet its growth swings with the month of the year (F = %.1f; sound releases stay below 6): the release may be faulty", r.Series.ID, f)})
	}
	for _, p := range spikes(growth) {
		out = append(out, Trouble{r.At, fmt.Sprintf("%s leaps at %s and back the month after: an outlier, or a misplaced point", r.Series.ID, p)})
	}
	return out
}

const (
	// seasonalLimit is above what any sound release at hand shows (5.6) and below
	// what the faulty one of January 2023 shows for world trade (11.4).
	seasonalLimit = 7.5
	// spikeLimit is in mean deviations; falls of the year 2020 reach 21.
	spikeLimit = 40
)

// adjusted reports whether a CPB code says that the series is adjusted for seasons.
func adjusted(code string) bool {
	return cpbSeries.MatchString(code) && !strings.HasSuffix(code, "_nn")
}

// grown is the growth into a period.
type grown struct {
	period Period
	by     float64
}

func growths(points []Point) []grown {
	var out []grown
	for i := 1; i < len(points); i++ {
		a, b := double(points[i-1].Value), double(points[i].Value)
		if a > 0 && b > 0 && points[i].Period == points[i-1].Period.Add(1) {
			out = append(out, grown{points[i].Period, math.Log(b / a)})
		}
	}
	return out
}

// double gives a value as a machine's number, for a warning only.
func double(v Value) float64 {
	f, _ := strconv.ParseFloat(v.String(), 64)
	return f
}

// seasonality is how much more growth differs between months of the year than
// within them (an analysis of variance) since 2010, without 2020.
func seasonality(growth []grown) float64 {
	var sum, n [13]float64
	var all, count float64
	use := func(g grown) bool { y := g.period.YearOf(); return y >= 2010 && y != 2020 }
	for _, g := range growth {
		if use(g) {
			m := g.period.Part()
			sum[m], n[m], all, count = sum[m]+g.by, n[m]+1, all+g.by, count+1
		}
	}
	if slices.Min(n[1:]) < 3 {
		return 0
	}
	between, within := 0.0, 0.0
	for m := 1; m <= 12; m++ {
		between += n[m] * math.Pow(sum[m]/n[m]-all/count, 2) / 11
	}
	for _, g := range growth {
		if use(g) {
			m := g.period.Part()
			within += math.Pow(g.by-sum[m]/n[m], 2) / (count - 12)
		}
	}
	if within == 0 {
		return 0
	}
	return between / within
}

// spikes are periods into which a series leaps and out of which it leaps back.
func spikes(growth []grown) []Period {
	if len(growth) < 12 {
		return nil
	}
	off := make([]float64, len(growth))
	for i, g := range growth {
		off[i] = math.Abs(g.by)
	}
	slices.Sort(off)
	usual := max(off[len(off)/2], 1e-6)
	var out []Period
	for i := 0; i+1 < len(growth); i++ {
		a, b := growth[i], growth[i+1]
		if a.by*b.by < 0 && b.period == a.period.Add(1) && min(math.Abs(a.by), math.Abs(b.by)) > spikeLimit*usual {
			out = append(out, a.period)
		}
	}
	return out
}
