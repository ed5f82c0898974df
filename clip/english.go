package clip

import (
	"slices"
	"strings"
)

// core is a reading of the words from a place on: the days that they mean, the
// rule, and the place after them; no rule where they are no date.
type core struct {
	stretch
	rule string
	end  int
}

// cores are the readings of an expression, the more specific first.
var cores = []func(*english, int) core{
	(*english).daysFrom, (*english).following, (*english).inTheDay, (*english).daysAfter, (*english).isoDate, (*english).slashDate, (*english).calendarDay, (*english).weekdayDate, (*english).numberedDay, (*english).rolling, (*english).firstMonths, (*english).decadeEnd, (*english).partOfDecade, (*english).partOfSeason, (*english).partOf, (*english).yearEnd,
	(*english).quarter, (*english).namedQuarter, (*english).half, (*english).weekOfDay, (*english).weekOfMonth, (*english).lastWeekOfYear, (*english).weeksOfMonth, (*english).weekendOfMonth, (*english).weekdayOfMonth, (*english).edgeDay, (*english).bareDay,
	(*english).orTwo, (*english).aboutNow, (*english).turn, (*english).overNext, (*english).hours, (*english).relative, (*english).afterNext, (*english).weeksFrom, (*english).fromNow, (*english).daysAgo, (*english).fullYear, (*english).partOfNow, (*english).ago, (*english).around, (*english).within, (*english).hence, (*english).today,
	(*english).weekend, (*english).midweek, (*english).springFestival, (*english).season, (*english).newYear, (*english).atNewYear, (*english).month, (*english).weekday, (*english).decade, (*english).year,
}

// prepositions open an expression and belong to its words.
var prepositions = set("on in since by until till before after from during through throughout at over within between of for to starting")

// opened gives the number of words that lead into an expression at i.
func (r *english) opened(i int) int {
	switch {
	case r.seq(i, "as", "of"), r.seq(i, "up", "to"), r.seq(i, "ahead", "of"), r.seq(i, "until", "after"), r.seq(i, "till", "after"):
		return 2
	case prepositions[r.low(i)]:
		return 1
	}
	return 0
}

// kept reports whether a preposition is part of the words of its date.
func kept(word string) bool { return word != "of" && word != "for" && word != "to" && word != "ahead" }

// dates gives the dated expressions of a sentence in their order.
func (r *english) dates() []Dated {
	var out []Dated
	for i := 0; i < len(r.toks); {
		r.why = ""
		c, from := r.dateAt(i)
		if c.rule == "" {
			i++
			continue
		}
		if r.samePeriod(from) {
			i = c.end
			continue
		}
		c = r.saidThen(from, c)
		d := Dated{
			Span: Span{r.toks[from].Start, r.toks[c.end-1].End}, From: c.from, To: c.to, Precision: c.prec, Rule: "en." + c.rule + r.why,
		}
		if c.rule == "year" && r.is(from, "before") && !d.From.IsZero() { // not a day of that year
			d.From, d.To, d.Precision, d.Rule = 0, d.From.AddDays(-1), Fuzzy, d.Rule+"+before"
		}
		d.doubted()
		r.since(from, &d)
		d.reported, d.released = r.reportedAt(from, c.end)
		if r.dateline(from, c.end) {
			d.reported, d.dateline, d.Rule = true, true, d.Rule+"+dateline"
		}
		out = append(out, d)
		i, r.prev, r.prevEnd, r.prevFrom = c.end, c.to, c.end, 0
		if c.prec == Day && c.from == c.to || d.Doubt == EitherWeek {
			r.prevFrom = c.from
		}
	}
	return out
}

// dateline reports whether the words from i to j stand at the head of a report, behind its
// place and before a dash: "WASHINGTON, Feb. 24 (Agency) —".
func (r *english) dateline(i, j int) bool {
	for k := range i {
		if t := r.tok(k); t.text != "," && t.text != "." && !t.capital() {
			return false
		}
	}
	if r.is(j, "(") {
		for j++; j < len(r.toks) && j < i+12 && !r.is(j, ")"); j++ {
		}
		j++
	}
	return i > 0 && i < 8 && r.is(j, "-", "–", "—")
}

