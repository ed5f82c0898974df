package web

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
)

// shown gives what a page says, without its tags.
func shown(body string) string {
	return strings.Join(strings.Fields(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(body, " ")), " ")
}

func TestTheFrontPageOfADayHoldsWhatRunsOutAndNothingLater(t *testing.T) {
	s := public(t)
	page := shown(get(t, s, "", "/?on=2020-11-02").Body.String())
	for _, want := range []string{
		"Monday, 2 November 2020", "4 deadlines run out in the next 60 days",
		"Monday, 9 November 2020", "DS597", "United States (respondent)", "Article 4.3",
		"Appeal notified while nobody can hear it",                              // DS543, 26 October
		"Joining the consultations Article 4.11 Third party may act until then", // a window is no deadline
		"208 of 250 open cases stand at one level: The parties (WTO)",
		"250 cases are open , 65 have ended , and whether 18 more have ended is not known.", // of the EU's examinations
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page of 2 November 2020 lacks %q", want)
		}
	}
	main, _, _ := strings.Cut(page, "What moved")
	_, moved, _ := strings.Cut(page, "What moved")
	moved, _, _ = strings.Cut(moved, "Who holds the open cases")
	for year := 2021; year <= 2026; year++ {
		if strings.Contains(moved, fmt.Sprint(year)) {
			t.Errorf("what moved by 2020 names the year %d", year)
		}
	}
	if strings.Contains(main, "rrm-2025") {
		t.Error("the page of 2020 holds a case of 2025")
	}
}

// The lead is of one language, and what is due next stands by its days.
func TestTheFrontPageOfThePromisesStandsByItsDays(t *testing.T) {
	s := public(t)
	if zh := shown(get(t, s, "", "/?on=2020-11-02&lang=zh").Body.String()); !strings.Contains(zh, "已结束65件 ， 另有18件 是否结束不详。") || strings.Contains(zh, "have ended") {
		t.Error("the Chinese lead holds English, or does not say of how many it is not known")
	}
	for lang, want := range map[string][2]string{
		"en": {"None is past its day and not known to be met; ", "Due next"},
		"zh": {"没有已过期限、未确认履行的承诺；60天内有", "即将到期"},
	} {
		body := get(t, s, "", "/?on=2020-02-06&known=2020-02-06&lang="+lang).Body.String()
		if page := shown(body); !strings.Contains(page, want[0]) {
			t.Errorf("%s: the counts: no %q", lang, want[0])
		}
		table := part(t, body, ">"+want[1]+"</h3>", "</table>")
		days := regexp.MustCompile(`(\d+) (February|March|April) 2020|2020年(\d+)月(\d+)日`).FindAllStringSubmatch(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(table, ""), -1)
		last := 0
		for _, m := range days {
			day := 0
			if m[3] != "" {
				var month, of int
				_, _ = fmt.Sscanf(m[3]+" "+m[4], "%d %d", &month, &of)
				day = month*100 + of
			} else {
				_, _ = fmt.Sscan(m[1], &day)
				day += map[string]int{"February": 200, "March": 300, "April": 400}[m[2]]
			}
			if day < last {
				t.Errorf("%s: %s stands below a later day", lang, m[0])
			}
			last = day
		}
		if len(days) < 5 {
			t.Errorf("%s: %d days", lang, len(days))
		}
	}
}

// What is planned for a day is told as on it; what is owed, as by it.
func TestWhatIsPlannedForADayIsOnIt(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][2]string{"en": {"On Thursday, 28 March 2019, both sides", "By Thursday, 28 March 2019"}, "zh": {"2019年3月28日（星期四），双方", "2019年3月28日（星期四）前"}} {
		if page := readText(get(t, s, "", "/?on=2019-03-28&known=2019-03-28&lang="+lang).Body.String()); !strings.Contains(page, want[0]) || strings.Contains(page, want[1]) {
			t.Errorf("%s: no %q, or %q", lang, want[0], want[1])
		}
	}
}

