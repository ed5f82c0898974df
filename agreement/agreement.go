// Package agreement says what a pack holds on a date: the parties and offices
// of an agreement, its obligations, its procedures with their steps, acts and
// clocks, the facts its rules depend on, and the public cases worked under it.
//
// A pack is a folder of YAML and CSV that a lawyer can read and correct. It is
// read strictly: an unknown key, a dangling reference or an uncited rule is
// refused with file, line and reason.
package agreement

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Library is every pack and calendar that was read together.
type Library struct {
	Packs     map[string]*Pack
	Calendars map[string]*calendar.Calendar
}

// Pack is one agreement as data.
type Pack struct {
	ID     string        `yaml:"id"`
	Format int           `yaml:"format"` // version of the pack format: 1
	Name   demarche.Text `yaml:"name"`
	Short  demarche.Text `yaml:"short"` // for table columns
	About  demarche.Text `yaml:"about"` // one paragraph for the pack's page
	Basis  Basis         `yaml:"basis"` // what the agreement rests on, and what its rules inherit

	Parties     []Party           `yaml:"parties"`
	Levels      []Level           `yaml:"levels"`
	Offices     []Office          `yaml:"offices"`
	Obligations []Obligation      `yaml:"obligations"`
	Meetings    []Meeting         `yaml:"meetings"`
	Facts       []Fact            `yaml:"facts"`
	Sources     map[string]Source `yaml:"sources"`
	Open        bool              `yaml:"open"`      // any name may be a party (WTO members); otherwise only Parties
	Read        *ReadTo           `yaml:"read"`      // to which day its public cases were read; nil: not stated
	Selection   *Selection        `yaml:"selection"` // its public cases are a part of those there are; nil: not stated

	Procedures []*Procedure `yaml:"-"` // procedure*.yaml, in order of file name
	Cases      []*Case      `yaml:"-"` // cases.csv and acts.csv, then illustrative/
	Departures []Departure  `yaml:"-"` // departures.csv
	Digest     string       `yaml:"-"` // sha256 of the pack, its calendars and preludes
	Rules      string       `yaml:"-"` // sha256 of the pack and its preludes alone

	lateNotes map[noteOf]calendar.Date // of cases.csv and acts.csv, those that are not shown from the start
	doc       *document                // pack.yaml, for the line of a complaint
}

// ReadTo is the day to which the sources of a pack's public cases were read, the source by
// which that is known, and how it was checked. A later act of a case takes its place.
type ReadTo struct {
	Day    calendar.Date   `yaml:"day"`
	Cite   string          `yaml:"cite"`
	Review demarche.Review `yaml:"review"`
}

// ReadTo gives the day to which the sources of the pack's public cases were read, zero
// where it is not stated.
func (p *Pack) ReadTo() calendar.Date {
	if p.Read == nil {
		return 0
	}
	return p.Read.Day
}

// Selection says that the public cases of a pack are a part of those there are, and by which
// letters all of them are numbered, one after the other, where they are.
type Selection struct {
	Numbered string          `yaml:"numbered"` // "DS": cases DS1, DS2 and so on; empty: they bear no numbers
	Cite     string          `yaml:"cite"`     // source of the numbers
	Review   demarche.Review `yaml:"review"`
}

// NumberedTo gives how many of a pack's numbered public cases had begun by a day, as known on
// another, and the highest of their numbers: so many there were at least. Both are 0 where
// they bear no numbers.
func (p *Pack) NumberedTo(on, known calendar.Date) (held, highest int) {
	if p.Selection == nil || p.Selection.Numbered == "" {
		return 0, 0
	}
	for _, c := range p.Cases {
		if n, ok := p.Selection.number(c.ID); ok && c.begunBy(on, known) {
			held, highest = held+1, max(highest, n)
		}
	}
	return held, highest
}

// Lacks reports whether a name is that of a case which there may be, and which the pack does
// not bring.
func (p *Pack) Lacks(id demarche.CaseID) bool {
	if p.Selection == nil {
		return false
	}
	_, ok := p.Selection.number(id)
	return ok && !slices.ContainsFunc(p.Cases, func(c *Case) bool { return c.ID == id })
}

func (s *Selection) number(id demarche.CaseID) (int, bool) {
	digits, ok := strings.CutPrefix(string(id), s.Numbered)
	if !ok || s.Numbered == "" || len(digits) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(digits)
	return n, err == nil && n > 0 && digits == strconv.Itoa(n)
}

// begunBy reports whether an act of a case had been done by a day, as known on another.
func (c *Case) begunBy(on, known calendar.Date) bool {
	return slices.ContainsFunc(c.Acts, func(a CaseAct) bool { return a.On <= on && a.Known <= known })
}

