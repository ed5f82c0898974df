package clip

import (
	"time"
	"unicode"
)

func (r *english) isoDate(i int) core {
	y, ok := r.yearAt(i)
	if !ok || !r.is(i+1, "-", "/") || r.low(i+3) != r.low(i+1) || !r.tok(i+1).glued || !r.tok(i+3).glued {
		return core{}
	}
	m, ok1 := r.tok(i + 2).whole()
	d, ok2 := r.tok(i + 4).whole()
	if !ok1 || !ok2 || m < 1 || m > 12 {
		return core{}
	}
	if s := dayIn(y, time.Month(m), d); !s.from.IsZero() {
		return core{s, "iso-date", i + 5}
	}
	return core{}
}

// slashDate reads "13/05/2019", and "05/10/2019" in its two readings.
func (r *english) slashDate(i int) core {
	for k := i + 1; k < i+5; k++ {
		if !r.tok(k).glued {
			return core{}
		}
	}
	if !r.is(i+1, "/") || !r.is(i+3, "/") || r.is(i-1, "/") && r.tok(i).glued {
		return core{}
	}
	a, ok1 := r.tok(i).whole()
	b, ok2 := r.tok(i + 2).whole()
	y, ok3 := r.yearAt(i + 4)
	if !ok1 || !ok2 || !ok3 {
		return core{}
	}
	s, doubt := slashed(a, b, y)
	if s.from.IsZero() {
		return core{}
	}
	return core{s, "slash-date" + doubt, i + 5}
}

// dayWords are a day and month as written, before a year is settled.
type dayWords struct {
	first, last int
	month       time.Month
	year        int // 0: none is written
	end         int
}

// calendarDay reads "28 March", "March 28, 2019", "15 to 18 May", "Jan. 7-8",
// "the 4th of April".
func (r *english) calendarDay(i int) core {
	w, ok := r.dayThenMonth(i)
	if !ok {
		w, ok = r.monthThenDay(i)
	}
	if !ok || w.year == 0 && r.unknownYear(w.end) {
		return core{}
	}
	s := r.settled(i, w)
	if s.from.IsZero() {
		return core{}
	}
	return core{s, "day-month", w.end}
}

// settled gives the days, in the year written or in the one that is meant.
func (r *english) settled(i int, w dayWords) stretch {
	in := func(year int) stretch {
		a, b := dayIn(year, w.month, w.first), dayIn(year, w.month, w.last)
		if a.from.IsZero() || b.from.IsZero() || b.from < a.from {
			return stretch{}
		}
		return stretch{a.from, b.to, Day}
	}
	if w.year != 0 {
		r.told = in(w.year).to
		return in(w.year)
	}
	if r.is(i-1, "and", "or") && r.prevEnd == i-1 && r.prevEnd > 0 { // "by July 5 and August 22"
		if s := in(r.prev.Year()); s.from > r.prev {
			r.why = "+joined"
			return s
		}
	}
	t := r.tense(i, w.end)
	if t == future && r.calledBy(i, w.end) {
		r.why = "+of-thing"
		return chosen(r.at, past, true, yearly(r.at, in))
	}
	if r.elliptic(i) && t != future {
		if s := in(r.told.Year()); s.from > r.told {
			r.why = "+year-before"
			return s
		}
	}
	if y := r.yearTold(i, t); y != 0 {
		r.why = "+year-told"
		return in(y)
	}
	if s := r.prolongedBy(i, in); !s.from.IsZero() {
		r.why = "+prolonged"
		return s
	}
	if s, ok := r.feared(i, in); ok {
		return s
	}
	s := r.chosenYear(i, t, in)
	if t == past && s.from > r.at && r.justDone(i) {
		r.why = "+own-verb"
		return begun(r.at, yearly(r.at, in))
	}
	if o := sameYear(r.at, r.told, t, s, in); o != s {
		r.why = "+year-before"
		return o
	}
	return s
}

func (r *english) dayThenMonth(i int) (dayWords, bool) {
	k := i
	if r.is(k, "the") {
		k++
	}
	first, j, ok := r.dayNumber(k)
	if r.is(k, "first") && r.is(k+1, "of") {
		first, j, ok = 1, k+1, true
	}
	if !ok {
		return dayWords{}, false
	}
	w := dayWords{first: first, last: first}
	if r.is(j, "-", "–", "to", "and", "or") {
		k := j + 1
		if r.is(k, "the") && r.is(j, "and", "to", "or") {
			k++
		}
		if last, e, ok := r.dayNumber(k); ok {
			w.last, j = last, e
		}
	}
	if r.is(j, "of") {
		j++
	}
	if w.month, j, ok = r.monthAt(j); !ok {
		return dayWords{}, false
	}
	w.year, w.end = r.yearAfter(j)
	return w, true
}

