package clip

import (
	"time"

	"demarche/calendar"
)

// relative reads "last week", "next Friday", "this year", "last September".
func (r *english) relative(i int) core {
	k, n := i, 0
	switch {
	case r.is(k, "last", "previous"):
		n = -1
	case r.is(k, "next"):
		n = 1
	case r.is(k, "this") && r.is(k+1, "past", "last"):
		n, k = -1, k+1
	case r.is(k, "this") && r.is(k+1, "coming"):
		n, k = 1, k+1
	case r.is(k, "this"):
	case r.is(k, "the") && r.is(k+1, "coming") && r.is(k+2, "week", "month", "year"):
		n, k = 1, k+1
	default:
		return core{}
	}
	return r.relatively(i, k+1, n)
}

func (r *english) relatively(i, k, n int) core {
	if w, j, ok := r.weekdayAt(k); ok {
		if n == 1 && r.countsFromElsewhere(k, j) {
			return core{}
		}
		return r.relativeDay(i, w, j, n, r.is(k-1, "past", "coming"))
	}
	if w, ok := r.monthThenDay(k); ok && w.year == 0 && n != 0 { // "last December 1"
		at, t := r.at.AddDays(n), map[int]tense{-1: past, 1: future}[n]
		s := choose(at, t, yearly(at, func(y int) stretch { return dayIn(y, w.month, w.first) }))
		if w.last == w.first && !s.from.IsZero() && (s.from > r.at) == (n > 0) {
			return core{s, map[int]string{-1: "last-day", 1: "next-day"}[n], w.end}
		}
	}
	if m, j, ok := r.monthAt(k); ok {
		return r.relativeMonth(m, j, n)
	}
	if !r.is(k, "week", "month", "year", "quarter") || r.is(i, "previous") || partsOfDay[r.low(k)] {
		return core{}
	}
	if n < 0 && r.is(i-1, "the") && r.is(k+1, "of") {
		return core{} // "the last week of the talks"
	}
	c := r.current(k, n)
	if n == 0 && r.seq(i-2, "so", "far") {
		c.to, r.why = r.at, "+so-far"
	}
	if w := r.at.Weekday(); r.is(k-1, "past") && r.is(k, "week") && (w == time.Saturday || w == time.Sunday) {
		c = r.current(k, 0) // said at its end
	}
	c.rule = map[int]string{-1: "last-", 0: "this-", 1: "next-"}[n] + c.rule
	return c
}

// afterNext reads "the week after next" and "the month before last".
func (r *english) afterNext(i int) core {
	n := 2
	switch {
	case !r.is(i, "the") || !r.is(i+1, "week", "weekend", "month", "quarter", "year"):
		return core{}
	case r.seq(i+2, "before", "last"):
		n = -2
	case !r.seq(i+2, "after", "next"):
		return core{}
	}
	_, _, weekday := r.weekdayAt(i + 4)
	if _, _, month := r.monthAt(i + 4); weekday || month || unitWords[r.low(i+4)] != "" || r.is(i+4, "summer", "spring", "autumn", "fall", "winter") {
		return core{} // "the week after next Monday"
	}
	c := r.current(i+1, n)
	if r.is(i+1, "weekend") {
		c.stretch = weekendOf(r.at, n)
	}
	return core{c.stretch, map[int]string{2: "after-next", -2: "before-last"}[n], i + 4}
}

// fullYear reads "6.2 percent for the year": the year before while its figures come out, this
// year where the words look ahead. In between they may count to the day, and are no date.
func (r *english) fullYear(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	full := r.is(k, "full", "whole")
	if full {
		k++
	}
	if k == i || !r.is(k, "year") || !r.is(i-1, "for") && !(full && r.is(i-1, "in", "over")) || !r.figureBefore(i) {
		return core{}
	}
	if next := r.tok(k + 1); next.num || r.is(k+1, "of", "to", "in", "that", "ended", "ending", "through", "ahead", "before", "after", "earlier", "-", "'", "’", "so") {
		return core{}
	}
	y, m, _ := r.at.YMD()
	switch t := r.tense(i, k+1); {
	case t == future:
		return core{yearOf(y), "full-year", k + 1}
	case t == past && m <= time.March:
		return core{yearOf(y - 1), "full-year", k + 1}
	}
	return core{}
}

