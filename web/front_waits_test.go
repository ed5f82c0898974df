package web

import (
	"strings"
	"testing"
)

// A company's front page opens with what its own cases wait for, told from what it
// may read: once the office has put a case forward, what passes between the
// governments is not the company's, and the headline is the same before an appeal
// and after it.
func TestACompanyIsToldWhatItsCasesWaitFor(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	head := func(as, lang string) string {
		return readText(part(t, page(t, s, as, "/?lang="+lang), "<h1>", "</h1>"))
	}
	expect := func(en, zh string) {
		t.Helper()
		if got := head(company, "en"); got != en {
			t.Errorf("the company reads %q, want %q", got, en)
		}
		if got := head(company, "zh"); got != zh {
			t.Errorf("the company reads %q, want %q", got, zh)
		}
	}
	expect("No deadline runs out in the next 60 days", "今后60天内没有期限届满")
	token := begin(t, s, company)
	fill(t, s, company, token)
	id := send(t, s, company, token)
	expect("Your case "+string(id)+" waits for your trade office", "您的案件"+string(id)+"正等待本国贸易主管机构")
	if got := head(officer, "en"); strings.Contains(got, "Your case") {
		t.Errorf("the officer reads %q", got)
	}
	act(t, s, officer, id, "information_requested", nil)
	expect("Your case "+string(id)+" waits for you", "您的案件"+string(id)+"正等待您")
	act(t, s, company, id, "information_supplied", nil)
	act(t, s, officer, id, "complaint_accepted", nil)
	act(t, s, officer, id, "put_forward", nil)
	put, zh := "Your case "+string(id)+" waits for the two governments, since it was put forward", "您的案件"+string(id)+"正等待双方政府（已决定提出）"
	expect(put, zh)
	act(t, s, officer, id, "appeal_submitted", nil)
	expect(put, zh)
	second := begin(t, s, company)
	fill(t, s, company, second)
	send(t, s, company, second)
	expect("Your 2 open cases wait: 1 for your trade office, 1 for the two governments", "您有2件进行中的案件：1件等待本国贸易主管机构，1件等待双方政府")
}

// A period for talks that nobody is bound to end is no deadline: the head of the page
// counts it apart, and its line says that the parties may act.
func TestPeriodsThatBindNobodyAreNoDeadlines(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	if got := readText(part(t, page(t, s, officer, "/"), "<h1>", "</h1>")); got != "One deadline runs out in the next 60 days; 2 further periods end, on which no duty falls due" {
		t.Errorf("while the assessment is owed the page is headed %q", got)
	}
	act(t, s, partner, id, "assessment_completed", nil)
	for lang, want := range map[string][2]string{
		"en": {"2 periods end in the next 60 days, on which no duty falls due", "may act until then"},
		"zh": {"今后60天内有2个期间届满，届满不构成违约", "至当日止可行动"},
	} {
		body := page(t, s, officer, "/?lang="+lang)
		if got := readText(part(t, body, "<h1>", "</h1>")); got != want[0] || strings.Count(body, want[1]) != 2 {
			t.Errorf("%s: headed %q, with %d lines that say %q", lang, got, strings.Count(body, want[1]), want[1])
		}
	}
}

// A page for a day after that on which it was known says that nothing was known, not that
// nothing was; before the record of the talks begins, that nothing is planned is not told.
func TestWhatWasNotYetKnownIsNotDenied(t *testing.T) {
	s := public(t)
	read := func(days, lang string) string { return readText(page(t, s, "", "/?lang="+lang+"&"+days)) }
	check := func(days, lang string, want, not []string) {
		t.Helper()
		got := read(days, lang)
		for _, x := range want {
			if !strings.Contains(got, x) {
				t.Errorf("%s, %s: the page lacks %q", days, lang, x)
			}
		}
		for _, x := range not {
			if strings.Contains(got, x) {
				t.Errorf("%s, %s: the page says %q", days, lang, x)
			}
		}
	}
	en := []string{"No deadline runs out", "No case had begun", "Nothing runs out", "Nothing had been recorded", "No case was open", "Nothing is planned", "no duty is ordered"}
	zh := []string{"今后60天内没有期限届满", "当日尚无案件", "在此期间没有期限届满", "当日没有进行中的案件", "今后60天内没有计划"}
	check("on=2019-03-28&known=1900-01-01", "en", []string{"No deadline is known to run out in the next 60 days", "No case was known on 1 January 1900.", "No act was known on 1 January 1900.", "No case is known to have been open on this day", "Nothing is known to be planned within 60 days, and no duty is known to begin"}, en)
	check("on=2019-03-28&known=1900-01-01", "zh", []string{"截至1900年1月1日未知有案件", "今后60天内未知有期限届满", "未知当日有进行中的案件", "今后60天内无已知计划"}, zh)
	check("on=1994-12-31", "en", []string{"No deadline runs out", "No case had begun on this day", "Nothing is known to be planned"}, []string{"Nothing is planned", "no duty is ordered"})
	check("on=1994-12-31", "zh", []string{"当日尚无案件", "无已知计划"}, []string{"今后60天内没有计划"})
	if got := readText(page(t, s, "", "/charts/cases?on=2019-03-28&known=1900-01-01")); !strings.Contains(got, "is known to have been open on this day") {
		t.Error("the chart of open cases denies what was not known")
	}
}
