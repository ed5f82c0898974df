package clip

import (
	"strings"
	"time"
	"unicode"
)

// period reads a month or a year by which another wording is completed: "March",
// "March 2019", "the month", "last year", "2018".
func (r *english) period(i int) core {
	k := i
	if m, j, ok := r.monthAt(k); ok {
		return r.monthOrYear(i, m, j)
	}
	if r.is(k, "the", "this") && r.is(k+1, "month", "year", "week", "quarter") {
		return r.current(k+1, 0)
	}
	if r.is(k, "last", "next") && r.is(k+1, "month", "year", "week", "quarter") {
		n := -1
		if r.is(k, "next") {
			n = 1
		}
		return r.current(k+1, n)
	}
	if r.is(k, "the") && r.is(k+1, "first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th") {
		if c := r.quarter(k); c.rule != "" {
			return c
		}
	}
	if r.is(k, "the", "calendar") {
		k++
	}
	if y, ok := r.yearAt(k); ok && !r.countedYear(k) {
		if last, _, split := r.splitYear(y, k+1); split && last == 0 || r.is(k+1, "s") && r.tok(k+1).glued {
			return core{} // "the end of the 2018/19 season"
		}
		return core{yearOf(y), "year", k + 1}
	}
	return core{}
}

// current gives the week, month, quarter or year of publication, n of them on.
func (r *english) current(i, n int) core {
	y, m, _ := r.at.YMD()
	switch unitWords[r.low(i)] {
	case "week":
		return core{weekOf(r.at, n), "week", i + 1}
	case "month":
		return core{monthOf(y, m+time.Month(n)), "month", i + 1}
	case "quarter":
		return core{quarterOf(y, (int(m)-1)/3+1+n), "quarter", i + 1}
	case "year":
		return core{yearOf(y + n), "year", i + 1}
	}
	return core{}
}

// monthOrYear settles the year of a month whose name was read up to j.
func (r *english) monthOrYear(i int, m time.Month, j int) core {
	if y, e := r.yearAfter(j); y != 0 {
		return core{monthOf(y, m), "month-year", e}
	}
	t := r.tense(i, j)
	if y := r.yearTold(i, t); y != 0 {
		r.why = "+year-told"
		return core{monthOf(y, m), "month-year", j}
	}
	if t == future && r.dataBehind(j) {
		t, r.why = pastFuture, "+of-data"
	}
	if bringing[r.low(j)] {
		t = future // "the contract for November delivery gained"
	}
	s := r.chosenYear(i, t, func(y int) stretch { return monthOf(y, m) })
	if t == past && s.from > r.at && r.justDone(i) {
		s, r.why = begun(r.at, yearly(r.at, func(y int) stretch { return monthOf(y, m) })), "+own-verb"
	}
	return core{s, map[tense]string{past: "month-past", future: "month-future"}[t], j}.named("month-near")
}

// dataBehind reports whether a period up to j is that of data, which may be still to come out: the
// nearest. "The December trade figures, due on February 5".
func (r *english) dataBehind(j int) bool {
	for k := j; k < j+5 && !prepositions[r.low(k)]; k++ {
		if dataNouns[r.low(k)] {
			return true
		}
		if t := r.tok(k); t.text == "," || t.text == ";" || r.cue(k) != untold {
			return false
		}
	}
	return false
}

var dataNouns = set("data figures numbers statistics deficit surplus reading payrolls gdp cpi pmi report survey earnings results")

func (c core) named(rule string) core {
	if c.rule == "" {
		c.rule = rule
	}
	return c
}

// month reads the name of a month, by itself or with its year.
func (r *english) month(i int) core {
	m, j, ok := r.monthAt(i)
	if !ok || !r.monthMeant(i, j) || r.noSuchDay(i, j) || r.unknownYear(j) || r.unknownYear(j+1) {
		return core{}
	}
	c := r.monthOrYear(i, m, j)
	return c
}

