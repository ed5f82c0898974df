package monitor

import (
	"fmt"
	"math"
)

// shiftedMonths is over how many periods two releases must be comparable before one of them
// can be said to have moved.
const shiftedMonths = 24

// CheckShift refuses a row whose growth is, period by period, that of an earlier release
// one period before or after: it stands under the wrong months. What it computes, it
// computes in floating point and does not keep.
func (r *Row) CheckShift(was *Vintage) error {
	if was == nil {
		return nil
	}
	then := map[Period]float64{}
	for _, g := range growths(was.Points()) {
		then[g.period] = g.by
	}
	now := growths(r.Points)
	straight, n := apart(now, then, 0)
	if n < shiftedMonths || straight == 0 {
		return nil
	}
	for _, by := range []int{1, -1} {
		if moved, n := apart(now, then, by); n >= shiftedMonths && 4*moved < straight {
			way := "earlier"
			if by < 0 {
				way = "later"
			}
			return unreadable(r.At, fmt.Sprintf("%s grows in each period as release %s has it one period %s: the row has moved against its months", r.Series.ID, was.Release.ID, way), "nothing was imported; look in which column the row begins, or ask the provider for a whole file")
		}
	}
	return nil
}

// apart gives by how much growth differs in the mean from what it was so many periods
// before, and over how many periods that could be told.
func apart(now []grown, then map[Period]float64, before int) (mean float64, n int) {
	for _, g := range now {
		if was, ok := then[g.period.Add(-before)]; ok {
			mean, n = mean+math.Abs(g.by-was), n+1
		}
	}
	if n == 0 {
		return 0, 0
	}
	return mean / float64(n), n
}
