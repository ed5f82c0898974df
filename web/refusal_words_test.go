package web

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"demarche"
)

// Nobody at a browser is told words of the command line, or of a key.
func TestARefusalOnAPageHasNoWordsForPrograms(t *testing.T) {
	no := onPage(&demarche.Refusal{Remedy: demarche.Text{
		EN: "ask that office to correct it, or record your objection beside it (reply: object, to event 7)", ZH: "或在其旁记录您的异议（reply: object，针对第7号事件）",
	}, Why: demarche.Text{EN: "object to event 7 (reply: object)", ZH: "提出异议（答复：object）"}})
	if no.Remedy.EN != "ask that office to correct it, or record your objection beside it" || no.Remedy.ZH != "或在其旁记录您的异议" || no.Why.EN != "object to event 7" || no.Why.ZH != "提出异议" {
		t.Errorf("%+v", no)
	}
	key := onPage(&demarche.Refusal{Kind: demarche.Conflict, What: demarche.Text{EN: "the idempotency key"}, Why: demarche.Text{EN: "it was used for another request"}})
	if key.Why.EN != "what you sent before from this form has been recorded already, and this is not the same" {
		t.Errorf("%+v", key)
	}
}

// words of programs: names of acts and replies, keys, flags, commands.
var ofPrograms = regexp.MustCompile(`\breply:|（答复：object|\b[a-z]+_[a-z_]+\b|--[a-z]+|\bdemarche [a-z]+|\bAPI\b|[Ii]dempotency|\b[Kk]ey\b|幂等|的键`)

// The pages of errors that stand outside a form have no words for programs either, in both
// languages.
func TestAPageOfAnErrorHasNoWordsForPrograms(t *testing.T) {
	s, id, goOn := received(t)
	home := "/case/" + string(id)
	note := carried(get(t, s, officer, home+"/note").Body.String())
	note.Set("text", "The first.")
	if w := post(t, s, officer, home+"/note", note); w.Code != http.StatusSeeOther {
		t.Fatalf("a note: status %d", w.Code)
	}
	note.Set("text", "Another, after going back.")
	told := func(what string, status, want int, body, says string) {
		t.Helper()
		_, main, _ := strings.Cut(body, "<main")
		main, _, _ = strings.Cut(main, "</main>")
		if text := readText(main); status != want || !strings.Contains(text, says) || ofPrograms.MatchString(text) {
			t.Errorf("%s: status %d, %q in %s", what, status, ofPrograms.FindString(text), text)
		}
	}
	for lang, says := range map[string]string{"en": "What you sent before from this form has been recorded already", "zh": "此前由本表格提交的内容已登记"} {
		w := post(t, s, officer, home+"/note?lang="+lang, note)
		told("a key used twice", w.Code, http.StatusConflict, w.Body.String(), says)
	}
	goOn("2020-03-24") // the officials' period has run out, and both may raise it
	act(t, s, officer, id, "raise_to_deputy", nil)
	for lang, says := range map[string]string{"en": "object to event", "zh": "号事件提出异议"} {
		form := carried(get(t, s, "deputy-CN", home+"/act/raise_to_deputy?lang="+lang).Body.String())
		w := post(t, s, "deputy-CN", home+"/act/raise_to_deputy?lang="+lang, form)
		told("an act that the other party has recorded", w.Code, http.StatusConflict, w.Body.String(), says)
	}
	for lang, want := range map[demarche.Lang]string{demarche.English: "what is done on that day is “Assessment supplied at a higher level”: record that", demarche.Chinese: "当日应记录的行为是“在上级补交评估”"} {
		no := onPage(&demarche.Refusal{Remedy: demarche.Text{
			EN: "what is done on that day is “Assessment supplied at a higher level” (assessment_supplied_late): record that", ZH: "当日应记录的行为是“在上级补交评估”（assessment_supplied_late）",
		}})
		if got := no.Remedy.In(lang); got != want {
			t.Errorf("%s: %q", lang, got)
		}
	}
}
