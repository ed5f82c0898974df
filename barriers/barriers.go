// Package barriers answers which barriers keep foreign firms out of a market on a
// day: what is blocked, capped or made conditional, since when, on what legal basis,
// what was asked and offered in the talks, and which cases touch it.
//
// Each fact has the day it is about and the day it became known, and a reading takes
// both. Where no order was published, the days are those that were reported, and say
// so.
package barriers

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Kind sorts barriers.
type Kind string

// The kinds of barriers.
const (
	Blocked Kind = "blocked-service"
	Cloud   Kind = "cloud-telecom"
	Data    Kind = "data-transfer"
	Content Kind = "content-licence"
)

var kinds = []string{string(Blocked), string(Cloud), string(Data), string(Content)}

// Effect is what a barrier does to a foreign supplier.
type Effect string

// The effects.
const (
	Unreachable Effect = "blocked"     // cannot be reached
	Withdrawn   Effect = "withdrawn"   // the supplier left, or does not offer it
	Capped      Effect = "capped"      // foreign equity is limited or excluded
	Licence     Effect = "licence"     // a licence or filing is needed
	Conditions  Effect = "conditions"  // allowed under conditions
	Prohibited  Effect = "prohibited"  // foreign supply is not allowed
	Quota       Effect = "quota"       // limited in number
	Draft       Effect = "draft"       // proposed, never made final
	Opening     Effect = "opening"     // a barrier made lower
	Campaign    Effect = "enforcement" // a campaign to enforce
)

var effects = []string{
	string(Unreachable), string(Withdrawn), string(Capped), string(Licence), string(Conditions), string(Prohibited), string(Quota),
	string(Draft), string(Opening), string(Campaign),
}

// Barrier is one barrier, in our own words.
type Barrier struct {
	ID         string
	Kind       Kind
	Effect     Effect
	Sector     demarche.Text
	What       demarche.Text
	Since      agreement.Span // the first day in force, as precisely as it is known
	Until      agreement.Span // the last day; zero: still
	UntilKnown calendar.Date  // the day on which the end became known
	Left       agreement.Span // of a service withdrawn or blocked: the last day of what was left of it, which ends no barrier; zero: none
	LeftKnown  calendar.Date  // the day on which that became known
	Basis      demarche.Text  // the legal basis that is as old as what is known of it; empty: none was published
	Issue      string         // the sticking point of the talks
	Cases      []string       // public cases that touch it
	Known      calendar.Date
	Cite       []string
	Review     demarche.Review
	Note       demarche.Text
	NoteKnown  calendar.Date // a day before which the note is not shown, since it tells of what came later; zero: none
	moves      []*Move
	bases      []*Basis
}

// Basis is a legal basis that came later than what is known of a barrier.
type Basis struct {
	Barrier string
	Known   calendar.Date
	Text    demarche.Text
	Cite    []string
	Review  demarche.Review
}

// Turn is what was done about barriers in the talks or after.
type Turn string

// The turns.
const (
	Asked     Turn = "asked"
	Offered   Turn = "offered"
	Refused   Turn = "refused"
	Deferred  Turn = "deferred" // left for a later agreement
	Opened    Turn = "opened"
	Tightened Turn = "tightened"
	Reported  Turn = "reported" // others say it of the side; it has not said so itself
)

var turns = []string{string(Asked), string(Offered), string(Refused), string(Deferred), string(Opened), string(Tightened), string(Reported)}

// rank puts turns of one day in order: what was asked before what was answered.
func (t Turn) rank() int { return slices.Index(turns, string(t)) }

// Move is something asked or offered about barriers.
type Move struct {
	Barriers []string
	Party    demarche.PartyID
	Turn     Turn
	On       calendar.Date
	Known    calendar.Date
	Text     demarche.Text
	Cite     []string
	Review   demarche.Review
}

// Status is how a barrier stands on a day.
type Status string

