package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/pagetest"
)

// A reader writes by the form on any page; the desk answers, links it and erases it,
// and nobody else sees it.
func TestWhatAReaderWritesIsAnswered(t *testing.T) {
	s := emptyHouse(t, "2019-03-29")
	if body := get(t, s, "public", "/brief/2019-03-28").Body.String(); !strings.Contains(body, `href="/feedback?about=%2Fbrief%2F2019-03-28`) {
		t.Error("the page has no link to the form")
	}
	if body := get(t, s, "public", "/feedback?about=%2Fbrief%2F2019-03-28&lang=zh").Body.String(); !strings.Contains(body, "意见反馈") || !strings.Contains(body, "<code>/brief/2019-03-28</code>") {
		t.Error("the form does not say what it is about")
	}
	for _, form := range []url.Values{{"text": {" "}}, {"text": {"x"}, "address": {"nobody"}}, {"text": {"x"}, "website": {"y"}}} {
		if w := post(t, s, "public", "/feedback", form); w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: %d", form, w.Code)
		}
	}
	w := post(t, s, "public", "/feedback", url.Values{"text": {"It was <b>the ninth</b>."}, "address": {"ana@example.org"}, "about": {"/brief/2019-03-28"}})
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "the number 1") || !strings.Contains(w.Body.String(), "first reply") {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	for _, as := range []string{"public", "company-US", "officer-CN", "deputy-US"} {
		for _, address := range []string{"/feedback/inbox", "/feedback/inbox/1", "/feedback/inbox.csv", "/feedback/inbox.json"} {
			if w := get(t, s, as, address); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "ana@") {
				t.Errorf("%s reads %s: %d", as, address, w.Code)
			}
		}
		if w := post(t, s, as, "/feedback/inbox/1", url.Values{"do": {"erase"}}); w.Code != http.StatusForbidden {
			t.Errorf("%s erases: %d", as, w.Code)
		}
	}
	at := "/feedback/inbox/1"
	for lang, name := range map[string]string{"en": "The brief of Thursday 28 March 2019", "zh": "简报，2019年3月28日（周四）"} {
		if list, body := get(t, s, "officer-US", "/feedback/inbox?lang="+lang).Body.String(), get(t, s, "officer-US", at+"?lang="+lang).Body.String(); !strings.Contains(list, "<span>"+name) || !strings.Contains(body, "<h1>"+name) {
			t.Errorf("the desk is not told in %s that the letter is about %s", lang, name)
		}
	}
	if body := get(t, s, "officer-US", at).Body.String(); !strings.Contains(body, "It was &lt;b&gt;the ninth&lt;/b&gt;.") || !strings.Contains(body, `href="/brief/2019-03-28"`) {
		t.Error("the thread does not show what was written and what it is about")
	}
	for _, form := range []url.Values{{"do": {"take"}}, {"do": {"answer"}, "text": {"You are right."}}, {"do": {"about"}, "about": {"case/DS543#4"}}} {
		if w := post(t, s, "officer-US", at, form); w.Code != http.StatusSeeOther {
			t.Errorf("%v: %d", form, w.Code)
		}
	}
	if w := post(t, s, "officer-US", at, url.Values{"do": {"answer"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty answer: %d", w.Code)
	}
	for address, has := range map[string][]string{
		"/feedback/inbox":                 {"ana@example.org", "answered", "us-bedro"},
		"/feedback/inbox?status=answered": {"ana@example.org"},
		"/feedback/inbox?status=new":      {"Nothing here"},
		"/feedback/inbox?mine=1&lang=zh":  {"已答复"},
		"/feedback/inbox.csv":             {"1,answered,us-bedro,form,ana@example.org,,/brief/2019-03-28,case/DS543#4"},
		"/feedback/inbox.json":            {`"text":"You are right."`, `"out":true`},
		at:                                {"You are right.", `href="/case/DS543"`, "First reply, by itself"},
	} {
		body := get(t, s, "officer-US", address).Body.String()
		for _, h := range has {
			if !strings.Contains(body, h) {
				t.Errorf("%s lacks %q", address, h)
			}
		}
	}
	if w := post(t, s, "officer-US", at, url.Values{"do": {"erase"}}); w.Code != http.StatusSeeOther {
		t.Errorf("erase: %d", w.Code)
	}
	for _, address := range []string{"/feedback/inbox", at, "/feedback/inbox.csv", "/feedback/inbox.json"} {
		if body := get(t, s, "officer-US", address).Body.String(); strings.Contains(body, "ana@") || strings.Contains(body, "ninth") || strings.Contains(body, "You are right") {
			t.Errorf("%s keeps what was erased", address)
		}
	}
	if w := get(t, s, "officer-US", "/feedback/inbox/99"); w.Code != http.StatusNotFound {
		t.Errorf("a thread that is not there: %d", w.Code)
	}
}

// The desk's pages hold in each look.
func TestPagesOfTheDeskHold(t *testing.T) {
	s := emptyHouse(t, "2019-03-29")
	post(t, s, "public", "/feedback", url.Values{"text": {"It was the ninth round, and not the eighth."}, "address": {"ana@example.org"}, "about": {"/brief/2019-03-28"}})
	base := served(t, s)
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			become(page, officer)
			for name, address := range map[string]string{
				"edit": "/brief/2019-03-28/edit", "corrections": "/brief/corrections", "feedback": "/feedback?about=/brief", "inbox": "/feedback/inbox", "thread": "/feedback/inbox/1",
			} {
				page.Goto(base + address)
				page.Screenshot("desk-" + name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.NoComplaints(t)
		})
	}
}

