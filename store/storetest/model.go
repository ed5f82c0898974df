package storetest

import (
	"cmp"
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// model is a docket kept in plain lists and searched by looking at everything:
// what a database must agree with.
type model struct{ files []*file }

// file is a case with its record and every timeline it was given, in order.
type file struct {
	*docket.Case
	events    []docket.Event
	timelines []timeline
	isFace    bool
	face      *file // for the party to which the case was put; its events are the case's that the party may read
}

type timeline struct {
	known calendar.Date
	marks []docket.Mark
}

// days gives the day asked about and the day by whose lights; zero is all that
// is known. Nobody can have asked about a day that was yet to come.
func days(on, known calendar.Date) (calendar.Date, calendar.Date) {
	known = cmp.Or(known, calendar.Forever)
	return min(cmp.Or(on, known), known), known
}

// stood gives the standing on a day, as known on a day.
func (f *file) stood(on, known calendar.Date) (docket.Standing, bool) {
	on, known = days(on, known)
	var marks []docket.Mark
	for _, tl := range f.timelines {
		if tl.known <= known {
			marks = tl.marks // what was recorded last, of what was known by then
		}
	}
	at := -1
	for i := range marks {
		if marks[i].On <= on {
			at = i
		}
	}
	if at < 0 {
		return docket.Standing{}, false
	}
	m := marks[at]
	out := docket.Standing{AsOf: on, Status: m.Status, Step: m.Step, Level: m.Level, Outcome: m.Outcome, Due: m.Due, Since: m.On, Overdue: m.Late}
	for i := at - 1; i >= 0 && marks[i].Step == m.Step; i-- {
		out.Since = marks[i].On
	}
	for _, e := range f.events {
		if e.On <= on && e.Known <= known && (f.isFace || e.Label != docket.ForPartner) {
			out.LastOn, out.Seq = max(out.LastOn, e.On), max(out.Seq, e.Seq)
		}
	}
	return out, true
}

// find gives every case that a query asks for, in its order, with the standing
// of the day it asks about.
func (m *model) find(q docket.Query) []*docket.Case {
	var out []*docket.Case
	for _, f := range m.rows(&q.Scope) {
		k := *f.Case
		if !q.On.IsZero() || !q.Known.IsZero() {
			var ok bool
			if k.Standing, ok = f.stood(q.On, q.Known); !ok {
				continue
			}
		}
		if asked(&q, &k) {
			out = append(out, &k)
		}
	}
	slices.SortFunc(out, func(a, b *docket.Case) int { return order(q.Sort, a, b) })
	return out
}

// rows gives the cases that a reader may find, and the faces.
func (m *model) rows(s *docket.Scope) []*file {
	var out []*file
	for _, f := range m.files {
		if mayFind(s, f.Case) {
			out = append(out, f)
		}
		if f.face != nil && !s.All && s.Party == f.face.Partner {
			out = append(out, f.face)
		}
	}
	return out
}

func asked(q *docket.Query, k *docket.Case) bool {
	s := &k.Standing
	parties := slices.Concat(k.Complainants, k.Respondents, k.Thirds)
	return (q.Pact == "" || q.Pact == k.Pact) && (q.Procedure == "" || q.Procedure == k.Procedure) &&
		(q.Party == "" || slices.Contains(parties, q.Party)) && (q.Level == "" || q.Level == s.Level) &&
		(q.Step == "" || q.Step == s.Step) && (q.Status == "" || q.Status == s.Status) && (q.Kind == "" || q.Kind == k.Kind) &&
		(!q.Late || !s.Overdue.IsZero()) &&
		(q.DueBy.IsZero() || !s.Due.IsZero() && s.Due <= q.DueBy) && (q.DueFrom.IsZero() || s.Due >= q.DueFrom)
}

func mayFind(s *docket.Scope, k *docket.Case) bool {
	switch {
	case s.All:
		return true
	case k.Kind != agreement.Own:
		return s.Public
	case s.Party != "" && k.Owner == s.Party:
		return true
	default:
		return s.Filer != "" && s.Filer == k.Filer && (s.FilerAt == "" || s.FilerAt == k.Owner)
	}
}

// order compares two cases: by deadline, none last; by last event, latest first;
// or by number; then by number.
func order(s docket.Sort, a, b *docket.Case) int {
	switch s {
	case docket.ByID:
		return cmp.Compare(a.N, b.N)
	case docket.ByLate:
		return cmp.Or(cmp.Compare(b.Standing.Overdue, a.Standing.Overdue), cmp.Compare(b.N, a.N))
	case docket.ByRecent:
		return cmp.Or(cmp.Compare(b.Standing.LastOn, a.Standing.LastOn), cmp.Compare(b.N, a.N))
	default:
		due := func(k *docket.Case) calendar.Date { return cmp.Or(k.Standing.Due, calendar.Forever) }
		return cmp.Or(cmp.Compare(due(a), due(b)), cmp.Compare(a.N, b.N))
	}
}

// tally counts as Count does.
func tally(cases []*docket.Case) []docket.Tally {
	counts := map[docket.Tally]int{}
	for _, k := range cases {
		counts[docket.Tally{Pact: k.Pact, Level: k.Standing.Level, Status: k.Standing.Status}]++
	}
	out := make([]docket.Tally, 0, len(counts))
	for c, n := range counts {
		c.N = n
		out = append(out, c)
	}
	sortTallies(out)
	return out
}

func sortTallies(list []docket.Tally) {
	slices.SortFunc(list, func(a, b docket.Tally) int {
		return cmp.Or(cmp.Compare(a.Pact, b.Pact), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Status, b.Status))
	})
}