// figureBefore reports whether a number in digits stands shortly before a place.
func (r *english) figureBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		if r.tok(k).num {
			return true
		}
	}
	return false
}

// relativeDay: "last" is the latest before publication, or, where that lies in
// the week of publication, that one or the one of the week before; "this" and
// "next" lie in this week and the next, Monday first.
func (r *english) relativeDay(i int, w time.Weekday, j, n int, nearest bool) core {
	if partsOfDay[r.low(j)] {
		j++
	}
	switch {
	case n < 0:
		latest := weekday(r.at.AddDays(-1), w, past)
		if !nearest && latest >= weekOf(r.at, 0).from {
			return core{stretch{latest.AddDays(-7), latest, Week}, "last-weekday" + eitherWeek, j}
		}
		return core{oneDay(latest), "last-weekday", j}
	case n == 0:
		d := inWeek(r.at, w, 0)
		if d < r.at && r.tense(i, j) == future && !r.saidBefore(d) {
			r.why = "+week-on"
			d = d.AddDays(7) // "will rise this Friday", on a Sunday
		}
		return core{oneDay(d), "this-weekday", j}
	case nearest:
		return core{oneDay(weekday(r.at.AddDays(1), w, future)), "next-weekday", j}
	}
	return core{oneDay(inWeek(r.at, w, 1)), "next-weekday", j}
}

// justOver are the months after its end in which "last October" may be the one of the year before.
const justOver = 2

// relativeMonth: "last" and "next" do not mean the month of publication. "Last October" said in
// November is that of this year or of the year before.
func (r *english) relativeMonth(m time.Month, j, n int) core {
	y, now, _ := r.at.YMD()
	switch {
	case n < 0 && m < now && now-m <= justOver:
		return core{stretch{monthOf(y-1, m).from, monthOf(y, m).from, Month}, "last-month-name" + eitherYear, j}
	case n < 0 && m >= now:
		y--
	case n > 0 && m <= now:
		y++
	}
	return core{monthOf(y, m), map[int]string{-1: "last-month-name", 0: "this-month-name", 1: "next-month-name"}[n], j}
}

// back gives the unit that lies n before publication: the day, the week, the
// month or the year.
func back(at day, n int, unit string) stretch {
	y, m, _ := at.YMD()
	switch unit {
	case "day":
		return oneDay(at.AddDays(-n))
	case "week":
		return weekOf(at, -n)
	case "month":
		return monthOf(y, m-time.Month(n))
	case "quarter":
		return quarterOf(y, (int(m)-1)/3+1-n)
	}
	return yearOf(y - n)
}

// ago reads "two weeks ago", "a year ago".
func (r *english) ago(i int) core {
	n, ok := r.number(i)
	unit := unitWords[r.low(i+1)]
	if !ok || unit == "" || !r.is(i+2, "ago") || n > 200 {
		return core{}
	}
	if before := r.low(i - 1); before == "than" || before == "compared" || before == "with" || before == "from" || before == "versus" || before == "of" || before == "on" {
		return core{}
	}
	if r.is(i+3, "this") && r.is(i+4, "week", "month", "year") || r.is(i+3, "today") { // "a year ago this month"
		at, end := counted0(r.at, -n, unit).from, i+5
		if r.is(i+3, "today") {
			return core{oneDay(at), "ago-today", i + 4}
		}
		return core{back(at, 0, unitWords[r.low(i+4)]), "ago-this", end}
	}
	if n2 := map[string]int{"next": 1, "last": -1}[r.low(i+3)]; n2 != 0 && r.is(i+4, "week", "month") && unit == "year" { // "a year ago next month"
		return core{back(r.at.AddMonths(-12*n), -n2, r.low(i+4)), "ago-this", i + 5}
	}
	w, j, named := r.weekdayAt(i + 3)
	switch {
	case named && unit == "week": // "a week ago Friday"
		return core{oneDay(weekday(r.at, w, past).AddDays(-7 * n)), "ago", j}
	case named && unit == "year": // "a year ago Tuesday": of that date, or of that day of the week
		return core{weekOf(r.at.AddMonths(-12*n), 0), "ago", j}
	}
	return core{back(r.at, n, unit), "ago", i + 3}
}

var vagueUnits = set("days weeks months years quarters")

