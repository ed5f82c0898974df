package web

import (
	"slices"
	"strconv"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// recordRow is one line of the record.
type recordRow struct {
	Moot bool // it was proposed and waits for nobody, since the case has ended
	*docket.Event
	What        string
	Who         []actor
	Office      string
	Judged      *docket.Irregular // as the rule has it on the day of the page
	Reason      told              // why, of a real case, where a source has it
	CorrectedBy int
	Crossed     string // where it was corrected and the other party could and can read it
	InPlace     string // where CorrectedBy is the own record of whose act it is, in place of what an office had recorded, or annuls it: so in words
	Source      *source
	AlsoSource  *source
	Names       told // the day or the step that the act names
	Said        told
	MayCorrect  bool
	MayAnswer   bool    // it waits for this reader to confirm or decline
	MayObject   bool    // the other party recorded it, and this reader may contest it
	Waits       string  // the party for which it waits, by name
	ForOther    bool    // one party recorded what the other did
	Replies     []reply // what the other party said of it
}

// reply is a confirmation, a refusal or an objection to an event.
type reply struct {
	Seq  int
	What string
}

// OwnNumbers reports whether readers of the case number its events each for itself.
func (p casePage) OwnNumbers() bool { return !p.Case.Case.Public() }

// paperRow is a document on record.
type paperRow struct {
	docket.Document
	Title told
	Seq   int

	OnFrom, On calendar.Date // of its event
}

// disagreement is a day on which two sources differ.
type disagreement struct {
	Row  recordRow
	Days int
}

// record lists the events, the newest first, with the papers among them and the
// days on which sources differ.
func (p *casePage) record() {
	for i := range slices.Backward(p.Case.Events) {
		row := p.recordRow(&p.Case.Events[i])
		row.MayCorrect, row.MayAnswer, row.MayObject = p.Case.MayCorrect(row.Event), p.Case.MayAnswer(row.Event), p.Case.MayObject(row.Event)
		if row.Waits != "" {
			row.Moot = p.Case.Moot(row.Event)
			p.Pending = append([]recordRow{row}, p.Pending...)
		}
		p.Events = append(p.Events, row)
		if !row.Also.IsZero() {
			p.Disagree = append(p.Disagree, disagreement{row, row.Also.Sub(row.On)})
		}
		for _, d := range row.Documents {
			title := d.Title
			if title == "" {
				title = d.Symbol
			}
			p.Papers = append(p.Papers, paperRow{d, p.Foreign(title), row.Seq, row.OnFrom, row.On})
		}
	}
	slices.SortStableFunc(p.Events, func(a, b recordRow) int { return int(b.On) - int(a.On) })
}

func (f caseFrame) recordRow(e *docket.Event) recordRow {
	row := recordRow{
		Event: e, What: eventWords(f.Case.Procedure, e, f.view), Who: f.actors(e.By), CorrectedBy: f.Case.Corrected[e.Seq],
		Source: f.source(e.Cite), AlsoSource: f.source(e.AlsoCite), Said: f.Told(e.Text), Names: f.names(e.To),
	}
	if e.Annuls {
		row.Names = told{} // it says what was not done
	}
	if by := eventOf(f.Case, strconv.Itoa(row.CorrectedBy)); by != nil {
		row.InPlace, row.Crossed = f.inPlace(by), crossed(f.view, f.Case, e)
	}
	if e.Cite == f.Case.Case.Cite {
		row.Source = nil // named once, below the record
	}
	_, office := f.Case.Recorder(e)
	row.Office, row.ForOther = office.In(f.Lang), f.Case.ForOther(e)
	if f.Case.Pending[e.Seq] {
		row.Waits = partyNames(f.Case.Pack, []string{string(e.Waits)}, f.When.Shown(), f.Lang)
	}
	for _, n := range f.Case.Replies[e.Seq] {
		if r := eventOf(f.Case, strconv.Itoa(n)); r != nil {
			row.Replies = append(row.Replies, reply{n, f.replied(r.Kind)})
		}
	}
	for i := range f.Case.State.Irregular {
		if f.Case.State.Irregular[i].Seq == e.Seq {
			row.Judged = &f.Case.State.Irregular[i]
			if d := f.Case.Departed[e.Seq]; d != nil {
				row.Reason = f.Told(d.Why)
			}
		}
	}
	return row
}

// inPlace says whose own record took the place of an office's, or that nothing did; "" of a
// correction.
func (f caseFrame) inPlace(by *docket.Event) string {
	switch {
	case by.Annuls:
		return f.T("annulled by ", "撤销见")
	case by.Kind != docket.ActEvent:
		return ""
	case by.Office == "":
		return f.T("the company's own record took its place: ", "企业自己的记录已取代：")
	}
	return f.T("the party's own record took its place: ", "当事方自己的记录已取代：")
}

// names words what an act names in "to": a date, or a step.
func (f caseFrame) names(to string) told {
	if to == "" {
		return told{}
	}
	return told{Text: f.Named(f.x.p, to)}
}

// namedBy is Named behind what names it; empty for nothing.
func (v *view) namedBy(p *agreement.Procedure, to string) string {
	if to == "" {
		return ""
	}
	return v.T(": ", "：") + v.Named(p, to)
}

// Named writes what an act names as a reader does: a day, or a step of the procedure.
func (v *view) Named(p *agreement.Procedure, to string) string {
	if d, err := calendar.ParseDate(strings.TrimSpace(to)); err == nil {
		return v.Date(d)
	}
	return lexicon{p, v.Lang}.step(to)
}

// replied says what a reply did to the event that it answers.
func (v *view) replied(k docket.EventKind) string {
	switch k {
	case docket.ConfirmEvent:
		return v.T("confirmed by ", "已确认，见")
	case docket.DeclineEvent:
		return v.T("declined by ", "已拒绝，见")
	default:
		return v.T("contested by ", "有异议，见")
	}
}

// permittedRow is an act that may be done on the day of the page.
type permittedRow struct {
	Act   *agreement.Act
	Who   string
	How   string // may, must, all together
	Href  string // its form, where this reader may record it
	Other string // its form, where it is the other party's and may be recorded as what reached the office
	Joint bool
}

// standsStill reports whether the time for an act, which has periods of its own, stands still.
func (f caseFrame) standsStill(a *agreement.Act) bool {
	still := false
	for i := range f.Case.State.Clocks {
		c := &f.Case.State.Clocks[i]
		if slices.Contains(f.Case.Procedure.Clocks[c.Rule].MetBy, a.ID) && c.MetOn.IsZero() && c.EndedOn.IsZero() {
			if c.PausedOn.IsZero() {
				return false
			}
			still = true
		}
	}
	return still
}

// acts lists what may be done, first what this reader may do.
func (p *casePage) acts() {
	mine, theirs := map[string]bool{}, map[string]bool{}
	for i := range p.Case.Offers {
		o := &p.Case.Offers[i]
		mine[o.Act.ID], theirs[o.Act.ID] = p.Current && o.Other == "" && !o.OfCompany, p.Current && (o.Other != "" || o.OfCompany)
	}
	for _, may := range p.Case.State.Permitted {
		rule := &p.Case.Procedure.Acts[may.Rule]
		row := permittedRow{Act: rule, Who: p.whoMay(may.By, may.All), How: decisionWords[rule.Decision].In(p.Lang), Joint: may.All}
		if rule.Decision == agreement.Duty && !may.Must { // the case has ended, and with it the duty; or what would bind has not come
			row.How = decisionWords[agreement.Discretion].In(p.Lang)
		}
		if may.All {
			row.How = p.T("may, all together", "可共同作出")
		}
		if rule.Decision == agreement.Duty && p.standsStill(rule) {
			row.How = p.T("must, once the time runs on", "期限恢复计算后应当")
		}
		if party := p.Case.WaitingFor(may.Act); party != "" {
			who := partyNames(p.Case.Pack, []string{string(party)}, p.When.Shown(), p.Lang)
			row.How = p.T("recorded; waits for "+who, "已记录，待"+who+"确认")
		}
		if form := p.CasePath("/act/" + may.Act); mine[may.Act] {
			row.Href = form
		} else if theirs[may.Act] {
			row.Other = form
		}
		p.Acts = append(p.Acts, row)
	}
	slices.SortStableFunc(p.Acts, func(a, b permittedRow) int {
		switch {
		case (a.Href != "") == (b.Href != ""):
			return 0
		case a.Href != "":
			return -1
		}
		return 1
	})
}
