package secretariat

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/barriers"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/promises"
	"demarche/talks"
	"demarche/tariff"
)

// State is the front page as data: the picture of the deal on a day, as known on a
// day. Its form only ever grows. A part that the house does not keep is null.
type State struct {
	On       calendar.Date      `json:"on"`
	Known    calendar.Date      `json:"known"`
	Today    []talks.EventSheet `json:"today"`          // what fell on the day
	Learned  []talks.EventSheet `json:"learned"`        // what became known on the day of other days
	Last     *talks.EventSheet  `json:"last,omitempty"` // where nothing fell on the day or became known on it: what was held last, of the ninety days before
	Next     []talks.EventSheet `json:"next"`           // what is planned, soonest first
	Moves    []Mover            `json:"whose_move"`
	TalksTo  calendar.Date      `json:"talks_known_to"`         // the day on which the record of the talks ends, where that is before; null: it does not
	Ending   *agreement.Ending  `json:"talks_ending,omitempty"` // the same with its sources
	Begun    bool               `json:"-"`                      // something of the talks was known by the day shown
	Rounds   []talks.RoundSheet `json:"rounds"`
	Issues   []talks.IssueSheet `json:"issues"`
	Estimate []talks.ScoreSheet `json:"estimates"` // made in the sixty days before
	Promises *PromiseState      `json:"promises"`
	Barriers *BarrierState      `json:"barriers"`
	Tariffs  []TariffState      `json:"tariffs"`
	Duties   []TariffState      `json:"other_duties"`   // on goods of the other side, that no trade was announced for
	Cases    []CaseState        `json:"cases"`          // null: no docket was opened
	Invented *Invented          `json:"illustrative"`   // of these cases, those that are invented; null: no docket was opened
	Unread   []Unread           `json:"cases_unread"`   // of the open ones, those of which it is not known what came after a day
	Part     []Selected         `json:"cases_selected"` // packs whose public cases are a part of those there are
	Figures  []Figure           `json:"figures"`
}

// PromiseState is the promises in short.
type PromiseState struct {
	InForce calendar.Date                                `json:"in_force"` // of the agreement; null: not yet known
	Counts  map[demarche.PartyID]map[promises.Status]int `json:"counts"`
	Due     []promises.DutySheet                         `json:"due"`  // within sixty days
	Late    []promises.DutySheet                         `json:"late"` // their day has passed, and they are not known to be met
	Laws    []promises.LawSheet                          `json:"laws"` // passed, or bills, in answer to complaints
	Ending  *agreement.Ending                            `json:"ending,omitempty"`
}

// BarrierState is the barriers in short: how many of each kind, and those about
// which something was asked or offered.
type BarrierState struct {
	Counts map[barriers.Kind]int   `json:"counts"`
	Moved  []barriers.BarrierSheet `json:"in_the_talks"`
	Listed []barriers.BarrierSheet `json:"blocked_services"`
	Ending *agreement.Ending       `json:"ending,omitempty"`
}

// TariffState is one group of measures with the trade it was announced to cover.
type TariffState struct {
	Importer string               `json:"importer"`
	Measures []string             `json:"measures"`
	Name     string               `json:"name"`
	NameZH   string               `json:"name_zh"`
	State    string               `json:"state"` // in force, or in force when last known
	Rates    []string             `json:"rates"`
	Since    calendar.Date        `json:"since"`     // of the rates as they stand; of other duties, of the first
	KnownTo  calendar.Date        `json:"known_to"`  // the day of rates and state where the page's own is not known; null: the page's
	Covers   string               `json:"covers_bn"` // billions of dollars, as announced
	Told     calendar.Date        `json:"announced"`
	Sources  []agreement.Footnote `json:"sources"`
	Law      string               `json:"law"` // what the rate rests on
	LawZH    string               `json:"law_zh,omitempty"`
	Orders   []agreement.Footnote `json:"law_sources,omitempty"` // the orders of law, with their addresses; of other duties they stand in sources
	Review   demarche.Review      `json:"review"`
}

// CaseState is how many cases stand at a level.
type CaseState struct {
	Pact   string           `json:"pact"`
	Level  demarche.LevelID `json:"level"`
	Status docket.Status    `json:"status"`
	N      int              `json:"n"`
}

// ahead is how many days ahead, and for estimates back, the front page looks.
const ahead = 60

