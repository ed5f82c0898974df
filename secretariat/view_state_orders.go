package secretariat

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/talks"
	"demarche/tariff"
)

// ordering is a walk through the duties on goods of the other side.
type ordering struct {
	w   When
	off talks.Off
	law *tariff.Pack
	// told are measures of which an event of the talks on the days tells.
	told map[talks.Measure]bool
	list []*order
}

// stateOrders adds what the tariff law says of duties on goods of the other side, where no
// event of the talks tells of it: to what is next, the orders that begin and those that run
// out, these within a year; to what fell on the day, those that did, and, past the end of the record of the talks,
// the orders that became known. What was called off is left out.
func (s *Secretariat) stateOrders(out *State, w When) error {
	k, err := s.Talks()
	if err != nil || s.tariffs.Files == nil {
		return err
	}
	orders, err := s.tariffs.orders()
	if err != nil {
		return err
	}
	ends := map[string]bool{} // by the id of what is next, and by measure and day: it is told however far ahead
	for _, importer := range []tariff.Origin{"US", "CN"} {
		law := orders[importer]
		if law == nil {
			continue
		}
		q := &ordering{w: w, off: k.CalledOff(w.Known), law: law}
		for _, x := range q.fallen(k, out.TalksTo) {
			out.Today = append(out.Today, x.sheet(law, w))
		}
		for _, x := range q.coming(k) {
			e := x.sheet(law, w)
			ends[e.ID], ends[x.id+x.on.String()] = x.told(), x.told()
			out.Next = append(out.Next, e)
			if x.state == talks.Planned && x.read.IsZero() {
				out.Moves = append(out.Moves, Mover{Who: string(importer), What: e.Title, WhatZH: e.TitleZH, By: e.From, From: "tariffs", Ends: x.ends, ID: x.id, Sources: e.Sources})
			}
		}
	}
	later := func(e talks.EventSheet) bool { return e.From > w.On.AddDays(ahead) }
	last := func(e talks.EventSheet) bool { return e.To == w.On && strings.HasPrefix(e.ID, "tariff/") } // runs out on the day
	gone := func(e talks.EventSheet) bool { return e.Passed && e.To < w.On }                            // was set for a day before this one
	if slices.ContainsFunc(out.Next, func(e talks.EventSheet) bool { return !later(e) && !last(e) && !gone(e) }) {
		dropped := map[string]bool{} // what is further off is told where nothing else is, or it is decisive
		out.Next = slices.DeleteFunc(out.Next, func(e talks.EventSheet) bool {
			told := ends[e.ID] || !strings.HasPrefix(e.ID, "tariff/") && slices.Contains(decisive, e.Kind)
			dropped[e.ID] = later(e) && !told
			return dropped[e.ID]
		})
		out.Moves = slices.DeleteFunc(out.Moves, func(m Mover) bool {
			return m.From == "tariffs" && !ends[m.ID+m.By.String()] && m.By > w.On.AddDays(ahead) || m.From == "talks" && dropped[m.ID]
		})
	}
	slices.SortStableFunc(out.Next, func(a, b talks.EventSheet) int { return cmp.Compare(a.From, b.From) })
	return nil
}

