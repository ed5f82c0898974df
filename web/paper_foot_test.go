package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/secretariat"
)

// From paper one can go back to the page: its foot bears the whole address, and each sheet the day.
func TestPaperBearsAWholeAddressAndItsDay(t *testing.T) {
	s := public(t)
	for lang, day := range map[string]string{"en": "Shown for 28 March 2019, as known on that day.", "zh": "所示为2019年3月28日当日所知的情况。"} {
		body := get(t, s, "", "/docket?on=2019-03-28&lang="+lang).Body.String()
		if foot := part(t, body, `<p class="onpaper">`, "</p>"); !strings.Contains(foot, "http://example.com/docket?known=2019-03-28") {
			t.Errorf("%s: the foot: %s", lang, foot)
		}
		if !strings.Contains(body, `data-sheet="Demarche · `+day+`"`) {
			t.Errorf("%s: no sheet can bear the day", lang)
		}
	}
}

// A drawing of a procedure is cut for paper between its places, and nowhere else.
func TestADrawingIsCutBetweenItsPlaces(t *testing.T) {
	s := public(t)
	body := get(t, s, "", "/rules/us-301/us-301?on=2026-11-23").Body.String()
	strips := regexp.MustCompile(`<svg viewBox="0 ([\d.]+) 940 ([\d.]+)" aria-hidden="true"><use href="#wide-all"/></svg>`).FindAllStringSubmatch(body, -1)
	if n := strings.Count(part(t, body, `id="wide-all"`, "</g>"), "<rect"); len(strips) < n {
		t.Fatalf("%d strips for %d boxes", len(strips), n)
	}
}

// A deadline of the front page says from which day it counts, and leads to how it was counted; that
// of the docket leads there by the name of its rule.
func TestADeadlineOfAListLeadsToItsWorking(t *testing.T) {
	s := public(t)
	for _, at := range []string{
		"/?on=2019-03-28", "/docket?on=2019-03-28&status=open&sort=due", "/docket?on=2019-12-01&known=2019-06-01",
		"/docket?on=2026-11-29&known=2022-05-10", "/docket?on=2022-05-10", "/docket?on=2022-10-20",
	} {
		body := get(t, s, "", at).Body.String()
		if strings.HasPrefix(at, "/?") {
			if list := part(t, body, `id="next"`, "</table>"); !strings.Contains(list, "counted from ") {
				t.Errorf("%s: nothing says from which day a deadline counts", at)
			}
		}
		links := regexp.MustCompile(`href="(/case/[^"]+/clock/[^"]+)">how this was counted`).FindAllStringSubmatch(body, -1)
		if links == nil {
			t.Fatalf("%s: no deadline leads to its working", at)
		}
		for _, link := range links {
			if w := get(t, s, "", strings.ReplaceAll(link[1], "&amp;", "&")); w.Code != 200 {
				t.Errorf("%s: status %d", link[1], w.Code)
			}
		}
	}
}

// What follows from an act says from which day each period will count, and the count can be seen
// before the act is recorded.
func TestAForeseenPeriodLeadsToItsCount(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	who, _ := secretariat.DemonstrationReader(company)
	got, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "A licence refused", Against: "CN", Answers: toldPlainly})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, got.Case, name, nil)
	}
	_, body := foreseen(t, s, partner, "/case/"+string(got.Case)+"/act/appeal_received?lang=en", nil)
	if !strings.Contains(body, "counted from ") {
		t.Errorf("nothing says from which day a period counts: %s", readText(body))
	}
	for _, m := range regexp.MustCompile(`href="(/(?:calendar/count|case/)[^"]+)">how this was counted`).FindAllStringSubmatch(body, -1) {
		at, _ := url.PathUnescape(strings.ReplaceAll(m[1], "&amp;", "&"))
		if w := get(t, s, partner, at); w.Code != 200 {
			t.Errorf("%s: status %d", at, w.Code)
		}
	}
	if !strings.Contains(body, "how this was counted") {
		t.Error("no period leads to its count")
	}
}

// Chinese names the currency of an amount behind it.
func TestChineseNamesTheCurrencyBehindTheAmount(t *testing.T) {
	for amount, want := range map[string]string{"1,200,000 USD": "1,200,000美元", "USD 5,000": "5,000美元", "300 CNY": "300元人民币", "about 5": "about 5", "5 USD or 4 EUR": "5 USD or 4 EUR"} {
		if got := moneyIn(amount, demarche.Chinese); got != want {
			t.Errorf("%q: %q, want %q", amount, got, want)
		}
		if got := moneyIn(amount, demarche.English); got != amount {
			t.Errorf("English: %q became %q", amount, got)
		}
	}
	for _, amount := range []string{"1,200,000", "5000.50"} {
		if en, zh := moneyIn(amount, demarche.English), moneyIn(amount, demarche.Chinese); en == amount || zh == amount {
			t.Errorf("%q stands without a word that no currency is named: %q, %q", amount, en, zh)
		}
	}
}

// A make-up working day says once what it is.
func TestAMakeUpDaySaysOnceWhatItIs(t *testing.T) {
	p := yearPage{desk: desk{view: &view{Lang: demarche.English}}}
	var worked calendar.Day
	worked.Kind = calendar.MakeUp
	if got := p.Named(dayLine{worked, "Spring Festival, make-up working day"}); got != "Spring Festival, make-up working day" {
		t.Error(got)
	}
	if got := p.Named(dayLine{calendar.Day{}, "Spring Festival"}); got != "Spring Festival (holiday)" {
		t.Error(got)
	}
}

// An address that several rows of a page lead to stands once on paper, by the number that each row
// bears; nothing within the house is numbered.
func TestPaperListsEachAddressOnce(t *testing.T) {
	page := `<header><a href="https://h.example">h</a></header><main><a href="https://a.example/?x&amp;y">A</a>, <a href="/docket">here</a> <a href="https://b.example" rel="noopener">B</a> <a href="https://a.example/?x&amp;y">A again</a></main><footer></footer>`
	want := `<header><a href="https://h.example">h</a></header><main><a data-n="1" href="https://a.example/?x&amp;y">A</a>, <a href="/docket">here</a> <a data-n="2" href="https://b.example" rel="noopener">B</a> <a data-n="1" href="https://a.example/?x&amp;y">A again</a>` +
		`<section class="onpaper addresses"><h3>网址</h3><ol><li><code>https://a.example/?x&amp;y</code></li><li><code>https://b.example</code></li></ol></section>` + "\n</main><footer></footer>"
	if got := string(addressed([]byte(page), "网址")); got != want {
		t.Errorf("%s", got)
	}
	for _, bare := range []string{"<p>no main</p>", `<main><a href="/docket">here</a></main>`} {
		if got := string(addressed([]byte(bare), "Addresses")); got != bare {
			t.Errorf("%s became %s", bare, got)
		}
	}
	s := public(t)
	for _, at := range []string{"/?on=2019-03-28&lang=en", "/barriers?lang=zh", "/rules/us-tariffs?lang=en"} {
		body := get(t, s, "", at).Body.String()
		list := part(t, body, `class="onpaper addresses"`, "</section>")
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`<li><code>(.*?)</code></li>`).FindAllStringSubmatch(list, -1) {
			if seen[m[1]] || !strings.Contains(body, `" href="`+m[1]+`"`) {
				t.Errorf("%s: %s", at, m[1])
			}
			seen[m[1]] = true
		}
		if len(seen) == 0 || strings.Contains(part(t, body, "<main", "</main>"), `<a href="http`) {
			t.Errorf("%s: %d addresses, or a link without its number", at, len(seen))
		}
	}
}
