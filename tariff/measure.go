package tariff

import (
	"cmp"
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Measure is a duty that adds to the base rate, or an order of one.
type Measure struct {
	ID       string        `yaml:"id"`
	Heading  string        `yaml:"heading"` // under which it is declared; empty: none
	Program  string        `yaml:"program"`
	Label    demarche.Text `yaml:"label"`
	Goods    demarche.Text `yaml:"goods"`   // its goods in few words, where they are told beside others of its program; empty: by its label
	Origins  []string      `yaml:"origins"` // origins or groups; "all" for every origin
	Spares   []string      `yaml:"spares"`  // origins or groups that it leaves out
	Scope    Scope         `yaml:"scope"`
	Of       string        `yaml:"of"`        // content on whose value it is charged ("aluminum"); empty: the whole value
	Least    string        `yaml:"least"`     // percent of the whole value on which it is charged at least, however little the content; empty: none
	Rest     string        `yaml:"rest"`      // program on whose contents it is not charged; it bears on the rest
	Beside   bool          `yaml:"beside"`    // what bears on the rest of its program is charged beside it, on the same value
	Displace []string      `yaml:"displaces"` // measures or "program:ID" that do not apply where this does
	Ground   string        `yaml:"ground"`    // source of the rule by which it displaces what was ordered before; empty: that of what is displaced
	Exempt   []Exemption   `yaml:"exempt"`    // claims that take goods out of it
	Only     *Exemption    `yaml:"only"`      // claim without which it does not apply
	Tied     Tie           `yaml:"tied"`
	Versions []Version     `yaml:"versions"`

	file     string
	line     int
	program  int     // index of the program
	origins  origins // that it reaches
	doubt    map[Code][]Entry
	except   map[Code][]Entry
	behind   []int         // measures that displace it
	before   string        // says that it displaces another
	ground   string        // title of Ground
	grounded calendar.Date // day of Ground, which speaks of no order made later; zero: not known
	alone    bool          // whether it is charged decides of no other measure
	rest     int           // index of the program of Rest, -1 for none
	least    int64         // millionths of a percent of Least
	declared []*Exemption  // what claims gives, where it was gathered
	first    calendar.Date // day before which nobody had spoken of it
	heard    calendar.Date // day on which the last of its orders became known
	spells   []spells      // what its orders come to, by those of which they speak alike
	spelt    []uint16      // place in spells of each origin, by its bit; nil: all are in the first
}

// Scope says which goods a measure reaches.
type Scope struct {
	All    bool     `yaml:"all"`    // every good
	Lists  []string `yaml:"lists"`  // lists/NAME.csv
	Codes  []string `yaml:"codes"`  // codes of any length
	Except []string `yaml:"except"` // lists whose goods are left out
	Doubt  []string `yaml:"doubt"`  // lists whose goods may be left out, by what a code cannot say

	Holding string `yaml:"holding"` // content of which the goods hold some: a share of it given as 0 leaves them out; empty: none
}

// Exemption is a claim by which goods escape a measure.
type Exemption struct {
	Claim string        `yaml:"claim"` // "usmca", "9903.01.22"
	Also  []string      `yaml:"also"`  // other headings of which any declares the same
	Text  demarche.Text `yaml:"text"`  // what the importer declares by it
	Ask   bool          `yaml:"ask"`   // put the question to whoever has not claimed it
	// Origins for which the question is put; empty: all.
	Origins []string `yaml:"origins"`
	// Goods for which the question is put, by codes of any length; empty: all. The claim
	// may be made for any.
	Codes []string `yaml:"codes"`
	// Other claims that put the question for goods of any code: who declares the one may
	// well declare the other.
	Upon []string `yaml:"upon"`
	// Goods that alone may have it, and goods that never can, by codes of any length;
	// empty: any may.
	Goods []string `yaml:"goods"`
	Never []string `yaml:"never"`
	// First and last day of entry on which it may be claimed; empty: always.
	From calendar.Date `yaml:"from"`
	To   calendar.Date `yaml:"to"`
	// Content of which a share given as 0 declares the same; empty: none.
	None string `yaml:"none"`
	// Day from which it is known; empty: as long as the measure.
	Known calendar.Date `yaml:"known"`
	// Day from which To is known, where a later order set it; empty: as long as the claim.
	EndKnown calendar.Date `yaml:"end_known"`
	// Goods exported on that day or later cannot have it; empty: any can.
	ExportBefore calendar.Date `yaml:"export_before"`

	codes, goods, never []Code
}

// asked reports whether the question is put for goods of a code, beside some claims.
func (x *Exemption) asked(c Code, claims []Claim) bool {
	upon := func(c Claim) bool { return slices.Contains(x.Upon, c.Heading) }
	return x.Ask && (x.codes == nil || slices.ContainsFunc(x.codes, c.Within) || slices.ContainsFunc(claims, upon)) && x.fits(c)
}

// fits reports whether goods of a code may have it at all.
func (x *Exemption) fits(c Code) bool {
	return (x.goods == nil || slices.ContainsFunc(x.goods, c.Within)) && (x.never == nil || !slices.ContainsFunc(x.never, c.Within))
}

// by reports whether a heading, or the word of a preference, declares it.
func (x *Exemption) by(heading string) bool {
	return x.Claim == heading || slices.Contains(x.Also, heading)
}

// open reports whether the goods may have it that are entered and exported on some days,
// as known on a day. What is not said of the day of export is against nobody.
func (x *Exemption) open(q *Question) bool {
	switch {
	case x.outside(q):
		return false
	case !q.Known.IsZero() && x.Known > q.Known:
		return false
	case !x.ExportBefore.IsZero() && !q.Export.IsZero() && q.Export >= x.ExportBefore:
		return false
	}
	return x.fits(q.HTS)
}

// outside reports whether the goods are entered on a day on which it cannot be claimed.
func (x *Exemption) outside(q *Question) bool {
	to := x.AsKnown(q.Known).To
	return q.Entry < x.From || !to.IsZero() && q.Entry > to
}

// AsKnown gives the claim without the last day that a later order set, as known on a day (zero:
// today).
func (x *Exemption) AsKnown(known calendar.Date) *Exemption {
	if known.IsZero() || x.EndKnown <= known {
		return x
	}
	out := *x
	out.To, out.EndKnown = 0, 0
	return &out
}

// Tie binds a measure to a promise or a case whose outcome may end it.
type Tie struct {
	Case    demarche.CaseID `yaml:"case"`
	Promise string          `yaml:"promise"`
	Note    demarche.Text   `yaml:"note"`
}

// State is what a version orders.
type State string

// The states of a version.
const (
	InForce  State = ""          // the rate is charged
	HeldBack State = "suspended" // ordered, and held back
	Ended    State = "ended"     // no longer charged
	NotRead  State = "unread"    // an order that was not read: its duty is not known
	Moved    State = "moved"     // another measure of the pack carries the duty on: nothing is said
)

// Version is what one order says of a measure. Of the orders known on a day, the
// latest known that covers the day of entry holds.
type Version struct {
	State   State         `yaml:"state"`
	Heading string        `yaml:"heading"` // where it is not that of the measure
	Reached string        `yaml:"reached"` // heading where the base has reached the floor already, and nothing is added; empty: no other
	Rate    string        `yaml:"rate"`    // percent added: "7.5"
	Floor   string        `yaml:"floor"`   // percent to which base and measure together are raised
	From    calendar.Date `yaml:"from"`
	To      calendar.Date `yaml:"to"`    // empty: until another order
	Known   calendar.Date `yaml:"known"` // empty: with From

	TakenTo calendar.Date `yaml:"taken_to"` // of one that is over: the last day on which customs took it all the same

	Stacks  bool       `yaml:"stacks"`  // what the measure displaces is charged beside it
	Stated  *Stated    `yaml:"stated"`  // goods that it charges on the value of a content, where the importer states it
	Origins []string   `yaml:"origins"` // of which alone it speaks; empty: all of the measure's
	Unless  *Exemption `yaml:"unless"`  // claim under which it charges nothing

	ExportBefore calendar.Date `yaml:"export_before"` // only what was exported before
	ExportFrom   calendar.Date `yaml:"export_from"`   // only what was exported from then on

	Cite   string          `yaml:"cite"`
	Review demarche.Review `yaml:"review"`
	Note   demarche.Text   `yaml:"note"`
	// Day from which what the note tells was known, where that is after the last order of the
	// measure; empty: with that.
	NoteKnown calendar.Date `yaml:"note_known"`

	only        *origins
	rate, floor Percent
	why         string // "25% on entries from 2018-07-06"
	whyReached  string // what is said under Reached
	whyYet      string // the same, before it holds
	whyPast     string // and after
	citation    string
}

// Stated is the content on whose value alone goods of some codes are charged where the importer
// states its share. Without it they are charged on the whole value, and nothing is open.
type Stated struct {
	Of    string   `yaml:"of"`    // as in Measure
	Codes []string `yaml:"codes"` // of any length

	codes []Code
}

// is reports whether two speak of the same content and codes; nil speaks of none.
func (x *Stated) is(y *Stated) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.Of == y.Of && slices.Equal(x.Codes, y.Codes)
}

