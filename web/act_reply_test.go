package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// foreseen sends the form by which one party answers what the other recorded, and gives the
// page that says what follows.
func foreseen(t testing.TB, s *Server, as, address string, typed url.Values) (int, string) {
	t.Helper()
	form := carried(get(t, s, as, address).Body.String())
	for k, v := range typed {
		form[k] = v
	}
	w := post(t, s, as, address, form)
	return w.Code, w.Body.String()
}

// answerTo is foreseen, and then records the reply.
func answerTo(t testing.TB, s *Server, as, address string, typed url.Values) (int, string) {
	t.Helper()
	code, body := foreseen(t, s, as, address, typed)
	if code != http.StatusOK {
		return code, body
	}
	sure := carried(body)
	sure.Set("record", "1")
	w := post(t, s, as, address, sure)
	return w.Code, w.Body.String()
}

func TestAJointActIsConfirmedOnItsPageByTheOtherParty(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	form := get(t, s, officer, home+"/act/solution_agreed").Body.String()
	if !strings.Contains(form, "no effect before China confirms it") {
		t.Error("the form does not say that the act waits for China")
	}
	receipt := get(t, s, officer, act(t, s, officer, id, "solution_agreed", nil)).Body.String()
	if !strings.Contains(receipt, "has no effect before that party confirms it") {
		t.Error("the receipt does not say that the act waits")
	}
	for _, as := range []string{officer, partner} {
		page := get(t, s, as, home).Body.String()
		if !strings.Contains(page, `id="pending"`) || !strings.Contains(page, "Proposed: agree on a solution") || !strings.Contains(page, "recorded by United States: case officer") {
			t.Errorf("%s does not see what waits and who recorded it", as)
		}
		if may := strings.Contains(page, "Confirm or decline it"); may != (as == partner) || may && !strings.Contains(page, home+"/reply/3") {
			t.Errorf("%s is offered to confirm: %v", as, may)
		}
	}
	if zh := get(t, s, partner, home+"?lang=zh").Body.String(); !strings.Contains(zh, "待确认事项") || !strings.Contains(zh, "确认或拒绝") {
		t.Error("the Chinese page does not show what waits")
	}
	if feed := get(t, s, partner, "/feeds/changes.atom").Body.String(); !strings.Contains(feed, "It has no effect before it is confirmed by China.") {
		t.Error("the feed does not say that the act waits for China")
	}
	if w := get(t, s, officer, home+"/reply/6"); w.Code != http.StatusConflict {
		t.Errorf("the recording side opens the form of the reply: status %d", w.Code)
	}
	for _, c := range []struct {
		typed url.Values
		code  int
		says  string
	}{
		{url.Values{}, http.StatusUnprocessableEntity, "Say whether you confirm it or not"},
		{url.Values{"say": {"decline"}}, http.StatusUnprocessableEntity, "Give the reason"},
		{url.Values{"say": {"confirm"}}, http.StatusUnprocessableEntity, "Give the day, such as 2020-03-02."}, // it is asked for, and not offered
		{url.Values{"say": {"confirm"}, "on": {"soon"}}, http.StatusUnprocessableEntity, "is not a date"},
		{url.Values{"say": {"confirm"}, "on": {"2020-03-01"}}, http.StatusUnprocessableEntity, "no agreement is older than that"},
		{url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}, http.StatusSeeOther, ""},
	} {
		code, body := answerTo(t, s, partner, home+"/reply/3", c.typed)
		if code != c.code || !strings.Contains(errorsOn(body), c.says) {
			t.Errorf("%v: status %d, errors %q", c.typed, code, errorsOn(body))
		}
	}
	page := get(t, s, officer, home).Body.String()
	if strings.Contains(page, `id="pending"`) || !strings.Contains(page, "Confirmed: Solution agreed") || !strings.Contains(page, "confirmed by ") {
		t.Error("the page does not show the confirmation beside what it confirms")
	}
	feed := get(t, s, partner, "/feeds/changes.atom").Body.String()
	for _, said := range []string{"Confirmed: Solution agreed", "Proposed: agree on a solution", "It answers event 3.", "It is answered by event 4."} {
		if !strings.Contains(feed, said) {
			t.Errorf("the feed lacks %q", said)
		}
	}
	if strings.Contains(feed, "has no effect before") {
		t.Error("the feed has what was confirmed wait")
	}
}

