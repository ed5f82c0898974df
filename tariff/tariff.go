// Package tariff says which duty applies to a good on a day, as known on a day,
// and why. A line of a schedule carries a base rate; measures add to it, each
// with its heading, its authority and the days on which it holds; exclusions
// take goods out of a measure when the importer claims them.
//
// Its law is data: packs of lines, measures and exclusions (see Read). Nothing
// here knows a rate, a list or a date. Where the knowledge of a pack ends, the
// answer says so: an unknown rate is never zero.
package tariff

import (
	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
)

// Question asks for the duty on one line of an entry.
type Question struct {
	HTS      Code          // eight or ten digits, as classified on the day of entry
	Origin   Origin        // where the good is a product of
	Importer Origin        // whose tariff is asked: "US"
	Entry    calendar.Date // entry for consumption, or withdrawal from warehouse
	Export   calendar.Date // zero: not given
	Known    calendar.Date // what was known on this day; zero: all that the pack knows

	Value  *apd.Decimal     // customs value in the tariff's currency; nil: rates only
	Amount *apd.Decimal     // quantity for specific duties; nil: not given
	Unit   string           // of Amount, as the schedule writes it: "kg"
	More   []Quantity       // what is measured in other units beside, which some rates ask for
	Claims []Claim          // exclusions and preferences that the importer claims
	Shares map[string]Share // part of the value that a content makes up: "aluminum"
}

// Share is a part of a customs value, in percent.
type Share = Percent

// Status says how a component bears on the answer. The list only ever grows.
type Status string

// The statuses of a component, and the first, fifth and sixth of an answer.
const (
	Applies     Status = "applies"
	Excluded    Status = "excluded"        // by an exclusion, or displaced by another measure
	Suspended   Status = "suspended"       // ordered, and held back
	NotInForce  Status = "not in force"    // not yet, or no longer
	NeedsAnswer Status = "needs an answer" // depends on what the question does not say
	NotKnown    Status = "not known"       // the day lies beyond what the pack knows
)

// Component is one measure's part of an answer.
type Component struct {
	Measure  string  // id of the measure in its pack; "base" for the schedule's own rate
	Heading  string  // heading under which it is declared: "9903.88.03"
	Program  string  // id of its program: "s301"
	Pct      Percent // of the value, that it adds; null: not a percentage, or not known
	Duty     Money   // that it adds; null: no value given, or not known
	Status   Status
	Why      string // in a sentence
	Citation string // the notice or text that it rests on

	measure int32    // index in the pack; -1 for none
	unsaid  bool     // it is charged on a content whose share is not given
	byDay   bool     // the day of export decides, and is not given
	order   *Version // that it words, where it is not the measure's as the pack has it; else nil
}

// Asked is something that the question left open and the duty depends on.
type Asked struct {
	About string  // what to give: "claim", "export", "share:aluminum"
	With  string  // what would change the answer: "9903.88.69/12"
	Total Percent // total if it is given; null: not a percentage
	Text  string  // in a sentence

	bears int32 // index of the measure on which it bears, plus one; 0 for none
	item  bool  // it is an item of an exclusion
	idle  bool  // whatever the answer, the duty is the same: it changes the heading alone
	spanOf
}

// Answer is the duty on one line, with its reasons.
type Answer struct {
	Question   Question
	Line       Code        // the line that carries the rate; may be an ancestor of the code asked
	BaseText   string      // base rate as the schedule words it
	BasePct    Percent     // null: not ad valorem, or not known
	Components []Component // base first, then measures in the order in which they act
	Additional Percent     // sum of the measures; null: not known
	Total      Percent     // base and measures; null: not known, or not a percentage
	Duty       Money       // null: no value given, or not known
	Currency   string
	Rounding   string  // the rounding rule, in words
	Asked      []Asked // what would change the answer
	Status     Status  // Applies, NeedsAnswer or NotKnown
	Pack       string  // digest of the pack that was used
}
