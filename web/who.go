package web

import (
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// whoMust names who plays roles in a case: the party where the role is a party's,
// with the role beside it, by the name that it had on a day, else the role.
func whoMust(p *agreement.Procedure, c *docket.Case, roles []string, on calendar.Date, l demarche.Lang) string {
	names := make([]string, len(roles))
	for i, id := range roles {
		names[i] = whoIn(p, c, id, on, l)
	}
	return demarche.Text{EN: strings.Join(names, ", "), ZH: strings.Join(names, "、")}.In(l)
}

// whoMay names who may do an act: all of them together, or any of them.
func (f caseFrame) whoMay(roles []string, all bool) string {
	names := make([]string, len(roles))
	for i, id := range roles {
		names[i] = whoIn(f.Case.Procedure, f.Case.Case, id, f.When.Shown(), f.Lang)
	}
	n := len(names)
	if n < 2 {
		return strings.Join(names, "")
	}
	last := f.T(" or ", "或")
	if all {
		last = f.T(" and ", "和")
	}
	return strings.Join(names[:n-1], f.T(", ", "、")) + last + names[n-1]
}

func whoIn(p *agreement.Procedure, c *docket.Case, id string, on calendar.Date, l demarche.Lang) string {
	role := docket.RoleNames(p, []string{id}, l)
	var parties []string
	switch p.KindOf(id) {
	case agreement.Complainant:
		parties = c.Complainants
	case agreement.Respondent:
		parties = c.Respondents
	}
	// Where many are on one side, their names would hide what must be done.
	if len(parties) == 0 || len(parties) > 3 {
		return role
	}
	en := role
	if rest := role[min(1, len(role)):]; rest == strings.ToLower(rest) { // what the agreement writes large stays
		en = lowered(role)
	}
	return partyNames(p.Pack, parties, on, l) + demarche.Text{EN: " (" + en + ")", ZH: "（" + role + "）"}.In(l)
}
