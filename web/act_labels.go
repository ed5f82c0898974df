package web

import (
	"slices"

	"demarche/agreement"
)

// NamedDate asks for the date that the act names, by what it is for.
func (p actPage) NamedDate() string {
	begins := func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+p.Act.ID)
	}
	switch {
	case slices.ContainsFunc(p.Case.Procedure.Clocks, begins):
		return p.T("From which day does the measure begin?", "措施自哪一天起实施？")
	case len(p.Act.Extends) > 0:
		return p.T("To which day is the period extended?", "期限延长至哪一天？")
	}
	return p.T("Which date does the act name?", "该行为所载日期")
}
