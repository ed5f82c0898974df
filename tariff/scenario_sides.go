package tariff

import "slices"

// both is one question answered without and with a scenario.
type both struct {
	sides   [2]side
	changed []shift
	band    Band
	plain   bool  // the duty on a value is the sum of percentages of it
	even    bool  // that of the measures is
	base    Money // on the value asked about, where only the measures are even
}

// side is an answer, as far as a comparison needs it.
type side struct {
	pack   *Pack
	parts  []Component
	doubts []doubt
	open   []opening // room for the next answer
	total  Percent
	duty   Money // null where no value was asked about, or it is not known
	beyond bool
	plain  bool // all of the duty is percentages of the value
	even   bool // that of the measures is
}

// doubt is something left open that bears on a measure.
type doubt struct {
	measure int32 // its index, plus one; 0 for none
	item    bool  // an exclusion
}

// shift is a measure that charges something else under a scenario.
type shift struct {
	measure    string
	components [2]*Component // nil: it charges nothing
}

func sideOfAnswer(p *Pack, a *Answer) side {
	s := side{pack: p, parts: a.Components, total: a.Total, duty: a.Duty, beyond: a.Status == NotKnown}
	for i := range a.Asked {
		s.doubts = append(s.doubts, doubt{a.Asked[i].bears, a.Asked[i].item})
	}
	return s
}

// quick asks a question without a value, and words nothing; nil where it is
// refused.
func (t *Trade) quick(after *Pack, q Question, room *[2]side) *both {
	l, err := t.pack.check(&q)
	if err != nil {
		return nil
	}
	room[0].ask(t.pack, &q, l)
	room[1].ask(after, &q, l) // both packs have the same lines
	return newBoth(room[0], room[1])
}

// priced asks again with a value what quick asked without. Where the scenario
// changes nothing, one side is the other; where the measures are percentages,
// only the base duty is asked for.
func (t *Trade) priced(x *both, after *Pack, q Question, cents int64) *both {
	l, err := t.pack.check(&q)
	if err != nil {
		return x // a value below zero was refused when the flow was read
	}
	if x.even && cents >= 0 {
		out := *x
		w := work{p: t.pack, q: &q, line: l, parts: make([]Component, 1)}
		w.base().Status = NotKnown
		w.setBase()
		out.base = w.base().Duty
		return &out
	}
	var before, under side
	before.ask(t.pack, &q, l)
	if len(x.changed) == 0 {
		return &both{sides: [2]side{before, before}, band: Full}
	}
	under.ask(after, &q, l)
	out := newBoth(before, under)
	out.plain, out.even = false, false
	return out
}

// ask answers a question, in the room that the side has.
func (s *side) ask(p *Pack, q *Question, l *line) {
	w := work{p: p, q: q, line: l, parts: s.parts[:0], open: s.open[:0]}
	w.run()
	s.pack, s.parts, s.open, s.doubts = p, w.parts, w.open, s.doubts[:0]
	s.beyond, s.duty = w.beyond || w.base().Status == NotKnown, w.duty()
	_, s.total = w.totals()
	s.even = plainParts(w.parts[1:])
	s.plain = s.even && w.base().Status == Applies && w.rate.pct.known && !w.rate.third()
	for k := range w.open {
		s.doubts = append(s.doubts, doubt{w.open[k].bears, w.open[k].item != nil})
	}
}

func plainParts(parts []Component) bool {
	for i := range parts {
		if c := &parts[i]; c.Status == Applies && (!c.Pct.known || c.Pct.millionths > mostMillionths) {
			return false
		}
	}
	return true
}

func newBoth(before, after side) *both {
	x := &both{sides: [2]side{before, after}, band: Full, plain: before.plain && after.plain, even: before.even && after.even}
	x.compare()
	return x
}

