package tariff

import (
	"slices"

	"demarche/calendar"
)

// Turns gives the days as the measure's own Turns does. Of an order that ran out with none of
// the measure's own behind it, it says what other measures of its program charge on all its goods from
// that day on. A measure that spares goods of what it displaces turns too, where that falls on
// them when it is over.
func (p *Pack) Turns(m *Measure, o Origin, from, to, known calendar.Date) []Turn {
	out := m.Turns(o, from, to, known)
	for i := range out {
		if t := &out[i]; t.Over() {
			t.Then = p.then(m, o, t.On, known)
		}
	}
	if len(m.Displace) == 0 {
		return out
	}
	for i := range m.Versions {
		v := &m.Versions[i]
		day := v.To.AddDays(1)
		if v.State != InForce || v.adds() != "" || v.To.IsZero() || day < from || day > to || v.Known > known || !v.about(o) {
			continue
		}
		last, _ := m.Order(o, v.To, known)
		if _, follows := m.Order(o, day, known); follows || last.From != v.From || last.adds() != "" {
			continue
		}
		if then := p.then(m, o, day, known); len(then) > 0 {
			out = append(out, Turn{On: day, By: last, Then: then})
		}
	}
	return out
}

// Over reports whether from the day of a turn on the measure adds nothing: its order ran out, or
// another ended it.
func (t *Turn) Over() bool { return t.Is.From.IsZero() && !t.Held }

// then gives the orders of other measures of a program that are charged from a day on for all
// the goods of one of which an order ran out the day before: those that begin, and those that it
// displaced. None where they do not reach all its goods.
func (p *Pack) then(m *Measure, o Origin, day, known calendar.Date) (out []Version) {
	var next []*Measure
	for _, n := range p.Measures {
		if n == m || n.Program != m.Program || n.Only != nil || n.Of != m.Of || !n.Reaches(o) {
			continue
		}
		v, _ := n.Order(o, day, known)
		if v.adds() == "" || v.State != InForce {
			continue
		}
		before, _ := n.Order(o, day.AddDays(-1), known)
		if slices.Contains(m.Displace, n.ID) || before.adds() == "" {
			next = append(next, n)
		}
	}
	reached := map[*Measure]map[Code]bool{}
	for _, n := range next {
		codes := map[Code]bool{}
		for _, s := range p.Scoped(n, day, known) {
			codes[s.Code] = true
		}
		reached[n] = codes
	}
	for _, s := range p.Scoped(m, day.AddDays(-1), known) {
		var on []*Measure
		for _, n := range next {
			if reaches(reached[n], s.Code) {
				on = append(on, n)
			}
		}
		on = slices.DeleteFunc(on, func(n *Measure) bool {
			return slices.ContainsFunc(on, func(x *Measure) bool { return slices.Contains(x.Displace, n.ID) })
		})
		if len(on) == 0 {
			return nil
		}
		for _, n := range on {
			v, _ := n.Order(o, day, known)
			if !slices.ContainsFunc(out, func(x Version) bool { return x.adds() == v.adds() && x.Cite == v.Cite }) {
				out = append(out, v)
			}
		}
	}
	return out
}

// reaches reports whether a code, or one that it is within, is among those of a scope.
func reaches(codes map[Code]bool, c Code) bool {
	for n := c.Len(); n >= 2; n -= 2 {
		if codes[c.Cut(n)] {
			return true
		}
	}
	return false
}
