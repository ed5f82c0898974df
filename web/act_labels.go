package web

import (
	"slices"

	"demarche/agreement"
)

// NamedLabel says, beside it, what the date or the step is that the act names.
func (p actPage) NamedLabel() string {
	switch {
	case len(p.Choices) > 0:
		return p.T("Goes to", "去向")
	case p.begins():
		return p.T("Begins on", "实施日期")
	case len(p.Act.Extends) > 0:
		return p.T("Extended to", "延长至")
	}
	return p.T("Date that it names", "所载日期")
}

// Explains is what the act must tell in this case.
func (p actPage) Explains() []agreement.Explanation { return p.Act.Explained(p.Case.Case.Flags) }

// begins reports whether the date that the act names is that on which a measure begins.
func (p actPage) begins() bool {
	return slices.ContainsFunc(p.Case.Procedure.Clocks, func(k agreement.Clock) bool {
		return k.Kind == agreement.Bar && k.Agreed && slices.Contains(k.Starts, "act:"+p.Act.ID)
	})
}

// NamedDate asks for the date that the act names, by what it is for.
func (p actPage) NamedDate() string {
	switch {
	case p.begins():
		return p.T("From which day does the measure begin?", "措施自哪一天起实施？")
	case len(p.Act.Extends) > 0:
		return p.T("To which day is the period extended?", "期限延长至哪一天？")
	}
	return p.T("Which date does the act name?", "该行为所载日期")
}
