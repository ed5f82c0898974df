package complaint_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/complaint"
)

func TestEachQuestionIsAskedAndExplainedInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, q := range complaint.Questions {
		if seen[q.ID] {
			t.Errorf("two questions are called %q", q.ID)
		}
		seen[q.ID] = true
		for _, text := range []demarche.Text{q.Short, q.Ask, q.Why} {
			if text.EN == "" || text.ZH == "" {
				t.Errorf("question %q lacks its name, its words or its reason in a language", q.ID)
			}
		}
		if (q.Example.EN == "") != (q.Example.ZH == "") || (q.Asked.EN == "") != (q.Asked.ZH == "") {
			t.Errorf("question %q has an example or a note in one language only", q.ID)
		}
	}
}

func TestAnAddressThatIsNoneIsQuotedAsTyped(t *testing.T) {
	for given, quoted := range map[string]string{
		"not yet": "“not yet” is not an address",
		"https://example.org/a\nsee the ministry's page":   "“see the ministry's page” is not an address",
		"https://example.org/a\n\n https://example.org/b ": "",
		"https://example.org/a https://example.org/b":      "",
		"http://example.org/a":                             "“http://example.org/a” is not an address that begins with https",
		"ftp://example.org/a":                              "“ftp://example.org/a” is not an address",
		"http://":                                          "“http://” is not an address",
		"https://:443/a":                                   "“https://:443/a” is not an address",
	} {
		f := complaint.Scope{}.Check(complaint.Find("links"), []string{given})
		if (f == nil) != (quoted == "") || f != nil && !strings.Contains(f.Why.EN, quoted) {
			t.Errorf("%q: %v, want %q", given, f, quoted)
		}
	}
}

// What is complained of has begun, and began no later than the complaint was filed.
func TestTheDayOnWhichItBegan(t *testing.T) {
	s := complaint.Scope{Today: calendar.MustDate("2020-03-10"), Filed: calendar.MustDate("2020-03-02")}
	for typed, want := range map[string]string{
		"": "", "2019-05-01": "", "2020-03-02": "",
		"2020-03-03": "after the complaint was filed on 2 March 2020",
		"2020-03-10": "after the complaint was filed",
		"2020-03-11": "has not come",
		"2020-02-30": "is not taken: the day must be from 01 to 29",
		"1850-01-01": "is not taken: the year must be from 1900",
		"last year":  "is not a date",
	} {
		f := s.Check(complaint.Find("since"), []string{typed})
		if (f == nil) != (want == "") || f != nil && (!strings.Contains(f.Why.EN, want) || f.Remedy.ZH == "") {
			t.Errorf("%q: %+v, want %q", typed, f, want)
		}
	}
}

// An obligation is chosen by its id or its article, of those that bind the party
// complained against.
func TestOnlyWhatTheFormListsIsChosen(t *testing.T) {
	p := &agreement.Procedure{
		Pack: &agreement.Pack{Obligations: []agreement.Obligation{
			{ID: "ip-1", By: "CN", Basis: agreement.Basis{Article: "1.3"}}, {ID: "us-1", By: "US", Basis: agreement.Basis{Article: "1.4"}},
		}},
		Flags: []agreement.Flag{{ID: "urgent", Ask: true}, {ID: "bad-faith"}},
	}
	s := complaint.Scope{Procedure: p, Against: "CN", Today: calendar.MustDate("2020-03-10")}
	for _, c := range []struct {
		kind  complaint.Kind
		given string
		known string // "" where it will do
	}{
		{complaint.Obligations, "ip-1", ""},
		{complaint.Obligations, "1.3", ""},
		{complaint.Obligations, "us-1", ": ip-1"},
		{complaint.Obligations, "", ": ip-1"},
		{complaint.Obligations, "made-up", ": ip-1"},
		{complaint.Flags, "urgent", ""},
		{complaint.Flags, "bad-faith", ": urgent"},
	} {
		f := s.Choices(c.kind, []string{c.given})
		if (f == nil) != (c.known == "") || f != nil && !strings.HasSuffix(f.Remedy.EN, c.known) {
			t.Errorf("%s %q: %+v", c.kind, c.given, f)
		}
	}
	if f := (complaint.Scope{}).Choices(complaint.Flags, []string{"urgent"}); f == nil || !strings.Contains(f.Remedy.EN, "leave it out") {
		t.Errorf("before a procedure is chosen: %+v", f)
	}
}

// A short answer is counted as people count, and told what it is: too short.
func TestAnAnswerTooShortSaysSo(t *testing.T) {
	f := complaint.Scope{}.Check(complaint.Find("what"), []string{"x"})
	if f == nil || f.Why.EN != "the answer is too short: it has 1 character" || !strings.Contains(f.Why.ZH, "过短") {
		t.Errorf("%+v", f)
	}
}

// A procedure may ask more than the form does, in its own words, and only of complaints
// under it.
func TestAProcedureAsksWhatItNeeds(t *testing.T) {
	own := &agreement.Procedure{Asks: []agreement.Question{{ID: "facility", Ask: demarche.Text{EN: "Which facility?", ZH: "哪个设施？"}}}}
	with := complaint.Scope{Procedure: own, Today: calendar.MustDate("2023-03-10")}
	if q := with.Find("facility"); q == nil || !q.Written() || !slices.Contains(with.WrittenIDs(true), "facility") {
		t.Errorf("the form asks %v", with.WrittenIDs(true))
	}
	if f := with.Check(with.Find("facility"), nil); f == nil {
		t.Error("a complaint that names no facility will do")
	}
	if (complaint.Scope{}).Find("facility") != nil {
		t.Error("every complaint is asked for a facility")
	}
}
