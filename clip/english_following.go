package clip

import "strings"

// Days that another one told before them, or the number behind them, settles: "the following Sunday", "the Friday after",
// "Monday the 14th".

// toldDay gives the last day told before a place of the sentence by which a day there may be settled; zero where none
// was, or more than one day.
func (r *english) toldDay(i int) day {
	if r.prevFrom == 0 || r.prevFrom != r.prev || i < r.prevEnd || i-r.prevEnd > withinReach {
		return 0
	}
	return r.prev
}

// following reads "the following Sunday", "the next Monday", "the Friday after" and "the next week" behind a day of the
// sentence.
func (r *english) following(i int) core {
	from := r.toldDay(i)
	if from == 0 || !r.is(i, "the") {
		return core{}
	}
	if r.is(i+1, "following", "next") {
		if w, j, ok := r.weekdayAt(i + 2); ok && !r.is(j, "'", "’") {
			r.why = "+behind"
			return core{oneDay(weekday(from.AddDays(1), w, future)), "weekday-near", j}
		}
		if r.is(i+2, "week") && !r.is(i+3, "'", "’", "-", "or") && !r.is(i-1, "over", "in", "for", "during", "within", "throughout") {
			r.why = "+behind"
			return core{weekOf(from, 1), "next-week", i + 3}
		}
		return core{}
	}
	w, j, ok := r.weekdayAt(i + 1)
	if !ok || !r.is(j, "after", "before") || !r.endsAt(j+1) {
		return core{}
	}
	r.why = "+behind"
	if r.is(j, "before") {
		return core{oneDay(weekday(from.AddDays(-1), w, past)), "weekday-near", j + 1}
	}
	return core{oneDay(weekday(from.AddDays(1), w, future)), "weekday-near", j + 1}
}

// endsAt reports whether nothing that a word before k leads to stands there.
func (r *english) endsAt(k int) bool {
	return r.tok(k).text == "" || r.is(k, ".", ",", ";", ")", "and", "but", "—", "–")
}

// countsFromElsewhere reports whether a day of the week, from i to j, is told by a day which stands elsewhere: "the
// following Sunday", "the Friday after the vote".
func (r *english) countsFromElsewhere(i, j int) bool {
	if r.is(i-1, "following", "next") && r.is(i-2, "the") {
		return true
	}
	return r.is(i-1, "the") && r.is(j, "after", "before") && !r.is(j+1, "that", "last", "next")
}

// withNumber is how far from publication a day of the week with its number may lie: "Monday the 14th".
const withNumber = 62

// numberedDay reads "Monday the 14th" as the nearest day of that name and number which the tense allows; where none is near,
// the two contradict each other.
func (r *english) numberedDay(i int) core {
	w, j, ok := r.weekdayAt(i)
	if !ok {
		return core{}
	}
	if r.is(j, ",") {
		j++
	}
	d, end, ok := r.dayNumber(j + 1)
	if !ok || !r.is(j, "the") || end != j+3 || r.is(end, "of", "-") {
		return core{}
	}
	if _, _, month := r.monthAt(end); month || letter0(r.tok(end)) && !prepositions[r.low(end)] && !r.is(end, "and", "or", "but", "as", "when", "while", "with") && r.cue(end) == untold {
		return core{} // "Monday the 14th round"
	}
	t := r.tense(i, end)
	best, off := day(0), withNumber+1
	y, m, _ := r.at.YMD()
	for n := -3; n <= 3; n++ {
		of := monthOf(y, m)
		year, month, _ := of.from.AddMonths(n).YMD()
		s := dayIn(year, month, d)
		if s.from.IsZero() || s.from.Weekday() != w || t == past && s.from > r.at || t == future && s.from < r.at {
			continue
		}
		if away := max(r.at.Sub(s.from), s.from.Sub(r.at)); away < off {
			best, off = s.from, away
		}
	}
	if best.IsZero() {
		return core{oneDay(r.at), "weekday-date" + contradicted, end}
	}
	return core{oneDay(best), "weekday-date", end}
}

// dealNouns are of what is called by the day on which it was made: "the Jan. 15 accord".
var dealNouns = set("accord accords agreement deal pact truce order orders proclamation notice announcement ceasefire memorandum")

// calledBy reports whether a day, from i to j, is only what a thing made on it is called by.
func (r *english) calledBy(i, j int) bool {
	return r.is(i-1, "the") && dealNouns[r.low(j)] && !r.is(j+1, "deadline", "date", "signing", "talks", "vote", "ceremony") && !strings.HasSuffix(r.low(j+1), "ing")
}

// elliptic reports whether a day at i stands in a clause that has the verb of the one before it, with the day told there:
// "the first duties kicked in on July 6 last year, the second on Aug. 23".
func (r *english) elliptic(i int) bool {
	if r.told.IsZero() || r.told != r.prev || i-r.prevEnd > 8 || !r.is(r.prevEnd, ",", ";") {
		return false
	}
	for k := r.prevEnd + 1; k < i; k++ {
		if r.cue(k) != untold || r.is(k, ",", ";", "is", "are", "be", "by", "until") {
			return false
		}
	}
	k := r.prevEnd + 1
	if r.is(k, "and") {
		k++
	}
	return r.is(k, "the", "another", "others") && k < i-1
}

// participles are past forms that stand behind a noun or a comma, and tell when what they tell of was.
var participles = set("broken begun seen taken given shown drawn struck known frozen chosen written")

// wasDone reports whether such a form stands right before "in", "on" or "since" and the date at i: "talks, broken off in August".
func (r *english) wasDone(i int) bool {
	k := i - 1
	if !r.is(k, "in", "on", "since", "during") {
		return false
	}
	if k--; r.is(k, "off", "up", "out", "together", "down", "back", "over") {
		k--
	}
	if !participles[r.low(k)] {
		return false
	}
	if k--; r.is(k, "last", "first", "also", "then", "already") {
		k--
	}
	return r.is(k, ",", "(", "–", "—") || letter0(r.tok(k)) && r.cue(k) == untold && !r.is(k, "be", "to", "is", "are", "being", "and", "or") && !r.modalBefore(k+1)
}

// withTo reports whether the infinitive at k is that of what comes with something: "raised duties, with many to start on
// Sept. 27".
func (r *english) withTo(k int) bool {
	if !timetable[r.low(k+1)] && !resulting[r.low(k+1)] && !r.is(k+1, "be") {
		return false
	}
	for n := k - 1; n >= 0 && n > k-7 && !r.is(n, ",", ";", "and", "to"); n-- {
		if r.is(n, "with") {
			return n < k-1
		}
		if r.cue(n) != untold {
			return false
		}
	}
	return false
}

// mayModal reports whether "may" at k may be the verb: with a capital it is a name or a month, but at the head of a
// sentence where no past form follows.
func (r *english) mayModal(k int) bool {
	if !r.tok(k).capital() {
		return true
	}
	return k == 0 && r.women == "" && !bygone[r.low(k+1)] && !strings.HasSuffix(r.low(k+1), "ed")
}
