package secretariat

import (
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

// Of two complaining parties, a run that one of them began is owed by it and the respondent; by
// both where nobody's own. The page of each opens with what is late of its own.
func TestRunOfOnePartyIsNoDutyOfTheOther(t *testing.T) {
	p := &agreement.Procedure{
		Roles:  []agreement.Role{{ID: "complainant", Kind: agreement.Complainant}, {ID: "respondent", Kind: agreement.Respondent}},
		Acts:   []agreement.Act{{ID: "enter"}},
		Clocks: []agreement.Clock{{ID: "1", Kind: agreement.Deadline, Binds: []string{"complainant", "respondent"}, Each: true, MetBy: []string{"enter"}}},
	}
	c := &docket.Case{Complainants: []string{"US", "CA"}, Respondents: []string{"MX"}}
	for _, k := range []struct {
		by   string
		owes map[demarche.PartyID]bool
	}{
		{"CA", map[demarche.PartyID]bool{"US": false, "CA": true, "MX": true}},
		{"", map[demarche.PartyID]bool{"US": true, "CA": true, "MX": true}},
	} {
		for party, want := range k.owes {
			late := docket.Clock{ID: "1", By: k.by, Variant: -1, Status: docket.Lapsed, Due: calendar.MustDate("2022-08-20"), Late: 3, LateKnown: true}
			v := &CaseView{
				Case: c, whole: c, Procedure: p, Reader: disclosure.Reader{Party: party, Role: "officer"},
				State: &docket.State{Status: docket.Open, Clocks: []docket.Clock{late}},
			}
			if v.bound(0, c) != want || v.overdue("enter") != want {
				t.Errorf("begun by %q: %s is bound %t, and late %t; want %t", k.by, party, v.bound(0, c), v.overdue("enter"), want)
			}
		}
	}
}
