package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A government that is not on the list is taken by its name, and the form goes on under
// what the agreement chosen asks and tells.
func TestTheFormFollowsTheProcedureChosen(t *testing.T) {
	s := emptyHouse(t, "2023-03-02")
	answer := func(token, question string, typed url.Values) string {
		t.Helper()
		w := post(t, s, company, "/file/"+token+"/"+question, typed)
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s %v: status %d: %s", question, typed, w.Code, errorsOn(w.Body.String()))
		}
		return w.Header().Get("Location")
	}
	page := func(address string) string { return get(t, s, company, address).Body.String() }
	is := func(what, body string, wanted bool, text string) {
		t.Helper()
		if strings.Contains(body, text) != wanted {
			t.Errorf("%s: %q is there: %v", what, text, !wanted)
		}
	}
	written := map[string]string{
		"title": "Licences are refused without reasons", "what": "The bureau returned our application and gave no reasons.",
		"goods": "Cloud storage", "evidence": "The letter", "tried": "We asked for reasons", "outcome": "The licence", "notice": "read",
	}
	through := func(against url.Values, procedure string) (token, notice, receipt string) {
		token = begin(t, s, company)
		answer(token, "against", against)
		answer(token, "procedure", url.Values{"answer": {procedure}})
		if procedure == "usmca-31a" {
			is("the question of the facility", page("/file/"+token+"/facility"), true, "Which facility denies the rights")
			is("what is asked", page("/file/"+token+"/flags"), false, "Brought by Mexico or Canada")
			answer(token, "facility", url.Values{"answer": {"Wire harness works, Valle (illustrative)"}})
			is("the review", page("/file/"+token+"/review"), true, "Wire harness works, Valle")
		}
		for id, text := range written {
			answer(token, id, url.Values{"answer": {text}})
		}
		notice = page("/file/" + token + "/notice")
		return token, notice, page("/case/" + string(send(t, s, company, token)) + "/receipt/1")
	}

	_, notice, receipt := through(url.Values{"answer": {"other"}, "other": {"Israel"}}, "us-301")
	is("the notice of section 301", notice, true, "publishes a summary of your petition in the Federal Register")
	is("the receipt of section 301", receipt, true, "investigation initiated")
	is("the receipt of section 301", receipt, false, "join it with others")
	_, notice, receipt = through(url.Values{"answer": {"MX"}}, "usmca-31a")
	is("the notice of rapid response", notice, false, "Federal Register")
	is("the receipt of rapid response", receipt, true, "evidence found sufficient and credible")
	_, notice, receipt = through(url.Values{"answer": {"other"}, "other": {"中国"}}, "us-china-ch7")
	is("the notice of chapter 7", notice, false, "Federal Register")
	is("the receipt of chapter 7", receipt, true, "more information requested from the company")
	is("the receipt of chapter 7", receipt, true, "complaint merged with another")

	token := begin(t, s, company)
	answer(token, "against", url.Values{"answer": {"other"}, "other": {"kenya"}})
	is("the review", page("/file/"+token+"/review"), true, "Kenya")
	is("the same in Chinese", page("/file/"+token+"/review?lang=zh"), true, "肯尼亚")
}

// A filter that is known with a value that is not says so, and which values will do.
func TestAFilterWithAnotherValueSaysWhichItTakes(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	for query, want := range map[string]string{
		"within=abc": "a number of days from 0 to 3660", "status=own": "open, ended, unknown or unopened", "sort=zzz": "due, recent, late or id",
	} {
		body := get(t, s, company, "/docket?"+query).Body.String()
		if !strings.Contains(body, want) || !strings.Contains(body, "will not do") || strings.Contains(body, "has no such filter") {
			t.Errorf("%s: the page says neither that the value is wrong nor which will do", query)
		}
	}
}
