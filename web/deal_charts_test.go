package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"demarche/calendar"
)

// The files of a chart hold the numbers that are drawn; the rows behind them have a file of
// their own.
func TestTheFilesOfAChartHoldWhatIsDrawn(t *testing.T) {
	s := public(t)
	for address, has := range map[string]string{
		"/promises/by-status.csv?on=2022-03-01": "day,met,met-late,partly,disputed,breached,not-known,not-due\n2020-03-31,",
		"/promises/duties.csv?on=2022-03-01":    "p1-ag-02,CN,3,",
		"/talks/timeline.csv?on=2025-06-01":     "tariff/US/reciprocal/2025-04-10,tariff,held,2025-04-10",
		"/promises?on=2022-03-01":               "<summary>The numbers</summary>",
	} {
		if body := get(t, s, "", address).Body.String(); !strings.Contains(body, has) {
			t.Errorf("%s lacks %q:\n%.400s", address, has, body)
		}
	}
}

// Past the end of the record of the talks the timeline draws the duties of the tariff law, and
// says that the rest is not kept.
func TestTheTimelineTellsWhereTheRecordIsKept(t *testing.T) {
	s := public(t)
	for address, says := range map[string][]string{
		"/talks/timeline.svg?on=2025-06-01":         {"10 April 2025: Reciprocal emergency duty: 125 percent, up from 84", "the record of the talks is kept to 8 October 2021", "record ends here"},
		"/talks/timeline.svg?on=2025-06-01&lang=zh": {"2025年4月10日：对等关税（紧急权力）：125%（此前84%）", "磋商记录保存至2021年10月8日"},
	} {
		body := get(t, s, "", address).Body.String()
		for _, x := range says {
			if !strings.Contains(body, x) {
				t.Errorf("%s lacks %q", address, x)
			}
		}
	}
	if body := get(t, s, "", "/talks/timeline.svg?on=2020-06-01").Body.String(); strings.Contains(body, "record ends here") || strings.Contains(body, "Reciprocal") {
		t.Error("a timeline of a day of the record tells of its end, or of duties to come")
	}
}

// Past the day to which a record is kept its charts draw no bar, and they begin no earlier than
// what they are about.
func TestChartsOfARecordEndWithIt(t *testing.T) {
	s := public(t)
	issues := []string{"on 8 October 2021, where the record ends: 6 agreed, 5 left for later", "record ends here", "empty: left for later"}
	for address, says := range map[string][]string{
		"/talks/issues.svg?on=2026-02-23":               issues,
		"/talks/issues.svg?on=2020-03-02":               {"None of 11 issues was open: 6 agreed, 5 left for later", "by others’ account"},
		"/talks/issues.svg?on=2020-03-02&lang=zh":       {"11个议题无一未决，6个已商定，5个留待以后", "空框：留待以后"},
		"/promises/by-status.svg?on=2026-02-23":         {"record ends here", "On 16 February 2022, to which the record is kept", "known to be met, or met late"},
		"/promises/by-status.svg?on=2026-02-23&lang=zh": {"承诺记录至此", "2022年2月16日（记录保存至该日）"},
		"/promises/by-status.svg?on=2020-03-02":         {"duties were known to be met, or met late", ">in force<", ">Mar<", ">2020<"},
	} {
		body := get(t, s, "", address).Body.String()
		for _, x := range says {
			if !strings.Contains(body, x) {
				t.Errorf("%s lacks %q", address, x)
			}
		}
		ends := 900.0
		if m := regexp.MustCompile(`<text x="([0-9.]+)"[^>]*>(?:record ends here|承诺记录至此)`).FindStringSubmatch(body); len(m) > 0 {
			ends, _ = strconv.ParseFloat(m[1], 64)
		}
		if strings.Contains(address, "2026") && (ends < 700 || ends == 900) {
			t.Errorf("%s: the record ends at %.0f, with empty years after it", address, ends)
		}
		for _, m := range regexp.MustCompile(`<rect x="([0-9.]+)"[^>]* width="([0-9.]+)"[^>]*><title>`).FindAllStringSubmatch(body, -1) {
			x, _ := strconv.ParseFloat(m[1], 64)
			w, _ := strconv.ParseFloat(m[2], 64)
			if strings.Contains(address, "2026") && x+w > ends+4 {
				t.Errorf("%s draws a bar to %.0f, past its record", address, x+w)
			}
		}
	}
	rows := strings.Split(strings.TrimSpace(get(t, s, "", "/promises/by-status.csv?on=2026-02-23").Body.String()), "\n")
	if last := rows[len(rows)-1]; !strings.HasPrefix(last, "2022-02-16,") {
		t.Errorf("the counts go on past the record: %s", last)
	}
	v := &view{Lang: "en"}
	early := &strip{view: v, From: calendar.MustDate("2020-02-14"), To: calendar.MustDate("2020-02-20")}
	if drawn := string(early.Narrow()); !strings.Contains(drawn, "14 February 2020") {
		t.Errorf("an axis without a tick has no name: %s", drawn)
	}
}