// What moved stands by its days, the last first, though a day became known after a later one.
func TestWhatMovedStandsByItsDays(t *testing.T) {
	_, moved, _ := strings.Cut(get(t, public(t), "", "/?on=2019-12-13&lang=zh").Body.String(), "<h2>最近变动")
	moved, _, _ = strings.Cut(moved, "</table>")
	last, n := "9999-99-99", 0
	for _, row := range strings.Split(moved, "<tr><td>")[1:] {
		cell, _, _ := strings.Cut(row, "</td>")
		m := regexp.MustCompile(`(\d{4})年(\d+)月(\d+)日`).FindStringSubmatch(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(cell, ""))
		if m == nil {
			t.Fatalf("no day in %q", cell)
		}
		day := fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
		if n++; day > last {
			t.Errorf("%s stands below %s", day, last)
		}
		last = day
	}
	if n < 5 {
		t.Errorf("%d rows", n)
	}
}

func TestTheFrontPageOfADayBeforeEverythingSaysSo(t *testing.T) {
	page := shown(get(t, public(t), "", "/?on=1994-01-01").Body.String())
	for _, want := range []string{"No deadline runs out", "No case had begun on this day", "Nothing had been recorded by this day", "No case was open on this day"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

func TestAnEmptyHouseSaysWhatWouldFillIt(t *testing.T) {
	s := emptyHouse(t, "2026-11-23")
	for _, address := range []string{"/", "/docket", "/?lang=zh", "/docket?lang=zh"} {
		if w := get(t, s, "", address); w.Code != http.StatusOK {
			t.Errorf("%s: status %d", address, w.Code)
		}
	}
	if page := get(t, s, "", "/docket").Body.String(); !strings.Contains(page, "The docket is empty on this day") || !strings.Contains(page, `href="/file"`) {
		t.Error("the empty docket does not say why it is empty and what would fill it")
	}
}

func TestTheDrawingOfLevelsStandsAloneWithItsNumbers(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		w := get(t, s, "", "/levels.svg?on=2020-11-02&lang="+lang)
		if w.Header().Get("Content-Type") != "image/svg+xml; charset=utf-8" {
			t.Errorf("%s: %q", lang, w.Header().Get("Content-Type"))
		}
		if strings.Contains(w.Body.String(), "var(") || !strings.Contains(w.Body.String(), "208") {
			t.Errorf("%s: the file relies on a style sheet, or lacks its numbers", lang)
		}
		d := xml.NewDecoder(w.Body)
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", lang, err)
			}
		}
	}
	rows, err := csv.NewReader(get(t, s, "", "/levels.csv?on=2020-11-02").Body).ReadAll()
	if err != nil || len(rows) < 5 || strings.Join(rows[1], ",") != "2020-11-02,2020-11-02,wto-dsu,parties,208" && rows[1][4] != "208" {
		t.Errorf("levels.csv: %v, %v", rows, err)
	}
}

func TestTheDocketFindsByEveryFilter(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ query, has, lacks string }{
		{"text=DS543", "DS543", "DS542"},
		{"pact=usmca-31a", "rrm-", "DS543"},
		{"kind=illustrative", "ILL-", "DS"},
		{"party=China&pact=us-301", "301-CN-CHIPS", "301-VN-FX"}, // as its name, its id, and in Chinese
		{"party=cn&pact=us-301", "301-CN-CHIPS", "301-VN-FX"},
		{"party=%E4%B8%AD%E5%9B%BD&pact=us-301", "301-CN-CHIPS", "301-VN-FX"},
		{"party=European+Communities&text=DS26", "DS26", "DS543"},
		{"pact=wto-dsu&level=appellate-body&status=open", "DS543", "DS611"},
		{"within=7", "ILL-5", "DS543"},
		{"pact=wto-dsu&step=appeal-void&on=2020-11-01", "DS543", "DS597"},
		{"text=nothing+at+all", "Take a filter away", "DS543"},
		{"text=%E5%85%B3%E7%A8%8E&lang=zh", "", "DS99999"},
	} {
		w := get(t, s, "", "/docket?"+c.query)
		page := shown(w.Body.String())
		if w.Code != http.StatusOK || !strings.Contains(page, c.has) {
			t.Errorf("%s: status %d, want a page with %q", c.query, w.Code, c.has)
		}
		if _, rows, _ := strings.Cut(page, "Order:"); strings.Contains(rows, c.lacks) {
			t.Errorf("%s: the page holds %q", c.query, c.lacks)
		}
	}
}

