package tariff

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Unheld is something that may change the duty on goods and that the pack does not hold:
// exclusions granted to one importer, an exemption by use, a program that was not read.
// An answer whose goods it could touch names it as not known, and its figures are those
// of goods that it does not touch.
type Unheld struct {
	ID       string          `yaml:"id"`
	Text     demarche.Text   `yaml:"text"`     // what it is, in words that end "is not known"
	Measures []string        `yaml:"measures"` // that it could take goods out of; empty: any
	Symbols  []string        `yaml:"symbols"`  // of the special column of the lines that it could touch; empty: any
	Codes    []string        `yaml:"codes"`    // of the goods that it could touch, of any length; empty: any
	Claim    string          `yaml:"claim"`    // by which it is declared: where that is made, nothing is open
	Share    string          `yaml:"share"`    // content whose share settles it: where that is given, nothing is open
	Numbers  bool            `yaml:"numbers"`  // it is whether there is a statistical number that no source of the pack names
	Columns  []Eligible      `yaml:"columns"`  // symbols of the special column, each with those to whom it is open; empty: none
	Origins  []string        `yaml:"origins"`  // origins or groups; empty: all
	Spares   []string        `yaml:"spares"`   // origins or groups that it surely does not touch
	From     calendar.Date   `yaml:"from"`
	To       calendar.Date   `yaml:"to"`
	Known    calendar.Date   `yaml:"known"` // day from which it is known that it may change the duty; empty: always
	Base     bool            `yaml:"base"`  // it bears on a base rate alone, and not where that is free
	Cite     string          `yaml:"cite"`
	Review   demarche.Review `yaml:"review"`

	citation string
}

// Eligible is a preference that a symbol of the special column stands for.
type Eligible struct {
	Symbols []string      `yaml:"symbols"`
	Origins []string      `yaml:"origins"` // origins or groups to whose goods it is open; "all" for every one
	Spares  []string      `yaml:"spares"`  // and those among them to whom it surely is not
	From    calendar.Date `yaml:"from"`    // first and last day of entry; empty: always
	To      calendar.Date `yaml:"to"`
}

// open reports whether a line of an answer names a preference that is open to its goods.
func (x *Eligible) open(p *Pack, a *Answer) bool {
	o, day := a.Question.Origin, a.Question.Entry
	return day >= x.From && (x.To.IsZero() || day <= x.To) && p.among(x.Origins, o) && !p.among(x.Spares, o) && p.marked(a, x.Symbols)
}

// NotHeld gives what the pack does not hold and could touch the goods of an answer, in
// the order of the pack. A revision of the schedule that was imported (nil: none) may have
// a statistical number that the pack has not, or lack it.
func (p *Pack) NotHeld(a *Answer, imported *Schedule) []*Unheld {
	var out []*Unheld
	for i := range p.Unheld {
		u := &p.Unheld[i]
		touches := p.touches(u, a)
		if touches && u.Numbers {
			u, touches = u.number(p, a, imported)
		}
		if touches {
			out = append(out, u)
		}
	}
	return out
}

func (p *Pack) touches(u *Unheld, a *Answer) bool {
	q := &a.Question
	switch {
	case !q.Known.IsZero() && u.Known > q.Known:
		return false
	case q.Entry < u.From, !u.To.IsZero() && q.Entry > u.To:
		return false
	case len(u.Origins) > 0 && !p.among(u.Origins, q.Origin), p.among(u.Spares, q.Origin):
		return false
	case len(u.Codes) > 0 && !slices.ContainsFunc(u.Codes, func(c string) bool { return strings.HasPrefix(q.HTS.String(), c) }):
		return false
	case slices.ContainsFunc(q.Claims, func(c Claim) bool { return c.Heading == u.Claim || p.declares(u.Claim, c.Heading) }):
		return false
	case u.Share != "" && q.states(u.Share):
		return false
	case len(u.Measures) > 0 && !slices.ContainsFunc(a.Components, u.bears):
		return false
	case u.Base && a.BasePct == Zero, len(u.Symbols) > 0 && !p.marked(a, u.Symbols):
		return false
	case len(u.Columns) > 0 && !slices.ContainsFunc(u.Columns, func(x Eligible) bool { return x.open(p, a) }):
		return false
	}
	return true
}

// declares reports whether a heading can be declared only of goods entered under the
// preference that a word claims.
func (p *Pack) declares(word, heading string) bool {
	return slices.ContainsFunc(p.Claims, func(x Preference) bool { return x.Claim == word && slices.Contains(x.Also, heading) })
}

// bears reports whether a component is charged, or may be, and could be touched.
func (u *Unheld) bears(c Component) bool {
	return (c.Status == Applies || c.Status == NeedsAnswer) && slices.Contains(u.Measures, c.Measure)
}

// marked reports whether the line of an answer has one of some symbols in its special
// column on the day. On a day between two revisions either may have it.
func (p *Pack) marked(a *Answer, symbols []string) bool {
	l := p.lines[a.Line]
	if l == nil {
		return false
	}
	if r, _ := l.on(p, a.Question.Entry); r != nil {
		return p.specialFor(r, symbols) != nil
	}
	return slices.ContainsFunc(l.rates, func(r rate) bool { return p.specialFor(&r, symbols) != nil })
}

// states reports whether the importer gives the share of a content.
func (q *Question) states(of string) bool {
	_, given := q.Shares[of]
	return given
}

// Citation gives the title of the text that it rests on.
func (u *Unheld) Citation() string { return u.citation }

func (r *reading) checkUnheld(p *Pack, at func(text, remedy, format string, args ...any)) {
	for i := range p.Unheld {
		u := &p.Unheld[i]
		if u.ID == "" || u.Text.EN == "" || u.From.IsZero() || !u.Review.Valid() || r.cited(p, u.Cite) != nil {
			at("unheld:", "", "what is not held, %q, must have id, text, from, cite and review", u.ID)
		}
		for _, x := range u.Columns {
			if len(x.Symbols) == 0 || len(x.Origins) == 0 {
				at("id: "+u.ID, "", "what is not held, %q, names a column without its symbols or origins", u.ID)
			}
		}
		u.citation = p.Sources[u.Cite].Title
	}
}

// settleUnheld refuses what is said to bear on a measure, or to be declared by a claim,
// that is not in the pack.
func (r *reading) settleUnheld(p *Pack) {
	for i := range p.Unheld {
		if c := p.Unheld[i].Claim; c != "" && p.checkClaim(Claim{Heading: c}) != nil {
			r.fault(headFile, 0, "", "what is not held, %q, names the claim %q, which nothing in the pack knows", p.Unheld[i].ID, c)
		}
		if of := p.Unheld[i].Share; of != "" && !slices.ContainsFunc(p.Measures, func(m *Measure) bool { return slices.Contains(m.contents(), of) }) {
			r.fault(headFile, 0, "", "what is not held, %q, names the content %q, on which nothing in the pack is charged", p.Unheld[i].ID, of)
		}
		for _, id := range p.Unheld[i].Measures {
			if !slices.ContainsFunc(p.Measures, func(m *Measure) bool { return m.ID == id }) {
				r.fault(headFile, 0, "", "what is not held, %q, bears on measure %q, which is not in the pack", p.Unheld[i].ID, id)
			}
		}
	}
}
