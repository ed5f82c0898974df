package web

import (
	"demarche/agreement"
	"demarche/calendar"
)

// clockTable is what the template of clocks is given.
type clockTable struct {
	D    caseFrame
	Rows []clockRow
}

// ClocksOf gives the template of clocks its rows.
func (f caseFrame) ClocksOf(rows []clockRow) clockTable { return clockTable{f, rows} }

// KindOf words what a clock is for.
func (f caseFrame) KindOf(k *agreement.Clock) string { return kindWords[k.Kind].In(f.Lang) }

// Parties names parties of the case.
func (f caseFrame) Parties(ids []string) string { return partyNames(f.Case.Pack, ids, f.Lang) }

// Flags names what the case is marked with.
func (f caseFrame) Flags() string { return f.x.list(f.Case.State.Flags, f.x.flag) }

// CiteOf is the source of a case of the public record; nil for any other.
func (f caseFrame) CiteOf() *source { return f.source(f.Case.Case.Cite) }

// LadderNarrow is the address of the ladder as a file for a phone.
func (f caseFrame) LadderNarrow() string {
	return f.Link("/case/"+string(f.Case.Case.ID)+"/ladder.svg", "narrow", "1")
}

// Shows reports whether a day may stand on the page: one that had not come by the
// day of the page may not.
func (f caseFrame) Shows(d calendar.Date) bool { return !d.IsZero() && d <= f.When.On }

// LinkKind words a tie to another case.
func (f caseFrame) LinkKind(l *agreement.Link) string { return linkWords[l.Kind].In(f.Lang) }

// Effect words what the lapse of the clock does.
func (p *workingPage) Effect() string { return p.x.lapse(p.Row.Rule) }
