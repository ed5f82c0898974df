package clip

import (
	"strings"

	"demarche/calendar"
)

// yearAfter reads the year behind a month or a day, and gives the place after it: "2019",
// "of 2019", "last year", "of next year".
func (r *english) yearAfter(j int) (int, int) {
	k := j
	if r.is(k, ",", "of") {
		k++
	}
	if y, ok := r.yearAt(k); ok && !r.countedYear(k) {
		return y, k + 1
	}
	if y := r.thatYear(k); y != 0 {
		return y, k + 2
	}
	n, led := yearLeads[r.low(k)]
	if led && !r.is(j, ",") && r.is(k+1, "year") && !r.is(k+2, "'", "’") {
		return r.at.Year() + n, k + 2
	}
	return 0, j
}

// thatYear gives the year that "that year" at k means: the last one written before it, in the sentence or
// in the one before; 0 where none is.
func (r *english) thatYear(k int) int {
	if !r.is(k, "that") || !r.is(k+1, "year") || !r.is(k-1, "of") {
		return 0
	}
	if y := r.lastYear(k); y != 0 {
		return y
	}
	return r.yearBefore
}

// lastYear gives the last year that is written before a place; 0 for none.
func (r *english) lastYear(k int) int {
	for k--; k >= 0; k-- {
		if y, ok := r.yearAt(k); ok && !r.countedYear(k) && !r.ofLaw(k) {
			return y
		}
	}
	return 0
}

// unknownYear reports whether the words at j leave the year to what stands elsewhere, and nothing does.
func (r *english) unknownYear(j int) bool {
	return r.seq(j, "of", "that", "year") && r.thatYear(j+1) == 0
}

var yearLeads = map[string]int{"last": -1, "this": 0, "next": 1}

// yearTold gives the year that the clause of a day or month opens with, where it suits the
// tense: "next year's election is on November 3", "in 2018 duties took effect on July 6"; 0
// where it opens with none.
func (r *english) yearTold(i int, t tense) int {
	if y := r.yearOfOccasion(i); y != 0 {
		return y
	}
	k := i - 1
	for k >= 0 && !r.is(k, ",", ";", ":") {
		k--
	}
	if k == i-2 && r.is(k, ",") { // "next year, on November 3"
		for k--; k >= 0 && !r.is(k, ",", ";", ":"); k-- {
		}
	}
	k++
	y, j := r.at.Year(), k+2
	n, led := yearLeads[r.low(k)]
	switch written, ok := r.yearAt(k + 1); {
	case led && r.is(k+1, "year"):
		y += n
	case r.is(k, "in") && ok && !r.countedYear(k+1):
		y = written
	default:
		return 0
	}
	possessive := r.is(j, "'", "’")
	if j > i || y == r.at.Year() || y > r.at.Year() && t == past || y < r.at.Year() && (t == future || possessive && !r.wasHeld(j, i)) {
		return 0
	}
	return y
}

// occasions are what a year has one of, and is over with it.
var occasions = set("summit dinner vote election elections meeting talks round rounds session visit trip hearing signing call forum congress conference fair")

// yearOfOccasion gives the year of the occasion that the day at i tells of: "at last year's summit in
// Busan on October 30".
func (r *english) yearOfOccasion(i int) int {
	k := i - 1
	if !r.is(k, "on") {
		return 0
	}
	for k--; r.tok(k).capital(); k-- {
	}
	if r.is(k, "in", "at") {
		k--
	}
	n, led := yearLeads[r.low(k-4)]
	if !occasions[r.low(k)] || !r.is(k-1, "s") || !r.is(k-2, "'", "’") || !r.is(k-3, "year") || !led {
		return 0
	}
	return r.at.Year() + n
}

// wasHeld reports whether the words from an apostrophe at j to a day at i tell when an occasion of
// the year before was: "last year's summit was in Johannesburg on November 22".
func (r *english) wasHeld(j, i int) bool {
	for k := j + 2; k < i && k < j+6; k++ {
		if occasions[r.low(k)] && r.is(k+1, "was", "were", "took", "began", "opened", "started", "ended", "fell", "came") {
			next := r.low(k + 2)
			return next == "held" || next == "hosted" || !strings.HasSuffix(next, "ed") && next != "to" && next != "due" && next != "set"
		}
	}
	return false
}

// countedYear reports whether four digits count something.
func (r *english) countedYear(k int) bool {
	return r.unitFollows(k+1) || counted[r.low(k+1)] || r.is(k-1, "$", "€", "£", "¥")
}

var counted = set(`people companies workers jobs tonnes tons goods products items lines dollars yuan euros yen firms pages cases tariff-lines
	employees members staff soldiers barrels bushels units vehicles cars soybeans entities exclusions times kilometres km miles metres`)

// prolongedBy gives the day to which something was prolonged by so much: that of the year in which
// the longer term began nearest to publication, "extended by nine months to September 30".
func (r *english) prolongedBy(i int, in func(year int) stretch) stretch {
	if !r.is(i-1, "to", "until", "till", "through") || !r.moved(i-1) {
		return stretch{}
	}
	for k := i - 2; k > 0 && k >= i-8; k-- {
		n, ok := r.number(k)
		if unit := unitWords[r.low(k+1)]; ok && unit != "" && n <= 60 && r.is(k-1, "by", "for", "another", "further", "a") {
			return nearestTo(r.at, in, func(s stretch) day { return counted0(s.from, -n, unit).from })
		}
	}
	return stretch{}
}

// nearestTo gives the one of neighbouring years whose day lies nearest to another.
func nearestTo(at day, in func(year int) stretch, of func(stretch) day) stretch {
	var best stretch
	off := 1 << 30
	for y := at.Year() - 1; y <= at.Year()+2; y++ {
		if s := in(y); !s.from.IsZero() {
			d := of(s)
			if away := max(at.Sub(d), d.Sub(at)); away < off {
				best, off = s, away
			}
		}
	}
	return best
}

// decade reads "the 1990s".
func (r *english) decade(i int) core {
	k := i
	if r.is(k, "the") {
		k++
	}
	y, ok := r.yearAt(k)
	if !ok || y%10 != 0 || !r.is(k+1, "s") || !r.tok(k+1).glued {
		return core{}
	}
	return core{stretch{calendar.NewDate(y, 1, 1), calendar.NewDate(y+9, 12, 31), Fuzzy}, "decade", k + 2}
}
