package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"demarche/tariff"
)

// A drawing that is saved tells on its own whose supposition it is, of which trade, as known
// on which day, and its source stands whole.
func TestADrawingOfAScenarioTellsItAll(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{
		"en": {"Snap back on a lapsed appeal (a supposition, not law)", "Dollars, US imports for consumption from China in 2024", "As known on ", "Source: US Census Bureau"},
		"zh": {"（假设，并非法律）", "；已知截至", "来源："},
	} {
		svg := html.UnescapeString(get(t, s, "", "/tariffs/scenarios/snap-back/chart.svg?on=2026-02-23&lang="+lang).Body.String())
		var said strings.Builder
		for _, line := range textsOf(svg, "") {
			if said.WriteString(line + " "); textWidth(line, 12) > wideBars.width*1.2 {
				t.Errorf("%s: %q runs off the paper", lang, line)
			}
		}
		for _, words := range want {
			if !strings.Contains(said.String(), words) {
				t.Errorf("%s: the drawing lacks %q: %s", lang, words, said.String())
			}
		}
	}
}

// Before a scenario begins its page names the day on which it does and leads there, and has
// no files of an empty chart; a day of which nothing can be supposed is refused over the form.
func TestAScenarioPageSaysWhenItBeginsAndWhatWasTyped(t *testing.T) {
	s := public(t)
	const signing = "/tariffs/scenarios/remove-all-at-signing"
	for address, c := range map[string]struct {
		status    int
		want, not string
	}{
		signing + "?on=2020-01-14":                        {http.StatusOK, "On this day the scenario changes nothing: it begins on 15 January 2020</h2>", "chart.svg"},
		signing + "?on=2020-01-14&lang=zh":                {http.StatusOK, `on=2020-01-15">显示2020年1月15日</a>`, "chart.svg"},
		signing + "?on=2020-01-15":                        {http.StatusOK, "chart.svg", "it begins on"},
		"/tariffs/scenarios/snap-back?from=abc":           {http.StatusBadRequest, `<li><a href="#from">The day “abc” cannot be shown`, "Front page"},
		"/tariffs/scenarios/snap-back?from=abc&lang=zh":   {http.StatusBadRequest, `<input id="from" name="from" value="abc"`, "位置"},
		"/tariffs/scenarios/snap-back/chart.svg?from=abc": {http.StatusBadRequest, "abc", "<svg"},
		"/tariffs/scenarios/snap-back?on=2019-03-28":      {http.StatusOK, `name="known" value="" placeholder="today"`, "that day"},
		"/tariffs/scenarios?on=2019-03-28&lang=zh":        {http.StatusOK, `name="known" value="" placeholder="今天"`, ""},
		"/docket?on=2019-03-28":                           {http.StatusOK, `name="known" value="" placeholder="that day"`, ""},
	} {
		w := get(t, s, "", address)
		body := html.UnescapeString(w.Body.String())
		_, main, _ := strings.Cut(body, "<header")
		if w.Code != c.status || !strings.Contains(body, c.want) || c.not != "" && strings.Contains(main, c.not) {
			t.Errorf("%s: status %d; the page lacks %q or has %q", address, w.Code, c.want, c.not)
		}
	}
}

// A long name of a chapter stands whole beside its bar, the days of reasons are in words,
// and what rounds to nothing has no sign.
func TestNamesAndNumbersOfAScenarioAreWhole(t *testing.T) {
	s := public(t)
	svg := get(t, s, "", "/tariffs/scenarios/keep-lists-1-to-3/chart.svg?on=2026-02-23&settled=2026-01-01").Body.String()
	if strings.Contains(svg, "…") || !strings.Contains(svg, "94 Furniture, lamps and prefabricated buildings") {
		t.Error("a name is cut")
	}
	body := get(t, s, "", "/tariffs/scenarios/remove-all-at-signing?on=2019-03-28").Body.String()
	if strings.Contains(body, "since 2022-01-27") || !strings.Contains(body, "since 27 January 2022") {
		t.Error("a day of a reason is not in words")
	}
	v := &view{}
	for cents, want := range map[int64]string{-4_999_999: "0.0", -5_000_000: "−0.1", 0: "0.0", 4_999_999: "0.0"} {
		if got := v.Million(tariff.Cents(cents)); got != want {
			t.Errorf("%d cents are %q, want %q", cents, got, want)
		}
	}
}

// A case that was not known on a day is refused with the name of the field and a link to the
// day on which it became known.
func TestARefusalLeadsToTheDayOnWhichACaseWasKnown(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{
		"en": {"the field “as known”", ">Show it as known on 30 October 2020</a>", "known=2020-10-30"},
		"zh": {"“已知截至”栏", ">查看2020年10月30日所知的情况</a>", "known=2020-10-30"},
	} {
		w := get(t, s, "", "/case/DS597?on=2020-03-02&lang="+lang)
		body := html.UnescapeString(w.Body.String())
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s: the page lacks %q", lang, words)
			}
		}
		if strings.Contains(readText(part(t, w.Body.String(), "<main", "<footer")), "known=") {
			t.Errorf("%s: the remedy is an address, not words", lang)
		}
	}
}

// On a phone a long name stands over its bar on as many lines as it needs.
func TestNoNameIsCutOnAPhone(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		body := get(t, s, "", "/tariffs/scenarios/remove-all-at-signing?on=2025-06-01&known=2026-09-18&lang="+lang).Body.String()
		drawn := regexp.MustCompile(`(?s)class="narrow".*?</svg>`).FindAllString(body, -1)
		if len(drawn) != 2 {
			t.Fatalf("%s: %d drawings for a phone", lang, len(drawn))
		}
		for _, svg := range drawn {
			if cut := regexp.MustCompile(`<text[^>]*>[^<]*…`).FindString(svg); cut != "" {
				t.Errorf("%s: a name is cut: %s", lang, cut)
			}
		}
	}
}
