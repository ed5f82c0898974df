package web

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// recordRow is one line of the record.
type recordRow struct {
	*docket.Event
	What        string
	Who         []actor
	Office      string
	Judged      *docket.Irregular // as the rule has it on the day of the page
	CorrectedBy int
	Source      *source
	AlsoSource  *source
	Names       told // the day or the step that the act names
	Said        told
	MayCorrect  bool
}

// paperRow is a document on record.
type paperRow struct {
	docket.Document
	Title told
	Seq   int
	On    calendar.Date
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
		row.MayCorrect = p.Current && p.mayCorrect(row.Event) && row.CorrectedBy == 0
		p.Events = append(p.Events, row)
		if !row.Also.IsZero() && row.Also <= p.When.On {
			p.Disagree = append(p.Disagree, disagreement{row, row.Also.Sub(row.On)})
		}
		for _, d := range row.Documents {
			title := d.Title
			if title == "" {
				title = d.Symbol
			}
			p.Papers = append(p.Papers, paperRow{d, p.Foreign(title), row.Seq, row.On})
		}
	}
	slices.SortStableFunc(p.Events, func(a, b recordRow) int { return int(b.On) - int(a.On) })
}

func (f caseFrame) recordRow(e *docket.Event) recordRow {
	row := recordRow{
		Event: e, What: eventWords(f.Case.Procedure, e, f.view), Who: f.actors(e.By), CorrectedBy: f.Case.Corrected[e.Seq],
		Source: f.source(e.Cite), AlsoSource: f.source(e.AlsoCite), Said: f.Told(e.Text), Names: f.names(e.To),
	}
	if e.Cite == f.Case.Case.Cite {
		row.Source = nil // named once, below the record
	}
	for _, o := range f.Case.Pack.Offices {
		if o.ID == e.Office {
			row.Office = o.Name.In(f.Lang)
		}
	}
	for i := range f.Case.State.Irregular {
		if f.Case.State.Irregular[i].Seq == e.Seq {
			row.Judged = &f.Case.State.Irregular[i]
		}
	}
	return row
}

// names words what an act names in "to": a date, or a step.
func (f caseFrame) names(to string) told {
	if to == "" {
		return told{}
	}
	if d, err := calendar.ParseDate(to); err == nil {
		return told{Text: f.Date(d)}
	}
	return told{Text: f.x.step(to)}
}

// mayCorrect reports whether the reader's office may correct what an event
// recorded: an act of a role that it plays, in a case that it keeps or received.
func (f caseFrame) mayCorrect(e *docket.Event) bool {
	if e.Kind != docket.ActEvent && e.Kind != docket.CorrectEvent || e.Annuls || f.Case.Case.Public() {
		return false
	}
	rule := actOf(f.Case.Procedure, e.Act)
	return rule != nil && slices.ContainsFunc(rule.By, func(role string) bool {
		return disclosure.MayAct(f.Reader, f.Case.Case, f.Case.Procedure, role)
	})
}

// permittedRow is an act that may be done on the day of the page.
type permittedRow struct {
	Act   *agreement.Act
	Who   string
	How   string // may, must, all together
	Href  string // its form, where this reader may record it
	Joint bool
}

// acts lists what may be done, first what this reader may do.
func (p *casePage) acts() {
	offered := map[string]bool{}
	for i := range p.Case.Offers {
		offered[p.Case.Offers[i].Act.ID] = p.Current
	}
	for _, may := range p.Case.State.Permitted {
		rule := &p.Case.Procedure.Acts[may.Rule]
		row := permittedRow{Act: rule, Who: p.Who(may.By), How: decisionWords[rule.Decision].In(p.Lang), Joint: may.All}
		if offered[may.Act] {
			row.Href = p.CasePath("/act/" + may.Act)
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