// around reads "in recent weeks", "in the coming months", "recently": the
// wording gives no far end.
func (r *english) around(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	rule := ""
	switch {
	case r.is(k, "recent") && vagueUnits[r.low(k+1)]:
		rule = "recent"
	case r.is(k, "recently", "lately") && !r.is(k-1, "until") && !r.is(k+1, "as"):
		return core{stretch{0, r.at, Fuzzy}, "recent", k + 1}
	case r.is(k, "coming") && vagueUnits[r.low(k+1)], r.seq(k, "next", "few") && vagueUnits[r.low(k+2)]:
		rule = "coming"
	case r.is(k, "past", "last") && r.is(k+1, "few", "several") && vagueUnits[r.low(k+2)]:
		rule = "recent"
	default:
		return core{}
	}
	end := k + 2
	if r.is(k+1, "few", "several") {
		end++
	}
	if rule == "recent" {
		return core{stretch{0, r.at, Fuzzy}, rule, end}
	}
	return core{stretch{r.at, 0, Fuzzy}, rule, end}
}

// within reads "within five weeks", "over the next two years", "in the past
// three months": counted to or from the day of publication.
func (r *english) within(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n, rule := 0, "within"
	switch {
	case r.is(k, "next", "coming"):
		n, rule, k = 1, "next-n", k+1
	case r.is(k, "past", "last"):
		n, rule, k = -1, "past-n", k+1
	case r.is(i-1, "within"):
		n = 1
	default:
		return core{}
	}
	_, count, j := r.counts(k)
	k, ok := j-1, count > 0
	unit := unitWords[r.low(j)]
	if rule == "past-n" && r.pastOne(i, k) {
		count, ok, unit, k = 1, true, unitWords[r.low(k)], k-1
	}
	if !ok || unit == "" || count > 100 || r.is(k, "a", "an") && rule != "within" {
		return core{}
	}
	if rule == "within" && (r.is(k+2, "of", "after", "from", "following") || r.namesLastDay(k+2)) {
		return core{} // counted from something else
	}
	at := r.at
	if rule == "within" && r.doneWithin(i) {
		return core{}
	}
	if rule == "within" && r.agreedThen(i) {
		at, r.why = r.prev, "+from-day"
	}
	s := counted0(at, n*count, unit)
	if rule == "within" {
		s.prec = Fuzzy
	}
	return core{s, rule, k + 2}
}

// pastOne reports whether "past" before k and a bare unit there name the one that ends with
// publication: "over the past year".
func (r *english) pastOne(i, k int) bool {
	return r.is(i, "the") && r.is(k-1, "past") && r.is(k, "week", "month", "quarter", "year") &&
		r.is(i-1, "over", "in", "during", "within", "for", "throughout") && !(r.is(k+1, "-") && r.tok(k+1).glued)
}

// counted0 stretches n units on from a day, or back where n is negative.
func counted0(at day, n int, unit string) stretch {
	var other day
	prec := Precision(unit)
	switch unit {
	case "day":
		other = at.AddDays(n)
	case "week":
		other = at.AddDays(7 * n)
	case "month":
		other = at.AddMonths(n)
	case "quarter":
		other = at.AddMonths(3 * n)
	default:
		other = at.AddMonths(12 * n)
	}
	return stretch{min(at, other), max(at, other), prec}
}

