package cli

import (
	"fmt"
	"strings"

	"demarche/tariff"
)

// listSheet is a proposed list as programs read it.
type listSheet struct {
	Basis     string         `json:"basis"`
	Article   string         `json:"proportion"` // where the agreement speaks of it
	Sum       tariff.Money   `json:"sum_sought"`
	By        string         `json:"by"`
	Rate      tariff.Percent `json:"rate_pct"`
	Tolerance tariff.Percent `json:"tolerance_pct"`
	Reached   tariff.Money   `json:"sum"`
	Value     tariff.Money   `json:"value"`
	Duty      tariff.Money   `json:"duty"`
	On        string         `json:"on"`
	Flows     tradeUsed      `json:"flows"`
	Offered   int            `json:"lines_offered"`
	LeftOut   map[string]int `json:"lines_left_out"`
	Corrected int            `json:"lines_exchanged"`
	How       string         `json:"how"`
	Lines     []listLine     `json:"lines"`
	Pack      string         `json:"pack"`
}

type listLine struct {
	HTS    string         `json:"hts"`
	Value  tariff.Money   `json:"value"`
	Duty   tariff.Money   `json:"duty"`
	Share  tariff.Percent `json:"share_pct"`
	Use    *string        `json:"use"` // null: not known
	Points string         `json:"points"`
	Why    []string       `json:"why"`
}

const howBuilt = "lines in the order of their points, the greater first among equals; one that would pass the sum is stepped over, and the rest is made up by exchanging lines of the fewest points; the sum is passed, within the tolerance, only where no choice below it was found"

func sheetOfList(a *tariff.Proposal, w *tariff.Weights, of tradeUsed) listSheet {
	out := listSheet{
		Basis: "a proposal, not law", Article: w.Proportion.String(), Sum: a.Sought.Sum, By: string(a.Sought.By), Rate: a.Sought.Rate, Tolerance: a.Sought.Tolerance,
		Reached: a.Sum, Value: a.Value, Duty: a.Duty, On: a.Sought.On.String(), Flows: of, Offered: a.Offered, LeftOut: a.LeftOut, Corrected: a.Corrected,
		How: howBuilt, Lines: []listLine{}, Pack: a.Pack,
	}
	for _, l := range a.Lines {
		x := listLine{HTS: l.Code.String(), Value: l.Value, Duty: l.Duty, Share: l.Share, Points: tariff.Pct(l.Points).String(), Why: l.Why}
		if l.Use != "" {
			use := string(l.Use)
			x.Use = &use
		}
		if x.Why == nil {
			x.Why = []string{}
		}
		out.Lines = append(out.Lines, x)
	}
	return out
}

func (p *program) listPage(s *listSheet) {
	p.say("A list of %s by %s within %s%% (%s)", s.Sum, s.By, s.Tolerance, s.Basis)
	p.say("it comes to %s: %s of %d offered, trade %s", s.Reached, count(len(s.Lines), "line", "lines"), s.Offered, s.Value)
	p.say("how: %s; %d exchanged", s.How, s.Corrected)
	if s.Article != "" {
		p.say("proportion: %s", s.Article)
	}
	t := columns("code", "value", "duty", "points", "why")
	for _, l := range s.Lines {
		t.row(l.HTS, l.Value.String(), l.Duty.String(), l.Points, strings.Join(l.Why, "; "))
	}
	t.print(p.Out, "")
	for _, reason := range sorted(s.LeftOut) {
		p.say("left out: %s, %s", count(s.LeftOut[reason], "line", "lines"), reason)
	}
	if s.Flows.Source != "" {
		p.say("trade: %s", fmt.Sprint(s.Flows.Source, "; ", s.Flows.Vintage))
	}
}
