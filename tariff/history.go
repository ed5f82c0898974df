package tariff

import (
	"slices"

	"demarche/calendar"
)

// Step is a run of days of entry on which a line is answered alike.
type Step struct {
	From, To calendar.Date // first and last day of entry; To is Forever in the last step
	Answer   Answer        // of the first day
}

// History gives what entries of a code from an origin pay, from the first day of
// the schedule on, as known on a day (zero: all that is known). Each step is the
// longest run of days with the same duty and the same standing of each measure;
// days on which the schedule does not have the code are left out. The last step
// is the day after the pack's knowledge, and says so. After the day of knowledge what
// measures add changes as ordered by then, and the schedule goes on as it stood: of an
// edition to come nobody knew, and a code that came later is refused.
func (p *Pack) History(c Code, o Origin, known calendar.Date) ([]Step, error) {
	steps, err := p.steps(c, o, p.turns(c, o), func(calendar.Date) calendar.Date { return known })
	if len(steps) > 0 && !known.IsZero() && steps[0].From > max(known, p.From) {
		_, err = p.find(c, known, known)
		return nil, err
	}
	return steps, err
}

// HistoryThen gives the same with each day of entry as it was known on that very
// day, up to a day of knowledge: what an importer could know at the border.
func (p *Pack) HistoryThen(c Code, o Origin, known calendar.Date) ([]Step, error) {
	days := append(p.turns(c, o), p.Learned(c, o)...)
	slices.Sort(days)
	days = slices.DeleteFunc(slices.Compact(days), func(d calendar.Date) bool {
		return d < p.From || d > p.lastTurn() || !known.IsZero() && d > known
	})
	steps, err := p.steps(c, o, days, func(day calendar.Date) calendar.Date { return day })
	if n := len(steps); n > 0 && !known.IsZero() {
		steps[n-1].To = min(steps[n-1].To, known)
	}
	return steps, err
}

// Then gives the steps of a history as known on a past day as they looked then: that the pack
// itself ends on some later day nobody knew, and the last step goes on, as ordered.
func (p *Pack) Then(steps []Step, known calendar.Date) []Step {
	for n := len(steps); n > 1 && !known.IsZero(); n = len(steps) {
		last := &steps[n-1]
		if last.From <= known || last.Answer.Status != NotKnown || !p.endsBefore(last.From) {
			break
		}
		steps = steps[:n-1]
		steps[n-2].To = last.To
	}
	return steps
}

// endsBefore reports whether a day is the first of which the pack does not know the schedule, or
// some measures.
func (p *Pack) endsBefore(day calendar.Date) bool {
	return p.KnownTo.AddDays(1) == day || slices.ContainsFunc(p.programs, func(x *Program) bool { return x.KnownTo.AddDays(1) == day })
}

// steps asks about each of some days in order, as known on a day that may follow
// from it, and joins those that are answered alike.
func (p *Pack) steps(c Code, o Origin, days []calendar.Date, known func(calendar.Date) calendar.Date) ([]Step, error) {
	q := Question{HTS: c, Origin: o, Importer: p.Importer}
	var steps []Step
	var refused error
	for i, day := range days {
		q.Entry, q.Known = day, known(day)
		to := calendar.Forever
		if i+1 < len(days) {
			to = days[i+1].AddDays(-1)
		}
		a, err := p.Ask(q)
		if err != nil {
			refused = err
			if n := len(steps); n > 0 && day > q.Known && !q.Known.IsZero() {
				steps[n-1].To = to
			}
			continue
		}
		if n := len(steps); n > 0 && day > q.Known && !q.Known.IsZero() && sameAdded(&steps[n-1].Answer, &a) {
			steps[n-1].To = to
			continue
		}
		if n := len(steps); n > 0 && steps[n-1].To.AddDays(1) == day && alike(&steps[n-1].Answer, &a) {
			steps[n-1].To = to
			continue
		}
		steps = append(steps, Step{day, to, a})
	}
	if len(steps) == 0 {
		return nil, refused
	}
	return steps, nil
}

// Learned gives the days on which something new became known about a code from
// an origin, in order: the days worth asking History about.
func (p *Pack) Learned(c Code, o Origin) []calendar.Date {
	var days []calendar.Date
	p.each(c, o, func(m *Measure, e *Entry) {
		for i := range m.Versions {
			days = append(days, m.Versions[i].Known)
		}
		for _, x := range m.claims() {
			days = append(days, x.Known, x.EndKnown)
		}
		m.eachEntry(c, e, func(e *Entry) { days = append(days, e.Known, e.EndKnown) })
	})
	for _, x := range p.bearing(c) {
		for i := range x.Heading.Grants {
			days = append(days, x.Heading.Grants[i].Known)
			if after := x.Heading.Grants[i].After; !after.IsZero() {
				days = append(days, after)
			}
		}
	}
	for i := range p.Columns {
		if slices.Contains(p.Columns[i].Origins, o) {
			days = append(days, p.Columns[i].Known)
		}
	}
	slices.Sort(days)
	return slices.DeleteFunc(slices.Compact(days), calendar.Date.IsZero)
}

// each calls do for every measure that could ever reach a code from an origin.
func (p *Pack) each(c Code, o Origin, do func(*Measure, *Entry)) {
	var near []reach
	if l := p.lineOf(c); l != nil {
		near = l.reach
	}
	for _, list := range [][]reach{near, p.wide} {
		for _, r := range list {
			if m := p.Measures[r.measure]; m.origins.has(o) && r.touches(c) {
				do(m, r.entry)
			}
		}
	}
}

// touches reports whether a measure may reach a code by an entry on any day.
func (r *reach) touches(c Code) bool {
	return r.entry == nil || c.Within(r.entry.Code) || r.entry.Code.Within(c)
}