// What is sent twice from one form is taken once, and has the same number; another text under
// the key of that form is refused in words for a person, kept, and taken when it is sent on.
func TestALetterSentTwiceIsTakenOnce(t *testing.T) {
	s := emptyHouse(t, "2019-03-29")
	keyOf := func(body string) string {
		_, rest, _ := strings.Cut(body, `name="key" value="`)
		key, _, _ := strings.Cut(rest, `"`)
		return key
	}
	key := keyOf(get(t, s, "public", "/feedback").Body.String())
	if key == "" || key == keyOf(get(t, s, "public", "/feedback").Body.String()) {
		t.Fatalf("the form has the key %q", key)
	}
	form := url.Values{"text": {"It was the ninth."}, "address": {"ana@example.org"}, "key": {key}}
	if w := post(t, s, "public", "/feedback", url.Values{"text": {""}, "key": {key}}); keyOf(w.Body.String()) != key {
		t.Error("a form that was refused has lost its key")
	}
	for range 2 {
		if w := post(t, s, "public", "/feedback", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "the number 1.") {
			t.Fatalf("%d\n%s", w.Code, w.Body)
		}
	}
	form.Set("text", "It was the eighth.")
	w := post(t, s, "public", "/feedback", form)
	body := w.Body.String()
	if w.Code != http.StatusConflict || !strings.Contains(body, "is not the same") || !strings.Contains(body, "It was the eighth.") || strings.Contains(body, "idempotency") {
		t.Fatalf("%d\n%s", w.Code, body)
	}
	if form.Set("key", keyOf(body)); form.Get("key") == key {
		t.Fatal("the page that refuses it has the key of the letter before")
	}
	if w := post(t, s, "public", "/feedback", form); w.Code != http.StatusOK {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	form.Set("key", "")
	form.Set("address", "bo@example.org")
	post(t, s, "public", "/feedback", form)
	for at, text := range map[string]string{"1": "It was the ninth.", "2": "It was the eighth.", "3": "It was the eighth."} {
		if !strings.Contains(get(t, s, "officer-US", "/feedback/inbox/"+at).Body.String(), text) {
			t.Errorf("letter %s does not say %q", at, text)
		}
	}
	if w := get(t, s, "officer-US", "/feedback/inbox/4"); w.Code != http.StatusNotFound {
		t.Errorf("there is a fourth letter: %d", w.Code)
	}
}