func TestTheOtherPartysEntryIsContestedAndNotCorrected(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, officer, id, "appeal_received", url.Values{"by": {"respondent"}})
	page := get(t, s, partner, home).Body.String()
	if !strings.Contains(page, home+"/reply/2") || strings.Contains(page, home+"/correct/") || !strings.Contains(page, "not by the party itself; recorded by United States: case officer") {
		t.Error("China must see who recorded its act for it, may object, and may correct nothing")
	}
	if desk := part(t, get(t, s, partner, "/").Body.String(), `id="reported"`, "</table>"); !strings.Contains(desk, string(id)) || !strings.Contains(desk, home+"/reply/2") || !strings.Contains(readText(desk), "dated 2 March 2020") {
		t.Errorf("what was recorded in its name is not on China's desk: %s", desk)
	}
	if strings.Contains(get(t, s, officer, "/").Body.String(), `id="reported"`) {
		t.Error("what it recorded itself is told to the recorder's desk")
	}
	w := post(t, s, partner, home+"/correct/2", url.Values{"how": {"annul"}, "reason": {"not received"}})
	if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "record your objection beside it") {
		t.Errorf("correcting the other's entry: status %d", w.Code)
	}
	if code, _ := answerTo(t, s, partner, home+"/reply/2", url.Values{"text": {"The Office received nothing."}}); code != http.StatusSeeOther {
		t.Fatalf("objecting: status %d", code)
	}
	if strings.Contains(get(t, s, partner, "/").Body.String(), `id="reported"`) {
		t.Error("what China has contested is told to its desk still")
	}
	if strings.Contains(get(t, s, partner, home).Body.String(), home+"/reply/2") {
		t.Error("China may object a second time to what it has contested")
	}
	for _, as := range []string{officer, partner} {
		page := get(t, s, as, home).Body.String()
		if !strings.Contains(page, "contested by ") || !strings.Contains(page, "The Office received nothing.") || !strings.Contains(page, "Objection to: Appeal received") {
			t.Errorf("%s does not see the objection beside the act", as)
		}
	}
}

func TestWhatTheOtherPartyDoesIsOfferedOnlyAsWhatReachedTheOffice(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, officer, id, "appeal_received", url.Values{"by": {"respondent"}})
	page := get(t, s, officer, home).Body.String()
	if !strings.Contains(page, `<a class="note" href="`+home+`/act/assessment_completed">It reached you and is not on record?`) {
		t.Error("the officer is not offered to record what reached the office, or as an act of its own")
	}
	form := get(t, s, officer, home+"/act/assessment_completed").Body.String()
	if !strings.Contains(form, "This is an act of China, which records it itself") || !strings.Contains(form, `name="by" value="respondent"`) {
		t.Error("the form does not say whose act it is")
	}
	act(t, s, officer, id, "assessment_completed", url.Values{"by": {"respondent"}})
	confirm := post(t, s, partner, home+"/act/assessment_completed", carried(get(t, s, partner, home+"/act/assessment_completed").Body.String()))
	if !strings.Contains(confirm.Body.String(), "It takes the place of event 3") {
		t.Error("China is not told that its own record takes the place of the other's")
	}
	act(t, s, partner, id, "assessment_completed", nil)
	page = get(t, s, officer, home).Body.String()
	if !strings.Contains(page, "own record took its place") || !strings.Contains(page, "takes the place of ") {
		t.Error("the page does not show which record stands")
	}
	again := post(t, s, officer, home+"/act/appeal_received", carried(get(t, s, officer, home+"/act/assessment_completed").Body.String()))
	if again.Code != http.StatusConflict {
		t.Errorf("a second receipt: status %d", again.Code)
	}
	// China's own receipt takes the place of the other's where that one stood: what rests
	// on it still does.
	w := post(t, s, partner, home+"/act/appeal_received", carried(get(t, s, partner, home+"/act/consultations_held").Body.String()))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "It takes the place of event 2") || strings.Contains(w.Body.String(), "irregular") {
		t.Errorf("China's own receipt: status %d, %s", w.Code, errorsOn(w.Body.String()))
	}
}

