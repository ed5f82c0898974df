package monitor

import (
	"cmp"
	"fmt"
	"slices"

	"demarche"
)

// Delivery is what was read of a provider's file: whole, or refused before.
type Delivery struct {
	Provider string
	Digest   string
	Releases []Delivered // in the order of publication
	Aside    []Trouble   // rows that were set aside, each with its place and reason
	Warnings []Trouble   // what was read and looks wrong

	// Shorter: whole releases may begin later or end sooner than the ones before them, for their
	// provider has made them so.
	Shorter bool

	// Unmoved is what was named with --published and is not taken, for the day of the release is
	// known; "" where nothing was. A refusal tells of it.
	Unmoved string
	// unmovedZH is the same in Chinese.
	unmovedZH string
}

// Delivered is one release with its series.
type Delivered struct {
	Release
	Series []Row
}

// Row is one series of a release.
type Row struct {
	Series Series
	Points []Point
	At     string   // where the row stands in the file
	places []string // where each point stands; nil: only the row is known
}

// put adds a point and where it stands in the file.
func (r *Row) put(p Point, at string) {
	r.Points, r.places = append(r.Points, p), append(r.places, at)
}

// place gives where the point at i stands.
func (r *Row) place(i int) string {
	if len(r.places) != len(r.Points) {
		return r.At
	}
	return r.places[i]
}

// skipped gives the first period between others that no point of the sorted row has, of which one
// may have two; zero: there is none.
func (r *Row) skipped() Period {
	for i := 1; i < len(r.Points); i++ {
		if next := r.Points[i-1].Period.Add(1); next.Before(r.Points[i].Period) {
			return next
		}
	}
	return Period{}
}

// sort brings the points into the order of their periods.
func (r *Row) sort() {
	byPeriod := func(a, b Point) int { return cmp.Compare(a.Period.n, b.Period.n) }
	if slices.IsSortedFunc(r.Points, byPeriod) {
		return
	}
	order := make([]int, len(r.Points))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return byPeriod(r.Points[a], r.Points[b]) })
	points, places := make([]Point, 0, len(order)), make([]string, 0, len(order))
	for _, i := range order {
		points, places = append(points, r.Points[i]), append(places, r.place(i))
	}
	r.Points, r.places = points, places
}

// Rows counts the series of all releases.
func (d *Delivery) Rows() (n int) {
	for i := range d.Releases {
		n += len(d.Releases[i].Series)
	}
	return n
}

// Trouble is a place of a file and what is to be said of it.
type Trouble struct {
	Where string `json:"where"`
	What  string `json:"what"`
}

// Taken is what an import says of itself.
type Taken struct {
	Provider string         `json:"provider"`
	Digest   string         `json:"digest"`
	Releases []TakenRelease `json:"releases"`
	Kept     int            `json:"kept"` // rows that were new; 0: it was imported before, and nothing was written
	Aside    []Trouble      `json:"aside"`
	Warnings []Trouble      `json:"warnings"`
}

// TakenRelease is one release of it.
type TakenRelease struct {
	Release
	Series int    `json:"series"`
	Values int    `json:"values"`
	First  Period `json:"first,omitzero"`
	Last   Period `json:"last,omitzero"`
}

// Report tells what the delivery holds.
func (d *Delivery) Report() *Taken {
	t := &Taken{Provider: d.Provider, Digest: d.Digest, Releases: []TakenRelease{}, Aside: d.Aside, Warnings: d.Warnings}
	if t.Aside == nil {
		t.Aside = []Trouble{}
	}
	if t.Warnings == nil {
		t.Warnings = []Trouble{}
	}
	for i := range d.Releases {
		r := &d.Releases[i]
		x := TakenRelease{Release: r.Release, Series: len(r.Series)}
		for _, s := range r.Series {
			x.Values += len(s.Points)
			for _, p := range s.Points {
				if x.First.IsZero() || p.Period.Before(x.First) {
					x.First = p.Period
				}
				x.Last = later(x.Last, p.Period)
			}
		}
		t.Releases = append(t.Releases, x)
	}
	return t
}

// Check settles the order of what was read and refuses what no release can hold:
// nothing, a value twice, or a value below zero of a series that has none.
func (d *Delivery) Check() error {
	slices.SortStableFunc(d.Releases, func(a, b Delivered) int { return order(&a.Release, &b.Release) })
	n := 0
	for i := range d.Releases {
		for j := range d.Releases[i].Series {
			row := &d.Releases[i].Series[j]
			if err := row.checkDay(&d.Releases[i].Release); err != nil {
				return err
			}
			row.sort()
			if err := row.check(); err != nil {
				return err
			}
			n += len(row.Points)
		}
	}
	if n == 0 {
		why := "it holds no values"
		if len(d.Aside) > 0 {
			why += fmt.Sprintf("; of %d rows or values that were set aside the first is at %s: %s", len(d.Aside), d.Aside[0].Where, d.Aside[0].What)
		}
		return unreadable("", why, "nothing was imported; look whether the file is the one you meant")
	}
	return nil
}

func (r *Row) check() error {
	for i, p := range r.Points {
		switch {
		case p.Period.freq != r.Series.Frequency:
			return unreadable(r.place(i), fmt.Sprintf("%s is no %s", p.Period, r.Series.Frequency), "nothing was imported")
		case i > 0 && r.Points[i-1].Period == p.Period:
			return unreadable(r.place(i), fmt.Sprintf("%s has two values for %s%s", r.Series.ID, p.Period, r.other(i-1, i)), "nothing was imported; mend the file, or ask the provider for a whole one")
		case p.Value.Negative() && !r.Series.Signed:
			return unreadable(r.place(i), fmt.Sprintf("%s is %s for %s, and trade is never below zero", r.Series.ID, p.Value, p.Period), "nothing was imported; look whether the columns have moved")
		}
	}
	return nil
}

// other tells where the point at i stands, if that is known and not where the one at j does.
func (r *Row) other(i, j int) string {
	if r.place(i) == r.place(j) {
		return ""
	}
	return ", the first at " + r.place(i)
}

// checkDay refuses a value for a period that had not ended when the release came out: it
// cannot have been published then, so that the day or the period is wrong.
func (r *Row) checkDay(of *Release) error {
	for i, p := range r.Points {
		if p.Period.Ends() > of.Published {
			day, _ := spelled(of.Published)
			return unreadable(r.place(i), fmt.Sprintf("%s has a value for %s, and the release is of %s: the period had not ended", r.Series.ID, p.Period, day), "nothing was imported; name the day on which it was published with --published, and look whether the periods are right")
		}
	}
	return nil
}

// unreadable refuses a file.
func unreadable(where, why, remedy string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where, What: demarche.Text{EN: "the file of figures was refused", ZH: "数据文件被拒绝"},
		Why: demarche.Text{EN: why}, Remedy: demarche.Text{EN: remedy},
	}
}
