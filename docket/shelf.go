package docket

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Shelf is what the docket needs of a database, within one transaction. Nothing
// on it decides: the law stays in the rooms.
type Shelf interface {
	// AddCase keeps a new case and gives it its number. A case whose id is taken
	// is refused as a conflict.
	AddCase(c *Case) error
	// Case gives a case; a refusal of kind not-found where there is none.
	Case(id demarche.CaseID) (*Case, error)
	// UpdateCase keeps what may change of a case: partner, third parties, flags, links,
	// obligations, notes and standing.
	UpdateCase(c *Case) error

	// AddEvent appends an event. Its Seq must be the next of the case, else it is
	// refused as a conflict.
	AddEvent(c *Case, e *Event) error
	// Events gives a case's record in order of Seq. The caller changes no event of
	// it: others may hold the same.
	Events(c *Case) ([]Event, error)
	// Recent gives the events of all cases in scope, last recorded first.
	Recent(q RecentQuery) ([]Event, error)

	// PutTimeline keeps how the standing of a case changed from day to day, as
	// known from the day known on; what was known before stays readable.
	PutTimeline(c *Case, known calendar.Date, spans []Mark) error

	// PutFace keeps how a party to which a case was put may read it. What was known
	// before stays readable, and texts given before stay.
	PutFace(c *Case, f *Face) error
	// Face gives a case as its face for a party was last kept, without answers,
	// notes and the company; a refusal of kind not-found where there is none.
	Face(c *Case, party demarche.PartyID) (*Case, error)

	// Find gives one page of the docket.
	Find(q Query) (*Page, error)
	// Count gives the number of cases in scope by pact, level and status.
	Count(q Query) ([]Tally, error)
	// Turning gives the cases that are open, or in which something runs on, whose standing, or a face of which, changes by
	// itself on or before a day, or waits for a holiday list (provisional true). It
	// gives at most limit of them in the store's order, and the mark after which
	// the rest follow, 0 where there is none.
	Turning(by calendar.Date, provisional bool, after int64, limit int) ([]demarche.CaseID, int64, error)
	// Stale gives open cases of a pact that were, or a face of which was, reckoned
	// with another digest, as Turning does.
	Stale(pact, digest string, after int64, limit int) ([]demarche.CaseID, int64, error)

	// OlderHeld counts what Stale gives after a mark, by who holds it, each face as one
	// more; TurningHeld what Turning gives for a day.
	OlderHeld(pact, digest string, after int64) ([]Held, error)
	TurningHeld(by calendar.Date) ([]Held, error)

	// Waiting gives the cases in whose record, as known on a day, a joint act waits
	// for a party to confirm it, in order of keeping, at most limit of them.
	Waiting(party demarche.PartyID, known calendar.Date, limit int) ([]demarche.CaseID, error)

	// PutText enters a text into the search index under a label.
	PutText(c *Case, seq int, known calendar.Date, label Label, text string) error

	// Key gives what an idempotency key has already done, and PutKey keeps it.
	Key(key string) (*Receipt, bool, error)
	PutKey(key string, r *Receipt) error

	// Draft, PutDraft and DropDraft keep filing forms that are not sent yet.
	Draft(token string) (*Draft, bool, error)
	PutDraft(d *Draft) error
	DropDraft(token string) error
	// Drafts gives the forms that a company or, where filer is empty, an office of
	// a party has not sent yet, last saved first, at most MaxPage of them.
	Drafts(owner demarche.PartyID, filer string) ([]Draft, error)

	// Setting and PutSetting keep the house's own notes: the day up to which lapses
	// are recorded, the digests of the packs last used.
	Setting(key string) (string, error)
	PutSetting(key, value string) error
}

// Receipt is what an idempotency key has done.
type Receipt struct {
	Case   demarche.CaseID
	Seq    int
	Digest string // of the request, so that a key used for another is refused
}

// Draft is a filing form saved before it is sent.
type Draft struct {
	Token     string
	Procedure string
	Owner     demarche.PartyID
	Filer     string
	Answers   []Answer
	SavedOn   calendar.Date
}

