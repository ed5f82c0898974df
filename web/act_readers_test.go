package web

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// Each form says who will read what is typed into it, before it is typed: by the
// label of the act, and by whether the case has been put to the other side.
func TestEachFormSaysWhoWillReadIt(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	form := "/case/" + string(id)
	for _, c := range []struct{ as, address, want, zh string }{
		{company, form + "/act/complaint_withdrawn", "Who will read this: officials of the United States; your company. Never: officials of China; the public.", "可查阅者：美国官员；贵企业。始终不可查阅者：中国官员；公众。"},
		{officer, form + "/act/complaint_accepted", "Who will read this: officials of the United States; whoever brought the case. Never: officials of China; the public.", "可查阅者：美国官员；提出该案者。"},
		{officer, form + "/act/appeal_submitted", "officials of China, as soon as this is recorded, since it puts the case to them. Never: whoever brought the case; the public.", "中国官员（此行为即向其提出该案，一经记录即可查阅）"},
		{officer, form + "/note", "Officials of the United States; officials of China, once the case has been put to them", "美国官员；中国官员（向其提出该案之后）"},
	} {
		for lang, want := range map[string]string{"en": c.want, "zh": c.zh} {
			if body := html.UnescapeString(get(t, s, c.as, c.address+"?lang="+lang).Body.String()); !strings.Contains(body, want) {
				t.Errorf("%s, %s: no %q on the page", c.address, lang, want)
			}
		}
	}
}

func TestAFormOnACaseThatWasPutNamesBothSidesAtOnce(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for address, want := range map[string]string{
		"/act/appeal_received": "Who will read this: officials of the United States; officials of China. Never: whoever brought the case; the public.",
		"/reply/1":             "Who will read this: officials of the United States; officials of China.",
	} {
		if body := get(t, s, partner, "/case/"+string(id)+address).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: no %q", address, want)
		}
	}
	body := get(t, s, officer, "/case/"+string(id)+"/correct/4").Body.String()
	if want := "Who will read this: officials of the United States; officials of China."; !strings.Contains(body, want) {
		t.Errorf("correction: no %q", want)
	}
}

// The office that received an appeal writes for itself by choice or where none is made: the
// form says that its own officials alone read it, in both languages, and what it sends is
// read by nobody else.
func TestTheReceivingOfficeWritesForItself(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	form := "/case/" + string(id) + "/note"
	for lang, want := range map[string]string{"en": "> Officials of China</label>", "zh": "> 中国官员</label>"} {
		if body := get(t, s, partner, form+"?lang="+lang).Body.String(); !strings.Contains(body, `value="office" checked`+want) {
			t.Errorf("%s: no choice %q", lang, want)
		}
	}
	sent := carried(get(t, s, partner, form).Body.String())
	sent.Set("text", "ourselves: ask the bureau first")
	sent.Set("label", "office")
	if w := post(t, s, partner, form, sent); w.Code != 303 {
		t.Fatalf("%d: %s", w.Code, w.Body)
	}
	for who, reads := range map[string]bool{partner: true, officer: false, company: false} {
		for _, address := range []string{"/case/" + string(id), "/case/" + string(id) + "/events.csv", "/case/" + string(id) + "/events.json", "/feeds/changes.atom", "/docket?text=ourselves", "/"} {
			w := get(t, s, who, address)
			if told := strings.Contains(w.Body.String(), "ask the bureau"); told && !reads || reads && !told && strings.Contains(address, "/case/") {
				t.Errorf("%s reads the note at %s: %v (%d)", who, address, told, w.Code)
			}
		}
	}
}

// The title alone of what a company types reaches the other government.
func TestEachQuestionSaysWhoWillReadItsAnswer(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	fill(t, s, company, token)
	for question, want := range map[string]string{
		"title":       "officials of China, once the case has been put to them. Never: the public.",
		"obligations": "officials of China, once the case has been put to them. Never: the public.",
		"what":        "Who will read this: officials of the United States; your company. Never: officials of China; the public.",
		"harm":        "Never: officials of China; the public.",
	} {
		if body := get(t, s, company, "/file/"+token+"/"+question).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s: no %q", question, want)
		}
	}
}

