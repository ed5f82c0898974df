package web

import (
	"math/rand/v2"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// TestTheFrontPageSaysWhatIsLateFirst: its head counts as many as it lists, today and
// of a past day, in both languages; the docket finds the same cases.
func TestTheFrontPageSaysWhatIsLateFirst(t *testing.T) {
	today := "2020-03-02"
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	sec := secretariat.New(secretariat.Options{Store: st, Library: lib, Draw: rand.NewChaCha8([32]byte{}), Day: func() calendar.Date { return calendar.MustDate(today) }})
	if err := sec.Prepare(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	now := New(Options{Secretariat: sec, Demo: true})
	who, _ := secretariat.DemonstrationReader("company-US")
	got, err := sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "A licence refused", Against: "CN", Answers: toldPlainly})
	if err != nil {
		t.Fatal(err)
	}
	id := got.Case
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, now, officer, id, name, nil)
	}
	act(t, now, partner, id, "appeal_received", nil)
	for _, today = range []string{"2020-03-16", "2020-03-17", "2020-03-25"} { // the house runs each day
		if _, err := sec.RunLapses(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	desk := part(t, page(t, now, partner, "/"), `id="tasks"`, "</table>") // the matter has gone on, the duty has not
	if !strings.Contains(desk, "/act/assessment_completed") || !strings.Contains(readText(desk), "owed, was due 16 March 2020 · Complete the assessment") {
		t.Errorf("the desk of whoever is late has %s", readText(desk))
	}
	if strings.Count(desk, `class="late"`) != 2 || !strings.Contains(readText(desk), "owed · Record a round of consultations") { // to which both are bound
		t.Errorf("more is marked as owed than is: %s", readText(desk))
	}
	for lang, want := range map[string][]string{
		"en": {"One duty is late; ", "9 days late", "Late now", "on which no duty falls due"},
		"zh": {"有1项义务逾期未履行；", "逾期9天", "目前逾期", "届满不构成违约"},
	} {
		body := page(t, now, officer, "/?lang="+lang)
		if head := readText(part(t, body, "<h1>", "</h1>")); !strings.HasPrefix(head, want[0]) {
			t.Errorf("%s: headed %q, want %q", lang, head, want[0])
		}
		if head := readText(part(t, body, "<h1>", "</h1>")); !strings.Contains(head, want[3]) {
			t.Errorf("%s: headed %q, which lacks %q", lang, head, want[3])
		}
		table := part(t, body, `id="late"`, "</table>")
		if !strings.Contains(table, string(id)) || !strings.Contains(table, want[1]) || !strings.Contains(table, want[2]) || strings.Count(table, "<tr><td>") != 1 {
			t.Errorf("%s: listed as late: %s", lang, readText(table))
		}
	}
	if body := page(t, now, officer, "/docket?late=now"); !strings.Contains(body, string(id)) || !strings.Contains(body, "became late last") {
		t.Error("the docket of what is late lacks the case")
	}
	for _, on := range []string{"2020-03-10", "2020-03-16"} {
		if body := page(t, now, officer, "/?on="+on); strings.Contains(body, `id="late"`) {
			t.Errorf("on %s something is late", on)
		}
	}
	if body := page(t, now, officer, "/?on=2020-03-17"); !strings.Contains(body, "1 day late") {
		t.Error("the day after the last day nothing is late")
	}
	for _, asked := range []string{"/docket?late=yes", "/docket?foo=1", "/docket.csv?foo=1", "/docket.json?late=now&foo=1", "/feeds/brief.atom?foo=1", "/feeds/brief.json?foo=1"} {
		if w := get(t, now, officer, asked); w.Code != 400 {
			t.Errorf("%s, which there is not: %d", asked, w.Code)
		}
	}
	if body := get(t, now, officer, "/docket?foo=1").Body.String(); !strings.Contains(body, "pact, procedure, party") {
		t.Error("what the docket can be asked for is not named")
	}
}

// A duty of an invented case is listed, and is no headline.
func TestAnInventedCaseIsNoHeadline(t *testing.T) {
	for kind, want := range map[agreement.CaseKind]string{agreement.Illustrative: "", agreement.Own: "one duty is late"} {
		p := frontPage{view: &view{Lang: demarche.English}, Front: &secretariat.Front{Late: &secretariat.Overdue{}}}
		p.Late = []lateLine{{Duty: secretariat.Duty{Case: &docket.Case{Kind: kind}}}}
		if got := p.lateFinding(); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
}

// Where the list of what runs out is cut, its cases are counted without those that are invented,
// which are said beside.
func TestAHeadlineOfACutListSaysWhichCasesAreInvented(t *testing.T) {
	for shown, want := range map[int][2]string{
		0: {"Deadlines run out in 40 cases in the next 60 days", "今后60天内40件案件有期限届满"},
		1: {"Deadlines run out in 40 cases in the next 60 days; one illustrative case has one too", "今后60天内40件案件有期限届满，另有1件示例案件有期限届满"},
		2: {"Deadlines run out in 40 cases in the next 60 days; 2 illustrative cases have one too", "今后60天内40件案件有期限届满，另有2件示例案件有期限届满"},
	} {
		for i, lang := range []demarche.Lang{demarche.English, demarche.Chinese} {
			p := frontPage{view: &view{Lang: lang}, Front: &secretariat.Front{Horizon: 60, Late: &secretariat.Overdue{}, Lapses: &secretariat.Lapsing{Cut: true, Cases: 40, Shown: shown}}}
			if got := p.Finding(); got != want[i] {
				t.Errorf("%q, want %q", got, want[i])
			}
		}
	}
}

// An invented case is counted as one, and a case whose record was read to a day is not said to
// be open without that.
func TestCountsSayWhatTheyTakeIn(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][3]string{
		"en": {"uty is late", "Illustrative cases are counted with them: ", "(WTO) was read to 1 July 2024 or to a later act"},
		"zh": {"逾期未履行", "其中含示例案件：", "（世贸组织）的记录查阅至2024年7月1日或其后的行为"},
	} {
		body := page(t, s, "", "/?on=2026-11-27&lang="+lang)
		if head := readText(part(t, body, "<h1>", "</h1>")); strings.Contains(head, want[0]) {
			t.Errorf("%s: headed %q", lang, head)
		}
		lead := readText(part(t, body, `<p class="lead">`, "</p>"))
		if !strings.Contains(lead, want[1]) || !strings.Contains(lead, want[2]) {
			t.Errorf("%s: counted as %q", lang, lead)
		}
		if lead := readText(part(t, page(t, s, "", "/docket?status=open&on=2026-11-27&lang="+lang), `<p class="lead">`, "</p>")); !strings.Contains(lead, want[2]) {
			t.Errorf("%s: the docket counts %q", lang, lead)
		}
		if lead := readText(part(t, page(t, s, "", "/?on=2024-07-01&lang="+lang), `<p class="lead">`, "</p>")); strings.Contains(lead, want[2]) {
			t.Errorf("%s: on the day to which it was read: %q", lang, lead)
		}
	}
}

// The docket holds a part of the world's disputes, and no count of it passes for that of all.
func TestCountsSayThatTheDocketHoldsAPart(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][2]string{
		"en": {"292 of at least 581 under WTO (they are numbered up to DS581); not all under EU trade barriers and Section 301.", "the docket holds a part"},
		"zh": {"世贸组织至少581件（编号已至DS581），收录292件；欧盟贸易壁垒和301条款亦未全部收录。", "只收录了一部分"},
	} {
		for _, path := range []string{"/?on=2019-03-28&known=2019-03-28&lang=", "/docket?on=2019-03-28&known=2019-03-28&lang="} {
			if lead := readText(part(t, page(t, s, "", path+lang), `<p class="lead">`, "</p>")); !strings.Contains(lead, want[0]) {
				t.Errorf("%s%s counts as %q", path, lang, lead)
			}
		}
		if lead := readText(part(t, page(t, s, "", "/docket?pact=us-china-ch7&lang="+lang), `<p class="lead">`, "</p>")); strings.Contains(lead, want[1]) {
			t.Errorf("%s: of a pact whose cases are all held: %q", lang, lead)
		}
		if body := readText(get(t, s, "", "/case/DS580?lang="+lang).Body.String()); !strings.Contains(body, want[1]) {
			t.Errorf("%s: a dispute that is not held: %q", lang, body)
		}
	}
}
