package tariff

import (
	"strings"

	"demarche/calendar"
)

// Schedule is a revision of the US schedule as its official export prints it:
// lines in order, the indents resolved to ancestors. Its words belong to whoever
// imported them; no pack holds any.
type Schedule struct {
	Revision string // "2025r10"
	From     string // first day in force, YYYY-MM-DD; "" is not known
	Digest   string // SHA-256 of the export, in hexadecimal
	Lines    []Printed
}

// Printed is one line of a revision.
type Printed struct {
	Code        Code   // zero for a line that only divides, and for a code that broke
	Indent      int    // depth, from 0 for a heading
	Parent      int    // index of the ancestor it stands under; -1 for none
	Row         int    // line of the file it was read from
	Description string // without marks of type
	Units       []string
	General     string // rates as printed on this very line; "" inherits
	Special     string
	Other       string // column 2
	Quota       string
	Additional  string // additional duties
	Notes       []string
}

// HasRate reports whether the line prints a rate of its own.
func (p Printed) HasRate() bool { return p.General != "" || p.Special != "" || p.Other != "" }

// Rates gives the index of the line that carries the rates of line i: itself, or
// the nearest ancestor that prints any; -1 where none does.
func (s *Schedule) Rates(i int) int {
	for ; i >= 0; i = s.Lines[i].Parent {
		if s.Lines[i].HasRate() {
			return i
		}
	}
	return -1
}

// Path gives the descriptions of a line and its ancestors, the heading first.
func (s *Schedule) Path(i int) []string {
	var path []string
	for ; i >= 0; i = s.Lines[i].Parent {
		path = append(path, s.Lines[i].Description)
	}
	for a, b := 0, len(path)-1; a < b; a, b = a+1, b-1 {
		path[a], path[b] = path[b], path[a]
	}
	return path
}

// Words gives all words under which a line can be found: its own and those of
// its ancestors.
func (s *Schedule) Words(i int) string { return strings.Join(s.Path(i), " ") }

// Find gives the index of the line of a code; -1 where the revision has none.
// Lines stand in the order of the schedule, yet a chapter may be printed out of
// it, so they are gone through.
func (s *Schedule) Find(c Code) int {
	for i := range s.Lines {
		if s.Lines[i].Code == c && c != 0 {
			return i
		}
	}
	return -1
}

// adopt sets the parent of each line: the nearest before it that is indented
// less.
func (s *Schedule) adopt() {
	var open []int
	for i := range s.Lines {
		for len(open) > 0 && s.Lines[open[len(open)-1]].Indent >= s.Lines[i].Indent {
			open = open[:len(open)-1]
		}
		s.Lines[i].Parent = -1
		if len(open) > 0 {
			s.Lines[i].Parent = open[len(open)-1]
		}
		open = append(open, i)
	}
}

// Begins gives the first day of the schedule: as it was said when it was imported, or else
// the day from which the pack holds the revision of that name for certain; zero where neither
// is known, and of no schedule.
func (s *Schedule) Begins(p *Pack) calendar.Date {
	if s == nil {
		return 0
	}
	if d, err := calendar.ParseDate(s.From); err == nil {
		return d
	}
	for i := range p.Revisions {
		if p.Revisions[i].ID == s.Revision {
			return p.Revisions[i].By
		}
	}
	return 0
}
