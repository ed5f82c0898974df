package tariff

import (
	"maps"
	"slices"
	"sync/atomic"

	"demarche"
	"demarche/calendar"
)

// ExclusionHeading is a heading under which importers claim exclusions.
type ExclusionHeading struct {
	Heading string
	Grants  []Grant // in order: the first notice, then those that prolonged it
}

// Grant is what one notice says of a heading.
type Grant struct {
	From, To calendar.Date // days of entry on which it may be claimed
	Known    calendar.Date // day of the notice: later than From where it was granted back in time
	After    calendar.Date // set where the day of the notice is not known: it came from this day on, and was out by Known
	Some     bool          // it speaks of some items of the heading, and which was not read
	Cite     string
	Review   demarche.Review
	Note     demarche.Text // how it was read; in English alone where it was not translated

	citation string
}

// open reports whether goods may be entered under the heading on a day, as known,
// and whether that is sure of each of its items.
func (h *ExclusionHeading) open(entry, known calendar.Date) (open, sure bool) {
	for i := range h.Grants {
		if g := &h.Grants[i]; g.covers(entry) && g.mayBeKnown(known) {
			open, sure = true, sure || !g.Some && g.known(known)
		}
	}
	return open, sure
}

// covers reports whether the notice speaks of entries on a day.
func (g *Grant) covers(entry calendar.Date) bool {
	return entry >= g.From && (g.To.IsZero() || entry <= g.To)
}

// known reports whether the notice was surely known on a day.
func (g *Grant) known(on calendar.Date) bool { return on.IsZero() || g.Known <= on }

// mayBeKnown reports whether the notice was known on a day, or may have been.
func (g *Grant) mayBeKnown(on calendar.Date) bool {
	return g.known(on) || !g.After.IsZero() && g.After <= on
}

// citedOn gives the title of the notice by which goods could be entered under the heading
// on a day: of those that cover it and were out on a day of knowledge the first that surely
// was. Where none covers the day it is that of the first notice out by then; empty: none was.
func (h *ExclusionHeading) citedOn(entry, known calendar.Date) string {
	var cited *Grant
	rank := 0
	for i := range h.Grants {
		g, of := &h.Grants[i], 0
		switch {
		case g.covers(entry) && g.known(known):
			of = 3
		case g.covers(entry) && g.mayBeKnown(known):
			of = 2
		case g.mayBeKnown(known):
			of = 1
		}
		if of > rank {
			cited, rank = g, of
		}
	}
	if cited == nil {
		return ""
	}
	return cited.citation
}

// undated gives a notice of which it is not known whether it was out on a day of
// knowledge, and which alone opens the heading for the items that it may open.
func (h *ExclusionHeading) undated(entry, known calendar.Date) *Grant {
	for i := range h.Grants {
		if g := &h.Grants[i]; g.covers(entry) && !g.known(known) && g.mayBeKnown(known) {
			return g
		}
	}
	return nil
}

// doubt says why it is not sure that an item of the heading may be claimed.
func (h *ExclusionHeading) doubt(q *Question) string {
	if g := h.undated(q.Entry, q.Known); g != nil {
		return "whether the notice was known on " + q.Known.String() + " is not known: it came between " + g.After.String() + " and " + g.Known.String()
	}
	return prolonged
}

// doubtZH is doubt in Chinese.
func (h *ExclusionHeading) doubtZH(q *Question) string {
	if g := h.undated(q.Entry, q.Known); g != nil {
		return "该通知公布于" + zhDay(g.After) + "至" + zhDay(g.Known) + "之间，" + zhDay(q.Known) + "是否已知不详"
	}
	return "所申报税目的部分项目曾延期，具体项目未查阅"
}

// Exclusion is one item of a heading: a good that the agency took out of a
// measure. Whether a good fits is the importer's to say; the official words are
// not in the pack.
type Exclusion struct {
	Heading *ExclusionHeading
	Part    string // of the heading's note, "" where it has none
	Item    string
	Whole   bool     // every good of its codes fits
	Of      []string // headings of the measures that it takes goods out of
	Codes   []Entry  // statistical numbers, each with its own days

	of     []int  // indexes of those measures
	claim  string // by which it is claimed
	mayFit string // why it is asked about
	worded *atomic.Pointer[worded]
}

