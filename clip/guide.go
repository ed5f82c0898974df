package clip

import (
	"io/fs"
	"slices"
	"sync"

	"demarche"
	"demarche/calendar"
)

// Guide is who is who, and which words mean which topic. It does not change once
// read, and may be asked by many at once.
type Guide struct {
	Persons  []Person
	Bodies   []Body
	Offices  []Office // that texts name without their holders
	Topics   []Topic
	Licences []Licence // under which sources come
	Spring   Springs
	Reaches  calendar.Date // the last day on which a term without a last day is known to have gone on
	Digest   string        // sha256 of the files that were read

	phrases  phrases            // of English names and words
	signs    map[rune][]han     // of Chinese ones, by their first sign
	titles   phrases            // of English offices
	hanTitle []han              // of Chinese ones, the longest first
	surnames map[string][]int   // persons by surname, in the order of the roster
	people   map[string]*Person // by canonical name
}

// Springs are the first days of the Chinese year, by the year of our calendar in which they lie.
// Of a year that is not among them the day is not known.
type Springs map[int]Festival

// Festival is the day of one.
type Festival struct {
	On, Known calendar.Date
	Source    string // the title of what was read
	Review    demarche.Review
}

// Person is one of the roster, with the offices held.
type Person struct {
	ID      string
	Party   demarche.PartyID
	Surname string
	Name    demarche.Text
	AlsoEN  []string
	AlsoZH  []string
	Word    bool // the Chinese name is a word of the language too (高峰), so that the context must tell
	Terms   []Term
}

// Term is an office held from a day to a day; a zero To: no end is known.
type Term struct {
	Office   demarche.Text
	From, To calendar.Date
	Source   string // the title of what was read
	Review   demarche.Review
}

// At gives the offices that a person held on a day.
func (p *Person) At(on calendar.Date) []Term {
	var out []Term
	for _, t := range p.Terms {
		if t.From <= on && (t.To.IsZero() || on <= t.To) {
			out = append(out, t)
		}
	}
	return out
}

// Body is an authority, an association, a firm or a paper.
type Body struct {
	ID, Kind string
	Party    demarche.PartyID
	Name     demarche.Text
	AlsoEN   []string
	AlsoZH   []string
}

// Office is one by which a text names its holder: "the Treasury Secretary", 商务部长.
type Office struct {
	ID     string
	Body   string // canonical name of the authority that its holder heads or belongs to
	Party  demarche.PartyID
	Name   string   // in English, as its terms give it
	AlsoEN []string // the words that mean it wherever they stand
	BareEN []string // the words that mean it only where the text or its place tells of which party it is
	AlsoZH []string
	BareZH []string
}

// Topic is an entry of the register of sticking points.
type Topic struct {
	ID   string        `yaml:"id"`
	Name demarche.Text `yaml:"name"`
	EN   []string      `yaml:"en"`
	ZH   []string      `yaml:"zh"`
	Not  []string      `yaml:"not"` // Chinese words that begin like one of them and speak of something else
}

// Lazy gives a function that reads the guide at its first call and keeps it, so
// that a server starts without it.
func Lazy(fsys fs.FS) func() (*Guide, error) {
	return sync.OnceValues(func() (*Guide, error) { return ReadGuide(fsys) })
}

// Person gives the person of the roster who bears a canonical name.
func (g *Guide) Person(name string) (*Person, bool) {
	if g == nil {
		return nil, false
	}
	p, ok := g.people[name]
	return p, ok
}

// aim is what a phrase points at.
type aim struct {
	person, body, topic, office int  // index plus one; zero: none
	bare                        bool // the words of an office do not tell of which party it is
}

// phrase is words in a row; open: the last may have any ending.
type phrase struct {
	words []string
	open  bool
	exact bool // capitals count, as in FT and WTO
	aim
}

// phrases are held by their first word in lower case.
type phrases struct {
	byWord map[string][]phrase
	open   []phrase // of one word with any ending
}

func (ps *phrases) add(text string, exact bool, a aim) {
	open := len(text) > 1 && text[len(text)-1] == '*'
	if open {
		text = text[:len(text)-1]
	}
	rs := []rune(text)
	p := phrase{open: open, exact: exact, aim: a}
	for _, t := range tokens(rs, Span{0, len(rs)}) {
		if exact {
			p.words = append(p.words, t.text)
		} else {
			p.words = append(p.words, t.low)
		}
	}
	switch {
	case len(p.words) == 0:
	case len(p.words) == 1 && open:
		ps.open = append(ps.open, p)
	default:
		first := tokens(rs, Span{0, len(rs)})[0].low
		if ps.byWord == nil {
			ps.byWord = map[string][]phrase{}
		}
		ps.byWord[first] = append(ps.byWord[first], p)
	}
}

// han is a Chinese word and what it points at.
type han struct {
	word string
	aim
}

func (g *Guide) addHan(word string, a aim) {
	if word == "" {
		return
	}
	if g.signs == nil {
		g.signs = map[rune][]han{}
	}
	c := []rune(word)[0]
	g.signs[c] = append(g.signs[c], han{word, a})
}

// Named gives a person or a body in both languages, by its canonical name.
func (g *Guide) Named(name string) (demarche.Text, bool) {
	if p, ok := g.people[name]; ok {
		return p.Name, true
	}
	for _, b := range g.Bodies {
		if b.Name.EN == name {
			return b.Name, true
		}
	}
	return demarche.Text{}, false
}

// Canonical gives the canonical name of a person or a body that is named in either language; any
// other name as it is.
func (g *Guide) Canonical(name string) string {
	for i := range g.Persons {
		if p := &g.Persons[i]; name == p.Name.ZH || slices.Contains(p.AlsoEN, name) || slices.Contains(p.AlsoZH, name) {
			return p.Name.EN
		}
	}
	for i := range g.Bodies {
		if b := &g.Bodies[i]; name == b.Name.ZH || slices.Contains(b.AlsoEN, name) || slices.Contains(b.AlsoZH, name) {
			return b.Name.EN
		}
	}
	return name
}
