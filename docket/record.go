package docket

import (
	"time"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Case is a case as the docket keeps it: what it is about, whose it is, and
// where it stood when it was last reckoned.
type Case struct {
	N            int64 // the store's own number; zero before it is kept
	ID           demarche.CaseID
	Pact         string // id of the pack
	Procedure    string
	Kind         agreement.CaseKind
	Title        demarche.Text
	Complainants []string
	Respondents  []string
	Thirds       []string
	Filer        string           // the company or association that brought it; confidential unless the case is public
	Owner        demarche.PartyID // the party whose office keeps it; empty for a case of the public record
	Partner      demarche.PartyID // the party to which it has been put; empty before that
	Flags        []string
	Obligations  []string
	Links        []agreement.Link
	Note         demarche.Text
	Answers      []Answer // of the filing form; confidential to the office and the filer
	FiledOn      calendar.Date
	Known        calendar.Date   // the day the case became known to the docket
	Cite         string          // key of the pack's sources, for a public case
	Review       demarche.Review // empty for an office's own case
	Standing     Standing
}

// Answer is one answer of the filing form.
type Answer struct {
	Field string `json:"field"`
	Text  string `json:"text"`
}

// Public reports whether everybody may read the case.
func (c *Case) Public() bool { return c.Kind != agreement.Own }

// Standing is where a case stood when it was last reckoned, kept beside the case
// so that a docket page need not replay each.
type Standing struct {
	AsOf         calendar.Date
	Digest       string // of the pack it was reckoned with
	Status       Status
	Step         string
	Level        demarche.LevelID
	Outcome      string
	Since        calendar.Date // at this step
	Due          calendar.Date // the first deadline that runs; zero for none
	DueClock     string
	Turns        calendar.Date  // the first day on which the standing changes by itself; zero: never
	Provisional  bool           // a running clock waits for a holiday list
	Late         int            // deadlines missed: met late, or not at all
	Overdue      calendar.Date  // the last day of the duty that became late last and is still owed; zero: none is
	OverdueClock string         // its clock; "" also where a version that kept the day alone reckoned it
	Irregular    int            // irregular acts
	LastOn       calendar.Date  // day of the last event
	Seq          int            // of the last event: the version of the case
	Running      []RunningClock // so that a change of law or calendar can say what it moved
}

// RunningClock is a clock that ran when the case was last reckoned.
type RunningClock struct {
	Clock       string        `json:"clock"`
	Track       string        `json:"track"`
	Starts      calendar.Date `json:"starts"`
	Due         calendar.Date `json:"due"`
	Provisional bool          `json:"provisional,omitempty"`
}

// EventKind says what an event records.
type EventKind string

// The kinds of events.
const (
	ActEvent     EventKind = "act"
	CorrectEvent EventKind = "correction"   // replaces or annuls an earlier act
	NoteEvent    EventKind = "note"         // a note on the case
	PaperEvent   EventKind = "document"     // a public document
	LinkEvent    EventKind = "link"         // tied to another case
	LapseEvent   EventKind = "lapse"        // a clock ran out
	PackEvent    EventKind = "pack-changed" // another version of the law reached the case
	ListEvent    EventKind = "holiday-list" // a holiday list was published or changed
	ConfirmEvent EventKind = "confirmation" // one party confirms a joint act that the other recorded; from then on it is done
	DeclineEvent EventKind = "declined"     // it declines to
	ObjectEvent  EventKind = "objection"    // one party contests what the other recorded
)

// Moves says in a few words what an event was by which dates moved without an act; empty for
// any other.
func (k EventKind) Moves() demarche.Text {
	switch k {
	case PackEvent:
		return demarche.Text{EN: "A new version of the rules moved its dates", ZH: "规则更新，日期变动"}
	case ListEvent:
		return demarche.Text{EN: "A holiday list moved its dates", ZH: "假日安排公布，日期变动"}
	}
	return demarche.Text{}
}

// Nature stands in By for what nobody did: a period that ran out, a list that came out.
const Nature = "itself"

// Event is one line of a case's record. It is only ever added.
type Event struct {
	Case      demarche.CaseID
	Seq       int // from 1, without gaps
	Kind      EventKind
	Act       string // of the procedure, for acts and corrections; the clock, for a lapse
	On        calendar.Date
	OnFrom    calendar.Date // first day it can have been, where only the month is known
	Known     calendar.Date // the day it was recorded or became known
	By        string        // as recorded: role, party, office or name
	Office    demarche.OfficeID
	To        string
	Text      demarche.Text // reasons, a note, what the source adds
	Documents []Document
	Link      *agreement.Link
	Corrects  int
	Annuls    bool
	Waits     demarche.PartyID // a joint act recorded by one party: the other, without whose confirmation it has no effect
	RepliesTo int              // the event that this one confirms, declines or contests
	Irregular *Irregularity    // as judged when it was recorded
	Moved     []Moved          // what a new pack or holiday list moved
	Also      calendar.Date    // the day that another source gives
	AlsoCite  string
	Cite      string
	Review    demarche.Review // empty for what a party entered itself
	Label     Label
	Digest    string    // of the pack in force when it was recorded
	At        time.Time // the instant of recording
}

// Irregularity says why an act was not allowed.
type Irregularity struct {
	Why     demarche.Text    `json:"why"`
	Article string           `json:"article"`
	Also    []demarche.Fault `json:"also,omitempty"` // what else was wrong with it
}

// Faults gives each thing that was wrong, in the order in which they are weighed.
func (i *Irregularity) Faults() []demarche.Fault {
	return append([]demarche.Fault{{Why: i.Why, Article: i.Article}}, i.Also...)
}

// Document is a paper on record. Sealed papers have no place here: theirs is a
// commitment, kept by the room that seals.
type Document struct {
	Title  string `json:"title"`
	Symbol string `json:"symbol,omitempty"`
	URL    string `json:"url,omitempty"`
	Digest string `json:"digest,omitempty"` // sha256 of its bytes, in hex
}

// Moved is a date that changed without an act.
type Moved struct {
	Clock  string        `json:"clock"`
	Starts calendar.Date `json:"starts"`
	Was    calendar.Date `json:"was"`
	Is     calendar.Date `json:"is"`
	Why    demarche.Text `json:"why"`
}

// Label is the class of disclosure of an event or a text. Readers see it by
// what they are to the case; see the room disclosure.
type Label string

// The labels, from widest to narrowest; the last two lie beside each other.
const (
	ForAll     Label = "public"
	ForOffices Label = "offices" // the offices of both parties
	ForFiler   Label = "filer"   // the keeping office and the company
	ForOffice  Label = "office"  // the keeping office alone
	ForPartner Label = "partner" // the office of the party to which the case was put, alone
)

// Told gives the word by which a label travels. Whoever reads what one office keeps to
// itself works in that office, so that either of the two calls it the office alone.
func (l Label) Told() Label {
	if l == ForPartner {
		return ForOffice
	}
	return l
}

// ActOf gives the engine's view of an event, and false for one that is no act or
// that waits for the other party.
func (e *Event) ActOf() (Act, bool) {
	if !e.Claims() || e.Waits != "" {
		return Act{}, false
	}
	return e.IfDone(), true
}

// Claims reports whether an event says that an act was done, or was not.
func (e *Event) Claims() bool {
	return e.Kind == ActEvent || e.Kind == CorrectEvent || e.Kind == ConfirmEvent
}

// IfDone gives the engine's view of an event as if nobody's confirmation lacked.
func (e *Event) IfDone() Act {
	return Act{Seq: e.Seq, Type: e.Act, On: e.On, OnFrom: e.OnFrom, Known: e.Known, By: e.By, To: e.To, Corrects: e.Corrects, Annuls: e.Annuls}
}

// Acts gives the engine's view of a record.
func Acts(events []Event) []Act {
	out := make([]Act, 0, len(events))
	for i := range events {
		if a, ok := events[i].ActOf(); ok {
			out = append(out, a)
		}
	}
	return out
}