// Scope is what a reader may find. The room disclosure makes it; a zero Scope
// finds nothing.
type Scope struct {
	Public  bool             // cases of the public record, and texts labelled public
	Party   demarche.PartyID // cases that this party's office keeps, and its faces of those that were put to it
	Filer   string           // cases that this company brought
	FilerAt demarche.PartyID // at the office of this party
	Third   demarche.PartyID // cases of others' offices that this party has joined as a third party
	All     bool             // the operator's own check of the house; never a page
}

// Held is a number of cases, or of faces, that are held alike.
type Held struct {
	Pact   string
	Public bool
	Owner  demarche.PartyID
	Face   demarche.PartyID // whose faces they are; "": they are cases
	N      int
}

// Lists reports whether cases that are held so stand in the lists of a scope,
// whoever brought them.
func (s *Scope) Lists(h *Held) bool {
	switch {
	case s.All:
		return h.Face == ""
	case h.Face != "":
		return h.Face == s.Party
	case h.Public:
		return s.Public
	default:
		return s.Party != "" && h.Owner == s.Party
	}
}

// Query asks for a page of the docket. Empty fields do not filter.
type Query struct {
	Scope     Scope
	Pact      string
	Procedure string
	Party     string // complainant, respondent or third
	Level     demarche.LevelID
	Step      string
	Status    Status
	Kind      agreement.CaseKind
	DueBy     calendar.Date // with a deadline that runs, on or before this day
	DueFrom   calendar.Date // and on or after this one
	Text      string        // words; Chinese by the sign
	Late      bool          // in which a duty is late: its day has passed and it is still owed. Of a past day of which a timeline does not tell, the store gives those in which a period had run out: whoever asks reckons which were late
	Unsettled bool          // in which the day of a duty has passed and it is not known whether it was done; the secretariat answers it, not the store
	Waits     bool          // in which a joint act waits for the reader's party; the secretariat answers it, not the store
	// On and Known ask for the standing of a past day as known on a day; zero
	// means the standing as last reckoned.
	On    calendar.Date
	Known calendar.Date
	Sort  Sort
	After string // cursor: Next of the page before
	Limit int    // at most MaxPage
}

// MaxPage bounds one page of the docket.
const MaxPage = 500

// Sort is the order of a docket page.
type Sort string

// The orders.
const (
	ByDue    Sort = "due"    // soonest deadline first, cases without one last
	ByRecent Sort = "recent" // last event first
	ByID     Sort = "id"     // in order of keeping
	ByLate   Sort = "late"   // of those in which a duty is late, the one that became so last first
)

// Page is one page of the docket.
type Page struct {
	Cases []*Case                       // without answers and notes
	Next  string                        // cursor of the next page; empty on the last
	Total int                           // cases that match, counted up to MaxCount
	More  bool                          // there are more than Total
	Waits map[demarche.CaseID]bool      // in which of them a joint act waits for the reader's party; the secretariat fills it
	Vague map[demarche.CaseID]FirstDays // of those with a day that is not known; the secretariat fills it

	Passed map[demarche.CaseID][]PassedDay // of Unsettled: the duties whose day has passed, the last first; the secretariat fills it
}

// PassedDay is a duty whose day has passed, and of which it is not known whether it was done.
type PassedDay struct {
	Clock Clock
	Binds []string // the roles that it binds; see BindsOf
}

// FirstDays are the first days that Since, Due and LastOn of a standing can have been, as
// these are the last; zero where the day is known. With them goes what may have come of the clock.
type FirstDays struct {
	Since, Due, Last calendar.Date
	Turn             Turn // what may have come of the clock of Due; see Clock.Perhaps
}

// MaxCount is how far a page counts what matches, so that a count never costs
// more than the page.
const MaxCount = 500

// Tally is the number of cases at a level.
type Tally struct {
	Pact   string
	Level  demarche.LevelID
	Status Status
	N      int
}

// RecentQuery asks for the last events in scope.
type RecentQuery struct {
	Scope  Scope
	Pact   string
	Case   demarche.CaseID
	Known  calendar.Date // events known by this day; zero: all
	On     calendar.Date // and done by this day
	Before string        // cursor
	Limit  int
}
