package barriers

import (
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Sheet is the register on a day for programs. Its form only ever grows.
type Sheet struct {
	On       calendar.Date     `json:"on"`
	Known    calendar.Date     `json:"known"`
	Pack     string            `json:"pack"` // digest
	Counts   map[Kind]int      `json:"counts"`
	Barriers []BarrierSheet    `json:"barriers"`
	Ending   *agreement.Ending `json:"ending,omitempty"`
}

// BarrierSheet is a barrier for programs.
type BarrierSheet struct {
	ID             string               `json:"id"`
	Kind           Kind                 `json:"kind"`
	Effect         Effect               `json:"effect"`
	Status         Status               `json:"status"`
	Sector         string               `json:"sector"`
	SectorZH       string               `json:"sector_zh"`
	What           string               `json:"what"`
	WhatZH         string               `json:"what_zh"`
	Since          string               `json:"since"` // as precise as it is known: 2014, 2014-06, 2014-06-03
	SincePrecision string               `json:"since_precision"`
	Until          string               `json:"until,omitempty"`
	Left           string               `json:"left,omitempty"` // the day on which what was left of a service withdrawn, or a service that is blocked, closed; which ends no barrier
	Basis          string               `json:"basis"`          // empty: none was published
	BasisZH        string               `json:"basis_zh"`
	Issue          string               `json:"issue"`
	Cases          []string             `json:"cases"`
	Moves          []MoveSheet          `json:"moves"` // what was asked and offered
	Known          calendar.Date        `json:"known"`
	Sources        []agreement.Footnote `json:"sources"`
	Review         demarche.Review      `json:"review"`
	Note           string               `json:"note,omitempty"`
	NoteZH         string               `json:"note_zh,omitempty"`
}

// MoveSheet is what was asked or offered, for programs.
type MoveSheet struct {
	Party   demarche.PartyID     `json:"party"`
	Turn    Turn                 `json:"turn"`
	On      calendar.Date        `json:"on"`
	Text    string               `json:"text"`
	TextZH  string               `json:"text_zh"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// Sheet gives the register on a day for programs.
func (p *Pack) Sheet(on, known calendar.Date) Sheet {
	states := p.On(on, known)
	s := Sheet{On: on, Known: known, Pack: p.Digest, Counts: Count(states), Barriers: []BarrierSheet{}, Ending: p.Ending(on, known)}
	for i := range states {
		s.Barriers = append(s.Barriers, p.sheet(&states[i], known))
	}
	return s
}

func (p *Pack) sheet(s *State, known calendar.Date) BarrierSheet {
	b := s.Barrier
	cite, review := slices.Clone(b.Cite), b.Review
	for _, x := range s.Bases {
		review = review.Weaker(x.Review)
		for _, key := range x.Cite {
			if !slices.Contains(cite, key) {
				cite = append(cite, key)
			}
		}
	}
	out := BarrierSheet{
		ID: b.ID, Kind: b.Kind, Effect: b.Effect, Status: s.Status, Sector: b.Sector.EN, SectorZH: b.Sector.ZH, What: b.What.EN, WhatZH: b.What.ZH,
		Since: b.Since.String(), SincePrecision: b.Since.Precision(), Until: s.End.String(), Left: s.Left.String(), Basis: s.Basis.EN, BasisZH: s.Basis.ZH, Issue: b.Issue,
		Cases: append([]string{}, b.Cases...), Moves: []MoveSheet{}, Known: b.Known, Sources: agreement.Footnotes(p.Sources, cite, known), Review: review,
	}
	if known.IsZero() || b.NoteKnown <= known {
		out.Note, out.NoteZH = b.Note.EN, b.Note.ZH
	}
	for _, m := range s.Moves {
		out.Moves = append(out.Moves, MoveSheet{m.Party, m.Turn, m.On, m.Text.EN, m.Text.ZH, agreement.Footnotes(p.Sources, m.Cite, known), m.Review})
	}
	return out
}