func (r *english) monthThenDay(i int) (dayWords, bool) {
	m, j, ok := r.monthAt(i)
	if !ok {
		return dayWords{}, false
	}
	if r.is(j, "the") {
		j++
	}
	first, j, ok := r.dayNumber(j)
	if !ok || r.unitFollows(j) {
		return dayWords{}, false
	}
	w := dayWords{first: first, last: first, month: m}
	if r.is(j, "-", "–", "to", "and", "or") {
		if last, e, ok := r.dayNumber(j + 1); ok && !r.unitFollows(e) {
			if _, _, month := r.monthAt(e); !month {
				w.last, j = last, e
			}
		}
	}
	w.year, w.end = r.yearAfter(j)
	return w, true
}

// unitFollows keeps "March 10 percent" and "May 5 billion" from being days.
func (r *english) unitFollows(j int) bool {
	return r.is(j, "percent", "per", "%", "billion", "million", "trillion", "bn", "percentage", "basis", "points", "am", "pm", "a.m", "p.m")
}

// weekdayDate reads a day of the week before a date, which must bear it out.
func (r *english) weekdayDate(i int) core {
	w := dayNames[r.low(i)]
	j, ok := r.shortWeekdayAt(i)
	if !ok {
		return core{}
	}
	if r.is(j, "the") {
		j++
	}
	c := r.calendarDay(j)
	if c.rule != "" {
		c.rule = "weekday-date" + c.against(w)
	}
	return c
}

// against marks days that do not begin or end on a day of the week.
func (s stretch) against(w time.Weekday) string {
	if s.from.Weekday() == w || s.to.Weekday() == w {
		return ""
	}
	return contradicted
}

var partsOfDay = set("morning afternoon evening night lunchtime noon midday")

// weekday reads a bare day of the week: the nearest that the tense allows, and
// the day of publication itself where it bears that name.
func (r *english) weekday(i int) core {
	w, j, ok := r.weekdayAt(i)
	if !ok || r.is(i-1, "every", "each", "any") || r.tellsWhich(i) || r.is(i-1, "that") && prepositions[r.low(i-2)] || r.personal(i) {
		return core{}
	}
	if r.is(i-1, "the") && r.is(j, "after", "before", "following") && r.is(j+1, "that") {
		return r.afterThat(w, j)
	}
	if r.countsFromElsewhere(i, j) {
		return core{}
	}
	if c := r.dayOfWeek(w, j); c.rule != "" {
		return c
	}
	t := r.tense(i, j)
	if t == future && r.readsAs(i) {
		t = pastFuture
	}
	if t == pastFuture && r.droppedBehind(j) {
		t = future // "which was to rise on Tuesday, has been suspended": before the day
	}
	if (!r.is(i-1, "by", "until", "till", "before", "of", "since") || r.answers(i)) && (r.is(j, "'", "’") && r.is(j+1, "s")) {
		t = r.tensePossessive(i, t)
	}
	either := t == future && r.is(i-1, "after") && !r.is(i-2, "until", "till") && r.is(j, "'", "’")
	if partsOfDay[r.low(j)] {
		j++
	}
	if ahead := weekday(r.at, w, future); t != future && ahead != r.at && r.ordered(i, t) {
		if ahead.Sub(r.at) > soon {
			return core{stretch{ahead.AddDays(-7), ahead, Week}, "weekday-begins" + eitherSide, j}
		}
		r.why = "+begins"
		return core{oneDay(ahead), "weekday-near", j}
	}
	if r.beforeIt(i) {
		r.why = "+before-it"
		return core{oneDay(weekday(r.prev.AddDays(1), w, future)), "weekday-near", j}
	}
	rule := map[tense]string{untold: "weekday-past", past: "weekday-past", future: "weekday-future", pastFuture: "weekday-near"}[t]
	d := weekday(r.at, w, t)
	switch {
	case r.endsBehind(i, d):
		r.why = "+behind"
		return core{oneDay(weekday(r.prev, w, future)), "weekday-near", j}
	case d == r.at:
		rule = "weekday-same-day"
	case either && d.Sub(r.at) <= 3: // "will be cut after Thursday's summit"
		return core{stretch{d.AddDays(-7), d, Week}, "weekday-after" + eitherSide, j}
	case either:
		d, rule = d.AddDays(-7), "weekday-past"
	}
	return core{oneDay(d), rule, j}
}

