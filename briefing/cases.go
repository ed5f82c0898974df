package briefing

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// act is one act of a public case, with its place in the record.
type act struct {
	*agreement.CaseAct
	of    *agreement.Case
	pack  *agreement.Pack
	n     int // from 1
	label demarche.Text
}

// ready puts the acts of the public cases that the two are party to in order of the
// day known. Invented cases, which only show how a procedure runs, are left out.
func (r *Record) ready() *caseIndex {
	x := r.cases
	x.once.Do(func() {
		if r.library == nil {
			return
		}
		machines := map[string]*docket.Machine{}
		for _, id := range r.library.PackIDs() {
			p := r.library.Packs[id]
			for _, c := range p.Cases {
				if c.Kind != agreement.Real || sides(c) == 0 {
					continue
				}
				x.acts = append(x.acts, actsOf(r.library, p, c)...)
				if m := machineOf(r.library, machines, c.Procedure); m != nil {
					if d := newDocked(p, c, m); len(d.acts) > 0 {
						x.docket = append(x.docket, d)
					}
				}
			}
		}
		slices.SortStableFunc(x.docket, func(a, b *docked) int {
			return cmp.Or(cmp.Compare(a.known[0], b.known[0]), strings.Compare(string(a.ID), string(b.ID)))
		})
		x.place = make(map[string]int, len(x.docket))
		for i, d := range x.docket {
			x.place[string(d.ID)] = i
		}
		for i := range x.acts {
			if a := x.acts[i]; a.Known < a.OnFrom {
				x.later = append(x.later, &a)
			}
		}
		slices.SortStableFunc(x.acts, func(a, b act) int {
			return cmp.Or(cmp.Compare(a.Known, b.Known), strings.Compare(string(a.of.ID), string(b.of.ID)), cmp.Compare(a.n, b.n))
		})
	})
	return x
}

// machineOf makes a procedure ready once; nil for one that no case can be replayed by.
func machineOf(lib *agreement.Library, made map[string]*docket.Machine, id string) *docket.Machine {
	if m, there := made[id]; there {
		return m
	}
	if q, ok := lib.Procedure(id); ok && !q.Prelude {
		made[id] = docket.Compile(lib, q, "")
	} else {
		made[id] = nil
	}
	return made[id]
}

// actsOf gives the acts of a case that can be told: none whose day is likely a misprint.
func actsOf(lib *agreement.Library, p *agreement.Pack, c *agreement.Case) []act {
	labels := map[string]demarche.Text{}
	if q, ok := lib.Procedure(c.Procedure); ok {
		for i := range q.Acts {
			labels[q.Acts[i].ID] = q.Acts[i].Label
		}
	}
	var out []act
	for i := range c.Acts {
		a := act{CaseAct: &c.Acts[i], of: c, pack: p, n: i + 1, label: labels[c.Acts[i].Act]}
		if !a.label.IsZero() && !p.Misdated(a.CaseAct) {
			out = append(out, a)
		}
	}
	return out
}

// sides counts how many of the two are party to a case.
func sides(c *agreement.Case) int {
	n := 0
	for _, names := range [][]string{{"US", "United States"}, {"CN", "China"}} {
		if slices.ContainsFunc(slices.Concat(c.Complainants, c.Respondents), func(s string) bool { return slices.Contains(names, s) }) {
			n++
		}
	}
	return n
}

