package web

import (
	"slices"

	"demarche/docket"
	"demarche/tariff"
)

// atStake says, for a case in which a period that runs can lead to them, what the measures
// that its procedure would permit would do to a year's trade if they were taken on the day
// of the page.
func (s *Server) atStake(f caseFrame) ([]tariff.AtStake, error) {
	if f.Case.State.Status != docket.Open {
		return nil, nil
	}
	found, err := s.tariffs.AtStake(f.Case.Case.Procedure, f.Case.Case.Complainants, f.When.On, f.When.Known)
	return slices.DeleteFunc(found, func(x tariff.AtStake) bool { return !f.Case.AtStake(x.Remedy.Act) }), err
}

// Stake says it in a sentence.
func (p casePage) Stake(x tariff.AtStake) string {
	when, whenZH := "If this lapses, a measure that may then be proposed", "如本程序失效，届时可提出的措施"
	if p.Case.State.Proposed(p.Case.Procedure, x.Remedy.Act) {
		when, whenZH = "If this lapses, the measure proposed", "如本程序失效，拟议措施"
	}
	if x.Diff.Beyond {
		return p.T(when+" would touch trade that is not known: the day lies beyond what the tariff pack knows.", whenZH+"涉及的贸易不详：该日超出关税规则包的资料范围。")
	}
	t := &x.Diff.Touched
	n, value, change := p.Number(t.Lines), p.Dollars(t.Value, false), p.Dollars(t.Change, false)
	payers := p.Say(x.Payers())
	if t.Change.Cents() < 0 {
		return p.T(when+" would touch "+n+" lines, "+value+" of "+x.Trade.Period+" trade, and take "+change+" of duty off a year, which "+payers+" pay.", whenZH+"将涉及"+n+"个税号、"+x.Trade.Period+"年贸易额"+value+"，每年少征关税"+change+"，由"+payers+"缴纳。")
	}
	return p.T(when+" would touch "+n+" lines, "+value+" of "+x.Trade.Period+" trade, and "+change+" of duty a year, which "+payers+" would pay.", whenZH+"将涉及"+n+"个税号、"+x.Trade.Period+"年贸易额"+value+"，每年多征关税"+change+"，由"+payers+"缴纳。")
}

// mayCost reports whether a measure may follow of which it is known what it would put at
// stake, by what a list shows of a case.
func (s *Server) mayCost(l *caseLine, v *view) bool {
	if l.Procedure == nil {
		return false
	}
	found, err := s.tariffs.Remedies(l.Case.Procedure, l.Complainants, v.When.Known)
	return err == nil && slices.ContainsFunc(found, func(r tariff.Remedy) bool { return l.Case.Standing.MayLead(l.Procedure, r.Act) })
}

// StakeLink leads to the scenario, begun on the day of the page.
func (p casePage) StakeLink(x tariff.AtStake) string {
	return p.Link("/tariffs/scenarios/"+x.Scenario.ID, "from", p.When.On.String())
}
