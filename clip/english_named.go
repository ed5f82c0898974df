package clip

import "time"

// Periods and days that have a name of their own: the turn of the year, the current quarter, the
// late 1980s, the week or two to come.

// aboutNow reads "the current quarter" as the one of publication.
func (r *english) aboutNow(i int) core {
	if !r.is(i, "the") || !r.is(i+1, "current") || unitWords[r.low(i+2)] == "" || !r.is(i+2, "week", "month", "quarter", "year") {
		return core{}
	}
	if r.is(i+3, "'", "’", "-", "of") {
		return core{}
	}
	c := r.current(i+2, 0)
	c.rule = "this-" + c.rule
	return c
}

// orTwo reads "the next week or two" and "the past month or two", counted to or from publication.
func (r *english) orTwo(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	n, ok := r.number(k + 3)
	unit := unitWords[r.low(k+1)]
	if !r.is(k, "next", "coming", "past", "last") || unit == "" || !r.is(k+2, "or") || !ok || n < 2 || n > 9 {
		return core{}
	}
	rule := "next-n"
	if r.is(k, "past", "last") {
		n, rule = -n, "past-n"
	}
	s := counted0(r.at, n, unit)
	s.prec = Fuzzy
	return core{s, rule, k + 4}
}

// turn reads "the turn of the year" as its first day, and "the turn of March and April" as the last third of the one
// month and the first of the other.
func (r *english) turn(i int) core {
	if !r.seq(i, "the", "turn", "of") {
		return core{}
	}
	if r.seq(i+3, "the", "year") {
		s := choose(r.at, r.tense(i, i+5), yearly(r.at, func(y int) stretch { return dayIn(y, time.January, 1) }))
		return core{stretch{s.from, s.to, Fuzzy}, "new-year", i + 5}
	}
	first, j, ok := r.monthAt(i + 3)
	last, end, ok2 := r.monthAt(j + 1)
	if !ok || !ok2 || !r.is(j, "and", "to") || last%12 != (first+1)%12 {
		return core{}
	}
	of := func(y int) stretch {
		return stretch{late.ofMonth(monthOf(y, first)).from, early.ofMonth(monthOf(y, first+1)).to, Fuzzy}
	}
	if y, e := r.yearAfter(end); y != 0 {
		return core{of(y), "turn", e}
	}
	return core{choose(r.at, r.tense(i, end), yearly(r.at, of)), "turn", end}
}

// atNewYear reads "at New Year" as 1 January, and not what is more than the day or is the moon's.
func (r *english) atNewYear(i int) core {
	if !r.seq(i, "new", "year") || !r.tok(i).capital() || !r.is(i-1, "at", "by", "since", "until", "till", "before", "from") {
		return core{}
	}
	if t := r.tok(i + 2); r.is(i+2, "'", "’", "-", "holiday", "holidays", "break", "eve", "celebrations", "period", "week", "and") || t.num {
		return core{}
	}
	return core{choose(r.at, r.tense(i, i+2), yearly(r.at, func(y int) stretch { return dayIn(y, time.January, 1) })), "new-year", i + 2}
}

// partOfDecade reads "the late 1980s" as its last three years, "the early" as its first four and "the mid" as those
// between, which no wording settles.
func (r *english) partOfDecade(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	p, ok := partWords[r.low(k)]
	if k++; r.is(k, "-", "–") {
		k++
	}
	c := r.decade(k)
	years, part := map[part][2]int{early: {0, 3}, mid: {4, 6}, late: {7, 9}}[p]
	if !ok || !part || c.rule == "" || r.is(k, "the") {
		return core{}
	}
	y := c.from.Year()
	return core{stretch{yearOf(y + years[0]).from, yearOf(y + years[1]).to, Fuzzy}, "decade", c.end}
}

// through takes in the month with which a part of the year ends that is read before it: "this year through October".
func (r *english) through(c core) core {
	if c.prec != Year || c.from.Year() != c.to.Year() || !r.is(c.end, "through") {
		return c
	}
	m, j, ok := r.monthAt(c.end + 1)
	if _, _, day := r.dayNumber(j); !ok || day {
		return c
	}
	y, e := r.yearAfter(j)
	if y != 0 && y != c.from.Year() {
		return c
	}
	return core{months(c.from.Year(), m, int(m), Month), c.rule + "-range", e}
}

// mixed joins the ends of "between the fall of 2018 and the end of May", which are of two precisions: no wording
// settles on which of their days it begins and ends.
func (r *english) mixed(i int, c, o core) core {
	if !r.is(i-1, "between") || !r.is(c.end, "and") || c.from.IsZero() || o.to.IsZero() || o.from <= c.to {
		return c
	}
	return core{stretch{c.from, o.to, Fuzzy}, c.rule + "-range", o.end}
}

// justDone reports whether a past verb stands right before "in" or "on" and the date at i, so that the date is over:
// "began on Oct. 1", "stood in January". What was set, announced or put off may be of a day to come.
func (r *english) justDone(i int) bool {
	if !r.is(i-1, "in", "on") || r.cue(i-2) != past || r.is(i-3, "have") && r.modalBefore(i-3) {
		return false
	}
	w := r.low(i - 2)
	return !giving[w] && !wasAhead[w] && !moving[w] && !saying[w] && !agreeing[w] && !arrangedWords[w] && !ordering[w] && !r.is(i-2, "held", "was", "were", "had", "been", "did", "has", "have", "due", "put", "back", "called", "invited", "wanted", "needed") &&
		!r.is(i-3, "be", "to", "is", "are", "being", "get")
}

