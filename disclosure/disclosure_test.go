package disclosure_test

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

var (
	anyone  = disclosure.Reader{}
	officer = disclosure.Reader{Role: disclosure.Officer, Party: "US"}
	partner = disclosure.Reader{Role: disclosure.Deputy, Party: "CN"}
	third   = disclosure.Reader{Role: disclosure.Principal, Party: "EU"}
	filer   = disclosure.Reader{Role: disclosure.Company, Filer: "Acme", Party: "US"}
	rival   = disclosure.Reader{Role: disclosure.Company, Filer: "Other", Party: "US"}
	// A reader who names a party without a role that acts for it is the public.
	pretender = disclosure.Reader{Role: disclosure.Public, Party: "US", Filer: "Acme"}
)

// joined is a case that a third party has joined.
func joined(put bool) *docket.Case {
	c := own(put)
	c.Thirds = []string{"EU"}
	return c
}

func own(put bool) *docket.Case {
	c := &docket.Case{
		ID: "US-2020-0001", Kind: agreement.Own, Owner: "US", Filer: "Acme", Complainants: []string{"US"}, Respondents: []string{"CN"},
		FiledOn: calendar.MustDate("2020-02-01"), Known: calendar.MustDate("2020-02-01"),
		Answers: []docket.Answer{{Field: "harm", Text: "secret"}}, Note: demarche.Text{EN: "weak on facts"},
	}
	if put {
		c.Partner = "CN"
	}
	return c
}

// Every reader against every field, before and after the case is put to the
// other party: what is not listed here is denied.
func TestWhoReadsWhat(t *testing.T) {
	const h, i, d, a, n = disclosure.Header, disclosure.Identity, disclosure.Filing, disclosure.Answers, disclosure.Notes
	for _, tc := range []struct {
		name          string
		reader        disclosure.Reader
		before, after []disclosure.Field
	}{
		{"public", anyone, nil, nil},
		{"pretender", pretender, nil, nil},
		{"keeper", officer, []disclosure.Field{h, i, d, a, n}, []disclosure.Field{h, i, d, a, n}},
		{"partner", partner, nil, []disclosure.Field{h}},
		{"third party", third, nil, nil},
		{"filer", filer, []disclosure.Field{h, i, d, a}, []disclosure.Field{h, i, d, a}},
		{"rival", rival, nil, nil},
	} {
		for _, put := range []bool{false, true} {
			want := tc.before
			if put {
				want = tc.after
			}
			for _, f := range []disclosure.Field{h, i, d, a, n} {
				if got := disclosure.May(tc.reader, own(put), f); got != has(want, f) {
					t.Errorf("%s, put to the other party %v: may read %s: %v", tc.name, put, f, got)
				}
			}
		}
	}
}

// A third party reads the header, and what is open to all who may see the case, once it has
// joined a case that was put to the other party; it acts for itself, and adds no notes.
func TestWhatAThirdPartyReads(t *testing.T) {
	p := &agreement.Procedure{
		Class: "open",
		Roles: []agreement.Role{{ID: "third", Kind: agreement.Third}, {ID: "co-complainant", Kind: agreement.Third}, {ID: "complainant", Kind: agreement.Complainant}, {ID: "panel", Kind: agreement.Body}},
		Acts:  []agreement.Act{{ID: "join", By: []string{"third"}, Joins: true}},
	}
	for name, tc := range map[string]struct {
		c     *docket.Case
		reads bool
	}{"joined": {joined(true), true}, "not put": {joined(false), false}, "not joined": {own(true), false}} {
		for _, f := range []disclosure.Field{disclosure.Header, disclosure.Identity, disclosure.Filing, disclosure.Answers, disclosure.Notes} {
			if got := disclosure.May(third, tc.c, f); got != (tc.reads && f == disclosure.Header) {
				t.Errorf("%s: may read %s: %v", name, f, got)
			}
		}
		for _, l := range []docket.Label{docket.ForAll, docket.ForOffices, docket.ForFiler, docket.ForOffice, docket.ForPartner} {
			if got := disclosure.MayEvent(third, tc.c, &docket.Event{Label: l}); got != (tc.reads && l == docket.ForAll) {
				t.Errorf("%s: may read an event for %s: %v", name, l, got)
			}
		}
		for _, role := range []string{"third", "co-complainant", "complainant", "panel"} {
			if got := disclosure.MayAct(third, tc.c, p, role); got != (tc.reads && role == "third") {
				t.Errorf("%s: may act as %s: %v", name, role, got)
			}
		}
		if got := disclosure.NoteLabels(third, tc.c, p); len(got) > 0 {
			t.Errorf("%s: may add notes for %v", name, got)
		}
	}
}

