package monitor

import (
	"cmp"
	"fmt"
	"slices"
	"sort"

	"demarche"
	"demarche/calendar"
)

// History is a series with all its releases, in the order in which they were
// published, in whatever order they were added.
type History struct {
	Series   Series
	given    []given
	vintages []*Vintage
}

// given is what one release says of the series.
type given struct {
	release *Release
	points  []Point
}

// NewHistory makes the history of a series without releases.
func NewHistory(s Series) *History { return &History{Series: s} }

// Add puts a release in its place. A release that is there already with the same
// values changes nothing; one with other values is refused, unless what is there
// was derived and the release itself has now been read.
func (h *History) Add(r *Release, points []Point) error {
	for _, p := range points {
		if p.Period.freq != h.Series.Frequency {
			return fmt.Errorf("%s has a value for %s, which is no %s", h.Series.ID, p.Period, h.Series.Frequency)
		}
	}
	at := slices.IndexFunc(h.given, func(g given) bool { return g.release.ID == r.ID })
	if at >= 0 {
		was := h.given[at]
		switch {
		case newVintage(r, points, nil).Same(newVintage(was.release, was.points, nil)) && was.release.Review != demarche.Derived:
			return nil
		case was.release.Review == demarche.Derived && r.Review != demarche.Derived:
			h.given = slices.Delete(h.given, at, at+1)
		default:
			return Twice(h.Series.ID, r.ID)
		}
	}
	g := given{r, slices.Clone(points)}
	i := sort.Search(len(h.given), func(i int) bool { return order(h.given[i].release, r) > 0 })
	h.given = slices.Insert(h.given, i, g)
	h.lay()
	return nil
}

// order is that of publication; releases of one day stand by name.
func order(a, b *Release) int {
	return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.ID, b.ID))
}

// lay lays the vintages out.
func (h *History) lay() {
	h.vintages = nil
	var before *Vintage
	for _, g := range h.given {
		if before.Outdates(g.release, g.points) {
			continue
		}
		before = newVintage(g.release, g.points, before)
		h.vintages = append(h.vintages, before)
	}
}

// Outdates reports whether a file of which only the day is known on which it was seen ends
// before the vintage does: it was published earlier, nobody knows when, and says nothing of
// what stands. What ships says of each of its releases which months it gives.
func (v *Vintage) Outdates(r *Release, points []Point) bool {
	if v == nil || r.Basis != Seen || r.Review != demarche.Imported || v.Last().IsZero() || len(points) == 0 {
		return false
	}
	last := points[0].Period
	for _, p := range points {
		last = later(last, p.Period)
	}
	return last.Before(v.Last())
}

// Twice refuses a release that is there already with other values.
func Twice(series, release string) error {
	return &demarche.Refusal{
		Kind: demarche.Conflict, What: demarche.Text{EN: fmt.Sprintf("release %s of %s", release, series), ZH: fmt.Sprintf("%s的%s版", series, release)},
		Why:    demarche.Text{EN: "it is loaded already, with other values", ZH: "该版本已载入，且数值不同"},
		Remedy: demarche.Text{EN: "a release is not published twice: name a corrected one otherwise, with its own day (--release, --published)", ZH: "同一版本不会发布两次：更正版请另行命名并注明发布日（--release、--published）"},
	}
}

// Vintages gives every vintage, the earliest first.
func (h *History) Vintages() []*Vintage { return h.vintages }

// Known gives the series as published up to a day; nil where nothing was.
func (h *History) Known(known calendar.Date) *Vintage {
	i := sort.Search(len(h.vintages), func(i int) bool { return h.vintages[i].Release.Published > known })
	if i == 0 {
		return nil
	}
	return h.vintages[i-1]
}

// supposedFor is for how many days after the day by which a release is taken to be public it
// is asked whether one that was imported names a later one.
const supposedFor = 31

// Beside gives the history of a series beside another, for operations of two: a vintage for
// each release of either from which on both have one, of the values that stood then.
func (h *History) Beside(o *History) *History {
	out := &History{Series: h.Series}
	var a, b *Vintage
	for i, j := 0, 0; i < len(h.vintages) || j < len(o.vintages); {
		way := 0
		switch {
		case j == len(o.vintages):
			way = -1
		case i == len(h.vintages):
			way = 1
		default:
			way = order(h.vintages[i].Release, o.vintages[j].Release)
		}
		r := (*Release)(nil)
		if way >= 0 {
			b = o.vintages[j]
			j, r = j+1, b.Release
		}
		if way <= 0 {
			a = h.vintages[i]
			i, r = i+1, a.Release
		}
		if a != nil && b != nil {
			out.vintages = append(out.vintages, &Vintage{Release: r, first: a.first, values: a.values, by: a.owners(), beside: b})
		}
	}
	return out
}

// owners gives the release of each value.
func (v *Vintage) owners() []*Release {
	if v.by != nil {
		return v.by
	}
	return slices.Repeat([]*Release{v.Release}, len(v.values))
}

// Supposed reports whether the release known on a day is so by the rule of its provider only,
// and newly.
func (h *History) Supposed(known calendar.Date) bool {
	v := h.Known(known)
	return v != nil && v.Release.Basis == Stamped && known.Sub(v.Release.Published) <= supposedFor
}

// Until gives the vintages published up to a day, the earliest first.
func (h *History) Until(known calendar.Date) []*Vintage {
	i := sort.Search(len(h.vintages), func(i int) bool { return h.vintages[i].Release.Published > known })
	return h.vintages[:i]
}

// settle puts releases that were given in any order in theirs.
func (h *History) settle() {
	slices.SortFunc(h.given, func(a, b given) int { return order(a.release, b.release) })
	h.lay()
}
