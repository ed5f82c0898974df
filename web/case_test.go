package web

import (
	"html"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"

	"demarche/pagetest"
)

// laterHouse is a house of a later day, on which an invented appeal is under way.
var laterHouse = sync.OnceValues(func() (*Server, error) {
	dir, err := os.MkdirTemp(publicDir, "later-")
	if err != nil {
		return nil, err
	}
	return openHouse(dir, "2026-11-30", false)
})

func later(t testing.TB) *Server {
	t.Helper()
	public(t) // owns the folder
	s, err := laterHouse()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	spaces = regexp.MustCompile(`\s+`)
)

// readText gives what a page reads, without its tags.
func readText(body string) string {
	return strings.TrimSpace(spaces.ReplaceAllString(html.UnescapeString(tags.ReplaceAllString(body, "")), " "))
}

// part gives what stands between two marks of a page.
func part(t testing.TB, body, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, from)
	if !ok {
		t.Fatalf("the page has no %s", from)
	}
	inner, _, _ := strings.Cut(rest, to)
	return inner
}

func page(t testing.TB, s *Server, as, address string) string {
	t.Helper()
	w := get(t, s, as, address)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: status %d: %s", address, w.Code, readText(w.Body.String()))
	}
	return w.Body.String()
}

func TestACasePageOpensWithWhoMustDoWhatByWhen(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"/case/ILL-5?on=2026-11-23", "The Party Complained Against (United States) must complete its assessment of the Appeal by Tuesday, 24 November 2026, tomorrow; if not, the designated officials consult without it."},
		{"/case/ILL-5?on=2026-11-24", "The Party Complained Against (United States) must complete its assessment of the Appeal by Tuesday, 24 November 2026, today; if not, the designated officials consult without it."},
		{"/case/ILL-5?on=2026-11-25", "The Party Complained Against (United States) had until Tuesday, 24 November 2026 to complete its assessment of the Appeal; it is 1 day late. The rule for that: the designated officials consult without it. The Complaining Party (China) and the Party Complained Against (United States) have until Monday, 30 November 2026, in 5 days, to find a solution among designated officials; after that, the concerns may be raised to the deputies."},
		{"/case/ILL-5?on=2026-11-25&lang=zh", "被申诉方（美国）最迟应于2026年11月24日（星期二）完成对申诉的评估，现已逾期1天。规则对此规定：指定官员在无评估的情况下开始磋商。至2026年11月30日（星期一）（5天后）止，申诉方（中国）和被申诉方（美国）可由指定官员磋商解决；期满仍未解决的，可将关切提交副部级。"},
		{"/case/DS585?on=2019-09-01", "The parties consult. No rule closes consultations; the complainant may ask for a panel. Article 4.7 (time for consultations): not before Monday, 2 September 2019, tomorrow; from then on open: request a panel."},
		{"/case/DS585?on=2019-09-01&lang=zh", "双方磋商。没有规则终止磋商，起诉方可请求设立专家组。第4.7条（磋商期）：不早于2019年9月2日（星期一）（明天）；此后可以：请求设立专家组。"},
		{"/case/ILL-5?on=2026-11-23&lang=zh", "被申诉方（美国）最迟须于2026年11月24日（星期二）（明天）完成对申诉的评估；否则，指定官员在无评估的情况下开始磋商。"},
		{"/case/DS9?on=2020-11-02", "The parties agree on panelists; after 20 days either may turn to the Director-General. The time for “Circulation of the panel report” ended on Thursday, 11 July 1996; whether it was done is not known, for “Panel composed” is not on record."},
		{"/case/DS9?on=2020-11-02&lang=zh", "双方商定专家组成员；20日后任何一方可请总干事组成。“散发专家组报告”的期限已于1996年7月11日（星期四）届满，是否完成不详（“专家组已组成”尚无记录）。"},
		{"/case/DS617?on=2026-11-02", "It is for the Panel to move. The time for “Circulation of the panel report” ended on Friday, 26 July 2024; whether it was done is not known."},
		{"/case/DS599?on=2023-11-01", "The Panel had until Monday, 27 June 2022 to circulate its report; by the record it is 492 days late. The rule for that: nothing follows by itself, and the panel keeps its authority."},
		{"/case/DS617?on=2026-11-02&lang=zh", "由专家组采取下一步行动。“散发专家组报告”的期限已于2024年7月26日（星期五）届满，是否完成不详。"},
		{"/case/DS543?on=2020-11-01", "An appeal is pending and nobody can hear it. The report cannot be adopted, and no period to comply begins. The parties can still settle or agree on arbitration."},
		{"/case/ILL-1?on=2020-11-02", "This case ended on Monday, 13 April 2020: solved by agreement."},
		{"/case/ILL-1?on=2020-11-02&lang=zh", "本案已于2020年4月13日（星期一）结束：经磋商解决。"},
		{"/case/tbr-1996-us-textile-origin", "The last act known of this case is of 22 November 1996: examination announced in the Official Journal. What came after was not collected, and whether the case has ended is not known here."},
		{"/case/DS543?on=2018-04-20", "The respondent (United States) must enter into consultations by Friday, 4 May 2018, in 14 days; if not, the complainant may ask for a panel at once."},
	} {
		body := page(t, later(t), "", c.address)
		got := readText(part(t, body, `<p class="lead">`, "</p>"))
		if got != c.want {
			t.Errorf("%s opens with\n %q, want\n %q", c.address, got, c.want)
		}
	}
}

