package tariff

import (
	"iter"
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
	if n.Only != nil {
		return nil
	}
	type ended struct {
		was   Version
		codes map[Code]bool
	}
	var all []ended
	for _, m := range p.Measures {
		if m == n || m.Program != n.Program || m.Only != nil || m.Of != n.Of || !m.Reaches(o) {
			continue
		}
		was, _ := m.Order(o, day.AddDays(-1), known)
		if was.adds() == "" || was.State != InForce {
			continue
		}
		is, _ := m.Order(o, day, known)
		if codes := p.letGo(m, day, known, is.adds() != ""); len(codes) > 0 {
			all = append(all, ended{was, codes})
		}
	}
	if len(all) == 0 {
		return nil
	}
	names, got := p.Scoped(n, day, known), 0
	if len(names) == 0 {
		return nil
	}
	seen := map[Code]bool{}
	for _, x := range all {
		let := false
		for _, s := range names {
			if x.codes[s.Code] {
				let = true
				if !seen[s.Code] {
					seen[s.Code] = true
					got++
				}
			}
		}
		if let && !slices.ContainsFunc(out, func(v Version) bool { return v.adds() == x.was.adds() && v.Cite == x.was.Cite }) {
			out = append(out, x.was)
		}
	}
	if got < len(names) {
		return nil
	}
	return out
}

// letGo gives the codes that a measure named to the day before and on which it charges nothing
// from that day on: those that left its lists, and all where it charges nothing any more.
func (p *Pack) letGo(m *Measure, day, known calendar.Date, charges bool) map[Code]bool {
	out := map[Code]bool{}
	if !charges {
		for c := range p.codesOf(m, day.AddDays(-1), known) {
			out[c] = true
		}
		return out
	}
	for _, list := range m.Scope.Lists {
		for i := range p.lists[list] {
			e := &p.lists[list][i]
			was, _ := e.holds(e.Code, day.AddDays(-1), known)
			if is, _ := e.holds(e.Code, day, known); was && !is {
				out[e.Code] = true
			}
		}
	}
	if len(out) > 0 { // a code may leave one list for another
		for c := range p.codesOf(m, day, known) {
			delete(out, c)
		}
	}
	return out
}

// codesOf gives the codes of Scoped, in no order.
func (p *Pack) codesOf(m *Measure, day, known calendar.Date) iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for _, list := range m.Scope.Lists {
			for i := range p.lists[list] {
				e := &p.lists[list][i]
				if in, _ := e.holds(e.Code, day, known); in && !yield(e.Code) {
					return
				}
			}
		}
		for _, s := range m.Scope.Codes {
			if c, _ := ParseCode(s); !yield(c) { // read with the pack
				return
			}
		}
	}
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
		for c := range p.codesOf(m, day.AddDays(-1), known) {
			ended[c] = true
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
		for c := range p.codesOf(n, day, known) {
			codes[c] = true
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