// noSuchDay reports whether a month from i to j stands with a number that is no
// day of it: "March 32", "30 February".
func (r *english) noSuchDay(i, j int) bool {
	if _, _, ok := r.dayNumber(i - 1); ok || r.is(i-1, "st", "nd", "rd", "th") && r.tok(i-2).num || r.is(i-1, "of") && r.is(i-2, "st", "nd", "rd", "th") {
		return true
	}
	if n, ok := r.tok(j).whole(); !ok || n < 1 || n > 99 || r.tok(j).glued {
		return false
	}
	next := r.tok(j + 1)
	if next.text == "" || r.is(j+1, "st", "nd", "rd", "th", "and", "to", "in", "at", "when", "after", "until", "but", "with", "for", "or", "on") {
		return true
	}
	return unicode.IsPunct([]rune(next.text)[0]) && next.text != "%"
}

var monthLeads = set("in since until till through during early mid late last next this from between and by before after to of for with")

// monthMeant tells a month from a person, a verb and a modal of the same name.
func (r *english) monthMeant(i, j int) bool {
	w, next := r.low(i), r.tok(j)
	_, year := r.yearAfter(j)
	if year != j {
		return true
	}
	if titles[r.low(i-1)] || r.is(i-1, ".") && titles[r.low(i-2)] {
		return false
	}
	if len(w) <= 4 && w != "may" && w != "june" && w != "july" && w != "sept" && !r.is(j-1, ".") {
		return monthLeads[r.low(i-1)] && w != "mar" && w != "jan"
	}
	possessive := r.is(j, "'", "’") && r.is(j+1, "s")
	if r.surname(i) && !monthNouns[next.low] {
		return false
	}
	noun := monthNouns[next.low] || possessive && monthNouns[r.low(j+2)]
	switch w {
	case "may":
		return r.mayMeant(i, j, noun, possessive)
	case "march":
		if r.is(j, "on", "in", "to", "against") && i == 0 || r.is(j, "or", "for") && (i == 0 || r.is(i-1, "\"", "“", "'", "‘")) && monthNames[r.low(j+1)] == 0 {
			return false // "March or die"
		}
		return noun || monthLeads[r.low(i-1)] || i > 0 && !next.capital()
	case "april", "june", "august", "jan":
		if next.capital() && !monthLeads[r.low(i-1)] {
			return false
		}
	}
	return true
}

// surname reports whether a name stands directly before a month within a sentence, so that
// the two are a person: "Julius August".
func (r *english) surname(i int) bool {
	before := r.tok(i - 1)
	if _, day := dayNames[before.low]; day || i < 2 || len(before.text) < 3 || !before.capital() || strings.ToUpper(before.text) == before.text {
		return false
	}
	_, _, month := r.monthAt(i - 1)
	return !month && !monthLeads[before.low] && partWords[before.low] == wholePart
}

// mayMeant tells the month of May from the modal verb and from a person.
func (r *english) mayMeant(i, j int, noun, possessive bool) bool {
	if noun {
		return true
	}
	if possessive && r.women != "" {
		return false
	}
	switch before := r.low(i - 1); before {
	case "in", "since", "until", "till", "early", "mid", "late", "during", "through", "last", "next", "this", "between", "earlier", "later":
		return true
	case "by", "from", "before", "after", "to", "of", "for", "and", "with":
		return r.women == "" && !r.tok(j).capital()
	}
	return i > 0 && r.women == "" && r.is(j, "is", "was", "has", "looks")
}

// partOf reads "early April", "mid-May", "the end of the year", "late last year".
func (r *english) partOf(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	p, ok := partWords[r.low(k)]
	if !ok {
		return core{}
	}
	k++
	led := r.is(k, "of", "-", "–") || r.is(k, "in") && p < begins
	if led {
		k++
	}
	if !led && p >= begins {
		return core{}
	}
	if led && r.is(k-1, "of") && p != ends && p != begins && p != mid {
		return core{}
	}
	c := r.period(k)
	if c.rule == "" {
		return core{}
	}
	if p == ends && r.prev > r.at {
		if o, ok := r.aroundPrev(k, c); ok {
			c.stretch = o // "opens on Sept. 15 and runs through the end of the month"
		}
	}
	switch c.prec {
	case Month:
		return core{r.ofMonth(i, k, c, p.ofMonth), "part-of-month", c.end}
	case Year:
		if p == ends && r.is(i-1, "by", "before") {
			return core{upTo(p.ofYear(c.from.Year())), "part-of-year+by", c.end}
		}
		return core{p.ofYear(c.from.Year()), "part-of-year", c.end}
	case Week:
		return core{c.stretch, "part-of-week", c.end}
	case Quarter:
		return core{p.ofQuarter(c.stretch), "part-of-quarter", c.end}
	}
	return core{}
}

