package web

import (
	"encoding/csv"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

// A list that comes to a sum is told in a sentence, each line leads to its duty on the day, the
// file has every line, and the pages of lines together have as many.
func TestAListComesToItsSumOnThePage(t *testing.T) {
	s := public(t)
	const address = "/tariffs/list?sum=1.2bn&by=duty&rate=25&tolerance=0.5&exclude_paying=true&entry=2024-06-01"
	for lang, tells := range map[string][]string{
		"en": {"37 lines come to $1.2 billion of duty at 25%, less than 0.01% below the sum sought", "Reached: $1,199,973,774.25", "Chosen from 1,504 lines", "already pays an additional duty: 12,881", "US Census Bureau", "A proposal, not law", "do not have these lines from other origins", "US imports for consumption from China in 2024"},
		"zh": {"37个税号合计12.0亿美元", "低于所求金额不足0.01%", "自1,504个税号中选取", "已缴加征关税：12,881", "建议，并非法律", "不含这些税号自其他原产地的进口"},
	} {
		body := get(t, s, "", address+"&lang="+lang).Body.String()
		for _, want := range tells {
			if !strings.Contains(readText(body), want) {
				t.Errorf("%s lacks %q", lang, want)
			}
		}
		if n := strings.Count(body, "entry=2024-06-01&amp;hts="); n != 37 {
			t.Errorf("%s: %d lines lead to their duty", lang, n)
		}
		if !strings.Contains(body, `href="/api/tariff/list?`) {
			t.Errorf("%s does not lead to what programs read", lang)
		}
	}
	const long = "?sum=350bn&by=trade&tolerance=1&exclude_paying=&entry=2024-06-01&consumer=3&lang=en"
	rows, err := csv.NewReader(get(t, s, "", "/tariffs/list.csv"+long).Body).ReadAll()
	if err != nil || len(rows) < 200 {
		t.Fatalf("the file has %d rows: %v", len(rows), err)
	}
	next, seen := "/tariffs/list"+long, 0
	for pages := 0; next != "" && pages < 200; pages++ {
		body := get(t, s, "", next).Body.String()
		seen += strings.Count(body, `href="/duty?`) - strings.Count(body, `href="/duty?lang=en"`)
		next = ""
		if m := regexp.MustCompile(`href="([^"]*)" rel="next"`).FindStringSubmatch(body); m != nil {
			next, _, _ = strings.Cut(html.UnescapeString(m[1]), "#")
		}
	}
	if seen != len(rows)-1 {
		t.Errorf("the pages list %d lines, the file %d", seen, len(rows)-1)
	}
}

// What cannot be answered is refused with what to do, and what was typed stays.
func TestAListThatCannotBeMadeKeepsWhatWasTyped(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, tells, tellsZH, kept string }{
		{"sum=much", "write 1.2bn", "请写成12亿", `name="sum" value="much"`},
		{"sum=", "it is not given", "未填写", `name="sum" value=""`},
		{"sum=1bn&rate=abc", "write 7.5", "请写成7.5", `name="rate" value="abc"`},
		{"sum=1bn&by=duty&rate=", "to count by duty, the rate proposed must be given", "按关税额计须填写拟议税率", `name="rate" value=""`},
		{"sum=1bn&tolerance=-1", "The tolerance \"-1\"", "允许偏差\"-1\"", `name="tolerance" value="-1"`},
		{"sum=1bn&capital=lots", "write 2 or 0.5", "请写成2或0.5", `name="capital" value="lots"`},
		{"sum=1bn&entry=2024-02-30", "write 28 March 2019 as 2019-03-28", "2019年3月28日请写成", `name="entry" value="2024-02-30"`},
		{"sum=1bn&entry=2016-12-31", "ask of a day from 1 January 2017", "请选择2017-01-01或其后的日期", `name="entry" value="2016-12-31"`},
		{"sum=1bn&entry=2027-01-01&exclude_paying=true", "beyond what is known", "超出资料范围", `entry=2026-09-18`},
		{"sum=1bn&origin=VN", "--flows FILE", "--flows FILE", `value="1bn"`},
		{"sum=1bn&importer=FR", "the importers are: CN, US", "CN、US", `value="1bn"`},
		{"sum=1bn&known=2025-02-04", "was not known before 5 February 2025", "最早公布于", "known="},
		{"sum=90000&tolerance=0&by=trade&exclude_paying=true&entry=2025-05-01", "the nearest comes to", "最接近者合计", `value="90000"`},
	} {
		for lang, tells := range map[string]string{"en": c.tells, "zh": c.tellsZH} {
			w := get(t, s, "", "/tariffs/list?"+c.address+"&lang="+lang)
			if w.Code != http.StatusBadRequest || !strings.Contains(html.UnescapeString(w.Body.String()), tells) || !strings.Contains(html.UnescapeString(w.Body.String()), c.kept) {
				t.Errorf("%s %s answers %d, or lacks %q or %q", c.address, lang, w.Code, tells, c.kept)
			}
		}
		if w := get(t, s, "", "/tariffs/list.csv?"+c.address); w.Code == http.StatusOK {
			t.Errorf("the file of %s is given", c.address)
		}
	}
	if w := get(t, s, "", "/tariffs/list?lang=en"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `name="rate" value="25"`) {
		t.Errorf("the form answers %d, or proposes no rate", w.Code)
	}
	if w := get(t, s, "", "/tariffs/list?sum=1bn&known=2025-02-05&lang=en"); w.Code != http.StatusOK {
		t.Errorf("on the day on which the trade was known it answers %d", w.Code)
	}
}