// State gives the front page as data, for a reader and a day.
func (s *Secretariat) State(ctx context.Context, r disclosure.Reader, w When) (*State, error) {
	out, err := s.Deal(ctx, w)
	if err != nil {
		return nil, err
	}
	tallies, err := s.Tally(ctx, r, w)
	if err != nil {
		return nil, err
	}
	out.Cases = []CaseState{}
	for _, t := range tallies {
		out.Cases = append(out.Cases, CaseState{t.Pact, t.Level, t.Status, t.N})
	}
	invented, err := s.invented(ctx, r, w)
	if err != nil {
		return nil, err
	}
	out.Invented = &invented
	if out.Unread, err = s.Unread(ctx, r, docket.Query{Status: docket.Open}, nil, w); err != nil {
		return nil, err
	}
	out.Part, err = s.Selections(ctx, r, "", w)
	return out, err
}

// Deal gives the picture of the deal without the docket.
func (s *Secretariat) Deal(ctx context.Context, w When) (*State, error) {
	out := &State{On: w.On, Known: w.Known, Figures: []Figure{}}
	for _, part := range []func(*State, When) error{s.stateTalks, s.statePromises, s.stateBarriers, s.stateTariffs, s.stateOrders, s.stateCases} {
		if err := part(out, w); err != nil && demarche.KindOf(err) != demarche.NotFound {
			return nil, err
		}
	}
	out.Moves = soonestFirst(out.Moves)
	s.stateLast(out, w)
	if err := s.stateFigures(ctx, out, w); err != nil && demarche.KindOf(err) != demarche.NotFound {
		return nil, err
	}
	return out, nil
}

func (s *Secretariat) stateTalks(out *State, w When) error {
	k, err := s.Talks()
	if err != nil {
		return err
	}
	out.Today, out.Next, out.Learned, out.Moves = []talks.EventSheet{}, []talks.EventSheet{}, []talks.EventSheet{}, []Mover{}
	shown := map[string]bool{}
	for _, e := range k.Between(w.On, w.On, w.Known) {
		begun, session := k.Session(&e, w.On, w.Known)
		if p := e.On.Precision(); !session && (p == "month" || p == "year" || e.Ahead() && !talks.Exact(e.On)) {
			continue // of which day it is is not known
		}
		shown[e.ID] = true
		x := k.EventSheet(&e, w.Known)
		switch {
		case session && begun.ID != e.ID && begun.On.Has(w.On):
			continue // the arrival is told itself
		case session:
			underWay(&x, begun, w.On)
		}
		out.Today = append(out.Today, x)
	}
	for _, f := range k.Learned(w.On.AddDays(-1), min(w.On, w.Known)) {
		if e, ok := k.Event(f.Event, w.Known); ok && !shown[e.ID] && !toldIn(k, &e) {
			shown[e.ID] = true
			out.Learned = append(out.Learned, k.EventSheet(&e, w.Known))
		}
	}
	for _, e := range within(k, w) {
		ahead := e.Ahead()
		if _, session := k.Session(&e, w.On, w.Known); session || !ahead && !came(k, &e, w) {
			continue
		}
		x := k.EventSheet(&e, w.Known)
		if e.State != talks.Held {
			x.Title, x.TitleZH = e.Planned().EN, e.Planned().ZH
		}
		x.Passed = ahead && w.Known > w.On && x.To < w.Known
		out.Next = append(out.Next, x)
		if ahead && !x.Passed {
			out.Moves = append(out.Moves, mover(&x))
		}
	}
	out.Next = append(out.Next, passedBetween(k, w)...)
	out.TalksTo, out.Ending = k.EndsBefore(w.On, w.Known), k.Ending(w.On, w.Known)
	out.Begun = len(k.Learned(0, min(w.On, w.Known))) > 0
	out.Rounds, out.Issues = k.RoundSheets(w.On, w.Known), k.IssueSheets(w.On, w.Known)
	out.Estimate = []talks.ScoreSheet{}
	for _, e := range k.ScoreSheets(w.On, w.Known) {
		if e.Said >= w.On.AddDays(-ahead) {
			out.Estimate = append(out.Estimate, e)
		}
	}
	return nil
}

// passedBetween gives what was set for days from that of knowledge to the day before the one
// shown: what came of it was not known.
func passedBetween(k *talks.Pack, w When) (out []talks.EventSheet) {
	if w.Known >= w.On {
		return nil
	}
	for _, e := range k.BetweenOf(w.Known, w.On.AddDays(-1), w.Known, (*talks.Fact).Ahead) {
		if e.On.To < w.On {
			x := k.EventSheet(&e, w.Known)
			x.Title, x.TitleZH, x.Passed = e.Planned().EN, e.Planned().ZH, true
			out = append(out, x)
		}
	}
	return out
}

// justBefore is how many days back a day of which nothing is on record is told what came last.
const justBefore = 90

