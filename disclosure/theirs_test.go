package disclosure_test

import (
	"slices"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// What the other party or the company does it records itself where it has a desk; for it
// only a case officer of the keeping office does, once asked, and nobody does else.
func TestWhoseActItIsToRecord(t *testing.T) {
	p := &agreement.Procedure{Pack: &agreement.Pack{}, Roles: []agreement.Role{
		{ID: "complainant", Kind: agreement.Complainant},
		{ID: "respondent", Kind: agreement.Respondent},
		{ID: "company", Kind: agreement.Company},
		{ID: "panel", Kind: agreement.Body},
	}}
	deputy := disclosure.Reader{Role: disclosure.Deputy, Party: "US"}
	both := disclosure.Desks{officer, partner, filer}
	alone := disclosure.Desks{officer}
	roles := []string{"panel", "respondent", "company", "complainant"}
	for _, c := range []struct {
		name   string
		desks  disclosure.Desks
		r      disclosure.Reader
		roles  []string
		theirs demarche.PartyID
		his    bool
	}{
		{"officer", both, officer, []string{"complainant", "panel", "respondent", "company"}, "CN", true},
		{"deputy", both, deputy, []string{"complainant", "panel"}, "CN", true},
		{"partner", both, partner, []string{"respondent"}, "", true},
		{"filer", both, filer, []string{"company"}, "", false},
		{"officer of the only desk", alone, officer, []string{"complainant", "panel", "respondent", "company"}, "", false},
		{"deputy at the only desk", alone, deputy, []string{"complainant", "panel", "respondent", "company"}, "", false},
	} {
		if got := c.desks.Roles(c.r, own(true), p, roles); !slices.Equal(got, c.roles) {
			t.Errorf("%s plays %v, want %v", c.name, got, c.roles)
		}
		if got := c.desks.Theirs(c.r, own(true), p, "respondent"); got != c.theirs {
			t.Errorf("%s: the respondent's act is %q's, want %q", c.name, got, c.theirs)
		}
		if got := c.desks.OfCompany(c.r, own(true), p, "company"); got != c.his {
			t.Errorf("%s: the company's act is its own: %v", c.name, got)
		}
	}
}

// What one party recorded it corrects itself, and the other may object to; what both agreed
// on is corrected by either and contested by neither.
func TestWhoCorrectsAndWhoObjects(t *testing.T) {
	p := &agreement.Procedure{Roles: []agreement.Role{{ID: "complainant", Kind: agreement.Complainant}, {ID: "company", Kind: agreement.Company}}}
	for _, c := range []struct {
		e                docket.Event
		recorder         demarche.PartyID
		corrects, object string // o: the officer, p: the partner, f: the filer, t: a third party
	}{
		{docket.Event{Kind: docket.ActEvent, By: "complainant", Office: "us"}, "US", "o", "p"},
		{docket.Event{Kind: docket.ActEvent, By: "company", Office: "us"}, "US", "o", "pf"},
		{docket.Event{Kind: docket.ActEvent, By: "company"}, "", "f", ""},
		{docket.Event{Kind: docket.ConfirmEvent, By: "complainant", Office: "us"}, "US", "op", ""},
	} {
		corrects, object := "", ""
		for _, r := range []struct {
			id string
			r  disclosure.Reader
		}{{"o", officer}, {"p", partner}, {"f", filer}, {"t", third}} {
			if disclosure.MayCorrect(r.r, joined(true), p, &c.e, c.recorder) {
				corrects += r.id
			}
			if disclosure.MayObject(r.r, joined(true), p, &c.e, c.recorder) {
				object += r.id
			}
		}
		if corrects != c.corrects || object != c.object {
			t.Errorf("%s by %s: corrected by %q, contested by %q; want %q and %q", c.e.Kind, c.e.By, corrects, object, c.corrects, c.object)
		}
	}
}

// The number of another case is told only where all who read it may know of that case.
func TestTheNumberOfAnotherCaseIsTold(t *testing.T) {
	same, across, strange := own(false), own(true), own(true)
	strange.Filer = "Other"
	for label, want := range map[docket.Label][3]bool{
		docket.ForOffice: {true, true, true}, docket.ForFiler: {true, true, false},
		docket.ForOffices: {false, true, true}, docket.ForAll: {false, true, false},
	} {
		for i, other := range []*docket.Case{same, across, strange} {
			if got := disclosure.MayTell(own(true), other, label); got != want[i] {
				t.Errorf("under %s, case %d: %v", label, i, got)
			}
		}
		if got := disclosure.CrossesOncePut(label); got != (label == docket.ForOffices || label == docket.ForAll) {
			t.Errorf("%s crosses: %v", label, got)
		}
	}
}
