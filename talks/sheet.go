package talks

import (
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Sheet is a stretch of the talks for programs. Its form only ever grows.
type Sheet struct {
	From   calendar.Date     `json:"from"`
	To     calendar.Date     `json:"to"`
	Known  calendar.Date     `json:"known"`
	Ends   calendar.Date     `json:"known_to"`         // of the record, where that is before the last day; what came after is not known. Null: it does not end before
	Ending *agreement.Ending `json:"ending,omitempty"` // the same with its sources
	Pack   string            `json:"pack"`             // digest
	Events []EventSheet      `json:"events"`
	Rounds []RoundSheet      `json:"rounds"` // held by the last day, in every way of counting
}

// EventSheet is an event for programs.
type EventSheet struct {
	ID         string                        `json:"id"`
	Kind       Kind                          `json:"kind"`
	State      State                         `json:"state"`
	From       calendar.Date                 `json:"from"`
	To         calendar.Date                 `json:"to"`
	Precision  string                        `json:"precision"` // day, days, month, year
	Known      calendar.Date                 `json:"known"`
	Place      string                        `json:"place"`
	PlaceZH    string                        `json:"place_zh"`
	Principals map[demarche.PartyID][]string `json:"principals"`
	People     []Taker                       `json:"people"` // the same, one by one, with Chinese names
	Numbers    []Number                      `json:"numbers"`
	Title      string                        `json:"title"`
	TitleZH    string                        `json:"title_zh"`
	Outcome    string                        `json:"outcome"` // empty: nothing is recorded
	OutcomeZH  string                        `json:"outcome_zh"`
	Issues     []string                      `json:"issues"`
	Said       []SayingSheet                 `json:"said"`
	History    []FactSheet                   `json:"history"`
	Sources    []agreement.Footnote          `json:"sources"`
	Review     demarche.Review               `json:"review"`
	Passed     bool                          `json:"passed,omitempty"` // planned for days that are past as known, and not known to have been held
}

// Taker is somebody who takes part, for programs.
type Taker struct {
	Party  demarche.PartyID `json:"party"`
	Name   string           `json:"name"`
	NameZH string           `json:"name_zh"`
}

// SayingSheet is what somebody said, for programs.
type SayingSheet struct {
	Party   demarche.PartyID     `json:"party"`
	Who     string               `json:"who"`
	WhoZH   string               `json:"who_zh"`
	Known   calendar.Date        `json:"known"`
	Text    string               `json:"text"`
	TextZH  string               `json:"text_zh"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// FactSheet is one fact of an event's history, for programs.
type FactSheet struct {
	State   State                `json:"state"`
	From    calendar.Date        `json:"from"`
	To      calendar.Date        `json:"to"`
	Known   calendar.Date        `json:"known"`
	Title   string               `json:"title"`
	TitleZH string               `json:"title_zh"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// RoundSheet is a count of rounds for programs; N is null where it is not known.
type RoundSheet struct {
	By     string               `json:"by"`
	Name   string               `json:"name"`
	NameZH string               `json:"name_zh"`
	N      *int                 `json:"n"`
	Last   string               `json:"last,omitempty"`
	Source []agreement.Footnote `json:"sources"`
	Review demarche.Review      `json:"review"`
}

// Sheet gives a stretch of days for programs, as known on a day.
func (p *Pack) Sheet(from, to, known calendar.Date) Sheet {
	s := Sheet{From: from, To: to, Known: known, Ends: p.EndsBefore(to, known), Ending: p.Ending(to, known), Pack: p.Digest, Events: []EventSheet{}, Rounds: p.RoundSheets(to, known)}
	for _, e := range p.Between(from, to, known) {
		s.Events = append(s.Events, p.EventSheet(&e, known))
	}
	return s
}

// RoundSheets counts the rounds held by a day, for programs.
func (p *Pack) RoundSheets(on, known calendar.Date) []RoundSheet {
	out := []RoundSheet{}
	for _, c := range p.Rounds(on, known) {
		r := RoundSheet{By: c.ID, Name: c.Name.EN, NameZH: c.Name.ZH, Last: c.Last, Source: p.cited([]string{c.Cite}, known), Review: c.Review}
		if c.Known {
			r.N = &c.N
		}
		out = append(out, r)
	}
	return out
}

func (p *Pack) cited(keys []string, known calendar.Date) []agreement.Footnote {
	return agreement.Footnotes(p.Sources, keys, known)
}

// EventSheet gives an event for programs, as known on a day.
func (p *Pack) EventSheet(e *Event, known calendar.Date) EventSheet {
	s := EventSheet{
		ID: e.ID, Kind: e.Kind, State: e.State, From: e.On.From, To: e.On.To, Precision: e.On.Precision(), Known: e.Known,
		Place: e.Place.EN, PlaceZH: e.Place.ZH, Principals: p.Principals(e.Who), Numbers: append([]Number{}, e.Numbers...),
		Title: e.Title.EN, TitleZH: e.Title.ZH, Outcome: e.Outcome.EN, OutcomeZH: e.Outcome.ZH, Issues: append([]string{}, e.Issues...),
		Said: []SayingSheet{}, People: p.takers(e.Who), History: []FactSheet{}, Sources: p.cited(e.Cite, known), Review: e.Review,
	}
	for _, x := range e.Said {
		who := p.people[x.Who]
		s.Said = append(s.Said, SayingSheet{who.Party, who.Name.EN, who.Name.ZH, x.Known, x.Text.EN, x.Text.ZH, p.cited(x.Cite, known), x.Review})
	}
	for _, f := range e.History {
		s.History = append(s.History, FactSheet{f.State, f.On.From, f.On.To, f.Known, f.Title.EN, f.Title.ZH, p.cited(f.Cite, known), f.Review})
	}
	return s
}

func (p *Pack) takers(ids []string) []Taker {
	out := []Taker{}
	for _, id := range ids {
		who := p.people[id]
		out = append(out, Taker{who.Party, who.Name.EN, who.Name.ZH})
	}
	return out
}

// Principals sorts people by side, by their English names.
func (p *Pack) Principals(ids []string) map[demarche.PartyID][]string {
	out := map[demarche.PartyID][]string{}
	for _, id := range ids {
		who := p.people[id]
		out[who.Party] = append(out[who.Party], who.Name.EN)
	}
	return out
}

// Issues are the sticking points on a day, for programs.
type Issues struct {
	On     calendar.Date     `json:"on"`
	Known  calendar.Date     `json:"known"`
	Ends   calendar.Date     `json:"known_to"`         // of the record, where that is before; null: it does not end before
	Ending *agreement.Ending `json:"ending,omitempty"` // the same with its sources
	Issues []IssueSheet      `json:"issues"`
}

// IssuesSheet gives the sticking points on a day, for programs.
func (p *Pack) IssuesSheet(on, known calendar.Date) Issues {
	return Issues{on, known, p.EndsBefore(on, known), p.Ending(on, known), p.IssueSheets(on, known)}
}

// Estimates are estimates of when a deal would come, with how they fared, for programs.
type Estimates struct {
	On          calendar.Date `json:"on"`
	Known       calendar.Date `json:"known"`
	Estimates   []ScoreSheet  `json:"estimates"`
	Calibration Calibration   `json:"calibration"`
	Calibrated  *bool         `json:"calibrated"` // null: too few were judged to say
	By          []SpeakerSum  `json:"by"`         // those who made several, by name
}

// SpeakerSum is how the estimates of one who made several fared, for programs.
type SpeakerSum struct {
	Who   string `json:"who"`
	WhoZH string `json:"who_zh"`
	Calibration
	Calibrated *bool `json:"calibrated"`
}

// EstimatesSheet gives the estimates made by a day, for programs.
func (p *Pack) EstimatesSheet(on, known calendar.Date) Estimates {
	sum := Calibrate(p.Scores(on, known))
	return Estimates{on, known, p.ScoreSheets(on, known), sum, sum.Calibrated(), p.SpeakerSums(on, known)}
}

// SpeakerSums sums up the estimates of each who made several, by name.
func (p *Pack) SpeakerSums(on, known calendar.Date) []SpeakerSum {
	scores, of := p.Scores(on, known), map[demarche.Text][]Score{}
	for i, s := range p.ScoreSheets(on, known) {
		who := demarche.Text{EN: s.Who, ZH: s.WhoZH}
		of[who] = append(of[who], scores[i])
	}
	out := []SpeakerSum{}
	for who, made := range of {
		if c := Calibrate(made); len(made) > 1 && c.Judged > 0 {
			out = append(out, SpeakerSum{who.EN, who.ZH, c, c.Calibrated()})
		}
	}
	slices.SortFunc(out, func(a, b SpeakerSum) int { return strings.Compare(a.Who, b.Who) })
	return out
}

// IssueSheet is how an issue stood, for programs.
type IssueSheet struct {
	ID       string      `json:"id"`
	Name     string      `json:"name"`
	NameZH   string      `json:"name_zh"`
	Standing Standing    `json:"standing"`
	Sides    []SideSheet `json:"sides"`
}

// SideSheet is how a side stood, for programs; Stance is empty where it was not known.
type SideSheet struct {
	Party   demarche.PartyID     `json:"party"`
	Stance  Stance               `json:"stance"`
	By      string               `json:"by,omitempty"` // by whose account, where the stance is reported; empty: others' at large
	ByZH    string               `json:"by_zh,omitempty"`
	Since   calendar.Date        `json:"since"`
	Known   calendar.Date        `json:"known"`
	Text    string               `json:"text"`
	TextZH  string               `json:"text_zh"`
	Sources []agreement.Footnote `json:"sources"`
	Review  demarche.Review      `json:"review"`
}

// IssueSheets gives how each issue stood on a day, for programs.
func (p *Pack) IssueSheets(on, known calendar.Date) []IssueSheet {
	out := []IssueSheet{}
	for _, s := range p.IssuesOn(on, known) {
		x := IssueSheet{ID: s.Issue.ID, Name: s.Issue.Name.EN, NameZH: s.Issue.Name.ZH, Standing: s.Standing, Sides: []SideSheet{}}
		for _, side := range s.Sides {
			x.Sides = append(x.Sides, p.SideSheet(side, known))
		}
		out = append(out, x)
	}
	return out
}

// SideSheet gives a side's position for programs, as known on a day.
func (p *Pack) SideSheet(s Side, known calendar.Date) SideSheet {
	out := SideSheet{Party: s.Party, Sources: []agreement.Footnote{}}
	if x := s.Position; x != nil {
		out.Stance, out.By, out.ByZH, out.Since, out.Known, out.Text, out.TextZH = x.Stance, x.By.EN, x.By.ZH, x.On, x.Known, x.Text.EN, x.Text.ZH
		out.Sources, out.Review = p.cited(x.Cite, known), x.Review
	}
	return out
}

// ScoreSheet is an estimate with how it fared, for programs.
type ScoreSheet struct {
	ID         string               `json:"id"`
	Who        string               `json:"who"`
	WhoZH      string               `json:"who_zh"`
	Party      demarche.PartyID     `json:"party,omitempty"`
	Said       calendar.Date        `json:"said"`
	Text       string               `json:"text"`
	TextZH     string               `json:"text_zh"`
	WindowFrom calendar.Date        `json:"window_from"` // null: open
	WindowTo   calendar.Date        `json:"window_to"`
	Verdict    Verdict              `json:"verdict"`
	DaysOff    int                  `json:"days_off"`
	Outcome    calendar.Date        `json:"outcome"` // null: not known by then
	Sources    []agreement.Footnote `json:"sources"`
	Review     demarche.Review      `json:"review"`
}

// Voice names who made an estimate.
func (p *Pack) Voice(e *Estimate) (name demarche.Text, party demarche.PartyID) {
	if who := p.people[e.Who]; who != nil {
		return who.Name, who.Party
	}
	return e.Voice, ""
}

// ScoreSheets gives the estimates made by a day, for programs.
func (p *Pack) ScoreSheets(on, known calendar.Date) []ScoreSheet {
	out := []ScoreSheet{}
	for _, s := range p.Scores(on, known) {
		name, party := p.Voice(s.Estimate)
		out = append(out, ScoreSheet{
			s.ID, name.EN, name.ZH, party, s.Said, s.Text.EN, s.Text.ZH, s.Window.From, s.Window.To,
			s.Verdict, s.Off, s.Outcome, p.cited(s.Cite, known), s.Review,
		})
	}
	return out
}
