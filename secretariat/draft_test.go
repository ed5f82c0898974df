package secretariat_test

import (
	"regexp"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

func TestACompanyFindsItsDraftsAndNobodyElseDoes(t *testing.T) {
	h := open(t, "2020-03-02", true)
	company := reader(t, "company-US")
	save := func(title string) string {
		t.Helper()
		token, err := h.SaveDraft(ctx, company, docket.Draft{Procedure: "us-china-ch7", Answers: append([]docket.Answer{
			{Field: "title", Text: title}, {Field: "procedure", Text: "us-china-ch7"}, {Field: "against", Text: "CN"}, {Field: "notice", Text: "read"},
		}, answered("harm", "Sales lost")...)})
		if err != nil {
			t.Fatal(err)
		}
		if !regexp.MustCompile(`^[A-Z2-7]{26}$`).MatchString(token) { // typed at a shell, where a dash would lead to a flag
			t.Fatalf("the token %q", token)
		}
		return token
	}
	first := save("Licences withheld from firms")
	h.goOn(t, "2020-03-05")
	second := save("Quota filled before it opens")
	for who, want := range map[string]int{"company-US": 2, "public": 0, "officer-US": 0, "officer-CN": 0, "deputy-US": 0} {
		list, err := h.Drafts(ctx, reader(t, who))
		if err != nil || len(list) != want {
			t.Errorf("%s finds %d forms, %v; want %d", who, len(list), err, want)
		}
		if err := h.Discard(ctx, reader(t, who), first); who != "company-US" && demarche.KindOf(err) != demarche.NotFound {
			t.Errorf("%s deletes another's form: %v", who, err)
		}
		if who == "company-US" {
			continue
		}
		if _, err := h.File(ctx, reader(t, who), secretariat.Complaint{Draft: second}); err == nil {
			t.Errorf("%s files another's form", who)
		}
	}
	list, err := h.Drafts(ctx, company)
	if err != nil || len(list) != 1 || list[0].Token != second || list[0].SavedOn != day("2020-03-05") {
		t.Fatalf("after the first is deleted: %+v, %v", list, err)
	}
	q := secretariat.Complaint{Draft: second, Title: "Quota filled before it is opened", Key: "k", Answers: []docket.Answer{{Field: "harm", Text: "Stocks spoilt"}}}
	got, err := h.File(ctx, company, q)
	if err != nil {
		t.Fatal(err)
	}
	v, err := h.Case(ctx, company, got.Case, h.At(0, 0))
	if err != nil || v.Case.Title.EN != q.Title || v.Case.Procedure != "us-china-ch7" || len(v.Case.Answers) != 6 || v.Case.Answers[0].Text != "Stocks spoilt" {
		t.Errorf("filed from the form: %+v, %v", v.Case, err)
	}
	if again, err := h.File(ctx, company, q); err != nil || !again.Again || again.Case != got.Case {
		t.Errorf("sent again: %+v, %v", again, err)
	}
	if _, err := h.File(ctx, company, secretariat.Complaint{Draft: second}); demarche.KindOf(err) != demarche.NotFound {
		t.Errorf("filed twice: %v", err)
	}
	if list, _ := h.Drafts(ctx, company); len(list) != 0 {
		t.Errorf("%d forms after the last was filed", len(list))
	}
}
