package clip

import (
	"strings"
	"time"
)

// daysAfter reads "180 days after April 17, 2025" and "two weeks before October 1": the day that is so
// counted, where the other is written out. "Within 60 days of" it is any of them, and is not read.
func (r *english) daysAfter(i int) core {
	n, ok := r.number(i)
	unit := unitWords[r.low(i+1)]
	if !ok || n < 1 || n > 400 || unit != "day" && unit != "week" || !r.is(i+2, "after", "before", "from", "following") {
		return core{}
	}
	if r.is(i-1, "within", "than", "least", "about", "some", "around", "nearly", "over", "every", "-") {
		return core{}
	}
	c := r.calendarDay(i + 3)
	if c.rule == "" {
		c = r.weekdayDate(i + 3)
	}
	if c.rule == "" || c.prec != Day || c.from != c.to || r.is(c.end, "'", "’") {
		return core{}
	}
	if unit == "week" {
		n *= 7
	}
	if r.is(i+2, "before") {
		n = -n
	}
	return core{oneDay(c.from.AddDays(n)), "days-after", c.end}
}

// overNext reads "over the coming month" and "during the next year", counted from publication, where
// "next month" by itself is the one of the calendar.
func (r *english) overNext(i int) core {
	unit := unitWords[r.low(i+2)]
	if !r.is(i, "the") || !r.is(i+1, "next", "coming") || !r.is(i+2, "week", "month", "quarter", "year") || !r.is(i-1, "over", "within", "during", "throughout") {
		return core{}
	}
	if r.is(i+3, "'", "’", "-", "or") || unit == "" {
		return core{}
	}
	return core{counted0(r.at, 1, unit), "next-n", i + 3}
}

// hours reads "in the next 24 hours" and "over the past 48 hours": whole days from publication, or to it.
func (r *english) hours(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n, ok := r.tok(k + 1).whole()
	if !r.is(k, "next", "coming", "past", "last") || !ok || n%24 != 0 || n < 24 || n > 24*7 || !r.is(k+2, "hours") {
		return core{}
	}
	sign, rule := 1, "next-n"
	if r.is(k, "past", "last") {
		sign, rule = -1, "past-n"
	}
	s := counted0(r.at, sign*n/24, "day")
	s.prec = Fuzzy
	return core{s, rule, k + 3}
}

// weeksFrom reads "a week from Monday", "two weeks from tomorrow" and "one year from Thursday": the day so
// counted, and never the one from which it is.
func (r *english) weeksFrom(i int) core {
	n, ok := r.number(i)
	unit := unitWords[r.low(i+1)]
	if !ok || unit == "" || !r.is(i+2, "from") || n < 1 || n > 400 {
		return core{}
	}
	if r.is(i-1, "for", "of", "within", "over", "during", "by", "lasting", "lasts", "last", "another", "-") || r.moved(i) {
		return core{} // "halted duties for 90 days from Monday" tells how long
	}
	from, end := day(0), 0
	if w, j, ok := r.weekdayAt(i + 3); ok && !r.is(j, "'", "’", "to", "through", "until") {
		from, end = weekday(r.at, w, future), j
	} else if c := r.today(i + 3); c.rule == "today" || c.rule == "tomorrow" {
		from, end = c.from, c.end
	} else {
		return core{}
	}
	if partsOfDay[r.low(end)] {
		end++
	}
	s := counted0(from, n, unit)
	return core{oneDay(s.to), "weeks-from", end}
}

// counts reads a count or a range of one, "two to three", "two or three", "2-3": the lower and the upper end,
// and the place after it.
func (r *english) counts(k int) (least, most, end int) {
	n, ok := r.number(k)
	if !ok {
		return 0, 0, k + 1
	}
	if m, ok := r.number(k + 2); ok && r.is(k+1, "to", "or", "-", "–") && m > n {
		return n, m, k + 3
	}
	return n, n, k + 1
}

// fromNow reads "three weeks from now".
func (r *english) fromNow(i int) core {
	n, ok := r.number(i)
	unit := unitWords[r.low(i+1)]
	if !ok || unit == "" || n < 1 || n > 200 || !r.seq(i+2, "from", "now") || r.is(i-1, "and") && unitWords[r.low(i-2)] != "" {
		return core{}
	}
	return core{back(r.at, -n, unit), "in-n", i + 4}
}

// lastWeekOfYear reads "the last week of the year" as its last seven days.
func (r *english) lastWeekOfYear(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	if !r.is(k, "last", "final") || !r.seq(k+1, "week", "of") {
		return core{}
	}
	p := r.period(k + 3)
	if p.rule == "" || p.prec != Year {
		return core{}
	}
	week := func(y int) stretch { return stretch{yearOf(y).to.AddDays(-6), yearOf(y).to, Week} }
	s := week(p.from.Year())
	if r.is(k+3, "the") {
		s = choose(r.at, r.tense(i, p.end), yearly(r.at, week))
	}
	return core{s, "week-of-month", p.end}
}