func TestACorrectionSaysThatItTakesNothingBack(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	page := get(t, s, officer, home).Body.String()
	seq := page[strings.Index(page, home+"/correct/"):]
	form := seq[:strings.Index(seq, `"`)]
	before := get(t, s, officer, form).Body.String()
	says := "China has been able to read this entry, with its text and papers, since 2 March 2020"
	if !strings.Contains(before, says) {
		t.Error("the form does not say that the other party goes on reading what is corrected")
	}
	if zh := get(t, s, officer, form+"?lang=zh").Body.String(); !strings.Contains(zh, "中国自2020年3月2日起即可查阅该记录") {
		t.Error("nor the Chinese one")
	}
	if w := post(t, s, officer, form, url.Values{"how": {"annul"}, "reason": {"sent in error"}, "key": {newKey()}, "record": {"1"}}); w.Code != http.StatusSeeOther {
		t.Fatalf("correcting: status %d", w.Code)
	}
	if !strings.Contains(get(t, s, officer, home).Body.String(), says) {
		t.Error("the page does not say that the other party can still read it")
	}
	if theirs := get(t, s, partner, home).Body.String(); !strings.Contains(theirs, "You (China) have been able to read this entry") {
		t.Error("nor does the other party's page say that it is the reader's own who can")
	}
	if own := get(t, s, officer, home+"/correct/1").Body.String(); strings.Contains(own, "able to read") {
		t.Error("an entry of the office's own stage is said to have crossed")
	}
}

// What the office records in the company's name it records as that: its form says so, and the
// company's page by whose record it is, with a way to object.
func TestWhatTheOfficeRecordedInTheCompanysNameSaysSo(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	form := "/case/" + string(id) + "/act/complaint_withdrawn"
	for lang, want := range map[string]string{"en": "This is an act of the company, which records it itself.", "zh": "此行为属于企业，由其自行记录。"} {
		if body := get(t, s, officer, form+"?lang="+lang).Body.String(); !strings.Contains(body, want) || !strings.Contains(body, `name="by" value="company"`) {
			t.Errorf("%s: the office's form lacks %q", lang, want)
		}
		if body := get(t, s, company, form+"?lang="+lang).Body.String(); strings.Contains(body, want) {
			t.Errorf("%s: the company is told so of its own act", lang)
		}
	}
	post(t, s, officer, form, url.Values{"on": {"2020-03-02"}, "by": {"company"}, "record": {"1"}, "key": {"k"}})
	for lang, want := range map[string][]string{
		"en": {"“Complaint withdrawn” is by your office&#39;s record (event 4). If it is wrong, object to it.", "Recorded by your office as done by you"},
		"zh": {"“投诉已撤回”系贵方主管机构的记录（第4号事件）。如不属实，请提出异议。", "由贵方主管机构记录为您所作的行为"},
	} {
		if body := get(t, s, company, "/case/"+string(id)+"?lang="+lang).Body.String(); !strings.Contains(body, want[0]) || !strings.Contains(body, "/reply/4") {
			t.Errorf("%s: the company's page lacks %q, or a way to object", lang, want[0])
		}
		if body := get(t, s, company, "/?lang="+lang).Body.String(); !strings.Contains(body, want[1]) {
			t.Errorf("%s: its front page lacks %q", lang, want[1])
		}
	}
	if code, _ := answerTo(t, s, company, "/case/"+string(id)+"/reply/4", url.Values{"say": {"object"}, "text": {"We wrote no such letter"}, "key": {"o"}}); code != 303 {
		t.Errorf("the objection: %d", code)
	}
}

