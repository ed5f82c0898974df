package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/pagetest"
)

// rulePages are the pages of rules and calendars.
var rulePages = []struct{ name, address string }{
	{"rules", "/rules"},
	{"pack", "/rules/us-china-ch7"},
	{"procedure", "/rules/us-china-ch7/us-china-ch7"},
	{"procedure-before", "/rules/us-china-ch7/us-china-ch7?on=2020-02-13"},
	{"procedure-tbr", "/rules/eu-tbr/eu-tbr"},
	{"calendars", "/calendar"},
	{"calendar", "/calendar/cn-state-council?year=2020"},
	{"calendar-unknown", "/calendar/cn-state-council?year=2021&on=2020-11-01"},
	{"count", "/calendar/count"},
	{"counted", "/calendar/count?calendar=us-federal&calendar=cn-state-council&from=2020-01-16&days=10&unit=working&known=2019-06-01"},
	{"count-wrong", "/calendar/count?from=yesterday&days=ten&unit=working"},
}

func TestPagesOfRulesHoldInEachLanguageWindowAndLight(t *testing.T) {
	base := served(t, public(t))
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			page := pagetest.Start(t).Open(t, base+"/rules", look.opts...)
			for _, p := range rulePages {
				page.Goto(base + p.address)
				page.Screenshot("rules-" + p.name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
		})
	}
}

// become chooses whom to act for, as a person does.
func become(page *pagetest.Page, who string) {
	page.Choose("select[name=as]", who)
	page.Submit("form.role")
}

func TestFormsHoldInEachLanguageWindowAndLight(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	token := begin(t, s, company)
	fill(t, s, company, token)
	base := served(t, s)
	form, matter := base+"/file/"+token, base+"/case/"+string(id)
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			page := pagetest.Start(t).Open(t, base+"/file", look.opts...)
			check := func(name string) {
				page.Screenshot("form-" + name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			check("start-public")
			become(page, company)
			check("start")
			for _, q := range []string{"against", "procedure", "title", "what", "since", "obligations", "links", "flags", "notice", "review", "saved"} {
				page.Goto(form + "/" + q)
				check(q)
			}
			page.Goto(form + "/title")
			page.Fill("#answer", "x")
			page.Submit("main form button")
			check("title-wrong")
			become(page, officer)
			for _, p := range [][2]string{{"receipt", "/receipt/4"}, {"note", "/note"}, {"correct", "/correct/2"}, {"act", "/act/appeal_received"}, {"act-barred", "/act/raise_to_deputy"}, {"act-date", "/act/notice_of_action"}} {
				page.Goto(matter + p[1])
				check(p[0])
			}
			page.Submit("main form.sheet")
			check("act-refused")
			page.Goto(matter + "/act/appeal_received")
			page.Submit("main form.sheet")
			check("act-confirm")
		})
	}
}

func TestFormsAndRulesCanBeUsedByKeyboardAndAtTwiceTheSize(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	token := begin(t, s, company)
	base := served(t, s)
	page := pagetest.Start(t).Open(t, base+"/file", pagetest.Zoomed)
	for _, p := range []string{"/rules", "/rules/eu-tbr/eu-tbr", "/calendar/us-federal", "/calendar/count", "/file"} {
		page.Goto(base + p)
		page.NoSidewaysScroll(t)
		page.WordsOfDrawingsStandClear(t)
		page.Keyboard(t)
	}
	become(page, company)
	for _, q := range []string{"against", "title", "notice", "review"} {
		page.Goto(base + "/file/" + token + "/" + q)
		page.Keyboard(t)
	}
	become(page, officer)
	for _, p := range []string{"/act/appeal_received", "/note", "/correct/2"} {
		page.Goto(base + "/case/" + string(id) + p)
		page.NoSidewaysScroll(t)
		page.WordsOfDrawingsStandClear(t)
		page.Keyboard(t)
	}
}

