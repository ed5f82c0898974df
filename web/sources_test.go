package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/pagetest"
)

// pasted is a report, illustrative: its sentences are ours and its persons said
// nothing of the kind.
const pasted = "Steven Mnuchin landed in Beijing on Thursday. Liu He is due in Washington in early April.\n\n" +
	"Data published on Monday show that trade fell 1.8 per cent in the three months through January."

func pasting(more ...string) url.Values {
	form := url.Values{"text": {pasted}, "published": {"2019-03-28"}, "place": {"Beijing"}, "publisher": {"The Gazette"}, "licence": {"all-rights-reserved"}}
	for i := 0; i+1 < len(more); i += 2 {
		form.Add(more[i], more[i+1])
	}
	return form
}

func TestATextIsReadAndOnlyWhatIsTickedIsKept(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	w := post(t, s, "officer-US", "/sources/new", pasting())
	body := w.Body.String()
	for _, want := range []string{"<mark>on Thursday</mark>", "28 March 2019", "1 April 2019 to 10 April 2019", "en.rolling", "<mark>1.8 per cent</mark>", "−1.8%", "Liu He"} {
		if w.Code != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%d: the page of proposals lacks %q", w.Code, want)
		}
	}
	if list := get(t, s, "officer-US", "/sources").Body.String(); strings.Contains(list, "The Gazette") {
		t.Error("a text that was only read is kept")
	}
	w = post(t, s, "officer-US", "/sources/new", pasting("take", "1", "kind-1", "event", "keep", "1"))
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/sources/2019-03-28-the-gazette-") {
		t.Fatalf("kept: %d, to %q\n%s", w.Code, at, w.Body)
	}
	page := get(t, s, "officer-US", at).Body.String()
	if !strings.Contains(page, "landed in Beijing on Thursday") || strings.Contains(page, "Liu He is due") || !strings.Contains(page, ">event<") {
		t.Errorf("the source shows other records than the one that was ticked:\n%s", page)
	}
	if w := get(t, s, "public", at); w.Code != http.StatusNotFound {
		t.Errorf("the public is answered %d about a source that is not public", w.Code)
	}
	if w := get(t, s, "officer-CN", at); w.Code != http.StatusNotFound {
		t.Errorf("the other party is answered %d", w.Code)
	}
	w = post(t, s, "officer-US", at+"/retract", url.Values{"seq": {"1"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#why-1"`) {
		t.Errorf("a retraction without a reason is answered %d", w.Code)
	}
	post(t, s, "officer-US", at+"/retract", url.Values{"seq": {"1"}, "why": {"it was Friday"}})
	if page := get(t, s, "officer-US", at).Body.String(); strings.Contains(page, "landed in Beijing") {
		t.Error("a record that was retracted still stands")
	}
}

func TestWhoMayKeepSources(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	if w := post(t, s, "public", "/sources/new", pasting()); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `name="take"`) {
		t.Errorf("the public is answered %d, or offered to keep", w.Code)
	}
	if w := post(t, s, "public", "/sources/new", pasting("take", "1", "keep", "1")); w.Code != http.StatusForbidden {
		t.Errorf("the public keeps a source: %d", w.Code)
	}
	w := post(t, s, "officer-US", "/sources/new", pasting("keep-text", "1", "keep", "1"))
	if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, `<a href="#licence">`) || !strings.Contains(body, "landed in Beijing") {
		t.Errorf("a text whose licence does not let it be kept: %d, or what was typed is lost", w.Code)
	}
	form := pasting()
	form.Set("published", "Thursday")
	if w := post(t, s, "officer-US", "/sources/new", form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `<a href="#published">`) {
		t.Errorf("no day of publication: %d", w.Code)
	}
}

// An official who looks at a past day is told that the day is why nothing can be kept.
func TestAPastDayKeepsNoSources(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	for _, c := range []struct{ as, address, has string }{
		{"officer-US", "/sources/new?on=2019-03-28", "Sources are kept today only"},
		{"officer-US", "/sources/new?on=2019-03-28&lang=zh", "来源仅可于当天保存"},
		{"officer-US", "/sources/new", ""},
		{"public", "/sources/new?on=2019-03-28", "Only officials of a party&#39;s office keep sources."},
	} {
		body := get(t, s, c.as, c.address).Body.String()
		if c.has == "" && strings.Contains(body, `class="notice"`) || !strings.Contains(shown(body), shown(c.has)) {
			t.Errorf("%s of %s lacks %q", c.as, c.address, c.has)
		}
	}
}