// worded is the sentence that was last made of an item: its total seldom moves from
// one question to the next.
type worded struct {
	total Percent
	text  string
}

// Claim gives the words by which it is claimed.
func (x *Exclusion) Claim() string {
	if x.claim != "" {
		return x.claim
	}
	if x.Part == "" {
		return x.Heading.Heading + "/" + x.Item
	}
	return x.Heading.Heading + "/" + x.Part + "." + x.Item
}

// named reports whether a claim names this item: by its number alone, by part
// and number, or by the heading alone.
func (x *Exclusion) named(c Claim) bool {
	if c.Heading != x.Heading.Heading {
		return false
	}
	return c.Item == "" || c.Item == x.Item || x.Part != "" && (c.Item == x.Part+"."+x.Item || c.Item == "("+x.Part+")"+x.Item)
}

// open reports whether a good may be entered under the item on a day, as known,
// and whether that is sure.
func (x *Exclusion) open(c Code, entry, known calendar.Date) (open, sure bool) {
	if open, sure = x.Heading.open(entry, known); !open {
		return false, false
	}
	return x.covers(c, entry), sure
}

// covers reports whether the item names a code on a day.
func (x *Exclusion) covers(c Code, entry calendar.Date) bool {
	for i := range x.Codes {
		if in, _ := x.Codes[i].holds(c, entry, 0); in {
			return true
		}
	}
	return false
}

// coversBelow reports whether the item names, on a day, a number of a tariff line that is
// given by its eight digits alone.
func (x *Exclusion) coversBelow(line Code, entry calendar.Date) bool {
	for i := range x.Codes {
		if _, unsure := x.Codes[i].holds(line, entry, 0); unsure {
			return true
		}
	}
	return false
}

// indexExclusions lists, by statistical number, the items that name it, and by tariff
// line those that name a number of it.
func (p *Pack) indexExclusions() {
	p.excluded, p.numbersBelow, p.itemsOf = map[Code][]*Exclusion{}, map[Code][]*Exclusion{}, map[string]int{}
	for _, h := range p.headings {
		for i := range h.Grants {
			h.Grants[i].citation = p.Sources[h.Grants[i].Cite].Title
			p.lastGrant = max(p.lastGrant, h.Grants[i].Known)
		}
	}
	for i := range p.items {
		x := &p.items[i]
		x.claim, x.worded = x.Claim(), new(atomic.Pointer[worded])
		if len(x.Of) > 0 {
			x.mayFit = "no duty of " + x.Of[0] + " if the goods fit an item that names this code"
		}
		p.itemsOf[x.Heading.Heading]++
		for k, m := range p.Measures {
			if m.Heading != "" && slices.Contains(x.Of, m.Heading) {
				x.of = append(x.of, k)
			}
		}
		for _, e := range x.Codes {
			if list := p.excluded[e.Code]; !slices.Contains(list, x) {
				p.excluded[e.Code] = append(list, x)
			}
			if line := e.Code.Cut(8); line != e.Code && !slices.Contains(p.numbersBelow[line], x) {
				p.numbersBelow[line] = append(p.numbersBelow[line], x)
			}
		}
	}
	p.opens = make(map[Code]*openSpans, len(p.excluded))
	for c, items := range p.excluded {
		p.opens[c] = &openSpans{code: c, items: items}
	}
}

// bearing gives the items that name a code, or a number of the line that it is.
func (p *Pack) bearing(c Code) []*Exclusion {
	if list := p.numbersBelow[c]; len(list) > 0 {
		return slices.Concat(p.excluded[c], list)
	}
	return p.excluded[c]
}

// Exclusions gives the items that name a statistical number, open or not.
func (p *Pack) Exclusions(c Code) []*Exclusion { return p.excluded[c] }

// ExclusionCount gives the items of the pack and their code windows.
func (p *Pack) ExclusionCount() (items, codes int) {
	for i := range p.items {
		codes += len(p.items[i].Codes)
	}
	return len(p.items), codes
}

// ExcludedCodes gives the statistical numbers that some item names, in order.
func (p *Pack) ExcludedCodes() []Code { return slices.Sorted(maps.Keys(p.excluded)) }
