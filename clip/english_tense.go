package clip

import (
	"slices"
	"strings"
)

func set(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

var (
	// ahead are words that look forward from the day on which they are printed.
	ahead = set(`will shall wo upcoming tomorrow would could might must scheduled planned plans plan planning expected expects expect
		slated poised due hopes hope intends intend aims aim agreed-to forthcoming deadline until by before awaits await likely
		tentatively proposed prepares prepare preparing preparations wants scheduling`)

	// timetable are verbs whose present tense tells what is arranged.
	timetable = set(`begin begins start starts open opens meet meets resume resumes arrive arrives leave leaves fly flies travel travels
		visit visits return returns depart departs end ends expire expires lapse lapses take takes enter enters go goes close closes
		come comes run runs apply applies report reports speak speaks hold holds host hosts follow follows fall falls reopen reopens
		remain remains stay stays lasts rise rises head heads join joins convene convenes gather gathers face faces
		reconvene reconvenes release releases publish publishes sit sits set kick kicks wait waits vote votes sign signs decide decides
		chair chairs address addresses testify testifies brief briefs stop stops halt halts doubles halves triples jumps drops climbs lands reverts lifts cuts restarts hears snaps ships turns cease ceases unveil unveils announce announces impose imposes raise raises`)

	// bygone are past forms that do not end in -ed.
	bygone = set(`said told met was were had did been fell rose held took began came went gave wrote spoke left saw put cut hit won lost
		made sent struck shrank sank slid grew flew drove threw drew built bought sold paid kept ran stood sat sought thought brought
		caught taught rode broke chose froze stole swore tore wore woke became overcame withdrew withstood understood undertook
		foresaw swept slept spent lent bent dealt meant felt heard held led read shut spread split forbade overtook has have dined
		shot got found lay laid swung leapt leaped underwent set quit let burst cast beat ate bore forgot forgave hid knew`)

	// notPast end in -ed and are no past forms.
	notPast = set(`need speed indeed feed hundred seed breed bleed united unprecedented exceed proceed succeed newsfeed embed greed weed agreed-to red bed fed led wed shed`)

	// promising are verbs after which "to" and a verb lie ahead.
	promising = set(`agree agrees agreed plan plans planned due expect expects expected set schedule scheduled hope hopes hoped hoping
		intend intends intended aim aims aimed want wants wanted promise promises promised vow vows vowed threaten threatens threatened
		pledge pledges pledged is are was were be ready prepare prepares prepared preparing likely need needs has have ought
		slated poised going deadline invited invite asked ordered decided about deadline proposed proposes offered time chance
		invitation plan deal right hoping unable able scheduled unlikely begin meant keen bound`)

	// cued nouns turn a timetable verb's form into a noun.
	determiners = set(`the a an this that these those its their his her our your my of no any each every s first last new early late in at
		for from with on by previous recent latest`)

	// turned: what was said to be so, and was to come.
	wasAhead = set(`due to scheduled set expected planned slated supposed meant likely`)
)

// tense gives the tense that governs the words from i to j: that of the nearest
// verb before them, else of the first after them.
func (r *english) tense(i, j int) tense {
	lead := r.ledAt(i)
	switch {
	case r.is(lead, "since"), r.datesFrom(lead):
		return past
	case r.isData(lead) && !r.dayHere(i):
		return past // "data for the first ten months come out on Friday"
	case r.knownBefore(i, j):
		r.why = "+came-after"
		return past
	case r.wasDone(i):
		r.why = "+own-verb"
		return past
	case r.notOffHere(i, j):
		r.why = "+not-off"
		return pastFuture // "has not called off the December 15 tariffs": the nearest
	case r.ofThing(i):
		r.why = "+of-thing"
		return standing
	}
	switch until := r.is(lead, "until", "till"); {
	case until && r.lasted(lead):
		return past
	case r.is(lead, "from") && r.moved(lead):
		r.why = "+was-due"
		return pastFuture // "put off from July": the nearest
	case r.is(lead, "to") && r.mayMove(lead):
		return future
	case r.is(lead, "to") && r.moved(lead):
		r.why = "+put-off"
		return pastFuture // "put off to mid-December": the nearest
	case until, r.is(lead, "after") && r.is(lead-1, "until", "till"):
		return future // "until after the November election"
	}
	if r.nobodyDid(i) {
		return past
	}
	if r.is(i-1, "by") && r.doneBy(i) {
		r.why = "+done-by"
		return pastFuture // "had bought 12 million tonnes by January": the nearest
	}
	if r.is(i-1, "by", "before") || r.seq(i-2, "ahead", "of") || r.is(i-1, "about", "around", "roughly") && r.is(lead, "by", "before") {
		return future
	}
	if r.didOn(i, j) {
		r.why = "+own-verb"
		return past
	}
	for k := i - 1; k >= 0; k-- {
		if r.is(k, "that") && saying[r.low(k-1)] {
			if t := r.tenseBehind(j); t != untold {
				r.why = "+said-that"
				return t // "said that in the second half growth may fall": its own verb stands behind
			}
		}
		if r.is(k, "that") && requiring[r.low(k-1)] && slices.ContainsFunc(r.toks[j:min(j+8, len(r.toks))], func(t token) bool { return t.low == "be" }) {
			return future // "asked that Monday's meeting be postponed"
		}
		if r.cameAfter(k) {
			r.why = "+came-after"
			return past
		}
		switch t := r.cue(k); {
		case t == past && giving[r.low(k)] && r.is(i-1, "from", "starting", "effective"):
			r.why = "+begins"
			return pastFuture // "threatened another 50 percent from Wednesday"
		case t == pastFuture, t == past && r.callsOff(k) && r.is(i-1, "of", "for", "the", "its", "their") && !r.dayOnly(i):
			r.why = "+was-due"
			return pastFuture
		case t != untold:
			return t
		}
		if r.is(k, ";") {
			break
		}
	}
	return r.tenseBehind(j)
}

// datesFrom reports whether the words that end at k say since when a thing is there: "date from March 23",
// "dates back to", "dating from".
func (r *english) datesFrom(k int) bool {
	if !r.is(k, "from", "to") {
		return false
	}
	if k--; r.is(k, "back") {
		k--
	}
	return r.is(k, "dates", "dating") || r.is(k, "date") && (r.is(k+1, "back") || r.is(k+1, "from") && !determiners[r.low(k-1)])
}

// didOn reports whether a day stands between who did something, at the head of a clause, and the past
// verb that tells it: "after Chile on Wednesday pulled out", "as Trump on Sunday said".
func (r *english) didOn(i, j int) bool {
	if !r.is(i-1, "on") || r.cue(j) != past || r.is(j, "held", "set", "has", "have") || r.is(j+1, "by", "at", "in", "between", "for") && !r.is(j, "said", "met", "spoke", "called") {
		return false
	}
	for k := i - 2; k >= 0 && k > i-8; k-- {
		switch {
		case r.is(k, "after", "as", "because", "since", "when", "while", "though", "although", "but", "and", ",", ";"):
			return k < i-2
		case r.cue(k) != untold, prepositions[r.low(k)] && !r.is(k, "of"):
			return false
		}
	}
	return false
}

// tenseBehind gives the tense of the first verb from a place on.
func (r *english) tenseBehind(j int) tense {
	for k := j; k < len(r.toks); k++ {
		if t := r.cue(k); t != untold && !(k == j && r.is(k, "to")) && !r.ownedBy(k) && !r.toldBy(j, k) { // "the threat on Sunday to raise": not the day of raising
			return t
		}
	}
	return untold
}

// ownedBy reports whether the verb form at k only says by whom a thing is what it is: "vessels owned or run by
// Chinese firms will pay".
func (r *english) ownedBy(k int) bool {
	if !strings.HasSuffix(r.low(k), "ed") || r.is(k-1, "was", "were", "is", "are", "be", "been", "being", "had", "has", "have", "and", "or", ",") || !letter(r.tok(k-1)) {
		return false
	}
	return r.is(k+1, "by") || r.is(k+1, "or", "and") && r.is(k+3, "by")
}

// dayHere reports whether a day stands at i.
func (r *english) dayHere(i int) bool {
	_, _, day := r.weekdayAt(i)
	return day || r.dayWritten(i)
}

// doneBy reports whether what was to be done by the month or the day at i was done: the verb before
// it is past, and neither bids nor tells what is to be.
func (r *english) doneBy(i int) bool {
	if _, _, month := r.monthAt(i); !month && !r.dayWritten(i) {
		return false
	}
	done := false
	for k := i - 2; k >= 0 && !r.is(k, ",", ";"); k-- {
		if w := r.low(k); giving[w] || requiring[w] || bidding[w] || saying[w] || promising[w] && !r.is(k, "was", "were", "has") {
			return false
		}
		switch t := r.cue(k); {
		case t == past:
			done = true
		case t != untold:
			return false
		}
	}
	return done
}

// callsOff reports whether the verb at k calls something off: what it was for is the nearest.
func (r *english) callsOff(k int) bool {
	return r.is(k, "cancelled", "canceled", "scrapped", "shelved") || r.is(k, "called") && r.is(k+1, "off")
}

// saying are verbs behind which "that" opens what was said.
var saying = set("said says told added stated warned wrote noted argued believes believe expects thinks forecast forecasts predicted reckons estimates announced reported confirmed")

// requiring are verbs behind which "that" opens what is to be done.
var requiring = set("demanded asked insisted requested urged proposed demands asks insists requests urges proposes demand ask insist request urge propose")

// giving are verbs by which somebody tells from when something is to be.
var giving = set("threatened announced promised vowed pledged proposed warned ordered decided approved")

// isData reports whether data stand before a period, which is over when they are out.
func (r *english) isData(lead int) bool {
	return r.is(lead, "for", "on") && r.is(lead-1, "data", "figures", "numbers", "statistics", "results")
}

// knownBefore reports whether a period is one that something came after: "after a weak third
// quarter", "from the high of October".
func (r *english) knownBefore(i, j int) bool {
	for k := i - 1; r.is(j-1, "quarter", "half", "year") && k >= i-4 && !prepositions[r.low(k)]; k-- {
		if r.is(k, "a", "an") {
			return r.is(k-1, "after", "following", "from")
		}
	}
	return r.is(i-1, "of") && r.is(i-2, "high", "highs", "low", "lows", "peak", "level", "levels") && r.is(i-3, "the", "a", "s")
}

// cameAfter reports whether "following" at a place tells what something came after: "will be halved
// following the summit on Thursday".
func (r *english) cameAfter(k int) bool {
	return r.is(k, "following") && !r.is(k-1, "the", "a", "is", "are", "was", "were", "be", "been")
}

// still are nouns that are dated before they come: "the deadline of December 15".
var still = set(`deadline deadlines date dates target election elections vote votes hearing hearings meeting meetings summit talks round rounds
	session visit visits trip trips call dinner weekend ahead end beginning start close middle eve week weeks day days morning evening night month half part rest as out course because instead expiry`)

// ofThing reports whether a day is that of a thing that exists, whatever becomes of it: "the
// order of April 2 will be amended", "the orders of April 8 and April 9".
func (r *english) ofThing(i int) bool {
	k := i - 1
	if !r.is(k, "of", "the", "and", "or") {
		return false
	}
	if r.is(k, "the") {
		k--
	}
	if r.is(k, "and", "or") {
		for k--; k > i-6 && !r.is(k, "of"); k-- {
		}
	}
	noun := r.tok(k - 1)
	if r.is(k-1, ",") { // "the two orders, of February 1 and March 3"
		noun = r.tok(k - 2)
	}
	return r.is(k, "of") && len(noun.low) > 2 && !still[noun.low] && !noun.num && partWords[noun.low] == wholePart && dayNames[noun.low] == 0 && ordinalWords[noun.low] == 0 && r.dayWritten(i)
}

// dayWritten reports whether a day and a month begin at a place.
func (r *english) dayWritten(i int) bool {
	_, day := r.dayThenMonth(i)
	_, month := r.monthThenDay(i)
	return day || month
}

// droppedBehind reports whether the words from a place on say that what was to come does not.
func (r *english) droppedBehind(j int) bool {
	for k := j; k < len(r.toks); k++ {
		if r.is(k, "has", "have", "is", "are") && r.is(k+1, "been", "now", "off", "suspended", "postponed", "cancelled", "canceled", "scrapped", "shelved", "dropped", "delayed") || r.seq(k, "will", "not") {
			return true
		}
	}
	return false
}

// lasting are verbs of what was so until a day that is over.
var lasting = set("stood stayed remained lasted ran applied served")

// lasted reports whether what held until the day behind i is over: "stood at 10 per cent until
// May".
func (r *english) lasted(i int) bool {
	for k := i - 1; k >= 0 && !r.is(k, ",", ";"); k-- {
		if t := r.cue(k); t != untold || lasting[r.low(k)] {
			return lasting[r.low(k)] || t == past && r.was(k)
		}
	}
	return false
}

// was reports whether "was" at k tells what was so, and not what was done or is said to have been: "the
// duty was 10% until Friday".
func (r *english) was(k int) bool {
	next := r.low(k + 1)
	return r.is(k, "was", "were") && !bygone[next] && !strings.HasSuffix(next, "ed") && !strings.HasSuffix(next, "ing") && !r.is(k+1, "to", "on", "due", "set") &&
		!slices.ContainsFunc(r.toks, func(t token) bool { return saying[t.low] })
}

// cue gives the tense that one word tells, and untold for most.
func (r *english) cue(k int) tense {
	w := r.low(k)
	switch {
	case w == "is" || w == "are" || w == "be":
		if r.seq(k+1, "to") || r.is(k+1, "due", "set", "expected", "likely", "scheduled") || w != "be" && r.dayAt(k+1) {
			return future
		}
		return untold
	case (w == "was" || w == "were" || w == "been") && wasAhead[r.low(k+1)], wasAhead[w] && r.wasArranged(k):
		return pastFuture
	case bygone[w] && r.modalBefore(k):
		return untold // "would cut": the modal tells
	case timetable[w] && r.nounHere(k):
		return untold
	case w == "set":
		return r.cueSet(k)
	case w == "to":
		return r.cueInfinitive(k)
	case w == "may":
		if r.mayModal(k) {
			return future
		}
		return untold
	case w == "ll" && r.is(k-1, "'", "’"):
		return future
	case w == "by" || w == "until" || w == "before":
		return untold // they govern their own date only
	case ahead[w]:
		return r.cueAhead(k)
	case timetable[w]:
		return r.cueTimetable(k)
	case arrangedNow[w] && r.is(k-1, "is", "are", "am"):
		return future // "is sending an envoy on Thursday"
	case (w == "closed" || w == "shut") && r.is(k-1, "is", "are") && r.is(k+1, "on", "for"):
		return future // "markets are closed on Tuesday" is of a day to come
	case bygone[w] && !r.is(k-1, "be", "to"):
		return past
	case len(w) > 4 && strings.HasSuffix(w, "ed") && !notPast[w] && !r.is(k-1, "be"):
		return past
	}
	return untold
}

// arranged are adverbs of what was arranged and may have been changed.
var arranged = set("originally initially previously first once earlier")

// wasArranged reports whether a word of arrangement tells what was so: "was originally due",
// "had been due", "the increase, first set for January 1".
func (r *english) wasArranged(k int) bool {
	if r.is(k, "to") || r.is(k, "set") && !r.is(k+1, "for", "to") {
		return false
	}
	n := k - 1
	for arranged[r.low(n)] || r.is(n, "still", "also", "already", "long") {
		n--
	}
	return r.is(n, "was", "were", "been") || n < k-1 && arranged[r.low(n+1)] && !r.is(n, "is", "are", "s", "re")
}

// modalBefore reports whether a verb form that is its own past stands behind a modal: "would
// cut", "will not put".
func (r *english) modalBefore(k int) bool {
	for k--; r.is(k, "not", "also", "then", "never", "soon", "again"); k-- {
	}
	return r.is(k, "may") && r.mayModal(k) || r.is(k, "would", "will", "might", "could", "should", "must", "shall", "can", "cannot")
}

// nounHere reports whether a word that may be a verb in the present is none: "a 3.5 per cent
// rise", "saw exports rise".
func (r *english) nounHere(k int) bool {
	if r.is(k+1, "of") {
		return true // "after falls of 27 percent"
	}
	if r.is(k-1, "cent", "percent", "%", "point", "points") && r.is(k, "rise", "fall", "return", "start", "run") {
		return true
	}
	for n := k - 1; n >= k-4 && !r.is(n, ",", ";"); n-- {
		if r.is(n, "saw", "seen", "see", "sees", "watched", "made", "let", "helped") {
			return true
		}
	}
	return false
}

func (r *english) cueSet(k int) tense {
	if r.is(k+1, "to", "for") {
		return future
	}
	if determiners[r.low(k-1)] {
		return untold
	}
	return past
}

// cueInfinitive: "agreed to meet" lies ahead, "declined to comment" does not. A day may stand
// between the two, "threatened on Sunday to raise", and behind a word of bidding who is bidden.
func (r *english) cueInfinitive(k int) tense {
	n := r.beforeDay(k - 1)
	switch {
	case r.tok(k + 1).capital():
		return untold
	case r.is(k-1, ",") && resulting[r.low(k+1)]:
		return pastFuture // "announced a 10 percent levy, to rise to 25 percent at year-end"
	case promising[r.low(n)] && (r.is(n, "was", "were") || r.is(n-1, "was", "were")):
		return pastFuture
	case promising[r.low(n)], threatening[r.low(n)], r.bidden(n, k), r.withTo(k), n < k-1 && arranging[r.low(k+1)]:
		return future
	}
	return untold
}

// threatening are further words after which "to" and a verb lie ahead; arranging are verbs that do
// behind a day: "flew on Sunday to meet"; resulting are those of what is to come of what was done.
var (
	threatening = set("threatening vowing pledging promising proposing threat threats vow pledge promise")
	resulting   = set("rise go increase climb double triple fall drop begin start take run last end expire")
	arranging   = set("meet hold resume return visit attend sign start begin open join host raise impose lift end")
)

// timed are the words of a day that may stand between a verb and its infinitive.
var timed = set("on at over in the last this late early earlier weekend week night morning afternoon evening today yesterday month year")

// beforeDay steps back over the words of a day that end at k.
func (r *english) beforeDay(k int) int {
	n := k
	for n > 0 && (timed[r.low(n)] || dayName(r.low(n)) || monthNames[r.low(n)] != 0 && r.tok(n).capital() || r.tok(n).num) {
		n--
	}
	if n == k || !r.is(n+1, "on", "at", "over", "in", "late", "early", "earlier", "last", "this", "today", "yesterday") {
		return k
	}
	return n
}

// bidding are verbs whose object is to do something.
var bidding = set("ordered directed instructed told asked invited urged wanted pressed required summoned called")

// bidden reports whether the "to" at k is that of what was bidden, whose words end at n: "ordered
// tariffs to be raised", and not "sent goods to the port".
func (r *english) bidden(n, k int) bool {
	next := r.tok(k + 1)
	if next.num || next.text == "" || determiners[next.low] || signs[next.low] != "" {
		return false
	}
	for m := n; m >= 0 && m > n-6 && !r.is(m, ",", ";", "to", "that", "about", "from"); m-- {
		if bidding[r.low(m)] {
			return true
		}
	}
	return false
}

// dayAt reports whether a day stands at a place behind "is": "is out on Friday", "is on May 10".
func (r *english) dayAt(k int) bool {
	if r.is(k, "out", "back", "again") {
		k++
	}
	if r.is(k, "on", "this", "next") {
		k++
	}
	_, j, day := r.weekdayAt(k)
	return day && !r.is(j, "'", "’") || r.is(k-1, "on") && r.dayWritten(k)
}

// arrangedNow are forms by which the present tells what is arranged.
var arrangedNow = set(`raising lifting cutting imposing sending arriving leaving meeting flying travelling traveling visiting returning
	holding hosting heading starting beginning ending resuming signing voting publishing releasing launching attending joining coming`)

// arrangedWords are participles that may be adjectives: "imposed the planned duties".
var arrangedWords = set("planned scheduled proposed expected")

// adjective reports whether such a word at k only tells of a noun what it was, in a clause with a
// verb that is past before it.
func (r *english) adjective(k int) bool {
	if !arrangedWords[r.low(k)] || !determiners[r.low(k-1)] || determiners[r.low(k+1)] {
		return false
	}
	for n := k - 1; n >= 0 && n > k-12 && !r.is(n, ";"); n-- {
		if arrangedWords[r.low(n)] {
			continue
		}
		if t := r.cue(n); t != untold {
			return t == past
		}
	}
	return false
}

// proposedThen reports whether "proposed" at k tells what somebody did, or what was done with the thing
// before it, and is no adjective: "the increases proposed in May", "the office proposed on Monday".
func (r *english) proposedThen(k int) bool {
	lead := r.tok(k - 1)
	return k > 0 && letter(lead) && !determiners[lead.low] && !prepositions[lead.low] && r.cue(k-1) == untold &&
		!r.is(k-1, "be", "to", "is", "are", "and", "or", "but", "as", "newly", "other", "more", "all", "those", "both", "also") &&
		r.is(k+1, "in", "on", "last", "early", "late", "earlier", "a", "an")
}

func (r *english) cueAhead(k int) tense {
	w := r.low(k)
	if r.adjective(k) {
		return untold
	}
	if (w == "plan" || w == "plans" || w == "hope" || w == "hopes" || w == "deadline" || w == "aim") && !r.is(k+1, "to", "for", "is") {
		return untold
	}
	if w == "proposed" && r.proposedThen(k) {
		return past
	}
	if w == "due" && r.is(k+1, "to") && r.is(k-1, "largely", "partly", "mainly") {
		return untold
	}
	if w == "wo" && !r.is(k+2, "t") && !r.is(k+1, "n") {
		return untold
	}
	return future
}

// cueTimetable: a present tense, unless the word is a noun or the base form
// after "to" or "did not".
// running are forms of which "that" is no determiner.
var running = set("ends expires lapses begins starts takes runs opens closes applies")

func (r *english) cueTimetable(k int) tense {
	before := r.low(k - 1)
	if before == "that" && running[r.low(k)] {
		return future // "a reprieve on May 20 that ends on August 19"
	}
	if r.is(k-1, "-") && r.tok(k).glued || r.is(k+1, "-") && r.tok(k+1).glued && r.tok(k+2).glued {
		return untold // face-to-face
	}
	if k == 0 || determiners[before] || before == "to" || before == "not" || before == "t" || ahead[before] {
		return untold
	}
	if r.tok(k).capital() {
		return untold
	}
	return future
}
