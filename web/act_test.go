package web

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

const (
	officer = "officer-US"
	partner = "officer-CN"
)

// filed is a house with one complaint.
func filed(t testing.TB, today string) (*Server, demarche.CaseID) {
	t.Helper()
	s := emptyHouse(t, today)
	token := begin(t, s, company)
	fill(t, s, company, token)
	return s, send(t, s, company, token)
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// carried gives the hidden fields of the form on a page.
func carried(body string) url.Values {
	_, form, _ := strings.Cut(body, "<main")
	v := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(form, -1) {
		v.Set(m[1], m[2])
	}
	return v
}

// act records an act through its pages: the form, what follows, and recording.
func act(t testing.TB, s *Server, as string, id demarche.CaseID, name string, typed url.Values) string {
	t.Helper()
	address := "/case/" + string(id) + "/act/" + name
	form := carried(get(t, s, as, address).Body.String())
	for k, v := range typed {
		form[k] = v
	}
	w := post(t, s, as, address, form)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", name, w.Code, errorsOn(w.Body.String()))
	}
	sure := carried(w.Body.String())
	sure.Set("record", "1")
	w = post(t, s, as, address, sure)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("recording %s: status %d: %s", name, w.Code, errorsOn(w.Body.String()))
	}
	return w.Header().Get("Location")
}

// events counts the record of a case, as the office that keeps it reads it.
func events(t testing.TB, s *Server, id demarche.CaseID) int {
	t.Helper()
	who, _ := secretariat.DemonstrationReader(officer)
	v, err := s.sec.Case(context.Background(), who, id, s.sec.At(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return len(v.Events)
}

// appealed is a house with an appeal that the other side has not yet received.
func appealed(t testing.TB, today string) (*Server, demarche.CaseID) {
	t.Helper()
	s, id := filed(t, today)
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, id, name, nil)
	}
	return s, id
}

func TestAnActIsShownWithWhatFollowsBeforeItIsRecorded(t *testing.T) {
	for _, c := range []struct{ today, due string }{
		{"2020-02-28", "Friday, 13 March 2020"},
		{"2020-03-01", "Friday, 13 March 2020"}, // a Sunday; counting begins the day after
		{"2020-03-02", "Monday, 16 March 2020"},
	} {
		s, id := appealed(t, c.today)
		address := "/case/" + string(id) + "/act/appeal_received"
		w := post(t, s, partner, address, carried(get(t, s, partner, address).Body.String()))
		if body := w.Body.String(); w.Code != http.StatusOK || !strings.Contains(body, c.due) || !strings.Contains(body, "Assessment of the Appeal") {
			t.Errorf("received on %s: status %d, and the page does not say that the assessment is due on %s", c.today, w.Code, c.due)
		}
		rule := `<a href="/rules/us-china-ch7/us-china-ch7#article-7.4.3">7.4.3; annex <span class="whole">7-A</span></a>`
		if !strings.Contains(w.Body.String(), rule) {
			t.Error("the page does not lead to the article of a period that begins")
		}
		if n := events(t, s, id); n != 4 {
			t.Fatalf("%d events after looking at what follows, want 4: nothing may be recorded yet", n)
		}
		receipt := get(t, s, partner, act(t, s, partner, id, "appeal_received", nil)).Body.String()
		if !strings.Contains(receipt, c.due) || !strings.Contains(receipt, "event <strong>2</strong>") || !strings.Contains(receipt, rule) {
			t.Error("the receipt lacks the number that the event has for its reader, the day by which the other side must answer, or the way to its article")
		}
		address = "/case/" + string(id) + "/act/assessment_completed"
		form := carried(get(t, s, partner, address).Body.String())
		form.Set("on", c.today)
		form.Set("text", "It conforms.")
		if body := post(t, s, partner, address, form).Body.String(); !strings.Contains(body, "by "+c.due+"; running") || !strings.Contains(body, "by "+c.due+"; met") {
			t.Errorf("the page does not say that the period to %s is met by the assessment", c.due)
		}
	}
}

