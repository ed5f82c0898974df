// Package talks answers where a negotiation stands: which rounds, calls and
// meetings were planned, held, moved or cancelled, what each side said, which
// issues still divide them, and how near a deal was said to be, and by whom.
//
// Everything is a dated fact: it has the day it is about and the day it became
// known. A reading takes both days; nothing learned later shows. No clock is read
// here, and the order in which facts are recorded never matters.
package talks

import (
	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Kind says what sort of event a fact is about.
type Kind string

// The kinds of events.
const (
	Round        Kind = "round"        // talks led by ministers
	DeputyRound  Kind = "deputy-round" // talks led by deputies
	Call         Kind = "call"
	Dinner       Kind = "dinner"
	Visit        Kind = "visit"
	Summit       Kind = "summit" // of the leaders
	Announcement Kind = "announcement"
	Statement    Kind = "statement"
	Document     Kind = "document" // a joint or official text
	Tariff       Kind = "tariff"   // duties taking effect
	Law          Kind = "law"
	Deadline     Kind = "deadline"
	Incident     Kind = "incident"
	Signing      Kind = "signing"
	InForce      Kind = "entry-into-force"
)

var kinds = []string{
	string(Round), string(DeputyRound), string(Call), string(Dinner), string(Visit), string(Summit), string(Announcement),
	string(Statement), string(Document), string(Tariff), string(Law), string(Deadline), string(Incident), string(Signing), string(InForce),
}

// State is what a fact says became of an event.
type State string

// The states of an event. Facts that became known on one day are read in this
// order, so that the record does not hang on which was entered first.
const (
	Planned   State = "planned"
	Moved     State = "moved" // to other days; it is still ahead
	Cancelled State = "cancelled"
	Held      State = "held" // or said, made, in effect
)

var states = []string{string(Planned), string(Moved), string(Cancelled), string(Held)}

func (s State) rank() int {
	for i, name := range states {
		if name == string(s) {
			return i
		}
	}
	return -1
}

// Fact is one row of the record: what became known on a day about an event.
type Fact struct {
	Event   string
	Kind    Kind
	State   State
	On      agreement.Span // the days it is, was, or was to be on
	Known   calendar.Date
	Place   demarche.Text
	Who     []string      // ids of the people taking part
	Numbers []Number      // the number that a side gives the round
	Title   demarche.Text // what it is, told as it was known that day
	Outcome demarche.Text // what came of it; empty: nothing is recorded
	Issues  []string
	// Act names the event in which this was said or done, and which tells it too: "the
	// leaders are to meet" is known by the call in which they agreed on it. Empty: none.
	Act string
	// Measures are the tariff measures that the fact is about. Where a later fact of the
	// event names none, they are those named before.
	Measures []Measure
	Cite     []string
	Review   demarche.Review
}

// Measure names a measure of an importer's tariff, as its pack calls it.
type Measure struct {
	Importer demarche.PartyID `json:"importer"`
	ID       string           `json:"id"`
}

// Number is a round's number as somebody counts.
type Number struct {
	By string `json:"by"`
	N  int    `json:"n"`
}

// Saying is what somebody said of an event, in our own words.
type Saying struct {
	Event  string
	Who    string // a person's id
	Known  calendar.Date
	Text   demarche.Text
	Cite   []string
	Review demarche.Review
}

// Person is somebody who takes part.
type Person struct {
	ID    string           `yaml:"id"`
	Party demarche.PartyID `yaml:"party"`
	Name  demarche.Text    `yaml:"name"`
}

// Party is a side of the talks.
type Party struct {
	ID   demarche.PartyID `yaml:"id"`
	Name demarche.Text    `yaml:"name"`
}

// Counting is one way to count rounds: by the number that a side gives them, or
// by counting those of some kinds that were held.
type Counting struct {
	ID       string          `yaml:"id"`
	Name     demarche.Text   `yaml:"name"`
	Numbered string          `yaml:"numbered"` // whose numbers are followed
	Kinds    []Kind          `yaml:"kinds"`    // else: the kinds that are counted
	Since    calendar.Date   `yaml:"since"`    // first day counted; empty: from the start
	Unknown  bool            `yaml:"unknown"`  // this side is not known to count
	Cite     string          `yaml:"cite"`
	Review   demarche.Review `yaml:"review"`
}

// Headline names a trade series and what is computed of it, for the front page.
type Headline struct {
	Series string `yaml:"series"`
	Op     string `yaml:"op"` // momentum, change
}

// Pack is the record of one negotiation. It does not change after Read and is
// safe for concurrent use.
type Pack struct {
	ID        string                      `yaml:"id"`
	Format    int                         `yaml:"format"` // version of this format: 1
	Name      demarche.Text               `yaml:"name"`
	About     demarche.Text               `yaml:"about"`
	Goal      string                      `yaml:"goal"` // the event that estimates are about
	GoalNote  demarche.Text               `yaml:"goal_note"`
	KeptTo    *agreement.Kept             `yaml:"kept_to"` // nil: the record is kept to the day on which its last fact became known
	Parties   []Party                     `yaml:"parties"`
	People    []Person                    `yaml:"people"`
	Issues    []Issue                     `yaml:"issues"`
	Countings []Counting                  `yaml:"countings"`
	Headline  []Headline                  `yaml:"headline"` // the figures of the front page
	Sources   map[string]agreement.Source `yaml:"sources"`

	Estimates []Estimate `yaml:"-"`
	Digest    string     `yaml:"-"`
	people    map[string]*Person
	issues    map[string]*Issue
	record    record
	covers    []*Cover
}

// Person gives somebody by id; nil where the record does not know them.
func (p *Pack) Person(id string) *Person { return p.people[id] }

// Issue gives an issue by id; nil for none.
func (p *Pack) Issue(id string) *Issue { return p.issues[id] }