// Nobody is shown every case, or none, for a pact, a level, a step or a party that there
// is none of: the page says so and names those there are.
func TestAFilterBySomethingUnknownNamesWhatThereIs(t *testing.T) {
	s := public(t)
	for query, says := range map[string]string{
		"pact=UNKNOWN":                       "eu-tbr",
		"procedure=UNKNOWN":                  "wto-dsu",
		"level=UNKNOWN":                      "appellate-body",
		"step=UNKNOWN":                       "appeal-void",
		"pact=wto-dsu&step=appeal-submitted": "appeal-void",
		"party=Ruritania":                    "CN",
	} {
		for _, page := range []string{"/docket?", "/docket.json?", "/docket.csv?", "/docket?lang=zh&"} {
			if w := get(t, s, "", page+query); w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), says) {
				t.Errorf("%s%s: status %d, without %q", page, query, w.Code, says)
			}
		}
	}
}

func TestAFilterThatDoesNotExistIsRefusedByName(t *testing.T) {
	s := public(t)
	for query, field := range map[string]string{
		"sort=best": "sort", "status=perhaps": "status", "kind=odd": "kind", "within=soon": "within", "within=-1": "within",
		"after=no+such+place": "",
	} {
		w := get(t, s, "", "/docket?"+query)
		if w.Code < 400 || w.Code >= 500 {
			t.Errorf("%.40s: status %d, want a refusal", query, w.Code)
		}
		if field != "" && !strings.Contains(w.Body.String(), "<dd>"+field+"</dd>") {
			t.Errorf("%s: the page does not name the field", query)
		}
	}
}

func TestTheDocketIsReadPageByPageEachCaseOnce(t *testing.T) {
	s := public(t)
	row := regexp.MustCompile(`<th scope="row" class="row"><a href="/case/([^"?]+)`)
	next := regexp.MustCompile(`<a href="([^"]+)" rel="next">`)
	seen, address, pages := map[string]bool{}, "/docket?sort=id", 0
	for address != "" {
		body := get(t, s, "", address).Body.String()
		for _, m := range row.FindAllStringSubmatch(body, -1) {
			if seen[m[1]] {
				t.Fatalf("%s is listed twice", m[1])
			}
			seen[m[1]] = true
		}
		address = ""
		if m := next.FindStringSubmatch(body); m != nil {
			address = strings.ReplaceAll(m[1], "&amp;", "&")
		}
		if pages++; pages > 50 {
			t.Fatal("the pages do not end")
		}
	}
	if len(seen) < 370 {
		t.Errorf("%d cases on %d pages, want all", len(seen), pages)
	}
}

func TestManyPartiesAreNamedInFew(t *testing.T) {
	p := public(t).sec.Library().Packs["us-301"]
	c := &docket.Case{Complainants: []string{"US"}, Respondents: []string{"CN", "European Union", "Japan", "Korea"}}
	if got := versus(p, c, 0, demarche.English); !strings.HasSuffix(got, "and 2 others") {
		t.Errorf("%q", got)
	}
	if got := versus(p, c, 0, demarche.Chinese); !strings.HasSuffix(got, "等4方") {
		t.Errorf("%q", got)
	}
}