// upTo leaves open from when: "by year-end" is any day up to its last.
func upTo(s stretch) stretch { return stretch{0, s.to, s.prec} }

// yearEnd reads "year-end" and "year's end" where a preposition leads it in.
func (r *english) yearEnd(i int) core {
	j := i
	if r.is(j, "the") {
		j++
	}
	switch {
	case r.is(j, "yearend"):
		j++
	case r.seq(j, "year", "end"):
		j += 2
	case r.seq(j, "year", "-", "end"):
		j += 3
	case r.is(j, "year") && r.is(j+1, "'", "’") && r.seq(j+2, "s", "end"):
		j += 4
	default:
		return core{}
	}
	if !r.is(i-1, "by", "before", "until", "till", "at", "around", "through", "to", "towards", "toward", "near", "after", "since") {
		return core{}
	}
	t := r.tense(i, j)
	s := chosen(r.at, t, r.plain(i, t), yearly(r.at, ends.ofYear))
	if y, ok := r.yearAt(j); ok {
		s, j = ends.ofYear(y), j+1
	}
	if r.is(i-1, "by", "before") {
		return core{upTo(s), "year-end+by", j}
	}
	return core{s, "year-end", j}
}

// ofQuarter: its first or last month; which days are "mid" no wording settles.
func (p part) ofQuarter(s stretch) stretch {
	y, m, _ := s.from.YMD()
	switch p {
	case early, begins:
		return monthOf(y, m)
	case late, ends:
		return monthOf(y, m+2)
	}
	return monthOf(y, m+1)
}

// partOfNow reads "earlier this month", "later this year", "earlier in May".
func (r *english) partOfNow(i int) core {
	if !r.is(i, "earlier", "later") || unitWords[r.low(i-1)] != "" {
		return core{} // "from a year earlier in the fourth quarter"
	}
	k := i + 1
	if r.is(k, "in") {
		k++
	}
	c := r.period(k)
	if c.rule == "" || !r.is(k-1, "in") && !r.is(k, "this", "last") {
		return core{}
	}
	if r.is(i, "later") {
		if o, ok := r.aroundPrev(k, c); ok {
			prec := map[Precision]Precision{Year: Year, Month: PartOfMonth}[c.prec]
			return core{stretch{r.prev.AddDays(1), o.to, prec}, "earlier-later", c.end}
		}
	}
	if c.prec == Month {
		c.prec = PartOfMonth
	}
	inside := c.from <= r.at && r.at <= c.to
	if inside && r.is(i, "earlier") {
		c.to = r.at
	}
	if inside && r.is(i, "later") {
		c.from = r.at
	}
	return core{c.stretch, "earlier-later", c.end}
}

// aroundPrev gives the month or the year of the date told before it in the sentence to "the month" and
// "the year" at k, where that is another than the one of publication and ends behind the date.
func (r *english) aroundPrev(k int, c core) (stretch, bool) {
	if !r.is(k, "the") || !r.is(k+1, "month", "year") || r.prev.IsZero() || c.from <= r.prev && r.prev <= c.to {
		return stretch{}, false
	}
	s := back(r.prev, 0, r.low(k+1))
	if r.prev >= s.to {
		return stretch{}, false
	}
	r.why = "+year-told"
	return s, true
}

