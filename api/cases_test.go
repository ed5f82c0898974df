package api_test

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/agreement"
	"demarche/api"
	"demarche/calendar"
	"demarche/docket"
	"demarche/packs"
)

func TestThePagesOfTheDocketGiveEachCaseOnce(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	seen := map[string]bool{}
	next, pages := "/api/cases?pact=wto-dsu&sort=id&limit=200", 0
	for next != "" {
		var page api.CasePage
		a := h.get(next).must(http.StatusOK).into(&page)
		for _, c := range page.Cases {
			if seen[string(c.Case)] {
				t.Errorf("%s came twice", c.Case)
			}
			seen[string(c.Case)] = true
		}
		next = nextOf(a.header.Get("Link"))
		if (next == "") != (page.After == "") || page.More != (next != "") || page.OverTotal {
			t.Errorf("Link %q, after %q, more %t, over its total %t", a.header.Get("Link"), page.After, page.More, page.OverTotal)
		}
		if pages++; pages > 20 {
			t.Fatal("the pages do not end")
		}
	}
	for id, begun := range begunBy(t, "wto-dsu", "2020-03-02") {
		if seen[id] != begun {
			t.Errorf("%s is listed: %v; it had begun: %v", id, seen[id], begun)
		}
	}
}

// The days ahead are counted from the day asked about, as on the page of the docket.
func TestTheDocketIsAskedForWhatIsDueWithinSomeDays(t *testing.T) {
	h := open(t, "2020-03-02", true, true)
	for within, by := range map[string]string{"0": "2020-03-02", "20": "2020-03-22", "60": "2020-05-01"} {
		var page, same api.CasePage
		h.get("/api/cases?limit=500&within=" + within).must(http.StatusOK).into(&page)
		h.get("/api/cases?limit=500&due_from=2020-03-02&due_by=" + by).must(http.StatusOK).into(&same)
		if within == "60" && len(page.Cases) == 0 {
			t.Fatal("nothing is due within 60 days")
		}
		if diff := cmp.Diff(same, page); diff != "" {
			t.Errorf("within %s days is not by %s:\n%s", within, by, diff)
		}
	}
	for _, bad := range []string{"within=-1", "within=3661", "within=soon", "within=20&due_by=2020-03-22"} {
		if a := h.get("/api/cases?" + bad).must(http.StatusBadRequest); !strings.Contains(a.text, "query.within") {
			t.Errorf("%s: %s", bad, a.text)
		}
	}
}

// begunBy says of each case that ships with a pack whether an act of it was known
// on a day, from the pack itself.
func begunBy(t *testing.T, pact, day string) map[string]bool {
	t.Helper()
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, c := range lib.Packs[pact].Cases {
		out[string(c.ID)] = false
		for _, a := range c.Acts {
			if max(a.On, a.Known) <= calendar.MustDate(day) {
				out[string(c.ID)] = true
			}
		}
	}
	return out
}

func TestThePagesOfWhatMovedGiveEachEventOnce(t *testing.T) {
	h := open(t, "2024-01-02", true, true)
	type event struct {
		id  string
		seq int
	}
	seen := map[event]bool{}
	next := "/api/changes?pact=usmca-31a&on=2023-12-31&known=2023-12-31&limit=7"
	for n := 0; next != ""; n++ {
		var page api.Changes
		a := h.get(next).must(http.StatusOK).into(&page)
		for _, c := range page.Changes {
			e := event{string(c.Event.Case), c.Event.Seq}
			if seen[e] {
				t.Errorf("%v came twice", e)
			}
			seen[e] = true
		}
		if next = nextOf(a.header.Get("Link")); n > 200 {
			t.Fatal("the pages do not end")
		}
	}
	if len(seen) < 10 {
		t.Errorf("%d events", len(seen))
	}
}

func nextOf(link string) string {
	address, ok := strings.CutSuffix(link, `>; rel="next"`)
	if !ok {
		return ""
	}
	return strings.TrimPrefix(address, "<")
}