// What a reply leads to is shown before it is recorded, as of an act and a correction, and
// nothing is recorded by looking.
func TestAReplyIsForeseenOnItsPage(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "solution_agreed", nil)
	for _, c := range []struct{ lang, say, text, want string }{
		{"en", "confirm", "", "The matter moves from “Assessment of the Appeal” to “Solved by agreement”."},
		{"en", "decline", "Nothing was agreed", "The matter stays at “Assessment of the Appeal”."},
		{"zh", "decline", "未达成一致", "没有期限因此开始计算或变动。"},
	} {
		code, body := foreseen(t, s, partner, home+"/reply/3?lang="+c.lang, url.Values{"say": {c.say}, "text": {c.text}, "on": {"2020-03-02"}})
		if code != http.StatusOK || !strings.Contains(readText(body), c.want) {
			t.Errorf("%s: status %d: %s", c.say, code, readText(body))
		}
		back := carried(body)
		back.Set("change", "1")
		if body := post(t, s, partner, home+"/reply/3?lang="+c.lang, back).Body.String(); !strings.Contains(body, `value="`+c.say+`" checked`) || !strings.Contains(body, `value="2020-03-02"`) {
			t.Errorf("%s: what was chosen is lost", c.say)
		}
	}
	if page := get(t, s, partner, home).Body.String(); !strings.Contains(page, `id="pending"`) {
		t.Error("looking at what follows answered the act")
	}
	code, body := foreseen(t, s, partner, home+"/reply/3", url.Values{"say": {"confirm"}, "on": {"2020-03-01"}})
	if code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(body), "no agreement is older than that") {
		t.Errorf("a reply that would be refused is foreseen: status %d", code)
	}
}

// An annulment that waits for the other party has annulled nothing yet, and its receipt
// does not say that it has.
func TestAnAnnulmentThatWaitsIsNotToldAsDone(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "solution_agreed", nil)
	if code, body := answerTo(t, s, partner, home+"/reply/3", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("the confirmation: status %d: %s", code, errorsOn(body))
	}
	page := get(t, s, officer, home).Body.String()
	at := page[strings.Index(page, home+"/correct/"):]
	at = at[:strings.IndexByte(at, '"')]
	form := carried(get(t, s, officer, at).Body.String())
	form["how"], form["reason"], form["record"] = []string{"annul"}, []string{"Not agreed."}, []string{"1"}
	w := post(t, s, officer, at, form)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("the annulment: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	for lang, want := range map[string]string{"en": "Proposed: annulment of event", "zh": "提议：撤销第"} {
		if body := get(t, s, officer, w.Header().Get("Location")+"?lang="+lang).Body.String(); !strings.Contains(body, want) || strings.Contains(body, "已撤销") {
			t.Errorf("%s: %s", lang, readText(part(t, body, "<dl", "</dl>")))
		}
	}
}

// A form that comes back for a typing error is still of the record that its writer saw: what
// moved meanwhile is told at the next sending, and not passed over.
func TestAReplyKeepsTheVersionThatWasShown(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "solution_agreed", nil)
	form := get(t, s, partner, home+"/reply/3").Body.String()
	shown := url.Values{"say": {"confirm"}, "on": {"soon"}}
	for _, m := range hidden.FindAllStringSubmatch(form, -1) {
		shown.Set(m[1], m[2])
	}
	post(t, s, partner, home+"/note", url.Values{"text": {"Seen."}, "label": {"offices"}, "key": {"n"}})
	w := post(t, s, partner, home+"/reply/3", shown)
	for _, m := range hidden.FindAllStringSubmatch(w.Body.String(), -1) {
		shown.Set(m[1], m[2])
	}
	shown.Set("on", "2020-03-02")
	if again := post(t, s, partner, home+"/reply/3", shown); w.Code != http.StatusUnprocessableEntity || again.Code != http.StatusConflict {
		t.Errorf("with an error, then without: status %d and %d, want 422 and 409", w.Code, again.Code)
	}
}

