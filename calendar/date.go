package calendar

import "time"

// Date is a civil date without a time zone, the only time that treaties know.
// It counts days: 1 is 1 January of year 1 (Gregorian rules throughout), so two
// dates compare with < and differ by subtraction. The zero value means "no date".
type Date int32

// Forever stands for "no end": it lies after every date that can be read.
const Forever Date = 3652059 // 9999-12-31

// NewDate gives the date of a year, month and day, carrying over like time.Date:
// 32 January is 1 February, day 0 is the last of the month before. Dates before
// year 1 become "no date", those after the year 9999 become Forever.
func NewDate(year int, month time.Month, day int) Date {
	m := int64(month) - 1
	y := int64(year) + floorDiv(m, 12)
	m = m - floorDiv(m, 12)*12 + 1
	return bounded(firstOfMonth(y, m) + int64(day) - 1)
}

// FromTime gives the date that t shows in its own location; the zero time gives
// no date.
func FromTime(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	return NewDate(t.Date())
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == 0 }

// Time gives midnight UTC of d, and the zero time for no date.
func (d Date) Time() time.Time {
	if d == 0 {
		return time.Time{}
	}
	y, m, day := d.YMD()
	return time.Date(y, m, day, 0, 0, 0, 0, time.UTC)
}

// YMD gives year, month and day; all zero for no date.
func (d Date) YMD() (year int, month time.Month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	// Years are counted from 1 March, so that the leap day ends them; the steps
	// are those of the 400-year cycle of 146,097 days.
	n := int64(d) + marchEpoch
	cycle := floorDiv(n, 146097)
	dayOfCycle := n - cycle*146097
	yearOfCycle := (dayOfCycle - dayOfCycle/1460 + dayOfCycle/36524 - dayOfCycle/146096) / 365
	dayOfYear := dayOfCycle - (365*yearOfCycle + yearOfCycle/4 - yearOfCycle/100)
	m := (5*dayOfYear + 2) / 153
	day = int(dayOfYear - (153*m+2)/5 + 1)
	y := yearOfCycle + cycle*400
	if m += 3; m > 12 {
		m, y = m-12, y+1
	}
	return int(y), time.Month(m), day
}

// Year gives the year; zero for no date.
func (d Date) Year() int {
	y, _, _ := d.YMD()
	return y
}

// Weekday gives the day of the week. Day 1 was a Monday.
func (d Date) Weekday() time.Weekday { return time.Weekday(((d % 7) + 7) % 7) }

// AddDays gives the date n days later, or earlier where n is negative. No date
// stays no date, and Forever stays Forever.
func (d Date) AddDays(n int) Date {
	if d == 0 || d == Forever {
		return d
	}
	return bounded(int64(d) + int64(n))
}

// AddMonths gives the same day n months later, or the last day of that month
// where it is shorter: 31 January and one month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	if d == 0 || d == Forever {
		return d
	}
	y, m, day := d.YMD()
	last := NewDate(y, m+time.Month(n)+1, 0)
	_, _, days := last.YMD()
	if day >= days {
		return last
	}
	return last.AddDays(day - days)
}

// Sub gives the days from e to d; positive where d is later.
func (d Date) Sub(e Date) int { return int(d) - int(e) }

// marchEpoch is the distance from 1 March of year 0 to the day before day 1.
const marchEpoch = 305

// firstOfMonth gives the ordinal of the first day of month m (1 to 12) of year y.
func firstOfMonth(y, m int64) int64 {
	if m <= 2 {
		y--
		m += 12
	}
	cycle := floorDiv(y, 400)
	yearOfCycle := y - cycle*400
	dayOfYear := (153*(m-3) + 2) / 5
	return cycle*146097 + yearOfCycle*365 + yearOfCycle/4 - yearOfCycle/100 + dayOfYear - marchEpoch
}

func bounded(n int64) Date {
	switch {
	case n <= 0:
		return 0
	case n >= int64(Forever):
		return Forever
	}
	return Date(n)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func yearDays(year int) (first, last Date) {
	return NewDate(year, time.January, 1), NewDate(year, time.December, 31)
}