// Names of rows stand whole, and the labels of two lines do not meet.
func TestLabelsOfStripsStandWhole(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/talks/issues?on=2020-03-02", "/talks/estimates?on=2020-03-02", "/talks/estimates?on=2020-02-20"} {
		if regexp.MustCompile(`<text[^>]*>[^<]*…</text>`).MatchString(get(t, s, "", address).Body.String()) {
			t.Errorf("%s cuts a label", address)
		}
	}
	_, narrow, _ := strings.Cut(get(t, s, "", "/talks?on=2024-01-10").Body.String(), `<svg class="narrow"`)
	shownAt := regexp.MustCompile(`y="(\d+)"[^>]*>day shown`).FindStringSubmatch(narrow)
	keptAt := regexp.MustCompile(`y="(\d+)"[^>]*>record ends here`).FindStringSubmatch(narrow)
	if len(shownAt) == 0 || len(keptAt) == 0 || shownAt[1] == keptAt[1] {
		t.Errorf("the lines of /talks are labelled at %v and %v", shownAt, keptAt)
	}
	_, narrow, _ = strings.Cut(get(t, s, "", "/talks?on=2019-03-28&lang=zh").Body.String(), `<svg class="narrow"`)
	if !regexp.MustCompile(`>2018年7月<|>7月<|>10月<`).MatchString(narrow) {
		t.Error("a phone's axis of two years names no quarter")
	}
	_, narrow, _ = strings.Cut(get(t, s, "", "/talks/issues?on=2020-03-02&lang=zh").Body.String(), `<svg class="narrow"`)
	if !strings.Contains(narrow, ">2020年<") {
		t.Error("a year that has begun is not named on a phone's axis")
	}
}

// On a phone no line runs through the name of a row, months are named at even steps with the year
// under January, and windows of estimates without an end do not press the others together.
func TestStripsOfAPhoneCanBeRead(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		_, narrow, _ := strings.Cut(get(t, s, "", "/talks/estimates?on=2026-11-29&lang="+lang).Body.String(), `<svg class="narrow"`)
		narrow, _, _ = strings.Cut(narrow, "</svg>")
		if n := regexp.MustCompile(`M[0-9.]+ \d+v24`).FindAllString(narrow, -1); len(n) < 16 || strings.Contains(narrow, "paint-order") || strings.Contains(narrow, "2026") {
			t.Errorf("%s: %d stretches of line, a line broken by a name, or years after the last window", lang, len(n))
		}
		want := "Jan Apr Jul Oct Jan Apr Jul Oct Jan"
		if lang == "zh" {
			want = "1月 4月 7月 10月 1月 4月 7月 10月 1月"
		}
		var months []string
		for _, m := range regexp.MustCompile(`>([A-Z][a-z]{2}|\d+月)</text>`).FindAllStringSubmatch(narrow, -1) {
			months = append(months, m[1])
		}
		if got := strings.Join(months, " "); got != want {
			t.Errorf("%s: months %q, want %q", lang, got, want)
		}
	}
	body := get(t, s, "", "/talks?on=2019-03-28&known=2019-03-28").Body.String()
	for _, x := range []string{"<title>April 2019: The leaders", "bar: on a day of these that is not told", "Friday, <span class=\"day\">1 March 2019</span>", "Thursday, <span class=\"day\">28 March 2019</span> to Friday,", "planned; the day was changed to this", "“Written down later” means"} {
		if !strings.Contains(body, x) {
			t.Errorf("/talks lacks %q", x)
		}
	}
	if regexp.MustCompile(`<circle[^>]*><title>April 2019`).MatchString(body) {
		t.Error("a meeting of which the month alone is known is drawn on a day")
	}
}