func TestTheDayOfASentenceLeadsToHowItWasCounted(t *testing.T) {
	s := later(t)
	body := page(t, s, "", "/case/ILL-5?on=2026-11-23&lang=en")
	m := regexp.MustCompile(`<p class="lead">.*?href="([^"]+)"`).FindStringSubmatch(body)
	if m == nil {
		t.Fatal("the sentence has no link")
	}
	working := readText(part(t, page(t, s, "", html.UnescapeString(m[1])), "<main", "</main>"))
	for _, want := range []string{
		"10 working days from 9 November 2026 end on Tuesday, 24 November 2026.",
		"Monday, 9 November 2026, Appeal received", "10; passed over 5", "—Wednesday, 11 November 2026Veterans Day", "10Tuesday, 24 November 2026",
		"Nobody here has checked this rule against its text.", "unreviewed",
	} {
		if !strings.Contains(working, want) {
			t.Errorf("the working lacks %q:\n%s", want, working)
		}
	}
	if w := get(t, s, "", "/case/ILL-5/clock/99"); w.Code != http.StatusNotFound {
		t.Errorf("a clock that is not there: status %d, want 404", w.Code)
	}
}

func TestADayThatNeedsAMissingListIsProvisionalAndSaysWhich(t *testing.T) {
	s := public(t)
	body := page(t, s, "", "/case/DS1")
	if !strings.Contains(part(t, body, `id="clock-0"`, "</tr>"), "provisional") {
		t.Error("a day of 1995 counted without a holiday list is not marked as provisional")
	}
	working := readText(part(t, page(t, s, "", "/case/DS1/clock/0"), "<main", "</main>"))
	if !strings.Contains(working, "This is provisional. Missing:") || !strings.Contains(working, "for 1995, which this record does not have; only weekends were left out") {
		t.Errorf("the working does not name the list that is missing:\n%s", working)
	}
}

func TestNothingFromLaterStandsOnThePageOfAnEarlierDay(t *testing.T) {
	s := later(t)
	for _, c := range []struct {
		address string
		never   []string
	}{
		{"/case/DS543?on=2018-08-01", []string{"2019", "2020", "Panel established", "Appeal", "DS565", "DS587"}},
		{"/case/DS543?on=2019-03-28", []string{"September 2020", "October 2020", "panel report circulated", "Appeal notified", "DS587"}},
		{"/case/DS543/ladder.svg?on=2019-03-28", []string{"2020", "323"}},
		{"/case/DS543/ladder.csv?on=2019-03-28", []string{"2020-", "appeal"}},
		{"/case/ILL-2?on=2020-07-01", []string{"15 July 2020", "Raised to the deputies", "2021", "climbs to the principals"}},
	} {
		body := page(t, s, "", c.address+"&lang=en")
		for _, never := range c.never {
			if strings.Contains(body, never) {
				t.Errorf("%s holds %q, which was not known then", c.address, never)
			}
		}
	}
	if w := get(t, s, "", "/case/DS543?on=2018-04-03"); w.Code != http.StatusNotFound {
		t.Errorf("the day before the request was made: status %d, want 404", w.Code)
	}
}

