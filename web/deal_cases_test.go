package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// A promise lists the cases that allege its breach, those of the article and the party
// bound alone, and only those begun by the day; the case leads back to the promise.
func TestAPromiseListsTheCasesThatAllegeItsBreach(t *testing.T) {
	pagesSay(t, public(t), []sayings{
		{"/promises/p1-fs-03?on=2020-06-15", []string{"/case/ILL-2?", "all cases under the agreement"}, []string{"/case/ILL-1?"}},
		{"/promises/p1-fs-03?on=2020-05-31", []string{"none that you may read"}, []string{"/case/ILL-2"}},
		{"/promises/p1-fs-03?on=2020-06-15&lang=zh", []string{"/case/ILL-2?", "指称违反该条款的案件"}, nil},
		{"/promises/p1-tt-05?on=2020-06-15", []string{"/case/ILL-1?"}, []string{"/case/ILL-2?"}},
		{"/promises/p1-ag-01?on=2021-06-15", []string{"none that you may read"}, []string{"/case/ILL-"}},
		{"/case/ILL-2?on=2020-06-15", []string{"/promises/p1-fs-03?", "/promises/p1-fs-04?"}, []string{"/promises/p1-tt-05"}},
	})
}

// An office's own case stands on the promise's page of those alone who may read it: the
// company and its office from the complaint on, the other government once the case has
// been put to it, the public never.
func TestAPromiseTellsOfNoCaseThatTheReaderMayNotSee(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	fill(t, s, company, token)
	if w := post(t, s, company, "/file/"+token+"/obligations", url.Values{"answer": {"2.3"}}); w.Code != http.StatusSeeOther {
		t.Fatal(errorsOn(w.Body.String()))
	}
	id := send(t, s, company, token)
	const address = "/promises/p1-tt-05"
	seen := func(as string, want bool) {
		t.Helper()
		body := get(t, s, as, address).Body.String()
		if strings.Contains(body, "/case/"+string(id)) != want {
			t.Errorf("%s sees the case on the promise's page: %v, want %v", as, !want, want)
		}
		if !want && !strings.Contains(body, "none that you may read") {
			t.Errorf("%s is told of something", as)
		}
	}
	seen("public", false)
	seen(partner, false)
	seen(officer, true)
	seen(company, true)
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, id, name, nil)
	}
	seen("public", false)
	seen(partner, true)
}
