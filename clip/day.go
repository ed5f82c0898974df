package clip

import (
	"time"

	"demarche/calendar"
)

// day is the day of publication, from which the wording counts.
type day = calendar.Date

// span is a stretch of days with its precision.
type stretch struct {
	from, to day
	prec     Precision
}

func oneDay(d day) stretch { return stretch{d, d, Day} }

// weekOf gives Monday to Sunday of the week that a day lies in, some weeks on.
func weekOf(d day, weeks int) stretch {
	monday := d.AddDays(-(int(d.Weekday())+6)%7 + 7*weeks)
	return stretch{monday, monday.AddDays(6), Week}
}

// inWeek gives a weekday of the week (Monday to Sunday) that d lies in.
func inWeek(d day, w time.Weekday, weeks int) day {
	return weekOf(d, weeks).from.AddDays((int(w) + 6) % 7)
}

func weekendOf(d day, weeks int) stretch {
	saturday := inWeek(d, time.Saturday, weeks)
	return stretch{saturday, saturday.AddDays(1), Day}
}

// around gives Tuesday to Thursday around a Wednesday: how much of the week is its middle no wording settles.
func around(wednesday day) stretch {
	return stretch{wednesday.AddDays(-1), wednesday.AddDays(1), Fuzzy}
}

// nthWeekday gives the nth day of the week within a month, from 1; 0 gives the last.
func nthWeekday(month stretch, w time.Weekday, n int) day {
	if n == 0 {
		return weekday(month.to, w, past)
	}
	return weekday(month.from, w, future).AddDays(7 * (n - 1))
}

// months gives n months that end with a month of a year.
func months(year int, last time.Month, n int, prec Precision) stretch {
	return stretch{calendar.NewDate(year, last-time.Month(n)+1, 1), calendar.NewDate(year, last+1, 0), prec}
}

func monthOf(year int, m time.Month) stretch { return months(year, m, 1, Month) }

func quarterOf(year, q int) stretch { return months(year, time.Month(3*q), 3, Quarter) }

func halfOf(year, h int) stretch { return months(year, time.Month(6*h), 6, Month) }

func yearOf(year int) stretch { return months(year, time.December, 12, Year) }

// part is a part of a period.
type part int

const (
	wholePart part = iota
	early
	mid
	late
	begins   // the start or the beginning of
	ends     // the end of
	earlyMid // 上中旬
	midLate  // 中下旬
)

// ofMonth cuts a month in thirds: days 1 to 10, 11 to 20, and 21 to its end.
func (p part) ofMonth(s stretch) stretch {
	switch p {
	case early, begins:
		return stretch{s.from, s.from.AddDays(9), PartOfMonth}
	case mid:
		return stretch{s.from.AddDays(10), s.from.AddDays(19), PartOfMonth}
	case late, ends:
		return stretch{s.from.AddDays(20), s.to, PartOfMonth}
	case earlyMid:
		return stretch{s.from, s.from.AddDays(19), PartOfMonth}
	case midLate:
		return stretch{s.from.AddDays(10), s.to, PartOfMonth}
	}
	return s
}

// ofYear: early and late are its first and last quarter, the middle June and
// July, none of which the wording settles; its end is December, its beginning
// January.
func (p part) ofYear(year int) stretch {
	switch p {
	case early:
		return months(year, time.March, 3, Fuzzy)
	case mid:
		return months(year, time.July, 2, Fuzzy)
	case late:
		return months(year, time.December, 3, Fuzzy)
	case begins:
		return monthOf(year, time.January)
	case ends:
		return monthOf(year, time.December)
	}
	return yearOf(year)
}

// tense is which side of the day of publication the words look to.
type tense int

const (
	untold tense = iota
	past
	future
	pastFuture // "was due": what lay ahead when it was said
	standing   // "the order of April 2": what is so named has mostly come
)

// Days within which an answer lies near, and beyond which it lies far off.
const near, far = 40, 255

// choose takes, of a period that returns (each year, each month), the one that
// the tense means: the last that has begun, or the next that has not ended. An
// answer far off, where the other lies near, is not what a report means unless
// its tense is plain.
func choose(at day, t tense, each func(n int) stretch) stretch { return chosen(at, t, false, each) }