func TestWhereRealityLeftTheRuleIsShownWithArticleDaysAndSource(t *testing.T) {
	left := part(t, page(t, public(t), "", "/case/DS543?on=2020-11-01"), `id="departures"`, "</table>")
	for _, want := range []string{"#article-12.9", "due on this day, done on 15 September 2020", ">323<"} {
		if !strings.Contains(left, want) {
			t.Errorf("DS543 lacks %q:\n%s", want, readText(left))
		}
	}
	left = part(t, page(t, public(t), "", "/case/DS27"), `id="departures"`, "</table>")
	for _, want := range []string{"The summary gives no day on which the reasonable period of time ended.", "cases_e/ds27_e.htm"} {
		if !strings.Contains(left, want) {
			t.Errorf("DS27 lacks %q:\n%s", want, readText(left))
		}
	}
}

// Of an appeal that was late before the Appellate Body had too few members the page says since
// then that it has, and that nobody must report.
func TestAnAppealThatNobodyHearsSaysSo(t *testing.T) {
	s := public(t)
	const fact = "The Appellate Body can hear a new appeal"
	for _, c := range []struct {
		address string
		said    bool
	}{
		{"/case/DS523?on=2019-12-10", false},
		{"/case/DS523?on=2019-12-11", true},
		{"/case/DS523", true},
		{"/case/DS461?on=2019-12-10", false},
		{"/case/DS461?on=2020-03-01", true},
		{"/case/DS461", true},
	} {
		body := page(t, s, "", c.address)
		if got := strings.Contains(part(t, body, `class="lead`, "</p>"), fact); got != c.said {
			t.Errorf("%s: said %t that nobody can hear an appeal, want %t", c.address, got, c.said)
		}
		row := readText(part(t, body, ">Circulate the report<", "</tr>"))
		if must := strings.Contains(row, "must"); must == c.said {
			t.Errorf("%s: to circulate the report is a duty: %t, want %t (%s)", c.address, must, !c.said, row)
		}
	}
}

func TestTwoSourcesThatDisagreeBothStand(t *testing.T) {
	s := public(t)
	found := 0
	for _, p := range s.sec.Library().Packs {
		for _, c := range p.Cases {
			for _, a := range c.Acts {
				if a.Also.IsZero() || a.Also > s.sec.Today() || a.Known > s.sec.Today() {
					continue
				}
				found++
				v := &view{Lang: "en"}
				differ := part(t, page(t, s, "", "/case/"+string(c.ID)+"?lang=en"), `id="disagree"`, "</table>")
				if !strings.Contains(differ, v.Date(a.Also)) || !strings.Contains(differ, v.Span(a.OnFrom, a.On)) {
					t.Errorf("%s, %s: the page does not show %s beside %s", c.ID, a.Act, a.Also, a.On)
				}
			}
		}
	}
	if found == 0 {
		t.Error("no shipped case has two days, so nothing was tried")
	}
}

// What two sources tell alike is one event, with both.
func TestTwoSourcesThatAgreeStandAtOneEvent(t *testing.T) {
	for lang, want := range map[string][2]string{"en": {"Another source has the same:", "Panel composed"}, "zh": {"另一来源所载相同：", "专家组已组成"}} {
		body := page(t, public(t), "", "/case/DS611?lang="+lang)
		record := part(t, body, `id="event-6"`, `id="event-5"`)
		if !strings.Contains(record, want[0]) || strings.Count(record, want[1]) != 1 {
			t.Errorf("the panel of DS611 is not told once, with two sources:\n%s", readText(record))
		}
	}
}

func TestOnlyTheOfficeOfACaseIsOfferedItsActs(t *testing.T) {
	s, id := appealed(t, "2026-11-23")
	address := "/case/" + string(id)
	own := page(t, s, officer, address)
	for _, want := range []string{address + "/act/", address + "/note", address + "/correct/", "You read it as the office that keeps it."} {
		if !strings.Contains(own, want) {
			t.Errorf("the office's page lacks %q", want)
		}
	}
	if named := page(t, s, officer, address+"?on=2026-11-23&known=2026-11-23"); !strings.Contains(named, address+"/act/") {
		t.Error("the page of today, asked for by its date, offers no act")
	}
	inChinese(t, page(t, s, officer, address+"?lang=zh"))
	filer := page(t, s, company, address)
	if n := strings.Count(filer, "/correct/"); n != 1 || !strings.Contains(part(t, filer, `id="event-1"`, "</tr>"), "/correct/1") {
		t.Errorf("the company is offered to correct %d events, want its complaint alone", n)
	}
	if strings.Contains(filer, "a tie to another case") || !strings.Contains(filer, address+"/note") {
		t.Error("the company is offered the office's notes, or not its own")
	}
	if w := get(t, s, "", address); w.Code != http.StatusNotFound {
		t.Errorf("the public: status %d, want 404", w.Code)
	}
	for _, below := range []string{"/clock/0", "/ladder.svg", "/ladder.csv"} {
		if w := get(t, s, "", address+below); w.Code != http.StatusNotFound {
			t.Errorf("the public at %s: status %d, want 404", below, w.Code)
		}
	}
}

