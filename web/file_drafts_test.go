package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestAFormThatWasBegunIsListedResumedAndDeleted(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, c := range answersThatDo[:3] {
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
	}
	for lang, want := range map[string]string{"en": "Forms you have begun", "zh": "您已开始填写的表格"} {
		body := get(t, s, company, "/file?lang="+lang).Body.String()
		for _, w := range []string{want, "/file/" + token + "?lang=" + lang, "/file/" + token + "/delete"} {
			if !strings.Contains(body, w) {
				t.Errorf("%s: the page lacks %q", lang, w)
			}
		}
	}
	for _, as := range []string{"", officer, partner} {
		if body := get(t, s, as, "/file").Body.String(); strings.Contains(body, token) {
			t.Errorf("%q sees the company's form", as)
		}
		if w := post(t, s, as, "/file/"+token+"/delete", nil); w.Code != http.StatusNotFound {
			t.Errorf("%q deletes the company's form: %d", as, w.Code)
		}
	}
	if w := get(t, s, company, "/file/"+token+"/delete"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Delete this form?") {
		t.Errorf("the page that asks once more: %d", w.Code)
	}
	if w := get(t, s, company, "/file/"+token); w.Code != http.StatusSeeOther {
		t.Errorf("asking has deleted it: %d", w.Code)
	}
	if w := post(t, s, company, "/file/"+token+"/delete", nil); w.Code != http.StatusSeeOther {
		t.Errorf("deleting: %d", w.Code)
	}
	if body := get(t, s, company, "/file").Body.String(); strings.Contains(body, token) || strings.Contains(body, "Forms you have begun") {
		t.Error("a deleted form is listed")
	}
}
