package monitor

import "testing"

// Two points of one period end the search for what a row lacks, as does one that stands before
// the last; what lies between two others is counted.
func TestGapOfRowWithPeriodTwice(t *testing.T) {
	row := func(months ...int) *Row {
		r := &Row{Series: Series{Frequency: Monthly}}
		for _, m := range months {
			r.Points = append(r.Points, Point{Period: Month(2020, m)})
		}
		return r
	}
	for _, c := range []struct {
		row  *Row
		want Period
		n    int
	}{
		{row(1, 2, 2, 3), Period{}, 0},
		{row(1, 2, 1, 2), Period{}, 0},
		{row(1, 1, 4), Month(2020, 2), 2},
		{row(1, 2, 3), Period{}, 0},
		{row(1, 3, 6), Month(2020, 2), 3},
	} {
		if first, n := c.row.gap(); first != c.want || n != c.n {
			t.Errorf("%v lack %d from %s, want %d from %s", c.row.Points, n, first, c.n, c.want)
		}
	}
}
