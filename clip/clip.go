// Package clip answers what a text says: it reads a report, a statement or a
// notice as published on a day at a place, and proposes records, each on its
// quote, with the days that the wording means, the people and offices that held
// them then, the topics and the figures.
//
// A proposal is no record. It names the rule by which it was made, and a person
// confirms it or does not. The rules are deterministic: the same text, day,
// place and packs give the same proposals. No clock is read here.
package clip

import (
	"demarche"
	"demarche/calendar"
)

// Kind is the kind of record that a quote may become.
type Kind string

// The kinds of record, in the order in which pages list them.
const (
	Event     Kind = "event"
	Meeting   Kind = "meeting"
	Call      Kind = "call"
	Travel    Kind = "travel"
	Statement Kind = "statement"
	Position  Kind = "position" // what a side wants, or will not do
	Estimate  Kind = "estimate" // how near a deal is said to be
	Figure    Kind = "figure"
	Issue     Kind = "issue" // a sticking point
	Promise   Kind = "promise"
	Barrier   Kind = "barrier"
	Law       Kind = "law"
)

// Kinds lists every kind.
var Kinds = []Kind{Event, Meeting, Call, Travel, Statement, Position, Estimate, Figure, Issue, Promise, Barrier, Law}

// Precision says how finely a wording fixes a day.
type Precision string

// The precisions, from the finest.
const (
	Day         Precision = "day"
	Week        Precision = "week"
	PartOfMonth Precision = "part-of-month" // a third of it, or the part before or after publication
	Month       Precision = "month"
	Quarter     Precision = "quarter"
	Year        Precision = "year"
	Fuzzy       Precision = "fuzzy" // no bounds that the wording settles
)

// Precisions lists every precision.
var Precisions = []Precision{Day, Week, PartOfMonth, Month, Quarter, Year, Fuzzy}

// Span is a stretch of a text in characters (Unicode code points), the end
// exclusive.
type Span struct{ Start, End int }

func (s Span) overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Dated is an expression of time and what it means on the day of publication.
type Dated struct {
	Span
	From, To  calendar.Date // zero: not known, open on that side
	Precision Precision
	Rule      string
	Doubt     Doubt           // why no one day is settled; empty: one is
	Readings  []calendar.Date // in doubt, the days that the words may mean
	record    bool            // it dates the record that a figure beats, not what happened
	since     bool            // it runs from then to publication
	reported  bool            // it dates the report or release of what is said
	released  bool            // it dates the release of data
	dateline  bool            // it is that of the report itself
}

// Quantity is a figure with its unit.
type Quantity struct {
	Span
	Figure string // a plain decimal; empty where the wording gives a size only ("hundreds of billions")
	To     string // the upper end of a range ("40 to 50 billion"); empty: one figure
	Unit   string // percent, percentage-points, basis-points, a currency (ISO 4217) or a measure
	Rule   string
}

// Proposal is a record that a text may hold. Quote is the stretch of the text
// from Start to End, in characters.
type Proposal struct {
	Kind     Kind
	Quote    string
	Span               // of the quote
	Date     *Dated    // nil: the quote says no day
	Quantity *Quantity // nil: it states no figure
	DateText string    // the words of the date, also of one in doubt; empty without one
	Denied   bool      // the words say of it that it does not come; nothing is then proposed for its day
	Doubt    Doubt     // why the words settle no one day
	Readings []calendar.Date
	Actors   []string // canonical names, in the order of the text
	Topics   []string // of the register of sticking points
	Rule     string   // the rules that made it, joined by "; "
	KindRule string   // the one by which the kind was chosen
}

// Asked is how a text is to be read.
type Asked struct {
	Published calendar.Date // the civil day at the place of publication; required
	Place     string        // the city of publication: whose "the President" is; empty: not known
	Lang      demarche.Lang // empty: told sentence by sentence
	Guide     *Guide        // who is who, which words mean which topic, when the Chinese year begins; nil: none of it is told
}