func TestThePartnerReadsNeitherWhoFiledNorWhatWasAnswered(t *testing.T) {
	s, id := appealed(t, "2026-11-23")
	own, theirs := page(t, s, officer, "/case/"+string(id)), page(t, s, partner, "/case/"+string(id))
	if !strings.Contains(own, "Brought by") || !strings.Contains(own, `class="said"`) {
		t.Fatal("the office does not read who brought the case and what was answered")
	}
	if strings.Contains(theirs, "Brought by") || strings.Contains(theirs, `class="said"`) || strings.Contains(theirs, "Complaint filed") {
		t.Error("the partner's page tells of the company or of the office's own record")
	}
	if !strings.Contains(theirs, "You read it as the government to which it has been put.") {
		t.Error("the partner's page does not say as what it is read")
	}
}

func TestACorrectedActStaysBesideItsCorrection(t *testing.T) {
	s, id := appealed(t, "2026-11-23")
	address := "/case/" + string(id)
	m := regexp.MustCompile(`href="(` + address + `/correct/(\d+))"`).FindStringSubmatch(page(t, s, officer, address))
	if m == nil {
		t.Fatal("nothing can be corrected")
	}
	form := carried(get(t, s, officer, m[1]).Body.String())
	for k, v := range (url.Values{"how": {"annul"}, "reason": {"It was sent to the wrong address."}, "record": {"1"}}) {
		form[k] = v
	}
	if w := post(t, s, officer, m[1], form); w.Code != http.StatusSeeOther {
		t.Fatalf("correcting: status %d: %s", w.Code, errorsOn(w.Body.String()))
	}
	row := part(t, page(t, s, officer, address), `id="event-`+m[2]+`"`, "</tr>")
	if !strings.Contains(row, "<s>") || !strings.Contains(row, "annulled by") {
		t.Errorf("the corrected line does not say so: %s", readText(row))
	}
	if strings.Contains(row, "/correct/") {
		t.Error("what has been corrected is offered for correction again")
	}
}

// faultIn finds what a template leaves where it was given the wrong thing, "" for
// nothing.
func faultIn(body string) string {
	for _, bad := range []string{"<no value>", "%!", "ZgotmplZ", "&lt;nil&gt;", "0001-01-01"} {
		if strings.Contains(body, bad) {
			return bad
		}
	}
	return ""
}

// TestEveryCaseHasAPageInBothLanguages makes the page of each shipped case, and
// follows its links to clocks and articles.
func TestEveryCaseHasAPageInBothLanguages(t *testing.T) {
	s := later(t)
	anchors := map[string]map[string]bool{} // the places of each page of rules
	link := regexp.MustCompile(`href="(/rules/[^"#]+)#([^"]+)"`)
	for _, p := range s.sec.Library().Packs {
		for _, c := range p.Cases {
			var body string
			for _, lang := range []string{"en", "zh"} {
				address := "/case/" + string(c.ID) + "?lang=" + lang
				body = page(t, s, "", address)
				if bad := faultIn(body); bad != "" {
					t.Errorf("%s holds %q", address, bad)
				}
				if strings.Contains(body, "{number}") {
					t.Errorf("%s: the address of a source lacks the number of the case", address)
				}
				if lang == "zh" {
					inChinese(t, body)
				}
				for _, m := range link.FindAllStringSubmatch(body, -1) {
					to := html.UnescapeString(m[1])
					if anchors[to] == nil {
						anchors[to] = placesOf(page(t, s, "", to))
					}
					place, _ := url.PathUnescape(html.UnescapeString(m[2]))
					if !anchors[to][place] {
						t.Errorf("%s: %s has no place %q", address, to, place)
						anchors[to][place] = true // told once
					}
				}
			}
			if strings.Contains(body, "/clock/0") {
				page(t, s, "", "/case/"+string(c.ID)+"/clock/0?lang=zh")
			}
		}
	}
}