// The names of months on the axis of a plot stand at even steps: where they have no room there are
// fewer, and none between two is left out.
func TestMonthsOfAPlotStandAtEvenSteps(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/figures/purchases.svg", "/figures/purchases.svg?lang=zh", "/figures/purchases.svg?narrow=1"} {
		body := get(t, s, "", address).Body.String()
		var at []float64
		for _, m := range regexp.MustCompile(`<path d="M([0-9.]+) [0-9.]+v5"`).FindAllStringSubmatch(body, -1) {
			x, _ := strconv.ParseFloat(m[1], 64)
			at = append(at, x)
		}
		names := regexp.MustCompile(`text-anchor="middle">(?:[A-Z][a-z]{2} \d{4}|\d{4}年\d+月|20\d\d|20\d\d年)</text>`).FindAllString(body, -1)
		if len(at) < 2 || len(names) != len(at) {
			t.Errorf("%s: %d ticks, named %q", address, len(at), names)
		}
	}
}

// A claim of a lowest value is looked for as one, and the page says so; of many months against
// a record a few are told.
func TestTheFormTakesTheDirectionOfARecord(t *testing.T) {
	s := public(t)
	const low = "/figures/claims?known=2026-03-01&on=2026-03-01&series=census-us-china-goods-exports&op=level&period=2020-02&value=6759&since=2011-07"
	for address, says := range map[string][]string{
		low + "&record=low":                  {"The record was looked for as the lowest value."},
		low:                                  {"The record was looked for as the highest value.", "August 2011", " and ", " more</span>"},
		low + "&record=low&lang=zh":          {"纪录按最低值核对。"},
		low + "&lang=zh":                     {"，另有", "个时期"},
		low + "&record=sideways":             {"choose high or low for values"},
		low + "&with=cpb-world-trade-volume": {"leave the second out"},
		strings.Replace(low, "level", "balance", 1) + "&with=census-us-china-goods-imports": {"US goods exports to China less US goods imports from China"},
		shippedClaim: {"−1.8% by reports of the release of 25 March 2019; −1.5% in the release", "its line is reckoned from what was reported of it", `published by <span class="day">26 February 2025</span>`},
	} {
		body := get(t, s, "", address).Body.String()
		for _, x := range says {
			if !strings.Contains(body, x) {
				t.Errorf("%s lacks %q", address, x)
			}
		}
	}
}

// The front page tells of orders that run out, under their last day, and with later knowledge
// of what came.
func TestTheFrontPageTellsOfOrdersThatRunOut(t *testing.T) {
	s := public(t)
	for address, says := range map[string]string{
		"/?on=2025-07-20&known=2025-07-20":         "To the end of Monday, 11 August 2025, United States",
		"/?on=2025-07-20&known=2025-07-20&lang=zh": "止，美国：",
		"/?on=2025-07-20&known=2025-12-01":         "What came of the days that were ahead",
		"/?on=2019-03-28&known=2020-01-20":         "called off",
	} {
		if body := get(t, s, "", address).Body.String(); !strings.Contains(body, says) {
			t.Errorf("%s lacks %q", address, says)
		}
	}
}

// The front page writes months and figures as the page of figures does.
func TestFiguresOfTheFrontPageNameTheirMonth(t *testing.T) {
	s := public(t)
	for address, says := range map[string]string{
		"/?on=2019-03-28":         "January 2019: <a href=\"/figures/cpb-world-trade-volume?on=2019-03-28\"><strong>−1.8</strong>%</a>, no such fall since May 2009",
		"/?on=2019-03-28&lang=zh": "为自2009年5月以来最大降幅",
	} {
		if body := get(t, s, "", address).Body.String(); !strings.Contains(body, says) {
			t.Errorf("%s lacks %q", address, says)
		}
	}
}

