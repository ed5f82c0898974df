package web

import (
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A pack of tariff law has a page in both languages, found from the list of rules, and the
// digest of an answer leads to it.
func TestATariffPackHasAPage(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		list := get(t, s, "", "/rules?lang="+lang).Body.String()
		for _, id := range []string{"us-tariffs", "cn-tariffs"} {
			if !strings.Contains(list, `href="/rules/`+id+`?lang=`+lang+`"`) {
				t.Errorf("%s: the rules do not list %s", lang, id)
			}
			p, err := s.tariffs.PackOf(id)
			if err != nil {
				t.Fatal(err)
			}
			w := get(t, s, "", "/rules/"+id+"?on=2019-06-20&lang="+lang)
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), p.Digest) {
				t.Errorf("%s: %s answers %d, or lacks its digest", lang, id, w.Code)
			}
			body := w.Body.String()
			var ids []string
			for _, m := range placed.FindAllStringSubmatch(body, -1) {
				if slices.Contains(ids, m[1]) {
					t.Errorf("%s %s: two places are called %q", id, lang, m[1])
				}
				ids = append(ids, m[1])
			}
			for _, m := range within.FindAllStringSubmatch(body, -1) {
				if !slices.Contains(ids, html.UnescapeString(m[1])) {
					t.Errorf("%s %s: a link leads to %q, which is not there", id, lang, m[1])
				}
			}
			for _, m := range regexp.MustCompile(`href="/rules/`+id+`\?[^"#]*#([^"]+)"`).FindAllStringSubmatch(body, -1) {
				if !slices.Contains(ids, html.UnescapeString(m[1])) {
					t.Errorf("%s %s: a source %q is cited and not told", id, lang, m[1])
				}
			}
			if at := westernStops.FindStringIndex(shown(body)); lang == "zh" && at != nil {
				t.Errorf("%s: western stops in Chinese: %.80s", id, shown(body)[at[0]:])
			}
		}
	}
	duty := get(t, s, "", "/duty?hts=8501.10.40.20&origin=CN&entry=2019-06-10&on=2026-09-01&lang=en").Body.String()
	for _, href := range []string{"/rules/us-tariffs?lang=en&amp;on=2026-09-01", "/rules/us-tariffs/9903.88.01?lang=en&amp;on=2026-09-01"} {
		if !strings.Contains(duty, `href="`+href+`"`) {
			t.Errorf("the answer on a duty does not lead to %s", href)
		}
	}
}

// The pages of a pack as known on a past day tell of nothing later: of a measure on the day its
// first order was known, and not the day before.
func TestATariffPackTellsNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, before, after, tells string }{
		{"/rules/us-tariffs", "2018-06-19", "2018-06-20", "9903.88.01"},
		{"/rules/us-tariffs", "2025-01-31", "2025-02-01", "Emergency duties of 2025"},
		{"/rules/us-tariffs/9903.88.03", "2018-12-18", "2018-12-19", "from 2 March 2019"},
		{"/rules/us-tariffs/9903.88.03", "2019-05-08", "2019-05-09", "from 10 May 2019"},
		{"/rules/cn-tariffs", "2018-06-15", "2018-06-16", "545"},
	} {
		for day, want := range map[string]bool{c.before: false, c.after: true} {
			if got := strings.Contains(readText(get(t, s, "", c.address+"?lang=en&on="+day).Body.String()), c.tells); got != want {
				t.Errorf("%s on %s tells %q: %t, want %t", c.address, day, c.tells, got, want)
			}
		}
	}
	for address, code := range map[string]int{
		"/rules/us-tariffs/9903.88.01?on=2018-06-19": 404, "/rules/us-tariffs/9903.88.01?on=2018-06-20": 200,
		"/rules/us-tariffs?on=2016-12-31": 404, "/rules/us-tariffs?on=2017-01-01": 200,
		"/rules/us-tariffs/9903.01.10~2?on=2025-06-03": 200, "/rules/us-tariffs/nothing": 404, "/rules/wto-dsu/wto-dsu/codes.csv": 404,
	} {
		if w := get(t, s, "", address); w.Code != code {
			t.Errorf("%s answers %d, want %d", address, w.Code, code)
		}
	}
}

// The codes of a measure are the same on its page, from page to page, and in its file.
func TestTheCodesOfAMeasureArePagedAndInAFile(t *testing.T) {
	s := public(t)
	const address = "/rules/us-tariffs/9903.88.02?on=2019-06-20&lang=en"
	rows, err := csv.NewReader(get(t, s, "", strings.Replace(address, "?", "/codes.csv?", 1)).Body).ReadAll()
	if err != nil || len(rows) != 279+1 {
		t.Fatalf("the file has %d rows (%v), want 279 codes", len(rows), err)
	}
	next, seen := address, 0
	for pages := 0; next != "" && pages < 5; pages++ {
		body := get(t, s, "", next).Body.String()
		seen += strings.Count(body, `href="/duty?hts=`)
		next = ""
		if m := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(body); m != nil {
			next, _, _ = strings.Cut(html.UnescapeString(m[1]), "#")
		}
	}
	if seen != 279 {
		t.Errorf("the pages list %d codes, want 279", seen)
	}
	orders, err := csv.NewReader(get(t, s, "", "/rules/us-tariffs/measures.csv?on=2019-06-20").Body).ReadAll()
	n := 0
	for _, row := range orders {
		if row[0] == "9903.88.03" {
			n++
		}
	}
	if err != nil || n != 6 {
		t.Errorf("the file of measures has %d orders of list 3 (%v), want the 6 known", n, err)
	}
	for _, file := range []string{"lists", "exclusions"} {
		if rows, err := csv.NewReader(get(t, s, "", "/rules/us-tariffs/"+file+".csv?on=2026-09-01").Body).ReadAll(); err != nil || len(rows) < 20 {
			t.Errorf("%s.csv has %s rows: %v", file, strconv.Itoa(len(rows)), err)
		}
	}
}