func TestAnActThatTheProcedureForbidsIsRecordedOnlyAsIrregular(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	address := "/case/" + string(id) + "/act/raise_to_deputy"
	page := get(t, s, officer, address).Body.String()
	if strings.Contains(page, `name="irregular"`) || !strings.Contains(page, "does not allow this today") {
		t.Error("the form must say that the act is not allowed, and not yet offer to record it as irregular")
	}
	form := carried(page)
	form.Set("text", "They met all the same.")
	w := post(t, s, officer, address, form)
	body := w.Body.String()
	if w.Code != http.StatusConflict || !strings.Contains(errorsOn(body), "article 7.4.4(a)") || !strings.Contains(body, `name="irregular"`) {
		t.Fatalf("status %d, errors %q: want 409, the article, and the offer", w.Code, errorsOn(body))
	}
	if !strings.Contains(body, "They met all the same.") {
		t.Error("what was typed is lost")
	}
	form.Set("record", "1")
	if w := post(t, s, officer, address, form); w.Code != http.StatusConflict || events(t, s, id) != 4 {
		t.Errorf("recording without saying so: status %d, %d events; want 409 and 4", w.Code, events(t, s, id))
	}
	to := act(t, s, officer, id, "raise_to_deputy", url.Values{"irregular": {"1"}, "ask": {"1"}})
	if receipt := get(t, s, officer, to).Body.String(); !strings.Contains(receipt, "Irregular") {
		t.Error("the receipt does not say that the act is irregular")
	}
}

// What would do is said of each act that is refused, and the box for what happened all the
// same is offered where it would be taken: a joint act waits for a party, which must know
// of the case.
func TestARefusedActSaysWhatWouldDo(t *testing.T) {
	house, id := filed(t, "2020-03-02")
	other, put := appealed(t, "2020-03-02")
	for _, c := range []struct {
		s             *Server
		id            demarche.CaseID
		act, to, says string
		box           bool
	}{
		{house, id, "solution_agreed", "", "Record first the act that puts it", false},
		{other, put, "notice_of_action", "2020-03-01", "Name the day from which the measure will apply. Otherwise, if it did happen, tick the last box", true},
	} {
		address := "/case/" + string(c.id) + "/act/" + c.act
		for _, record := range []string{"", "1"} {
			form := carried(get(t, c.s, officer, address).Body.String())
			form.Set("on", "2020-03-02")
			form.Set("to", c.to)
			form.Set("text", "As it was.")
			if record != "" {
				form.Set("record", record)
			}
			w := post(t, c.s, officer, address, form)
			body := w.Body.String()
			if says := errorsOn(body); w.Code != http.StatusConflict || !strings.Contains(says, c.says) || strings.Contains(body, `id="irregular"`) != c.box || !c.box && strings.Contains(says, "tick") {
				t.Errorf("%s, recorded %q: %d: %s", c.act, record, w.Code, says)
			}
		}
	}
}

