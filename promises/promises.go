// Package promises answers which promises of an agreement are kept, late or
// broken, and on what evidence.
//
// A promise is owed by one or both parties; each owes it on its own. Its status on
// a day, as known on a day, is computed from dated evidence by a pure function that
// gives its reasons. The answer has several values, and "not known" is one of them:
// where nothing is recorded nothing is guessed.
package promises

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Kind says how a promise is owed in time.
type Kind string

// The kinds of promises.
const (
	Once      Kind = "once"      // to be done by a day
	Recurring Kind = "recurring" // a clock starts again with each occasion
	Standing  Kind = "standing"  // owed from entry into force on
	Aim       Kind = "aim"       // striven for or projected; nobody is in breach of it
)

var kinds = []string{string(Once), string(Recurring), string(Standing), string(Aim)}

// Status is how a promise stands.
type Status string

// The statuses.
const (
	NotDue   Status = "not-due"
	Met      Status = "met"
	MetLate  Status = "met-late"
	Partly   Status = "partly"
	Breached Status = "breached"
	Disputed Status = "disputed" // the sides, or a side and others, say different things
	NotKnown Status = "not-known"
)

// Statuses are the statuses in the order in which they are shown.
var Statuses = []Status{Met, MetLate, Partly, Disputed, Breached, NotKnown, NotDue}

// Promise is one commitment, in our own words.
type Promise struct {
	ID         string
	Chapter    string
	Article    string
	Bound      []demarche.PartyID // each owes it on its own
	Title      demarche.Text
	Kind       Kind
	Due        calendar.Date  // for Once and Aim; zero where it is counted or not known
	Within     *calendar.Rule // the period from entry into force, or from an occasion
	DueText    demarche.Text  // the rule in words
	Indicator  demarche.Text  // how it is to be seen
	Issue      string         // the sticking point that it answers
	Obligation string         // its id in the agreement's pack, by which cases name it
	Layers     []string       // the layers of government that must act
	Known      calendar.Date
	Cite       []string
	Review     demarche.Review
	Note       demarche.Text
	occasions  []*Occasion
	evidence   []*Evidence
	laws       []*Law
}

// Occasion is one start of the clock of a recurring promise.
type Occasion struct {
	ID      string
	Promise string
	Party   demarche.PartyID
	From    calendar.Date // the day its period starts; zero: not known
	Due     calendar.Date // its last day; zero: counted from From, or not known
	Text    demarche.Text
	Known   calendar.Date
	Cite    []string
	Review  demarche.Review
}

// Finding is what a piece of evidence says.
type Finding string

// The findings.
const (
	Kept   Finding = "kept"   // carried out
	Late   Finding = "late"   // carried out, after its day
	InPart Finding = "partly" // carried out in part, or not in substance
	InLaw  Finding = "in-law" // a law or rule carries it out; practice is not assessed
	Step   Finding = "step"   // something was done towards it
	Broken Finding = "broken" // not carried out, or undone
)

var findings = []string{string(Kept), string(Late), string(InPart), string(InLaw), string(Step), string(Broken)}

// Basis is what a finding rests on.
type Basis string

// The bases of a finding.
const (
	Act        Basis = "act"        // a public act that anyone can look up
	Figures    Basis = "figures"    // computed from published figures
	Assessment Basis = "assessment" // somebody's judgement
)

var bases = []string{string(Act), string(Figures), string(Assessment)}

// Evidence is a dated piece of evidence on one or several promises.
type Evidence struct {
	Promises []string
	Party    demarche.PartyID // whose performance; empty: of each who is bound
	Occasion string           // of a recurring promise; empty: of it as a whole
	On       agreement.Span   // the day it is about
	Known    calendar.Date
	Finding  Finding
	Basis    Basis
	By       string // an assessor's id
	Text     demarche.Text
	Act      string // the event of the record of the talks that it is; empty: none
	Together bool   // it judges several promises as a whole, and sets the status of none of them
	Cite     []string
	Review   demarche.Review
}