// rolling reads "the three months through January", "the year to March", "the
// quarter that ended in December": whole months up to the one named.
func (r *english) rolling(i int) core {
	k, n, prec := i, 0, Month
	if r.is(k, "the") {
		k++
	}
	books := r.is(k, "fiscal", "financial", "marketing", "crop", "tax", "budget") && k > i
	if books {
		k++
	}
	count, ok := r.number(k)
	switch {
	case books && (!r.is(k, "year", "quarter") || !r.is(k+1, "that", "ended", "ending")):
		return core{}
	case r.is(i-1, "by") && r.moved(i-1):
		return core{} // extended by nine months to September 30
	case ok && r.is(k+1, "months", "month"):
		n, k = count, k+2
	case ok && r.is(k+1, "-") && r.is(k+2, "month") && r.is(k+3, "period"):
		n, k = count, k+4
	case ok && r.is(k+1, "weeks", "week") && r.is(k+2, "to", "through", "until", "ended", "ending"):
		return r.weeksTo(i, r.pastOn(k+3), count)
	case ok && k > i && r.is(k+1, "years") && r.is(k+2, "through", "to", "ended", "ending"):
		n, k = 12*count, k+2
	case r.is(k, "year") && k > i:
		n, k = 12, k+1
	case r.is(k, "quarter") && k > i:
		n, k, prec = 3, k+1, Quarter
	default:
		return core{}
	}
	if r.is(k, "that", "which") {
		k++
	}
	if !r.is(k, "through", "to", "until", "ended", "ending", "ends", "up") || n < 1 || n > 60 {
		return core{}
	}
	k++
	if y, ok := r.yearAt(k); ok && n%12 == 0 && r.is(k-2, "years") && !r.countedYear(k) { // "the three years through 2028"
		return core{stretch{yearOf(y - n/12 + 1).from, yearOf(y).to, Year}, "rolling", k + 1}
	}
	if r.is(k, "in", "on", "to", "with") || r.is(k, "last") && r.dayWritten(k+1) {
		k++
	}
	if r.seq(k, "the", "end", "of") || r.seq(k, "end", "of") { // "in the 12 months to the end of January"
		for k++; !r.is(k-1, "of"); k++ {
		}
	}
	return r.rolledTo(i, k, n, prec)
}

// pastOn gives the place behind an "on" at k.
func (r *english) pastOn(k int) int {
	if r.is(k, "on") {
		return k + 1
	}
	return k
}

// weeksTo reads "the three weeks to May 10": so many weeks that end on the day at k.
func (r *english) weeksTo(i, k, n int) core {
	d := r.calendarDay(k)
	if d.rule == "" || d.prec != Day || n < 1 || n > 60 {
		return core{}
	}
	return core{stretch{d.to.AddDays(1 - 7*n), d.to, Week}, "rolling", d.end}
}

// hence reads "in two weeks", "in about four months" and "in two to three weeks" where they lie ahead.
func (r *english) hence(i int) core {
	k := i
	if r.is(k, "about", "around", "roughly", "some", "just") {
		k++
	}
	least, most, j := r.counts(k)
	unit := unitWords[r.low(j)]
	if !r.is(i-1, "in") || most == 0 || unit == "" || most > 200 || r.is(j+1, "of", "to", "s", "-") || r.superlative(i-1) || r.is(i-2, "time") {
		return core{}
	}
	if r.is(j+1, "'", "’") || r.tense(i, j+1) != future {
		return core{}
	}
	if m, ok := r.number(j + 2); least == most && r.is(j+1, "or") && ok && m > least && m < 10 { // "in a day or two"
		return core{stretch{counted0(r.at, least, unit).to, counted0(r.at, m, unit).to, Fuzzy}, "in-n", j + 3}
	}
	s := back(r.at, -least, unit)
	s.to = back(r.at, -most, unit).to
	return core{s, "in-n", j + 1}
}

// rolledTo closes a rolling period with its last month, or the last day of it.
func (r *english) rolledTo(i, k, n int, prec Precision) core {
	end, year, m := 0, 0, time.Month(0)
	if d := r.calendarDay(k); d.rule != "" {
		year, m, _ = d.from.YMD()
		if d.to != calendar.NewDate(year, m+1, 0) {
			return core{}
		}
		end = d.end
	} else if name, j, ok := r.monthAt(k); ok {
		m = name
		if year, end = r.yearAfter(j); year == 0 {
			last := choose(r.at, past, yearly(r.at, func(y int) stretch { return monthOf(y, m) }))
			year = last.from.Year()
		}
	}
	if end == 0 {
		return core{}
	}
	return core{months(year, m, n, prec), "rolling", end}
}

// firstMonths reads "the first two months of the year", "the first nine months".
func (r *english) firstMonths(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	count, ok := r.number(k + 1)
	if !r.is(k, "first", "last") || !ok || !r.is(k+2, "months", "quarters") || count < 1 || count > 12 {
		return core{}
	}
	prec, each := Month, 1
	if r.is(k+2, "quarters") {
		prec, each = Quarter, 3
	}
	n := min(count*each, 12)
	if r.is(k, "last") {
		if !r.is(k+3, "of") {
			return core{}
		}
		return r.ofYear(i, k+3, "last-months", func(y int) stretch { return months(y, 12, n, prec) })
	}
	return r.ofYear(i, k+3, "first-months", func(y int) stretch { return months(y, time.Month(n), n, prec) })
}