// Chinese pages count money in hundreds of millions.
func TestChinesePagesCountInYi(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/?on=2019-03-28&lang=zh", "/figures?on=2022-03-01&lang=zh", "/brief/2019-06-02?lang=zh", "/charts/tariffs?on=2019-07-01&lang=zh"} {
		if body := get(t, s, "", address).Body.String(); strings.Contains(body, "十亿美元") || strings.Contains(body, "平均征收") {
			t.Errorf("%s counts in billions, or charges an average", address)
		}
	}
	if body := get(t, s, "", "/?on=2019-03-28&lang=zh").Body.String(); !strings.Contains(body, `data-k="涉及，亿美元"><span>2,000<`) || !strings.Contains(body, `data-k="涉及，亿美元"><span>28<`) {
		t.Error("200 billion are not 2000亿, or 2.8 not 28亿")
	}
}

// What a person records of a quote stands on the front page and with the talks, for readers of
// its source alone, and on days that it is about.
func TestWhatUsersRecordStandsBesideThePicture(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	post(t, s, "officer-US", "/sources/new", pasting("take", "1", "kind-1", "event", "keep", "1"))
	post(t, s, "officer-US", "/sources/new", withPublisher("The Courier", "take", "1", "kind-1", "event", "public", "1", "keep", "1"))
	for _, page := range []string{"/", "/talks"} {
		for _, c := range []struct {
			as, day string
			n       int
		}{{"officer-US", "2019-03-28", 2}, {"officer-CN", "2019-03-28", 1}, {"public", "2019-03-28", 1}, {"officer-US", "2019-03-29", 0}, {"officer-US", "2019-01-01", 0}} {
			body := get(t, s, c.as, page+"?on="+c.day+"&known=2019-04-01").Body.String()
			if n := strings.Count(body, "landed in Beijing on Thursday"); n != c.n || strings.Contains(body, "Recorded by users") != (n > 0) {
				t.Errorf("%s of %s for %s: %d records, want %d", page, c.day, c.as, n, c.n)
			}
		}
		if body := get(t, s, "officer-US", page+"?on=2019-03-28&known="+calendar.MustDate("2019-03-31").String()).Body.String(); strings.Contains(body, "landed in Beijing on Thursday") {
			t.Errorf("%s shows a record before it was made", page)
		}
	}
}

// The figure that a person recorded is told before its quote, which may hold more than one.
func TestARecordedFigureIsToldWithItsQuote(t *testing.T) {
	s := emptyHouse(t, "2019-04-01")
	form := url.Values{
		"text": {"The duty of 10% is to be 15% on 10 April, an official said on Friday."}, "published": {"2019-03-29"}, "publisher": {"The Gazette"},
		"licence": {"all-rights-reserved"}, "public": {"1"}, "take": {"2"}, "keep": {"1"},
	}
	if w := post(t, s, "officer-US", "/sources/new", form); w.Code != http.StatusSeeOther {
		t.Fatalf("kept: %d\n%s", w.Code, w.Body)
	}
	for _, page := range []string{"/", "/talks"} {
		for lang, says := range map[string]string{"en": "10 April 2019, figure 15%: “The duty of 10%", "zh": "2019年4月10日，数据 15%：“The duty of 10%"} {
			if body := get(t, s, "public", page+"?on=2019-04-01&lang="+lang).Body.String(); !strings.Contains(body, says) {
				_, body, _ = strings.Cut(body, "The duty of 10%")
				t.Errorf("%s in %s does not say %q, but … %.80s", page, lang, says, body)
			}
		}
	}
}

func withPublisher(name string, more ...string) url.Values {
	form := pasting(more...)
	form.Set("publisher", name)
	return form
}

// The chart of statuses ends with its record, where years of nothing known would press it
// together.
func TestTheChartOfStatusesEndsWithItsRecord(t *testing.T) {
	drawn := page(t, public(t), "", "/promises/by-status.svg?on=2026-02-23")
	for year, want := range map[string]bool{">2021<": true, ">2022<": true, ">2024<": false, ">2026<": false} {
		if strings.Contains(drawn, year) != want {
			t.Errorf("the year %s is drawn: %v, want %v", year, !want, want)
		}
	}
}
