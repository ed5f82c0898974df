package clip

// ProposalSheet is a proposal as other programs read it, on the command line and over
// HTTP alike. Its form is stable: fields are added, never changed. What is not
// known or not said is null; quotes, lists and the rule are always there.
type ProposalSheet struct {
	Kind          Kind     `json:"kind" enum:"event,meeting,call,travel,statement,position,estimate,figure,issue,promise,barrier,law"`
	Quote         string   `json:"quote" doc:"The text from start to end, as it stands."`
	Start         int      `json:"start" doc:"In characters (Unicode code points) of the text, from 0."`
	End           int      `json:"end" doc:"Exclusive."`
	DateText      *string  `json:"date_text" doc:"The words of the date, null where the quote has none."`
	DateFrom      *string  `json:"date_from" doc:"First day that the words can mean, null where they set none."`
	DateTo        *string  `json:"date_to" doc:"Last day that the words can mean, null where they set none."`
	DatePrecision *string  `json:"date_precision" doc:"day, week, part-of-month, month, quarter, year or fuzzy; null without a date."`
	Actors        []string `json:"actors" doc:"Canonical English names."`
	Topics        []string `json:"topics" doc:"Of the register of sticking points."`
	Figure        *string  `json:"figure" doc:"A plain decimal, null where none is stated or the wording gives its size only."`
	Unit          *string  `json:"unit"`
	Rule          string   `json:"rule" doc:"The rules by which the proposal was made."`
	DateDoubt     *string  `json:"date_doubt" doc:"Why the words settle no one day: either-week, either-side, either-year, either-order or weekday-contradicts; null where they do."`
	DateReadings  []string `json:"date_readings" doc:"In doubt, the days that the words may mean; else empty."`
	FigureTo      *string  `json:"figure_to" doc:"The upper end where the words give a range, of which figure is the lower; else null."`
	Denied        bool     `json:"denied" doc:"The words say that this does not come: what is proposed is a statement, and no day of the thing."`
}

// ProposalSheetOf words a proposal for programs.
func ProposalSheetOf(x *Proposal) ProposalSheet {
	s := ProposalSheet{
		Kind: x.Kind, Quote: x.Quote, Start: x.Start, End: x.End, Actors: x.Actors, Topics: x.Topics, Rule: x.Rule, Denied: x.Denied,
		DateText: said(x.DateText), DateDoubt: said(string(x.Doubt)), DateReadings: []string{},
	}
	for _, d := range x.Readings {
		s.DateReadings = append(s.DateReadings, d.String())
	}
	if x.Date != nil {
		s.DatePrecision = said(string(x.Date.Precision))
		if !x.Date.From.IsZero() {
			s.DateFrom = said(x.Date.From.String())
		}
		if !x.Date.To.IsZero() {
			s.DateTo = said(x.Date.To.String())
		}
	}
	if x.Quantity != nil {
		s.Figure, s.FigureTo, s.Unit = said(x.Quantity.Figure), said(x.Quantity.To), said(x.Quantity.Unit)
	}
	return s
}

func said(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
