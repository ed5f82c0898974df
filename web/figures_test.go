package web

import (
	"encoding/xml"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

const shippedClaim = "/figures/claims?series=cpb-world-trade-volume&op=momentum&period=2019-01&value=-1.8&since=2009-05"

// The page of a day shows what was published by then, and nothing later.
func TestFiguresAreThoseOfTheDay(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, has, lacks string }{
		{"/figures?on=2019-03-28", "−1.8<", "2020-07"},
		{"/figures?on=2019-03-28", "the biggest drop since May 2009", "China had bought"},
		{"/figures?on=2019-03-24", "three months to November 2018", "to January 2019"},
		{"/figures?on=2019-01-22", "None of the figures at hand was published", "r-2018-11"},
		{"/figures?on=2020-01-15", "no purchases by month were published", "62.5%"},
		{"/figures?on=2021-03-31", "62.6%", "r-2025-01"},
		{"/figures?on=2022-01-31", "62.5%", "r-2025-01"},
		{"/figures/cpb-world-trade-volume?on=2019-03-28", "as in the release January 2019, published 25 March 2019", "2020-07"},
		{"/figures/cpb-world-trade-volume?on=2019-03-28", "derived", "2021=100"},
		{"/figures/cpb-china-exports-volume", "Nothing of this series was published", "<svg"},
		{"/figures/claims?on=2019-03-27", "Check a claim", "May 2009"},
		{"/figures/claims?series=census-us-china-goods-imports", `value="census-us-china-goods-imports" selected`, "was not checked"}, // as the page of a series links it
		{"/figures/claims?on=2019-03-28", "the biggest drop since May 2009", "May 2015"},
		{shippedClaim + "&on=2019-03-28", "By what was reported of the release of 25 March 2019, which was not read here: the value holds, the record holds", "May 2015"},
		{"/figures/cpb-world-trade-volume?on=2019-03-31", "written down later, on 1 April 2019", "2020-07"},
		{"/figures/cpb-world-trade-volume?on=2019-04-01", "2019-01", "written down later"},
		{"/?on=2025-06-01", "seen by 31 December 2023", "31 May 2025"}, // the copy of May 2025 gives months to 2017 only,
		{shippedClaim, "Of the releases held, it first changed with that published on 25 September 2020", "not known."},
		{shippedClaim, "May 2015 (−1.3284%)", "was not checked"},
		{shippedClaim + "&lang=zh", "数值成立，纪录成立", "the value"},
		{"/figures?lang=zh&on=2019-03-28", "截至2019年1月的三个月，世界货物贸易量下降1.8%，为2009年5月以来最大降幅", "biggest"},
	} {
		body := get(t, s, "public", c.address).Body.String()
		if !strings.Contains(body, c.has) {
			t.Errorf("%s lacks %q", c.address, c.has)
		}
		if strings.Contains(body, c.lacks) {
			t.Errorf("%s shows %q", c.address, c.lacks)
		}
	}
}

func TestAClaimThatCannotBeReadIsRefusedAtItsField(t *testing.T) {
	s := public(t)
	for query, field := range map[string]string{
		"series=cpb-world-trade-volume&op=momentum&period=2019-13&value=-1.8":               "period",
		"series=cpb-world-trade-volume&op=momentum&period=2019-01&value=much":               "value",
		"series=cpb-world-trade-volume&op=momentum&period=2019-01":                          "value",
		"series=cpb-world-trade-volume&op=momentum&period=2019-01&value=-1.8&since=2020-01": "since",
		"series=nothing&op=momentum&period=2019-01&value=-1.8":                              "series",
		"series=cpb-world-trade-volume&op=guess&period=2019-01&value=-1.8":                  "op",
	} {
		w := get(t, s, "public", "/figures/claims?"+query)
		if body := w.Body.String(); w.Code != http.StatusBadRequest || !strings.Contains(body, `<a href="#`+field+`">`) {
			t.Errorf("%s: %d, and no error is linked to %s", query, w.Code, field)
		}
	}
}

