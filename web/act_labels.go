package web

import (
	"slices"

	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// labelsFor gives the labels under which a reader may add to a case's record,
// narrowest first, by the one table of disclosure.
func labelsFor(c *secretariat.CaseView) []docket.Label {
	if c.Case.Public() {
		return nil
	}
	may := disclosure.Labels(c.Reader, c.Case)
	var out []docket.Label
	for _, l := range []docket.Label{docket.ForOffice, docket.ForFiler, docket.ForOffices, docket.ForAll} {
		for _, m := range may {
			if l == m {
				out = append(out, l)
			}
		}
	}
	return out
}

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
