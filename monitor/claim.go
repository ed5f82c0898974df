package monitor

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Claim is what somebody said of a series: "trade fell 1.8 per cent in the three
// months through January, the biggest drop since May 2009".
type Claim struct {
	Series string `json:"series"`
	Op     Op     `json:"op"`
	Period Period `json:"period"`
	// Value as claimed. Its digits are those to which it is compared.
	Value  Value  `json:"value"`
	Digits int    `json:"-"`
	Since  Period `json:"since,omitzero"` // of the record; zero: none is claimed
	// Highest makes the record one of rises or of the highest value; else it is one of
	// drops or of the lowest. ParseClaim takes it from the sign of the value.
	Highest bool `json:"highest,omitempty"`
	// Beside is the series over which Balance and Share are computed.
	Beside string `json:"beside,omitempty"`
}

// Ways are the directions of a record, as Turn takes them.
func Ways() []string { return []string{"high", "low", "rise", "fall"} }

// Turn makes the record one of a direction: high or rise, low or fall. Empty: it stays as
// ParseClaim took it.
func (c *Claim) Turn(way string) error {
	switch way {
	case "":
	case "high", "rise":
		c.Highest = true
	case "low", "fall":
		c.Highest = false
	default:
		return noWay(way)
	}
	return nil
}

// Way is the direction in which a record is looked for: high or low of values, rise or fall
// of what is a change; empty where none is claimed.
func (c *Claim) Way() string {
	switch changes := c.Op == Momentum || c.Op == Yearly || c.Op == Monthwise; {
	case c.Since.IsZero():
		return ""
	case changes && c.Highest:
		return "rise"
	case changes:
		return "fall"
	case c.Highest:
		return "high"
	}
	return "low"
}

// Verdict is a claim held against one vintage. What cannot be told is null.
type Verdict struct {
	Vintage        string          `json:"vintage"`
	Published      calendar.Date   `json:"published"`
	Value          Value           `json:"value"`
	ValueHolds     *bool           `json:"value_holds"`
	RecordHolds    *bool           `json:"record_holds"`
	ContradictedBy []Point         `json:"contradicted_by"`
	RecordWay      string          `json:"record_way,omitempty"`  // in which direction the record was looked for: high, low, rise, fall
	RecordSince    Period          `json:"record_since,omitzero"` // the last period before with as much or more
	Changed        []string        `json:"changed"`               // "value", "record": what held in the vintage before and does not here, or the reverse
	Basis          Basis           `json:"published_basis"`
	Reported       bool            `json:"reported,omitempty"` // the release was not read: what holds, holds of what was reported of it
	Base           string          `json:"base,omitempty"`
	Review         demarche.Review `json:"review,omitempty"`
	Note           demarche.Text   `json:"note,omitzero"` // on the release: what its values rest on
}

// Test holds the claim against each vintage published up to a day that reaches its
// period; earlier vintages, and releases that give none of the values on which the claim
// rests, say nothing of it and are left out.
func (c *Claim) Test(h *History, known calendar.Date) []Verdict {
	out := []Verdict{}
	s := new(scratch)
	for _, v := range h.Until(known) {
		if v.Last().IsZero() || v.Last().Before(c.Period) || !v.bearsOn(c) {
			continue
		}
		x := c.verdict(v, s)
		if n := len(out); n > 0 {
			x.Changed = changed(&out[n-1], &x)
		}
		out = append(out, x)
	}
	return out
}

// bearsOn reports whether the release of the vintage gave a value on which a claim rests:
// of its period, or of one in which its record may be broken.
func (v *Vintage) bearsOn(c *Claim) bool {
	if v.by == nil || v.beside != nil && v.beside.Release == v.Release {
		return true
	}
	from := c.Period
	if !c.Since.IsZero() {
		from = c.Since
	}
	for p := from; !c.Period.Before(p); p = p.Add(1) {
		for _, q := range c.Op.Needs(p) {
			if i, ok := v.index(q); ok && v.by[i] == v.Release {
				return true
			}
		}
	}
	return false
}