func has(list []disclosure.Field, f disclosure.Field) bool {
	for _, x := range list {
		if x == f {
			return true
		}
	}
	return false
}

func TestRedactedCopyHoldsNothingElse(t *testing.T) {
	c, ok := disclosure.Case(partner, own(true))
	if !ok || c.Filer != "" || c.Answers != nil || !c.Note.IsZero() || c.FiledOn != 0 || c.Known != 0 {
		t.Errorf("the other party sees %+v, %v; want the header alone", c, ok)
	}
	if _, ok := disclosure.Case(partner, own(false)); ok {
		t.Error("the other party knows of a case before it is put to it")
	}
	if orig := own(true); orig.Filer != "Acme" {
		t.Error("the original was changed")
	}
}

func TestEventsByLabelAndDay(t *testing.T) {
	events := []docket.Event{
		{Seq: 1, Act: "1", Label: docket.ForFiler, Known: calendar.MustDate("2020-02-01")},
		{Seq: 2, Act: "2", Label: docket.ForOffice, Known: calendar.MustDate("2020-02-02")},
		{Seq: 3, Act: "3", Label: docket.ForOffices, Known: calendar.MustDate("2020-02-03")},
		{Seq: 4, Act: "4", Label: docket.ForAll, Known: calendar.MustDate("2020-02-04")},
		{Seq: 5, Act: "5", Label: "", Known: calendar.MustDate("2020-02-04")},
	}
	for name, tc := range map[string]struct {
		r     disclosure.Reader
		known string
		want  string
	}{
		"keeper":           {officer, "2020-03-01", "1=1 2=2 3=3 4=4 "},
		"keeper, day two":  {officer, "2020-02-02", "1=1 2=2 "},
		"partner":          {partner, "2020-03-01", "1=3 2=4 "},
		"partner, day two": {partner, "2020-02-02", ""},
		"filer":            {filer, "2020-03-01", "1=1 2=4 "},
		"public":           {anyone, "2020-03-01", ""},
		"third party":      {third, "2020-03-01", ""},
	} {
		got := ""
		for _, e := range disclosure.Events(tc.r, own(true), nil, events, calendar.MustDate(tc.known)) {
			got += fmt.Sprintf("%d=%s ", e.Seq, e.Act)
		}
		if got != tc.want {
			t.Errorf("%s sees events %s, want %s", name, got, tc.want)
		}
	}
}

func TestScopeOfTheZeroReaderIsThePublicRecord(t *testing.T) {
	if got, want := disclosure.Scope(anyone), (docket.Scope{Public: true}); got != want {
		t.Errorf("scope %+v, want %+v", got, want)
	}
	if got, want := disclosure.Scope(pretender), (docket.Scope{Public: true}); got != want {
		t.Errorf("pretender: scope %+v, want %+v", got, want)
	}
}

func TestWhoMayAct(t *testing.T) {
	p := &agreement.Procedure{Roles: []agreement.Role{
		{ID: "complainant", Kind: agreement.Complainant},
		{ID: "respondent", Kind: agreement.Respondent},
		{ID: "office", Kind: agreement.OfficeRole},
		{ID: "company", Kind: agreement.Company},
		{ID: "panel", Kind: agreement.Body},
	}}
	for name, tc := range map[string]struct {
		r    disclosure.Reader
		want map[string]bool
	}{
		"keeper":  {officer, map[string]bool{"complainant": true, "respondent": true, "office": true, "company": true, "panel": true, "nobody": false}},
		"partner": {partner, map[string]bool{"respondent": true, "complainant": false, "office": false, "company": false, "panel": false}},
		"filer":   {filer, map[string]bool{"company": true, "office": false, "complainant": false, "panel": false}},
		"rival":   {rival, map[string]bool{"company": false}},
		"third":   {third, map[string]bool{"respondent": false, "panel": false}},
		"public":  {anyone, map[string]bool{"company": false, "complainant": false}},
	} {
		for role, want := range tc.want {
			if got := disclosure.MayAct(tc.r, own(true), p, role); got != want {
				t.Errorf("%s as %s: %v, want %v", name, role, got, want)
			}
		}
	}
	public := own(true)
	public.Kind = agreement.Real
	if disclosure.MayAct(officer, public, p, "complainant") {
		t.Error("a case of the public record takes no acts")
	}
}
