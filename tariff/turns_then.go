package tariff

import (
	"slices"

	"demarche/calendar"
)

// Turns gives the days as the measure's own Turns does. Of an order that ran out with none of
// the measure's own behind it, it says what other measures of its program charge on its goods from
// that day on, and of one that begins whether it is told by that. A measure that spares goods of what it displaces turns too, where that falls on
// them when it is over.
func (p *Pack) Turns(m *Measure, o Origin, from, to, known calendar.Date) []Turn {
	out := m.Turns(o, from, to, known)
	for i := range out {
		switch t := &out[i]; {
		case t.Over():
			t.Then, t.Some, t.Whole = p.then(m, o, t.On, known)
			t.Carries = len(t.Then) == 1 && !t.Some && p.hasBefore(m, o, t, known)
		case t.Begins && t.Was.From.IsZero():
			if t.Before = p.before(m, o, t.On, known); t.Before == nil {
				t.Carries = p.carries(m, o, t.On, known)
			}
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
		if then, some, _ := p.then(m, o, day, known); len(then) > 0 && !some {
			out = append(out, Turn{On: day, By: last, Then: then})
		}
	}
	return out
}

// Over reports whether from the day of a turn on the measure adds nothing: its order ran out, or
// another ended it.
func (t *Turn) Over() bool { return t.Is.From.IsZero() && !t.Held }

// before gives the orders that others of a program charged to the day before one of it begins on
// all its goods, and which no longer fall on them: they ran out, or their lists let the goods go.
// None where of some of its goods that is not so.
func (p *Pack) before(n *Measure, o Origin, day, known calendar.Date) (out []Version) {
	names := p.Scoped(n, day, known)
	got := map[Code]bool{}
	if n.Only != nil || len(names) == 0 {
		return nil
	}
	for _, m := range p.Measures {
		if m == n || m.Program != n.Program || m.Only != nil || m.Of != n.Of || !m.Reaches(o) {
			continue
		}
		was, _ := m.Order(o, day.AddDays(-1), known)
		if was.adds() == "" || was.State != InForce {
			continue
		}
		is, _ := m.Order(o, day, known)
		had, has := map[Code]bool{}, map[Code]bool{}
		for _, s := range p.Scoped(m, day.AddDays(-1), known) {
			had[s.Code] = true
		}
		for _, s := range p.Scoped(m, day, known) {
			has[s.Code] = is.adds() != ""
		}
		let := false
		for _, s := range names {
			if had[s.Code] && !has[s.Code] {
				got[s.Code], let = true, true
			}
		}
		if let && !slices.ContainsFunc(out, func(x Version) bool { return x.adds() == was.adds() && x.Cite == was.Cite }) {
			out = append(out, was)
		}
	}
	if len(got) < len(names) {
		return nil
	}
	return out
}

// hasBefore reports whether a measure that begins on the day of a turn has the order that ran
// out Before.
func (p *Pack) hasBefore(m *Measure, o Origin, t *Turn, known calendar.Date) bool {
	return slices.ContainsFunc(p.Measures, func(n *Measure) bool {
		if n == m || n.Program != m.Program || !n.Reaches(o) {
			return false
		}
		is, _ := n.Order(o, t.On, known)
		if is.From != t.On || is.Cite != t.Then[0].Cite || is.adds() != t.Then[0].adds() {
			return false
		}
		return slices.ContainsFunc(p.before(n, o, t.On, known), func(x Version) bool { return x.adds() == t.Was.adds() && x.Cite == t.Was.Cite })
	})
}

// carries reports whether a measure that begins on a day falls on nothing but goods of others
// of its program of which an order ran out the day before.
func (p *Pack) carries(n *Measure, o Origin, day, known calendar.Date) bool {
	v, _ := n.Order(o, day, known)
	ended := map[Code]bool{}
	for _, m := range p.Measures {
		if m == n || m.Program != n.Program || m.Only != nil || !m.Reaches(o) {
			continue
		}
		was, _ := m.Order(o, day.AddDays(-1), known)
		if is, _ := m.Order(o, day, known); was.adds() == "" || is.adds() != "" || is.State == Moved || is.State == HeldBack {
			continue
		}
		if then, _, _ := p.then(m, o, day, known); !slices.ContainsFunc(then, func(x Version) bool { return x.adds() == v.adds() && x.Cite == v.Cite }) {
			continue
		}
		for _, s := range p.Scoped(m, day.AddDays(-1), known) {
			ended[s.Code] = true
		}
	}
	names := p.Scoped(n, day, known)
	return len(ended) > 0 && len(names) > 0 && !slices.ContainsFunc(names, func(s Scoped) bool { return !reaches(ended, s.Code) })
}

// then gives the orders of other measures of a program that are charged from a day on for
// goods of one of which an order ran out the day before: those that begin, and those that it
// displaced; whether they reach some of its goods only, and whether they charge the whole value
// where it charged that of a metal.
func (p *Pack) then(m *Measure, o Origin, day, known calendar.Date) (out []Version, some, whole bool) {
	var next []*Measure
	for _, n := range p.Measures {
		if n == m || n.Program != m.Program || n.Only != nil || n.Of != m.Of && n.Of != "" || !n.Reaches(o) {
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
		some = some || len(on) == 0
		for _, n := range on {
			whole = whole || n.Of != m.Of
			v, _ := n.Order(o, day, known)
			if !slices.ContainsFunc(out, func(x Version) bool { return x.adds() == v.adds() && x.Cite == v.Cite }) {
				out = append(out, v)
			}
		}
	}
	return out, some && len(out) > 0, whole
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
