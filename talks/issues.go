package talks

import (
	"sort"

	"demarche"
	"demarche/calendar"
)

// Issue is a point on which the sides differ.
type Issue struct {
	ID    string        `yaml:"id"`
	Name  demarche.Text `yaml:"name"`
	About demarche.Text `yaml:"about"`
}

// Stance is how a side stands on an issue.
type Stance string

// The stances.
const (
	Asks      Stance = "asks"      // wants something of the other side
	Refuses   Stance = "refuses"   // will not give what is asked
	Offers    Stance = "offers"    // would give something, not yet agreed
	Withdraws Stance = "withdraws" // takes an offer or a demand back
	Agrees    Stance = "agrees"    // to a text or a principle
	Defers    Stance = "defers"    // leaves it for later talks
	Silent    Stance = "silent"    // says nothing of it where it used to
	Drafts    Stance = "drafts"    // writes a text with the other side, not yet agreed
	Reported  Stance = "reported"  // only what others say or suspect of it is on record
)

var stances = []string{string(Asks), string(Refuses), string(Offers), string(Withdraws), string(Agrees), string(Defers), string(Silent), string(Drafts), string(Reported)}

// Position is how a side stood on an issue from a day on.
type Position struct {
	Issue  string
	Party  demarche.PartyID
	On     calendar.Date
	Known  calendar.Date
	Stance Stance
	By     demarche.Text // by whose account, where the stance is reported; empty: others' at large
	Text   demarche.Text
	Act    string // the event that is the side's move itself; empty: none
	Cite   []string
	Review demarche.Review
}

// Standing is how an issue stands as a whole.
type Standing string

// The standings of an issue.
const (
	Open     Standing = "open"      // the sides differ
	Agreed   Standing = "agreed"    // both have agreed
	Deferred Standing = "deferred"  // either left it for later talks
	NotKnown Standing = "not-known" // no side's position was known
)

// IssueState is how an issue stood on a day, as known on a day.
type IssueState struct {
	Issue    *Issue
	Standing Standing
	Sides    []Side
}

// Side is how one side stood; its Position is nil where that was not known.
type Side struct {
	Party    demarche.PartyID
	Position *Position
}

// IssuesOn gives how each issue stood on a day, as known on a day, in the order of
// the record.
func (p *Pack) IssuesOn(on, known calendar.Date) []IssueState {
	out := make([]IssueState, 0, len(p.Issues))
	for i := range p.Issues {
		s := IssueState{Issue: &p.Issues[i]}
		for _, party := range p.Parties {
			s.Sides = append(s.Sides, Side{party.ID, p.position(p.Issues[i].ID, party.ID, on, known)})
		}
		s.Standing = standing(s.Sides)
		out = append(out, s)
	}
	return out
}

// Positions gives what was known on a day of a side's way through an issue, first
// first.
func (p *Pack) Positions(issue string, party demarche.PartyID, on, known calendar.Date) []*Position {
	var out []*Position
	for _, x := range p.record.stances[stanceKey{issue, string(party)}] {
		if x.On <= on && x.Known <= known {
			out = append(out, x)
		}
	}
	return out
}

func (p *Pack) position(issue string, party demarche.PartyID, on, known calendar.Date) *Position {
	list := p.record.stances[stanceKey{issue, string(party)}]
	n := sort.Search(len(list), func(i int) bool { return list[i].On > on })
	for n--; n >= 0; n-- {
		if list[n].Known <= known {
			return list[n]
		}
	}
	return nil
}

// standing sums the sides up: deferred if any side leaves it for later, agreed if
// every side agrees, else open.
func standing(sides []Side) Standing {
	known, agreed := 0, 0
	for _, s := range sides {
		if s.Position == nil {
			continue
		}
		known++
		switch s.Position.Stance {
		case Defers:
			return Deferred
		case Agrees:
			agreed++
		}
	}
	switch {
	case known == 0:
		return NotKnown
	case agreed == len(sides):
		return Agreed
	}
	return Open
}