// begun gives the last of a period that returns that has begun by publication.
func begun(at day, each func(n int) stretch) (back stretch) {
	for n := -2; n <= 0; n++ {
		if s := each(n); !s.from.IsZero() && s.from <= at {
			back = s
		}
	}
	return back
}

// fearing are words of what was done for what was to come.
var fearing = set("fearing feared fears fear bracing anticipating worried anticipation betting expecting")

// feared gives the day that something was done for in the period told before: the first after it, "imports jumped in
// December, firms fearing that duties would go up on New Year's Day".
func (r *english) feared(i int, in func(y int) stretch) (stretch, bool) {
	if r.prev.IsZero() || r.prev >= r.at || r.at.Sub(r.prev) > 366 {
		return stretch{}, false
	}
	would := false
	for k := i - 1; k >= r.prevEnd; k-- {
		switch {
		case r.is(k, ";"):
			return stretch{}, false
		case r.is(k, "would"):
			would = true
		case fearing[r.low(k)] && would:
			for y := r.prev.Year(); y <= r.prev.Year()+1; y++ {
				if s := in(y); s.from > r.prev && s.from < r.at {
					r.why = "+feared-then"
					return s, true
				}
			}
			return stretch{}, false
		}
	}
	return stretch{}, false
}

// bringing are nouns behind which a month is that of a delivery still to come.
var bringing = set("delivery deliveries contract contracts futures settlement")

// readsAs reports whether a verb in the present stands before "as of" and its day, and none that looks ahead: the
// nearest is meant, "it imposes a 10% tariff as of 12:01 a.m. Tuesday".
func (r *english) readsAs(i int) bool {
	lead, _ := r.beforeHour(i - 1)
	if !r.is(lead, "of") || !r.is(lead-1, "as") {
		return false
	}
	for k := lead - 2; k >= 0 && !r.is(k, ";"); k-- {
		switch {
		case timetable[r.low(k)] && r.cue(k) == future:
			return true
		case r.cue(k) != untold:
			return false
		}
	}
	return false
}

// nobodyDid reports whether what stands before "before" and the day at i tells that nobody did something up to it.
func (r *english) nobodyDid(i int) bool {
	if !r.is(i-1, "before", "until", "till") {
		return false
	}
	did := false
	for k := i - 2; k >= 0 && !r.is(k, ",", ";"); k-- {
		switch {
		case r.is(k, "nobody", "none") || r.seq(k, "no", "one"):
			return did
		case r.cue(k) == past:
			did = true
		case r.cue(k) != untold:
			return false
		}
	}
	return false
}

// afterThat gives "the Monday after that" as the first behind the day told before; nothing where none is.
func (r *english) afterThat(w time.Weekday, j int) core {
	if r.prevFrom == 0 || r.prevFrom != r.prev || !r.is(j, "after", "following") {
		return core{}
	}
	r.why = "+behind"
	return core{oneDay(weekday(r.prev.AddDays(1), w, future)), "weekday-near", j + 2}
}

// namesLastDay reports whether the words behind a count of days name its last day: "within 60 days, that is until
// 14 November".
func (r *english) namesLastDay(j int) bool {
	if !r.is(j, ",", "(", "-", "–", "—") {
		return false
	}
	for k := j + 1; k < j+5; k++ {
		if r.is(k, "until", "by", "to", "through", "before", "on") {
			return r.dayWritten(k + 1)
		}
		if !r.is(k, "that", "is", "or", "i", ".", "e", "namely", ",") {
			break
		}
	}
	return false
}

// personal reports whether a day of the week at i is somebody's name, by the office before it or because it was told so
// in the sentence: "deputy director Monday Okoro — Monday, a colleague joked, works weekends".
func (r *english) personal(i int) bool {
	if r.bearsOffice(i) {
		return true
	}
	if prepositions[r.low(i-1)] {
		return false
	}
	for k := 1; k < i; k++ {
		if r.low(k) == r.low(i) && r.bearsOffice(k) {
			return true
		}
	}
	return false
}

// bearsOffice reports whether the capital word at i, and the one behind it, are a name behind an office.
func (r *english) bearsOffice(i int) bool {
	return (titles[r.low(i-1)] || officeWords[r.low(i-1)]) && r.tok(i+1).capital()
}

// officeWords are of who bears a name.
var officeWords = set("director officer spokesman spokeswoman spokesperson representative commissioner envoy ambassador economist analyst judge chief mayor governor")

// doneWithin reports whether a past verb of what grew, fell or was done tells of the time within which it was:
// "imports plunged within a month". What was agreed, ordered or asked is to be done in it.
func (r *english) doneWithin(i int) bool {
	for k := i - 2; k >= 0 && !r.is(k, ",", ";", "that"); k-- {
		w := r.low(k)
		switch {
		case giving[w], requiring[w], bidding[w], saying[w], promising[w], agreeing[w], r.is(k, "will", "must", "may", "can", "could", "had"), r.is(k, "to") && !determiners[r.low(k+1)] && !r.tok(k+1).num:
			return false
		case r.is(k, "close") && r.is(k+1, "to"):
		case downWords[w] || upWords[w] && !dutyNouns[w]:
			return r.cue(k) == past
		case r.cue(k) != untold:
			return false
		}
	}
	return false
}
