package web

import (
	"regexp"
	"strings"
	"testing"
)

// The docket says in words, on paper too, which cases it lists.
func TestTheDocketNamesItsFilters(t *testing.T) {
	s := public(t)
	for address, want := range map[string]string{
		"/docket?pact=eu-tbr&status=ended&kind=real": " under EU trade barriers, ended, of the public record.",
		"/docket?pact=eu-tbr&within=60":              " under EU trade barriers, with a deadline within 60 days.",
		"/docket?text=textiles&party=US":             "with US as a party, with the words “textiles”.",
		"/docket?late=now":                           " with a duty late now.",
		"/docket?pact=eu-tbr&status=ended&lang=zh":   "件案件：依据",
		"/docket?status=ended&within=60&lang=zh":     "：期限在60天内届满，已结束。",
	} {
		if lead := readText(part(t, page(t, s, "", address), `<p class="lead">`, "</p>")); !strings.Contains(lead, want) {
			t.Errorf("%s: %q, want %q", address, lead, want)
		}
	}
}

// A label names a field; how it searches is a hint. A list without lines explains no sign
// that only lines bear. A line begins with what the case is about.
func TestTheDocketIsReadWithoutItsRules(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][3]string{
		"en": {`<label for="text">Words</label>`, "— means that no deadline runs", `<span class="onphone">Held by </span>`},
		"zh": {`<label for="text">词语</label>`, "—表示没有进行中的期限", `<span class="onphone">所处级别：</span>`},
	} {
		body := page(t, s, "", "/docket?text=DS543&lang="+lang)
		for _, x := range append(want[:], `aria-describedby="text-hint"`) {
			if !strings.Contains(body, x) {
				t.Errorf("%s: the list lacks %s", lang, x)
			}
		}
		row := part(t, body, "<tbody>", "</tr>")
		if title, parties := strings.Index(row, "<td><strong"), strings.Index(row, `<br><span class="note">`); title < 0 || parties < title {
			t.Errorf("%s: a line does not begin with the title: %s", lang, row)
		}
		if body := page(t, s, "", "/docket?text=nosuchword&lang="+lang); strings.Contains(body, want[1]) {
			t.Errorf("%s: an empty list explains signs that it does not bear", lang)
		}
	}
}

// A row of the docket says since when a duty of it is late, by which the list is ordered.
func TestARowSaysSinceWhenADutyIsLate(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": `a duty has been late since Tuesday, <span class="day">14 January 2020</span> <span class="day">· <a href="/rules/wto-dsu/wto-dsu?lang=en&amp;on=2020-03-02#article-12.9">article 12.9</a></span>`, "zh": `自<span class="day">2020年1月14日</span><span class="day">（星期二）</span>起有义务逾期 <span class="day">· <a href="/rules/wto-dsu/wto-dsu?lang=zh&amp;on=2020-03-02#article-12.9">条款 12.9</a></span>`} {
		body := get(t, s, "", "/docket?pact=wto-dsu&level=panel&late=now&on=2020-03-02&lang="+lang).Body.String()
		if row := part(t, body, `<a href="/case/DS573`, "</tr>"); !strings.Contains(row, want) {
			t.Errorf("%s: the row of DS573 lacks %q: %s", lang, want, row)
		}
		if row := get(t, s, "", "/docket?pact=wto-dsu&on=2020-01-13&text=DS573&lang="+lang).Body.String(); strings.Contains(row, want) {
			t.Errorf("%s: on its last day a duty is told as late", lang)
		}
	}
}

// No line of a page breaks within the number of an annex.
func TestNumbersOfAnnexesStayWhole(t *testing.T) {
	for text, want := range map[string]string{
		"7.4.3, annex 7-A": `7.4.3, annex <span class="whole">7-A</span>`,
		"7.4.3、附件7-A":      `7.4.3、<span class="whole">附件7-A</span>`,
		"12.9":             "12.9",
		"7.4.4(a)-1 <b>":   `<span class="whole">7.4.4(a)-1</span> &lt;b&gt;`,
	} {
		if got := string(wholeWords(text)); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
	}
	s := public(t)
	drawn := regexp.MustCompile(`(?s)<svg.*?</svg>|<title.*?</title>`)
	for _, address := range []string{"/rules/us-china-ch7/us-china-ch7?lang=", "/case/ILL-1?on=2020-04-20&lang=", "/case/ILL-1?lang="} {
		for lang, name := range map[string]string{"en": "7-A", "zh": "附件7-A"} {
			body := drawn.ReplaceAllString(get(t, s, "", address+lang).Body.String(), "")
			body = strings.ReplaceAll(body, `id="article-annex-7-A"`, "")
			whole := strings.ReplaceAll(body, `<span class="whole">`+name+"</span>", "")
			if whole == body || strings.Contains(whole, "7-A") {
				t.Errorf("%s%s: a line may break within %s: %s", address, lang, name, regexp.MustCompile(".{0,60}7-A.{0,20}").FindString(whole))
			}
		}
	}
}

// In Chinese nothing parts a colon from the number behind it; of a case whose day has passed the next
// deadline bears its weekday.
func TestADocketRowIsWrittenAsItsLanguageDoes(t *testing.T) {
	s := public(t)
	if body := readText(get(t, s, "", "/docket?on=2026-11-23&lang=zh").Body.String()); strings.Contains(body, "不合程序行为： ") {
		t.Error("a space stands behind a Chinese colon")
	}
	body := readText(get(t, s, "", "/docket?late=unknown&on=2026-11-29&lang=en").Body.String())
	if m := regexp.MustCompile(`next deadline: \d`).FindString(body); m != "" {
		t.Errorf("%q has no weekday", m)
	}
}
