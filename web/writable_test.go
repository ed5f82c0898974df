package web

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/secretariat"
	"demarche/store/sqlite"
)

// A house of a day before that up to which its docket was kept takes nothing, and says why and
// what to do, whichever form is asked for or sent; on that day it takes what it is sent.
func TestAHouseOfAnEarlierDaySaysWhyItTakesNothing(t *testing.T) {
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	lib, err := library()
	if err != nil {
		t.Fatal(err)
	}
	house := func(day, kept string) *Server {
		o := secretariat.Options{Store: st, Library: lib, Draw: rand.NewChaCha8([32]byte{}), Day: func() calendar.Date { return calendar.MustDate(day) }}
		if kept != "" {
			o.Kept = calendar.MustDate(kept)
		}
		return New(Options{Secretariat: secretariat.New(o), Demo: true})
	}
	s := house("2020-03-12", "")
	if err := s.sec.Prepare(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	who, _ := secretariat.DemonstrationReader(company)
	got, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "A licence refused", Against: "CN", Answers: toldPlainly})
	if err != nil {
		t.Fatal(err)
	}
	home := "/case/" + string(got.Case)
	note := url.Values{"text": {"A note"}, "label": {"office"}, "key": {"k"}, "version": {"1"}}
	past := house("2020-03-11", "2020-03-12")
	for lang, want := range map[string][]string{
		"en": {"has been kept up to 2020-03-12: it holds things later than this day", "serve --on 2020-03-12"},
		"zh": {"已记录至2020-03-12", "请以2020-03-12或之后的日期打开本系统"},
	} {
		for _, form := range []string{"/note", "/act/complaint_accepted", "/reply/1", "/correct/1"} {
			w := get(t, past, officer, home+form+"?lang="+lang)
			for _, x := range want {
				if body := readText(w.Body.String()); w.Code != http.StatusServiceUnavailable || !strings.Contains(body, x) {
					t.Errorf("%s, %s: status %d, lacks %q: %s", lang, form, w.Code, x, body)
				}
			}
		}
		if w := post(t, past, officer, home+"/note?lang="+lang, note); w.Code != http.StatusServiceUnavailable || !strings.Contains(readText(w.Body.String()), want[0]) {
			t.Errorf("%s: a note is answered with %d, %s", lang, w.Code, readText(w.Body.String()))
		}
	}
	if _, err := past.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "us-china-ch7", Title: "Another", Against: "CN", Answers: toldPlainly}); err == nil || !strings.Contains(err.Error(), "kept up to 2020-03-12") {
		t.Errorf("a complaint is refused with %v", err)
	}
	if w := post(t, house("2020-03-12", "2020-03-12"), officer, home+"/note", note); w.Code != http.StatusSeeOther {
		t.Errorf("on the day up to which it is kept: status %d, %s", w.Code, readText(w.Body.String()))
	}
}