// partsOfSeason are the months of a season from its last.
var partsOfSeason = map[part]time.Month{early: -2, mid: -1, late: 0}

// partOfSeason reads "in late summer" as the last of its three months, which no text settles.
func (r *english) partOfSeason(i int) core {
	p, ok := partWords[r.low(i)]
	back, third := partsOfSeason[p]
	k := i + 1
	if r.is(k, "-", "–") {
		k++
	}
	last, named := seasons[r.low(k)]
	if !ok || !third || !named || !r.is(i-1, "in", "since", "by", "until", "from", "during", "before", "till") {
		return core{}
	}
	of := func(y int) stretch { return months(y, last+back, 1, Fuzzy) }
	j := k + 1
	if r.is(j, "of") {
		j++
	}
	if y, ok := r.yearAt(j); ok {
		return core{of(y), "season", j + 1}
	}
	if r.is(j-1, "of") {
		return core{}
	}
	return core{choose(r.at, r.tense(i, k+1), yearly(r.at, of)), "season", k + 1}
}

// decadeEnd reads "by the end of the decade": any day up to the last of the year that ends in nine.
func (r *english) decadeEnd(i int) core {
	if !r.is(i-1, "by", "before") || !r.seq(i, "the", "end", "of") || !r.is(i+3, "the", "this") || !r.is(i+4, "decade") {
		return core{}
	}
	y := r.at.Year()
	return core{stretch{0, yearOf(y - y%10 + 9).to, Fuzzy}, "decade+by", i + 5}
}

// weeksOfMonth reads "the first two weeks of February" as its days 1 to 14, the last two as its last 14.
func (r *english) weeksOfMonth(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n, ok := r.number(k + 1)
	if !r.is(k, "first", "last", "final") || !ok || n < 2 || n > 4 || !r.is(k+2, "weeks") || !r.is(k+3, "of", "in") {
		return core{}
	}
	p := r.period(k + 4)
	if p.rule == "" || p.prec != Month {
		return core{}
	}
	if r.is(k, "first") {
		return core{stretch{p.from, p.from.AddDays(7*n - 1), Week}, "week-of-month", p.end}
	}
	return core{stretch{p.to.AddDays(1 - 7*n), p.to, Week}, "week-of-month", p.end}
}

// dayOfWeek reads the week behind a day of it that ends at j: "Monday last week", "Friday of next week".
func (r *english) dayOfWeek(w time.Weekday, j int) core {
	k := j
	if partsOfDay[r.low(k)] {
		k++
	}
	if r.is(k, "of") {
		k++
	}
	n, led := yearLeads[r.low(k)]
	if !led || !r.is(k+1, "week") || r.is(k+2, "'", "’", "-") {
		return core{}
	}
	return core{oneDay(inWeek(r.at, w, n)), map[int]string{-1: "last-weekday", 0: "this-weekday", 1: "next-weekday"}[n], k + 2}
}

// daysAgo reads "two Fridays ago": of the Fridays before publication the second.
func (r *english) daysAgo(i int) core {
	n, ok := r.number(i)
	name := r.tok(i + 1)
	w, day := dayNames[strings.TrimSuffix(name.low, "s")]
	if !ok || n < 2 || n > 9 || !day || len(name.low) < 7 || !name.capital() || !strings.HasSuffix(name.low, "s") || !r.is(i+2, "ago") {
		return core{}
	}
	return core{oneDay(weekday(r.at.AddDays(-1), w, past).AddDays(-7 * (n - 1))), "ago", i + 3}
}

// weekendOfMonth reads "the first weekend of November": the Saturday of that number, and its Sunday.
func (r *english) weekendOfMonth(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n := ordinalWords[r.low(k)]
	if n == 0 && !r.is(k, "last", "final") || !r.is(k+1, "weekend") || !r.is(k+2, "of", "in") {
		return core{}
	}
	p := r.period(k + 3)
	if p.rule == "" || p.prec != Month {
		return core{}
	}
	saturday := nthWeekday(p.stretch, time.Saturday, n)
	return core{stretch{saturday, saturday.AddDays(1), Day}, "weekend-of", p.end}
}

// midweek reads "midweek" and "mid-week": the days around the Wednesday that the tense means.
func (r *english) midweek(i int) core {
	j := i + 1
	switch {
	case r.is(i, "midweek"):
	case r.seq(i, "mid", "-", "week"):
		j = i + 3
	default:
		return core{}
	}
	if determiners[r.low(i-1)] && !prepositions[r.low(i-1)] {
		return core{} // "the midweek auction"
	}
	if n, led := yearLeads[r.low(j)]; led && r.is(j+1, "week") && !r.is(j+2, "'", "’") {
		return core{around(inWeek(r.at, time.Wednesday, n)), "midweek", j + 2}
	}
	t := r.tense(i, j)
	if r.is(i-1, "by", "before") && t == future {
		if behind := r.tenseBehind(j); behind != untold {
			t = behind // "by midweek prices had fallen"
		}
	}
	return core{around(weekday(r.at, time.Wednesday, t)), "midweek", j}
}