func TestFiguresAreExported(t *testing.T) {
	s := public(t)
	for _, address := range []string{
		"/figures/cpb-world-trade-volume/momentum.svg", "/figures/cpb-world-trade-volume/values.svg", "/figures/trade.svg?narrow=1", "/figures/purchases.svg?lang=zh",
		strings.Replace(shippedClaim, "/figures/claims", "/figures/claims/claim.svg", 1),
	} {
		w := get(t, s, "public", address)
		d := xml.NewDecoder(w.Body)
		var err error
		for err == nil {
			_, err = d.Token()
		}
		if w.Code != http.StatusOK || err != io.EOF || strings.Contains(w.Body.String(), "var(--") {
			t.Errorf("%s: %d, %v", address, w.Code, err)
		}
	}
	for address, has := range map[string]string{
		"/figures/cpb-world-trade-volume/values.csv?on=2019-03-28": "cpb-world-trade-volume,2019-01,2019-03-25,announced,derived,2010=100,2019-01,125.233212,-1.752116",
		"/figures/trade.csv":                   "2018-12,",
		"/figures/purchases.csv":               "2020-01,4797360025,11889207815,40.4,2021-03,2020-01-15",
		"/figures/purchases.csv?on=2022-03-01": "2021-11,",
		"/figures/purchases-by-group.csv":      "us-china-phase-one-total-commitment,2020,2020-12,89130115937,142670493778,62.5,2022-01,2020-01-15,2026-11-23,us-exports",
		"/figures/purchases-by-month.csv":      "2020-12,us-china-phase-one-energy-purchases,us-exports,1626305135,2021-03,2026-11-23",
		strings.Replace(shippedClaim, "/figures/claims", "/figures/claims/claim.csv", 1): "2025-01,2025-03-26,stamp,-1.519029,false,false,2015-05,reviewed",
	} {
		if body := get(t, s, "public", address).Body.String(); !strings.Contains(body, has) {
			t.Errorf("%s lacks %q:\n%.600s", address, has, body)
		}
	}
	for _, name := range []string{"record-since", "record_since", "foo"} { // not taken here, as elsewhere
		address := shippedClaim + "&" + name + "=2009-05"
		for _, a := range []string{address, strings.Replace(address, "/figures/claims", "/figures/claims/claim.csv", 1)} {
			if w := get(t, s, "public", a); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), name) {
				t.Errorf("%s: %d, want it refused by its name", a, w.Code)
			}
		}
	}
	for _, address := range []string{"/figures/trade.csv?on=2019-03-28", "/figures/nothing", "/figures/nothing/values.csv", "/figures/claims/claim.svg"} {
		if w := get(t, s, "public", address); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want not found", address, w.Code)
		}
	}
}

// The chart of purchases goes on through the second year: a month that stands alone is a point.
func TestTheChartOfPurchasesGoesOn(t *testing.T) {
	s := public(t)
	for on, points := range map[string]int{"2021-02-20": 0, "2022-03-01": 2} {
		if body := get(t, s, "", "/figures/purchases.svg?on="+on).Body.String(); strings.Count(body, "<circle") != points {
			t.Errorf("on %s: %d points, want %d", on, strings.Count(body, "<circle"), points)
		}
	}
}

// A release is named by its month as readers write it, not as data do.
func TestReleasesAreNamedByTheirMonth(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": "June 2026", "zh": "2026年6月"} {
		body := get(t, s, "", "/figures?lang="+lang).Body.String()
		if !strings.Contains(body, `">`+want+"</a>") || regexp.MustCompile(`>\d{4}-\d\d(-\d\d)?</a>`).MatchString(body) {
			t.Errorf("%s: a release is not named %s, or one by a month of data", lang, want)
		}
		if page := readText(get(t, s, "", "/?on=2019-03-28&known=2019-03-28&lang="+lang).Body.String()); strings.Contains(page, "2018-11") || strings.Contains(page, "2019-01") {
			t.Errorf("%s: the front page writes a month as data do", lang)
		}
	}
}

