package clip

import (
	"slices"
	"strings"
)

// Where two clauses of a sentence each tell of a journey or a meeting, with a day and people of its own, the
// people of the one do not take part in the other: 姆努钦4月30日来华，5月8日刘鹤访美. A clause that names
// nobody at its head goes on with those of the one before: 刘鹤5月8日访美，9日与莱特希泽会谈.

var (
	// subjectLed is all that may stand before who takes part at the head of a clause, its date left out.
	subjectLed = like(`(?i)^[\s,;]*(?:(?:and|while|but|then|whereas|meanwhile|on|in|by|the|u\.?s\.?|chinese|american|china['’]s|vice|deputy|premier|president|treasury|trade|commerce|secretary|minister|representative|ambassador|mr|ms|mrs|dr)[\s.,-]+)*$`)
	andThen    = like(`(?i) (?:and|while) `)
	// zhBesides are signs before who is only met, or is travelled to.
	zhBesides = "与同和跟对向会见往访晤邀陪抵及、"
)

// inJourney gives the people of the journey or the meeting at a place; all of the sentence where it tells of
// one only.
func (p *page) inJourney(at Span) []mention {
	if p.heads == nil {
		p.heads = p.journeys()
	}
	heads := p.heads
	if len(heads) < 2 {
		return p.mentions
	}
	group := func(i int) int {
		n := 0
		for n+1 < len(heads) && heads[n+1] <= i {
			n++
		}
		return n
	}
	var out []mention
	for _, m := range p.mentions {
		if group(m.Start) == group(at.Start) {
			out = append(out, m)
		}
	}
	if len(out) == 0 {
		return p.mentions
	}
	return out
}

// journeys gives the places at which clauses begin that tell of a journey or a meeting of their own; none, but
// not nil, where there are none.
func (p *page) journeys() []int {
	heads := []int{}
	if len(p.dates) < 2 || len(p.mentions) < 2 {
		return heads
	}
	ends := []int{}
	for i := p.Start; i < p.End; i++ {
		if p.parts(i, ",;，；。") {
			ends = append(ends, i)
		}
	}
	if !p.han {
		text := string(p.text[p.Start:p.End])
		for _, loc := range andThen.FindAllStringIndex(text, -1) {
			ends = append(ends, p.Start+len([]rune(text[:loc[0]])))
		}
		slices.Sort(ends)
	}
	start := p.Start
	for _, end := range append(ends, p.End) {
		if p.ownJourney(Span{start, end}) {
			heads = append(heads, start)
		}
		start = end
	}
	return heads
}

// ownJourney reports whether a clause names at its head who travels, meets or speaks, and a day.
func (p *page) ownJourney(clause Span) bool {
	within := func(s Span) bool { return clause.Start <= s.Start && s.End <= clause.End }
	if !slices.ContainsFunc(p.dates, func(d Dated) bool { return within(d.Span) }) {
		return false
	}
	if kind, _ := kindOf(string(p.text[clause.Start:clause.End]), p.han); kind != Travel && kind != Meeting && kind != Call {
		return false
	}
	for _, m := range p.mentions {
		if !within(m.Span) {
			continue
		}
		lead := p.withoutDates(Span{clause.Start, m.Start})
		if p.han {
			return !strings.ContainsAny(lead, zhBesides)
		}
		return subjectLed.MatchString(lead)
	}
	return false
}

// withoutDates gives the words of a stretch without those of its dates.
func (p *page) withoutDates(s Span) string {
	var out []rune
	for i := s.Start; i < s.End; i++ {
		if !slices.ContainsFunc(p.dates, func(d Dated) bool { return d.Start <= i && i < d.End }) {
			out = append(out, p.text[i])
		}
	}
	return string(out)
}
