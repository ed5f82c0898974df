package secretariat

import (
	"cmp"
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/talks"
)

// Mover is who has to move, and by when.
type Mover struct {
	Who     string               `json:"who"` // a party, or both
	What    string               `json:"what"`
	WhatZH  string               `json:"what_zh"`
	By      calendar.Date        `json:"by"`
	On      bool                 `json:"-"`              // it happens on the day, and not by it
	From    string               `json:"from"`           // talks, promises, tariffs: by order, cases: by an act of the case that ID names
	Ends    bool                 `json:"ends,omitempty"` // an order runs out on the day
	ID      string               `json:"id"`
	Sources []agreement.Footnote `json:"sources"`
}

// bothSides is who moves where both parties must.
const bothSides = "both"

// meetings take both sides, whoever is named.
var meetings = []talks.Kind{talks.Round, talks.DeputyRound, talks.Call, talks.Dinner, talks.Summit, talks.Signing}

// mover says whose move a planned event is: the side that takes part, or both.
func mover(e *talks.EventSheet) Mover {
	who := bothSides
	if len(e.Principals) == 1 && !slices.Contains(meetings, e.Kind) {
		for party := range e.Principals {
			who = string(party)
		}
	}
	return Mover{Who: who, What: e.Title, WhatZH: e.TitleZH, By: e.To, On: e.From == e.To && e.Kind != talks.Deadline, From: "talks", ID: e.ID, Sources: e.Sources}
}

// soonestFirst puts moves in the order of their days, and makes one of two where each
// party owes the same by the same day.
func soonestFirst(list []Mover) []Mover {
	slices.SortStableFunc(list, func(a, b Mover) int { return cmp.Compare(a.By, b.By) })
	out := list[:0]
	for _, m := range list {
		same := slices.IndexFunc(out, func(x Mover) bool { return x.From == m.From && x.ID == m.ID && x.By == m.By && x.What == m.What })
		if same < 0 {
			out = append(out, m)
		} else if out[same].Who != m.Who {
			out[same].Who = bothSides
		}
	}
	return out
}