// Each thing that is wrong with an act stands in the refusal, on the page that confirms it
// as irregular and on its receipt, in the reader's language.
func TestEachFaultOfAnActStandsOnItsPages(t *testing.T) {
	for lang, want := range map[string][]string{
		"?lang=en": {"which is not after 2 March 2020", "this act belongs to “Expedited consultations on a response”", "7.4.4(b)"},
		"?lang=zh": {"不晚于通知之日2020年3月2日", "而此行为属于“关于应对措施的快速磋商”", "第7.4.4(b)条"},
	} {
		s, id := appealed(t, "2020-03-02")
		address := "/case/" + string(id) + "/act/notice_of_action" + lang
		told := func(where, page string) {
			t.Helper()
			page = strings.NewReplacer("&#34;", `"`, "&quot;", `"`).Replace(page)
			for _, w := range want {
				if !strings.Contains(page, w) && !strings.Contains(page, strings.NewReplacer("“", `"`, "”", `"`).Replace(w)) {
					t.Errorf("%s, %s: %q is missing", lang, where, w)
				}
			}
		}
		form := carried(get(t, s, officer, address).Body.String())
		form.Set("to", "2020-03-01")
		told("refused", errorsOn(post(t, s, officer, address, form).Body.String()))
		form.Set("irregular", "1")
		form.Set("ask", "1")
		confirm := post(t, s, officer, address, form)
		told("confirm", confirm.Body.String())
		link := `href="/rules/us-china-ch7/us-china-ch7` + lang + `#article-7.4.4%28b%29"`
		if !strings.Contains(confirm.Body.String(), link) {
			t.Errorf("%s: the fault does not lead to its article", lang)
		}
		form.Set("record", "1")
		receipt := post(t, s, officer, address, form).Header().Get("Location")
		page := get(t, s, officer, receipt).Body.String()
		told("receipt", page)
		if !strings.Contains(page, link) {
			t.Errorf("%s: the fault on the receipt does not lead to its article", lang)
		}
		told("case", get(t, s, officer, "/case/"+string(id)+lang).Body.String())
	}
}

func TestWhatIsWrongWithAnActIsNamedAndKept(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	address := "/case/" + string(id) + "/act/complaint_declined"
	for _, c := range []struct{ field, typed, leads, says string }{
		{"text", "", "#text", "reasons"},
		{"on", "2 March", "#on", "not a date"},
		{"on", "2020-02-30", "#on", "not a date"},
		{"on", "2020-03-03", "#on", "has not come"},
		{"url1", "ftp://example.org/paper", "#url1", "must begin with https"},
		{"url1", "http://example.org/paper", "#url1", "must begin with https"},
		{"title2", "", "#title2", "Give the document a title"},
	} {
		form := carried(get(t, s, officer, address).Body.String())
		form.Set("text", "No measure of the other government is named.")
		form.Set("title1", "Notice")
		form.Set("url2", "")
		if c.field == "title2" {
			form.Set("url2", "https://example.org/paper")
		}
		form.Set(c.field, c.typed)
		w := post(t, s, officer, address, form)
		body := w.Body.String()
		if list := errorsOn(body); w.Code != http.StatusUnprocessableEntity || !strings.Contains(list, `href="`+c.leads+`"`) || !strings.Contains(list, c.says) {
			t.Errorf("%s %q: status %d, errors %q", c.field, c.typed, w.Code, list)
		}
		if !strings.Contains(body, `id="`+c.leads[1:]+`"`) || !strings.Contains(body, c.typed) {
			t.Errorf("%s %q: the field is not there, or what was typed is not in it", c.field, c.typed)
		}
	}
	if n := events(t, s, id); n != 1 {
		t.Errorf("%d events, want the filing alone", n)
	}
}

// A day may be typed as pages print it. With slashes nobody can tell the day from the month.
func TestADayIsTypedAsPagesPrintIt(t *testing.T) {
	s, id := filed(t, "2020-03-05")
	address := "/case/" + string(id) + "/act/complaint_accepted"
	for typed, want := range map[string]string{
		"2020-03-05": "5 March 2020", "2020-3-5": "5 March 2020", "2020年3月5日": "5 March 2020", " 5 March 2020 ": "5 March 2020",
		"05/03/2020": "", "5 3 2020": "", "2020年2月30日": "", "30 february 2020": "",
	} {
		form := carried(get(t, s, officer, address).Body.String())
		form.Set("on", typed)
		w := post(t, s, officer, address, form)
		if want == "" {
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "not a date") {
				t.Errorf("%q is taken: status %d, %s", typed, w.Code, errorsOn(w.Body.String()))
			}
		} else if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<dd>"+want+"</dd>") || !strings.Contains(w.Body.String(), `name="on" value="2020-03-05"`) {
			t.Errorf("%q is not taken as %s: status %d, %s", typed, want, w.Code, errorsOn(w.Body.String()))
		}
	}
	for _, read := range []string{"/case/" + string(id) + "?on=5%20March%202020", "/calendar/count?calendar=us-federal&days=3&from=2020%E5%B9%B43%E6%9C%882%E6%97%A5"} {
		if w := get(t, s, officer, read); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "5 March 2020") {
			t.Errorf("%s: status %d", read, w.Code)
		}
	}
}