// soon are the days ahead within which what was ordered "from Tuesday" begins on the one to come; of
// one further off it may be the one before.
const soon = 3

// ordering are verbs by which somebody does what begins on a day of its own.
var ordering = set(`imposed ordered signed added raised lifted increased put placed slapped doubled tripled levied introduced announced
	threatened cut lowered reduced halved suspended banned approved adopted declared unveiled set bringing`)

// ordered reports whether the day at i is that from which something was ordered, and not that of the
// ordering: "imposed a 10% levy, starting at 12:01 a.m. on Tuesday". "Was raised from Tuesday" and
// "had raised" tell what is over, or may; what is from a day without a duty is held against
// it: "added 300 points from Friday".
func (r *english) ordered(i int, t tense) bool {
	lead, hour := r.beforeHour(i - 1)
	begins := r.is(lead, "starting", "beginning", "effective")
	if !begins && !r.is(lead, "from") {
		return false
	}
	if _, j, _ := r.weekdayAt(i); r.is(j, "'", "’") {
		return false // from Monday's close
	}
	if t == untold || r.is(lead, "effective") && r.is(lead-1, ",") {
		return begins || hour
	}
	duty := begins
	for k := lead - 1; k >= 0 && !r.is(k, ";"); k-- {
		duty = duty || dutyNouns[r.low(k)] || r.is(k, "levies", "ban", "curbs", "controls", "order", "orders")
		if c := r.cue(k); c != untold {
			return duty && c == past && ordering[r.low(k)] && !r.is(k-1, "was", "were", "been", "had", "be", "is", "are")
		}
	}
	return false
}

// beforeHour steps back over "on" and an hour that end at k, and tells whether an hour stood there.
func (r *english) beforeHour(k int) (lead int, hour bool) {
	if r.is(k, "on") {
		k--
	}
	n := k
	for n > 0 && (r.tok(n).num || r.is(n, ":", ".", "a", "p", "m", "am", "pm", "noon", "midnight", "eastern", "local", "beijing", "time", "just", "after", "shortly", "(", ")", "gmt", "est", "edt")) {
		n--
	}
	switch {
	case n == k:
		return k, false
	case r.is(n, "at"):
		n--
	case !r.is(n, "from") && !(r.is(n, "of") && r.is(n-1, "as")):
		return k, false
	}
	return n, true
}

// beforeIt reports whether the day behind i is that of what the day before it preceded: "dropped it
// on Monday, two days before the signing on Wednesday".
func (r *english) beforeIt(i int) bool {
	if !r.is(i-1, "on") || r.prev.IsZero() {
		return false
	}
	for k := i - 2; k >= max(i-6, r.prevEnd); k-- {
		if r.is(k, "before") || r.is(k, "of") && r.is(k-1, "ahead") {
			return r.is(k+1, "the", "a", "their", "his", "its")
		}
	}
	return false
}

// tensePossessive: "Wednesday's figures" at the head of a sentence are out; what
// is not yet so is led in by "before" or "ahead of".
func (r *english) tensePossessive(i int, t tense) tense {
	if r.answers(i) {
		return past
	}
	if i <= 1 || t == untold {
		if r.tenseAfter(i) == future {
			return future
		}
		return past
	}
	return t
}

// answers reports whether the words before a possessive say that something comes of it, or after it.
func (r *english) answers(i int) bool {
	switch {
	case r.is(i-1, "of"):
		return r.is(i-2, "because", "wake", "light", "result", "view")
	case r.is(i-1, "to"):
		return r.is(i-2, "response", "respond", "reaction", "react", "retaliate", "answer", "thanks", "due")
	}
	return r.cameAfter(i-1) || r.is(i-1, "under", "against", "despite", "given", "answer")
}

func (r *english) tenseAfter(i int) tense {
	for k := i + 1; k < len(r.toks); k++ {
		if t := r.cue(k); t != untold {
			return t
		}
	}
	return untold
}

