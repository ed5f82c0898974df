package tariff

import (
	"slices"
	"sync"

	"demarche"
	"demarche/calendar"
)

// Pack is the tariff law of one importer, read and made ready to be asked. It
// does not change once read, and may be asked by many at once.
type Pack struct {
	head
	Measures  []*Measure
	Digest    string // sha256 of the pack's files
	Revisions []Revision

	lists        map[string][]Entry
	lines        map[Code]*line        // by the eight digits, or fewer where the schedule stops there
	codes        []Code                // of lines, in order
	numbers      []Code                // statistical numbers that some source names, in order; nil: no table of them is in the pack
	successors   map[Code][]Code       // of lines that left, those that a source puts in their place
	contents     []string              // on whose value alone some measure is charged, in order
	wide         []reach               // measures that reach every good
	wideOf       [][]reach             // those of them that reach an origin, by its bit
	excluded     map[Code][]*Exclusion // by statistical number, the items that name it
	numbersBelow map[Code][]*Exclusion // by tariff line, the items that name a number of it
	opens        map[Code]*openSpans   // the same, by the days on which they are open
	lastGrant    calendar.Date         // day on which the last notice of exclusions was known
	headings     map[string]*ExclusionHeading
	itemsOf      map[string]int // items by heading
	items        []Exclusion
	groups       map[string]map[Origin]bool
	programs     []*Program // in order; index is Measure.program
	order        []int      // measures in the order in which they act
	rank         []int      // place of each measure in that order
	newest       string     // says that a rate is that of the newest revision

	newestGeneral string    // the same of a general rate
	specials      *sync.Map // of wordings, the special rates that they tell
	outside       string    // says which days the schedule covers
}

// Revision is an edition of the schedule.
type Revision struct {
	ID   string
	From calendar.Date // earliest day on which what it changed may hold
	By   calendar.Date // day from which it certainly holds
	Out  calendar.Date // day by which it was certainly out; By, where no later one is given
	Cite string
	Note demarche.Text // how it was read; in English alone where it was not translated

	citation string
	told     calendar.Date // day on which what it is cited from was published; zero: not known
}

// Entry is one code of a list, with the days on which it stands there.
type Entry struct {
	Code     Code
	From     calendar.Date
	To       calendar.Date
	Known    calendar.Date // day from which it is known that the code stands there; zero: always
	EndKnown calendar.Date // day from which To is known; zero: as long as the entry
	Except   []Code        // statistical numbers that are left out

	citation string // title of the order that put it there; empty: that of the measure
	numbers  []Code // of an entry with exceptions, the statistical numbers that any source names; nil: the pack has no table of them
}

// holds reports whether the entry covers a code on a day, and whether a longer
// code would be needed to tell, as known on a day; zero for all that is known today.
// Of a line of which some numbers are left out, a number that no source names tells as
// little as the eight digits: many fill these up with zeros.
func (e *Entry) holds(c Code, day, known calendar.Date) (in, unsure bool) {
	if !known.IsZero() && e.Known > known {
		return false, false
	}
	if day < e.From || !e.To.IsZero() && day > e.To && (known.IsZero() || e.EndKnown <= known) {
		return false, false
	}
	if !c.Within(e.Code) {
		return false, e.Code.Within(c)
	}
	for _, x := range e.Except {
		if c.Within(x) {
			return false, false
		}
		if x.Within(c) || e.numbers != nil && c.Len() == 10 && x.Cut(8) == c.Cut(8) && !has(e.numbers, c) {
			unsure = true
		}
	}
	return true, unsure
}

// line is one line of the schedule that carries rates.
type line struct {
	code   Code
	dotted string
	rates  []rate
	reach  []reach // measures whose lists name it, or a part of it
	doubt  []int   // measures with lists on which a code of it may be looked up; of eight digits alone
}

// rate is what the schedule charges over a run of revisions.
type rate struct {
	first, last int // of Revisions; last may be the newest, and then stands on
	general     *basis
	column2     *basis
	special     string
}

// basis is a rate as worded, with what it comes to as a percentage.
type basis struct {
	Base
	pct Percent
}

// reach ties a measure to an entry of one of its lists.
type reach struct {
	measure int
	entry   *Entry // nil: every good
}

// Line is what a pack says of one line of the schedule.
type Line struct {
	Code  Code
	Rates []LineRate
}

// LineRate is one wording of a line's general rate.
type LineRate struct {
	From, By calendar.Date // day from which it may hold, and certainly holds; zero: from the start
	To       calendar.Date // last day on which it may hold; zero: still
	General  Base
	Column2  string
	Special  string
}

// Codes gives every line of the schedule that ever carried a rate, in order.
func (p *Pack) Codes() []Code { return p.codes }

// Line gives a line by its code.
func (p *Pack) Line(c Code) (Line, bool) {
	l, ok := p.lines[c]
	if !ok {
		return Line{}, false
	}
	out := Line{Code: c}
	for _, r := range l.rates {
		first := p.Revisions[r.first]
		x := LineRate{From: first.From, By: first.By, General: r.general.Base, Special: r.special}
		if r.column2 != nil {
			x.Column2 = r.column2.Text
		}
		if r.last+1 < len(p.Revisions) {
			x.To = p.Revisions[r.last+1].By.AddDays(-1)
		}
		out.Rates = append(out.Rates, x)
	}
	return out, true
}

// Program gives a program of measures by its id.
func (p *Pack) Program(id string) (Program, bool) {
	for _, x := range p.programs {
		if x.ID == id {
			return *x, true
		}
	}
	return Program{}, false
}

// ProgramList gives the programs in order.
func (p *Pack) ProgramList() []Program { return p.Programs }

// Measure gives a measure by its id.
func (p *Pack) Measure(id string) (*Measure, bool) {
	for _, m := range p.Measures {
		if m.ID == id {
			return m, true
		}
	}
	return nil, false
}

// Called gives the measures that have an id, or have a heading or an order under it.
func (p *Pack) Called(name string) []*Measure {
	if m, ok := p.Measure(name); ok {
		return []*Measure{m}
	}
	var out []*Measure
	for _, m := range p.Measures {
		if m.called(byHeading, name) {
			out = append(out, m)
		}
	}
	return out
}

// Tied gives the promises to which measures are tied, each once.
func (p *Pack) Tied() (out []string) {
	for _, m := range p.Measures {
		if name := m.Tied.Promise; name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Ties reports whether some measure is tied to a promise.
func (p *Pack) Ties(promise string) bool { return slices.Contains(p.Tied(), promise) }

// List gives the entries of a list of codes.
func (p *Pack) List(name string) []Entry { return p.lists[name] }

// ListNames counts the entries of each list.
func (p *Pack) ListNames() map[string]int {
	out := map[string]int{}
	for name, entries := range p.lists {
		out[name] = len(entries)
	}
	return out
}
