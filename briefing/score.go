package briefing

import "demarche/talks"

// Weight is one row of the table of importance: what sort of fact it is for, its
// score, and why. The first row that fits an item is the score of that item.
type Weight struct {
	What  string // talks/KIND/STATE, tariff/starts, case/both, ...
	Score int
	Why   string
}

// Weights is the score of every sort of fact, the most consequential first. What binds
// stands before what is said, money at the border before words, and what has happened
// before what is planned.
var Weights = []Weight{
	{"talks/signing/held", 100, "the agreement itself"},
	{"talks/entry-into-force/held", 98, "from now on it binds"},
	{"talks/summit/held", 94, "leaders can settle what ministers cannot"},
	{"talks/tariff/held", 92, "importers pay from that day"},
	{"tariff/starts", 91, "an order takes effect at the border"},
	{"talks/entry-into-force/planned", 90, "the day from which it will bind"},
	{"talks/tariff/cancelled", 89, "importers need not pay what was announced"},
	{"talks/tariff/moved", 87, "the day on which they pay changes"},
	{"talks/tariff/planned", 85, "a day is set on which they pay"},
	{"talks/signing/moved", 84, "the day of the agreement changes"},
	{"talks/signing/cancelled", 84, "the agreement is not signed on its day"},
	{"talks/signing/planned", 83, "a day is set for the agreement"},
	{"talks/deadline/held", 82, "a day that both sides named has come"},
	{"talks/deadline/cancelled", 81, "a day that both sides named falls away"},
	{"talks/deadline/moved", 81, "a day that both sides named moves"},
	{"talks/round/held", 79, "where the text is made"},
	{"tariff/ordered", 77, "the formal order, with its day and rate"},
	{"correction", 76, "what an edition said was wrong, and its readers must know"},
	{"talks/announcement/held", 75, "an official decision"},
	{"promise/broken", 74, "a promise is found broken"},
	{"promise/late", 72, "a promise is found late"},
	{"talks/round/cancelled", 71, "talks stop"},
	{"talks/incident/held", 70, "what neither side planned, and both must answer"},
	{"promise/found", 68, "other findings on a promise"},
	{"promises/signed", 67, "what each side owes from now on"},
	{"promise/due", 66, "the day of a promise has come"},
	{"tariff/part", 65, "an order for some of the goods alone that a duty reaches"},
	{"talks/law/held", 65, "a law passed or in force outlasts a statement"},
	{"promise/law", 64, "likewise"},
	{"case/lapsed", 63, "a deadline between the two has passed unmet"},
	{"case/both", 62, "a case between the two moves"},
	{"tariff/returns", 61, "points of a duty that were suspended come back, unless that is prolonged"},
	{"talks/document/held", 60, "a text that can be held against its author"},
	{"talks/summit/moved", 59, "leaders' meetings set the pace"},
	{"talks/summit/planned", 58, "likewise"},
	{"talks/summit/cancelled", 58, "likewise"},
	{"talks/deputy-round/held", 57, "deputies prepare what ministers settle"},
	{"exclusion/granted", 56, "importers of some goods need not pay"},
	{"exclusion/over", 56, "and must pay again"},
	{"exclusion/unread", 51, "or may have to: whether it was prolonged is not on record"},
	{"figures/release", 55, "what the trade itself says"},
	{"tariff/ends", 54, "an order has run out, and importers pay what held before"},
	{"figures/revision", 54, "what was told as a figure is another now"},
	{"talks/round/planned", 53, "talks are set"},
	{"talks/round/moved", 53, "likewise"},
	{"talks/call/held", 50, "contact, most often without a result"},
	{"talks/deadline/planned", 49, "a day is named"},
	{"case/due", 49, "a deadline between the two runs"},
	{"talks/passed", 48, "a day that was set has come to nothing, as far as is known"},
	{"talks/statement/held", 47, "words"},
	{"talks/deputy-round/planned", 46, "deputies are to prepare what ministers settle"},
	{"talks/deputy-round/moved", 46, "likewise"},
	{"barrier/starts", 45, "a rule at the border of a market begins"},
	{"position", 43, "a side has moved on a sticking point"},
	{"barrier/move", 41, "something is asked or offered about a barrier"},
	{"talks/visit/held", 38, "people travel"},
	{"talks/dinner/held", 36, "people meet"},
	{"case/unseen", 35, "the day of such a deadline has passed, and the record seldom carries what meets it"},
	{"estimate", 34, "somebody says when a deal will come"},
	{"case/one", 25, "one of the two has a case that moves, against others"},
	{"case/due-one", 24, "a deadline of one of the two with others runs"},
	{"case/lapsed-one", 24, "a deadline in such a case has passed unmet"},
}

// other is the score of a fact that the table does not name.
const other = 30

var scores = func() map[string]int {
	m := map[string]int{}
	for _, w := range Weights {
		m[w.What] = w.Score
	}
	return m
}()

func score(what string) int {
	if n, ok := scores[what]; ok {
		return n
	}
	return other
}

func talksScore(k talks.Kind, s talks.State) int {
	return score("talks/" + string(k) + "/" + string(s))
}
