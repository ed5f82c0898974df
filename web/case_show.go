package web

import (
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
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
func (f caseFrame) Parties(ids []string) string {
	return partyNames(f.Case.Pack, ids, f.When.Shown(), f.Lang)
}

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

// Stop ends a sentence as the language of the page does.
func (v *view) Stop() string { return v.T(".", "。") }

// Comma parts a sentence.
func (v *view) Comma() string { return v.T(", ", "，") }

// Brackets sets a word apart.
func (v *view) Brackets(s string) string { return v.T(" ("+s+")", "（"+s+"）") }

// Stands says where a case that goes on stands, with whom, and since when.
func (p casePage) Stands() []piece {
	if p.Step == nil || p.Case.State.Status != docket.Open {
		return nil
	}
	if p.Unfollowed() {
		return nil
	}
	after := ""
	if p.Level != "" {
		after = p.Brackets(p.Level)
	}
	if !p.Since.From.IsZero() {
		after += p.T(" since "+p.Span(p.Since.FromFirst, p.Since.From), "，自"+p.Span(p.Since.FromFirst, p.Since.From)+"起")
	}
	if !p.Case.State.ReadTo.IsZero() {
		return []piece{{Text: p.T("When the record was last read it stood at “", "记录最后查阅时处于“")}, {Text: p.Step.Label.In(p.Lang), Strong: true}, {Text: "”" + after + p.Stop()}}
	}
	return []piece{{Text: p.T("It stands at “", "目前处于“")}, {Text: p.Step.Label.In(p.Lang), Strong: true}, {Text: "”" + after + p.Stop()}}
}

// Doubt says how many periods of the case rest on rules that nobody has checked.
func (p casePage) Doubt() string {
	if p.Doubtful == 1 {
		return p.T("One of the periods below rests on a rule that nobody here has checked against the text. It is marked.", "下列期限中有1项所依据的规则尚未对照原文核对，已标明。")
	}
	n := p.Number(p.Doubtful)
	return p.T(n+" of the periods below rest on rules that nobody here has checked against the text. They are marked.", "下列期限中有"+n+"项所依据的规则尚未对照原文核对，已标明。")
}