// chosen is choose; of a plain tense, which no other word of the sentence disputes, nearness does not
// decide against it.
func chosen(at day, t tense, plain bool, each func(n int) stretch) stretch {
	var back, ahead stretch
	for n := -2; n <= 2; n++ {
		s := each(n)
		if s.from.IsZero() {
			continue
		}
		if s.from <= at {
			back = s
		}
		if s.to >= at && ahead.from.IsZero() {
			ahead = s
		}
	}
	ago, hence := at.Sub(back.to), ahead.from.Sub(at)
	switch {
	case back.from.IsZero(), hence <= 0:
		return ahead
	case ahead.from.IsZero(), ago <= 0:
		return back
	case t == standing && ago <= far, t == past && (plain || ago <= far || hence >= near):
		return back
	case t == future && (plain || hence <= far || ago >= near):
		return ahead
	case ago < hence:
		return back
	}
	return ahead
}

// partOfYear is chosen for a part of a year, in the years around publication. What is plainly past in a quarter
// or a half that is less than half over is of the year before, and what is to come lies in none that ends that day.
func partOfYear(at day, t tense, plain bool, of func(year int) stretch) stretch {
	s := chosen(at, t, plain, yearly(at, of))
	switch long := s.to.Sub(s.from) > 31; {
	case !long:
	case t == past && plain && s.from <= at && at.Sub(s.from) < s.to.Sub(at):
		return of(s.from.Year() - 1)
	case t == future && s.to == at:
		return of(s.from.Year() + 1)
	}
	return s
}

// sameYear gives a day without its year the year of the one told before it in the sentence, where
// it follows that in the year, looks ahead of nothing, and is no day near publication: "On July
// 6, 2018 the first duties took effect, on August 23 the second".
func sameYear(at, told day, t tense, s stretch, in func(int) stretch) stretch {
	if told.IsZero() || told.Year() >= at.Year() || t == future || t == pastFuture || max(at.Sub(s.to), s.from.Sub(at)) <= near {
		return s
	}
	if o := in(told.Year()); o.from > told {
		return o
	}
	return s
}

// weekday resolves a bare day of the week; published on that very day, it means
// that day.
func weekday(at day, w time.Weekday, t tense) day {
	ahead := (int(w) - int(at.Weekday()) + 7) % 7
	switch {
	case ahead == 0, t == future, t == pastFuture && ahead <= 3:
		return at.AddDays(ahead)
	}
	return at.AddDays(ahead - 7)
}

// yearly gives a function for choose: the same period of neighbouring years.
func yearly(at day, of func(year int) stretch) func(int) stretch {
	return func(n int) stretch { return of(at.Year() + n) }
}

// daySlashed is dayIn for a month in digits that may be none.
func daySlashed(year, month, d int) stretch {
	if month < 1 || month > 12 {
		return stretch{}
	}
	return dayIn(year, time.Month(month), d)
}

func dayIn(year int, m time.Month, d int) stretch {
	s := calendar.NewDate(year, m, d)
	if _, month, got := s.YMD(); month != m || got != d {
		return stretch{}
	}
	return oneDay(s)
}

// dayOfMonth settles the month of a bare day of the month, or of a range of them.
func dayOfMonth(at day, t tense, first, last int) stretch {
	y, m, _ := at.YMD()
	in := func(n int) stretch {
		year, month, _ := calendar.NewDate(y, m+time.Month(n), 1).YMD()
		a, b := dayIn(year, month, first), dayIn(year, month, last)
		if a.from.IsZero() || b.from < a.from {
			return stretch{}
		}
		return stretch{a.from, b.to, Day}
	}
	if t == untold || t == standing {
		return dayOfThisMonth(at, in)
	}
	return choose(at, t, in)
}

// dayOfThisMonth settles the month of a bare day of which no word tells whether it is over: this
// month, unless the day is far from publication in it and within a week in the next or the last.
func dayOfThisMonth(at day, in func(n int) stretch) stretch {
	away := func(s stretch) int { return max(at.Sub(s.to), s.from.Sub(at), 0) }
	this := in(0)
	for _, n := range []int{-1, 1} {
		if s := in(n); !s.from.IsZero() && (this.from.IsZero() || away(this) > 15 && away(s) <= 7) {
			return s
		}
	}
	return this
}
