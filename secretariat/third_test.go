package secretariat_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// beforeAPanel is a case of the American office against China before a panel of the WTO that
// is to be composed.
func beforeAPanel(t *testing.T) *play {
	t.Helper()
	q := cloud
	q.Procedure = "wto-dsu"
	p := file(t, open(t, "2020-03-02", true), q)
	for _, act := range []string{"complaint_accepted", "put_forward", "consultations_requested"} {
		p.act("officer-US", act)
	}
	p.goOn(t, "2020-05-20")
	p.act("officer-US", "panel_requested")
	p.goOn(t, "2020-06-29")
	p.act("officer-US", "panel_established")
	p.goOn(t, "2020-07-01")
	return p
}

// found gives the numbers of the cases that a reader finds.
func (p *play) found(who string, q docket.Query, w secretariat.When) []demarche.CaseID {
	p.t.Helper()
	page, err := p.Docket(ctx, reader(p.t, who), q, w)
	if err != nil {
		p.t.Fatal(err)
	}
	var out []demarche.CaseID
	for _, c := range page.Cases {
		out = append(out, c.ID)
	}
	if page.Total != len(out) {
		p.t.Errorf("%s is told of %d cases and shown %v", who, page.Total, out)
	}
	return out
}

// What the office records by which a party joins makes that party a third party of the case,
// for as long as it stands: both sides and the company read so, it is found by the party's
// name, and the party's officials read what both sides and the company read alike, and record
// the party's own acts. Before, on any past day before, and once it is annulled, nothing.
func TestAPartyJoinsACaseAsAThirdParty(t *testing.T) {
	p := beforeAPanel(t)
	if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "Between the two offices", Label: docket.ForOffices}); err != nil {
		t.Fatal(err)
	}
	stands := func(want ...string) {
		t.Helper()
		w := p.At(0, 0)
		for _, who := range []string{"officer-US", "officer-CN", "company-US"} {
			if got := p.view(who).Case.Thirds; !slices.Equal(got, want) {
				t.Errorf("%s reads the third parties %v, want %v", who, got, want)
			}
			in := 0
			if len(want) > 0 {
				in = 1
			}
			if got := p.found(who, docket.Query{Party: "European Union"}, w); len(got) != in {
				t.Errorf("%s finds %v by the European Union", who, got)
			}
			page, err := p.Docket(ctx, reader(t, who), docket.Query{}, w)
			if err != nil || len(page.Cases) != 1 || !slices.Equal(page.Cases[0].Thirds, want) {
				t.Errorf("%s is listed %+v, %v", who, page.Cases, err)
			}
		}
		_, err := p.Case(ctx, reader(t, "officer-EU"), p.id, w)
		if reads := demarche.KindOf(err) != demarche.NotFound; reads != (len(want) > 0) {
			t.Errorf("the third party reads the case: %t, %v", reads, err)
		}
		for _, q := range []docket.Query{{}, {Text: "cloud"}, {Party: "EU"}, {Pact: "wto-dsu", Status: docket.Open}} {
			if got := p.found("officer-EU", q, w); len(got) != len(want) {
				t.Errorf("the third party finds %v by %+v", got, q)
			}
		}
		for _, who := range []string{"officer-MX", "public"} {
			p.unknownTo(who)
		}
		f, err := p.Front(ctx, reader(t, "officer-EU"), w)
		if err != nil || len(f.Tallies) != len(want) || len(f.Changes) > 0 != (len(want) > 0) {
			t.Errorf("the third party's front page counts %v and tells %d changes, %v", f.Tallies, len(f.Changes), err)
		}
		for _, c := range f.Changes {
			if c.Event.Label != docket.ForAll {
				t.Errorf("the third party is told of %+v", c.Event)
			}
		}
	}
	stands()
	for by, why := range map[string]string{
		"": "must say which party joins", "third": "must say which party joins", "CN": "China is a party to the dispute", "XQ": "no party of the agreement is called", "dsb": "no party of the agreement is called",
	} {
		q := secretariat.ActRequest{Case: p.id, Act: "third_party_notified", By: by}
		_, err := p.Act(ctx, reader(t, "officer-US"), q)
		_, foreseen := p.Preview(ctx, reader(t, "officer-US"), q)
		if err == nil || !strings.Contains(err.Error(), why) || foreseen == nil || foreseen.Error() != err.Error() {
			t.Errorf("by %q: %v; foreseen: %v", by, err, foreseen)
		}
	}
	done := p.act("officer-US", "third_party_notified", "by=European Union")
	stands("EU")
	if _, err := p.try("officer-US", "third_party_notified", "by=EU"); demarche.KindOf(err) != demarche.Conflict {
		t.Errorf("it joined twice: %v", err)
	}

	p.goOn(t, "2020-07-03")
	v := p.view("officer-EU")
	if v.Relation != disclosure.Joined || v.Case.Filer != "" || v.Case.Answers != nil || v.Case.FiledOn != 0 {
		t.Errorf("the third party reads %+v as %s", v.Case, v.Relation)
	}
	for _, e := range v.Events {
		if e.Label != docket.ForAll {
			t.Errorf("the third party reads event %+v", e)
		}
	}
	var may []string
	for _, o := range v.Offers {
		may = append(may, fmt.Sprint(o.Act.ID, o.By))
	}
	if fmt.Sprint(may) != "[third_party_submission[third]]" {
		t.Errorf("the third party may record %v", may)
	}
	for _, act := range []string{"panel_composed", "third_party_notified", "panel_requested", "complaint_withdrawn"} {
		if _, err := p.try("officer-EU", act); err == nil {
			t.Errorf("the third party recorded %s", act)
		}
	}
	if _, err := p.try("officer-EU", "third_party_submission", "by=CA"); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("it recorded another's submission: %v", err)
	}
	if _, err := p.Note(ctx, reader(t, "officer-EU"), secretariat.Remark{Case: p.id, Text: "We were heard", Label: secretariat.EveryParty}); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("the third party added a note: %v", err)
	}
	p.act("officer-EU", "third_party_submission")
	v = p.view("officer-CN")
	if e := v.Events[len(v.Events)-1]; e.By != "EU" || e.Office != "eu-sep" {
		t.Errorf("China reads of the submission %+v", e)
	}

	if _, err := p.Case(ctx, reader(t, "officer-EU"), p.id, p.At(day("2020-06-30"), 0)); demarche.KindOf(err) != demarche.NotFound {
		t.Errorf("the third party reads the case as of the day before it joined: %v", err)
	}
	before := p.At(day("2020-06-30"), 0)
	if got := p.found("officer-EU", docket.Query{}, before); len(got) > 0 {
		t.Errorf("the third party finds %v as of the day before it joined", got)
	}
	for _, who := range []string{"officer-US", "officer-CN", "company-US"} {
		if got := p.found(who, docket.Query{Party: "EU"}, before); len(got) > 0 {
			t.Errorf("%s finds %v by a party that had not joined", who, got)
		}
		c, err := p.Case(ctx, reader(t, who), p.id, before)
		if err != nil || len(c.Case.Thirds) > 0 {
			t.Errorf("%s reads as of the day before that %v had joined, %v", who, c.Case.Thirds, err)
		}
	}
	changes, _, err := p.ChangesOf(ctx, reader(t, "officer-EU"), docket.RecentQuery{}, before)
	if err != nil || len(changes) > 0 {
		t.Errorf("as of the day before it joined it is told of %d changes, %v", len(changes), err)
	}

	annul := secretariat.Correction{Case: p.id, Seq: done.Seq, Annul: true, Reason: "It spoke of another case"}
	if _, err := p.Correct(ctx, reader(t, "officer-US"), annul); demarche.KindOf(err) != demarche.NotPermitted {
		t.Errorf("annulled from under the submission that rests on it: %v", err)
	}
	annul.Irregular = true
	if _, err := p.Correct(ctx, reader(t, "officer-US"), annul); err != nil {
		t.Fatal(err)
	}
	stands()
	if _, err := p.try("officer-EU", "third_party_submission"); demarche.KindOf(err) != demarche.NotFound {
		t.Errorf("it acts in a case that it has not joined: %v", err)
	}
	p.act("officer-US", "third_party_notified", "by=EU")
	stands("EU")
	if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
		t.Errorf("%v, %v", a.Differ, err)
	}
}

