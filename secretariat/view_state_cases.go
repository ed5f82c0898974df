package secretariat

import (
	"cmp"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/talks"
)

// laterAct is what an act of a case between the two sides orders for a later day.
type laterAct struct {
	pack *agreement.Pack
	of   *agreement.Case
	act  *agreement.CaseAct
}

// stateCases adds what acts of public cases between the two sides order for later days: to
// the day, what falls on it, and to what is next, what does within a year.
func (s *Secretariat) stateCases(out *State, w When) error {
	if out.Next == nil { // no record of talks is kept
		return nil
	}
	for _, x := range s.ordered(w) {
		e := x.sheet(w)
		switch {
		case x.act.Later == w.On:
			out.Today = append(out.Today, e)
		case x.act.Later >= w.Known && x.act.Later < w.On:
			out.Next = append(out.Next, e) // what came of it was not known
		case x.act.Later > w.On && x.act.Later <= w.On.AddMonths(12):
			out.Next = append(out.Next, e)
			if !e.Passed {
				out.Moves = append(out.Moves, Mover{Who: x.who(), What: e.Title, WhatZH: e.TitleZH, By: e.From, On: true, From: "cases", ID: string(x.of.ID), Sources: e.Sources})
			}
		}
	}
	slices.SortStableFunc(out.Next, func(a, b talks.EventSheet) int { return cmp.Compare(a.From, b.From) })
	return nil
}

// ordered gives what was known to be ordered for later days, but in cases that had ended.
func (s *Secretariat) ordered(w When) (out []laterAct) {
	for _, id := range s.lib.PackIDs() {
		p := s.lib.Packs[id]
		for _, c := range p.Cases {
			if c.Kind != agreement.Real || !betweenSides(c) || endedBy(p, c, w.Known) {
				continue
			}
			for i := range c.Acts {
				if a := &c.Acts[i]; !a.Later.IsZero() && a.Known <= w.Known {
					out = append(out, laterAct{p, c, a})
				}
			}
		}
	}
	return out
}

// betweenSides reports whether one side of the talks brought a case against the other alone.
func betweenSides(c *agreement.Case) bool {
	sides := slices.Concat(c.Complainants, c.Respondents)
	slices.Sort(sides)
	return slices.Equal(sides, []string{"CN", "US"})
}

// endedBy reports whether an act known on a day leads to the end of a case.
func endedBy(p *agreement.Pack, c *agreement.Case, known calendar.Date) bool {
	i := slices.IndexFunc(p.Procedures, func(q *agreement.Procedure) bool { return q.ID == c.Procedure })
	return i >= 0 && slices.ContainsFunc(c.Acts, func(a agreement.CaseAct) bool {
		rule := p.Procedures[i].Act(a.Act)
		return a.Known <= known && rule != nil && slices.ContainsFunc(rule.To, func(to string) bool {
			step := p.Procedures[i].Step(to)
			return step != nil && step.Ends == "case"
		})
	})
}

// who names the side whose act it is.
func (x *laterAct) who() string {
	if slices.Contains(x.of.Respondents, x.act.By) {
		return x.act.By
	}
	return x.of.Complainants[0]
}

// sheet words it as an event. What came of a day that has passed the cases do not say.
func (x *laterAct) sheet(w When) talks.EventSheet {
	a := x.act
	e := talks.EventSheet{
		ID: "case/" + string(x.of.ID) + "/" + a.Later.String(), Kind: talks.Announcement, State: talks.Planned,
		From: a.Later, To: a.Later, Precision: "day", Known: a.Known,
		Principals: map[demarche.PartyID][]string{demarche.PartyID(x.who()): {}}, People: []talks.Taker{}, Numbers: []talks.Number{},
		Title: a.LaterSays.EN, TitleZH: a.LaterSays.In(demarche.Chinese),
		Issues: []string{}, Said: []talks.SayingSheet{}, History: []talks.FactSheet{}, Review: a.Basis.Review,
		Sources: agreement.Footnotes(x.pack.Sources, []string{a.Basis.Cite}, w.Known),
	}
	if a.Later < max(w.On, w.Known) {
		e.Passed, e.Kind = true, talks.Tariff
		e.Title, e.TitleZH = e.Title+" (its day has passed; what came of it is not on record)", e.TitleZH+"（该日已过，结果未见记录）"
	}
	return e
}
