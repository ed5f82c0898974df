package web

import (
	"net/http"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// A calendar program keeps no cookie: in the demonstration the address says who reads. It
// shows nobody what was left unread of an address, so what a feed does not take is refused.
func TestAFeedIsReadAsWhomItsAddressNames(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	if body := page(t, s, "", "/feeds/changes.atom?as=officer-US"); !strings.Contains(body, string(id)) || !strings.Contains(body, "as=officer-US") {
		t.Errorf("the officer's feed of changes shows not %s, or loses who reads: %s", id, body)
	}
	for _, as := range []string{"", "?as=public", "?as=officer-CN"} {
		if strings.Contains(page(t, s, "", "/feeds/changes.atom"+as), string(id)) {
			t.Errorf("the feed %q shows %s", as, id)
		}
	}
	for address, want := range map[string]int{
		"/feeds/changes.atom?as=nobody":     http.StatusBadRequest,
		"/feeds/changes.json?foo=1":         http.StatusBadRequest,
		"/feeds/deadlines.ics?foo=1":        http.StatusBadRequest,
		"/feeds/brief.atom?foo=1":           http.StatusBadRequest,
		"/feeds/brief.json?text=round":      http.StatusBadRequest,
		"/feeds/brief.json?on=2019-03-30":   http.StatusOK,
		"/feeds/deadlines.ics?level=zz":     http.StatusBadRequest,
		"/feeds/deadlines.ics?level=deputy": http.StatusOK,
		// A level of one pact alone is one of the house's, whichever pacts outlive their cases.
		"/feeds/deadlines.ics?level=panel":                http.StatusOK,
		"/feeds/deadlines.ics?level=dsb":                  http.StatusOK,
		"/feeds/deadlines.ics?level=appellate-body":       http.StatusOK,
		"/feeds/deadlines.ics?level=trade-representative": http.StatusOK,
		"/feeds/deadlines.ics?level=mission":              http.StatusOK,
		"/feeds/deadlines.ics?level=commission":           http.StatusOK,
	} {
		if got := get(t, s, "", address).Code; got != want {
			t.Errorf("%s: %d, want %d", address, got, want)
		}
	}
	for _, list := range []string{"/docket.csv", "/docket.json"} { // a list as a file is read by programs too
		if body := page(t, s, "", list+"?as=officer-US&status=open&text=cloud"); !strings.Contains(body, string(id)) {
			t.Errorf("%s for the officer lacks %s: %s", list, id, body)
		}
		if body := page(t, s, officer, list+"?as=officer-CN"); strings.Contains(body, string(id)) {
			t.Errorf("%s for the other side shows %s", list, id)
		}
	}
	s.demo = false
	if got := get(t, s, "", "/docket.csv?as=officer-US").Code; got != http.StatusForbidden {
		t.Errorf("outside the demonstration anyone may export as an officer: %d", got)
	}
	if got := get(t, s, "", "/feeds/changes.atom?as=officer-US").Code; got != http.StatusForbidden {
		t.Errorf("outside the demonstration anyone may read as an officer: %d", got)
	}
}

// A duty that was missed does not vanish from a calendar the day after: it stays on its
// day, under its own name, and says that it is late.
func TestALateDutyStaysInTheCalendar(t *testing.T) {
	s, on := public(t), "2024-06-01" // a day to which the records of the cases were read
	uids := map[string]bool{}
	for lang, want := range map[string][2]string{"en": {" — late", "by the record it is not done"}, "zh": {"——已逾期", "记录显示尚未履行"}} {
		late := 0
		for _, e := range asCalendar(t, page(t, s, "", "/feeds/deadlines.ics?on="+on+"&lang="+lang)).Events() {
			summary, _ := e.Props.Text("SUMMARY")
			text, _ := e.Props.Text("DESCRIPTION")
			uid, _ := e.Props.Text("UID")
			if !strings.Contains(summary, want[0]) {
				continue
			}
			late++
			uids[uid] = true
			if start := e.Props.Get("DTSTART").Value; start >= strings.ReplaceAll(on, "-", "") || !strings.Contains(text, want[1]) {
				t.Errorf("%s is late on %s: %q", summary, start, text)
			}
		}
		if late == 0 {
			t.Errorf("%s: no duty is late in the calendar", lang)
		}
	}
	anyone, _ := secretariat.DemonstrationReader("public")
	found, err := s.sec.Docket(t.Context(), anyone, docket.Query{Late: true}, s.sec.At(calendar.MustDate(on), 0))
	if err != nil || len(found.Cases) == 0 {
		t.Fatal(err, found)
	}
	if id := string(found.Cases[0].ID); !strings.Contains(strings.ReplaceAll(page(t, s, "", "/case/"+id+"/deadlines.ics?on="+on), "\r\n ", ""), " — late") {
		t.Errorf("the calendar of %s shows not what is late in it", id)
	}
}

// A period that the text only aims at is no duty, in a calendar as on a page.
func TestACalendarTellsAnAimFromADuty(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	for lang, want := range map[string][2]string{"en": {" — aimed at, not owed", "nobody owes it"}, "zh": {"——目标日，并非义务", "并非义务"}} {
		body := page(t, s, "", "/case/"+string(id)+"/deadlines.ics?as=officer-US&lang="+lang)
		aims := 0
		for _, e := range asCalendar(t, body).Events() {
			summary, _ := e.Props.Text("SUMMARY")
			text, _ := e.Props.Text("DESCRIPTION")
			if strings.Contains(summary, want[0]) {
				aims++
				if !strings.Contains(text, want[1]) || strings.Contains(text, " must ") {
					t.Errorf("%s: %q", summary, text)
				}
			}
		}
		if aims == 0 {
			t.Errorf("%s: no aim in %s", lang, body)
		}
	}
}

// A last act that is known to the month alone is told as a month.
func TestARecordThatEndsWithAMonthIsToldSo(t *testing.T) {
	for lang, want := range map[string]string{"en": "The last act on record is of March 2023, day not known.", "zh": "记录中的最后一项行为日期为2023年3月，具体日期不详。"} {
		if body := shown(page(t, later(t), "", "/case/rrm-2023-vu-2?on=2023-06-01&lang="+lang)); !strings.Contains(body, want) {
			t.Errorf("%s: the page lacks %q", lang, want)
		}
	}
}

// A deadline of a case whose record ends says with which day, as the page of the case does.
func TestACalendarSaysWithWhichDayARecordEnds(t *testing.T) {
	for lang, want := range map[string]string{"en": "The last act on record is of 21 July 2022", "zh": "记录中的最后一项行为日期为2022年7月21日"} {
		for _, e := range asCalendar(t, page(t, later(t), "", "/case/ch31-2022-energy/deadlines.ics?on=2022-09-01&lang="+lang)).Events() {
			if text, _ := e.Props.Text("DESCRIPTION"); !strings.Contains(text, want) {
				t.Errorf("%s: %q", lang, text)
			}
		}
	}
}
