package web

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"demarche/calendar"
)

// Today's list and that of the day before tell the same of a case that did not change in
// between: since when it stands at its step, which period runs out first and under which
// article. An act that moves nothing does not make the case new at its step.
func TestTodayAndYesterdayTellTheSameOfACase(t *testing.T) {
	s := public(t)
	today := calendar.MustDate(publicDay)
	read := func(address string) map[string]docketLine {
		var x struct{ Cases []docketLine }
		if err := json.Unmarshal([]byte(page(t, s, "", address)), &x); err != nil {
			t.Fatal(err)
		}
		out := map[string]docketLine{}
		for _, c := range x.Cases {
			out[c.Case] = c
		}
		return out
	}
	now, before := read("/docket.json"), read("/docket.json?on="+today.AddDays(-1).String())
	clocks, earlier := 0, 0
	for id, c := range now {
		if was, ok := before[id]; ok && was.Step == c.Step && was.Due == c.Due && was != c {
			t.Errorf("%s: today %+v, the day before %+v", id, c, was)
		}
		if c.DueClock != "" && c.DueArticle != "" {
			clocks++
		}
		if c.Since < c.LastOn {
			earlier++
		}
	}
	if clocks == 0 || earlier == 0 {
		t.Errorf("nothing was compared: %d with a clock, %d that stood there before their last act", clocks, earlier)
	}
	lines := rows(t, []byte(page(t, s, "", "/docket.csv?on="+today.AddDays(-1).String())))
	at := slices.Index(lines[0], "due_article")
	for _, line := range lines[1:] {
		if due, clock, article := line[15], line[16], line[at]; due != "" && clock == "" || (clock != "") != (article != "") {
			t.Errorf("%s: due %q, clock %q, article %q", line[0], due, clock, article)
		}
	}
}

type docketLine struct {
	Case, Step, Since, Due string
	DueClock               string `json:"due_clock"`
	DueArticle             string `json:"due_article"`
	LastOn                 string `json:"last_on"`
}

// A bar's period ends on one day, and what it holds back is permitted from the next: the
// export says both, and the page the one that counts.
func TestAnExportTellsTheFirstDayThatIsOpen(t *testing.T) {
	s := public(t)
	found, said := 0, readText(page(t, s, "", "/case/DS543"))
	lines := rows(t, []byte(page(t, s, "", "/case/DS543/clocks.csv")))
	at := slices.Index(lines[0], "opens")
	for _, line := range lines[1:] {
		kind, due, opens := line[4], line[8], line[at]
		switch {
		case kind != "bar" && opens != "":
			t.Errorf("%s opens on %s, and is a %s", line[1], opens, kind)
		case kind == "bar" && due != "":
			found++
			if opens < due || !strings.Contains(said, "not before "+calendar.MustDate(opens).Weekday().String()+", "+dayIn(calendar.MustDate(opens), "en")) {
				t.Errorf("%s ends on %s and opens on %s, which the page does not say", line[1], due, opens)
			}
		}
	}
	if found == 0 {
		t.Error("DS543 has no bar")
	}
}

// What an address asks for more than once is kept by every link of its page, so that the
// other language and the change of role answer the same question.
func TestALinkKeepsWhatWasAskedTwice(t *testing.T) {
	s := public(t)
	asked := "calendar=us-federal&calendar=cn-state-council"
	body := page(t, s, "", "/calendar/count?"+asked+"&days=10&from=2020-09-25&on=2020-09-25")
	kept := strings.Count(body, strings.ReplaceAll(asked, "&", "&amp;"))
	if kept < 4 {
		t.Errorf("%d links keep both calendars: the language, the way back of the role, back to today and the printed address must", kept)
	}
	_, rest, _ := strings.Cut(body, `class="tongue" href="`)
	address, _, _ := strings.Cut(rest, `"`)
	u, err := url.Parse(strings.ReplaceAll(address, "&amp;", "&"))
	if err != nil || len(u.Query()["calendar"]) != 2 {
		t.Errorf("the other language counts by %v", u.Query()["calendar"])
	}
}

