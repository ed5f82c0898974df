package api_test

import (
	"net/http"
	"testing"

	"demarche/api"
	"demarche/docket"
	"demarche/secretariat"
)

func TestDraftsAreListedFiledAndDeletedByTheirOwnerAlone(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	company, _ := secretariat.DemonstrationReader("company-US")
	token, err := h.sec.SaveDraft(t.Context(), company, docket.Draft{Procedure: "us-china-ch7", Answers: []docket.Answer{{Field: "title", Text: "Licences refused to firms"}}})
	if err != nil {
		t.Fatal(err)
	}
	read := func(as string) (out api.Drafts) {
		h.get("/api/drafts", "Demarche-As: "+as).must(http.StatusOK).into(&out)
		return out
	}
	if got := read("company-US"); len(got.Drafts) != 1 || got.Drafts[0].Token != token || got.Drafts[0].Title != "Licences refused to firms" {
		t.Errorf("the company reads %+v", got)
	}
	for _, as := range []string{"public", "officer-US", "officer-CN"} {
		if got := read(as); len(got.Drafts) != 0 {
			t.Errorf("%s reads %+v", as, got)
		}
		h.get("/api/drafts/"+token, "Demarche-As: "+as).must(http.StatusNotFound)
		h.send("DELETE", "/api/drafts/"+token, "", "Demarche-As: "+as).must(http.StatusNotFound)
	}
	h.get("/api/drafts/"+token, "Demarche-As: company-US").must(http.StatusOK)
	h.post("/api/cases", `{"draft":"`+token+`"}`, "Demarche-As: company-US").must(http.StatusNotFound) // it names no procedure
	h.post("/api/cases", `{"draft":"`+token+`","procedure":"us-china-ch7","against":"CN",`+told+`}`, "Demarche-As: company-US").must(http.StatusCreated)
	h.send("DELETE", "/api/drafts/"+token, "", "Demarche-As: company-US").must(http.StatusNotFound)
}