// samePeriod reports whether the words from a place on only say whose period is held against
// another: "from the same period of 2018", "the same month last year". Which it is stands
// elsewhere.
func (r *english) samePeriod(from int) bool {
	k := from - 1
	if r.is(k, "of", "in") {
		k--
	}
	if !r.is(k, "period", "month", "months", "quarter", "quarters", "week", "day", "time", "stretch") {
		return false
	}
	if _, counted := r.number(k - 1); counted {
		k--
	}
	return r.is(k-1, "same", "corresponding", "comparable") && !(r.is(k, "day") && r.is(k-2, "that"))
}

// dateAt reads an expression that begins at i, with its preposition, and gives
// the place at which its words begin.
func (r *english) dateAt(i int) (core, int) {
	n := r.opened(i)
	c := r.read(i + n)
	if c.rule == "" {
		return core{}, 0
	}
	c = r.extended(i+n, r.weekdayBehind(c))
	if n > 0 && (!kept(r.low(i)) || c.rule == "days-from" && r.is(i, "in") || // "was sworn in a day later"
		r.is(i, "on") && c.prec == Year && r.is(c.end, "'", "’")) { // "behind on this year's"
		return c, i + n
	}
	return c, i
}

// read takes the first reading that holds.
func (r *english) read(i int) core {
	if i >= len(r.toks) {
		return core{}
	}
	for _, f := range cores {
		if c := f(r, i); c.rule != "" && c.end > i && c.end <= len(r.toks) {
			return c
		}
	}
	return core{}
}

// extended takes in the second end of a range: "from Monday to Wednesday",
// "2020 and 2021", "July 24-27".
func (r *english) extended(i int, c core) core {
	if t := r.through(c); t != c {
		return t
	}
	j := c.end
	if r.is(j, ",") && r.is(j+1, "to", "through", "until") && r.is(i-1, "from") && c.prec == Day && r.tok(j-1).num {
		j++ // "from May 19, 2020, to May 18, 2021"
	}
	joint := r.is(j, "to", "through", "until", "-", "–", "—", "and")
	if !joint || c.from.IsZero() || c.to.IsZero() || r.is(j, "to") && r.movedFrom(i) {
		return c
	}
	k := j + 1
	if r.is(k, "on", "in") {
		k++
	}
	o := r.read(k)
	if o.rule != "" && o.prec != c.prec {
		return r.mixed(i, c, o)
	}
	if o.rule == "" || o.to.IsZero() {
		return c
	}
	if o.prec == Day && o.from < c.from && c.from.Sub(o.from) <= 7 {
		o = shifted(r, k, o)
	}
	c = r.firstOfMonths(i, c, o)
	ranged := !r.is(j, "and") || r.is(i-1, "between")
	next := o.from == c.to.AddDays(1)
	if o.from < c.from || r.is(j, "and") && !next && !ranged || r.is(j, "to", "until") && !r.is(i-1, "from") && !next && !r.daysTo(i, c, o) {
		return c
	}
	c.to, c.end, c.rule = o.to, o.end, c.rule+"-range"
	return c
}

// firstOfMonths gives the first month of a range the year of its last, where its own is not written:
// "January-November", said in December.
func (r *english) firstOfMonths(i int, c, o core) core {
	glued := r.is(c.end, "-", "–") && r.tok(c.end).glued || r.is(c.end, "through", "to") && r.is(i-1, "from")
	if !glued || c.prec != Month || o.from >= c.from || !strings.HasPrefix(c.rule, "month-") || c.rule == "month-year" || !strings.HasPrefix(o.rule, "month-") {
		return c
	}
	_, m, _ := c.from.YMD()
	if s := monthOf(o.from.Year(), m); s.from < o.from {
		c.stretch = s
	}
	return c
}

// daysTo reports whether two days written out are the first and the last of what is set for them: "is set
// for March 31 to April 2".
func (r *english) daysTo(i int, c, o core) bool {
	return c.rule == "day-month" && o.rule == "day-month" && o.from > c.to && o.from.Sub(c.to) <= near && r.is(i-1, "for", "on", "runs", "run", "ran", "lasts", "(") &&
		!slices.ContainsFunc(r.toks[:i], func(t token) bool { return moving[t.low] || t.low == "put" || t.low == "brought" || t.low == "bring" })
}

var moving = set("moved moves move moving postponed postpones postpone postponing delayed delays delay delaying deferred rescheduled pushed shifted prolonged prolong extended extends extend extending")