// The receipt of a reply says what it did to the event that it answers, and not that the act
// was done by whoever declines or contests it.
func TestTheReceiptOfAReplySaysWhatItAnswers(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	said := func(as, seq string, want map[string][]string) {
		t.Helper()
		for lang, words := range want {
			facts := readText(part(t, get(t, s, as, home+"/receipt/"+seq+"?lang="+lang).Body.String(), "<dl", "</dl>"))
			for _, w := range words {
				if !strings.Contains(facts, w) {
					t.Errorf("receipt %s, %s: no %q in %s", seq, lang, w, facts)
				}
			}
		}
	}
	act(t, s, officer, id, "solution_agreed", nil)
	said(partner, "3", map[string][]string{"en": {"RecordedProposed: agree on a solution"}, "zh": {"已记录提议："}})
	for lang, want := range map[string][2]string{"en": {"Event 6 waits for China", "Proposed: agree on a solution, recorded by"}, "zh": {"第6号事件待中国答复", "，待中国确认。"}} {
		w := get(t, s, officer, home+"/reply/6?lang="+lang)
		if body := readText(w.Body.String()); w.Code != http.StatusConflict || !strings.Contains(body, want[0]) || strings.Contains(w.Body.String(), `href="#as"`) {
			t.Errorf("%s: who only waits is told with status %d: %s", lang, w.Code, body)
		}
		notice := readText(part(t, get(t, s, officer, home+"?lang="+lang).Body.String(), `<p class="notice"><a href="#pending">`, "</p>"))
		if !strings.Contains(notice, want[1]) || strings.Contains(notice, "Solution agreed") || strings.Contains(notice, "已达成") {
			t.Errorf("%s: what waits is told as %q", lang, notice)
		}
	}
	if code, body := answerTo(t, s, partner, home+"/reply/3", url.Values{"say": {"decline"}, "text": {"Nothing was agreed."}}); code != http.StatusSeeOther {
		t.Fatalf("declining: status %d: %s", code, errorsOn(body))
	}
	said(officer, "6", map[string][]string{"en": {"Proposed: agree on a solution", "Answer to itdeclined by event 7, 2 March 2020", "Day given2 March 2020"}, "zh": {"对此的答复已拒绝，见第7号事件，2020年3月2日", "所载日期2020年3月2日"}})
	said(partner, "4", map[string][]string{"en": {"RecordedNot confirmed: “Solution agreed”", "Answersevent 3, Proposed: agree on a solution, 2 March 2020", "Day of the reply2 March 2020"}, "zh": {"已记录未予确认：", "答复第3号事件，提议："}})
	act(t, s, officer, id, "solution_agreed", nil)
	if code, body := answerTo(t, s, partner, home+"/reply/5", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("confirming: status %d: %s", code, errorsOn(body))
	}
	said(partner, "6", map[string][]string{"en": {"RecordedConfirmed: Solution agreed", "Answersevent 5"}, "zh": {"已记录已确认：", "答复第5号事件"}})
	if code, body := answerTo(t, s, officer, home+"/reply/5", url.Values{"text": {"The Office received it later."}}); code != http.StatusSeeOther {
		t.Fatalf("objecting to the receipt of the Appeal: status %d: %s", code, errorsOn(body))
	}
	said(officer, "10", map[string][]string{"en": {"RecordedObjection to: Appeal received", "Answersevent 5, Appeal received"}, "zh": {"已记录异议：", "答复第5号事件"}})
}

// The day to which two parties extend a period is named as such on the form's last page, on
// the receipt of the proposal and on that of the answer; the other party is named as a
// sentence does.
func TestAReceiptNamesTheDayOfAnExtension(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	form := carried(get(t, s, partner, home+"/act/assessment_extended").Body.String())
	form.Set("to", "2020-03-30")
	sure := post(t, s, partner, home+"/act/assessment_extended", form)
	if text := readText(sure.Body.String()); !strings.Contains(text, "What follows once the United States has confirmed it") || !strings.Contains(text, "it waits for the United States.") {
		t.Errorf("the last page before it is recorded: %s", text)
	}
	act(t, s, partner, id, "assessment_extended", url.Values{"to": {"2020-03-30"}})
	if code, body := answerTo(t, s, officer, home+"/reply/6", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("confirming: status %d: %s", code, errorsOn(body))
	}
	for seq, answered := range map[string]bool{"3": true, "4": false} {
		for lang, want := range map[string][2]string{"en": {"Extended to30 March 2020", "confirmed by event 4"}, "zh": {"延长至2020年3月30日", "已确认，见第4号事件"}} {
			facts := readText(part(t, get(t, s, partner, home+"/receipt/"+seq+"?lang="+lang).Body.String(), "<dl", "</dl>"))
			if !strings.Contains(facts, want[0]) && answered || strings.Contains(facts, want[1]) != answered {
				t.Errorf("receipt %s, %s: %s", seq, lang, facts)
			}
		}
	}
}
