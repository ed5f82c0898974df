package api_test

import (
	"net/http"
	"strings"
	"testing"

	"demarche"
	"demarche/api"
)

// What is sent is kept without marks that turn the direction of writing or show nothing.
func TestNothingHiddenIsKeptOfARequest(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	var r api.Receipt
	body := strings.NewReplacer(`"title":"`, `"title":"\u202e\u200b`, `"text":"`, `"text":"\u2067\u3164`).Replace(filing)
	if body == filing {
		t.Fatal("no mark was put in")
	}
	h.post("/api/cases", body, "Demarche-As: company-US").must(http.StatusCreated).into(&r)
	home := "/api/cases/" + string(r.Case)
	papers := `"documents":[{"title":"\u202eLetter\u200e","url":"https://example.org/letter\u200b"}]`
	h.post(home+"/acts", `{"act":"complaint_accepted","text":"\u202eTaken up.",`+papers+`}`, "Demarche-As: officer-US").must(http.StatusCreated)
	h.post(home+"/notes", `{"text":"\u061cThe letter.",`+papers+`}`, "Demarche-As: officer-US").must(http.StatusCreated)
	h.post(home+"/corrections", `{"seq":2,"annul":true,"reason":"\u202aAnother case."}`, "Demarche-As: officer-US").must(http.StatusCreated)
	got := h.get(home, "Demarche-As: officer-US").must(http.StatusOK).text + h.get(home+"/events", "Demarche-As: officer-US").must(http.StatusOK).text
	if strings.ContainsFunc(got, demarche.Hidden) || strings.Contains(got, `\u20`) {
		t.Errorf("on record: %+q", got)
	}
	for _, want := range []string{`"Letter"`, "Taken up.", "The letter.", "Another case."} {
		if !strings.Contains(got, want) {
			t.Errorf("the record lacks %s", want)
		}
	}
	h.post("/api/cases", strings.Replace(filing, `"title":"`, `"title":"N\u200d\u043erthl\u202eake `, 1), "Demarche-As: company-US").must(http.StatusUnprocessableEntity)
}