func (r *english) today(i int) core {
	switch {
	case r.is(i, "today", "tonight"), r.is(i, "this") && r.is(i+1, "morning", "afternoon", "evening"):
		if r.is(i, "this") {
			return core{oneDay(r.at), "today", i + 2}
		}
		return core{oneDay(r.at), "today", i + 1}
	case r.seq(i, "the", "day", "before", "yesterday"):
		return core{oneDay(r.at.AddDays(-2)), "yesterday", i + 4}
	case r.seq(i, "the", "day", "after", "tomorrow"):
		return core{oneDay(r.at.AddDays(2)), "tomorrow", i + 4}
	case r.is(i, "yesterday"):
		return core{oneDay(r.at.AddDays(-1)), "yesterday", i + 1}
	case r.seq(i, "last", "night"):
		return core{oneDay(r.at.AddDays(-1)), "yesterday", i + 2}
	case r.is(i, "tomorrow"):
		return core{oneDay(r.at.AddDays(1)), "tomorrow", i + 1}
	}
	return core{}
}

// newYear reads the days of the New Year, which name their date.
func (r *english) newYear(i int) core {
	apostrophe := r.is(i+2, "'", "’") && r.is(i+3, "s")
	if !r.seq(i, "new", "year") || !apostrophe || !r.tok(i).capital() {
		return core{}
	}
	t := r.tense(i, i+5)
	first := func(y int) stretch { return dayIn(y, 1, 1) }
	switch {
	case r.is(i+4, "day"):
		if s, ok := r.feared(i, first); ok {
			return core{s, "new-year", i + 5}
		}
		return core{choose(r.at, t, yearly(r.at, first)), "new-year", i + 5}
	case r.is(i+4, "eve"):
		return core{choose(r.at, t, yearly(r.at, func(y int) stretch { return dayIn(y, 12, 31) })), "new-year", i + 5}
	}
	return core{}
}

// edgeDay reads "the last day of the year", "the first day of March".
func (r *english) edgeDay(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	if !r.is(k, "first", "last") || !r.seq(k+1, "day", "of") {
		return core{}
	}
	p := r.period(k + 3)
	if p.rule == "" || p.prec != Month && p.prec != Year && p.prec != Quarter {
		return core{}
	}
	if r.is(k, "last") {
		return core{oneDay(p.to), "edge-day", p.end}
	}
	return core{oneDay(p.from), "edge-day", p.end}
}

// weekOfDay reads "the week of January 7" and "the week ended April 5".
func (r *english) weekOfDay(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	if !r.is(k, "week") {
		return core{}
	}
	k++
	ended := r.is(k, "ended", "ending", "through", "to")
	if !ended && !r.is(k, "of", "beginning", "starting") {
		return core{}
	}
	c := r.calendarDay(k + 1)
	if w, j, ok := r.weekdayAt(k + 1); ok && ended {
		return core{stretch{weekday(r.at, w, past).AddDays(-6), weekday(r.at, w, past), Week}, "week-ended", j}
	}
	if c.rule == "" {
		return core{}
	}
	switch {
	case ended:
		return core{stretch{c.from.AddDays(-6), c.from, Week}, "week-ended", c.end}
	case r.is(k, "of"):
		return core{weekOf(c.from, 0), "week-of", c.end}
	}
	return core{stretch{c.from, c.from.AddDays(6), Week}, "week-of", c.end}
}

// weekOfMonth reads "the second week of April": its days 8 to 14; the last week
// is its last seven days.
func (r *english) weekOfMonth(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n := ordinalWords[r.low(k)]
	if n == 0 && !r.is(k, "last", "final") || !r.is(k+1, "week") || !r.is(k+2, "of", "in") {
		return core{}
	}
	p := r.period(k + 3)
	if p.rule == "" || p.prec != Month {
		return core{}
	}
	return core{r.ofMonth(i, k+3, p, func(m stretch) stretch {
		if n == 0 {
			return stretch{m.to.AddDays(-6), m.to, Week}
		}
		from := m.from.AddDays(7 * (n - 1))
		return stretch{from, from.AddDays(6), Week}
	}), "week-of-month", p.end}
}

// weekdayOfMonth reads "the second Tuesday of June" and "the last Friday in March".
func (r *english) weekdayOfMonth(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n := ordinalWords[r.low(k)]
	w, j, ok := r.weekdayAt(k + 1)
	if n == 0 && !r.is(k, "last", "final") || !ok || !r.is(j, "of", "in") {
		return core{}
	}
	p := r.period(j + 1)
	if p.rule == "" || p.prec != Month {
		return core{}
	}
	return core{r.ofMonth(i, j+1, p, func(m stretch) stretch { return oneDay(nthWeekday(m, w, n)) }), "weekday-of-month", p.end}
}