// Assessor is somebody who says how a promise was kept. Party is empty for one who
// belongs to neither side.
type Assessor struct {
	ID    string           `yaml:"id"`
	Party demarche.PartyID `yaml:"party"`
	Name  demarche.Text    `yaml:"name"`
	Layer string           `yaml:"layer"` // of government to which it belongs; empty: none that is told
}

// Layer is a layer of government that may have to act.
type Layer struct {
	ID   string        `yaml:"id"`
	Name demarche.Text `yaml:"name"`
}

// Law is a law or rule passed in answer to a complaint.
type Law struct {
	ID       string
	Name     demarche.Text
	By       demarche.Text // who passed it
	Layer    string
	Bill     calendar.Date // the day on which its draft was first public, put to the legislature or for comment; zero: not known
	Adopted  calendar.Date
	InForce  calendar.Date
	Known    calendar.Date
	Promises []string
	Issue    string
	Articles demarche.Text // the articles that matter, in our own words
	Rules    string        // the law whose implementing rules these are
	BillCite []string
	Cite     []string
	Review   demarche.Review
	gaps     []*Gap
}

// Gap is what somebody found to be still missing of laws, though they were passed.
type Gap struct {
	Known  calendar.Date
	Until  calendar.Date // the day on which it was supplied; zero: not known to be
	At     string        // the layer at which it is missing; empty: it was not said
	By     string        // an assessor's id
	Text   demarche.Text
	Cite   []string
	Review demarche.Review
}

// Pack is the promises of one agreement. It does not change after Read and is safe
// for concurrent use.
type Pack struct {
	ID        string        `yaml:"id"`
	Format    int           `yaml:"format"` // version of this format: 1
	Name      demarche.Text `yaml:"name"`
	About     demarche.Text `yaml:"about"`
	Agreement string        `yaml:"agreement"` // the pack of the agreement's law
	InForce   struct {
		On     calendar.Date   `yaml:"on"`
		Known  calendar.Date   `yaml:"known"`
		Cite   string          `yaml:"cite"`
		Review demarche.Review `yaml:"review"`
	} `yaml:"in_force"`
	Parties   []demarche.PartyID          `yaml:"parties"`
	Chapters  map[string]demarche.Text    `yaml:"chapters"`
	Layers    []Layer                     `yaml:"layers"`
	Assessors []Assessor                  `yaml:"assessors"`
	KeptTo    *agreement.Kept             `yaml:"kept_to"` // nil: no day is given
	Sources   map[string]agreement.Source `yaml:"sources"`

	Promises []*Promise `yaml:"-"`
	Laws     []*Law     `yaml:"-"`
	Digest   string     `yaml:"-"`
	byID     map[string]*Promise
	byWho    map[string]*Assessor
}

// Promise gives a promise by id; nil for none.
func (p *Pack) Promise(id string) *Promise { return p.byID[id] }

// Assessor gives an assessor by id; nil for none.
func (p *Pack) Assessor(id string) *Assessor { return p.byWho[id] }

// Layer gives a layer by id; the zero Layer for none.
func (p *Pack) Layer(id string) Layer {
	i := slices.IndexFunc(p.Layers, func(l Layer) bool { return l.ID == id })
	if i < 0 {
		return Layer{}
	}
	return p.Layers[i]
}

// DueOn gives the day by which a promise made once is due, as known on a day; zero
// where it has none or it is not known. It is provisional where it was counted
// through days whose holidays were not known.
func (p *Pack) DueOn(x *Promise, known calendar.Date) (due calendar.Date, provisional bool) {
	switch {
	case x.Kind == Standing || x.Kind == Recurring:
		return 0, false
	case !x.Due.IsZero() || x.Within == nil:
		return x.Due, false
	}
	return x.Within.Due(p.InForce.On, known)
}

// dueOf gives the last day of an occasion.
func (x *Promise) dueOf(o *Occasion, known calendar.Date) calendar.Date {
	if !o.Due.IsZero() || x.Within == nil || o.From.IsZero() {
		return o.Due
	}
	due, _ := x.Within.Due(o.From, known)
	return due
}
