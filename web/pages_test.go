package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"demarche/pagetest"
)

type readPage struct{ name, address string }

// readPages are the pages for reading, each on a day when it has something to
// show, and on one when it has little.
var readPages = []readPage{
	{"front", "/"},
	{"front-2020", "/?on=2020-11-02"},
	{"front-2019", "/?on=2019-03-28"},
	{"front-before", "/?on=1994-01-01"},
	{"docket", "/docket"},
	{"docket-filtered", "/docket?pact=us-china-ch7&status=open&sort=due"},
	{"docket-none", "/docket?text=nothing+at+all"},
	{"about", "/about"},
	{"case-void", "/case/DS543?on=2020-11-01"},
	{"case-illustrative", "/case/ILL-1"},
	{"brief", "/brief/2019-03-28"},
	{"brief-archive", "/brief/archive?text=Beijing&from=2019-03-01&to=2019-04-01"},
	{"scenarios", "/tariffs/scenarios"},
	{"tariff pack", "/rules/us-tariffs?on=2019-03-28"},
	{"coverage", "/tariffs/coverage?measure=9903.88.04&on=2024-06-01"},
	{"list", "/tariffs/list?sum=1.2bn&rate=25&tolerance=0.5&entry=2024-06-01"},
	{"tariff measure", "/rules/us-tariffs/9903.88.03?on=2019-06-20"},
	{"charts", "/charts"},
	{"case ages", "/charts/cases?on=2020-06-01"},
	{"average tariffs", "/charts/tariffs?on=2026-01-15"},
	{"scenario", "/tariffs/scenarios/remove-all-at-signing?on=2024-06-01&known=2026-09-18"},
	{"scenario-adds", "/tariffs/scenarios/snap-back?on=2024-06-01&known=2026-09-18&from=2024-01-01"},
}

// refusedPages are pages that say what was not done.
var refusedPages = []readPage{
	{"refused-day", "/docket?on=2020-02-30"},
	{"refused-nowhere", "/nowhere"},
}

func TestPagesHoldInEachLanguageWindowAndLight(t *testing.T) {
	base := served(t, public(t))
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			see := func(p readPage) {
				page.Goto(base + p.address)
				page.Screenshot("read-" + p.name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			for _, p := range readPages {
				see(p)
			}
			page.NoComplaints(t)
			for _, p := range refusedPages { // the browser complains of their status
				see(p)
			}
		})
	}
}

func TestPagesCanBeReadByKeyboardAndAtTwiceTheSize(t *testing.T) {
	base := served(t, public(t))
	page := pagetest.Start(t).Open(t, base+"/about", pagetest.Zoomed)
	for _, p := range readPages {
		page.Goto(base + p.address)
		page.NoSidewaysScroll(t)
		page.WordsOfDrawingsStandClear(t)
		page.Keyboard(t)
	}
	page.Goto(base + "/docket")
	if first := page.TabOrder()[0]; !strings.Contains(first.Name, "text") {
		t.Errorf("the first stop of the Tab key is %s, want the link to the page's text", first)
	}
}

func TestPagesPrintWithTheirAddressAndDay(t *testing.T) {
	base := served(t, public(t))
	for _, lang := range []string{"en", "zh-CN"} {
		page := pagetest.Start(t).Open(t, base+"/about", pagetest.Print, pagetest.Lang(lang))
		for _, p := range slices.Concat(readPages[:6], dealPages[:5]) {
			page.Goto(base + p.address)
			page.Screenshot("print-" + p.name + "-" + lang + ".png")
			path, asked, _ := strings.Cut(p.address, "?")
			q, _ := url.ParseQuery(asked)
			if foot := page.Text("footer"); !strings.Contains(foot, path+"?") || !strings.Contains(foot, "on="+q.Get("on")) {
				t.Errorf("%s: the foot of the printed page lacks its address or its day: %q", p.address, foot)
			}
			if page.Style("header nav", "display") != "none" {
				t.Errorf("%s: the printed page has the navigation", p.address)
			}
		}
	}
}

func TestAReaderChangesTheDayAndTheLanguageWithoutScripts(t *testing.T) {
	base := served(t, public(t))
	page := pagetest.Start(t).Open(t, base+"/docket?text=soybeans", pagetest.NoScripts)
	page.Fill(`header input[name=on]`, "2019-03-28")
	page.Submit(`header form.days button`)
	if got := page.URL(); !strings.Contains(got, "on=2019-03-28") || !strings.Contains(got, "text=soybeans") {
		t.Errorf("after the day was changed the address is %s", got)
	}
	page.Follow("a.tongue")
	if got := page.Attr("html", "lang"); got != "zh-Hans" {
		t.Errorf("after the language was changed the page is in %q", got)
	}
	if got := page.URL(); !strings.Contains(got, "on=2019-03-28") {
		t.Errorf("the day was lost with the language: %s", got)
	}
}

// Both days stand in the head of each page; neither may be cut, on a phone least
// of all.
func TestNoDateIsCutByItsField(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	base := served(t, s)
	for _, lang := range []string{"en", "zh-CN"} {
		page := pagetest.Start(t).Open(t, base+"/docket?on=2020-02-28&known=2020-02-28", pagetest.Viewport(320, 800), pagetest.Lang(lang))
		page.NoFieldIsCut(t)
		become(page, officer)
		for _, address := range []string{"/calendar/count?from=2020-02-28", "/case/" + string(id) + "/act/notice_of_action"} {
			page.Goto(base + address)
			page.NoFieldIsCut(t)
		}
	}
}
