package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

const company = "company-US"

// answersThatDo are answers that will do, in the order of the questions.
var answersThatDo = []struct{ question, answer string }{
	{"against", "CN"},
	{"procedure", "us-china-ch7"},
	{"title", "Licences for cloud services are refused without reasons"},
	{"what", "On 3 February the bureau returned our application and gave no reasons."},
	{"since", "3 February 2020"},
	{"obligations", ""},
	{"goods", "Cloud storage for business customers"},
	{"harm", ""},
	{"amount", "1,200,000 USD"},
	{"evidence", "The bureau's letter"},
	{"links", "https://www.example.org/notice"},
	{"tried", "We asked for reasons on 10 February"},
	{"outcome", "The licence, or reasons that can be answered"},
	{"flags", ""},
	{"notice", "read"},
}

// toldPlainly answers what a complaint must tell.
var toldPlainly = []docket.Answer{
	{Field: "what", Text: "The bureau returned the application and gave no reasons."},
	{Field: "goods", Text: "Cloud storage"},
	{Field: "evidence", Text: "The letter"},
	{Field: "tried", Text: "We asked for reasons"},
	{Field: "outcome", Text: "The licence"},
}

// begin opens a form and gives its token.
func begin(t testing.TB, s *Server, as string) string {
	t.Helper()
	w := post(t, s, as, "/file", nil)
	parts := strings.Split(w.Header().Get("Location"), "/")
	if w.Code != http.StatusSeeOther || len(parts) != 4 {
		t.Fatalf("beginning a form: status %d, location %q", w.Code, w.Header().Get("Location"))
	}
	return parts[2]
}

// fill answers every question of a form, as a person goes through it.
func fill(t testing.TB, s *Server, as, token string) {
	t.Helper()
	for _, c := range answersThatDo {
		w := post(t, s, as, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("%s: status %d: %s", c.question, w.Code, errorsOn(w.Body.String()))
		}
	}
}

// send sends a form and gives the number of the case.
func send(t testing.TB, s *Server, as, token string) demarche.CaseID {
	t.Helper()
	w := post(t, s, as, "/file/"+token+"/send", nil)
	parts := strings.Split(w.Header().Get("Location"), "/")
	if w.Code != http.StatusSeeOther || len(parts) != 5 || parts[3] != "receipt" {
		t.Fatalf("sending: status %d, location %q: %s", w.Code, w.Header().Get("Location"), errorsOn(w.Body.String()))
	}
	return demarche.CaseID(parts[2])
}

// errorsOn gives the list of errors at the top of a page.
func errorsOn(body string) string {
	_, after, _ := strings.Cut(body, `class="errors"`)
	list, _, _ := strings.Cut(after, "</div>")
	return list
}

func TestAComplaintIsFiledOneQuestionAPage(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, c := range answersThatDo {
		if w := get(t, s, company, "/file/"+token); w.Code != http.StatusSeeOther {
			t.Fatalf("coming back before %s: status %d", c.question, w.Code)
		}
		w := get(t, s, company, "/file/"+token+"/"+c.question)
		if n := strings.Count(w.Body.String(), "<h1>"); w.Code != http.StatusOK || n != 1 {
			t.Fatalf("%s: status %d with %d questions on the page, want one", c.question, w.Code, n)
		}
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
	}
	review := get(t, s, company, "/file/"+token+"/review").Body.String()
	for _, want := range []string{"Licences for cloud services", "China", "Cloud storage", "1,200,000 USD", "not answered", "Northlake Cloud", "You can withdraw it while the office examines it, and later where the procedure allows it"} {
		if !strings.Contains(review, want) {
			t.Errorf("the page of all answers lacks %q", want)
		}
	}
	id := send(t, s, company, token)
	if id != "US-HWJ-YRF" {
		t.Errorf("the case is numbered %s, want US-HWJ-YRF", id)
	}
	receipt := get(t, s, company, "/case/"+string(id)+"/receipt/1").Body.String()
	for _, want := range []string{"Your complaint has been filed", "US-HWJ-YRF", "What happens next", "2 March 2020", "no day by which"} {
		if !strings.Contains(receipt, want) {
			t.Errorf("the receipt lacks %q", want)
		}
	}
}

