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
func (r *Delivered) doubts() []Trouble {
	moves := make([]moved, len(r.Series))
	for i := range r.Series {
		moves[i] = moves0(r.Series[i].Points)
	}
	all := shared(moves)
	var out []Trouble
	for i := range r.Series {
		row := &r.Series[i]
		say := func(format string, of ...any) {
			out = append(out, Trouble{row.At, row.Series.ID + " " + fmt.Sprintf(format, of...)})
		}
		if f := seasonality(growths(row.Points)); f > seasonalLimit && adjusted(row.Series.Code) {
			say("is adjusted for seasons, yet its growth swings with the month of the year (F = %.1f; sound releases stay below 6): the release may be faulty", f)
		}
		for _, x := range moves[i].leaps(all) {
			switch {
			case x.back:
				say("leaps at %s and back the %s after: an outlier, or a misplaced point", x.period, x.period.freq)
			default:
				say("leaps at %s, by %+.0f%%: a break, or a misplaced point", x.period, 100*(math.Exp(x.by)-1))
			}
		}
		if gap, n := row.gap(); n > 0 && (r.Whole || len(row.Points) >= 24) {
			also := ""
			if n > 1 {
				also = fmt.Sprintf(" and %d more of its periods", n-1)
			}
			say("has no value for %s%s: nothing is computed over it", gap, also)
		}
		if p, few := row.below(); few {
			say("is below zero for %s, and hardly ever else: look whether it is trade, which never is", p)
		}
	}
	return out
}

// gap gives the first period within a row that has no value, and how many there are; days
// are not asked for, since markets close.
func (r *Row) gap() (first Period, n int) {
	for i := 1; i < len(r.Points) && r.Series.Frequency != Daily; i++ {
		next := r.Points[i-1].Period.Add(1)
		missing := r.Points[i].Period.Sub(next)
		if missing <= 0 { // the next, or one that stands twice
			continue
		}
		if n == 0 {
			first = next
		}
		n += missing
	}
	return first, n
}

// below gives the first value below zero of a row that has few of them.
func (r *Row) below() (first Period, few bool) {
	n := 0
	for _, p := range r.Points {
		if p.Value.Negative() {
			if n == 0 {
				first = p.Period
			}
			n++
		}
	}
	return first, n > 0 && 10*n < len(r.Points)
}

const (
	// seasonalLimit is above what any sound release at hand shows (5.6) and below
	// what the faulty one of January 2023 shows for world trade (11.4).
	seasonalLimit = 7.5
	// The others are in the row's usual growth, the median of what is left of it without
	// the month of the year. In the workbooks at hand a row leaps there and back by up to
	// 14, outside months in which many do, and for good by up to 36, of which four by more
	// than 25.
	backLimit  = 15
	leapLimit  = 25
	manyLeap   = 5  // how far a row moves with the others in a month of them all
	seasonsOff = 48 // periods from which the month of the year is taken out
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

// moved is how a row grows, without the month of the year, and its usual growth.
type moved struct {
	growth []grown
	usual  float64
}

func moves0(points []Point) moved {
	m := moved{growth: growths(points)}
	if len(m.growth) >= seasonsOff {
		by := map[int][]float64{}
		for _, g := range m.growth {
			by[g.period.Part()] = append(by[g.period.Part()], g.by)
		}
		for i := range m.growth {
			m.growth[i].by -= median(by[m.growth[i].period.Part()])
		}
	}
	off := make([]float64, len(m.growth))
	for i, g := range m.growth {
		off[i] = math.Abs(g.by)
	}
	m.usual = max(median(off), 1e-6)
	return m
}

// median sorts a copy.
func median(list []float64) float64 {
	if len(list) == 0 {
		return 0
	}
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

// shared are the periods in which a quarter of many rows move far: that is the world's
// doing, as in April 2020.
func shared(all []moved) map[Period]bool {
	count, out := map[Period]int{}, map[Period]bool{}
	for _, m := range all {
		for _, g := range m.growth {
			if math.Abs(g.by) > manyLeap*m.usual {
				count[g.period]++
			}
		}
	}
	for p, n := range count {
		out[p] = len(all) >= 8 && 4*n >= len(all)
	}
	return out
}

// leapt is a period into which a row leaps; back: and out of which it leaps back.
type leapt struct {
	grown
	back bool
}

// leaps gives the periods into which a row leaps, but for those in which all do. Of the last
// one it is not known whether the row leaps back.
func (m *moved) leaps(all map[Period]bool) []leapt {
	var out []leapt
	if len(m.growth) < 12 {
		return nil
	}
	for i := 0; i < len(m.growth); i++ {
		a, last := m.growth[i], i+1 == len(m.growth)
		if all[a.period] || math.Abs(a.by) < math.Log(1.05) {
			continue
		}
		if far := math.Abs(a.by) / m.usual; far > leapLimit || last && far > backLimit {
			out = append(out, leapt{grown: a})
		}
		if last {
			continue
		}
		b := m.growth[i+1]
		if a.by*b.by < 0 && b.period == a.period.Add(1) && min(math.Abs(a.by), math.Abs(b.by)) > backLimit*m.usual {
			if n := len(out); n > 0 && out[n-1].period == a.period {
				out = out[:n-1]
			}
			out = append(out, leapt{a, true})
			i++
		}
	}
	return out
}