// caseNews gives the acts of public cases that became known in the days of the
// edition: all of a case in one sentence.
func (r *Record) caseNews(w window) []told {
	acts := r.ready().acts
	i := sort.Search(len(acts), func(i int) bool { return acts[i].Known > w.after })
	at := map[demarche.CaseID]int{}
	var out []told
	for ; i < len(acts) && acts[i].Known <= max(w.date, w.known); i++ {
		a := &acts[i]
		if !w.news(a.Known, a.On) {
			continue
		}
		j, there := at[a.of.ID]
		if !there {
			j, at[a.of.ID] = len(out), len(out)
			x := caseOf(a)
			x.short = both(x.text, a.short(w))
			out = append(out, x)
		}
		x := &out[j]
		what := a.told(w)
		if there {
			x.text = both(x.text, text("; ", "；"))
		}
		x.text, x.day, x.lends = both(x.text, what), a.Known, append(x.lends, document(a.Document, a.Known))
		x.cites = append(x.cites, citedOf(a.of.ID, a.pack.Sources, []string{a.Basis.Cite}, ActFact(a.of.ID, a.n), a.Basis.Review)...)
	}
	all := r.docket(w)
	for id, j := range at {
		if k, ok := r.ready().place[string(id)]; ok && k < len(all) && all[k].horizon == longest {
			out[j].text = both(out[j].text, all[k].late(w))
		}
		out[j].text = both(out[j].text, text(".", "。"))
	}
	return out
}

// told writes an act with its day, and what it decides where the pack says that. One of a
// day to come is set for it, and has not happened.
func (a *act) told(w window) demarche.Text {
	what := both(lowerFirst(a.label), bracketed(dayOf(a.On, w.date)))
	if a.On > w.date {
		what = a.short(w)
	}
	if !a.Says.IsZero() {
		what = both(what, text(": ", "："), a.Says)
	}
	return what
}

// short names an act as a title does: with its day where that is still to come.
func (a *act) short(w window) demarche.Text {
	what := lowerFirst(a.label)
	if a.On > w.date {
		day := dayOf(a.On, w.date)
		what = both(what, bracketed(text("set for "+day.EN, "定于"+day.ZH)))
	}
	return what
}

// actsSet gives the acts of public cases that were known before their day: those whose day has
// come with the edition, or those that lie ahead of it.
func (r *Record) actsSet(w window, when func(on calendar.Date) bool, ahead bool) []told {
	var out []told
	for _, a := range r.ready().later {
		if a.Known > min(w.known, w.after) && !ahead || a.Known > w.known || !when(a.On) {
			continue
		}
		x := caseOf(a)
		x.known, x.day, x.lends = a.Known, a.On, []string{document(a.Document, a.Known)}
		head, what := x.text, a.told(w)
		x.short = both(head, a.short(w))
		if ahead {
			day := weekdayOf(a.On, w.date)
			head, what = both(day, text(": ", "："), head), lowerFirst(a.label)
			x.short = both(head, what)
			if !a.Says.IsZero() {
				what = both(what, text(", ", "，"), a.Says)
			}
		}
		x.text = both(head, what, text(".", "。"))
		x.cites = citedOf(a.of.ID, a.pack.Sources, []string{a.Basis.Cite}, ActFact(a.of.ID, a.n), a.Basis.Review)
		out = append(out, x)
	}
	return out
}

// caseDays gives the acts that were set before for one of the days of the edition.
func (r *Record) caseDays(w window) []told { return r.actsSet(w, w.has, false) }

// actsAhead gives the acts that are set for the days to come.
func (r *Record) actsAhead(w window) []told {
	return r.actsSet(w, func(on calendar.Date) bool { return on > w.date && on <= w.date.AddDays(w.reach) }, true)
}

// ActFact is the fact under which the nth act of a public case is cited, from 1.
func ActFact(id demarche.CaseID, n int) string { return fmt.Sprintf("case/%s#%d", id, n) }

func caseOf(a *act) told {
	what := "case/one"
	if sides(a.of) == 2 {
		what = "case/both"
	}
	return told{
		score: score(what), group: "case/" + string(a.of.ID),
		text: both(demarche.Same(string(a.of.ID)), text(", ", "，"), a.of.Title, text(": ", "：")),
	}
}

func lowerFirst(t demarche.Text) demarche.Text {
	if _, rest, more := strings.Cut(t.EN, " "); more && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' || strings.Contains(t.EN, "-G") {
		return t // "Dispute Settlement Body", "Director-General"
	}
	if len(t.EN) > 1 && t.EN[1] >= 'a' && t.EN[1] <= 'z' && !strings.HasPrefix(t.EN, "Appellate") {
		t.EN = strings.ToLower(t.EN[:1]) + t.EN[1:]
	}
	return t
}
