package tariff

import (
	"demarche"
	"demarche/calendar"
)

// Sheet is an answer as other programs read it, on the command line and over
// HTTP alike. Its form is stable: fields are added, never changed. Percentages
// and amounts are decimal strings, null where the duty is no percentage, was not
// reckoned or is not known.
type Sheet struct {
	HTS        string           `json:"hts"`
	Origin     string           `json:"origin"`
	Importer   string           `json:"importer"`
	Entry      string           `json:"entry"`
	Export     string           `json:"export,omitempty"`
	Known      string           `json:"known,omitempty"`
	Status     string           `json:"status" enum:"applies,needs an answer,not known"`
	Base       SheetBase        `json:"base"`
	Components []SheetComponent `json:"components"`
	Additional Percent          `json:"additional_pct"`
	Total      Percent          `json:"total_pct"`
	Duty       SheetDuty        `json:"duty"`
	Questions  []SheetQuestion  `json:"questions"`
	Claimable  []SheetClaim     `json:"claimable" doc:"What may be claimed about the measures charged, beside what the questions name."`
	NotHeld    []SheetUnheld    `json:"not_held" doc:"What could touch the goods and is not in the pack. The figures are those of goods that it does not touch."`
	Pack       string           `json:"pack" doc:"Digest of the pack that was used."`
}

// SheetBase is the schedule's own rate.
type SheetBase struct {
	Text     string  `json:"text" doc:"As the schedule words it."`
	Pct      Percent `json:"pct"`
	Line     string  `json:"line" doc:"The line that carries the rate."`
	Status   string  `json:"status"`
	Why      string  `json:"why"`
	Citation string  `json:"citation"`
	Duty     Money   `json:"duty"`
}

// SheetComponent is one measure's part.
type SheetComponent struct {
	Measure  string  `json:"measure"`
	Heading  string  `json:"heading"`
	Program  string  `json:"program"`
	Pct      Percent `json:"pct"`
	Status   string  `json:"status" enum:"applies,excluded,suspended,not in force,needs an answer,not known"`
	Why      string  `json:"why"`
	Citation string  `json:"citation"`
	Duty     Money   `json:"duty"`
}

// SheetDuty is the money.
type SheetDuty struct {
	Amount   Money  `json:"amount"`
	Currency string `json:"currency"`
	Rounding string `json:"rounding"`
}

// SheetQuestion is what would change the answer.
type SheetQuestion struct {
	About string  `json:"about"`
	With  string  `json:"with"`
	Total Percent `json:"total_pct"`
	Text  string  `json:"text"`
}

// SheetClaim is what an importer may declare.
type SheetClaim struct {
	Claim string `json:"claim"`
	Text  string `json:"text"`
}

// SheetUnheld is something that the pack does not hold.
type SheetUnheld struct {
	ID       string `json:"id"`
	Status   string `json:"status" enum:"not known"`
	Text     string `json:"text"`
	Citation string `json:"citation"`
}

// SheetOf gives an answer for other programs.
func SheetOf(a *Answer) Sheet {
	q := &a.Question
	out := Sheet{
		HTS: q.HTS.String(), Origin: string(q.Origin), Importer: string(q.Importer), Entry: q.Entry.String(), Export: q.Export.String(), Known: q.Known.String(),
		Status: string(a.Status), Components: []SheetComponent{}, Additional: a.Additional, Total: a.Total,
		Duty: SheetDuty{a.Duty, a.Currency, a.Rounding}, Questions: []SheetQuestion{}, Claimable: []SheetClaim{}, NotHeld: []SheetUnheld{}, Pack: a.Pack,
	}
	b := &a.Components[0]
	out.Base = SheetBase{a.BaseText, a.BasePct, a.Line.String(), string(b.Status), b.Why, b.Citation, b.Duty}
	for _, c := range a.Components[1:] {
		out.Components = append(out.Components, SheetComponent{c.Measure, c.Heading, c.Program, c.Pct, string(c.Status), c.Why, c.Citation, c.Duty})
	}
	for _, x := range a.Asked {
		out.Questions = append(out.Questions, SheetQuestion{x.About, x.With, x.Total, x.Text})
	}
	return out
}

// Sheet gives an answer for other programs in a language. A revision of the schedule may
// have been imported, as for NotHeld.
func (p *Pack) Sheet(a *Answer, l demarche.Lang, imported *Schedule) Sheet {
	out := SheetOf(a)
	out.Base.Citation = p.Cited(out.Base.Citation, a.Question.Known)
	for i := range out.Components {
		out.Components[i].Citation = p.Cited(out.Components[i].Citation, a.Question.Known)
	}
	for _, x := range p.Claimable(a) {
		out.Claimable = append(out.Claimable, SheetClaim{x.Claim, x.Text.In(l)})
	}
	for _, u := range p.NotHeld(a, imported) {
		out.NotHeld = append(out.NotHeld, SheetUnheld{u.ID, string(NotKnown), u.Text.In(l), p.Cited(u.citation, a.Question.Known)})
	}
	if l != demarche.Chinese {
		return out
	}
	out.Base.Why = p.Why(a, 0, l)
	for i := range out.Components {
		out.Components[i].Why = p.Why(a, i+1, l)
	}
	for i := range out.Questions {
		out.Questions[i].Text = p.Text(a, i, l)
	}
	out.Duty.Rounding = p.Rounding.In(l)
	return out
}

// SheetStep is one run of days of a history for other programs.
type SheetStep struct {
	From       string   `json:"from"`
	To         string   `json:"to" doc:"Empty: from then on."`
	Status     string   `json:"status" enum:"applies,needs an answer,not known"`
	BasePct    Percent  `json:"base_pct"`
	Additional Percent  `json:"additional_pct"`
	Total      Percent  `json:"total_pct"`
	Headings   []string `json:"headings" doc:"Headings whose duty applies."`
}

// SheetOfStep gives a step of a history for other programs.
func SheetOfStep(s *Step) SheetStep {
	a := &s.Answer
	x := SheetStep{From: s.From.String(), Status: string(a.Status), BasePct: a.BasePct, Additional: a.Additional, Total: a.Total, Headings: []string{}}
	if s.To != calendar.Forever {
		x.To = s.To.String()
	}
	for _, c := range a.Components[1:] {
		if c.Status == Applies && c.Heading != "" {
			x.Headings = append(x.Headings, c.Heading)
		}
	}
	return x
}