func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	id := h.filed()
	path, as := "/api/cases/"+id, "Demarche-As: officer-US"
	first := h.get(path, as).must(http.StatusOK)
	tag := first.header.Get("ETag")
	for _, match := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		a := h.get(path, as, "If-None-Match: "+match).must(http.StatusNotModified)
		if a.text != "" || a.header.Get("ETag") != tag || a.header.Get("Vary") == "" {
			t.Errorf("If-None-Match %s: %q, ETag %q", match, a.text, a.header.Get("ETag"))
		}
	}
	h.get(path, as, `If-None-Match: "x"`).must(http.StatusOK)
	for name, other := range map[string]*answer{
		"another language": h.get(path+"?lang=zh", as),
		"another day":      h.get(path+"?on=2020-03-09&known=2020-03-02", as),
		"another reader":   h.get(path, "Demarche-As: company-US"),
	} {
		if other.must(http.StatusOK).header.Get("ETag") == tag {
			t.Errorf("%s has the same tag", name)
		}
	}
	h.post(path+"/notes", `{"text":"Heard the company."}`, as).must(http.StatusCreated)
	h.get(path, as, "If-None-Match: "+tag).must(http.StatusOK)
	head := h.send(http.MethodHead, path, "", as).must(http.StatusOK)
	if head.text != "" || head.header.Get("ETag") == "" {
		t.Errorf("HEAD: %q, ETag %q", head.text, head.header.Get("ETag"))
	}
}

// What is empty is [], what is not known is null: programs need not guess.
func TestNothingIsNullButDatesThatAreNotKnown(t *testing.T) {
	h := open(t, "2020-03-02", false, true)
	for _, path := range []string{"/api/cases", "/api/deadlines", "/api/changes", "/api/front", "/api/packs", "/api/calendars"} {
		if a := h.get(path).must(http.StatusOK); strings.Contains(a.text, ":null") {
			t.Errorf("%s: %s", path, a.text)
		}
	}
}

// The packs of a past day are those of which something was known, with the cases known then.
func TestPacksAreGivenAsTheyWereKnown(t *testing.T) {
	h := open(t, "2020-11-02", true, true)
	cases := func(on string) map[string]int {
		var x api.Packs
		h.get("/api/packs?on=" + on + "&known=" + on).must(http.StatusOK).into(&x)
		out := map[string]int{}
		for _, p := range x.Packs {
			out[p.ID] = p.Cases
		}
		return out
	}
	before, then := cases("2020-01-14"), cases("2020-11-02")
	if _, known := before["us-china-ch7"]; known || before["usmca-31a"] != 0 || before["wto-dsu"] == 0 || before["wto-dsu"] >= then["wto-dsu"] || then["us-china-ch7"] == 0 {
		t.Errorf("on 14 January 2020 %v, on 2 November %v", before, then)
	}
	h.get("/api/packs/us-china-ch7?known=2020-01-14").must(http.StatusNotFound)
	h.get("/api/packs/us-china-ch7?known=2020-01-15").must(http.StatusOK)
	h.get("/api/procedures/us-china-ch7?known=2020-01-14").must(http.StatusNotFound)
}

func TestADayAsItWasKnown(t *testing.T) {
	h := open(t, "2020-11-02", true, true)
	var then, now api.Case
	h.get("/api/cases/DS543?on=2018-12-31").must(http.StatusOK).into(&then)
	h.get("/api/cases/DS543").must(http.StatusOK).into(&now)
	if len(then.Path) >= len(now.Path) || then.On.String() != "2018-12-31" || then.Known.String() != "2018-12-31" {
		t.Errorf("then %v (on %s, known %s), now %v", then.Path, then.On, then.Known, now.Path)
	}
	for _, stay := range then.Path {
		if stay.From > then.On {
			t.Errorf("the path then holds %v", stay)
		}
	}
}

