package clip

import "strings"

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
		chair chairs address addresses testify testifies brief briefs unveil unveils announce announces impose imposes raise raises`)

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
	lead := i - 1
	for r.is(lead, "the", "of", "-", "–", "mid", "early", "late", "end", "beginning", "start") {
		lead--
	}
	switch until := r.is(lead, "until", "till"); {
	case until && r.lasted(lead):
		return past
	case r.is(lead, "to") && r.moved(lead):
		return pastFuture // "put off to mid-December": the nearest
	case until, r.is(lead, "after") && r.is(lead-1, "until", "till"):
		return future // "until after the November election"
	}
	if r.is(i-1, "by", "before") || r.seq(i-2, "ahead", "of") {
		return future
	}
	if r.is(i-1, "since") {
		return past
	}
	for k := i - 1; k >= 0; k-- {
		if t := r.cue(k); t != untold {
			return t
		}
		if r.is(k, ";") {
			break
		}
	}
	for k := j; k < len(r.toks); k++ {
		if t := r.cue(k); t != untold {
			return t
		}
	}
	return untold
}

// lasting are verbs of what was so until a day that is over.
var lasting = set("stood stayed remained lasted ran applied served")

// lasted reports whether what held until the day behind i is over: "stood at 10 per cent until
// May".
func (r *english) lasted(i int) bool {
	for k := i - 1; k >= 0 && !r.is(k, ",", ";"); k-- {
		if t := r.cue(k); t != untold || lasting[r.low(k)] {
			return lasting[r.low(k)]
		}
	}
	return false
}

// cue gives the tense that one word tells, and untold for most.
func (r *english) cue(k int) tense {
	w := r.low(k)
	switch {
	case w == "is" || w == "are" || w == "be":
		if r.seq(k+1, "to") || r.is(k+1, "due", "set", "expected", "likely", "scheduled") {
			return future
		}
		return untold
	case (w == "was" || w == "were") && wasAhead[r.low(k+1)]:
		return pastFuture
	case w == "set":
		return r.cueSet(k)
	case w == "to":
		return r.cueInfinitive(k)
	case w == "may":
		if !r.tok(k).capital() || k == 0 {
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
	case (w == "closed" || w == "shut") && r.is(k-1, "is", "are") && r.is(k+1, "on", "for"):
		return future // "markets are closed on Tuesday" is of a day to come
	case bygone[w] && !r.is(k-1, "be", "to"):
		return past
	case len(w) > 4 && strings.HasSuffix(w, "ed") && !notPast[w] && !r.is(k-1, "be"):
		return past
	}
	return untold
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

// cueInfinitive: "agreed to meet" lies ahead, "declined to comment" does not.
func (r *english) cueInfinitive(k int) tense {
	if !r.tok(k+1).capital() && promising[r.low(k-1)] {
		if r.is(k-2, "was", "were") {
			return pastFuture
		}
		if r.is(k-1, "was", "were") {
			return pastFuture
		}
		return future
	}
	return untold
}

func (r *english) cueAhead(k int) tense {
	w := r.low(k)
	if (w == "due" || w == "scheduled" || w == "planned" || w == "expected" || w == "slated") && r.is(k-1, "was", "were") {
		return pastFuture
	}
	if (w == "plan" || w == "plans" || w == "hope" || w == "hopes" || w == "deadline" || w == "aim") && !r.is(k+1, "to", "for", "is") {
		return untold
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
func (r *english) cueTimetable(k int) tense {
	before := r.low(k - 1)
	if k == 0 || determiners[before] || before == "to" || before == "not" || before == "t" || ahead[before] {
		return untold
	}
	if r.tok(k).capital() {
		return untold
	}
	return future
}
