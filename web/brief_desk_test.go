package web

import (
	"bytes"
	"encoding/json"
	"image/png"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

func TestTheArchiveListsAndFindsEditions(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, has, lacks string }{
		{"/brief/archive?on=2019-03-30", `href="/brief/2019-03-28"`, "/brief/2019-03-31"},
		{"/brief/archive?text=candid&from=2019-03-01&to=2019-04-30", "candid and constructive", `href="/brief/2019-03-28"`},
		{"/brief/archive?text=%E5%9D%A6%E8%AF%9A&lang=zh&from=2019-03-01&to=2019-04-30", "坦诚", "No edition"},
		{"/brief/archive?text=candid&known=2019-03-28", "No edition up to the day", "candid and constructive"},
		{"/brief/archive?text=%3Cscript%3E", "&lt;script&gt;", "<script>"},
		{"/brief/2019-03-28", `<meta property="og:image" content="http://example.com/brief/2019-03-28/preview.png">`, `/brief/2019-03-28/edit`},
	} {
		body := get(t, s, "public", c.address).Body.String()
		if !strings.Contains(body, c.has) {
			t.Errorf("%s lacks %q", c.address, c.has)
		}
		if strings.Contains(body, c.lacks) {
			t.Errorf("%s shows %q", c.address, c.lacks)
		}
	}
	if w := get(t, s, "public", "/brief/archive?from=yesterday"); w.Code != http.StatusBadRequest {
		t.Errorf("a day that is none: %d", w.Code)
	}
}

// Both feeds are read by a library that others wrote, and hold what the standards
// require (RFC 4287, 4.1.1 and 4.1.2; JSON Feed 1.1).
func TestFeedsOfTheBriefAreReadByOthers(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		for _, name := range []string{"atom", "json"} {
			w := get(t, public(t), "public", "/feeds/brief."+name+"?on=2019-03-30&lang="+lang)
			f, err := gofeed.NewParser().Parse(bytes.NewReader(w.Body.Bytes()))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if f.Title == "" || f.FeedLink == "" || f.Link == "" || len(f.Items) != briefFeed || !strings.HasPrefix(f.Language, lang) {
				t.Errorf("%s in %s: title %q, self %q, home %q, %d items, language %q", name, lang, f.Title, f.FeedLink, f.Link, len(f.Items), f.Language)
			}
			seen, linked := map[string]bool{}, 0
			for _, i := range f.Items {
				linked += strings.Count(i.Content, `<a href="http`)
				stamp := i.UpdatedParsed
				if stamp == nil {
					stamp = i.PublishedParsed
				}
				if i.GUID == "" || seen[i.GUID] || i.Title == "" || i.Link == "" || stamp == nil || i.Description+i.Content == "" {
					t.Errorf("%s: an entry that lacks what it must have: %+v", name, i)
				}
				if doc := i.Content; strings.Count(doc, "<p>") == 0 || strings.Count(doc, "<p>") != strings.Count(doc, "<small>") {
					t.Errorf("%s: an entry that is not a paragraph a sentence, with its sources: %.300s", name, doc)
				}
				seen[i.GUID] = true
			}
			if linked < len(f.Items) {
				t.Errorf("%s in %s: %d sources of %d editions have an address", name, lang, linked, len(f.Items))
			}
		}
	}
	var f struct {
		Version string
		Items   []struct {
			ID   string
			Text string `json:"content_text"`
			Date string `json:"date_published"`
		}
	}
	body := get(t, public(t), "public", "/feeds/brief.json?on=2019-03-30").Body.Bytes()
	if err := json.Unmarshal(body, &f); err != nil || f.Version != "https://jsonfeed.org/version/1.1" {
		t.Fatalf("version %q, %v", f.Version, err)
	}
	for _, i := range f.Items {
		if _, err := time.Parse(time.RFC3339, i.Date); err != nil || i.ID == "" || i.Text == "" {
			t.Errorf("%+v: %v", i, err)
		}
	}
}