func TestAnAnswerThatWillNotDoIsNamedAndKept(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, c := range answersThatDo[:3] {
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
	}
	for _, c := range []struct{ question, typed, says string }{
		{"against", "US", "against another party"},
		{"against", "Atlantis", "No government is known here by the name “Atlantis”"},
		{"procedure", "usmca-31", "Choose one of the procedures"},
		{"title", "", "Give an answer"},
		{"title", "Four", "at least 5"},
		{"title", strings.Repeat("x", 151), "150 or fewer"},
		{"title", "NORTHLAKE cloud is refused a licence", "names the company"},
		{"what", "Too short", "at least 20"},
		{"since", "3 February", "2020-02-14"},
		{"since", "2020-02-30", "2020-02-14"},
		{"since", "2020-03-03", "has not come: today is 2 March 2020"},
		{"obligations", "made-up", "hoose from the list"},
		{"links", "www.example.org", "beginning with https"},
		{"links", "javascript:alert(1)", "beginning with https"},
		{"flags", "made-up", "hoose from the list"},
		{"outcome", strings.Repeat("长", 10001), "10000 or fewer"},
		{"goods", "broken \xff text", "cannot be read"},
	} {
		w := post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.typed}})
		body := w.Body.String()
		list := errorsOn(body)
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(list, c.says) {
			t.Errorf("%s %.30q: status %d, errors %q, want 422 and %q", c.question, c.typed, w.Code, list, c.says)
		}
		if !strings.Contains(list, `href="#answer"`) || !strings.Contains(body, `id="answer"`) {
			t.Errorf("%s: the error does not lead to the field", c.question)
		}
		free := c.question == "title" || c.question == "what" || c.question == "since"
		if kept := strings.ReplaceAll(c.typed, `"`, "&#34;"); free && !strings.Contains(body, kept) {
			t.Errorf("%s: %q was typed and is not on the page", c.question, c.typed)
		}
	}
	w := post(t, s, company, "/file/"+token+"/against", url.Values{"answer": {"CN"}, "other": {"Japan"}})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(errorsOn(w.Body.String()), "Two governments are named") {
		t.Errorf("two governments: status %d, errors %q", w.Code, errorsOn(w.Body.String()))
	}
	if page := get(t, s, company, "/file/"+token+"/title").Body.String(); !strings.Contains(page, "Licences for cloud services") {
		t.Error("a refused answer has taken the place of the one saved before")
	}
}

func TestAFormSentTwiceFilesOneCase(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	fill(t, s, company, token)
	var wg sync.WaitGroup
	answers := make([]*httptest.ResponseRecorder, 6)
	for i := range answers {
		wg.Go(func() { answers[i] = post(t, s, company, "/file/"+token+"/send", nil) })
	}
	wg.Wait()
	for _, w := range answers {
		if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || to != "/case/US-HWJ-YRF/receipt/1" {
			t.Errorf("status %d to %q, want the one receipt", w.Code, to)
		}
	}
	who, _ := secretariat.DemonstrationReader(company)
	page, err := s.sec.Docket(context.Background(), who, docket.Query{}, s.sec.At(0, 0))
	if err != nil || len(page.Cases) != 1 {
		t.Errorf("the docket holds %d cases (%v), want one", len(page.Cases), err)
	}
}

func TestAFormIsForWhoeverBeganIt(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, as := range []string{"", "officer-US", "officer-CN"} {
		for _, page := range []string{"", "/title", "/review", "/saved"} {
			if w := get(t, s, as, "/file/"+token+page); w.Code != http.StatusNotFound {
				t.Errorf("%q at %s: status %d, want 404", as, page, w.Code)
			}
		}
		if w := post(t, s, as, "/file/"+token+"/send", nil); w.Code != http.StatusNotFound {
			t.Errorf("%q sends another's form: status %d, want 404", as, w.Code)
		}
	}
	if w := post(t, s, "", "/file", nil); w.Code != http.StatusForbidden {
		t.Errorf("the public begins a form: status %d, want 403", w.Code)
	}
}

