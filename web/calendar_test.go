package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

func TestAPeriodIsCountedWithItsWorking(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ query, due string }{
		{"calendar=us-federal&from=2020-02-14&days=9&unit=working", "Friday, 28 February 2020"},
		{"calendar=us-federal&from=2020-02-14&days=10&unit=working", "Monday, 2 March 2020"},
		{"calendar=us-federal&from=2020-02-14&days=11&unit=working", "Tuesday, 3 March 2020"},
		{"calendar=us-federal&from=2020-02-14&days=10&unit=working&first=1", "Friday, 28 February 2020"},
		{"from=2020-02-14&days=10&unit=calendar", "Monday, 24 February 2020"},
		{"calendar=us-federal&from=2020-02-14&days=10", "Monday, 2 March 2020"}, // working days, as the API and the command count
		{"calendar=us-federal&from=2020-02-05&days=10&unit=calendar", "Saturday, 15 February 2020"},
		{"calendar=us-federal&from=2020-02-05&days=10&unit=calendar&roll=forward", "Tuesday, 18 February 2020"},
		{"calendar=us-federal&calendar=cn-state-council&from=2020-01-17&days=1&unit=working", "Tuesday, 21 January 2020"},
	} {
		w := get(t, s, "", "/calendar/count?"+c.query)
		lead, _, _ := strings.Cut(w.Body.String(), "<form method=\"get\" action=\"/calendar/count\"")
		if w.Code != http.StatusOK || !strings.Contains(lead, c.due) {
			t.Errorf("%s: status %d, want %s", c.query, w.Code, c.due)
		}
	}
	page := get(t, s, "", "/calendar/count?calendar=us-federal&from=2020-02-14&days=10&unit=working").Body.String()
	if n := strings.Count(page, `<tr class="skipped">`); n != 7 {
		t.Errorf("%d days are shown as passed over, want three weekends and one holiday, 7", n)
	}
	if !strings.Contains(page, "Washington") {
		t.Error("the holiday passed over is not named")
	}
}

func TestACountThatNeedsAnUnpublishedListIsProvisional(t *testing.T) {
	s := public(t)
	for _, c := range []struct {
		known       string
		provisional bool
	}{{"2019-11-20", true}, {"2019-11-21", false}, {"2019-11-22", false}} {
		page := get(t, s, "", "/calendar/count?calendar=cn-state-council&from=2020-01-20&days=5&unit=working&known="+c.known).Body.String()
		if got := strings.Contains(page, "This is provisional. Missing:"); got != c.provisional {
			t.Errorf("known on %s: provisional %t, want %t", c.known, got, c.provisional)
		}
	}
}

// Holidays that law fixes were never unknown: beyond its last list it is the record that has
// none, and so before the first list of a calendar whose lists are announced.
func TestAListThatTheRecordLacksIsNotSaidToHaveBeenUnknown(t *testing.T) {
	s := public(t)
	for address, want := range map[string][2]string{
		"/calendar/count?calendar=us-federal&from=2028-12-15&days=20&unit=working":                       {"for 2029, which this record does not have", "was not known on"},
		"/calendar/count?calendar=us-federal&from=2028-12-15&days=20&unit=working&lang=zh":               {"2029年的放假安排（本记录未收录）", "尚不可知"},
		"/calendar/count?calendar=cn-state-council&from=2010-02-01&days=20&unit=working":                 {"for 2010, which this record does not have", "was not known on"},
		"/calendar/count?calendar=cn-state-council&from=2020-01-20&days=5&unit=working&known=2019-11-20": {"for 2020, which was not known on 20 November 2019", "does not have"},
		"/calendar/us-federal?year=2029":                        {"This record has no holiday list for 2029", "was known on this day"},
		"/calendar/us-federal?year=2029&lang=zh":                {"本记录未收录2029年的放假安排", "尚不可知"},
		"/calendar/cn-state-council?year=2020&known=2019-11-20": {"No holiday list for 2020 was known on this day", "This record has no"},
	} {
		said := readText(page(t, s, "", address))
		if !strings.Contains(said, want[0]) || strings.Contains(said, want[1]) {
			t.Errorf("%s: want %q, and not %q", address, want[0], want[1])
		}
	}
}

func TestWhatCannotBeCountedIsNamedAndKept(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ field, typed, leads string }{
		{"from", "14 Feb 2020", "#from"},
		{"from", "2020-02-30", "#from"},
		{"from", "", "#from"},
		{"days", "ten", "#days"},
		{"days", "9999999", "#days"},
		{"days", "99999999999999999999", "#days"},
		{"calendar", "moon", "#calendar"},
		{"unit", "moons", "#unit"},
		{"roll", "sideways", "#roll"},
	} {
		q := url.Values{"calendar": {"us-federal"}, "from": {"2020-02-14"}, "days": {"10"}, "unit": {"working"}}
		q.Set(c.field, c.typed)
		w := get(t, s, "", "/calendar/count?"+q.Encode())
		body := w.Body.String()
		if w.Code != http.StatusBadRequest || !strings.Contains(errorsOn(body), c.leads) || !strings.Contains(body, `id="`+c.leads[1:]+`"`) {
			t.Errorf("%s %q: status %d, errors %q", c.field, c.typed, w.Code, errorsOn(body))
		}
		if (c.field == "from" || c.field == "days") && !strings.Contains(body, `value="`+c.typed+`"`) {
			t.Errorf("%s: %q was typed and is not kept", c.field, c.typed)
		}
	}
}

