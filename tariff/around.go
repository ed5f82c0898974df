package tariff

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// Under gives the lines of the schedule of a day below an ancestor, in order.
func (p *Pack) Under(a Code, day calendar.Date) []Code {
	var out []Code
	for _, c := range p.under(a) {
		if c.Len() < 8 || p.hasLine(p.lines[c], day) {
			out = append(out, c)
		}
	}
	return out
}

// BaseOn gives the general rate of a line on a day, as worded; "" where it is not
// known.
func (p *Pack) BaseOn(c Code, day calendar.Date) string {
	l := p.lines[c]
	if l == nil || day < p.From || day > p.KnownTo {
		return ""
	}
	r, _ := l.on(p, day)
	if r == nil || r.general.Kind == Unread {
		return ""
	}
	return r.general.Text
}

// InPlace gives, for a code that the schedule of a day does not have, those that
// it has in its place: those that a source puts there, else by likeness of their numbers, a
// hint and no law. As known before
// the code came or went (zero: today), it gives none that came in its place.
func (p *Pack) InPlace(c Code, day, known calendar.Date) []Code {
	for digits := c.Len(); digits >= 4; digits -= 2 {
		l := p.lines[c.Cut(digits)]
		if l == nil {
			continue
		}
		switch first, next := l.until(); {
		case p.unborn(first, day) && p.later(first, known):
			return p.Under(c.Cut(6), day)
		case p.unborn(first, day) && first > 0:
			return p.kin(c, first-1, false)
		case p.gone(next, day) && !p.later(next, known):
			if list := p.successors[l.code]; list != nil {
				return list
			}
			return p.kin(c, next, true)
		}
		return nil
	}
	return p.Under(c.Cut(6), day)
}

// LostZero gives the code that a text may be that lost its leading zero. None of the first
// nine chapters has so many headings that their number begins with more than a one: digits
// that would stand under such a heading have lost no zero.
func LostZero(text string) (Code, bool) {
	digits := strings.ReplaceAll(strings.TrimSpace(text), ".", "")
	if !onlyDigits(digits) || len(digits) != 7 && len(digits) != 9 || digits[0] == '0' || digits[1] > '1' {
		return 0, false
	}
	return packed(digitsOf(digits), len(digits)+1), true
}

// Source gives the source that a citation of an answer names.
func (p *Pack) Source(citation string) (SourceRef, bool) {
	for _, s := range p.Sources {
		if s.Title == citation {
			return s, true
		}
	}
	return SourceRef{}, false
}

// Cited gives what a citation of an answer says as known on a day, see SourceRef.AsKnown.
func (p *Pack) Cited(citation string, known calendar.Date) string {
	if s, ok := p.Source(citation); ok {
		return s.AsKnown(known).Title
	}
	return citation
}

// AsKnown gives a source as known on a day (zero: all that is known). Of one that was written
// later the publisher and the day of writing stand for its title, which tells what came later,
// and its note is left out; its address stays.
func (s SourceRef) AsKnown(known calendar.Date) SourceRef {
	day := cmp.Or(s.Published, s.NotBefore)
	if known.IsZero() || day <= known {
		return s
	}
	written := demarche.Text{EN: agreement.DayIn(day, demarche.English), ZH: agreement.DayIn(day, demarche.Chinese)}
	named := agreement.Unnamed(demarche.Text{EN: s.Publisher, ZH: s.PublisherZH})
	aside := agreement.Aside(demarche.Text{}, "", false, agreement.Written(written, s.Published.IsZero()))
	s.URL, s.Title, s.ZH, s.Note, s.NoteZH = s.Address(), named.EN+aside.EN, named.ZH+aside.ZH, "", ""
	return s
}

// Part says which part of a question a refusal of Ask or Typed is about: "hts",
// "origin", "entry" and so on.
func Part(no *demarche.Refusal) string {
	if no.Where == "" {
		return "hts"
	}
	return no.Where
}

// Lowest gives the least total that some answer to what was left open would give;
// null where there is none below what is charged as it stands.
func (a *Answer) Lowest() Percent {
	least := Percent{}
	for i := range a.Asked {
		t := a.Asked[i].Total
		if t.known && (!least.known || t.millionths < least.millionths) {
			least = t
		}
	}
	if !least.known || a.Total.known && least.millionths >= a.Total.millionths {
		return Percent{}
	}
	return least
}

// Highest gives the greatest total that some answer to what was left open would give;
// null where there is none above what is charged as it stands.
func (a *Answer) Highest() Percent {
	most := a.Total
	for i := range a.Asked {
		if t := a.Asked[i].Total; t.known && most.known && t.millionths > most.millionths {
			most = t
		}
	}
	if a.Status == NotKnown || most == a.Total {
		return Percent{}
	}
	return most
}

// OpenItems counts the items of exclusions that the importer could claim.
func (a *Answer) OpenItems() int {
	return len(slices.DeleteFunc(slices.Clone(a.Asked), func(x Asked) bool { return !x.item }))
}
