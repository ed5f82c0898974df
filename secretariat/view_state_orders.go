package secretariat

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/talks"
	"demarche/tariff"
)

// order is duties of one name that begin on a day, by orders known by then.
type order struct {
	on         calendar.Date
	program    string
	name       demarche.Text
	id         string // of the first measure
	known      calendar.Date
	rates, was []string
	cites      []string
	review     demarche.Review
}

// stateOrders adds to what is next the duties on goods of the other side that are ordered
// for a day ahead, and of which no event of the talks tells. What was called off is left out.
func (s *Secretariat) stateOrders(out *State, w When) error {
	k, err := s.Talks()
	if err != nil || s.tariffs.Files == nil {
		return err
	}
	orders, err := s.tariffs.orders()
	if err != nil {
		return err
	}
	off, told := k.CalledOff(w.Known), map[talks.Measure]bool{}
	for _, e := range k.Between(w.On, w.On.AddDays(ahead), w.Known) {
		for _, m := range e.Measures {
			told[m] = true
		}
	}
	for _, importer := range []tariff.Origin{"US", "CN"} {
		law, origin := orders[importer], partner(importer)
		if law == nil {
			continue
		}
		var list []*order
		for _, m := range law.Measures {
			key := talks.Measure{Importer: demarche.PartyID(importer), ID: m.ID}
			if !m.Reaches(origin) || told[key] {
				continue
			}
			for i := range m.Versions {
				v, ok := begins(m, &m.Versions[i], origin, w)
				if _, dropped := off[key][v.From]; ok && !dropped {
					list = withOrder(list, m, &v, origin, w)
				}
			}
		}
		for _, c := range byProgram(list, law) {
			x := c.sheet(importer, law, w)
			out.Next = append(out.Next, x)
			out.Moves = append(out.Moves, Mover{Who: string(importer), What: x.Title, WhatZH: x.TitleZH, By: x.From, From: "tariffs", ID: c.id, Sources: x.Sources})
		}
	}
	slices.SortStableFunc(out.Next, func(a, b talks.EventSheet) int { return cmp.Compare(a.From, b.From) })
	return nil
}

// begins gives an order that takes effect ahead, as known; false where none does, or where
// the rate stays what it is.
func begins(m *tariff.Measure, of *tariff.Version, o tariff.Origin, w When) (tariff.Version, bool) {
	if of.Known > w.Known || of.From <= w.On || of.From > w.On.AddDays(ahead) {
		return tariff.Version{}, false
	}
	v, ok := m.Order(o, of.From, w.Known)
	if !ok || v.From != of.From || v.Cite != of.Cite || v.State != tariff.InForce {
		return tariff.Version{}, false
	}
	before, was := m.Order(o, v.From.AddDays(-1), w.Known)
	return v, !was || before.State != tariff.InForce || added(&before) != added(&v)
}

// withOrder puts an order to those of its name and day.
func withOrder(list []*order, m *tariff.Measure, v *tariff.Version, o tariff.Origin, w When) []*order {
	i := slices.IndexFunc(list, func(c *order) bool { return c.name == m.Label && c.on == v.From })
	if i < 0 {
		list, i = append(list, &order{on: v.From, program: m.Program, name: m.Label, id: m.ID, review: v.Review}), len(list)
	}
	c := list[i]
	c.known, c.review = max(c.known, v.Known), c.review.Weaker(v.Review)
	c.rates, c.cites = union(c.rates, []string{added(v)}), union(c.cites, []string{v.Cite})
	if before, ok := m.Order(o, v.From.AddDays(-1), w.Known); ok && before.State == tariff.InForce {
		c.was = union(c.was, []string{added(&before)})
	}
	return list
}

// byProgram makes one of more than two that a program has on a day, under its name.
func byProgram(list []*order, law *tariff.Pack) (out []*order) {
	for i, c := range list {
		alike := func(x *order) bool { return x.program == c.program && x.on == c.on }
		n := 0
		for _, x := range list {
			if alike(x) {
				n++
			}
		}
		p, named := law.Program(c.program)
		if n <= 2 || !named {
			out = append(out, c)
			continue
		}
		if slices.IndexFunc(list, alike) < i {
			continue
		}
		c.name = p.Name
		for _, x := range list[i+1:] {
			if alike(x) {
				c.known, c.review = max(c.known, x.known), c.review.Weaker(x.review)
				c.rates, c.was, c.cites = union(c.rates, x.rates), union(c.was, x.was), union(c.cites, x.cites)
			}
		}
		out = append(out, c)
	}
	return out
}

// sheet words it as an event that is planned.
func (c *order) sheet(importer tariff.Origin, law *tariff.Pack, w When) talks.EventSheet {
	for _, list := range [][]string{c.rates, c.was} {
		slices.SortFunc(list, byRate)
	}
	en, zh := fmt.Sprintf("%s: %s percent", c.name.EN, strings.Join(c.rates, ", ")), fmt.Sprintf("%s：%s%%", c.name.ZH, strings.Join(c.rates, "、"))
	if len(c.was) > 0 {
		en, zh = en+", before "+strings.Join(c.was, ", "), zh+"（此前"+strings.Join(c.was, "、")+"%）"
	}
	x := talks.EventSheet{
		ID: fmt.Sprintf("tariff/%s/%s/%s", importer, c.id, c.on), Kind: talks.Tariff, State: talks.Planned, From: c.on, To: c.on, Precision: "day", Known: c.known,
		Principals: map[demarche.PartyID][]string{demarche.PartyID(importer): {}}, People: []talks.Taker{}, Numbers: []talks.Number{},
		Title: en, TitleZH: zh, Issues: []string{}, Said: []talks.SayingSheet{}, History: []talks.FactSheet{}, Review: c.review,
	}
	for _, key := range c.cites {
		of := law.Sources[key]
		n := agreement.Footnote{ID: key, Title: of.Title, ZH: of.ZH, Publisher: of.Publisher, URL: of.URL, Published: of.Published}
		x.Sources = append(x.Sources, n.AsKnown(w.Known))
	}
	return x
}
