package api

import (
	"demarche/docket"
	"demarche/secretariat"
	"demarche/tariff"
)

// AtStake is what a supposed measure would do to a year's trade.
type AtStake struct {
	Scenario string  `json:"scenario" doc:"Its id; see demarche tariff scenario show."`
	Name     string  `json:"name"`
	Basis    string  `json:"basis" doc:"That it is a supposition."`
	Act      string  `json:"act" doc:"Of the procedure, that would take the measure."`
	Article  string  `json:"article"`
	Beyond   bool    `json:"beyond_knowledge" doc:"The day lies beyond what the tariff pack knows; nothing is then known of trade and duty."`
	Lines    *int    `json:"lines" doc:"Lines touched; null where not known."`
	Value    *string `json:"value" doc:"Trade touched in a year, in the currency of the tariff, as a decimal; null where not known."`
	Change   *string `json:"duty_change" doc:"What it would add to the duty of a year; below zero, what it would take off."`
	Payers   string  `json:"payers" doc:"Who pays that duty."`
	Refused  int     `json:"lines_left_out" doc:"Lines of the trade that are in no figure, as the schedule of the day does not have them."`
	Missed   *string `json:"value_left_out" doc:"Trade on those lines in a year."`
	Proposed bool    `json:"proposed" doc:"The case stands where the act belongs. Else the measure may be proposed once a period that runs has lapsed."`
	Period   string  `json:"period" doc:"Of the trade; empty, as its source is, where nothing is known of it."`
	Source   string  `json:"source"`
	Vintage  string  `json:"vintage"`
}

func (s *server) atStake(v *secretariat.CaseView, c call) ([]AtStake, error) {
	out := []AtStake{}
	if s.tariffs == nil || v.State.Status != docket.Open {
		return out, nil
	}
	found, err := s.tariffs.AtStake(v.Case.Procedure, v.Case.Complainants, v.When.On, v.When.Known)
	for _, x := range found {
		if !v.AtStake(x.Remedy.Act) {
			continue
		}
		a := AtStake{
			Scenario: x.Scenario.ID, Name: x.Scenario.Name.In(c.lang), Basis: "a supposition, not law", Act: x.Remedy.Act, Article: x.Remedy.Article,
			Beyond: x.Diff.Beyond, Proposed: v.State.Proposed(v.Procedure, x.Remedy.Act),
			Payers: x.Payers().In(c.lang), Refused: len(x.Diff.Refused), Missed: decimal(tariff.LeftOut(x.Diff.Refused)),
		}
		if !a.Beyond {
			a.Period, a.Source, a.Vintage = x.Trade.Period, x.Trade.Source.In(c.lang), x.Trade.Vintage.In(c.lang)
			a.Lines, a.Value, a.Change = &x.Diff.Touched.Lines, decimal(x.Diff.Touched.Value), decimal(x.Diff.Touched.Change)
		}
		out = append(out, a)
	}
	return out, err
}

// decimal gives an amount as a decimal, null where it is not known.
func decimal(m tariff.Money) *string {
	if !m.Known() {
		return nil
	}
	text := m.String()
	return &text
}