func changed(a, b *Verdict) []string {
	out := []string{}
	if differ(a.ValueHolds, b.ValueHolds) {
		out = append(out, "value")
	}
	if differ(a.RecordHolds, b.RecordHolds) {
		out = append(out, "record")
	}
	return out
}

func differ(a, b *bool) bool { return a != nil && b != nil && *a != *b }

func (c *Claim) verdict(v *Vintage, s *scratch) Verdict {
	x := Verdict{
		Vintage: v.Release.ID, Published: v.Release.Published, RecordWay: c.Way(), ContradictedBy: []Point{}, Changed: []string{},
		Basis: v.Release.Basis, Reported: v.Release.Reported, Base: v.Release.Base, Review: v.Release.Review, Note: v.Release.Note,
	}
	f := v.Compute(c.Op, c.Period)
	if !f.Known() {
		return x
	}
	x.Value = f.Value()
	if c.Value.Known() {
		x.ValueHolds = new(f.Round(c.Digits) == c.Value)
	}
	if !c.Since.IsZero() {
		r := v.record(&f, c, s)
		x.RecordHolds, x.ContradictedBy, x.RecordSince = r.holds, r.against, r.since
	}
	return x
}

type record struct {
	holds   *bool
	against []Point
	since   Period
}

// record looks for periods after the one named and before the one claimed in which
// the figure went as far or further: each contradicts. A gap among them leaves a
// record that nothing contradicts unknown.
func (v *Vintage) record(f *Figure, c *Claim, s *scratch) record {
	r := record{against: []Point{}}
	gap := false
	var g Figure // its numbers are written over from period to period
	for p := c.Period.Add(-1); !p.Before(v.first); p = p.Add(-1) {
		inside := c.Since.Before(p)
		if !inside && !r.since.IsZero() {
			break
		}
		if g.compute(v, c.Op, p, s); !g.Known() {
			gap = gap || inside
			continue
		}
		way := g.compare(f, s)
		if c.Highest {
			way = -way
		}
		if way > 0 {
			continue
		}
		if r.since.IsZero() {
			r.since = p
		}
		if inside {
			r.against = append(r.against, Point{p, g.Value()})
		}
	}
	gap = gap || c.Since.Add(1).Before(v.first)
	switch {
	case len(r.against) > 0:
		r.holds = new(false)
	case !gap:
		r.holds = new(true)
	}
	slices.Reverse(r.against)
	return r
}

// ParseClaim reads a claim as it is typed. The digits of the value are those to
// which it is compared; a value below zero claims a drop, one above a rise or a highest
// value, unless Turn says otherwise. Since may be empty.
func ParseClaim(series, op, period, value, since string) (*Claim, error) {
	c := &Claim{Series: series, Op: Op(op)}
	if !c.Op.Valid() {
		return nil, noOp(op)
	}
	var err error
	if c.Period, err = ParsePeriod(period); err != nil {
		return nil, err
	}
	if value != "" {
		if c.Value, err = ParseValue(value); err != nil {
			return nil, noClaimedValue(value, err)
		}
		_, part, _ := strings.Cut(value, ".")
		c.Digits = len(part)
		c.Highest = c.Value.Sign() > 0
	}
	if since == "" {
		return c, nil
	}
	if c.Since, err = ParsePeriod(since); err != nil {
		return nil, err
	}
	if c.Since.freq != c.Period.freq || !c.Since.Before(c.Period) {
		return nil, noSince(c)
	}
	return c, nil
}

// FewAgainst is how many of the periods against a record are told, with the count of the
// others; what travels has them all.
const FewAgainst = 3

// Noted is a note with the releases that it is on, the earliest first.
type Noted struct {
	Note     demarche.Text
	Releases []string
}

// NotesOf gives the notes on the releases of verdicts, each once.
func NotesOf(list []Verdict) []Noted {
	var out []Noted
	for _, v := range list {
		if v.Note.IsZero() {
			continue
		}
		i := slices.IndexFunc(out, func(n Noted) bool { return n.Note == v.Note })
		if i < 0 {
			i, out = len(out), append(out, Noted{Note: v.Note})
		}
		out[i].Releases = append(out[i].Releases, v.Vintage)
	}
	return out
}