// DutyDays gives the days of a stretch on which what is added on goods of the other side
// changes, as known on a day, where no event of the talks of that day tells of it; none for a
// house without talks or tariff law.
func (s *Secretariat) DutyDays(from, to, known calendar.Date) ([]talks.EventSheet, error) {
	k, err := s.Talks()
	if demarche.KindOf(err) == demarche.NotFound || s.tariffs.Files == nil {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	orders, err := s.tariffs.orders()
	if err != nil {
		return nil, err
	}
	type told struct {
		of talks.Measure
		on calendar.Date
	}
	tells := map[told]bool{}
	for _, e := range k.Between(from, to, known) {
		for _, m := range e.Measures {
			tells[told{m, e.On.From}] = true
		}
	}
	var out []talks.EventSheet
	w := When{On: to, Known: known}
	for _, importer := range []tariff.Origin{"US", "CN"} {
		law := orders[importer]
		if law == nil {
			continue
		}
		q := &ordering{w: w, off: k.CalledOff(known), law: law}
		q.each(func(m *tariff.Measure, origin tariff.Origin) {
			for _, t := range q.law.Turns(m, origin, from, to, known) {
				state := talks.Planned
				if q.happened(m, t) {
					state = talks.Held
				}
				if !tells[told{q.key(m), t.On}] {
					q.put(m, t, state)
				}
			}
		})
		for _, x := range q.take() {
			out = append(out, x.sheet(law, w))
		}
	}
	slices.SortStableFunc(out, func(a, b talks.EventSheet) int { return cmp.Compare(a.From, b.From) })
	return out, nil
}

// fallen gives what changed on the day, or was to change by what was known before it, and the
// orders that became known on it where the record of the talks ends before.
func (q *ordering) fallen(k *talks.Pack, end calendar.Date) []*order {
	q.tell(k.Between(q.w.On, q.w.On, q.w.Known))
	q.each(func(m *tariff.Measure, origin tariff.Origin) {
		turned := q.law.Turns(m, origin, q.w.On, q.w.On, q.w.Known)
		for _, t := range turned {
			switch {
			case q.happened(m, t):
				q.put(m, t, talks.Held)
			case q.w.Known < q.w.On, !q.unread(m, t).IsZero():
				q.put(m, t, talks.Planned)
			}
		}
		for _, v := range m.OrderedOn(origin, q.w.On) {
			if q.w.Known >= q.w.On && !end.IsZero() && !(len(turned) > 0 && v.From == q.w.On) {
				q.putOrder(m, &v)
			}
		}
	})
	return q.take()
}

// coming gives what runs out on the day and what changes in the sixty days ahead, what runs
// out within a year with what begins on the day after, and where nothing changes in the sixty, what
// does first. With later knowledge it says what came and what did not.
func (q *ordering) coming(k *talks.Pack) []*order {
	q.tell(k.BetweenOf(q.w.On, q.w.On.AddDays(ahead), q.w.Known, effective))
	q.between(q.w.On, q.w.On)
	last := q.take()
	q.between(q.w.On.AddDays(1), q.w.On.AddDays(ahead))
	near := q.take()
	q.tell(k.BetweenOf(q.w.On.AddDays(ahead+1), q.w.On.AddDays(365), q.w.Known, effective))
	q.between(q.w.On.AddDays(ahead+1), q.w.On.AddDays(365))
	var first calendar.Date
	for _, x := range q.list {
		if len(near) == 0 && (first.IsZero() || x.on < first) {
			first = x.on
		}
	}
	for _, x := range q.list {
		x.beside = slices.ContainsFunc(q.list, x.follows) || slices.ContainsFunc(near, x.follows)
	}
	q.list = slices.DeleteFunc(q.list, func(x *order) bool { return x.on > first && !x.told() })
	return slices.Concat(last, near, q.take())
}

func (q *ordering) between(from, to calendar.Date) {
	q.each(func(m *tariff.Measure, origin tariff.Origin) {
		list := q.law.Turns(m, origin, from, to.AddDays(1), q.w.Known)
		for _, t := range list {
			switch {
			case lastOf(t) > to || lastOf(t) < from || t.On <= q.w.On:
			case q.w.Known > q.w.On && q.happened(m, t):
				q.put(m, t, talks.Held)
			default:
				q.put(m, t, talks.Planned)
			}
		}
		if q.w.Known <= q.w.On {
			return
		}
		for _, t := range q.law.Turns(m, origin, from, to.AddDays(1), q.w.On) {
			came := slices.ContainsFunc(list, func(x tariff.Turn) bool { return x.On == t.On && x.Begins == t.Begins })
			if !came && lastOf(t) <= to && lastOf(t) >= from && t.On > q.w.On {
				q.put(m, t, talks.Cancelled)
			}
		}
	})
}

// lastOf is the day under which a turn is told: the first of an order, the last of one that
// runs out or is ended.
func lastOf(t tariff.Turn) calendar.Date {
	if t.Begins && !t.Over() {
		return t.On
	}
	return t.On.AddDays(-1)
}

// happened reports whether a turn is known to have come: its day is past, and the tariff law
// is known so far.
func (q *ordering) happened(m *tariff.Measure, t tariff.Turn) bool {
	reach := q.law.Reach(m.ID).Measures
	return t.On <= q.w.Known && (reach.IsZero() || t.On <= reach)
}

// unread gives the day to which the tariff law was read, where an order ran out after it and
// by the day of knowledge: whether it was prolonged is not on record. Zero elsewhere.
func (q *ordering) unread(m *tariff.Measure, t tariff.Turn) calendar.Date {
	reach := q.law.Reach(m.ID).Measures
	if t.Begins || t.On > q.w.Known || reach.IsZero() || reach >= t.On {
		return 0
	}
	return reach
}

var (
	section   = regexp.MustCompile(`^Section [0-9]+ `)
	sectionZH = regexp.MustCompile(`^[0-9]+条款`)
)

// goodsOf names the goods of a measure.
func goodsOf(m *tariff.Measure) []demarche.Text {
	if m.Goods.IsZero() { // within the name of the program its section is not said again
		return []demarche.Text{{EN: section.ReplaceAllString(m.Label.EN, ""), ZH: sectionZH.ReplaceAllString(m.Label.ZH, "")}}
	}
	return []demarche.Text{m.Goods}
}

// effective reports whether a fact is of duties that take effect, or of an order that is owed.
func effective(f *talks.Fact) bool {
	return f.Kind == talks.Tariff || f.Kind == talks.InForce || f.Kind == talks.Announcement && f.Ahead()
}

// tell notes the measures of which events tell.
func (q *ordering) tell(events []talks.Event) {
	q.told = map[talks.Measure]bool{}
	for _, e := range events {
		for _, m := range e.Measures {
			q.told[m] = true
		}
	}
}

func (q *ordering) key(m *tariff.Measure) talks.Measure {
	return talks.Measure{Importer: demarche.PartyID(q.law.Importer), ID: m.ID}
}

// each walks the measures on goods of the other side of which no event tells.
func (q *ordering) each(do func(*tariff.Measure, tariff.Origin)) {
	origin := partner(q.law.Importer)
	for _, m := range q.law.Measures {
		if m.Reaches(origin) && !q.told[q.key(m)] {
			do(m, origin)
		}
	}
}

// put adds a turn to those of its name and day; one whose first day was called off is none.
func (q *ordering) put(m *tariff.Measure, t tariff.Turn, state talks.State) {
	if _, dropped := q.off.Of(q.key(m))[t.On]; dropped {
		return
	}
	if t.Carries {
		return // another row tells of it
	}
	c := q.find(order{turn: true, then: thenOf(t), instead: len(t.Before) > 0, some: t.Some, whole: t.Whole, held: t.Held, spared: t.Was.From.IsZero() && len(t.Then) > 0, ends: !t.Begins || t.Over(), on: lastOf(t), state: state, read: q.unread(m, t), name: m.Label, goods: goodsOf(m), program: m.Program, id: m.ID, review: t.By.Review})
	c.add(&t.By)
	if !t.Is.From.IsZero() {
		c.rates = union(c.rates, []string{added(&t.Is)})
	}
	for i := range t.Then {
		c.rates, c.cites = union(c.rates, []string{added(&t.Then[i])}), union(c.cites, []string{t.Then[i].Cite})
	}
	if !t.Was.From.IsZero() {
		c.was = union(c.was, []string{added(&t.Was)})
	}
	for i := range t.Before {
		c.was = union(c.was, []string{added(&t.Before[i])})
	}
}

// thenOf is what is charged after an order that ran out, or was before one that begins in its
// place, to tell rows apart by.
func thenOf(t tariff.Turn) string {
	var rates []string
	for _, list := range [][]tariff.Version{t.Then, t.Before} {
		for i := range list {
			rates = union(rates, []string{added(&list[i])})
		}
	}
	slices.Sort(rates)
	return strings.Join(rates, " ")
}

// putOrder adds an order that became known.
func (q *ordering) putOrder(m *tariff.Measure, v *tariff.Version) {
	c := q.find(order{on: v.From, to: v.To, taken: v.TakenTo, state: talks.Held, unread: v.State == tariff.NotRead && v.Rate != "", ends: v.State == tariff.Ended || v.State == tariff.HeldBack, name: m.Label, goods: goodsOf(m), program: m.Program, id: m.ID, review: v.Review})
	c.add(v)
	if !c.ends {
		c.rates = union(c.rates, []string{added(v)})
	}
}

// find gives the row of the same name, day and kind, a new one where there is none.
func (q *ordering) find(x order) *order {
	i := slices.IndexFunc(q.list, func(c *order) bool { return c.name == x.name && c.alike(&x) })
	if i < 0 {
		q.list = append(q.list, &x)
		return &x
	}
	return q.list[i]
}

// alike reports whether two rows say the same of duties of one program.
func (c *order) alike(x *order) bool {
	return c.program == x.program && c.turn == x.turn && c.then == x.then && c.some == x.some && c.whole == x.whole && c.held == x.held && c.spared == x.spared && c.unread == x.unread && c.ends == x.ends && c.on == x.on && c.to == x.to && c.taken == x.taken && c.state == x.state && c.read == x.read
}

// told reports whether it is told however far ahead: an order runs out, or it begins in its place
// or beside such a one.
func (c *order) told() bool { return c.ends || c.instead || c.beside }

// follows reports whether an order begins on the day on which another runs out or is replaced.
func (c *order) follows(x *order) bool {
	return !c.ends && (x.ends && x.on.AddDays(1) == c.on || x.instead && x.on == c.on)
}

func (c *order) add(v *tariff.Version) {
	c.known, c.review = max(c.known, v.Known), c.review.Weaker(v.Review)
	c.cites = union(c.cites, []string{v.Cite})
}

// take gives the rows and begins anew. More than two that a program has on a day are one,
// under its name with their goods.
func (q *ordering) take() (out []*order) {
	list := q.list
	q.list = nil
	for i, c := range list {
		n := 0
		for _, x := range list {
			if x.alike(c) {
				n++
			}
		}
		p, named := q.law.Program(c.program)
		if n <= 2 || !named {
			out = append(out, c)
			continue
		}
		if slices.IndexFunc(list, c.alike) < i {
			continue
		}
		one := *c
		each := c.joined(nil)
		for _, x := range list[i+1:] {
			if x.alike(c) {
				each = x.joined(each)
				for _, g := range x.goods {
					if !slices.Contains(one.goods, g) {
						one.goods = append(one.goods, g)
					}
				}
				one.known, one.review = max(one.known, x.known), one.review.Weaker(x.review)
				one.rates, one.was, one.cites = union(one.rates, x.rates), union(one.was, x.was), union(one.cites, x.cites)
			}
		}
		one.name = onGoods(p.Name, one.goods)
		if each = apart(each); len(each) > 1 && !slices.ContainsFunc(each, func(x *order) bool { return len(x.goods) == 0 }) {
			one.name, one.each = p.Name, each
		}
		out = append(out, &one)
	}
	for _, c := range out {
		c.replaced = !c.turn && c.ends && slices.ContainsFunc(out, c.gives)
	}
	return out
}

// joined adds the goods of a row to those at the same rates, or begins others.
func (c *order) joined(each []*order) []*order {
	for _, x := range each {
		if slices.Equal(x.rates, c.rates) && slices.Equal(x.was, c.was) {
			for _, g := range c.goods {
				if !slices.Contains(x.goods, g) {
					x.goods = append(x.goods, g)
				}
			}
			return each
		}
	}
	return append(each, &order{goods: slices.Clone(c.goods), rates: slices.Clone(c.rates), was: slices.Clone(c.was)})
}

// apart joins those of which one good is among the goods of several, since its name does not tell
// which of the rates it pays, and puts them in the order of their rates.
func apart(each []*order) (out []*order) {
	for _, x := range each {
		for i := 0; i < len(out); {
			if y := out[i]; slices.ContainsFunc(y.goods, func(g demarche.Text) bool { return slices.Contains(x.goods, g) }) {
				for _, g := range x.goods {
					if !slices.Contains(y.goods, g) {
						y.goods = append(y.goods, g)
					}
				}
				x, out = &order{goods: y.goods, rates: union(y.rates, x.rates), was: union(y.was, x.was)}, slices.Delete(out, i, i+1)
				continue
			}
			i++
		}
		out = append(out, x)
	}
	for _, x := range out {
		slices.SortFunc(x.rates, byRate)
		slices.SortFunc(x.was, byRate)
	}
	slices.SortStableFunc(out, func(a, b *order) int {
		return cmp.Or(slices.CompareFunc(a.rates, b.rates, byRate), slices.CompareFunc(a.was, b.was, byRate))
	})
	return out
}

// gives reports whether an order that ends duties begins those of another row of its program
// on the same day.
func (c *order) gives(x *order) bool {
	return !x.turn && !x.ends && x.program == c.program && x.on == c.on && slices.ContainsFunc(x.cites, func(cite string) bool { return slices.Contains(c.cites, cite) })
}
