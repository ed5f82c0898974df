package web

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/secretariat"
)

// received is a house with an Appeal that the other side received on 2 March 2020, and the
// day of which a test can move.
func received(t *testing.T) (s *Server, id demarche.CaseID, goOn func(day string)) {
	t.Helper()
	today := "2020-03-02"
	s, err := openHouseBy(t.TempDir(), func() calendar.Date { return calendar.MustDate(today) }, true)
	if err != nil {
		t.Fatal(err)
	}
	who, _ := secretariat.DemonstrationReader(company)
	got, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "A licence refused", Against: "CN", Answers: toldPlainly})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, got.Case, name, nil)
	}
	act(t, s, partner, got.Case, "appeal_received", nil)
	return s, got.Case, func(day string) {
		t.Helper()
		today = day
		if _, err := s.sec.RunLapses(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

// followsFrom gives the page that tells what follows from an act, as it reads.
func followsFrom(t *testing.T, s *Server, as string, id demarche.CaseID, name, lang string, typed url.Values) string {
	t.Helper()
	code, body := foreseen(t, s, as, "/case/"+string(id)+"/act/"+name+"?lang="+lang, typed)
	if code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", name, code, errorsOn(body))
	}
	return readText(body)
}

// An act that opens a line of its own says so before it is recorded and on its receipt; one
// that moves the case itself names no line.
func TestALineThatAnActOpensIsNamed(t *testing.T) {
	s, id, _ := received(t)
	for lang, want := range map[string]string{
		"en": "It opens a line of its own, “Request for information”, which stands at “Information requested from the other side”.",
		"zh": "由此另开程序线“信息请求”，处于“已请求对方提供信息”。",
	} {
		if body := followsFrom(t, s, officer, id, "information_requested_7_3", lang, nil); !strings.Contains(body, want) {
			t.Errorf("%s: what follows lacks %q: %s", lang, want, body)
		}
		if body := followsFrom(t, s, partner, id, "assessment_completed", lang, nil); strings.Contains(body, "line") || strings.Contains(body, "程序线") {
			t.Errorf("%s: a line is named where none is opened: %s", lang, body)
		}
	}
	asked := act(t, s, officer, id, "information_requested_7_3", nil)
	if body := readText(get(t, s, officer, asked).Body.String()); !strings.Contains(body, "It opens a line of its own, “Request for information”") {
		t.Errorf("the receipt names no line: %s", body)
	}
	answered := act(t, s, partner, id, "information_answered_7_3", nil)
	if body := readText(get(t, s, partner, answered).Body.String()); !strings.Contains(body, "The line “Request for information” comes to “Information given” and is over.") {
		t.Errorf("the receipt of the answer names no line: %s", body)
	}
	if body := readText(get(t, s, officer, asked).Body.String()); !strings.Contains(body, "It opens a line of its own") {
		t.Errorf("the receipt of the request, read later: %s", body)
	}
}

// What a receipt lists stands in the order of its days.
func TestPeriodsAreListedByTheirDays(t *testing.T) {
	s, id, goOn := received(t)
	goOn("2020-03-24") // the officials' period ended on the 23rd; 45 days end on 16 April, 90 on 31 May, 30 from here on 23 April
	act(t, s, officer, id, "raise_to_deputy", nil)
	goOn("2020-04-17")
	receipt := readText(get(t, s, officer, act(t, s, officer, id, "raise_to_principals", nil)).Body.String())
	before, after, ok := strings.Cut(receipt, "Sunday, 17 May 2020")
	if !ok || strings.Contains(before, "31 May 2020") || !strings.Contains(after, "31 May 2020") {
		t.Errorf("the receipt: %s", receipt)
	}
}

// An act of a past day ends the period of what was late: its days are fewer than today, and
// what follows says to which day they are counted.
func TestDaysLateThatEndOnAPastDayAreToldWithIt(t *testing.T) {
	s, id, goOn := received(t)
	goOn("2020-03-25")
	for lang, want := range map[string]string{
		"en": "ran out, 9 days lateby Monday, 16 March 2020; ran out, 8 days late, counted to 24 March 2020, after which this period no longer matters",
		"zh": "逾期8天，计至2020年3月24日，此后该期限不再适用",
	} {
		if body := followsFrom(t, s, officer, id, "raise_to_deputy", lang, url.Values{"on": {"2020-03-24"}}); !strings.Contains(body, want) {
			t.Errorf("%s: what follows lacks %q: %s", lang, want, body)
		}
	}
	if body := followsFrom(t, s, officer, id, "raise_to_deputy", "en", nil); strings.Contains(body, "counted to") {
		t.Errorf("raised today no day late changes: %s", body)
	}
}

// The form asks what the pack has the act explain in a case of its kind.
func TestTheFormAsksForTheExplanationThatTheActMustGive(t *testing.T) {
	for _, flags := range [][]string{nil, {"older-measure"}} {
		s := emptyHouse(t, "2020-03-02")
		who, _ := secretariat.DemonstrationReader(company)
		got, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "A licence refused", Against: "CN", Answers: toldPlainly, Flags: flags})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"complaint_accepted", "put_forward"} {
			act(t, s, officer, got.Case, name, nil)
		}
		address := "/case/" + string(got.Case) + "/act/appeal_submitted"
		for lang, want := range map[string]string{"en": `<label for="text">How does the measure, taken before the agreement, still have effect?</label>`, "zh": `<label for="text">该措施在协议生效前采取，目前有何持续影响？</label>`} {
			if form := get(t, s, officer, address+"?lang="+lang).Body.String(); strings.Contains(form, want) != (flags != nil) {
				t.Errorf("%s, flags %v: the form asks %s", lang, flags, part(t, form, `<label for="text">`, "</label>"))
			}
		}
		if code, body := foreseen(t, s, officer, address, nil); (code == http.StatusUnprocessableEntity) != (flags != nil) {
			t.Errorf("flags %v, sent without it: status %d, %s", flags, code, errorsOn(body))
		}
	}
}

// A form gives one day as its example, in its hint and in what it says is wrong.
func TestAFormGivesOneExampleOfADay(t *testing.T) {
	s, id, _ := received(t)
	address := "/case/" + string(id) + "/act/officials_extended"
	for _, typed := range []string{"", "soon"} {
		form := carried(get(t, s, officer, address).Body.String())
		form.Set("to", typed)
		body := readText(part(t, post(t, s, officer, address, form).Body.String(), "<main", "</main>"))
		for _, day := range regexp.MustCompile(`(?:such as|Write it as) (\d{4}-\d\d-\d\d)`).FindAllStringSubmatch(body, -1) {
			if day[1] != "2020-02-14" {
				t.Errorf("%q typed: %s is an example beside others: %s", typed, day[1], body)
			}
		}
	}
}