func TestAYearShowsWhatWasKnownOfIt(t *testing.T) {
	s := public(t)
	day31 := func(known string) string {
		page := get(t, s, "", "/calendar/cn-state-council?year=2020&on=2020-11-02&known="+known).Body.String()
		january, _, _ := strings.Cut(page[strings.Index(page, "January"):], "</table>")
		return january[strings.LastIndex(january, "<span class=\"cell"):]
	}
	for _, c := range []struct {
		known   string
		holiday bool
	}{{"2020-01-26", false}, {"2020-01-27", true}, {"2020-01-28", true}} {
		if got := strings.Contains(day31(c.known), "cell-holiday"); got != c.holiday {
			t.Errorf("31 January 2020 as known on %s: holiday %t, want %t", c.known, got, c.holiday)
		}
	}
	for _, c := range []struct {
		address string
		status  int
	}{
		{"/calendar", http.StatusOK},
		{"/calendar/us-federal?year=2020", http.StatusOK},
		{"/calendar/us-federal?year=2199", http.StatusOK},
		{"/calendar/us-federal?year=MMXX", http.StatusBadRequest},
		{"/calendar/us-federal?year=1899", http.StatusBadRequest},
		{"/calendar/moon", http.StatusNotFound},
	} {
		if w := get(t, s, "", c.address); w.Code != c.status {
			t.Errorf("%s: status %d, want %d", c.address, w.Code, c.status)
		}
	}
}

// A year says how many days and how many working days each month has, in words and as a
// file alike.
func TestAYearCountsItsWorkingDays(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{
		"en": "2020 has 366 days, of which 251 are working days and 115 are days of rest.", "zh": "2020年共366天，其中工作日251天，休息日115天。",
	} {
		if body := page(t, s, "", "/calendar/us-federal?year=2020&lang="+lang); !strings.Contains(body, want) || !strings.Contains(body, "/calendar/us-federal/months.csv?") {
			t.Errorf("%s: the page lacks %q, or the file", lang, want)
		}
	}
	csv := get(t, s, "", "/calendar/us-federal/months.csv?year=2020").Body.String()
	for _, want := range []string{"calendar,month,days,working_days,rest_days,provisional,known", "us-federal,2020-02,29,19,10,false,", "us-federal,2020-12,31,21,10,false,"} {
		if !strings.Contains(csv, want) {
			t.Errorf("no %s in %s", want, csv)
		}
	}
	if csv := get(t, s, "", "/calendar/us-federal/months.csv?year=2199").Body.String(); !strings.Contains(csv, "us-federal,2199-01,31,23,8,true,") {
		t.Errorf("a year without a list is not provisional: %s", csv)
	}
	if body := page(t, s, "", "/calendar/count?calendar=us-federal&from=2020-02-14&days=10&unit=working"); !strings.Contains(body, "17 days, of which 10 working days.") {
		t.Error("the count does not say both")
	}
}

func TestAYearHasEachOfItsDaysOnce(t *testing.T) {
	s := public(t)
	for year, days := range map[string]int{"2019": 365, "2020": 366} {
		page := get(t, s, "", "/calendar/us-federal?year="+year).Body.String()
		if n := strings.Count(page, `<td><span class="cell`); n != days {
			t.Errorf("%s: %d days, want %d", year, n, days)
		}
	}
}

// A source of a holiday list bears its Chinese title on a Chinese page, in the calendar and in
// the working of a period.
func TestSourcesOfHolidaysAreNamedInChinese(t *testing.T) {
	s := public(t)
	notice := "国务院办公厅关于2020年部分节假日安排的通知（国办发明电〔2019〕16号）</a>"
	for address, want := range map[string]string{
		"/calendar/cn-state-council?year=2020&lang=zh":                                          notice,
		"/calendar/count?calendar=cn-state-council&from=2020-01-20&days=5&unit=working&lang=zh": notice,
		"/calendar/us-federal?year=2019&lang=zh":                                                "第13900号行政令</a>",
		"/calendar/wto-geneva?year=2020&lang=zh":                                                "日内瓦州公众假日，由vacanza/holidays计算</a>",
		"/calendar/cn-state-council?year=2020":                                                  "General Office of the State Council, 国办发明电〔2019〕16号</a>",
		"/case/ILL-5/clock/0?lang=zh":                                                           "《美国法典》第5编第6103(a)至(b)节；第11582号行政令</a>",
	} {
		if page := get(t, s, "", address).Body.String(); !strings.Contains(page, want) || strings.Contains(address, "zh") && strings.Contains(page, "General Office") {
			t.Errorf("%s lacks %s", address, want)
		}
	}
}

// The legend explains make-up working days in a calendar that has some, and in no other.
func TestTheLegendExplainsWhatTheCalendarHas(t *testing.T) {
	s := public(t)
	for address, want := range map[string]bool{"/calendar/cn-state-council?year=2020": true, "/calendar/us-federal?year=2020": false} {
		body := page(t, s, "", address)
		if got := strings.Contains(part(t, body, `class="note legend"`, "</p>"), "cell-makeup"); got != want {
			t.Errorf("%s: make-up days explained: %v", address, got)
		}
		if regexp.MustCompile(`\d{4}-\d{2}-\d{2}`).MatchString(readText(part(t, body, `<h2 id="named"`, "</table>"))) {
			t.Errorf("%s: a day is written as in data", address)
		}
	}
}
