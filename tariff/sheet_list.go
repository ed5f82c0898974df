package tariff

import "demarche"

// SheetTrade says which trade was held against a tariff.
type SheetTrade struct {
	File    string `json:"file"`
	Form    string `json:"form,omitempty"`    // of a file that was read
	Source  string `json:"source,omitempty"`  // of trade that ships
	Vintage string `json:"vintage,omitempty"` // of it
}

// SheetProposal is a proposed list as programs read it.
type SheetProposal struct {
	Basis     string              `json:"basis"`
	Article   string              `json:"proportion" doc:"Where the agreement asks for proportion; empty: the weights rest on none."`
	Sum       Money               `json:"sum_sought"`
	By        string              `json:"by" doc:"What is summed: trade or duty."`
	Rate      Percent             `json:"rate_pct" doc:"Of the duty proposed."`
	Tolerance Percent             `json:"tolerance_pct"`
	Reached   Money               `json:"sum"`
	Value     Money               `json:"value"`
	Duty      Money               `json:"duty"`
	On        string              `json:"on" doc:"The day of entry."`
	Flows     SheetTrade          `json:"flows"`
	Offered   int                 `json:"lines_offered"`
	LeftOut   map[string]int      `json:"lines_left_out"`
	Corrected int                 `json:"lines_exchanged"`
	How       string              `json:"how"`
	Lines     []SheetProposedLine `json:"lines"`
	Pack      string              `json:"pack"`
}

// SheetProposedLine is a line of a proposed list.
type SheetProposedLine struct {
	HTS    string   `json:"hts"`
	Value  Money    `json:"value"`
	Duty   Money    `json:"duty"`
	Share  Percent  `json:"share_pct" doc:"Of the importer's imports of the line, how much comes from the partner; null: not known."`
	Use    *string  `json:"use" doc:"consumer, intermediate or capital; null: not known."`
	Points string   `json:"points"`
	Why    []string `json:"why"`
}

// HowBuilt says how lines are chosen.
var HowBuilt = demarche.Text{
	EN: "lines in the order of their points, the greater first among equals; one that would pass the sum is stepped over, and the rest is made up by exchanging lines of the fewest points; the sum is passed, within the tolerance, only where no choice below it was found",
	ZH: "按分值由高到低选取税号，分值相同者先取金额大者；会使合计超出的税号跳过，余额通过替换分值最低的税号补足；仅在未找到不超出的组合时，才在允许偏差内超出该金额",
}

// Sheet gives the list in a language.
func (a *Proposal) Sheet(w *Weights, of SheetTrade, lang demarche.Lang) SheetProposal {
	out := SheetProposal{
		Basis: demarche.Text{EN: "a proposal, not law", ZH: "建议，并非法律"}.In(lang), Sum: a.Sought.Sum, By: string(a.Sought.By), Rate: a.Sought.Rate, Tolerance: a.Sought.Tolerance,
		Reached: a.Sum, Value: a.Value, Duty: a.Duty, On: a.Sought.On.String(), Flows: of, Offered: a.Offered, LeftOut: map[string]int{}, Corrected: a.Corrected,
		How: HowBuilt.In(lang), Lines: []SheetProposedLine{}, Pack: a.Pack,
	}
	if w != nil {
		out.Article = w.Proportion.In(lang)
	}
	for reason, n := range a.LeftOut {
		out.LeftOut[reason.In(lang)] = n
	}
	for i := range a.Lines {
		l := &a.Lines[i]
		x := SheetProposedLine{HTS: l.Code.String(), Value: l.Value, Duty: l.Duty, Share: l.Share, Points: Pct(l.Points).String(), Why: []string{}}
		if l.Use != "" {
			use := string(l.Use)
			x.Use = &use
		}
		for _, why := range l.Why {
			x.Why = append(x.Why, why.In(lang))
		}
		out.Lines = append(out.Lines, x)
	}
	return out
}
