package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche"
)

// What is typed on a page is kept and shown without marks that turn the direction of writing
// or show nothing.
func TestNothingHiddenIsKeptOfAForm(t *testing.T) {
	marks := func(s string) string { return "\u202e" + s + "\u2069\u200b\u3164" }
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, c := range answersThatDo {
		answer := c.answer
		switch c.question {
		case "title", "what", "goods", "evidence":
			answer = marks(answer)
		}
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {answer}})
	}
	id := send(t, s, company, token)
	act(t, s, officer, id, "complaint_accepted", url.Values{"text": {marks("Taken up.")}})
	address := "/case/" + string(id) + "/note"
	form := carried(get(t, s, officer, address).Body.String())
	form.Set("text", marks("The letter."))
	form.Set("title", marks("Letter of the bureau"))
	form.Set("url", "https://example.org/letter\u200b")
	if w := post(t, s, officer, address, form); w.Code != http.StatusSeeOther {
		t.Fatalf("a note with marks: status %d, %s", w.Code, errorsOn(w.Body.String()))
	}
	for _, page := range []string{"/case/" + string(id), "/case/" + string(id) + ".json", "/docket?kind=own"} {
		body := get(t, s, officer, page).Body.String()
		if i := strings.IndexFunc(body, demarche.Hidden); i >= 0 {
			t.Errorf("%s: %+q", page, body[max(0, i-60):min(len(body), i+60)])
		}
	}
	if page := get(t, s, officer, "/case/"+string(id)).Body.String(); !strings.Contains(page, "Letter of the bureau") || !strings.Contains(page, "Taken up.") {
		t.Error("the page lacks what was written")
	}

	token = begin(t, s, company)
	for _, c := range answersThatDo[:2] {
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
	}
	for typed, says := range map[string]string{
		"\u200b\u200c\u200d\u2060\ufeff\u00ad":         "Give an answer",
		"N\u200dor\u202eth\u3164la\u00adke is refused": "names the company",
		"N\u043erthlake is refused a licence":          "names the company",
		"NorthIake is refused a licence":               "names the company",
	} {
		w := post(t, s, company, "/file/"+token+"/title", url.Values{"answer": {typed}})
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), says) {
			t.Errorf("%+q: status %d, errors %q", typed, w.Code, errorsOn(w.Body.String()))
		}
	}
}