// One question has one answer on the page and in its file: what is summed where
// nobody says hangs on whether a rate is given, and the day asked about is that of the entries.
func TestAListIsTheSameOnThePageAndInItsFile(t *testing.T) {
	s := public(t)
	for query, tells := range map[string]string{
		"sum=2bn":                                          "of trade",
		"sum=1.2bn&rate=25":                                "of duty at 25%",
		"sum=1.2bn&rate=25&on=2024-06-01":                  "For entries of 1 June 2024.",
		"sum=1.2bn&by=trade&rate=25":                       "of trade",
		"sum=1,200,000,000&rate=25":                        "of duty at 25%",
		"sum=30bn&importer=CN&by=trade":                    "known",
		"sum=1.2bn&rate=25&entry=2024-06-01&on=2025-05-01": "For entries of 1 June 2024.",
	} {
		rows, err := csv.NewReader(get(t, s, "", "/tariffs/list.csv?"+query).Body).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows: %v", query, len(rows), err)
		}
		if !strings.Contains(rows[1][17], "in 20") {
			t.Errorf("%s: the file does not say of which year the trade is: %q", query, rows[1][17])
		}
		page := readText(get(t, s, "", "/tariffs/list?lang=en&"+query).Body.String())
		if !strings.Contains(page, tells) {
			t.Errorf("%s: the page lacks %q", query, tells)
		}
	}
	for _, after := range []string{"500", "37", "36"} { // beyond the last page is the last page
		page := readText(get(t, s, "", "/tariffs/list?lang=en&sum=1.2bn&rate=25&exclude_paying=true&entry=2024-06-01&after="+after).Body.String())
		if !strings.Contains(page, "All lines") && !strings.Contains(page, "Lines 37 to 37 of 37") {
			t.Errorf("after %s the page shows neither all lines nor the last", after)
		}
	}
}

// A list for another day than the one asked about says why, on the page and in what programs
// read; one for a day beyond what is known says so.
func TestAListSaysWhyItIsOfAnotherDay(t *testing.T) {
	s := public(t)
	for query, want := range map[string][2]string{
		"on=2026-09-18":    {"For entries of 18 September 2026. ", "按2026年9月18日进口计。"},
		"on=2027-05-01":    {"18 September 2026 is the last day up to which the pack knows the schedule and every measure; 1 May 2027, asked about, is beyond it", "2026年9月18日为资料包载明税则和各项措施的最后一日；所查询的2027年5月1日在其后"},
		"entry=2026-09-18": {"For entries of 18 September 2026. ", "按2026年9月18日进口计。"},
		"entry=2026-09-19": {"19 September 2026 is beyond 18 September 2026, the last day up to which the pack knows", "2026年9月19日在2026年9月18日（即资料包载明税则和各项措施的最后一日）之后"},
	} {
		for i, lang := range []string{"en", "zh"} {
			page := readText(get(t, s, "", "/tariffs/list?sum=1.2bn&lang="+lang+"&"+query).Body.String())
			if other := strings.Contains(page, "last day up to which") || strings.Contains(page, "最后一日"); !strings.Contains(page, want[i]) || other != (len(want[0]) > 60) {
				t.Errorf("%s %s: the page lacks %q, or says why without need: %v", query, lang, want[i], other)
			}
		}
	}
}