// The kind and the language of a source are said in the form, in the words of the page, and
// stand on the page of the source; a language that is not said is told by the letters.
func TestTheKindAndTheLanguageOfASource(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	for _, c := range []struct {
		lang, genre, of string   // of the page, and as chosen
		form, page      []string // words of the form that comes back, and of the source
	}{
		{"en", "statute", "zh", []string{`<option value="statute" selected>statute<`, `<option value="zh" selected>Chinese<`}, []string{"<dd>statute</dd>", "<dd>Chinese</dd>"}},
		{"zh", "data", "en", []string{`<option value="data" selected>数据发布<`, `<option value="en" selected>英文<`}, []string{"<dd>数据发布</dd>", "<dd>英文</dd>"}},
		{"en", "", "", []string{`<option value="report">report<`, `<option value="">told by its letters<`}, []string{"<dd>report</dd>", "<dd>English</dd>"}},
	} {
		typed := []string{"genre", c.genre, "lang", c.of}
		has(t, post(t, s, "officer-US", "/sources/new?lang="+c.lang, pasting(typed...)).Body.String(), c.form...)
		form := withPublisher("Gazette "+c.genre, append(typed, "take", "1", "keep", "1")...)
		at, _, _ := strings.Cut(post(t, s, "officer-US", "/sources/new", form).Header().Get("Location"), "?")
		has(t, get(t, s, "officer-US", at+"?lang="+c.lang).Body.String(), c.page...)
	}
	for _, typed := range [][]string{{"genre", "song"}, {"lang", "fr"}} {
		w := post(t, s, "officer-US", "/sources/new", pasting(append(typed, "keep", "1")...))
		if w.Code != http.StatusUnprocessableEntity {
			t.Errorf("%v: answered %d", typed, w.Code)
		}
		has(t, w.Body.String(), `<a href="#`+typed[0]+`">`, `id="`+typed[0]+`-wrong"`)
	}
}

func TestSourcesHoldInEachLanguageWindowAndLight(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	at := post(t, s, "officer-US", "/sources/new", pasting("take", "1", "take", "3", "public", "1", "keep", "1")).Header().Get("Location")
	base := served(t, s)
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			for i, address := range []string{"/sources", at, "/sources/new"} {
				page.Goto(base + address)
				page.Screenshot("sources-" + []string{"list", "one", "new"}[i] + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.Choose(".role select", "officer-US")
			page.Submit(".role button")
			page.Fill("#text", pasted)
			page.Fill("#published", "2019-03-28")
			page.Submit("main form.sheet button")
			page.Screenshot("sources-read-" + look.name + ".png")
			look.axe(t, page)
			page.NoSidewaysScroll(t)
			page.WordsOfDrawingsStandClear(t)
			page.NoComplaints(t)
		})
	}
}

// A position that a person recorded of a quote stands under its issue, beside the record
// that ships.
func TestARecordedPositionStandsUnderItsIssue(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	report := "China refuses to end its subsidies, an official said on Thursday."
	form := url.Values{
		"text": {report}, "published": {"2019-03-29"}, "publisher": {"The Gazette"}, "licence": {"all-rights-reserved"}, "public": {"1"},
		"take": {"1"}, "kind-1": {"position"}, "keep": {"1"},
	}
	w := post(t, s, "officer-US", "/sources/new", form)
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("kept: %d\n%s", w.Code, w.Body)
	}
	page := get(t, s, "public", "/talks/issues").Body.String()
	_, page, _ = strings.Cut(page, `<h2 id="subsidies">`)
	page, _, _ = strings.Cut(page, "<h2")
	if !strings.Contains(page, "refuses to end its subsidies") || !strings.Contains(page, at+"#r1") {
		t.Errorf("the issue lacks the quote:\n%s", page)
	}
	if page := get(t, s, "public", "/talks/issues?known=2019-03-31").Body.String(); strings.Contains(page, "refuses to end its subsidies") {
		t.Error("the quote was known before it was recorded")
	}
}