// A company's complaint becomes an appeal, the officials and the deputies let their time
// lapse, the principals agree on a response, and the case closes: by the pages alone, with
// scripts off, each acting for their own government.
func TestACaseRunsFromFormToClosingWithoutScripts(t *testing.T) {
	today := calendar.MustDate("2020-03-02")
	s, err := openHouseBy(t.TempDir(), func() calendar.Date { return today }, true)
	if err != nil {
		t.Fatal(err)
	}
	base := served(t, s)
	page := pagetest.Start(t).Open(t, base+"/file", pagetest.NoScripts)
	become(page, company)
	page.Submit("main form")
	for _, c := range answersThatDo {
		if !strings.HasSuffix(page.URL(), "/"+c.question) {
			t.Fatalf("at %s, want the question %q", page.URL(), c.question)
		}
		answer(page, c.question, c.answer)
		page.Submit("main form button")
	}
	if !strings.HasSuffix(page.URL(), "/review") {
		t.Fatalf("after the last question at %s, want all answers", page.URL())
	}
	page.Follow("#q-harm a")
	page.Fill("#answer", "Sales of 1.2 million a year are lost.")
	page.Submit("main form button")
	if !strings.Contains(page.Text("#q-harm"), "1.2 million") {
		t.Error("an answer that was changed does not show among all answers")
	}
	page.Submit("main form button")
	const id = "US-HWJ-YRF"
	if got := page.Text(".number strong"); got != id {
		t.Fatalf("the receipt's number is %q", got)
	}
	matter := base + "/case/" + id
	for _, c := range []struct{ day, who, act, want string }{
		{"2020-03-04", officer, "complaint_accepted", ""},
		{"2020-03-06", officer, "put_forward", ""},
		{"2020-03-09", officer, "appeal_submitted", ""},
		{"2020-03-10", partner, "appeal_received", "Tuesday, 24 March 2020"}, // ten working days of China: the assessment
		{"2020-03-20", partner, "assessment_completed", ""},
		{"2020-03-31", "deputy-US", "!raise_to_deputy", "7.4.4(a)"}, // the last day of the officials
		{"2020-04-01", "deputy-US", "raise_to_deputy", ""},
		{"2020-04-24", "principal-US", "!raise_to_principals", "7.4.4(a)"}, // the last day of the deputies
		{"2020-04-25", "principal-US", "raise_to_principals", ""},
		{"2020-05-26", "principal-US", "response_agreed", ""},
		{"2020-05-26", "principal-CN", "reply", ""},
		{"2020-06-01", partner, "response_implemented", ""},
		{"2020-06-02", officer, "reply", ""},
	} {
		today = calendar.MustDate(c.day)
		if _, err := s.sec.RunLapses(t.Context()); err != nil {
			t.Fatal(err)
		}
		become(page, c.who)
		name, refused := strings.CutPrefix(c.act, "!")
		if name == "reply" {
			page.Goto(matter)
			page.Follow(`main a[href*="/reply/"]`)
			page.Click("input[name=say][value=confirm]")
			page.Fill("#on", c.day)
		} else {
			page.Goto(matter + "/act/" + name)
		}
		page.Submit("main form.sheet")
		if refused {
			if text := page.Text("main"); !strings.Contains(text, c.want) || page.Has("button[name=record]:not([disabled])") && !page.Has("input[name=irregular]") {
				t.Fatalf("%s on %s is not refused under %s: %s", name, c.day, c.want, text)
			}
			continue
		}
		if page.Has("button[name=record]") {
			page.Submit("button[name=record]")
		}
		if !strings.Contains(page.URL(), "/receipt/") || !strings.Contains(page.Text("main"), c.want) {
			t.Fatalf("%s on %s led to %s: %s", name, c.day, page.URL(), page.Text("main"))
		}
	}
	for who, want := range map[string]string{officer: "Agreed response implemented", partner: "Agreed response implemented", company: "ended"} {
		become(page, who)
		page.Goto(matter)
		if text := page.Text("main"); !strings.Contains(text, want) {
			t.Errorf("%s does not read that it is closed: %s", who, text)
		}
		if who == partner && strings.Contains(page.Text("main"), "Northlake") {
			t.Error("the partner reads who brought it")
		}
	}
}

// answer answers a question by the kind of field that it has.
func answer(page *pagetest.Page, question, text string) {
	switch {
	case question == "notice" || text == "":
	case page.Has("select#answer"):
		page.Choose("#answer", text)
	case page.Has("fieldset#answer"):
		page.Click(`input[value="` + text + `"]`)
	default:
		page.Fill("#answer", text)
	}
}

// A receipt shows nothing that was not known on the day of its page, and no form to record
// something opens for a past day. For a day to come, it is the form of today.
func TestReceiptsAndFormsKeepTheDayOfThePage(t *testing.T) {
	today := calendar.MustDate("2020-03-02")
	s, err := openHouseBy(t.TempDir(), func() calendar.Date { return today }, true)
	if err != nil {
		t.Fatal(err)
	}
	token := begin(t, s, company)
	fill(t, s, company, token)
	id := send(t, s, company, token)
	home := "/case/" + string(id)
	today = calendar.MustDate("2020-03-04")
	act(t, s, officer, id, "complaint_accepted", nil)
	for days, want := range map[string]int{"?on=2020-03-03&known=2020-03-03": http.StatusNotFound, "?known=2020-03-03": http.StatusNotFound, "?on=2020-03-04&known=2020-03-04": http.StatusOK, "": http.StatusOK} {
		if w := get(t, s, officer, home+"/receipt/2"+days); w.Code != want {
			t.Errorf("the receipt of 4 March, %q: status %d, want %d", days, w.Code, want)
		}
	}
	for _, form := range []string{"/act/put_forward", "/correct/2", "/reply/2", "/note"} {
		for lang, words := range map[string]string{"en": "Acts are recorded today only", "zh": "行为仅可于当天记录"} {
			for _, days := range []string{"?on=2020-03-03", "?on=2020-03-04&known=2020-03-03"} {
				if w := get(t, s, officer, home+form+days+"&lang="+lang); w.Code != http.StatusConflict || !strings.Contains(w.Body.String(), words) {
					t.Errorf("%s%s, %s: status %d", form, days, lang, w.Code)
				}
			}
		}
	}
	if w := post(t, s, officer, home+"/note?on=2020-03-03", url.Values{"text": {"Seen."}, "label": {"office"}, "key": {"n"}}); w.Code != http.StatusConflict || events(t, s, id) != 2 {
		t.Errorf("a note sent to a page of the day before: status %d", w.Code)
	}
	if w := get(t, s, officer, home+"/act/put_forward?on=2020-03-05"); w.Code != http.StatusOK || !strings.Contains(readText(w.Body.String()), "Shown for today, 4 March 2020") {
		t.Errorf("the form under a day to come: status %d", w.Code)
	}
}
