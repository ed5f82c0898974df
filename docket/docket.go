// Package docket says where a case stands: acts in, state out. Its engine is a
// pure function of a procedure, the acts on record, and the day asked about; it
// has no clock of its own and no store.
//
// An act that the procedure does not allow is never dropped: it takes its
// effect and is listed as irregular, with the article. An act recorded in error
// is corrected by another; nothing is rewritten.
package docket

import (
	"demarche"
	"demarche/calendar"
)

// Act is one act done, as the record holds it.
type Act struct {
	Seq      int           // its number within the case, from 1; corrections refer to it
	Type     string        // id of the procedure's act
	On       calendar.Date // the day it was done, or the last day it can have been done
	OnFrom   calendar.Date // the first day it can have been done; zero: the day is known
	Known    calendar.Date // the day it became known; zero: when it was done
	By       string        // role, office, party or name, as recorded; several parted by ";"
	To       string        // a date (extension, expiry) or a step, where the act asks for one
	Corrects int           // Seq of the act that this one replaces; 0: none
	Annuls   bool          // with Corrects: the act was recorded in error and nothing takes its place
}

// CanBeBy reports whether an act can have been done by a day.
func (a *Act) CanBeBy(day calendar.Date) bool {
	return firstOf(a.OnFrom, a.On) <= day
}

// Options say for which day and by whose lights a case is read.
type Options struct {
	Until        calendar.Date // the day the state is for
	Known        calendar.Date // what was known on that day; zero: all that is known
	Reading      string        // which reading of the text; "": the pack's first
	Complainants []string      // names or ids; empty: taken from the opening act
	Respondents  []string
	Flags        []string // flags the case starts with
	Public       bool     // drawn from public sources, in which silence proves little
	Shipped      bool     // its acts are the pack's own, whose sources were read to the day that the pack gives
	Across       bool     // its acts are those that the party to which the case was put may read: what was done before that is not among them
	Brief        bool     // neither the path, the tracks nor the acts permitted are wanted
}

// Status of a case.
type Status string

// A case is open from its first act to the step that ends it.
const (
	Unopened Status = "unopened"
	Open     Status = "open"
	Ended    Status = "ended"
	NotKnown Status = "unknown" // told in place of open where the acts were not collected to the end; see ToldStatus
)

// ClockStatus says how a clock stands.
type ClockStatus string

// The states of a clock. Few words, the same everywhere.
const (
	Running ClockStatus = "running"
	Paused  ClockStatus = "paused"
	Met     ClockStatus = "met"
	MetLate ClockStatus = "met-late"
	Lapsed  ClockStatus = "lapsed"  // ran out unmet
	Lifted  ClockStatus = "lifted"  // a bar that has run out
	Closed  ClockStatus = "closed"  // an open period that has run out: nobody owed anything in it
	Over    ClockStatus = "over"    // overtaken: it no longer matters
	Unknown ClockStatus = "unknown" // the record does not say
	Nobody  ClockStatus = "nobody"  // nobody exists who could meet it
)

// State is where a case stands on a day.
type State struct {
	Procedure string
	Digest    string // of the pack that was used
	Reading   string
	Until     calendar.Date
	Known     calendar.Date
	ReadTo    calendar.Date // of a case that goes on: the day to which its sources were read, where Until lies beyond it; else zero
	Status    Status
	Step      string // the leading step: of the first track that is under way
	Level     demarche.LevelID
	Outcome   string
	EndedOn   calendar.Date
	Flags     []string
	Tracks    []Stay // the step at which each track stands, in order of the tracks
	Path      []Stay // every stay, in order
	Clocks    []Clock
	Irregular []Irregular
	Perhaps   []Act // which may have been done by Until, and may have been done later: their month lies about it; in the order of the record
	Permitted []Permitted
	Next      []Next
	Marks     []Mark // how the leading step changed from day to day
}

// Stay is a matter's time at a step.
type Stay struct {
	Step  string
	Track string
	From  calendar.Date
	To    calendar.Date // zero: still there

	Cause string // the act or, after "clock:", the clock that led there
	Ended bool   // the step ends its track or the case

	// FromFirst and ToFirst are the first days on which it can have come there and left, as
	// From and To are the last; zero where the day is known.
	FromFirst, ToFirst calendar.Date
}

// Clock is one run of a clock of the procedure.
type Clock struct {
	ID          string
	Rule        int // index in the procedure's clocks
	Variant     int // index of the variant in force, -1 for none
	Track       string
	Step        string        // where the matter stood when it started
	Starts      calendar.Date // the event it counts from
	Due         calendar.Date // zero where nobody can say
	First       calendar.Date // due before any extension or pause; zero if unchanged
	By          string        // the party whose act started it, of a clock that runs for each; else ""
	MetOn       calendar.Date
	MetBy       int // Seq of the act that met it; 0: none
	EndedOn     calendar.Date
	PausedOn    calendar.Date
	ClaimedOn   calendar.Date // when, in time, it was claimed to be met, which is for the other side to accept
	Stood       int           // days it stood still, once it ran on
	StoodAtWork int           // working days among them, by its calendars
	Late        int           // days late: on the day it was met, else on the day asked about
	LateKnown   bool          // false: the days late cannot be known from the record
	Least       int           // of days late that cannot be known: so many at least, by an act which shows that it was not met before
	LeastOn     calendar.Date // the day of that act; zero for none
	Provisional bool          // a holiday list that it needs is not published, or whose calendar counts is not known
	Approximate bool          // it counts from a day that is not known, such as one known only to the month

	// StartsFrom, DueFrom, MetFrom and EndedFrom are the first days that these can have been,
	// as Starts, Due, MetOn and EndedOn are the last; zero where the day is known.
	StartsFrom, DueFrom, MetFrom, EndedFrom calendar.Date

	Extended bool
	Told     bool // its last day is known only by an act that told of its end
	Unformed bool // by the record the body that must meet it has not been formed
	Status   ClockStatus
	Perhaps  Turn // what an act in State.Perhaps, if it was done, made of it
}

// Irregular is an act that the procedure did not allow when it was done.
type Irregular struct {
	Seq int
	On  calendar.Date
	Act string
	Irregularity
	Answers int    // Seq of the act that leads to where it belongs, which was done on a later day; 0: none
	Instead string // the act that is allowed where a dated fact forbids this one; "" for none
	Dated   int    // how many of the faults, the last, are of the date that it names, or that it names none
}

// Permitted is an act that may be done on the day asked about.
type Permitted struct {
	Act  string
	Rule int      // index in the procedure's acts
	By   []string // roles, or the complaining parties that may where another has still to wait
	All  bool     // all of By together
	Must bool     // whoever holds it is bound to it; once a case has ended, by what survives the end only
}

// Next is a day on which something changes if nobody moves.
type Next struct {
	On    calendar.Date
	Clock string
	Rule  int
	Bar   bool // from that day an act is permitted, rather than due by it
}

// Mark is the leading step from a day on, until the next mark.
type Mark struct {
	On       calendar.Date
	Status   Status
	Step     string
	Level    demarche.LevelID
	Outcome  string
	Due      calendar.Date // the first deadline that runs, zero for none
	DueClock int           // its rule, -1 for none
	Lapse    string        // the clock whose lapse led here, "" for an act
	Late     calendar.Date // the last day of the duty that became late last, zero for none
	Told     bool          // Late says so; marks of earlier versions do not tell
}