// An officer who files is told what its office may do next, and nothing that holds for a
// company alone.
func TestTheReceiptSpeaksToWhoFiled(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	for as, says := range map[string][2]string{
		company: {"is not shown to you", "不向您显示"},
		officer: {"The other government learns of the case only by the act that puts it", "对方政府仅在提出该案的行为作出后方知悉该案"},
	} {
		token := begin(t, s, as)
		if as == officer {
			post(t, s, as, "/file/"+token+"/filer", url.Values{"answer": {"Acme Works"}})
		}
		fill(t, s, as, token)
		id := send(t, s, as, token)
		for i, lang := range []string{"en", "zh"} {
			body := get(t, s, as, "/case/"+string(id)+"/receipt/1?lang="+lang).Body.String()
			if !strings.Contains(body, says[i]) || strings.Contains(body, "is not shown to you") != (as == company && lang == "en") {
				t.Errorf("%s, %s: the receipt says %s", as, lang, body)
			}
		}
	}
}

func TestAnUnfinishedFormIsNotSent(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	w := post(t, s, company, "/file/"+token+"/send", nil)
	list := errorsOn(w.Body.String())
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d, want 422", w.Code)
	}
	for _, q := range []string{"against", "procedure", "title", "what", "goods", "evidence", "tried", "outcome"} {
		if !strings.Contains(list, "#q-"+q) || !strings.Contains(w.Body.String(), `id="q-`+q+`"`) {
			t.Errorf("the list of what is wanting does not lead to %q", q)
		}
	}
	later := post(t, s, company, "/file/"+token+"/against", url.Values{"answer": {""}, "later": {"1"}})
	if to := later.Header().Get("Location"); to != "/file/"+token+"/saved" {
		t.Errorf("“come back later” on an empty question leads to %q", to)
	}
}

func TestAnotherOpponentMakesTheAgreementVoid(t *testing.T) {
	s := emptyHouse(t, "2020-08-03")
	token := begin(t, s, company)
	fill(t, s, company, token)
	post(t, s, company, "/file/"+token+"/against", url.Values{"answer": {"MX"}})
	w := get(t, s, company, "/file/"+token)
	if to := w.Header().Get("Location"); to != "/file/"+token+"/procedure" {
		t.Errorf("after the opponent changed the form resumes at %q, want the agreement", to)
	}
	if page := get(t, s, company, "/file/"+token+"/procedure").Body.String(); strings.Contains(page, `value="us-china-ch7"`) || !strings.Contains(page, `value="usmca-31"`) {
		t.Error("against Mexico the form must offer USMCA and not the agreement with China")
	}
}

func TestOnlyOfficesThatTakeComplaintsOfferAProcedure(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	for _, c := range []struct {
		party   demarche.PartyID
		against string
		want    string
	}{
		{"US", "CN", "[us-301 us-china-ch7 wto-dsu]"},
		{"CN", "US", "[us-china-ch7 wto-dsu]"},
		{"EU", "US", "[eu-tbr wto-dsu]"},
		{"CN", "EU", "[wto-dsu]"},
	} {
		var ids []string
		for _, p := range s.sec.Filing(c.party, c.against, s.sec.Today()) {
			ids = append(ids, p.ID)
		}
		if got := fmt.Sprint(ids); got != c.want {
			t.Errorf("%s against %s: %s, want %s", c.party, c.against, got, c.want)
		}
	}
}