// turnsOfAll gives the days on which the answer for any code and origin may change:
// the ends of what the pack knows, its revisions, programs and columns.
func (p *Pack) turnsOfAll() []calendar.Date {
	days := []calendar.Date{p.From, p.KnownTo.AddDays(1)}
	for i := range p.Revisions {
		days = append(days, p.Revisions[i].From, p.Revisions[i].By)
	}
	for _, x := range p.programs {
		days = append(days, x.KnownTo.AddDays(1))
	}
	for i := range p.Columns {
		days = spanned(days, p.Columns[i].From, p.Columns[i].To)
	}
	return days
}

// turnsOf gives the days on which the answer for a code may change, whatever the
// measures: as turnsOfAll, with the revisions that touched its line alone.
func (p *Pack) turnsOf(c Code) []calendar.Date {
	days := append(make([]calendar.Date, 0, 64), p.From, p.KnownTo.AddDays(1))
	touched := func(revision int) {
		if revision < len(p.Revisions) {
			days = append(days, p.Revisions[revision].From, p.Revisions[revision].By)
		}
	}
	if l := p.lineOf(c); l != nil {
		for i := range l.rates {
			touched(l.rates[i].first)
			touched(l.rates[i].last + 1)
		}
	}
	touched(len(p.Revisions) - 1) // since which an answer says that no later one was read
	for _, x := range p.programs {
		if day := x.KnownTo.AddDays(1); day != days[len(days)-1] {
			days = append(days, day)
		}
	}
	for i := range p.Columns {
		days = spanned(days, p.Columns[i].From, p.Columns[i].To)
	}
	return days
}

// lineOf gives the line that carries a code's rate on any day; nil for none.
func (p *Pack) lineOf(c Code) *line {
	for digits := c.Len(); digits >= 4; digits -= 2 {
		if l := p.lines[c.Cut(digits)]; l != nil {
			return l
		}
	}
	return nil
}

// reaches reports whether an item takes goods out of a measure on goods of an origin.
func (p *Pack) reaches(x *Exclusion, o Origin) bool {
	return slices.ContainsFunc(x.of, func(k int) bool { return p.Measures[k].origins.has(o) })
}

// spanned adds the first day of a span and the day after its last; a span without a
// last day has only the first.
func spanned(days []calendar.Date, from, to calendar.Date) []calendar.Date {
	days = append(days, from)
	if !to.IsZero() {
		days = append(days, to.AddDays(1))
	}
	return days
}

// turns gives the days on which the answer may change, from the first day of the
// schedule to the day after what the pack knows.
func (p *Pack) turns(c Code, o Origin) []calendar.Date {
	return p.turnsFrom(append(p.turnsOf(c), p.Learned(c, o)...), c, o)
}

// dutyTurns gives those of them on which what is paid may change, as known on one day:
// when something became known bears on the words of an answer alone.
func (p *Pack) dutyTurns(c Code, o Origin) []calendar.Date {
	return p.turnsFrom(p.turnsOf(c), c, o)
}

// turnsFrom adds the days on which orders, claims, entries and items begin and end.
func (p *Pack) turnsFrom(days []calendar.Date, c Code, o Origin) []calendar.Date {
	span := func(from, to calendar.Date) { days = spanned(days, from, to) }
	p.each(c, o, func(m *Measure, e *Entry) {
		for i := range m.Versions {
			if v := &m.Versions[i]; v.about(o) {
				span(v.From, v.To)
			}
		}
		for _, x := range m.claims() {
			span(x.From, x.To)
		}
		m.eachEntry(c, e, func(e *Entry) { span(e.From, e.To) })
	})
	for _, x := range p.bearing(c) {
		if !p.reaches(x, o) {
			continue
		}
		for i := range x.Heading.Grants {
			span(x.Heading.Grants[i].From, x.Heading.Grants[i].To)
		}
		for i := range x.Codes {
			span(x.Codes[i].From, x.Codes[i].To)
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	return slices.DeleteFunc(days, func(d calendar.Date) bool { return d < p.From || d > p.lastTurn() })
}

// lastTurn gives the day since which neither the base rate nor all that is added to it is
// known: programs may be known further than the schedule, and none ends its part of an
// answer before the first of them is not.
func (p *Pack) lastTurn() calendar.Date {
	return max(p.KnownTo, p.Reach().Measures).AddDays(1)
}

// alike reports whether two answers say the same but for their words.
func alike(a, b *Answer) bool {
	x, y := &a.Components[0], &b.Components[0]
	return a.Status == b.Status && a.BaseText == b.BaseText && x.Status == y.Status && x.Pct == y.Pct && sameAdded(a, b)
}

// sameAdded reports whether two answers say the same of what measures add and of what is
// left open, whatever the schedule's own rate.
func sameAdded(a, b *Answer) bool {
	if len(a.Components) != len(b.Components) || len(a.Asked) != len(b.Asked) {
		return false
	}
	for i := 1; i < len(a.Components); i++ {
		x, y := &a.Components[i], &b.Components[i]
		if x.Measure != y.Measure || x.Status != y.Status || x.Pct != y.Pct {
			return false
		}
	}
	for i := range a.Asked {
		if a.Asked[i].With != b.Asked[i].With {
			return false
		}
	}
	return true
}

// eachEntry calls do for the entry by which a code is reached, unless every good is, and
// for those that may take it out.
func (m *Measure) eachEntry(c Code, by *Entry, do func(*Entry)) {
	if by != nil {
		do(by)
	}
	for _, list := range []map[Code][]Entry{m.doubt, m.except} {
		for digits := 8; digits >= 2 && list != nil; digits -= 2 {
			for i := range list[c.Cut(digits)] {
				do(&list[c.Cut(digits)][i])
			}
		}
	}
}