// quarter reads "the third quarter", "third-quarter", "Q3 2018".
func (r *english) quarter(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	q, j := 0, k+2
	if n, ok := ordinalWords[r.low(k)]; ok {
		if r.is(k+1, "-") {
			j++
		}
		if r.is(j-1, "quarter") {
			q = n
		}
	}
	if r.is(k, "q") && r.tok(k+1).glued {
		q, _ = r.tok(k + 1).whole()
	}
	if r.is(k, "final") && r.is(k+1, "quarter") {
		q = 4
	}
	if p := r.period(k + 3); r.seq(k, "last", "quarter", "of") && p.rule != "" && p.prec == Year {
		q = 4
	}
	if q < 1 || q > 4 {
		return core{}
	}
	c := r.ofYear(i, j, "quarter", func(y int) stretch { return quarterOf(y, q) })
	for k := range r.toks {
		if last, ended := r.endedOn(k); ended && (k == c.end || r.is(k-1, "quarter", "period", "months", "weeks")) && last != c.to {
			return core{} // of a year of the books
		}
	}
	return c
}

// namedQuarter reads "the July-September quarter" and "the December quarter", which ends with it.
func (r *english) namedQuarter(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	first, j, ok := r.monthAt(k)
	if ok && first%3 == 0 && r.is(j, "quarter") {
		return r.ofYear(i, j+1, "quarter", func(y int) stretch { return months(y, first, 3, Quarter) })
	}
	if !ok || !r.is(j, "-", "–", "to") {
		return core{}
	}
	last, j, ok := r.monthAt(j + 1)
	if !ok || last != first+2 || !r.is(j, "quarter", "period") {
		return core{}
	}
	return r.ofYear(i, j+1, "quarter", func(y int) stretch { return months(y, last, 3, Quarter) })
}

// half reads "the first half", "the second half of 2019", "the latter half of September".
func (r *english) half(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	h := ordinalWords[r.low(k)]
	if r.is(k, "latter", "back") && r.is(k+1, "half") {
		h = 2
	}
	j := k + 2
	if r.is(k+1, "-") {
		j++
	}
	if n, ok := r.tok(k + 1).whole(); ok && r.is(k, "h") && r.tok(k+1).glued && r.tok(k).text == "H" {
		h, j = n, k+2 // "in H1"
	}
	if h < 1 || h > 2 || !r.is(j-1, "half") && !r.is(k, "h") {
		return core{}
	}
	if r.is(j, "of") {
		if p := r.period(j + 1); p.rule == "" || p.prec != Year && p.prec != Month {
			return core{}
		} else if p.prec == Month {
			return core{r.ofMonth(i, j+1, p, func(m stretch) stretch { return core{stretch: m}.cutHalf(h) }), "half", p.end}
		}
	}
	return r.ofYear(i, j, "half", func(y int) stretch { return halfOf(y, h) })
}

func (c core) cutHalf(h int) stretch {
	if h == 1 {
		return stretch{c.from, c.from.AddDays(14), PartOfMonth}
	}
	return stretch{c.from.AddDays(15), c.to, PartOfMonth}
}

// ofBooks reports whether a part of a year, from i to j, is one of a financial year, whose
// first day no text settles by itself.
func (r *english) ofBooks(i, j int) bool {
	if r.is(i-1, "fiscal", "financial") {
		return true
	}
	for k := j; r.is(j, "of", "in") && k < j+5; k++ {
		if r.is(k, "fiscal", "financial") {
			return true
		}
	}
	return false
}

// endedOn gives the day on which the period before a place is said to end: "the first quarter,
// which ended on December 29".
func (r *english) endedOn(j int) (day, bool) {
	if r.is(j, ",") {
		j++
	}
	if r.is(j, "that", "which") {
		j++
	}
	if !r.is(j, "ended", "ending", "ends") {
		return 0, false
	}
	j++
	if r.is(j, "on") {
		j++
	}
	c := r.calendarDay(j)
	return c.to, c.rule != ""
}

// ofYear settles the year of a part of it: the one written after j, else the one
// that the tense means.
func (r *english) ofYear(i, j int, rule string, in func(int) stretch) core {
	if r.ofBooks(i, j) {
		return core{}
	}
	k := j
	if r.is(k, "of", "in", ",") {
		k++
	}
	if p := r.period(k); p.rule != "" && p.prec == Year {
		return core{in(p.from.Year()), rule, p.end}
	}
	t := r.tense(i, j)
	if t == future && r.dataBehind(j) {
		t, r.why = pastFuture, "+of-data"
	}
	return core{partOfYear(r.at, t, r.plain(i, t), in), rule + "-near", j}
}

