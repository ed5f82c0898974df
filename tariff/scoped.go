package tariff

import (
	"cmp"
	"slices"

	"demarche/calendar"
)

// Scoped is one code that the scope of a measure names.
type Scoped struct {
	Code     Code
	List     string        // on which it stands; empty: the measure names it by itself
	From, To calendar.Date // first and last day on which it stands there; zero: always, and for good
	Known    calendar.Date // day from which it is known to; zero: as long as the measure
	Except   []Code        // statistical numbers that are left out
	Citation string        // title of the order that put it there; empty: that of the measure
}

// Scoped gives the codes that a measure names on a day, as known on a day (zero: all that
// is known), in order: those of its lists and its own. A measure on every good names none.
func (p *Pack) Scoped(m *Measure, day, known calendar.Date) []Scoped {
	var out []Scoped
	for _, list := range m.Scope.Lists {
		for i := range p.lists[list] {
			e := &p.lists[list][i]
			if in, _ := e.holds(e.Code, day, known); !in {
				continue
			}
			x := Scoped{Code: e.Code, List: list, From: e.From, To: e.To, Known: e.Known, Except: e.Except, Citation: e.citation}
			// An end that has no day of knowledge of its own, as that of a number of the schedule, is
			// told from the day on which it comes.
			if told := cmp.Or(e.EndKnown, e.To); !known.IsZero() && told > known {
				x.To = 0
				if e.From.IsZero() && e.Known.IsZero() { // what it cites ended it
					x.Citation = ""
				}
			}
			out = append(out, x)
		}
	}
	for _, s := range m.Scope.Codes {
		c, _ := ParseCode(s) // read with the pack
		out = append(out, Scoped{Code: c})
	}
	slices.SortStableFunc(out, func(a, b Scoped) int { return a.Code.Compare(b.Code) })
	return out
}

// NotHeldLists reports whether the pack lacks the codes of a list that bounds the scope of a
// measure: how many lines it has is then not known.
func (p *Pack) NotHeldLists(m *Measure) bool {
	return slices.ContainsFunc(m.Scope.Lists, func(list string) bool { return len(p.lists[list]) == 0 })
}

// standing counts the codes of a list that stand on it on a day, as known on a day.
func (p *Pack) standing(list string, day, known calendar.Date) (n int) {
	for i := range p.lists[list] {
		e := &p.lists[list][i]
		if in, _ := e.holds(e.Code, day, known); in {
			n++
		}
	}
	return n
}
