package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// What programs can ask stands on a page, by the parts of the API's own description.
func TestTheAPIIsDescribedOnAPage(t *testing.T) {
	s := public(t)
	described := New(Options{Secretariat: s.sec, Demo: true, API: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"info":{"description":"The docket."},"tags":[{"name":"cases","description":"The docket, and one case"},{"name":"empty"}],
			"paths":{"/api/cases":{"parameters":[],"get":{"summary":"A page of the docket","tags":["cases"]},"post":{"summary":"File a complaint","tags":["cases"]}}}}`))
	})})
	for lang, want := range map[string][]string{
		"en": {`<h2 id="cases">Cases</h2>`, "A page of the docket", "File a complaint", "/api/cases", "/api/cases/CASE/acts' \\\n  -H", "officer-US"},
		"zh": {`<h2 id="cases">案件</h2>`, "<td>案件列表的一页</td>", "<caption>案件列表及单个案件</caption>", "程序可在此查询和记录的内容"},
	} {
		body := page(t, described, "", "/api/docs?lang="+lang)
		for _, x := range want {
			if !strings.Contains(body, x) {
				t.Errorf("%s: the page lacks %q", lang, x)
			}
		}
		if !strings.Contains(body, `href="/docket?lang=`+lang+`"`) {
			t.Errorf("%s: the page lacks the parts of the house", lang)
		}
		if strings.Contains(body, `id="empty"`) {
			t.Errorf("%s: a part in which nothing can be asked is listed", lang)
		}
		if !strings.Contains(page(t, described, "", "/about?lang="+lang), `href="/api/docs?lang=`+lang+`"`) {
			t.Errorf("%s: the page about this house does not lead to it", lang)
		}
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/docs", http.NoBody))
	if w.Code != http.StatusNotFound {
		t.Errorf("a house without the API describes it: status %d", w.Code)
	}
}

// A refused filter is named as its field is; who may not points to the choice of whom to act for.
func TestARefusalNamesTheFieldAndPointsToTheChoice(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{
		"en": "The filter “Deadline within” takes a number of days from 0 to 3660; “abc” will not do",
		"zh": "筛选条件“期限届满”可填写：0至3660之间的天数；“abc”不可用",
	} {
		body := get(t, s, "", "/docket?within=abc&lang="+lang).Body.String()
		if head := readText(part(t, body, "<h1>", "</h1>")); head != want {
			t.Errorf("%s: headed %q", lang, head)
		}
		if w := get(t, s, "", "/brief/2026-11-20/edit?lang="+lang); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), `<a href="#as">`) || !strings.Contains(w.Body.String(), `id="as"`) || strings.Contains(w.Body.String(), "Sign in") {
			t.Errorf("%s: status %d, and the page does not point to the choice", lang, w.Code)
		}
	}
}

// The promises stand under the chapters of their agreement, and what a mark means is said once.
func TestPromisesAreChosenByChapter(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, a := range []struct{ question, answer string }{{"against", "CN"}, {"procedure", "us-china-ch7"}} {
		post(t, s, company, "/file/"+token+"/"+a.question, url.Values{"answer": {a.answer}})
	}
	for lang, want := range map[string][]string{
		"en": {"<legend>Chapter 1: Intellectual property</legend>", `(1.3)</span> <span class="mark"`, "“Unreviewed” marks a promise"},
		"zh": {"<legend>第1章　知识产权</legend>", `（1.3）</span> <span class="mark"`, "“未经核对”表示该承诺"},
	} {
		body := page(t, s, company, "/file/"+token+"/obligations?lang="+lang)
		for _, x := range want {
			if strings.Count(body, x) != 1 {
				t.Errorf("%s: %q stands %d times", lang, x, strings.Count(body, x))
			}
		}
		for _, q := range []string{"since", "harm"} {
			if body := page(t, s, company, "/file/"+token+"/"+q+"?lang="+lang); !strings.Contains(body, `class="example"`) || strings.Contains(part(t, body, "<main", "</main>"), "placeholder") {
				t.Errorf("%s: %s has no example beside its field", lang, q)
			}
		}
	}
}

// Long numbers of an amount are read in groups; a year and what is grouped stay.
func TestAmountsAreReadInGroups(t *testing.T) {
	for typed, want := range map[string]string{
		"1200000 USD": "1,200,000 USD", "约12345美元": "约12,345美元", "1,200,000 USD": "1,200,000 USD", "in 2020": "in 2020", "1.234567": "1.234567",
	} {
		if got := grouped(typed); got != want {
			t.Errorf("%s is read as %s, want %s", typed, got, want)
		}
	}
}

// A role's desk stands first even where nothing is on it, and the headline leads to what it counts.
func TestAFrontPageBeginsWithTheDesk(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": "No case waits for your office.", "zh": "没有案件待贵机构办理。"} {
		body := page(t, s, "officer-EU", "/?lang="+lang)
		if idle, next := strings.Index(body, want), strings.Index(body, `id="next"`); idle < 0 || next < idle {
			t.Errorf("%s: an empty desk is not told first", lang)
		}
		if strings.Contains(page(t, s, "", "/?lang="+lang), `id="idle"`) {
			t.Errorf("%s: the public has a desk", lang)
		}
		if head := part(t, page(t, s, "", "/?lang="+lang), "<h1>", "</h1>"); !strings.Contains(head, `href="#next"`) {
			t.Errorf("%s: the headline leads nowhere: %s", lang, head)
		}
	}
	own, id := filed(t, "2020-03-02")
	if head := part(t, page(t, own, company, "/"), "<h1>", "</h1>"); !strings.Contains(head, `href="/case/`+string(id)+`"`) {
		t.Errorf("a company's headline does not lead to its case: %s", head)
	}
}

// On paper what was folded has its head, and a day stays on one line.
func TestPaperKeepsHeadsAndDays(t *testing.T) {
	css := get(t, public(t), "", staticAddress("look.css")).Body.String()
	_, paper, ok := strings.Cut(css, "@media print {\n  details.rests")
	if !ok || strings.Contains(paper, "button, details > summary") || !strings.Contains(paper, "main .day { white-space: nowrap }") {
		t.Error("on paper a folded table has no head, or a day breaks")
	}
	body := page(t, public(t), "", "/case/DS27")
	if !strings.Contains(body, "<details><summary>Clocks that are over") || strings.Contains(body, "<details open") {
		t.Error("clocks that are over stand open")
	}
}