// movedFrom reports whether the day at i is one that something was moved from, so that "to"
// names another day and ends no range: "moved the increase from Oct 1 to Oct 15".
func (r *english) movedFrom(i int) bool { return r.is(i-1, "from") && r.moved(i-1) }

// moved reports whether the nearest verb before a place is one by which something is moved.
func (r *english) moved(i int) bool {
	for k := i - 1; k >= 0 && !r.is(k, ";"); k-- {
		if moving[r.low(k)] || r.is(k, "put", "puts", "putting") && r.is(k+1, "off", "back") {
			return true
		}
		if r.cue(k) != untold {
			return false
		}
	}
	return false
}

// shifted puts a weekday that would lie before the range's start a week on.
func shifted(r *english, k int, o core) core {
	if _, _, ok := r.weekdayAt(k); ok {
		o.from, o.to = o.from.AddDays(7), o.to.AddDays(7)
	}
	return o
}

// since stretches "since X" to the day of publication, except where X dates the
// record that a figure beats ("the biggest drop since May 2009").
func (r *english) since(from int, d *Dated) {
	if !r.is(from, "since") {
		return
	}
	if d.From > r.at && !d.To.IsZero() { // a year back: nothing is so since a day to come
		d.From, d.To = d.From.AddMonths(-12), d.To.AddMonths(-12)
	}
	if r.superlative(from) || r.unmatched(from) {
		d.record, d.Rule = true, d.Rule+"+record-since"
		return
	}
	d.since, d.Rule = true, d.Rule+"+since"
	if !d.From.IsZero() && d.From <= r.at {
		d.To = r.at
	}
}

var notSuperlative = set("interest request west east test invest protest forest rest honest arrest harvest midwest northwest northeast southwest southeast contest modest guest quest budapest latest")

// superlative reports whether a record is claimed before a place.
func (r *english) superlative(i int) bool {
	for k := i - 1; k >= 0 && k >= i-14; k-- {
		w := r.low(k)
		if w == "most" || w == "worst" || w == "best" || w == "least" || w == "record" {
			return true
		}
		if w == "first" && r.is(k+1, "since", "time", "fall", "drop", "rise", "decline", "increase", "such", "gain", "gains", "growth", "loss", "visit", "call", "meeting", "talks", "surplus", "deficit", "contraction", "expansion") {
			return true
		}
		if len(w) > 4 && w[len(w)-3:] == "est" && !notSuperlative[w] {
			return true
		}
	}
	return false
}

// unmatched reports whether a sentence denies that something was so before:
// "has not fallen so fast since May 2009".
func (r *english) unmatched(i int) bool {
	for k := max(0, i-14); k < len(r.toks) && k < i+14; k++ {
		if !r.is(k, "not", "never", "t") {
			continue
		}
		for j := k + 1; j <= k+5; j++ {
			if r.is(j, "so", "such") || r.is(j, "this") && unitWords[r.low(j+1)] == "" {
				return true
			}
		}
	}
	return false
}

var (
	reporting = set("said says told reported published released showed posted announced wrote added warned issued")
	releasing = set("reported published released showed posted")
)

// reportedAt reports whether the words from i to j date what was said or
// published, and whether the word is one of publishing: such a word stands
// directly before them.
func (r *english) reportedAt(i, j int) (reported, released bool) {
	if r.dataOut(i) {
		return true, true
	}
	for k := i - 1; k >= 0 && k >= i-4 && !r.is(k, "that"); k-- {
		if w := r.low(k); reporting[w] && !r.addedTo(k, i) {
			return true, releasing[w]
		}
	}
	return reporting[r.low(j)], releasing[r.low(j)]
}

// dataOut reports whether the words before a day say that data came out on it: "according to figures out on Monday".
func (r *english) dataOut(i int) bool {
	return r.is(i-1, "out", "due") && dataNouns[r.low(i-2)]
}

// addedTo reports whether "added" at k is no word of saying: what was added, or is put on, before the date
// at i: "will be added on April 9", "added 34% on April 9".
func (r *english) addedTo(k, i int) bool {
	if !r.is(k, "added") {
		return false
	}
	if r.is(k-1, "be", "been", "being", "is", "are", "was", "were") {
		return true
	}
	return slices.ContainsFunc(r.toks[k:i], func(t token) bool { return t.num })
}
