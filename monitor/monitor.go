// Package monitor answers what the trade figures say, as published on any day.
//
// A figure without its release date cannot be checked: every value has the period
// that it is for and the release in which it was published, and a later release
// never replaces an earlier one. What is computed (momentum, change on a year,
// records) is computed within one release, exactly, and is unknown where a value
// that it needs is.
package monitor

import (
	"slices"
	"strings"

	"demarche"
	"demarche/calendar"
)

// Series is one row of figures of one provider.
type Series struct {
	ID        string        `json:"series"`
	Provider  string        `json:"provider"` // a key of the pack's providers: "cpb", "census"
	Code      string        `json:"code"`     // the provider's own: "tgz_w1_qnmi_sn"
	Name      demarche.Text `json:"name"`
	Unit      demarche.Text `json:"unit"`
	Frequency Frequency     `json:"frequency"`
	Scale     int           `json:"places"` // digits after the point that a page shows
	Signed    bool          `json:"signed"` // may be below zero, as a balance is
}

// Amounts reports whether the values are sums of money, whose drawings begin at zero; an
// index has no zero of its own.
func (s *Series) Amounts() bool {
	return strings.HasSuffix(s.Unit.EN, "dollars") || strings.HasSuffix(s.Unit.EN, "yuan")
}

// Basis says on what the day of a release rests.
type Basis string

// The grounds on which a release has its day, the surest first.
const (
	Announced Basis = "announced" // the provider's own page or a report of the day says it
	Stamped   Basis = "stamp"     // produced some days before; published by that day, as the provider's Lag has it
	Seen      Basis = "seen"      // a copy was there on that day; published then or before
)

// Valid reports whether b is one of the grounds.
func (b Basis) Valid() bool { return b == Announced || b == Stamped || b == Seen }

// Says stands before the day of a release: of a copy that was only seen, no day of
// publication is known.
func (b Basis) Says() demarche.Text {
	switch b {
	case Stamped:
		return demarche.Text{EN: "published by", ZH: "公布不晚于"}
	case Seen:
		return demarche.Text{EN: "seen by", ZH: "所见不晚于"}
	}
	return demarche.Text{EN: "published", ZH: "公布于"}
}

// Release is what a provider published at once: a vintage of all its series.
type Release struct {
	ID        string          `json:"vintage"` // as the provider names it, or its day
	Provider  string          `json:"provider"`
	Published calendar.Date   `json:"published"`
	Basis     Basis           `json:"published_basis"`
	Stamp     string          `json:"stamp,omitempty"`  // the provider's own mark of when it was produced
	Base      string          `json:"base,omitempty"`   // of an index: "2010=100"
	File      string          `json:"file,omitempty"`   // name of the file that was read
	Digest    string          `json:"digest,omitempty"` // SHA-256 of that file; of a derived release: of its pack
	URL       string          `json:"url,omitempty"`
	Written   calendar.Date   `json:"written,omitzero"`   // of the page at URL, where that is younger than the release
	Reported  bool            `json:"reported,omitempty"` // it was not read: it is reckoned from what was reported of it
	Source    demarche.Text   `json:"source"`
	Review    demarche.Review `json:"review,omitempty"`
	Note      demarche.Text   `json:"note"` // how it was derived, what is wrong with it
	// Whole releases state a series from its first period to its last: what one
	// leaves out, it does not hold. Others add to what was published before.
	Whole bool `json:"whole"`
}

// Point is a value for a period.
type Point struct {
	Period Period `json:"period"`
	Value  Value  `json:"value"`
}

// Vintage is one series as it stood after one release. It is never changed.
type Vintage struct {
	Release *Release
	first   Period
	values  []Value    // from the first period on; unknown where the release has none
	by      []*Release // which release gave each value; nil: this one gave all
	beside  *Vintage   // of the other series, for operations of two; nil: none
	whole   exact      // the values as integers of one scale, made when first asked for
}

// newVintage lays points out by period. Of two for one period the later stands.
func newVintage(r *Release, points []Point, before *Vintage) *Vintage {
	v := &Vintage{Release: r}
	if before != nil && !r.Whole {
		v.first, v.values, v.by = before.first, slices.Clone(before.values), slices.Clone(before.owners())
	}
	if len(points) == 0 {
		return v
	}
	lo, hi := points[0].Period, points[0].Period
	for _, p := range points {
		lo, hi = earlier(lo, p.Period), later(hi, p.Period)
	}
	v.reach(lo, hi)
	for _, p := range points {
		i := p.Period.Sub(v.first)
		if v.values[i] = p.Value; v.by != nil {
			v.by[i] = r
		}
	}
	return v
}

// reach makes room for periods.
func (v *Vintage) reach(lo, hi Period) {
	if len(v.values) == 0 {
		v.first, v.values, v.by = lo, make([]Value, hi.Sub(lo)+1), nil
		return
	}
	lack, more := max(0, v.first.Sub(lo)), max(0, hi.Sub(v.Last()))
	if lack+more == 0 {
		return
	}
	v.first = v.first.Add(-lack)
	v.values = slices.Concat(make([]Value, lack), v.values, make([]Value, more))
	if v.by != nil {
		v.by = slices.Concat(make([]*Release, lack), v.by, make([]*Release, more))
	}
}

// First is the first period of the vintage; the zero Period where it has none.
func (v *Vintage) First() Period { return v.first }

// Last is the last period of the vintage; the zero Period where it has none.
func (v *Vintage) Last() Period {
	if len(v.values) == 0 {
		return Period{}
	}
	return v.first.Add(len(v.values) - 1)
}

// At gives the value of a period; the unknown value where the vintage has none.
func (v *Vintage) At(p Period) Value {
	if i, ok := v.index(p); ok {
		return v.values[i]
	}
	return Value{}
}

func (v *Vintage) index(p Period) (int, bool) {
	if len(v.values) == 0 || p.freq != v.first.freq {
		return 0, false
	}
	i := p.Sub(v.first)
	return i, i >= 0 && i < len(v.values)
}

// place gives where a period stands among the values, or would stand; -1 where the
// vintage has other periods.
func (v *Vintage) place(p Period) int {
	if len(v.values) == 0 || p.freq != v.first.freq {
		return -1
	}
	return p.Sub(v.first)
}

// Of gives the release in which a figure stands: of those that gave the values of which it
// is computed, the last. Where none of them is known it is that of the vintage.
func (v *Vintage) Of(op Op, p Period) *Release {
	var of *Release
	take := func(v *Vintage, q Period) {
		i, ok := v.index(q)
		if !ok || !v.values[i].known {
			return
		}
		by := v.Release
		if v.by != nil {
			by = v.by[i]
		}
		if of == nil || order(of, by) < 0 {
			of = by
		}
	}
	for _, q := range op.Needs(p) {
		take(v, q)
	}
	if op.OfTwo() && v.beside != nil {
		take(v.beside, p)
	}
	if of == nil {
		return v.Release
	}
	return of
}

// Points gives the values that are known, in order.
func (v *Vintage) Points() []Point {
	var out []Point
	for i, x := range v.values {
		if x.Known() {
			out = append(out, Point{v.first.Add(i), x})
		}
	}
	return out
}

// Same reports whether two vintages hold the same values.
func (v *Vintage) Same(o *Vintage) bool {
	if len(v.values) == 0 || len(o.values) == 0 {
		return len(v.values) == len(o.values)
	}
	lo, hi := earlier(v.first, o.first), later(v.Last(), o.Last())
	for p := lo; !hi.Before(p); p = p.Add(1) {
		if v.At(p) != o.At(p) {
			return false
		}
	}
	return true
}