// year reads four digits as a year where the words around say that they are one.
func (r *english) year(i int) core {
	k := i
	if r.is(k, "the", "calendar", "all") {
		k++
	}
	y, ok := r.yearAt(k)
	if !ok || r.countedYear(k) || r.ofLaw(k) {
		return core{}
	}
	before := r.low(k - 1)
	switch before {
	case "in", "since", "by", "until", "during", "from", "of", "after", "before", "between", "through", "for", "to", "and", "throughout", "till", "all", "calendar", "late", "early", "against",
		"closed", "ended", "began", "started", "entered", "finished":
	case "the", "its", "their", "his", "her", "s":
		if n := r.tok(k + 1); n.text == "" || n.capital() || n.num || r.is(k+1, "fiscal", "financial") {
			return core{}
		}
	case "over":
		if _, _, ok := r.splitYear(y, k+1); !ok && !r.seq(k+1, "as", "a", "whole") {
			return core{}
		}
	case "below", "above", "under":
		if !r.is(k-2, "percent", "%", "cent", "level", "levels") && fractionWords[r.low(k-2)] == 0 {
			return core{}
		}
	default:
		return core{}
	}
	if before == "and" || before == "to" {
		if _, ok := r.yearAt(k - 2); !ok {
			return core{}
		}
	}
	if last, end, ok := r.splitYear(y, k+1); ok {
		if last == 0 || before == "the" {
			return core{} // "the 2024/25 marketing year"
		}
		return core{stretch{yearOf(y).from, yearOf(last).to, Year}, "year-range", end}
	}
	if last, end := r.yearsOn(y, k+1); last > y+1 {
		return core{stretch{yearOf(y).from, yearOf(last).to, Year}, "year-list", end}
	}
	return core{yearOf(y), "year", r.voteBehind(k)}
}

// ofLaw reports whether the year at k is that of a law's title: "the Trade Act of 1974".
func (r *english) ofLaw(k int) bool {
	return r.is(k-1, "of") && r.is(k-2, "act", "acts", "law", "code", "statute", "ordinance") && r.tok(k-2).capital()
}

// voteBehind takes in the vote that a year at k tells of: "until after the 2020 election".
func (r *english) voteBehind(k int) int {
	j := k + 1
	if r.is(j, "presidential", "general", "midterm", "us") {
		j++
	}
	if r.is(k-1, "the") && r.is(j, "election", "elections", "vote", "campaign") {
		return j + 1
	}
	return k + 1
}

// splitYear reads the second half of "2020-21" behind the year y at j: two years of the calendar. With a
// stroke, or of what has years of its own, it is one year that no text settles by itself, and last is 0.
func (r *english) splitYear(y, j int) (last, end int, ok bool) {
	t := r.tok(j + 1)
	n, num := t.whole()
	if !r.is(j, "/", "-", "–") || !r.tok(j).glued || !t.glued || !num {
		return 0, 0, false
	}
	if len(t.text) == 4 && n > y+1 && n <= y+10 && !r.is(j, "/") && !r.countedYear(j+1) {
		return n, j + 2, true // "2018-2020"
	}
	if n != y+1 && (len(t.text) != 2 || n != (y+1)%100) {
		return 0, 0, false
	}
	if r.is(j, "/") || r.is(j+2, "fiscal", "financial", "marketing", "crop", "season", "school", "academic", "tax", "budget", "year", "harvest", "term") {
		return 0, j + 2, true
	}
	return y + 1, j + 2, true
}

// yearsOn follows a list of years in their order: "2026, 2027 and 2028".
func (r *english) yearsOn(y, j int) (int, int) {
	for r.is(j, ",", "and", "or") {
		next := j + 1
		if r.is(j, ",") && r.is(next, "and", "or") {
			next++
		}
		if n, ok := r.yearAt(next); !ok || n != y+1 || r.countedYear(next) {
			break
		}
		y, j = y+1, next+1
	}
	return y, j
}
