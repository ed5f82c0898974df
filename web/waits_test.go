package web

import (
	"net/url"
	"strings"
	"testing"
)

func TestWhatWaitsStandsOnTheFrontPageAndTheDocket(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	record := url.Values{"on": {"2020-03-02"}, "text": {"Agreed"}, "record": {"1"}, "key": {"k"}}
	post(t, s, partner, "/case/"+string(id)+"/act/appeal_received", url.Values{"on": {"2020-03-02"}, "record": {"1"}, "key": {"r"}})
	if w := post(t, s, officer, "/case/"+string(id)+"/act/solution_agreed", record); w.Code != 303 {
		t.Fatalf("recording what both agreed: %d", w.Code)
	}
	for _, c := range []struct {
		as, lang, front, row string
		shown                bool
	}{
		{partner, "en", "One act waits for you to confirm or decline", ">waits for you</a>", true},
		{partner, "zh", "有1项行为等待您确认或拒绝", ">待您办理</a>", true},
		{officer, "en", "One act waits for you to confirm or decline", ">waits for you</a>", false},
		{company, "en", "One act waits for you to confirm or decline", ">waits for you</a>", false},
		{"", "en", "One act waits for you to confirm or decline", ">waits for you</a>", false},
	} {
		front := get(t, s, c.as, "/?lang="+c.lang).Body.String()
		if strings.Contains(front, c.front) != c.shown || strings.Contains(front, "/reply/3") != c.shown {
			t.Errorf("%q, %s: the front page lists what waits: %v", c.as, c.lang, !c.shown)
		}
		if list := get(t, s, c.as, "/docket?lang="+c.lang).Body.String(); strings.Contains(list, c.row) != c.shown {
			t.Errorf("%q, %s: the docket marks it: %v", c.as, c.lang, !c.shown)
		}
		if only := get(t, s, c.as, "/docket?waits=me&lang="+c.lang).Body.String(); strings.Contains(only, string(id)) != c.shown {
			t.Errorf("%q, %s: the filter finds it: %v", c.as, c.lang, !c.shown)
		}
	}
	if zh := get(t, s, partner, "/docket?lang=zh").Body.String(); !strings.Contains(zh, ">待办</label>") || !strings.Contains(zh, ">待我方办理</option>") {
		t.Error("the Chinese filter names what waits otherwise than its rows")
	}
	if out := get(t, s, partner, "/docket.csv").Body.String(); !strings.Contains(out, ",true,") {
		t.Errorf("the table does not mark it: %s", out)
	}
	if w := get(t, s, partner, "/docket?waits=you"); w.Code != 400 {
		t.Errorf("a filter that is none: %d", w.Code)
	}
}

func TestTheCompanysPageSaysThatMoreIsNotShown(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for lang, want := range map[string]string{"en": "is not shown to you", "zh": "不向您显示"} {
		body := get(t, s, company, "/case/"+string(id)+"?lang="+lang).Body.String()
		if !strings.Contains(body, want) || !strings.Contains(body, "#article-7.4.1\"") || strings.Contains(body, "still to come") || strings.Contains(body, "尚未作出") {
			t.Errorf("%s: the page lacks %q with its article, or says that nothing has happened", lang, want)
		}
		if acts := part(t, body, `id="acts"`, "<h2"); strings.Contains(acts, "Submit an Appeal") || strings.Contains(acts, "提出申诉") {
			t.Errorf("%s: an appeal is offered that has been submitted", lang)
		}
		if body := get(t, s, officer, "/case/"+string(id)+"?lang="+lang).Body.String(); strings.Contains(body, want) {
			t.Errorf("%s: the office is told so too", lang)
		}
	}
}

// The receipt of what a company filed says of what follows what its case's page says: not that
// the first formal act is still to come, after it was done.
func TestTheCompanysReceiptSaysThatMoreIsNotShown(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for lang, want := range map[string][]string{"en": {"is not shown to you", "Of the periods that you may see, none runs on this day."}, "zh": {"不向您显示", "当日没有您可查阅的期限在计算。"}} {
		body := get(t, s, company, "/case/"+string(id)+"/receipt/1?lang="+lang).Body.String()
		for _, w := range append(want, "#article-7.4.1\"") {
			if !strings.Contains(body, w) {
				t.Errorf("%s: no %q", lang, w)
			}
		}
		for _, untrue := range []string{"still to come", "尚未作出", "No period runs now", "任何一方均无须"} {
			if strings.Contains(body, untrue) {
				t.Errorf("%s: it says %q", lang, untrue)
			}
		}
	}
}
