package agreement

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// CaseKind says whether a case that ships with a pack is real.
type CaseKind string

// The kinds of cases.
const (
	Real         CaseKind = "real"         // public, with sources
	Illustrative CaseKind = "illustrative" // invented, and marked so wherever it appears
	Own          CaseKind = "own"          // an office's own, kept in its store
)

// Case is a case that ships with a pack: cases.csv has a row for each, acts.csv
// one for each of its acts.
type Case struct {
	ID           demarche.CaseID
	Kind         CaseKind
	Procedure    string
	Title        demarche.Text
	Complainants []string
	Respondents  []string
	Thirds       []string
	Filer        string   // who brought it to the office, where public
	Flags        []string // flags it starts with
	Obligations  []string // ids or articles alleged to be breached
	Links        []Link
	Note         demarche.Text
	NoteKnown    calendar.Date // a day before which the note is not shown, since it tells of what came later; zero: none
	Unfollowed   bool          // its acts were collected only up to the last that is given: what came after is not known, nor whether it has ended
	Basis        Basis
	Acts         []CaseAct
	Line         int // line of cases.csv
}

// TieKinds are the ties between cases.
var TieKinds = []string{"merged", "retaliation-for", "compliance-with", "related"}

// Link ties a case to another.
type Link struct {
	Kind string // one of TieKinds
	Case demarche.CaseID
}

// CaseAct is a dated act of a shipped case.
type CaseAct struct {
	Case      demarche.CaseID
	Act       string
	On        calendar.Date // the day, or the last day of what is known
	OnFrom    calendar.Date // first day of what is known; equal to On where the day is known
	Known     calendar.Date
	By        string
	To        string
	Document  string
	Also      calendar.Date // the day another source gives
	AlsoCite  string        // that source; with no day of its own it has the same
	Says      demarche.Text // what it decides, in short and in our words; empty: not given
	Later     calendar.Date // a day after that of the act, for which it orders something; zero: none
	LaterSays demarche.Text // what
	Note      demarche.Text
	NoteKnown calendar.Date // as of a case; zero: known with the act
	Basis     Basis
	Line      int // line of acts.csv
}

// Departure explains an irregularity of a real case: reality left the rule, or
// the record lacks an act, and a source says so.
type Departure struct {
	Case  demarche.CaseID
	Act   string
	On    calendar.Date
	Why   demarche.Text
	Known calendar.Date // a day before which it is not shown; zero: known with the act
	Cite  string

	// Doubtful says that the day itself is likely a misprint of the source, so that an
	// edition of that day must not tell the act as news of it.
	Doubtful bool
}

// Misdated reports whether the day of an act of a case is likely a misprint of its source.
func (p *Pack) Misdated(a *CaseAct) bool {
	return slices.ContainsFunc(p.Departures, func(d Departure) bool {
		return d.Doubtful && d.Case == a.Case && d.Act == a.Act && d.On == a.On
	})
}

// Unfollowed gives the day of the last act of a case whose acts the pack gives only up to
// that day: what came after is not known, nor whether the case has ended. False for a case
// that the pack follows, and for one that is not of the pack.
func (p *Pack) Unfollowed(id demarche.CaseID) (last calendar.Date, is bool) {
	for _, c := range p.Cases {
		if c.ID != id || !c.Unfollowed {
			continue
		}
		for i := range c.Acts {
			last = max(last, c.Acts[i].On)
		}
		return last, true
	}
	return 0, false
}
