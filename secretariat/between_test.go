package secretariat_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// A complaint goes to an office that takes complaints under the procedure, against a party
// that the procedure binds to it: another is refused before anything is recorded, and the
// form offers the same procedures as filing takes.
func TestAComplaintIsBroughtOnlyWhereTheProcedureBindsThePair(t *testing.T) {
	h := open(t, "2026-03-02", true)
	for _, c := range []struct{ procedure, who, party, against, where, why string }{
		{"usmca-31a", "company-US", "", "MX", "", ""},
		{"usmca-31a", "company-US", "", "CA", "against", "gives United States no way against Canada"},
		{"usmca-31", "company-US", "", "CA", "", ""},
		{"usmca-31", "company-US", "", "CN", "against", "is not a party"},
		{"eu-tbr", "company-US", "EU", "BR", "", ""},
		{"eu-tbr", "company-US", "US", "EU", "party", "the office of United States takes no complaints"},
		{"eu-tbr", "company-US", "US", "BR", "party", "the office of United States takes no complaints"},
		{"us-301", "company-US", "US", "CN", "", ""},
		{"us-301", "company-US", "EU", "CN", "party", "the office of European Union takes no complaints"},
		{"wto-dsu", "company-US", "", "SC", "", ""},
		{"wto-dsu", "company-US", "", "XX", "against", "no government is known here"},
		{"wto-dsu", "company-US", "", "Freedonia", "against", "no government is known here"},
	} {
		q := cloud
		q.Procedure, q.Party, q.Against, q.Key = c.procedure, demarche.PartyID(c.party), c.against, c.procedure+c.party+c.against
		if c.procedure == "usmca-31a" {
			q.Answers = append(slices.Clip(q.Answers), docket.Answer{Field: "facility", Text: "Wire harness works, Valle (illustrative)"})
		}
		r := reader(t, c.who)
		_, err := h.File(ctx, r, q)
		offered := false
		party := r.Party
		if c.party != "" {
			party = demarche.PartyID(c.party)
		}
		for _, p := range h.Filing(party, c.against, h.Today()) {
			offered = offered || p.ID == c.procedure
		}
		if offered != (c.where == "") {
			t.Errorf("%s, %s against %s: offered %v", c.procedure, party, c.against, offered)
		}
		if c.where == "" {
			if err != nil {
				t.Errorf("%s, %s against %s: %v", c.procedure, party, c.against, err)
			}
			continue
		}
		var refused *demarche.Refusal
		if !errors.As(err, &refused) || refused.Where != c.where || !strings.Contains(refused.Why.EN, c.why) || refused.Remedy.EN == "" || refused.Why.ZH == "" {
			t.Errorf("%s, %s against %s: %v; want a refusal at %s: %s", c.procedure, party, c.against, err, c.where, c.why)
		}
	}
	page, err := h.Docket(ctx, reader(t, "officer-US"), docket.Query{}, h.At(0, 0))
	if err != nil || len(page.Cases) != 4 {
		t.Errorf("%d cases of the US office, %v; want those of the four complaints to it", len(page.Cases), err)
	}
}

// What a company brings to its office is a complaint, 投诉, in every refusal of it; 申诉 is the
// Appeal of one government to the other.
func TestARefusedComplaintIsNotCalledAnAppeal(t *testing.T) {
	h := open(t, "2020-03-02", false)
	for _, q := range []secretariat.Complaint{
		{Procedure: "us-china-ch7", Against: "US", Title: "Licence withheld", Filer: "Northlake Cloud"},
		{Procedure: "us-china-ch7", Against: "CN", Title: "No"},
	} {
		_, err := h.File(ctx, reader(t, "officer-US"), q)
		var no *demarche.Refusal
		if !errors.As(err, &no) || strings.Contains(no.In(demarche.Chinese), "申诉") || !strings.Contains(no.In(demarche.Chinese), "投诉") {
			t.Errorf("%+v: %v", q, no)
		}
	}
}