// The statuses.
const (
	Coming   Status = "coming"   // made public, not yet in force
	InForce  Status = "in-force" // or, for an opening, in effect
	Ended    Status = "ended"
	Proposed Status = "proposed" // a draft
)

// Pack is the barriers of one market. It does not change after Read and is safe for
// concurrent use.
type Pack struct {
	ID      string                      `yaml:"id"`
	Format  int                         `yaml:"format"` // version of this format: 1
	Name    demarche.Text               `yaml:"name"`
	About   demarche.Text               `yaml:"about"`
	Market  demarche.PartyID            `yaml:"market"` // whose market it is
	NoOrder demarche.Text               `yaml:"no_order"`
	Parties []demarche.PartyID          `yaml:"parties"`
	KeptTo  *agreement.Kept             `yaml:"kept_to"` // nil: no day is given
	Sources map[string]agreement.Source `yaml:"sources"`

	Barriers []*Barrier `yaml:"-"` // by the day since which they hold
	Digest   string     `yaml:"-"`
	byID     map[string]*Barrier
}

// Barrier gives a barrier by id; nil for none.
func (p *Pack) Barrier(id string) *Barrier { return p.byID[id] }

// State is how a barrier stood on a day, as known on a day.
type State struct {
	*Barrier
	Status Status
	Basis  demarche.Text  // as known by then; empty: none was published
	Bases  []*Basis       // of it, those that came later
	Moves  []*Move        // what had been asked and offered by then
	End    agreement.Span // its last day, where that was known
	Left   agreement.Span // the last day of what was left of a service withdrawn, where it was known and has come
}

// On gives the barriers that were known on a day and how they stood on another.
func (p *Pack) On(on, known calendar.Date) []State {
	out := []State{}
	for _, b := range p.Barriers {
		if b.Known <= known {
			out = append(out, b.on(on, known))
		}
	}
	return out
}

func (b *Barrier) on(on, known calendar.Date) State {
	s := State{Barrier: b, Status: InForce, Basis: b.Basis}
	for _, x := range b.bases {
		if x.Known > known {
			continue
		}
		if s.Bases = append(s.Bases, x); s.Basis.IsZero() {
			s.Basis = x.Text
		} else {
			s.Basis = demarche.Text{EN: s.Basis.EN + "; " + x.Text.EN, ZH: s.Basis.ZH + "；" + x.Text.ZH}
		}
	}
	if !b.Until.IsZero() && b.UntilKnown <= known {
		s.End = b.Until
	}
	if !b.Left.IsZero() && b.LeftKnown <= known && b.Left.From <= on {
		s.Left = b.Left
	}
	switch {
	case on < b.Since.From:
		s.Status = Coming
	case !s.End.IsZero() && on > s.End.To:
		s.Status = Ended
	case b.Effect == Draft:
		s.Status = Proposed
	}
	for _, m := range b.moves {
		if m.On <= on && m.Known <= known {
			s.Moves = append(s.Moves, m)
		}
	}
	return s
}

// Ending gives the end of the record where a reading goes beyond it; nil where it does not.
func (p *Pack) Ending(on, known calendar.Date) *agreement.Ending {
	later := false
	for _, s := range p.On(on, known) {
		later = later || p.KeptTo != nil && s.Known > p.KeptTo.Day
	}
	return p.KeptTo.Ending(demarche.Text{EN: "the barriers", ZH: "壁垒"}, p.Sources, on, known, later)
}

// Count gives how many of some states hold, by kind; openings are not barriers, and a blocked
// service that has closed is not in force. One that was withdrawn is still not offered when what was
// left of it closes.
func Count(states []State) map[Kind]int {
	out := map[Kind]int{}
	for _, s := range states {
		if s.Status == InForce && (s.Left.IsZero() || s.Effect == Withdrawn) && s.Effect != Opening {
			out[s.Kind]++
		}
	}
	return out
}