// content gives the content on whose value a version charges goods of a code, and whether
// its share must be given; "" for the whole value.
func (v *Version) content(m *Measure, c Code) (of string, asked bool) {
	if v.Stated != nil && slices.ContainsFunc(v.Stated.codes, c.Within) {
		return v.Stated.Of, false
	}
	return m.Of, true
}

// contents lists those on whose value a measure charges some goods, each as often as an order
// names it.
func (m *Measure) contents() []string {
	var out []string
	if m.Of != "" {
		out = append(out, m.Of)
	}
	for i := range m.Versions {
		if x := m.Versions[i].Stated; x != nil {
			out = append(out, x.Of)
		}
	}
	return out
}

// covers reports whether the version speaks of entries on a day.
func (v *Version) covers(day calendar.Date) bool {
	return v.From <= day && (v.To.IsZero() || day <= v.To)
}

// on gives the version that holds for an entry as known on a day; nil for none.
// A zero known day means all that is known today.
func (m *Measure) on(o Origin, entry, known calendar.Date) *Version {
	if s := m.spellsFor(o, known); s != nil {
		return s.on(entry)
	}
	var best *Version
	for i := range m.Versions {
		v := &m.Versions[i]
		if !known.IsZero() && v.Known > known || !v.covers(entry) || !v.about(o) {
			continue
		}
		if best == nil || v.Known >= best.Known {
			best = v
		}
	}
	return best
}

