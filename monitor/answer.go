package monitor

import (
	"demarche"
	"demarche/calendar"
)

// Answer is one figure as it travels, with the release that it is from and the
// values from which it was computed. Its form is stable: fields are added, never
// changed.
type Answer struct {
	Series    string          `json:"series"`
	Op        Op              `json:"op"`
	Period    Period          `json:"period"`
	Value     Value           `json:"value"` // null: not known on that day
	Unit      string          `json:"unit"`  // "%", or that of the series
	Vintage   string          `json:"vintage"`
	Published calendar.Date   `json:"published"` // of the release
	From      []Point         `json:"computed_from"`
	Basis     Basis           `json:"published_basis,omitempty"`
	Base      string          `json:"base,omitempty"`
	Review    demarche.Review `json:"review,omitempty"`
	Source    demarche.Text   `json:"source"`
	Note      demarche.Text   `json:"note"`
	URL       string          `json:"url,omitempty"`
	Later     calendar.Date   `json:"later,omitzero"` // the day on which the page at URL was written, where that is after the day of knowledge
}

// Ask computes a figure as known on a day. Where nothing was published by then the
// answer has neither value nor vintage.
func Ask(h *History, op Op, p Period, known calendar.Date) *Answer {
	a := &Answer{Series: h.Series.ID, Op: op, Period: p, Unit: "%", From: []Point{}}
	if !op.Percent() {
		a.Unit = h.Series.Unit.EN
	}
	v := h.Known(known)
	if v == nil {
		return a
	}
	r := v.Of(op, p)
	a.Vintage, a.Published, a.Basis, a.Base, a.Review = r.ID, r.Published, r.Basis, r.Base, r.Review
	a.Source, a.Note, a.URL = r.Source, r.Note, r.URL
	if r.Written > known {
		a.Later = r.Written
	}
	a.From = v.From(op, p)
	a.Value = v.Compute(op, p).Value()
	return a
}