// What a party enters itself rests on no source, so that nobody can have checked it:
// no file may say that somebody has.
func TestNobodyIsSaidToHaveCheckedWhatAPartyEntered(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for _, address := range []string{"/case/" + string(id) + "/events.json", "/docket.json?kind=own"} {
		body := page(t, s, officer, address)
		if strings.Contains(body, `"review":"reviewed"`) || !strings.Contains(body, `"review":""`) {
			t.Errorf("%s: %s", address, body)
		}
	}
}

// Where the law has the office publish something of a complaint, the form says so from its
// first page on, and so does the act by which that is begun.
func TestWhatTheOfficePublishesIsNotPromisedToStay(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	const but, never = "But what the office publishes of the complaint (302(a)(4)), anyone reads, the other government too.", "Never on these pages:"
	answer := func(token, q string, v url.Values) {
		t.Helper()
		if w := post(t, s, company, "/file/"+token+"/"+q, v); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d: %s", q, w.Code, errorsOn(w.Body.String()))
		}
	}
	if start := readText(page(t, s, company, "/file")); !strings.Contains(start, "Section 301) the office also publishes something of a complaint") && !strings.Contains(start, "Section 301, ") {
		t.Error("the first page of the form promises that everything stays")
	}
	token := begin(t, s, company)
	answer(token, "against", url.Values{"answer": {"other"}, "other": {"Israel"}})
	answer(token, "procedure", url.Values{"answer": {"us-301"}})
	for _, q := range []string{"title", "what", "goods", "harm"} {
		got := readText(page(t, s, company, "/file/"+token+"/"+q))
		if !strings.Contains(got, but) || !strings.Contains(got, never) || strings.Contains(got, "Never: ") {
			t.Errorf("section 301, %s: the question promises what the office may not keep: %s", q, got)
		}
	}
	if got := page(t, s, company, "/file/"+token+"/what?lang=zh"); !strings.Contains(got, "任何人均可查阅") {
		t.Error("in Chinese the question promises it")
	}
	for _, x := range [][2]string{{"title", "Licences are refused without reasons"}, {"what", "The bureau returned our application and gave no reasons."}, {"goods", "Cloud storage"}, {"evidence", "The letter"}, {"tried", "We asked for reasons"}, {"outcome", "The licence"}, {"notice", "read"}} {
		answer(token, x[0], url.Values{"answer": {x[1]}})
	}
	for lang, want := range map[string]string{"en": "publishes a summary of your petition in the Federal Register", "zh": "将在《联邦纪事》公布您申请的摘要"} {
		if got := page(t, s, company, "/file/"+token+"/review?lang="+lang); !strings.Contains(got, want) {
			t.Errorf("%s: the page before sending does not say what is published", lang)
		}
	}
	id := send(t, s, company, token)
	for act, want := range map[string]string{
		"initiated":          "Never on these pages: the public. But notice of this act is published (302(a)(4)), and anyone reads that, the other government too.",
		"not_initiated":      "Never on these pages: the public. But notice of this act is published (302(a)(3)), and anyone reads that, the other government too.",
		"petition_withdrawn": "Never on these pages: the public.",
	} {
		who := officer
		if act == "petition_withdrawn" {
			who = company
		}
		got := readText(page(t, s, who, "/case/"+string(id)+"/act/"+act))
		if !strings.Contains(got, want) || strings.Contains(got, "Never: ") || strings.Contains(got, "notice of this act") != strings.Contains(want, "notice of this act") {
			t.Errorf("%s promises what the law does not: %s", act, got)
		}
	}
	token = begin(t, s, company)
	fill(t, s, company, token)
	for _, address := range []string{"/file/" + token + "/what", "/file/" + token + "/review"} {
		if got := page(t, s, company, address); strings.Contains(got, "But what the office publishes") || strings.Contains(got, "publishes a summary") {
			t.Errorf("%s: chapter 7 publishes nothing of a complaint", address)
		}
	}
}
