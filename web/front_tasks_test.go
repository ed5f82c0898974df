package web

import (
	"net/url"
	"strings"
	"testing"
)

// A new complaint has no deadline, so it stands in no list of deadlines: the front page of
// the office that must examine it shows it, and that of nobody else.
func TestANewComplaintIsOnTheDeskOfItsOffice(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	for lang, want := range map[string][2]string{"en": {"For your office to do", "Accept the complaint"}, "zh": {"待贵机构办理", "受理"}} {
		body := page(t, s, officer, "/?lang="+lang)
		if desk := part(t, body, `id="tasks"`, "</table>"); !strings.Contains(desk, want[0]) || !strings.Contains(desk, string(id)) || !strings.Contains(desk, want[1]) || !strings.Contains(desk, "/act/complaint_accepted") {
			t.Errorf("%s: the desk has %s", lang, desk)
		}
	}
	for _, as := range []string{"", company, partner, "officer-EU"} {
		if strings.Contains(page(t, s, as, "/"), `id="tasks"`) {
			t.Errorf("%q has a desk with a case that is not for it", as)
		}
	}
	if strings.Contains(page(t, s, officer, "/?on=2020-03-01"), `id="tasks"`) {
		t.Error("a past day has a desk")
	}
	act(t, s, officer, id, "complaint_accepted", nil)
	act(t, s, officer, id, "put_forward", nil)
	act(t, s, officer, id, "appeal_submitted", nil)
	if strings.Contains(page(t, s, officer, "/"), `id="tasks"`) {
		t.Errorf("what the other side must do is on the desk of the office: %s", part(t, page(t, s, officer, "/"), `id="tasks"`, "</table>"))
	}
	if desk := part(t, page(t, s, partner, "/"), `id="tasks"`, "</table>"); !strings.Contains(desk, "/act/appeal_received") {
		t.Errorf("the partner's desk has %s", desk)
	}
}

// A deadline that has passed bound somebody, though the record does not say what came of
// it: the case's first sentence does not deny it.
func TestALeadDoesNotDenyADeadlineThatPassed(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][2]string{
		"en": {"ended on Saturday, 24 October 2026; whether it was done is not known", "no deadline binds"},
		"zh": {"的期限已于2026年10月24日（星期六）届满，是否完成不详", "不受期限约束"},
	} {
		lead := readText(part(t, page(t, s, "", "/case/301-CN-PHASE1?on=2026-11-27&known="+publicDay+"&lang="+lang), `class="lead`, "</p>"))
		if !strings.Contains(lead, want[0]) || strings.Contains(lead, want[1]) {
			t.Errorf("%s: %q", lang, lead)
		}
		all := page(t, s, "", "/case/301-CN-PHASE1?on=2026-11-27&known="+publicDay+"&lang="+lang)
		if strings.Contains(all, "no period ends that") || strings.Contains(all, "没有期限使其结束") {
			t.Errorf("%s: the chart denies the period that the lead tells of", lang)
		}
	}
	body := page(t, s, "", "/case/301-CN-PHASE1")
	if !strings.Contains(body, "Hearing planned") || strings.Contains(part(t, body, `id="events"`, "</table>"), "Hearing held") {
		t.Error("a hearing that was planned is told as held")
	}
}

// The answer to a question that the form does not have has no place to be kept in.
func TestAnAnswerToNoQuestionIsNotTaken(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	if got := post(t, s, company, "/file/"+token+"/value", map[string][]string{"answer": {"5"}}).Code; got != 404 {
		t.Errorf("taken: %d", got)
	}
}

// 申诉 is the Appeal between the governments; what a company brings is 投诉, in the menu too.
func TestTheMenuTellsAComplaintFromAnAppeal(t *testing.T) {
	menu := part(t, page(t, public(t), "", "/?lang=zh"), "<nav", "</nav>")
	if !strings.Contains(menu, "提出投诉") || strings.Contains(menu, "申诉") {
		t.Error(menu)
	}
}

// What another is to move and the reader may act in meanwhile stands apart, until when.
func TestWhatMayBeDoneMeanwhileStandsApart(t *testing.T) {
	s, id, goOn := received(t)
	for _, step := range []struct{ day, act string }{{"2020-03-24", "raise_to_deputy"}, {"2020-04-17", "raise_to_principals"}} {
		goOn(step.day)
		act(t, s, officer, id, step.act, nil)
	}
	goOn("2020-05-18")
	act(t, s, officer, id, "notice_of_action", url.Values{"to": {"2020-06-01"}})
	for lang, want := range map[string][]string{
		"en": {"What your office may do meanwhile", "Notice of a measure givenuntil 31 May 2020", "Ask for an urgent meeting", "nothing here is owed by you"},
		"zh": {"贵机构此间可办的事项", "至2020年5月31日止", "要求紧急会晤", "您并无应办义务"},
	} {
		may := readText(part(t, page(t, s, partner, "/?lang="+lang), `id="may"`, "</table>"))
		for _, w := range want {
			if !strings.Contains(may, w) {
				t.Errorf("%s: %q lacks %q", lang, may, w)
			}
		}
		if strings.Contains(page(t, s, officer, "/?lang="+lang), `id="may"`) {
			t.Errorf("%s: whoever is to move reads the step as another's", lang)
		}
	}
}