// A third party finds a case by the words that it may read there, each whole, and by no other;
// whoever may not read them finds nothing, nor did it before they were known.
func TestAThirdPartyFindsACaseByWhatItMayRead(t *testing.T) {
	p := beforeAPanel(t)
	p.act("officer-US", "third_party_notified", "by=EU")
	p.act("officer-US", "third_party_notified", "by=CA")
	p.goOn(t, "2020-07-03")
	said := "A brief on pasteurised cheese, 关于奶酪的意见"
	p.act("officer-EU", "third_party_submission", "text="+said)
	for label, text := range map[docket.Label]string{docket.ForOffices: "Between the two offices: gruyere", docket.ForOffice: "For us alone: gorgonzola"} {
		if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: text, Label: label}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		who, text string
		found     bool
	}{
		{"officer-EU", "cheese", true},
		{"officer-EU", "Brief PASTEURISED", true},
		{"officer-EU", "奶酪", true},
		{"officer-EU", "cloud", true},
		{"officer-EU", "China", true},
		{"officer-EU", "European", true},
		{"officer-CA", "cheese", true},
		{"officer-US", "cheese", true},
		{"officer-EU", "chees", false},
		{"officer-EU", "cheese cloud", false},
		{"officer-EU", "酪奶", false},
		{"officer-EU", "?!", false},
		{"officer-EU", "gruyere", false},
		{"officer-EU", "gorgonzola", false},
		{"officer-CA", "gruyere", false},
		{"officer-CN", "gruyere", true},
		{"officer-CN", "gorgonzola", false},
		{"officer-US", "gorgonzola", true},
		{"officer-MX", "cheese", false},
		{"officer-MX", "cloud", false},
		{"public", "cheese", false},
	} {
		if got := p.found(c.who, docket.Query{Text: c.text}, p.At(0, 0)); len(got) > 0 != c.found {
			t.Errorf("%s finds %v by %q", c.who, got, c.text)
		}
	}
	before := p.At(day("2020-07-02"), day("2020-07-02"))
	if got := p.found("officer-EU", docket.Query{Text: "cheese"}, before); len(got) > 0 {
		t.Errorf("the third party finds %v by words of the day after", got)
	}
	if got := p.found("officer-EU", docket.Query{Text: "cloud"}, before); len(got) != 1 {
		t.Errorf("the third party finds %v by the title on the day before", got)
	}
}

// An act of a third party stands in the pack of the North American agreement too.
func TestAThirdPartyOfTheNorthAmericanAgreement(t *testing.T) {
	q := cloud
	q.Procedure, q.Against = "usmca-31", "MX"
	p := file(t, open(t, "2021-03-01", true), q)
	for _, act := range []string{"complaint_accepted", "put_forward", "consultations_requested"} {
		p.act("officer-US", act)
	}
	p.goOn(t, "2021-05-20")
	p.act("officer-US", "panel_requested")
	p.act("officer-US", "third_party_notice", "by=CA")
	if v := p.view("officer-CA"); v.Relation != disclosure.Joined || !slices.Equal(v.Case.Thirds, []string{"CA"}) {
		t.Errorf("Canada reads it as %s, with the third parties %v", v.Relation, v.Case.Thirds)
	}
}
