package web

import (
	"strings"
	"testing"

	"demarche"
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
		page.Keyboard(t)
	}
}

// A company goes from the first page of the form to its receipt, and its office
// from there to the appeal, with scripts off.
func TestAComplaintGoesFromFormToAppealWithoutScripts(t *testing.T) {
	base := served(t, emptyHouse(t, "2020-03-02"))
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
	id := demarche.CaseID(page.Text(".number strong"))
	if id != "US-HWJ-YRF" {
		t.Fatalf("the receipt's number is %q", id)
	}
	become(page, officer)
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted", "appeal_received"} {
		page.Goto(base + "/case/" + string(id) + "/act/" + name)
		page.Submit("main form.sheet")
		page.Submit("button[name=record]")
		if !strings.Contains(page.URL(), "/receipt/") {
			t.Fatalf("%s led to %s", name, page.URL())
		}
	}
	if text := page.Text("main"); !strings.Contains(text, "Monday, 16 March 2020") {
		t.Errorf("the last receipt does not say that the assessment is due on Monday, 16 March 2020: %s", text)
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