// TestListsTellNothingOfWhatIsHidden asks two houses as the other party. In one,
// the office and the company have more on record, which that party may not read.
func TestListsTellNothingOfWhatIsHidden(t *testing.T) {
	plain, more := open(t, "2020-03-02", false, true), open(t, "2020-03-02", false, true)
	us, cn := "Demarche-As: officer-US", "Demarche-As: officer-CN"
	ids := map[*house]string{}
	for _, h := range []*house{plain, more} {
		ids[h] = h.filed()
		acts := "/api/cases/" + ids[h] + "/acts"
		for _, act := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
			h.post(acts, `{"act":"`+act+`","text":"Licences are refused."}`, us).must(http.StatusCreated)
		}
		h.day.Add(3)
		h.post(acts, `{"act":"appeal_received"}`, cn).must(http.StatusCreated)
		if h == more {
			h.post(acts, `{"act":"complaint_accepted","text":"Weak on secretword.","irregular":true}`, us).must(http.StatusCreated)
		}
		h.day.Add(2)
	}
	own := regexp.MustCompile(`"(seq|recorded|case)":("[^"]*"|\d+)`)
	for _, path := range []string{
		"/api/cases", "/api/cases?step=assessment", "/api/cases?step=office-declined", "/api/cases?level=trade-office", "/api/cases?status=open", "/api/cases?status=ended",
		"/api/cases?due_by=2020-06-01", "/api/cases?text=licences", "/api/cases?text=secretword", "/api/cases?sort=recent", "/api/cases?on=2020-03-05", "/api/cases?on=2020-03-07&known=2020-03-05",
		"/api/deadlines", "/api/changes", "/api/front", "/api/cases?text=secretword&on=2020-03-05",
	} {
		a, b := plain.get(path, cn), more.get(path, cn)
		if a.status != b.status || own.ReplaceAllString(a.text, "") != own.ReplaceAllString(b.text, "") {
			t.Errorf("%s: %d %s\nwith more on record: %d %s", path, a.status, a.text, b.status, b.text)
		}
		if path == "/api/cases" && !strings.Contains(a.text, `"assessment"`) {
			t.Errorf("%s does not list the case: %s", path, a.text)
		}
	}
	for _, id := range []string{ids[more] + "%1FCN", "US-2020-0099"} {
		more.get("/api/cases/"+id, us).must(http.StatusNotFound)
	}
}

// Over HTTP the front page tells a day that passed without word, from the day after, as the page does.
func TestTheFrontPageTellsADayThatPassedWithoutWord(t *testing.T) {
	h := open(t, "2026-11-23", true, false)
	for day, want := range map[string]bool{"2026-10-24": false, "2026-10-25": true} {
		var front api.Front
		h.get("/api/front?on=" + day + "&known=" + day).must(http.StatusOK).into(&front)
		got := slices.ContainsFunc(front.Silent, func(d api.SilentDuty) bool {
			return d.Case == "301-CN-PHASE1" && d.Due.String() == "2026-10-24"
		})
		if got != want || want && front.SilentCases == 0 {
			t.Errorf("on %s: %t, of %d cases: %+v", day, got, front.SilentCases, front.Silent)
		}
	}
}

// An act known to the month may have been done on a day within it: the case says so beside what it
// tells of its clocks.
func TestACaseTellsWhatMayHaveBeenDone(t *testing.T) {
	h := open(t, "2026-03-02", true, true)
	for day, want := range map[string]int{"2023-02-28": 0, "2023-03-01": 1, "2023-03-15": 1, "2023-03-16": 1, "2023-03-31": 0} {
		var c api.Case
		h.get("/api/cases/rrm-2023-vu-2?on=" + day + "&known=2023-04-01").must(http.StatusOK).into(&c)
		if len(c.Perhaps) != want || want > 0 && (c.Perhaps[0].Act != "remediation_agreed" || c.Perhaps[0].From != calendar.MustDate("2023-03-01")) {
			t.Errorf("%s: perhaps is %v, want %d", day, c.Perhaps, want)
		}
		over := slices.ContainsFunc(c.Clocks, func(k api.CaseClock) bool { return k.ID == "31-A.4.2" && k.Perhaps == docket.MaybeOver })
		if over != (want > 0 && day <= "2023-03-15") {
			t.Errorf("%s: its clock is told as maybe over: %t", day, over)
		}
	}
}