// Basis is the ground on which a rule stands. A rule inherits what it leaves
// empty from its procedure, and the procedure from its pack.
type Basis struct {
	Article string `yaml:"article"` // "7.4.1"

	ArticleZH string `yaml:"article_zh"` // the same in Chinese, where the article is named in words

	Cite   string          `yaml:"cite"`  // key of the pack's sources
	From   calendar.Date   `yaml:"from"`  // first day in force; empty: from the start
	To     calendar.Date   `yaml:"to"`    // last day in force; empty: still
	Known  calendar.Date   `yaml:"known"` // day the rule became known; empty: with From
	Review demarche.Review `yaml:"review"`
	Note   demarche.Text   `yaml:"note"` // what is doubtful, or how reality differs
}

// Holds reports whether the rule is in force on a day as known on a day. A zero
// known day means all that is known today.
func (b *Basis) Holds(on, known calendar.Date) bool {
	if !b.From.IsZero() && on < b.From || !b.To.IsZero() && on > b.To {
		return false
	}
	return b.KnownBy(known)
}

func (b *Basis) inherit(from Basis) {
	if b.Article == "" {
		b.Article, b.ArticleZH = from.Article, from.ArticleZH
	}
	if b.Cite == "" {
		b.Cite = from.Cite
	}
	if b.From.IsZero() {
		b.From = from.From
	}
	if b.To.IsZero() {
		b.To = from.To
	}
	if b.Known.IsZero() {
		b.Known = from.Known
	}
	if b.Review == "" {
		b.Review = from.Review
	}
}

// Party is a party to the agreement.
type Party struct {
	ID       demarche.PartyID `yaml:"id"`
	Name     demarche.Text    `yaml:"name"`
	Aliases  []string         `yaml:"aliases"`  // names under which records carry it
	Calendar string           `yaml:"calendar"` // whose working days are its own
	Before   []FormerName     `yaml:"before"`   // names that it bore, the oldest first
}

// FormerName is a name that a party bore to a day.
type FormerName struct {
	Name  demarche.Text `yaml:"name"`
	Until calendar.Date `yaml:"until"` // the last day
	Cite  string        `yaml:"cite"`  // of the change
}

// Level is a level of government (or of the tribunal) that may hold a matter,
// lowest rank first.
type Level struct {
	ID   demarche.LevelID `yaml:"id"`
	Rank int              `yaml:"rank"`
	Name demarche.Text    `yaml:"name"`
	Who  []LevelHolder    `yaml:"who"` // who holds it, a row a party
}

// LevelHolder names who sits at a level for a party.
type LevelHolder struct {
	Party demarche.PartyID `yaml:"party"`
	Title demarche.Text    `yaml:"title"`
}

// Office is an office that acts in the procedure.
type Office struct {
	ID    demarche.OfficeID `yaml:"id"`
	Party demarche.PartyID  `yaml:"party"` // empty for a neutral body
	Level demarche.LevelID  `yaml:"level"`
	Name  demarche.Text     `yaml:"name"`
	Head  demarche.Text     `yaml:"head"`
	Basis Basis             `yaml:"basis"`
}

// Obligation is a commitment whose breach a case may allege.
type Obligation struct {
	ID    string           `yaml:"id"`
	By    demarche.PartyID `yaml:"by"` // empty: every party
	Label demarche.Text    `yaml:"label"`
	Topic string           `yaml:"topic"` // sticking point it belongs to, if any
	Basis Basis            `yaml:"basis"`
}

// Meeting is a regular meeting that the agreement prescribes.
type Meeting struct {
	ID    string         `yaml:"id"`
	Label demarche.Text  `yaml:"label"`
	Level string         `yaml:"level"`
	Every int            `yaml:"every"` // 0: regular, interval not known
	Unit  *calendar.Unit `yaml:"unit"`
	Task  demarche.Text  `yaml:"task"`
	Basis Basis          `yaml:"basis"`
}

// Fact is a dated state of the world on which rules depend, such as whether the
// Appellate Body can hear an appeal. It holds from Basis.From to Basis.To.
type Fact struct {
	ID    string        `yaml:"id"`
	Label demarche.Text `yaml:"label"`
	Not   demarche.Text `yaml:"not"` // what holds where it does not hold, for those whom that hinders; zero: the label, denied
	Basis Basis         `yaml:"basis"`
}

// AsKnown gives a fact as it was known on a day: that a state of the world ends is known once it
// has, unlike the end of a law, which is written into it. A zero day means today.
func (f Fact) AsKnown(known calendar.Date) Fact {
	if !known.IsZero() && known <= f.Basis.To {
		f.Basis.To = 0
	}
	return f
}

