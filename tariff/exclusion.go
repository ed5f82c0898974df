package tariff

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
)

// ExclusionHeading is a heading under which importers claim exclusions.
type ExclusionHeading struct {
	Heading string
	Grants  []Grant // in order: the first notice, then those that prolonged it
	Cite    string  // of the first

	citation string
}

// Grant is what one notice says of a heading.
type Grant struct {
	From, To calendar.Date // days of entry on which it may be claimed
	Known    calendar.Date // day of the notice: later than From where it was granted back in time
	Some     bool          // it speaks of some items of the heading, and which was not read
	Cite     string
	Review   demarche.Review
	Note     string
}

// open reports whether goods may be entered under the heading on a day, as known,
// and whether that is sure of each of its items.
func (h *ExclusionHeading) open(entry, known calendar.Date) (open, sure bool) {
	for i := range h.Grants {
		g := &h.Grants[i]
		if entry >= g.From && (g.To.IsZero() || entry <= g.To) && (known.IsZero() || g.Known <= known) {
			open, sure = true, sure || !g.Some
		}
	}
	return open, sure
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
		if in, _ := x.Codes[i].holds(c, entry); in {
			return true
		}
	}
	return false
}

// coversBelow reports whether the item names, on a day, a number of a tariff line that is
// given by its eight digits alone.
func (x *Exclusion) coversBelow(line Code, entry calendar.Date) bool {
	for i := range x.Codes {
		if _, unsure := x.Codes[i].holds(line, entry); unsure {
			return true
		}
	}
	return false
}

func (r *reading) exclusionHeadings(p *Pack, name string) {
	p.headings = map[string]*ExclusionHeading{}
	r.table(name, []string{"heading", "from", "to", "known", "cite", "review"}, []string{"items", "note"}, func(t *agreement.Table) error {
		g := Grant{Cite: t.Get("cite"), Review: demarche.Review(t.Get("review")), Note: t.Get("note"), Some: t.Get("items") == "some"}
		heading := t.Get("heading")
		var err error
		if g.From, g.To, err = span(t.Get("from"), t.Get("to")); err != nil {
			return err
		}
		if g.Known, err = dateOr(t.Get("known"), g.From); err != nil {
			return err
		}
		switch {
		case !claimedHeading.MatchString(heading):
			return fmt.Errorf("heading %q is not of the form 9903.88.69", heading)
		case g.From.IsZero():
			return fmt.Errorf("heading %s has no first day", heading)
		case !g.Some && t.Get("items") != "":
			return fmt.Errorf("items %q is neither some nor empty", t.Get("items"))
		case !g.Review.Valid():
			return fmt.Errorf("review %q is none of reviewed, unreviewed, derived", g.Review)
		}
		h := p.headings[heading]
		if h == nil {
			h = &ExclusionHeading{Heading: heading, Cite: g.Cite}
			p.headings[heading] = h
		}
		h.Grants = append(h.Grants, g)
		return r.cited(p, g.Cite)
	})
}

func (r *reading) exclusions(p *Pack, name string) {
	seen := map[string]bool{}
	r.table(name, []string{"heading", "part", "item", "kind", "of", "codes"}, nil, func(t *agreement.Table) error {
		h := p.headings[t.Get("heading")]
		if h == nil {
			return fmt.Errorf("heading %q is not in exclusion_headings.csv", t.Get("heading"))
		}
		x := Exclusion{Heading: h, Part: t.Get("part"), Item: t.Get("item"), Whole: t.Get("kind") == "whole", Of: strings.Fields(t.Get("of"))}
		if seen[x.Claim()] {
			return fmt.Errorf("item %s stands twice", x.Claim())
		}
		seen[x.Claim()] = true
		if t.Get("kind") == "deleted" {
			return nil
		}
		if !slices.Contains([]string{"", "whole"}, t.Get("kind")) {
			return fmt.Errorf("kind %q is none of whole, deleted or empty", t.Get("kind"))
		}
		var err error
		if x.Codes, err = windows(t.Get("codes")); err != nil {
			return err
		}
		p.items = append(p.items, x)
		return nil
	})
}

// windows reads codes parted by spaces, each with its days: 8412210075 or
// 3926909990@2018-01-01..2018-12-31.
func windows(text string) ([]Entry, error) {
	var out []Entry
	for _, s := range strings.Fields(text) {
		code, days, _ := strings.Cut(s, "@")
		first, last, _ := strings.Cut(days, "..")
		c, err := ParseCode(code)
		if err != nil {
			return nil, err
		}
		from, to, err := span(first, last)
		if err != nil {
			return nil, err
		}
		out = append(out, Entry{Code: c, From: from, To: to})
	}
	return out, nil
}

// indexExclusions lists, by statistical number, the items that name it, and by tariff
// line those that name a number of it.
func (p *Pack) indexExclusions() {
	p.excluded, p.numbersBelow, p.itemsOf = map[Code][]*Exclusion{}, map[Code][]*Exclusion{}, map[string]int{}
	for _, h := range p.headings {
		h.citation = p.Sources[h.Cite].Title
		for i := range h.Grants {
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