// A form, opened fresh, holds nothing against days that nobody has named; the first thing
// that waits for an answer stands at the head of the page, and is not offered again; and
// the receipt names what is late.
func TestWhatWaitsAndWhatIsLateIsSaidWhereItMatters(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", url.Values{"by": {"respondent"}})
	act(t, s, officer, id, "solution_agreed", url.Values{"text": {"The licence is granted."}})
	mine, theirs := get(t, s, officer, home).Body.String(), get(t, s, partner, home).Body.String()
	if head, _, _ := strings.Cut(readText(theirs), "Clocks"); !strings.Contains(head, "waits for you to confirm or decline it") {
		t.Errorf("what waits for the reader is not at the head: %s", head)
	}
	for who, page := range map[string]string{"officer": mine, "partner": theirs} {
		if strings.Contains(page, home+"/act/solution_agreed") || !strings.Contains(readText(page), "recorded; waits for China") {
			t.Errorf("%s is offered again what waits", who)
		}
	}
	form := carried(get(t, s, officer, home+"/act/solution_agreed").Body.String())
	if w := post(t, s, officer, home+"/act/solution_agreed", form); w.Code != http.StatusConflict || !strings.Contains(errorsOn(w.Body.String()), "waits for the other party") {
		t.Errorf("what waits is previewed once more: %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	for typed, want := range map[string]string{
		"": "Give the day on which it was done", "2020-02-30": "the day must be from 01 to 29 in that month", "5/2/2020": "Write 14 February 2020 as 2020-02-14",
	} {
		form := carried(get(t, s, officer, home+"/act/raise_to_deputy").Body.String())
		form.Set("on", typed)
		if w := post(t, s, officer, home+"/act/raise_to_deputy", form); !strings.Contains(errorsOn(w.Body.String()), want) {
			t.Errorf("the day %q: %d: %s, want %q", typed, w.Code, errorsOn(w.Body.String()), want)
		}
	}
}

func TestAnActSentTwiceIsRecordedOnce(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	address := "/case/" + string(id) + "/act/complaint_accepted"
	form := carried(get(t, s, officer, address).Body.String())
	form.Set("record", "1")
	form.Set("on", "2020-03-02")
	first, again := post(t, s, officer, address, form), post(t, s, officer, address, form)
	if first.Code != http.StatusSeeOther || again.Header().Get("Location") != first.Header().Get("Location") {
		t.Errorf("first %d to %q, again %d to %q; want the same receipt", first.Code, first.Header().Get("Location"), again.Code, again.Header().Get("Location"))
	}
	if n := events(t, s, id); n != 2 {
		t.Errorf("%d events, want 2", n)
	}
}

func TestAnActOnAnOldVersionIsShownAgain(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	address := "/case/" + string(id) + "/act/information_requested"
	old := carried(get(t, s, officer, address).Body.String())
	act(t, s, officer, id, "complaint_accepted", nil)
	old.Set("text", "Which bureau was it?")
	old.Set("record", "1")
	w := post(t, s, officer, address, old)
	body := w.Body.String()
	if w.Code != http.StatusConflict || !strings.Contains(errorsOn(body), "moved on") || !strings.Contains(body, "Which bureau was it?") {
		t.Fatalf("status %d, errors %q: want 409, the reason, and the text kept", w.Code, errorsOn(body))
	}
	fresh := carried(body)
	fresh.Set("record", "1")
	if w := post(t, s, officer, address, fresh); w.Code != http.StatusSeeOther {
		t.Errorf("sent again with the present version: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
}

func TestWhoMayNotActIsToldWhoMay(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for _, c := range []struct {
		as, address string
		status      int
		says        string
	}{
		{"", "/case/" + string(id) + "/act/appeal_received", http.StatusNotFound, "no case"},
		{"officer-EU", "/case/" + string(id) + "/act/appeal_received", http.StatusNotFound, "no case"},
		{company, "/case/" + string(id) + "/act/appeal_received", http.StatusForbidden, "Party Complained Against"},
		{partner, "/case/" + string(id) + "/act/raise_to_principals", http.StatusForbidden, "Complaining Party"},
		{officer, "/case/" + string(id) + "/act/no_such_act", http.StatusNotFound, "no act"},
		{officer, "/case/US-2020-9999/note", http.StatusNotFound, "no case"},
		{"", "/case/" + string(id) + "/note", http.StatusNotFound, "no case"},
		{partner, "/case/" + string(id) + "/receipt/2", http.StatusNotFound, "no event"},
		{partner, "/case/" + string(id) + "/correct/2", http.StatusNotFound, "no event"},
	} {
		w := get(t, s, c.as, c.address)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%q at %s: status %d, want %d and %q", c.as, c.address, w.Code, c.status, c.says)
		}
	}
}

func TestTheOtherGovernmentIsNotToldWhoFiled(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for _, page := range []string{"/act/appeal_received", "/receipt/1", "/note"} {
		w := get(t, s, partner, "/case/"+string(id)+page)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: status %d", page, w.Code)
		}
		body := w.Body.String()
		_, main, _ := strings.Cut(body, "<main")
		if strings.Contains(main, "Northlake") || strings.Contains(main, "returned our application") {
			t.Errorf("%s tells the other government who filed, or what the company told its office", page)
		}
	}
}

func TestACaseOfThePublicRecordTakesNoAct(t *testing.T) {
	w := get(t, public(t), officer, "/case/DS543/act/mutually_agreed_solution")
	if w.Code != http.StatusForbidden && w.Code != http.StatusNotFound {
		t.Errorf("status %d, want a refusal", w.Code)
	}
	if w := get(t, public(t), officer, "/case/DS543/note"); w.Code != http.StatusForbidden {
		t.Errorf("a note on a public case: status %d, want 403", w.Code)
	}
}

func TestACorrectionStandsBesideWhatItCorrects(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	act(t, s, officer, id, "complaint_accepted", nil)
	address := "/case/" + string(id) + "/correct/2"
	asked := get(t, s, officer, address).Body.String()
	if !strings.Contains(asked, `<option value="information_requested"`) || strings.Contains(asked, `<option value="assessment_completed"`) {
		t.Error("the form offers an act of the other party, or not the officer's own")
	}
	form := carried(asked)
	form["how"], form["act"], form["on"], form["reason"] = []string{"otherwise"}, []string{"complaint_accepted"}, []string{"2020-03-02"}, []string{"A slip."}
	if w := post(t, s, officer, address, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "#how") {
		t.Errorf("a correction that changes nothing: status %d", w.Code)
	}
	form.Set("on", "2020-02-28")
	form.Set("reason", "")
	if w := post(t, s, officer, address, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "#reason") {
		t.Errorf("a correction without its reason: status %d", w.Code)
	}
	form.Set("reason", "The letter is dated 28 February.")
	if w := post(t, s, officer, address, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "#on") {
		t.Errorf("an acceptance dated before the complaint: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	form.Set("on", "2020-03-02")
	form.Set("act", "information_requested")
	if w := post(t, s, officer, address, form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "What follows if this is recorded") {
		t.Fatalf("the preview: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	form.Set("record", "1")
	if w := post(t, s, officer, address, form); w.Code != http.StatusSeeOther || !strings.HasSuffix(w.Header().Get("Location"), "/receipt/3") {
		t.Fatalf("the correction: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	if w := post(t, s, officer, address, carriedWith(form, "key", "another")); w.Code != http.StatusUnprocessableEntity && w.Code != http.StatusConflict {
		t.Errorf("correcting what was corrected: status %d, want a refusal", w.Code)
	}
}

func carriedWith(form url.Values, key, value string) url.Values {
	out := url.Values{}
	for k, v := range form {
		out[k] = v
	}
	out.Set(key, value)
	return out
}

func TestNotesPapersAndLinksAreAdded(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	address := "/case/" + string(id) + "/note"
	for i, c := range []struct {
		typed  url.Values
		status int
		leads  string
	}{
		{url.Values{}, http.StatusUnprocessableEntity, "#text"},
		{url.Values{"url": {"https://example.org"}}, http.StatusUnprocessableEntity, "#documents"},
		{url.Values{"title": {"Notice"}, "url": {"javascript:x"}}, http.StatusUnprocessableEntity, "#documents"},
		{url.Values{"title": {"Notice"}, "url": {"http://example.org/a"}}, http.StatusUnprocessableEntity, "#documents"},
		{url.Values{"link": {"DS9999"}, "tie": {"related"}}, http.StatusUnprocessableEntity, "#link"},
		{url.Values{"text": {"For all."}, "label": {"public"}}, http.StatusUnprocessableEntity, "#text"},
		{url.Values{"text": {"Asked the ministry."}}, http.StatusSeeOther, ""},
		{url.Values{"title": {"Notice"}, "url": {"https://example.org"}, "label": {"filer"}}, http.StatusSeeOther, ""},
	} {
		form := carried(get(t, s, officer, address).Body.String())
		for k, v := range c.typed {
			form[k] = v
		}
		w := post(t, s, officer, address, form)
		if w.Code != c.status || c.leads != "" && !strings.Contains(errorsOn(w.Body.String()), c.leads) {
			t.Errorf("note %d: status %d, errors %q, want %d and %s", i, w.Code, errorsOn(w.Body.String()), c.status, c.leads)
		}
	}
	if n := events(t, s, id); n != 3 {
		t.Errorf("%d events, want the filing, a note and a paper", n)
	}
	if page := get(t, s, officer, "/case/"+string(id)).Body.String(); strings.Count(page, `href="https://example.org" rel="noopener">`) != 2 {
		t.Error("the page does not lead to the paper from the record and from its list")
	}
	feed := get(t, s, officer, "/feeds/changes.atom?case="+string(id)).Body.String()
	if !strings.Contains(feed, `<link rel="related" href="https://example.org">`) || !strings.Contains(feed, "Paper: Notice (https://example.org).") {
		t.Errorf("the feed does not lead to the paper: %s", feed)
	}
	for address, want := range map[string]string{"https://example.org/a b": "https://example.org/a%20b", "http://example.org/": "", "javascript:x": "", "": ""} {
		if got := opens(docket.Document{Title: "Notice", URL: address}); got != want {
			t.Errorf("%q is opened at %q, want %q", address, got, want)
		}
	}
}

// What is too long comes back in its form, with a remedy that can be followed.
func TestATextThatIsTooLongComesBackInItsForm(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "solution_agreed", nil)
	home, long := "/case/"+string(id), strings.Repeat("long text ", 2000)+"the end"
	for address, c := range map[string]struct{ as, field, says string }{
		home + "/note":                 {officer, "text", "take out at least 7 characters, and add them as another note"},
		home + "/act/appeal_withdrawn": {officer, "text", "take out at least 7 characters"},
		home + "/correct/2":            {officer, "reason", "take out at least 7 characters"},
		home + "/reply/3":              {partner, "text", "take out at least 7 characters"},
	} {
		form := carried(get(t, s, c.as, address).Body.String())
		form.Set("on", "2020-03-02")
		form.Set(c.field, long)
		if c.field == "reason" {
			form.Set("how", "annul")
		}
		if strings.Contains(address, "reply") {
			form.Set("say", "confirm")
		}
		w := post(t, s, c.as, address, form)
		if body := w.Body.String(); w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(strings.ToLower(errorsOn(body)), c.says) || !strings.Contains(body, "the end</textarea>") {
			t.Errorf("%s: status %d, errors %q, the text %v", address, w.Code, errorsOn(body), strings.Contains(body, "the end"))
		}
	}
}

func TestTheDayAtTheTopOfAFormIsTheDayShown(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	for _, page := range []string{"/act/complaint_accepted", "/note", "/correct/1", "/receipt/1"} {
		plain := get(t, s, officer, "/about").Body.String()
		header, _, _ := strings.Cut(plain[strings.Index(plain, `name="on"`):], ">")
		if body := get(t, s, officer, "/case/"+string(id)+page).Body.String(); !strings.Contains(body, header) {
			t.Errorf("%s: the header does not show the day as other pages do: %s", page, header)
		}
	}
}

// The form by which a complaint is merged asks for the other case, and refuses one that the
// reader may not read as one that there is not.
func TestTheFormOfMergingAsksForTheOtherCase(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	form := "/case/" + string(id) + "/act/complaint_merged"
	for lang, want := range map[string]string{"en": "Number of the other case", "zh": "另案编号"} {
		if body := get(t, s, officer, form+"?lang="+lang).Body.String(); !strings.Contains(body, want) || !strings.Contains(body, `name="with"`) {
			t.Errorf("%s: the form lacks %q", lang, want)
		}
	}
	for with, want := range map[string]string{"": "Give the number of the case in which the matter is followed.", string(id): "case cannot join itself", "US-222-222": "no case “US-222-222” that you may read"} {
		w := post(t, s, officer, form, url.Values{"on": {"2020-03-02"}, "text": {"The same measure"}, "with": {with}, "irregular": {"1"}, "key": {"k"}})
		if w.Code != 422 || !strings.Contains(w.Body.String(), want) || !strings.Contains(w.Body.String(), `href="#with"`) {
			t.Errorf("merged with %q: %d, without %q at its field", with, w.Code, want)
		}
	}
}

// All that an act asks for and a form lacks is said at once, each at its field and in the
// words of the rule; so is a day that has not come.
func TestAFormSaysAllThatItsActLacks(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for _, c := range []struct {
		act, lang string
		typed     url.Values
		want      []string
	}{
		{"notice_of_action", "en", url.Values{}, []string{`"#to"`, "The day on which the measure begins is not given", "such as 2020-02-14"}},
		{"notice_of_action", "en", url.Values{"to": {"2020-02-30"}, "on": {"soon"}}, []string{`"#to"`, "“2020-02-30” is not a date: ", `"#on"`, "“soon” is not a date"}},
		{"notice_of_action", "zh", url.Values{"to": {"2020-02-30"}}, []string{`"#to"`, "“2020-02-30”不是日期："}},
		{"complaint_merged", "en", url.Values{}, []string{`"#with"`, "It must name the other case", `"#text"`, "It must be given with reasons", "Give the reasons"}},
		{"complaint_merged", "zh", url.Values{}, []string{`"#with"`, "须写明另案", `"#text"`, "须说明理由"}},
		{"appeal_withdrawn", "en", url.Values{"on": {"2020-03-03"}}, []string{`"#on"`, "That day has not come; today is 2 March 2020"}},
	} {
		address := "/case/" + string(id) + "/act/" + c.act + "?lang=" + c.lang
		form := carried(get(t, s, officer, address).Body.String())
		for k, v := range c.typed {
			form[k] = v
		}
		w := post(t, s, officer, address, form)
		says := errorsOn(w.Body.String())
		for _, want := range c.want {
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(html.UnescapeString(says), strings.ReplaceAll(want, `"`, "")) {
				t.Errorf("%s, %s, %v: %d, without %s: %s", c.act, c.lang, c.typed, w.Code, want, says)
			}
		}
	}
}
