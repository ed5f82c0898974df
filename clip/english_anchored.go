package clip

// A day that counts from another one told before it in the sentence: "confirmed on Wednesday, was sworn in a day later".

// withinReach are the words up to which such a day may stand behind the one that it counts from.
const withinReach = 24

// anchor gives the day told before i from which a day there may count; zero where none is told, or another clause begins.
func (r *english) anchor(i int) day {
	if r.prevFrom == 0 || r.prevFrom != r.prev || i-r.prevEnd > withinReach || i < r.prevEnd {
		return 0
	}
	for k := r.prevEnd; k < i; k++ {
		if r.is(k, ";", "but", "before", "after", "when") {
			return 0
		}
	}
	return r.prev
}

// daysFrom reads "two days later", "a week earlier" and "the following day" behind a day of the sentence, where they end
// what they tell of and the text does not name the day itself.
func (r *english) daysFrom(i int) core {
	from := r.anchor(i)
	if from == 0 {
		return core{}
	}
	n, end := r.countedOn(i)
	if n == 0 {
		n, end = r.neighbour(i)
	}
	if n == 0 || r.is(end, "than") || r.is(end, "on", ",") && r.dayHere(end+1) || r.is(end, ",") && r.is(end+1, "on") && r.dayHere(end+2) {
		return core{}
	}
	if n < 0 && from > r.at && saying[r.low(i-1)] {
		return core{} // "the truce, due to end on Nov. 10, may be extended, he said a week earlier"
	}
	r.why = "+from-day"
	return core{oneDay(from.AddDays(n)), "days-from", end}
}

// countedOn reads "two days later" and "a week earlier" as days on.
func (r *english) countedOn(i int) (days, end int) {
	n, ok := r.number(i)
	if !ok || n < 1 || n > 60 || !r.is(i+1, "day", "days", "week", "weeks") || r.is(i-1, "than", "about", "around", "nearly", "almost", "some", "barely", "just", "over", "or", "-", ".") {
		return 0, 0
	}
	if unitWords[r.low(i+1)] == "week" {
		n *= 7
	}
	switch {
	case r.is(i+2, "later"):
		return n, i + 3
	case r.is(i+2, "earlier"):
		return -n, i + 3
	}
	return 0, 0
}

// neighbour reads "the following day", "the next day" and, where nothing follows that it is before or after of, "the day
// before" and "the day after".
func (r *english) neighbour(i int) (days, end int) {
	if !r.is(i, "the") || r.is(i-1, "over", "within", "in", "for", "during") {
		return 0, 0
	}
	switch {
	case r.is(i+1, "following", "next") && r.is(i+2, "day") && !r.is(i+3, "'", "’", "or", "-", "after"):
		return 1, i + 3
	case r.seq(i+1, "day", "before") && (r.tok(i+3).text == "" || r.is(i+3, ".", ",", ";", "and", "but", ")")):
		return -1, i + 3
	case r.seq(i+1, "day", "after") && (r.tok(i+3).text == "" || r.is(i+3, ".", ",", ";", "and", "but", ")", "before")):
		return 1, i + 3
	}
	return 0, 0
}

// inTheDay reads "earlier in the day" as the day told before it in the sentence, or that of publication where none is.
func (r *english) inTheDay(i int) core {
	if !r.is(i, "earlier", "later") || !r.seq(i+1, "in", "the", "day") || r.is(i+4, "'", "’", "-") {
		return core{}
	}
	switch d := r.anchor(i); {
	case d != 0:
		r.why = "+from-day"
		return core{oneDay(d), "days-from", i + 4}
	case r.prev != 0:
		return core{} // of another clause
	}
	return core{oneDay(r.at), "today", i + 4}
}