// A day known to a month, or to lie between two days, is told so in lists too: on the page, in
// both languages, in the files and over the API. A day that is known stays one day.
func TestAListSaysBetweenWhichDaysACaseCameToItsStep(t *testing.T) {
	s := public(t)
	for id, c := range map[string]struct{ first, last, en, zh string }{
		"DS593":           {"2025-02-01", "2025-02-28", "February 2025, day not known", "2025年2月，具体日期不详"},
		"rrm-2024-tizapa": {"2024-04-04", "2024-08-31", "between 4 April 2024 and 31 August 2024", "2024年4月4日至2024年8月31日之间"},
	} {
		var x struct{ Cases []map[string]any }
		if err := json.Unmarshal([]byte(page(t, s, "", "/docket.json?text="+url.QueryEscape(id))), &x); err != nil {
			t.Fatal(err)
		}
		found := 0
		for _, k := range x.Cases {
			if k["case"] == id {
				found++
				if k["since_from"] != c.first || k["since"] != c.last || k["last_from"] != c.first || k["last_on"] != c.last {
					t.Errorf("%s: %v", id, k)
				}
			} else if k["since_from"] != nil {
				t.Errorf("%s: its day is known, and it has %v", k["case"], k["since_from"])
			}
		}
		lines := rows(t, []byte(page(t, s, "", "/docket.csv?text="+url.QueryEscape(id))))
		at := slices.Index(lines[0], "since_from")
		if found != 1 || at < 0 || !slices.ContainsFunc(lines[1:], func(l []string) bool { return l[0] == id && l[at] == c.first && l[at+2] == c.first }) {
			t.Errorf("%s: found %d times, %v", id, found, lines)
		}
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			if body := readText(page(t, s, "", "/docket?text="+url.QueryEscape(id)+"&lang="+lang)); !strings.Contains(body, want) {
				t.Errorf("%s, %s: no %q in the list", id, lang, want)
			}
		}
	}
}

// A day stays on one line, however narrow its column is, and text of others stays text.
func TestADayStaysOnOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"Monday, 30 November 2026": `Monday, <span class="day">30 November 2026</span>`,
		"至2026年11月30日（星期一）":        `至<span class="day">2026年11月30日</span><span class="day">（星期一）</span>`,
		"2024年4月，日期不详":             `<span class="day">2024年4月</span>，日期不详`,
		"<b>1 May 2020</b>":        `&lt;b&gt;<span class="day">1 May 2020</span>&lt;/b&gt;`,
		"30 days":                  "30 days",
	} {
		if got := string(wholeDays(text)); got != want {
			t.Errorf("%s: %s", text, got)
		}
	}
	page := get(t, public(t), "", "/docket?text=DS543").Body.String()
	if !strings.Contains(page, `data-k="Last moved"><span class="day">26 October 2020</span></td>`) {
		t.Error("the day on which a case last moved may break over two lines")
	}
}

// What a filter takes is told in the language of the page.
func TestARefusedFilterIsToldInChinese(t *testing.T) {
	page := get(t, public(t), "", "/docket?within=abc&lang=zh").Body.String()
	if !strings.Contains(page, "可填写：0至3660之间的天数") {
		t.Error(page)
	}
}

// A list is of today at the latest, and says so under a day to come, in its footer, its files
// and its count of days; the case's own page computes the later day.
func TestAListOfADayToComeSaysThatItIsOfToday(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	const late = "?kind=own&on=2020-05-01"
	for lang, want := range map[string][]string{
		"en": {"Shown for today, 2 March 2020", "16 March 2020in 14 days · article 7.4.3; annex 7-A", "reads no further ahead than what is known"},
		"zh": {"所示为今天，2020年3月2日", "2020年3月16日", "列表不显示所知日期以后的情况"},
	} {
		body := readText(get(t, s, partner, "/docket"+late+"&lang="+lang).Body.String())
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %q in %s", lang, w, body)
			}
		}
	}
	var x struct {
		On    string
		Cases []docketLine
	}
	if err := json.Unmarshal([]byte(page(t, s, partner, "/docket.json"+late)), &x); err != nil || x.On != "2020-03-02" || len(x.Cases) != 1 {
		t.Errorf("the file is of %s, %+v, %v", x.On, x.Cases, err)
	}
	if body := get(t, s, partner, "/docket?kind=own").Body.String(); strings.Contains(body, "reads no further") {
		t.Error("today's list speaks of a day to come")
	}
	for as, own := range map[string]bool{company: true, officer: false} {
		if body := get(t, s, as, "/docket").Body.String(); strings.Contains(body, "your own cases first") != own {
			t.Errorf("%s is told that its own cases come first: %v", as, !own)
		}
	}
	if body := get(t, s, partner, "/case/"+string(id)+"?on=2020-05-01").Body.String(); !strings.Contains(body, "Shown for 1 May 2020") {
		t.Error("the case's page is of another day than asked for")
	}
}
