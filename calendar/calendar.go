// Package calendar answers how treaty time is counted: on civil dates, in
// calendar or working days, by one party's holidays or by those of both, and
// what becomes of a period that ends on a day of rest.
//
// A calendar knows how far its knowledge reaches and since when. Every count
// takes the day on which it is made (known): a holiday list published later does
// not bear on it, and an answer that needs a list not yet published is
// provisional and names it. No clock is read here; time is an argument.
package calendar

import (
	"slices"
	"sort"
	"time"
)

// Calendar holds the non-working days of one place as its public notices give
// them, year by year. It does not change after Read and is safe for concurrent use.
type Calendar struct {
	ID             string // "us-federal"
	NameEN, NameZH string
	Weekend        []time.Weekday // the days of rest of an ordinary week
	Source         string         // where the days were taken from
	SourceZH       string         // the same in Chinese; "" where the file has only English
	Note           string         // what a reader must know before relying on it
	NoteZH         string         // the same in Chinese; "" where the file has only English
	Review         string         // reviewed, unreviewed or derived: the least of its lists

	yearEnd int     // last days of December that only the next year's list settles
	lists   []List  // by year
	entries []entry // by date, then by known
	changes []List  // by known, then by year
	points  []Date  // days on which knowledge changed, ascending
	views   []*View // views[i] is the knowledge before points[i]; one more than points
}

// List is the holidays of one year as one act made them known: the year's list
// itself or, where Amends is true, a later change of it.
type List struct {
	Calendar string `json:"calendar"`
	Year     int    `json:"year"`
	Known    Date   `json:"known"` // zero: older than the record, taken as always known
	Source   string `json:"source"`
	SourceZH string `json:"-"` // its title in Chinese; "" where the file has only the other
	URL      string `json:"url,omitempty"`
	Review   string `json:"review"`
	Amends   bool   `json:"amends"`
	Days     []Date `json:"days"` // the days that it names, where they are dated by it

	sourceKey string
}

// entry is one day off, or one make-up working day, in force in the record from
// known until superseded.
type entry struct {
	date              Date
	off               bool
	nameEN, nameZH    string
	known, superseded Date
	source            *source
	review            string
	line              int
}

type source struct {
	key, title, zh, url string
}

// seen reports whether the entry stood in the record on a day.
func (e *entry) seen(on Date) bool {
	return e.known <= on && (e.superseded == 0 || on < e.superseded)
}

// Announced reports whether the list of a year comes by an act that makes it known, before
// which nobody can know it. Where law fixes the days, and in years before the first list,
// nothing is said of what was known: it is the record that has no list.
func (c *Calendar) Announced(year int) bool {
	return year >= c.lists[0].Year && slices.ContainsFunc(c.lists, func(l List) bool { return l.Known != 0 })
}

// At gives the calendar as it was known at the end of a day; the zero date gives
// all that is known. Two days with the same knowledge share one view.
func (c *Calendar) At(known Date) *View {
	if known == 0 {
		return c.views[len(c.views)-1]
	}
	lo, hi := 0, len(c.points)
	for lo < hi {
		if mid := (lo + hi) / 2; c.points[mid] <= known {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return c.views[lo]
}

// Lists gives the holiday list of each year, oldest first, without amendments.
func (c *Calendar) Lists() []List { return append([]List(nil), c.lists...) }

// Changes gives the lists and amendments that became known after one day and up
// to another, in that order. A zero upTo sets no end. What is older than the
// record never became known within it, and is not given.
func (c *Calendar) Changes(after, upTo Date) []List {
	if upTo == 0 {
		upTo = Forever
	}
	from := sort.Search(len(c.changes), func(i int) bool { return c.changes[i].Known > after })
	to := sort.Search(len(c.changes), func(i int) bool { return c.changes[i].Known > upTo })
	if from >= to {
		return nil
	}
	return append([]List(nil), c.changes[from:to]...)
}