// stateLast tells what of the talks was held last before a day of which nothing is told.
func (s *Secretariat) stateLast(out *State, w When) {
	k, err := s.Talks()
	if err != nil || len(out.Today)+len(out.Learned) > 0 {
		return
	}
	list := k.Between(w.On.AddDays(-justBefore), w.On.AddDays(-1), w.Known)
	for i := len(list) - 1; i >= 0; i-- {
		if e := &list[i]; e.State == talks.Held && talks.Exact(e.On) && e.On.To < w.On {
			x := k.EventSheet(e, w.Known)
			out.Last = &x
			return
		}
	}
}

// underWay tells of talks that are under way by their plan, or by the arrival of those who
// were to come, which day of them it is.
func underWay(x *talks.EventSheet, begun *talks.Event, on calendar.Date) {
	n := on.Sub(begun.On.From) + 1
	en, zh := fmt.Sprintf("Under way by plan, day %d of %d: ", n, x.To.Sub(x.From)+1), fmt.Sprintf("按计划进行中，第%d天（共%d天）：", n, x.To.Sub(x.From)+1)
	if begun.ID != x.ID {
		en, zh = fmt.Sprintf("Under way, day %d: ", n), fmt.Sprintf("进行中，第%d天：", n)
		x.From, x.To, x.Precision = begun.On.From, on, "days"
	} else if x.From == x.To {
		en, zh = "By plan on this day: ", "按计划于当日："
	}
	x.Title, x.TitleZH = en+begun.Title.EN, zh+begun.Title.ZH
}

// setKinds are the kinds of events that are set for a day before they come.
var setKinds = []talks.Kind{talks.Round, talks.DeputyRound, talks.Summit, talks.Call, talks.Dinner, talks.Visit, talks.Tariff, talks.Deadline, talks.Signing, talks.InForce}

// came reports whether an event that is no longer ahead, as later known, is told of what was
// next on the day: it is of a kind that is set before, or was planned by then.
func came(k *talks.Pack, e *talks.Event, w When) bool {
	if w.Known <= w.On || e.On.From <= w.On {
		return false
	}
	was, ok := k.Event(e.ID, w.On)
	return slices.Contains(setKinds, e.Kind) || ok && (was.State == talks.Planned || was.State == talks.Moved)
}

// decisive are the kinds of events that are told as next however much is nearer.
var decisive = []talks.Kind{talks.Tariff, talks.Deadline, talks.Signing, talks.InForce}

// within gives the events from a day on that are told as next: those of sixty days, what is
// decisive within a year, and where nothing is planned in the sixty, what is planned first.
func within(k *talks.Pack, w When) []talks.Event {
	planned := func(e talks.Event) bool { return e.Ahead() }
	list := k.Between(w.On, w.On.AddDays(ahead), w.Known)
	var first calendar.Date
	later := func(asked func(*talks.Fact) bool) []talks.Event {
		return k.BetweenOf(w.On.AddDays(ahead+1), w.On.AddDays(365), w.Known, asked)
	}
	if !slices.ContainsFunc(list, planned) {
		if set := later((*talks.Fact).Ahead); len(set) > 0 {
			first = set[0].On.To
		}
	}
	for _, e := range later(func(f *talks.Fact) bool { return f.On.To <= first || slices.Contains(decisive, f.Kind) }) {
		was, ok := k.Event(e.ID, min(w.On, w.Known))
		set := planned(e) || ok && planned(was)
		if e.On.From > w.On.AddDays(ahead) && (e.On.To <= first || set && slices.Contains(decisive, e.Kind)) {
			list = append(list, e)
		}
	}
	return list
}

// toldIn reports whether what became known of an event was said or done in another that
// became known the same day, which tells it.
func toldIn(k *talks.Pack, e *talks.Event) bool {
	act, ok := k.Event(e.Act, e.Known)
	return ok && act.Known == e.Known
}

func (s *Secretariat) statePromises(out *State, w When) error {
	k, err := s.Promises()
	if err != nil {
		return err
	}
	board := k.Board(w.On, w.Known)
	p := &PromiseState{Counts: promises.Tally(board), Due: []promises.DutySheet{}, Late: []promises.DutySheet{}, Laws: k.LawSheets(w.On, w.Known), Ending: k.Ending(w.On, w.Known)}
	if k.InForce.Known <= w.Known {
		p.InForce = k.InForce.On
	}
	for _, a := range promises.Ahead(board, w.On, ahead) {
		d := k.DutySheet(&a, w.On, w.Known)
		p.Due = append(p.Due, d)
		if a.Promise.Kind == promises.Aim {
			continue // what is hoped for or projected is nobody's move
		}
		out.Moves = append(out.Moves, Mover{Who: string(d.Party), What: d.Title, WhatZH: d.TitleZH, By: d.Due, From: "promises", ID: d.Promise, Sources: d.Sources})
	}
	for _, a := range promises.Behind(board, w.On) {
		p.Late = append(p.Late, k.DutySheet(&a, w.On, w.Known))
	}
	slices.SortStableFunc(p.Due, func(a, b promises.DutySheet) int { return int(a.Due - b.Due) })
	slices.SortStableFunc(p.Late, func(a, b promises.DutySheet) int { return int(b.Due - a.Due) })
	out.Promises = p
	return nil
}