func TestAPreviewIsAPictureOfItsSize(t *testing.T) {
	for _, address := range []string{"/brief/2019-03-28/preview.png", "/brief/2019-03-25/preview.png?lang=zh"} {
		w := get(t, public(t), "public", address)
		x, err := png.Decode(w.Body)
		if err != nil || x.Bounds().Dx() != previewWidth || x.Bounds().Dy() != previewHeight {
			t.Errorf("%s: %v", address, err)
		}
	}
	if w := get(t, public(t), "public", "/brief/2019-03-28/chart.svg"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "252.8 billion dollars") {
		t.Errorf("the chart: %d", w.Code)
	}
}

// The numbers of a chart stand under a headline that may speak of per cent: the picture says, as the
// page does, what they count.
func TestAPreviewSaysWhatItsChartCounts(t *testing.T) {
	draw := func(title, measure string) []byte {
		p := &plot{view: &view{}, Title: title, Measure: measure, from: calendar.MustDate("2018-01-01"), to: calendar.MustDate("2019-01-01"), high: 300, step: 100}
		b, err := previewOf(&view{}, &briefing.Edition{Title: demarche.Same("The List 3 duty rises from 10% to 25%")}, p)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	if whole := draw("Added duties", "Billions of dollars"); bytes.Equal(whole, draw("", "Billions of dollars")) || bytes.Equal(whole, draw("Added duties", "")) {
		t.Error("the picture leaves out what its chart counts")
	}
	s, e := public(t), &briefing.Edition{}
	r := httptest.NewRequest(http.MethodGet, "/brief/2019-05-10", nil)
	r.SetPathValue("date", "2019-05-10")
	v, _, err := s.briefView(r, "2019-05-10")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := s.briefPlot(r, v, e); err != nil || p.Title == "" || p.Measure != "Billions of dollars, at the end of each month" {
		t.Errorf("%+v, %v", p, err)
	}
}

var itemID = regexp.MustCompile(`id="item-([0-9a-f]{10})"`)

// The desk edits by forms alone; nobody else sees the page, and what went out stays.
func TestTheDeskEditsAnEdition(t *testing.T) {
	s := emptyHouse(t, "2019-03-29")
	const at = "/brief/2019-03-28/edit"
	for _, as := range []string{"public", "company-US", "officer-CN", "deputy-US"} {
		if w := get(t, s, as, at); w.Code != http.StatusForbidden {
			t.Errorf("%s: %d", as, w.Code)
		}
		if w := post(t, s, as, at, url.Values{"do": {"hold"}}); w.Code != http.StatusForbidden {
			t.Errorf("%s holds the edition: %d", as, w.Code)
		}
	}
	page := get(t, s, "officer-US", at).Body.String()
	ids := itemID.FindAllStringSubmatch(page, -1)
	if len(ids) < 5 || !strings.Contains(page, "Importance ") || !strings.Contains(page, "by itself on 29 March 2019") {
		t.Fatalf("%d items:\n%s", len(ids), page)
	}
	for _, form := range []url.Values{
		{"do": {"cut"}, "item": {ids[1][1]}},
		{"do": {"move-1"}, "item": {ids[2][1]}},
	} {
		if w := post(t, s, "officer-US", at, form); w.Code != http.StatusSeeOther {
			t.Errorf("%v: %d\n%s", form, w.Code, w.Body)
		}
	}
	w := post(t, s, "officer-US", at, url.Values{"do": {"rewrite"}, "item": {ids[0][1]}, "en": {"They bring 99 demands."}, "zh": {"他们带来99项要求。"}, "facts": {"talks/arrival-2019-03"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "They bring 99 demands.") || !strings.Contains(w.Body.String(), "99 is not in the sentence") {
		t.Errorf("a figure of its own: %d", w.Code)
	}
	if w := post(t, s, "officer-US", at, url.Values{"do": {"hold"}, "why": {"in doubt"}}); w.Code != http.StatusSeeOther {
		t.Errorf("hold: %d", w.Code)
	}
	if body := get(t, s, "public", "/brief/2019-03-28").Body.String(); !strings.Contains(body, "the desk holds it") || strings.Contains(body, "lands in Beijing") {
		t.Error("a held edition is shown")
	}
	for as, says := range map[string]string{"public": "not out yet", "officer-US": "The desk holds it. Release it at /brief/2019-03-28/edit."} {
		w := get(t, s, as, "/brief/2019-03-28.json")
		if w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != "application/problem+json" || !strings.Contains(w.Body.String(), says) || strings.Contains(w.Body.String(), "lands in Beijing") {
			t.Errorf("the held edition for programs, as %s: %d %s", as, w.Code, w.Body)
		}
	}
	if body := get(t, s, "public", "/brief/2019-03-28").Body.String(); strings.Contains(body, "252.8 billion dollars") {
		t.Error("a held edition shows its chart")
	}
	for _, file := range []string{"chart.svg", "chart.png", "chart.csv", "preview.png"} {
		if w := get(t, s, "public", "/brief/2019-03-28/"+file); w.Code != http.StatusNotFound {
			t.Errorf("%s of a held edition: %d", file, w.Code)
		}
	}
	if body := get(t, s, "public", "/feeds/brief.atom?on=2019-03-29").Body.String(); strings.Contains(body, "brief/2019-03-28<") {
		t.Error("a held edition is in the feed")
	}
	post(t, s, "officer-US", at, url.Values{"do": {"release"}})
	if w := post(t, s, "officer-US", at, url.Values{"do": {"publish"}}); w.Code != http.StatusSeeOther {
		t.Errorf("publish: %d", w.Code)
	}
	if body := get(t, s, "public", "/brief/2019-03-28").Body.String(); !strings.Contains(body, "SHA-256") || strings.Contains(body, "pleased to have come") {
		t.Error("what went out is not what the desk had")
	}
	if body := get(t, s, "officer-US", at).Body.String(); !strings.Contains(body, "It reaches nobody: no channel is configured.") {
		t.Error("the desk is not told that the edition reaches nobody")
	}
	look := url.Values{"do": {"look"}, "fact": {"talks/arrival-2019-03"}, "en": {"The visit lasted two days."}}
	if body := post(t, s, "officer-US", "/brief/corrections", look).Body.String(); !strings.Contains(body, "It marks the edition of 28 March 2019; no letter went out with it") || !strings.Contains(body, "The visit lasted two days.</textarea>") {
		t.Error("before a correction the desk is not told whom it reaches, or what it typed is lost")
	}
	if body := get(t, s, "public", "/brief/2019-03-28").Body.String(); strings.Contains(body, "Corrected on") {
		t.Error("to look corrects already")
	}
	if w := post(t, s, "officer-US", at, url.Values{"do": {"cut"}, "item": {ids[0][1]}}); w.Code != http.StatusConflict {
		t.Errorf("an act on an edition that is out: %d", w.Code)
	}
	w = post(t, s, "officer-US", "/brief/corrections", url.Values{"fact": {"talks/arrival-2019-03"}, "en": {"It was two days."}, "zh": {"为期两天。"}, "source": {"A notice"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a correction: %d\n%s", w.Code, w.Body)
	}
	for _, address := range []string{"/brief/2019-03-28", "/brief/2019-03-28.json", "/brief/2019-03-28?known=2019-03-29", "/brief/corrections", "/feeds/brief.json"} {
		if body := get(t, s, "public", address).Body.String(); !strings.Contains(body, "It was two days.") {
			t.Errorf("%s does not tell the correction", address)
		}
	}
	if body := get(t, s, "public", "/brief/2019-03-28?known=2019-03-28").Body.String(); strings.Contains(body, "It was two days.") {
		t.Error("the day before, the correction is known")
	}
}