var anchor = regexp.MustCompile(` id="([^"]+)"`)

// placesOf gives the places of a page to which a link may lead.
func placesOf(body string) map[string]bool {
	out := map[string]bool{}
	for _, m := range anchor.FindAllStringSubmatch(body, -1) {
		out[html.UnescapeString(m[1])] = true
	}
	return out
}

func TestAnInventedCaseIsMarkedOnEachOfItsPages(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/case/ILL-1?lang=en", "/case/ILL-1/clock/0?lang=en"} {
		if !strings.Contains(page(t, s, "", address), "illustrative: invented, not a real case") {
			t.Errorf("%s does not say that the case is invented", address)
		}
	}
	if csv := page(t, s, "", "/case/ILL-1/ladder.csv"); !strings.Contains(csv, "illustrative") {
		t.Error("the numbers of an invented case do not say so")
	}
}

func TestCasePagesHoldInEachLanguageWindowAndLight(t *testing.T) {
	base := served(t, later(t))
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			for name, address := range map[string]string{"case-many-tracks": "/case/DS27", "case-readings": "/case/ILL-5?on=2026-11-23", "working": "/case/ILL-5/clock/0"} {
				page.Goto(base + address)
				page.Screenshot(name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.NoComplaints(t)
		})
	}
}

// Of a case whose later acts were not collected nothing is claimed after the last.
func TestACaseThatNobodyFollowedIsNotSaidToBeOpen(t *testing.T) {
	s := later(t)
	page := get(t, s, "", "/case/tbr-1996-us-textile-origin").Body.String()
	for _, says := range []string{"The last act known of this case is of <strong>22 November 1996</strong>", "What came after was not collected"} {
		if !strings.Contains(page, says) {
			t.Errorf("the page lacks %q", says)
		}
	}
	for _, claims := range []string{"It stands at", "no deadline binds", "days so far", "no period ends that", "Find action necessary"} {
		if strings.Contains(page, claims) {
			t.Errorf("the page claims %q", claims)
		}
	}
	if zh := get(t, s, "", "/case/tbr-1996-us-textile-origin?lang=zh").Body.String(); !strings.Contains(zh, "此后的经过未收集，是否已经结束亦不详") {
		t.Error("the Chinese page does not say so")
	}
	if list := get(t, s, "", "/docket?text=textiles&pact=eu-tbr").Body.String(); !strings.Contains(list, "the last that is known; what came after was not collected") {
		t.Error("the docket shows the last known step as where it stands")
	}
	// One that was followed, and a page for today, which leads nowhere back.
	page = get(t, s, "", "/case/DS1").Body.String()
	if !strings.Contains(page, "stood at “<strong>") || strings.Contains(page, "Back to today") {
		t.Error("a case that is followed says where it stands; a page of today is not led back to today")
	}
}

// Where a source has why the record leaves the rule, it stands beside the mark: a reader
// would else take it that who acted broke the rule.
func TestTheKnownReasonStandsBesideTheMark(t *testing.T) {
	for lang, want := range map[string]string{"en": "Known reason: The summary gives no date", "zh": "已知原因："} {
		if got := readText(part(t, page(t, public(t), "", "/case/DS593?lang="+lang), `id="event-10"`, "</tr>")); !strings.Contains(got, want) {
			t.Errorf("%s: the event says %q, want %q", lang, got, want)
		}
	}
}

// What "derived" means is told in words on the page, once, after the place where it first stands:
// no paper opens a word over another.
func TestAPageSaysOnceWhatDerivedMeans(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/case/301-DST-4", "/case/301-CN-SHIP", "/case/301-CN-TECH", "/promises", "/talks", "/figures"} {
		for lang, words := range map[string][2]string{"en": {">derived<", ">“Derived” means: computed from another fact of the same source.<"}, "zh": {">推算<", ">“推算”表示由同一出处的其他事实计算得出。<"}} {
			body := get(t, s, "", address+"?lang="+lang).Body.String()
			mark, says := strings.Index(body, words[0]), strings.Index(body, words[1])
			if mark < 0 || says < mark || strings.Count(body, words[1]) != 1 {
				t.Errorf("%s in %s: marked at %d, explained at %d, %d times", address, lang, mark, says, strings.Count(body, words[1]))
			}
		}
	}
	if strings.Contains(get(t, s, "", "/docket").Body.String(), "“Derived”") {
		t.Error("the docket explains a mark that it does not bear")
	}
}
