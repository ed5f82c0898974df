package web

import (
	"net/url"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// A blank form for more time says nothing of a date before one is typed, and a period that
// was extended ended on another day than its days make.
func TestMoreTimeIsAskedForAndToldByItsDay(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	home := "/case/" + string(id)
	if form := get(t, s, officer, home+"/act/officials_extended").Body.String(); strings.Contains(form, "does not allow this") {
		t.Error("the blank form says that the act is not allowed")
	}
	if form := get(t, s, officer, home+"/act/notice_of_action").Body.String(); !strings.Contains(form, "does not allow this") {
		t.Error("the blank form of an act that the step does not allow says nothing of it")
	}
	for lang, want := range map[string]string{"en": "<dt>Extended to</dt><dd>24 March 2020</dd>", "zh": "<dt>延长至</dt><dd>2020年3月24日</dd>"} {
		address := home + "/act/officials_extended?lang=" + lang
		form := carried(get(t, s, officer, address).Body.String())
		form.Set("to", "2020-03-24")
		if body := post(t, s, officer, address, form).Body.String(); !strings.Contains(body, want) {
			t.Errorf("what follows is not told with %s", want)
		}
	}
	act(t, s, officer, id, "officials_extended", url.Values{"to": {"2020-03-24"}})
	china, _ := secretariat.DemonstrationReader(partner)
	c, err := s.sec.Case(t.Context(), china, id, s.sec.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.sec.Reply(t.Context(), china, secretariat.Reply{Case: id, Seq: c.Version, Say: secretariat.Confirm}); err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"en": "its time, extended to Tuesday, 24 March 2020, has ended", "zh": "期限经延长至2020年3月24日（星期二），现已届满"} {
		page := get(t, s, officer, home+"?on=2020-03-25&lang="+lang).Body.String()
		if !strings.Contains(page, want) || strings.Contains(page, "ended on 24 March 2020") || strings.Contains(page, "21天期限自") {
			t.Errorf("the ladder lacks %q, or says that 21 days ended on the day to which they were extended", want)
		}
	}
}

// What was agreed is passed, not allowed.
func TestAnAgreedPeriodIsPassed(t *testing.T) {
	f := frame(t, public(t), "DS543", "", "en")
	l := &ladder{view: f.view}
	r := &rung{Name: "Course of remediation", Length: "the period agreed", Late: 1976, Rule: &agreement.Clock{Agreed: true, Kind: agreement.Deadline, Label: demarche.Text{EN: "Course of remediation"}}, Clock: &docket.Clock{Due: calendar.MustDate("2021-03-08"), Late: 1976, Variant: -1}}
	if got := l.lateText(r); got != "“Course of remediation” was due on Monday, 8 March 2021, as agreed, and is 1,976 days late" {
		t.Error(got)
	}
}