// The lines of a claim end at its period, where their names stand beside them; the title has the
// digits of the claim, and releases are named by their months.
func TestTheLinesOfAClaimAreNamedAtTheirEnds(t *testing.T) {
	s := public(t)
	for _, kind := range []string{"wide", "narrow"} {
		_, drawn, _ := strings.Cut(get(t, s, "", shippedClaim).Body.String(), `class="`+kind+`"`)
		drawn, _, _ = strings.Cut(drawn, "</svg>")
		last := regexp.MustCompile(`<path d="M[^"]*" fill="none"[^>]*>`).FindAllString(drawn, -1)
		names := regexp.MustCompile(`<text x="([0-9.]+)" y="([0-9.]+)"[^>]*>(?:<tspan[^>]*>)?release`).FindAllStringSubmatch(drawn, -1)
		if len(last) == 0 || !strings.Contains(last[len(last)-1], "stroke-dasharray") {
			t.Errorf("%s: the first release does not lie on top", kind)
		}
		if len(names) != 2 || names[0][1] != names[1][1] || names[0][2] == names[1][2] || strings.Contains(drawn, ">2020<") {
			t.Errorf("%s: names of the releases at %v", kind, names)
		}
	}
	for lang, month := range map[string]string{"en": "April 2022", "zh": "2022年4月"} {
		body := get(t, s, "", shippedClaim+"&lang="+lang).Body.String()
		if !strings.Contains(body, ">"+month+"</a>") || regexp.MustCompile(`>\d{4}-\d\d</a>`).MatchString(body) {
			t.Errorf("%s: releases are named as data do", lang)
		}
		title := regexp.MustCompile(`<figure class="ladder"><h2>([^<]*)`).FindStringSubmatch(body)
		if len(title) == 0 || !strings.Contains(title[1], "−1.5%") || strings.Contains(title[1], "−1.4837") {
			t.Errorf("%s: the title is %q", lang, title)
		}
	}
}

// Values of an index on different bases are not told as a revision: each stands with its base.
// No value has digits that its pages do not show elsewhere, and a note of several releases is
// told once.
func TestValuesStandWithTheirBaseAndTheirDigits(t *testing.T) {
	s := public(t)
	body := get(t, s, "", "/figures/cpb-world-trade-volume?on=2026-11-29").Body.String()
	_, values, _ := strings.Cut(body, "values-narrow")
	values, after, _ := strings.Cut(values, "</table>")
	for _, x := range []string{"Values on different bases cannot be set against each other", "(2010=100)</td>", "(2021=100)</td>"} {
		if !strings.Contains(values, x) {
			t.Errorf("the table lacks %q", x)
		}
	}
	if m := regexp.MustCompile(`<td class="n"[^>]*>\d+\.(?:\d|\d{3,})</td>`).FindString(values); m != "" {
		t.Errorf("a value has not two digits: %s", m)
	}
	if n := strings.Count(after, "Its page is not at hand"); n != 1 || !strings.Contains(after, `<p class="note" id="note-1">`) {
		t.Errorf("a note of several releases stands %d times", n)
	}
	if list, _, _ := strings.Cut(after, "<h2>About"); strings.Contains(list, "SHA-256") {
		t.Error("a digest stands in the list of releases")
	}
	for lang, has := range map[string]string{"en": ">billions of dollars<", "zh": ">亿美元<"} {
		body := get(t, s, "", "/figures?on=2026-11-29&lang="+lang).Body.String()
		_, list, _ := strings.Cut(body, "/api/figures?")
		if m := regexp.MustCompile(`>[0-9,]{13,}<|>\d+\.\d{5,}<`).FindString(list); m != "" || !strings.Contains(list, has) {
			t.Errorf("%s: the list has %q, or no %q", lang, m, has)
		}
	}
}