// Holds reports whether a state of the world was known on a day to hold on another: where it was
// not yet known to end, as known then it holds on.
func (f Fact) Holds(on, known calendar.Date) bool {
	f = f.AsKnown(known)
	return f.Basis.Holds(on, known)
}

// Source is a text or page that rules and facts are taken from.
type Source struct {
	Title       string        `yaml:"title"` // as it is published
	ZH          string        `yaml:"zh"`    // the title in Chinese, as the pack's authors put it; empty where it was not translated
	Publisher   string        `yaml:"publisher"`
	PublisherZH string        `yaml:"-"` // in Chinese, see publishers.csv; empty: none is known
	URL         string        `yaml:"url"`
	Published   calendar.Date `yaml:"published"`
	NotBefore   calendar.Date `yaml:"not_before"` // where the day of publication is not known: the youngest thing that it tells of
	Kind        SourceKind    `yaml:"kind"`
	Note        string        `yaml:"note"`
	NoteZH      string        `yaml:"note_zh"` // the same in Chinese; empty where it was not translated
}

// NoteIn gives the note in a language, in English where it was not translated.
func (s Source) NoteIn(l demarche.Lang) string {
	if l == demarche.Chinese && s.NoteZH != "" {
		return s.NoteZH
	}
	return s.Note
}

// In gives the title in a language, and the original where that is another.
func (s Source) In(l demarche.Lang) (title, original string) {
	if l != demarche.Chinese || s.ZH == "" || s.ZH == s.Title {
		return s.Title, ""
	}
	return s.ZH, s.Title
}

// PublisherIn gives the publisher's name in a language.
func (s Source) PublisherIn(l demarche.Lang) string {
	return demarche.Text{EN: s.Publisher, ZH: s.PublisherZH}.In(l)
}

// AsKnown gives a source as known on a day, without the title and the note of one that was written
// later, see Unnamed. Of all that is known, which a zero day asks for, nothing is.
func (s Source) AsKnown(known calendar.Date) Source {
	if !s.Later(known).IsZero() {
		named := Unnamed(demarche.Text{EN: s.Publisher, ZH: s.PublisherZH})
		s.Title, s.ZH, s.Note, s.NoteZH = named.EN, named.ZH, "", ""
	}
	return s
}

// Later gives the day on which a source was written, or not before which, where that is after
// a day of knowledge; else zero. Of all that is known, which a zero day asks for, nothing is.
func (s Source) Later(known calendar.Date) calendar.Date {
	if known.IsZero() {
		return 0
	}
	return Footnote{Published: s.Published, NotBefore: s.NotBefore}.AsKnown(known).Later
}

// Address gives where a source can be read; where it has a page for each case,
// "{number}" in its address stands for the digits of the case's id.
func (s Source) Address(id demarche.CaseID) string {
	number := strings.TrimLeft(string(id), "ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
	return strings.ReplaceAll(s.URL, "{number}", number)
}

// Citation resolves a basis to what a page shows.
func (p *Pack) Citation(b Basis) demarche.Citation {
	s := p.Sources[b.Cite]
	return demarche.Citation{Article: b.Article, Source: s.Title, URL: s.URL}
}

// Party gives the party of that id, or whose record name it is.
func (p *Pack) Party(name string) (Party, bool) {
	for _, q := range p.Parties {
		if string(q.ID) == name || q.Name.EN == name {
			return q, true
		}
		for _, a := range q.Aliases {
			if a == name {
				return q, true
			}
		}
	}
	return Party{}, false
}

// Level gives the level of that id; the zero Level where there is none.
func (p *Pack) Level(id demarche.LevelID) Level {
	for _, l := range p.Levels {
		if l.ID == id {
			return l
		}
	}
	return Level{}
}

// Ranked gives the levels by rank, the lowest first; those of one rank as the pack lists them.
func (p *Pack) Ranked() []Level {
	return slices.SortedStableFunc(slices.Values(p.Levels), func(a, b Level) int { return cmp.Compare(a.Rank, b.Rank) })
}

// Procedure gives the procedure of that id across all packs.
func (l *Library) Procedure(id string) (*Procedure, bool) {
	for _, p := range l.Packs {
		for _, q := range p.Procedures {
			if q.ID == id {
				return q, true
			}
		}
	}
	return nil, false
}

// ProcedureIDs lists the procedures by which a case may run, sorted.
func (l *Library) ProcedureIDs() []string {
	var ids []string
	for _, p := range l.Packs {
		for _, q := range p.Procedures {
			if !q.Prelude {
				ids = append(ids, q.ID)
			}
		}
	}
	sort.Strings(ids)
	return ids
}

// PackIDs lists the packs, sorted.
func (l *Library) PackIDs() []string {
	var ids []string
	for id := range l.Packs {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}