// A name of one line is typed into a field that shows the whole of it on a phone;
// a line break in it is a space.
func TestALineThatWasBrokenIsOneLine(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	post(t, s, company, "/file/"+token+"/title", url.Values{"answer": {" Licences are\r\nrefused  without\nreasons "}})
	if body := get(t, s, company, "/file/"+token+"/title").Body.String(); !strings.Contains(body, ">Licences are refused without reasons</textarea>") {
		t.Errorf("the field holds %q", part(t, body, "<textarea", "</div>"))
	}
}

// Where the record has the agreement ended by withdrawal, the form says so at the choice of a
// procedure, before it is sent, and on the receipt, and the office reads it on the open case; on the last day of the agreement it does not.
func TestAFormUnderAnAgreementThatHasEndedSaysSo(t *testing.T) {
	for today, ended := range map[string]bool{"2020-05-31": false, "2020-06-01": true} {
		s := emptyHouse(t, today)
		who, _ := secretariat.DemonstrationReader(company)
		done, err := s.sec.File(t.Context(), who, secretariat.Complaint{
			Procedure: "us-china-ch7", Against: "CN", Title: "Licences withheld", On: calendar.MustDate("2020-03-02"), Answers: toldPlainly,
		})
		if err != nil {
			t.Fatal(err)
		}
		desk, _ := secretariat.DemonstrationReader(officer)
		for _, q := range []secretariat.ActRequest{{Act: "complaint_accepted"}, {Act: "put_forward"}, {Act: "appeal_submitted"}, {Act: "withdrawal_notified", By: "complainant", On: calendar.MustDate("2020-04-01")}} {
			if q.Case = done.Case; q.On.IsZero() {
				q.On = calendar.MustDate("2020-03-02")
			}
			if _, err := s.sec.Act(t.Context(), desk, q); err != nil {
				t.Fatal(err)
			}
		}
		token := begin(t, s, company)
		fill(t, s, company, token)
		pages := map[string]string{"procedure": "/file/" + token + "/procedure", "review": "/file/" + token + "/review"}
		told := map[string][2]string{}
		for name, at := range pages {
			told[name] = [2]string{readText(get(t, s, company, at+"?lang=en").Body.String()), readText(get(t, s, company, at+"?lang=zh").Body.String())}
		}
		home := "/case/" + string(send(t, s, company, token))
		at := home + "/receipt/1"
		told["case of the office"] = [2]string{readText(get(t, s, officer, home+"?lang=en").Body.String()), readText(get(t, s, officer, home+"?lang=zh").Body.String())}
		told["receipt"] = [2]string{readText(get(t, s, company, at+"?lang=en").Body.String()), readText(get(t, s, company, at+"?lang=zh").Body.String())}
		for name, text := range told {
			if strings.Contains(text[0], "this agreement ended on 1 June 2020 by withdrawal (article 8.3)") != ended || strings.Contains(text[1], "本协议已于2020年6月1日因退出而终止（第8.3条）") != ended {
				t.Errorf("on %s, %s: want told %t", today, name, ended)
			}
		}
	}
}

// A measure older than the agreement is brought as one: the page of all answers says so the
// day before the rule was in force, until it is claimed, and not of that day itself.
func TestAMeasureOlderThanTheRuleIsSaidToBe(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	token := begin(t, s, company)
	for _, c := range answersThatDo {
		post(t, s, company, "/file/"+token+"/"+c.question, url.Values{"answer": {c.answer}})
	}
	const told = "before the rule was in force on 14 February 2020"
	for _, c := range []struct {
		since, flag string
		want        bool
	}{{"2020-02-13", "", true}, {"2020-02-14", "", false}, {"2018-05-01", "", true}, {"2018-05-01", "older-measure", false}, {"", "", false}} {
		post(t, s, company, "/file/"+token+"/since", url.Values{"answer": {c.since}})
		post(t, s, company, "/file/"+token+"/flags", url.Values{"answer": {c.flag}})
		if got := strings.Contains(get(t, s, company, "/file/"+token+"/review").Body.String(), told); got != c.want {
			t.Errorf("since %q with %q: told %t, want %t", c.since, c.flag, got, c.want)
		}
	}
}