// bareDay reads "on the 10th" and "from the 24th through the 30th": of the month that the tense means.
func (r *english) bareDay(i int) core {
	if !r.is(i, "the") || !r.is(i-1, "on", "by", "until", "from", "before") {
		return core{}
	}
	d, j, ok := r.dayNumber(i + 1)
	if last, end, two := r.dayNumber(j + 2); ok && two && j == i+3 && end == j+4 && r.is(j, "to", "through", "until") && r.is(j+1, "the") && r.is(i-1, "from") {
		next := r.tok(end)
		if last <= d || next.text != "" && unicode.IsLetter([]rune(next.text)[0]) && !r.is(end, "and", "but", "in", "at", "with") {
			return core{} // ranks, or chapters
		}
		return core{dayOfMonth(r.at, r.tense(i, end), d, last), "day-of-month-range", end}
	}
	if next := r.tok(j); !ok || j != i+3 || next.text != "" && unicode.IsLetter([]rune(next.text)[0]) && !r.is(j, "and", "in", "at", "to", "but", "with") {
		return core{}
	}
	return core{dayOfMonth(r.at, r.tense(i, j), d, d), "day-of-month", j}
}

// bySeason reports whether a season stands at i as a bound without an article: "by summer", "until autumn". Before a
// noun it tells which, and is none: "by summer standards".
func (r *english) bySeason(i int) bool {
	return r.is(i-1, "by", "until", "till") && !r.is(i-2, "year", "season", "sorted", "listed", "grouped") &&
		(r.tok(i+1).text == "" || r.is(i+1, ".", ",", ";", ":", ")", "and", "but", "or", "if", "when", "because", "while", "as", "at", "of", "to") || r.tok(i+1).num)
}

// weekend reads "over the weekend", "last weekend", "this weekend".
func (r *english) weekend(i int) core {
	k := i
	if r.is(k, "the", "last", "this", "next", "coming", "past") {
		k++
	}
	if !r.is(k, "weekend") || k == i {
		return core{}
	}
	if r.is(i, "the") && !r.is(i-1, "over", "at", "on", "during", "by", "before", "since", "until", "through", "of") {
		return core{} // "for the weekend" is any
	}
	if c := r.calendarDay(k + 2); r.is(k+1, "of") && c.rule != "" {
		if c.from == c.to {
			c.stretch = weekendOf(c.from, 0)
		}
		return core{c.stretch, "weekend-of", c.end}
	}
	s := weekendOf(r.at, 0)
	switch t := r.tense(i, k+1); {
	case r.is(i, "next"):
		s = weekendOf(r.at, 1)
	case r.is(i, "last", "past"), r.is(i, "the", "this") && t == past && s.from > r.at, r.is(i, "the") && t == untold && s.from > r.at:
		s = weekendOf(r.at, -1)
	}
	return core{s, "weekend", k + 1}
}

// seasonOf gives the three months of a season as the northern half of the earth
// has them; no text settles them, so that they are fuzzy.
func seasonOf(year int, last time.Month) stretch { return months(year, last, 3, Fuzzy) }

func (r *english) season(i int) core {
	k := i
	led := r.is(k, "this", "last", "next", "the")
	if led {
		k++
	}
	gone := r.is(i, "this") && r.is(k, "past")
	if gone {
		k++
	}
	last, ok := seasons[r.low(k)]
	if !ok || !led && !r.bySeason(i) {
		return core{}
	}
	j := k + 1
	if r.is(j, "of") {
		j++
	}
	if y, ok := r.yearAt(j); ok {
		return core{seasonOf(y, last), "season", j + 1}
	}
	if r.is(i, "the") && (r.is(k, "fall") || !r.is(i-1, "in", "by", "from", "until", "during", "since", "of", "before")) {
		return core{}
	}
	t := r.tense(i, k+1)
	if r.is(i, "last") || gone {
		t = past
	}
	if r.is(i, "next") {
		t = future
	}
	s := choose(r.at, t, yearly(r.at, func(y int) stretch { return seasonOf(y, last) }))
	if r.is(i, "last") && s.to >= r.at {
		s = stretch{s.from.AddMonths(-12), s.to.AddMonths(-12), Fuzzy}
	}
	return core{s, "season", k + 1}
}
