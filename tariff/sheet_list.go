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
	OnWhy     string              `json:"on_why" doc:"Why it is not the day asked about, or what is not known of it; empty: it is, and all is known."`
	Beyond    bool                `json:"beyond_knowledge" doc:"The day of entry lies beyond what the pack knows: the lines are those of the schedule as last known."`
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

// Beyond reports whether the day of entry lies beyond what the pack knows.
func (a *Proposal) Beyond() bool { return a.Sought.On > a.KnownTo }

// Day says why the day of entry is not the one asked about, or what is not known of it; nothing
// where it is, and all is known.
func (a *Proposal) Day() demarche.Text {
	switch on, asked, to := a.Sought.On.String(), a.Sought.Asked, a.KnownTo.String(); {
	case a.Beyond():
		return said(on+" is beyond "+to+", the last day up to which the pack knows the schedule and every measure: lines are those of the schedule as last known", zhDay(a.Sought.On)+"在"+zhDay(a.KnownTo)+"（即资料包载明税则和各项措施的最后一日）之后，税号按最后已知的税则列出")
	case !asked.IsZero():
		return said(on+" is the last day up to which the pack knows the schedule and every measure; "+asked.String()+", asked about, is beyond it", zhDay(a.Sought.On)+"为资料包载明税则和各项措施的最后一日；所查询的"+zhDay(asked)+"在其后")
	}
	return demarche.Text{}
}

// Sheet gives the list in a language.
func (a *Proposal) Sheet(w *Weights, of SheetTrade, lang demarche.Lang) SheetProposal {
	out := SheetProposal{
		Basis: demarche.Text{EN: "a proposal, not law", ZH: "建议，并非法律"}.In(lang), Sum: a.Sought.Sum, By: string(a.Sought.By), Rate: a.Sought.Rate, Tolerance: a.Sought.Tolerance,
		Reached: a.Sum, Value: a.Value, Duty: a.Duty, On: a.Sought.On.String(), OnWhy: a.Day().In(lang), Beyond: a.Beyond(), Flows: of, Offered: a.Offered, LeftOut: map[string]int{}, Corrected: a.Corrected,
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