// about reports whether the version speaks of goods of an origin.
func (v *Version) about(o Origin) bool { return v.only == nil || v.only.has(o) }

// under gives the heading under which what an order charges is declared; "" for none.
func (v *Version) under(m *Measure) string { return strings.TrimSpace(cmp.Or(v.Heading, m.Heading)) }

// HeadingOn gives the heading under which a measure was declared on a day of entry, as known on
// a day (zero: all that is known): that of the order which holds, of those the one that speaks
// of all its origins. Where none holds it is that of the last order known; "" where there is none.
func (m *Measure) HeadingOn(entry, known calendar.Date) string {
	var best *Version
	rank := func(v *Version) (n int) {
		if v.covers(entry) {
			n += 2
		}
		if len(v.Origins) == 0 {
			n++
		}
		return n
	}
	for i := range m.Versions {
		v := &m.Versions[i]
		if !known.IsZero() && v.Known > known {
			continue
		}
		if best == nil || rank(v) > rank(best) || rank(v) == rank(best) && v.Known >= best.Known {
			best = v
		}
	}
	if best == nil {
		return strings.TrimSpace(m.Heading)
	}
	return best.under(m)
}

// Order gives what holds of a measure for entries of an origin's goods on a day,
// as known on a day.
func (m *Measure) Order(o Origin, entry, known calendar.Date) (Version, bool) {
	if v := m.on(o, entry, known); v != nil {
		return *v, true
	}
	return Version{}, false
}

// Nearest gives the order that holds as Order does, with the first and last day on which what
// it says holds without a break, by whatever orders. Where none holds, it gives the one that
// comes nearest: when is above zero for one to come, below for one that is past.
func (m *Measure) Nearest(o Origin, entry, known calendar.Date) (v Version, when int) {
	at, when := m.at(&Question{Origin: o, Entry: entry, Known: known})
	v = *at
	if when != 0 {
		return v, when
	}
	for before, ok := m.Order(o, v.From.AddDays(-1), known); ok && before.saysAs(&v); before, ok = m.Order(o, v.From.AddDays(-1), known) {
		v.From = before.From
	}
	for !v.To.IsZero() {
		next, ok := m.Order(o, v.To.AddDays(1), known)
		if !ok || !next.saysAs(&v) {
			break
		}
		v.To = next.To
	}
	return v, 0
}

// saysAs reports whether two orders charge the same under the same heading. A claim that one of
// them spares does not tell them apart: who claims nothing pays on without a break.
func (v *Version) saysAs(w *Version) bool {
	return v.State == w.State && v.Heading == w.Heading && v.Reached == w.Reached && v.Rate == w.Rate && v.Floor == w.Floor && v.Stated.is(w.Stated)
}

// Levied gives the order by which a measure is charged on a day: Order's, but for one whose
// first day was called off after it was made, for which the one before it stands. off is,
// by first day, the day on which it was called off.
func (m *Measure) Levied(o Origin, entry, known calendar.Date, off map[calendar.Date]calendar.Date) (Version, bool) {
	v, ok := m.Order(o, entry, known)
	if said, is := off[v.From]; ok && is && v.Known <= said {
		return m.Order(o, v.From.AddDays(-1), known)
	}
	return v, ok
}

// Spoken reports whether an order about an origin's goods entered up to a day was known on
// a day; a zero known day means all that is known today.
func (m *Measure) Spoken(o Origin, entry, known calendar.Date) bool {
	if s := m.spellsFor(o, known); s != nil {
		return s.spoken <= entry
	}
	for i := range m.Versions {
		v := &m.Versions[i]
		if (known.IsZero() || v.Known <= known) && (v.From <= entry || v.Known <= entry) && v.about(o) {
			return true
		}
	}
	return false
}
