package monitor

import "demarche/calendar"

// Given is what one release says of a series.
type Given struct {
	Release *Release
	Points  []Point
}

// Shelf keeps the releases that were imported. What is on it is never changed nor
// taken off.
type Shelf interface {
	// Figures lists the series of which something was imported, by id.
	Figures() ([]Series, error)
	// FiguresOf gives the series and its releases published up to a day, the
	// earliest first; no series where nothing of it was ever imported. Where only what
	// was known on the day is asked for, releases may be left out whose values a
	// later one states all.
	FiguresOf(series string, until calendar.Date, lastOnly bool) (*Series, []Given, error)
	// PutFigures adds a release of a series and reports whether it was new. One that
	// is there with the same values is left; one with other values, or published
	// before one that is there, is refused.
	PutFigures(s *Series, r *Release, points []Point) (bool, error)
}

// Join makes the history of a series from what ships and what was imported. What
// was imported stands before what was derived, and a release that both have is
// taken once; where the file imported says only when it was produced, and the pack
// knows when it was published, it has the pack's day.
func Join(shipped *History, s *Series, imported []Given) *History {
	h := &History{}
	switch {
	case shipped != nil:
		h.Series = shipped.Series
	case s != nil:
		h.Series = *s
	}
	have := map[string]*Release{}
	for _, g := range imported {
		r := *g.Release
		have[r.ID] = &r
		h.given = append(h.given, given{&r, g.Points})
	}
	if shipped != nil {
		for _, g := range shipped.given {
			switch was := have[g.release.ID]; {
			case was == nil:
				h.given = append(h.given, g)
			case was.Basis == Stamped && g.release.Basis != Seen:
				was.Published, was.Basis, was.URL = g.release.Published, g.release.Basis, g.release.URL
			}
		}
	}
	h.settle()
	return h
}
