package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
)

func TestADayThatCannotBeReadIsRefusedByItsFieldAndKept(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, field, typed string }{
		{"/?on=2020-02-30", "On", "2020-02-30"},
		{"/docket?known=yesterday", "as known", "yesterday"},
		{"/about?on=28.3.2019", "On", "28.3.2019"},
		{"/docket?on=%ff%fe", "On", ""},
	} {
		w := get(t, s, "", c.address)
		body := w.Body.String()
		if w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d, want 400", c.address, w.Code)
		}
		if !strings.Contains(body, `<dd>the field “`+c.field+`”</dd>`) {
			t.Errorf("%s: the page does not name the field %q", c.address, c.field)
		}
		if c.typed != "" && !strings.Contains(body, `value="`+c.typed+`"`) {
			t.Errorf("%s: what was typed is not kept in the field", c.address)
		}
		if !strings.Contains(body, "nothing was lost") || !strings.Contains(body, "2019-03-28") {
			t.Errorf("%s: the page does not say that nothing was lost and what is accepted", c.address)
		}
	}
}

func TestThePageSpeaksTheLanguageAskedFor(t *testing.T) {
	for _, c := range []struct{ asked, accepts, want string }{
		{"", "", "en"},
		{"", "zh-CN,zh;q=0.9,en;q=0.8", "zh"},
		{"", "zh-TW", "zh"},
		{"", "fr", "en"},
		{"en", "zh-CN", "en"},
		{"zh", "en", "zh"},
		{"xx", "zh-CN", "zh"},
	} {
		if got := langOf(c.asked, c.accepts); string(got) != c.want {
			t.Errorf("lang=%q, Accept-Language %q: %s, want %s", c.asked, c.accepts, got, c.want)
		}
	}
}

func TestEveryAddressKeepsTheDaysAndTheLanguage(t *testing.T) {
	v := &view{Lang: demarche.Chinese, Path: "/docket", Asked: askedDays{On: "2020-05-14", Known: "2020-06-01", Lang: "zh"}, Query: url.Values{"text": {"关税"}}}
	for _, c := range []struct{ got, want string }{
		{v.Link("/case/DS543"), "/case/DS543?known=2020-06-01&lang=zh&on=2020-05-14"},
		{v.Link("/case/DS543#events"), "/case/DS543?known=2020-06-01&lang=zh&on=2020-05-14#events"},
		{v.Link("/", "on", "", "known", ""), "/?lang=zh"},
		{v.Here("sort", "due"), "/docket?known=2020-06-01&lang=zh&on=2020-05-14&sort=due&text=%E5%85%B3%E7%A8%8E"},
		{v.Here("text", ""), "/docket?known=2020-06-01&lang=zh&on=2020-05-14"},
		{v.Tongue().Address, "/docket?known=2020-06-01&lang=en&on=2020-05-14&text=%E5%85%B3%E7%A8%8E"},
	} {
		if c.got != c.want {
			t.Errorf("got  %s\nwant %s", c.got, c.want)
		}
	}
}

func TestOnlyTheDemonstrationLetsOneChooseWhomToActFor(t *testing.T) {
	s := public(t)
	w := post(t, s, "", "/role", url.Values{"as": {"officer-US"}, "back": {"/docket?text=x"}})
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/docket?text=x" {
		t.Fatalf("status %d to %q, want 303 to the page before", w.Code, w.Header().Get("Location"))
	}
	cookie := w.Result().Cookies()[0]
	if cookie.Value != "officer-US" || !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode {
		t.Errorf("the cookie is %+v, want officer-US, for HTTP only, of this site", cookie)
	}
	if w := post(t, s, "", "/role", url.Values{"as": {"officer-XX"}}); w.Code != http.StatusBadRequest {
		t.Errorf("a reader that does not exist: status %d, want 400", w.Code)
	}
	real := New(Options{Secretariat: s.sec})
	if w := post(t, real, "", "/role", url.Values{"as": {"officer-US"}}); w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
		t.Errorf("without the demonstration: status %d, want 403 and no cookie", w.Code)
	}
	r, _ := http.NewRequest(http.MethodGet, "/", nil)
	r.AddCookie(&http.Cookie{Name: roleCookie, Value: "officer-US"})
	if who := real.reader(r); who.Official() {
		t.Error("without the demonstration a cookie still makes an official")
	}
}

func TestTheRoleSwitchLeadsBackToThisServerOnly(t *testing.T) {
	for back, want := range map[string]string{
		"/docket?text=a": "/docket?text=a", "": "/", "//evil.example/": "/", "https://evil.example/": "/",
		`/\evil.example`: "/", "javascript:alert(1)": "/", "docket": "/", "/a\x00b": "/",
	} {
		if got := backTo(back); got != want {
			t.Errorf("back to %q leads to %q, want %q", back, got, want)
		}
	}
}

func TestAFormFromAnotherSiteChangesNothing(t *testing.T) {
	w := post(t, public(t), "", "/role", url.Values{"as": {"officer-US"}}, "Sec-Fetch-Site", "cross-site")
	if w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
		t.Errorf("status %d with cookies %v, want 403 and none", w.Code, w.Result().Cookies())
	}
	if !strings.Contains(w.Body.String(), "another site") {
		t.Error("the page does not say why")
	}
}

func TestEveryAnswerForbidsWhatIsNotOurs(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/", "/nowhere", "/healthz", "/?on=x", staticAddress("look.css")} {
		h := get(t, s, "", address).Header()
		if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: Content-Security-Policy %q", address, csp)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" {
			t.Errorf("%s: headers %v", address, h)
		}
	}
}

func TestStylesAndFontsAreKeptByTheirDigest(t *testing.T) {
	s := public(t)
	w := get(t, s, "", staticAddress("look.css"))
	if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
		t.Fatalf("status %d, Cache-Control %q", w.Code, w.Header().Get("Cache-Control"))
	}
	font := staticAddress("source-serif-4-latin-wght-normal.woff2")
	if !strings.Contains(w.Body.String(), "url("+font+")") {
		t.Error("the style sheet does not name the font by its digest")
	}
	if w := get(t, s, "", font); w.Code != http.StatusOK {
		t.Errorf("font: status %d", w.Code)
	}
	for _, address := range []string{"/static/x/none.css", "/static/x/..%2fpage.go", "/static/x/"} {
		if w := get(t, s, "", address); w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, want 404", address, w.Code)
		}
	}
}

func TestAnAddressThatLeadsNowhereSaysWhatToDo(t *testing.T) {
	s := public(t)
	for _, address := range []string{"/nowhere", "/case/DS99999", "/case/DS543/clock/999", "/rules/none"} {
		w := get(t, s, "", address)
		if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "nothing was lost") {
			t.Errorf("%s: status %d, want 404 and a page that says that nothing was lost", address, w.Code)
		}
	}
}

func TestDatesAreWrittenAsPeopleWriteThem(t *testing.T) {
	en, zh := &view{Lang: demarche.English}, &view{Lang: demarche.Chinese}
	day := calendar.MustDate("2020-05-14")
	for _, c := range []struct{ got, want string }{
		{en.Date(day), "14 May 2020"},
		{zh.Date(day), "2020年5月14日"},
		{en.WeekDay(day), "Thursday, 14 May 2020"},
		{zh.WeekDay(day), "2020年5月14日（星期四）"},
		{en.Date(0), "—"},
		{en.Number(1234567), "1,234,567"},
		{en.Number(-1000), "-1,000"},
		{en.Number(999), "999"},
		{en.LateBy(1), "1 day late"},
		{en.LateBy(323), "323 days late"},
		{zh.LateBy(323), "逾期323天"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