func (s *Secretariat) stateBarriers(out *State, w When) error {
	k, err := s.Barriers()
	if err != nil {
		return err
	}
	sheet := k.Sheet(w.On, w.Known)
	b := &BarrierState{Counts: sheet.Counts, Moved: []barriers.BarrierSheet{}, Listed: []barriers.BarrierSheet{}, Ending: sheet.Ending}
	for _, x := range sheet.Barriers {
		if len(x.Moves) > 0 {
			b.Moved = append(b.Moved, x)
		}
		if x.Kind == barriers.Blocked && x.Status == barriers.InForce && x.Left == "" {
			b.Listed = append(b.Listed, x)
		}
	}
	out.Barriers = b
	return nil
}

// stateTariffs joins what was announced of each group of measures with what the
// tariff of the importer says of it on the day.
func (s *Secretariat) stateTariffs(out *State, w When) error {
	k, err := s.Talks()
	if err != nil {
		return err
	}
	out.Tariffs, out.Duties = []TariffState{}, []TariffState{}
	if s.tariffs.Files == nil {
		return nil
	}
	orders, err := s.tariffs.orders()
	if err != nil {
		return err
	}
	off := k.CalledOff(w.Known)
	for _, c := range k.Covers(w.Known) {
		law, ok := orders[tariff.Origin(c.Importer)]
		if !ok {
			continue
		}
		x := TariffState{
			Importer: c.Importer, Measures: c.Measures, Name: c.Name.EN, NameZH: c.Name.ZH, Covers: c.Value, Told: c.Known, Rates: []string{},
			Sources: agreement.Footnotes(k.Sources, c.Cite, w.Known), Review: c.Review,
		}
		if ordered(&x, law, off, w) {
			out.Tariffs = append(out.Tariffs, x)
		}
	}
	for _, importer := range slices.Sorted(maps.Keys(orders)) {
		if groups := of(out.Tariffs, importer); partner(importer) != "" {
			out.Duties = append(out.Duties, stateOthers(groups, orders[importer], w)...)
		}
	}
	return nil
}

// ordered fills in what the tariff says of a group; false where nothing holds. off are the
// days on which duties were to begin and were called off.
func ordered(x *TariffState, law *tariff.Pack, off talks.Off, w When) bool {
	origin := partner(tariff.Origin(x.Importer))
	for _, id := range x.Measures {
		m, ok := law.Measure(id)
		if !ok {
			continue
		}
		on, state := w.On, "in force"
		if last := law.Reach(id).Measures; !last.IsZero() && last < on {
			on, state, x.KnownTo = last, "in force when last known", last
		}
		v, ok := m.Levied(origin, on, w.Known, off.Of(talks.Measure{Importer: demarche.PartyID(x.Importer), ID: id}))
		if !ok || v.State != tariff.InForce {
			continue
		}
		x.State = state
		if of := law.Sources[v.Cite].AsKnown(w.Known); x.Law == "" {
			x.Law, x.LawZH = of.Title, of.ZH
		} else if !strings.Contains(x.Law, of.Title) {
			x.Law, x.LawZH = x.Law+"; "+of.Title, x.LawZH+"；"+of.ZH
		}
		if !slices.ContainsFunc(x.Orders, func(n agreement.Footnote) bool { return n.ID == v.Cite }) {
			x.Orders = append(x.Orders, orderNote(law, v.Cite, w))
		}
		x.Since = max(x.Since, begun(m, origin, v, w.Known)) // of these rates together
		if !slices.Contains(x.Rates, v.Rate) {
			x.Rates = append(x.Rates, v.Rate)
		}
		x.Review = x.Review.Weaker(v.Review)
	}
	slices.SortFunc(x.Rates, byRate)
	return x.State != ""
}

// begun gives the first day of an order that earlier ones at the same rate lead up
// to without a gap.
func begun(m *tariff.Measure, o tariff.Origin, v tariff.Version, known calendar.Date) calendar.Date {
	for {
		before, ok := m.Order(o, v.From.AddDays(-1), known)
		if !ok || before.State != tariff.InForce || before.Rate != v.Rate || before.From >= v.From {
			return v.From
		}
		v = before
	}
}