// compare finds the measures that charge something else on one side.
func (x *both) compare() {
	for k := range x.sides {
		parts := x.sides[k].parts
		for i := 1; i < len(parts); i++ {
			c := &parts[i]
			if c.measure < 0 || c.Status != Applies && c.Status != NeedsAnswer && c.Status != NotKnown {
				continue
			}
			at := slices.IndexFunc(x.changed, func(s shift) bool { return s.measure == c.Measure })
			if at < 0 {
				at = len(x.changed)
				x.changed = append(x.changed, shift{measure: c.Measure})
			}
			x.changed[at].components[k] = c
		}
	}
	x.changed = slices.DeleteFunc(x.changed, func(s shift) bool {
		a, b := s.components[0], s.components[1]
		return a != nil && b != nil && a.Status == b.Status && a.Pct == b.Pct
	})
	for _, s := range x.changed {
		for k, c := range s.components {
			if c != nil {
				x.band = looser(x.band, x.sides[k].bandOf(c))
			}
		}
	}
}

// bandOf says how surely a component covers the goods, as Survey does.
func (s *side) bandOf(c *Component) Band {
	switch {
	case s.pack.inTransit(s.parts, c):
		return Transit
	case c.Status == NeedsAnswer:
		return Partial
	}
	band := Full
	for _, d := range s.doubts {
		if d.measure == 0 || d.measure != c.measure+1 {
			continue
		}
		if d.item {
			return Excludes
		}
		band = Doubtful
	}
	return band
}

// looser gives the less sure of two bands.
func looser(a, b Band) Band {
	if slices.Index(Bands, b) > slices.Index(Bands, a) {
		return b
	}
	return a
}

// whole gives the duty of one side on a value in cents.
func (x *both) whole(k int, cents int64) Money {
	s := &x.sides[k]
	if s.beyond {
		return Money{}
	}
	if !x.even || cents < 0 {
		return s.duty
	}
	sum := x.base
	if x.plain {
		sum = Cents(share(cents, s.parts[0].Pct.millionths))
	}
	for i := 1; i < len(s.parts); i++ {
		if s.parts[i].Status == Applies {
			sum = sum.Plus(Cents(share(cents, s.parts[i].Pct.millionths)))
		}
	}
	return sum
}

// of gives what a component charges on a value in cents; nothing where there is
// no component, null where it depends on what was not said.
func (x *both) of(c *Component, cents int64) Money {
	switch {
	case c == nil:
		return Cents(0)
	case c.Status != Applies:
		return Money{}
	case x.even && cents >= 0:
		return Cents(share(cents, c.Pct.millionths))
	default:
		return c.Duty
	}
}

// joined compares goods of a code of which every line below it was compared. What is not
// the same on all of those lines is not known of the code: a measure that changes on some
// alone covers it in part.
func joined(lines []*both) *both {
	out := *lines[0]
	out.plain, out.even = false, false
	for _, x := range lines[1:] {
		for k := range out.sides {
			a, b := &out.sides[k], &x.sides[k]
			a.duty, a.beyond = sameMoney(a.duty, b.duty), a.beyond || b.beyond
			if a.total != b.total {
				a.total = Percent{}
			}
		}
		out.changed = joinShifts(out.changed, x.changed, &out.band)
		if len(out.changed) > 0 {
			out.band = looser(out.band, x.band)
		}
	}
	return &out
}

// joinShifts joins what changes on some lines with what changes on another.
func joinShifts(all, more []shift, band *Band) []shift {
	open := &Component{Status: NeedsAnswer}
	for i := range all {
		s := &all[i]
		at := slices.IndexFunc(more, func(m shift) bool { return m.measure == s.measure })
		if at < 0 {
			s.components, *band = [2]*Component{open, open}, Partial
			continue
		}
		for k, c := range s.components {
			d := more[at].components[k]
			if (c == nil) != (d == nil) || c != nil && (c.Status != d.Status || c.Pct != d.Pct || c.Duty != d.Duty) {
				s.components[k], *band = open, Partial
			}
		}
	}
	for _, m := range more {
		if !slices.ContainsFunc(all, func(s shift) bool { return s.measure == m.measure }) {
			all, *band = append(all, shift{m.measure, [2]*Component{open, open}}), Partial
		}
	}
	return all
}
