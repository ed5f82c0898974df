package clip

import (
	"strings"
)

// A tense is plain where every verb of the sentence tells the same and the words of the date say no more than
// when that was or will be. The day then lies on its side, however near the other one may be: "the law was
// passed in January", printed in November, is of January of that year.

var (
	// whenWords lead to the time of what is over, whenToBe also to that of what is to come.
	whenWords = set("in on during")
	whenToBe  = set("in on during by before from at until")
	// expecting are nouns of what may come, whose day is not that of the verb: "hopes of a deal in January faded".
	expecting = set(`hope hopes fear fears expectation expectations bet bets prospect prospects chance chances odds forecast forecasts
		plan plans threat threats proposal proposals futures contracts options option timetable schedule deadline deadlines target targets`)
	// guessing are words by which a report tells what figures not yet out are thought to be, of moving.
	guessing = set("expected expects expect likely may might could should seen poised set forecast forecasts tipped")
	moves    = set(`rise rises rose fall falls fell grow grows grew slow slows slowed shrink shrinks drop drops gain gains climb climbs jump jumps
		growth exports imports output inflation sales profits losses gdp increase increases decline declines accelerate ease eases contract narrow widen`)
)

// plain reports whether a tense that governs the date at i is plain.
func (r *english) plain(i int, t tense) bool {
	if t != past && t != future || r.why != "" {
		return false
	}
	lead := r.ledAt(i)
	last := r.low(lead - 1)
	switch {
	case t == past && !whenWords[r.low(lead)], t == future && !whenToBe[r.low(lead)]:
		return false
	case strings.HasSuffix(last, "ing") && !still[last] && r.tok(lead-1).text == last:
		return false // "contracts expiring in January"
	}
	if t == future && (moves[last] || r.dataTell(i)) {
		return false // "the data will show growth in December"
	}
	told, guessed, moved := false, false, false
	for k := range r.toks {
		w := r.low(k)
		guessed, moved = guessed || guessing[w], moved || moves[w] && !determiners[r.low(k-1)]
		if k < i && expecting[w] && r.cue(k) == untold {
			return false
		}
		switch c := r.cue(k); {
		case c == untold:
		case c != t, t == past && (deciding(w) || r.is(k-1, "is", "are", "being", "to")):
			return false
		default:
			told = true
		}
	}
	return told && !(t == future && guessed && moved)
}

// dataTell reports whether data before the date at i are what tells or covers something; what is to come out
// is no such.
func (r *english) dataTell(i int) bool {
	for k := 0; k < i; k++ {
		if r.cue(k) == future {
			return false
		}
		if dataNouns[r.low(k)] {
			for k++; k < i && !r.is(k, "will", "would", "may", "should", "could"); k++ {
			}
			return k < i && !r.is(k+1, "be", "come", "appear")
		}
	}
	return false
}

var (
	// eventNouns are further nouns of what happens on a day of its own; attending are verbs by which it was then.
	eventNouns = set(`cut cuts rise rises increase increases launch launches flight flights release decision meetings summits hearings visits trips sessions votes calls`)
	attending  = set(`held had hosted began opened ended attended resumed closed concluded completed finished joined led chaired missed skipped followed started saw made paid took`)
)

// namesEvent reports whether the date at i stands right behind an event that a past verb arranged or thought
// of: "confirmed a visit in January", "priced in a rate cut in January".
func (r *english) namesEvent(i int) bool {
	lead := r.ledAt(i)
	if w := r.low(lead - 1); !occasions[w] && !eventNouns[w] {
		return false
	}
	for k := lead - 2; k >= 0; k-- {
		if r.cue(k) == past {
			return !attending[r.low(k)]
		}
	}
	return false
}

// chosenYear is chosen for a month or a day, of a plain tense and of one that is not. A date right behind an event
// that was only arranged, near on the one side and far off on the other, is of either year.
func (r *english) chosenYear(i int, t tense, of func(year int) stretch) stretch {
	plain := r.plain(i, t)
	s := chosen(r.at, t, plain, yearly(r.at, of))
	if plain && t == past && r.namesEvent(i) {
		if o := choose(r.at, t, yearly(r.at, of)); o != s {
			r.why = eitherYear
			return stretch{s.from, o.from, s.prec}
		}
	}
	return s
}

// ofMonth cuts a part out of a month that was read at k, of an expression that begins at i. A part that is
// over, of what is plainly to come, is that of the next year, and one to come, of what is plainly past, that
// of the last: "will sign in early March", said at its end.
func (r *english) ofMonth(i, k int, c core, part func(month stretch) stretch) stretch {
	if r.why == eitherYear {
		first, m, _ := c.from.YMD()
		last, _, _ := c.to.YMD()
		return stretch{part(monthOf(first, m)).from, part(monthOf(last, m)).from, PartOfMonth}
	}
	s := part(c.stretch)
	if !strings.HasPrefix(c.rule, "month-") || c.rule == "month-year" || r.why != "" {
		return s
	}
	t := r.tense(k, c.end)
	y, m, _ := c.from.YMD()
	plain := r.plain(i, t)
	switch r.why = ""; {
	case plain && t == past && s.from > r.at:
		return part(monthOf(y-1, m))
	case plain && t == future && s.to < r.at:
		return part(monthOf(y+1, m))
	}
	return s
}

// deciding reports whether a verb tells of what is to be: its date may be that of either.
func deciding(w string) bool {
	return giving[w] || requiring[w] || bidding[w] || agreeing[w] || promising[w] && w != "was" && w != "were" && w != "has"
}

// ledAt steps back from a date over the words of a part of it.
func (r *english) ledAt(i int) int {
	lead := i - 1
	for r.is(lead, "the", "of", "-", "–", "mid", "early", "late", "end", "middle", "beginning", "start", "week", "about", "around", "roughly") {
		lead--
	}
	return lead
}

// zhGuessed are words by which figures not yet out are guessed: 一季度进出口有望增长, said after its end.
var zhGuessed = like(`[有可]望|预计|料|或|可能|预期|预测|恐`)

// plainly reports whether the tense of a date that ends at hi is plain. In Chinese it is that of its own
// clause, and plain but where figures are guessed that may be of a period just over.
func (r *chinese) plainly(t tense, hi int) bool {
	if t != future {
		return t == past
	}
	clause := r.text[hi:]
	if i := strings.IndexAny(clause, "，。；："); i >= 0 {
		clause = clause[:i]
	}
	return !zhChanged.MatchString(clause) || !zhGuessed.MatchString(clause) && !zhGuessed.MatchString(before(r.text, hi, 12))
}
