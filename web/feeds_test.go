package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"demarche/calendar"
	"demarche/secretariat"
)

// asCalendar reads a feed as a stranger's calendar program does.
func asCalendar(t *testing.T, body string) *ical.Calendar {
	t.Helper()
	c, err := ical.NewDecoder(strings.NewReader(body)).Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, body)
	}
	for i, line := range strings.Split(strings.TrimSuffix(body, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
			t.Errorf("line %d has %d octets, or parts a character: %q", i+1, len(line), line)
		}
	}
	return c
}

func TestDeadlinesAreACalendarThatOthersCanRead(t *testing.T) {
	s := public(t)
	for _, lang := range []string{"en", "zh"} {
		got := get(t, s, "", "/feeds/deadlines.ics?lang="+lang)
		if got.Code != http.StatusOK || !strings.HasPrefix(got.Header().Get("Content-Type"), "text/calendar") {
			t.Fatalf("%d %s", got.Code, got.Header().Get("Content-Type"))
		}
		events := asCalendar(t, got.Body.String()).Events()
		if len(events) == 0 {
			t.Fatal("no deadline is ahead")
		}
		seen := map[string]bool{}
		for _, e := range events {
			checkDeadline(t, e, seen)
		}
	}
	one, two := get(t, s, "", "/feeds/deadlines.ics"), get(t, s, "", "/feeds/deadlines.ics")
	if one.Body.String() != two.Body.String() {
		t.Error("the feed differs though nothing changed")
	}
	if again := get(t, s, "", "/feeds/deadlines.ics", "If-None-Match", one.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("asked again with its tag: %d", again.Code)
	}
}

func checkDeadline(t *testing.T, e ical.Event, seen map[string]bool) {
	t.Helper()
	text := func(name string) string {
		p := e.Props.Get(name)
		if p == nil {
			t.Errorf("no %s in %v", name, e.Props)
			return ""
		}
		v, err := p.Text()
		if err != nil {
			v = p.Value
		}
		return v
	}
	uid := text("UID")
	if seen[uid] {
		t.Errorf("%s came twice", uid)
	}
	seen[uid] = true
	start, err := e.DateTimeStart(time.UTC)
	late := strings.Contains(text("SUMMARY"), " — late") || strings.Contains(text("SUMMARY"), "——已逾期")
	if err != nil || late != (start.Format("2006-01-02") < publicDay) {
		t.Errorf("%s: starts %v, %v; the house's day is %s", uid, start, err, publicDay)
	}
	end, err := e.DateTimeEnd(time.UTC)
	if err != nil || end.Sub(start) != 24*time.Hour {
		t.Errorf("%s: ends %v, %v", uid, end, err)
	}
	for _, name := range []string{"DTSTAMP", "SEQUENCE", "SUMMARY", "URL", "STATUS"} {
		text(name)
	}
	if d := text("DESCRIPTION"); !strings.Contains(d, "article") && !strings.Contains(d, "条") {
		t.Errorf("%s names no article: %q", uid, d)
	}
}

// A deadline in a calendar says under which article and who must move, and an aim is not
// confirmed; the feed says to which day the record of public cases was read.
func TestADeadlineInACalendarSaysWhoMustAndWhy(t *testing.T) {
	s := later(t)
	for lang, want := range map[string][]string{
		"en": {
			"SUMMARY:ILL-5: Assessment of the Appeal\\, article 7.4.3\\; annex 7-A\\, United States (Party Complained Against) — late (illustrative)",
			"— may act until then (illustrative)", "The record of public cases (WTO) was read to 1 July 2024",
		},
		"zh": {"SUMMARY:ILL-5：申诉评估，第7.4.3条及附件7-A，美国（被申诉方）——已逾期（示例）", "——至当日止可行动（示例）", "公开案件（世贸组织）的记录查阅至2024年7月1日"},
	} {
		body := strings.ReplaceAll(get(t, s, "", "/feeds/deadlines.ics?on=2026-11-25&lang="+lang).Body.String(), "\r\n ", "")
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: the feed lacks %q in\n%s", lang, w, body)
			}
		}
		if until := get(t, s, "", "/feeds/deadlines.ics?on=2024-07-01&lang="+lang).Body.String(); strings.Contains(until, "X-WR-CALDESC") {
			t.Errorf("%s: on the day to which the record was read the feed says that it lacks something", lang)
		}
	}
	aims := 0
	for _, e := range asCalendar(t, get(t, s, "", "/feeds/deadlines.ics?on=2026-11-25").Body.String()).Events() {
		if strings.Contains(e.Props.Get("SUMMARY").Value, "aimed at\\, not owed") {
			if aims++; e.Props.Get("STATUS").Value != "TENTATIVE" || !strings.Contains(e.Props.Get("DESCRIPTION").Value, " aim to ") && !strings.Contains(e.Props.Get("DESCRIPTION").Value, " aims to ") {
				t.Errorf("an aim is given as %s: %s", e.Props.Get("STATUS").Value, e.Props.Get("DESCRIPTION").Value)
			}
		}
	}
	if aims == 0 {
		t.Error("no aim was ahead on that day: the test proved nothing")
	}
	one := strings.ReplaceAll(get(t, s, "", "/case/DS543/deadlines.ics").Body.String(), "\r\n ", "")
	if !strings.Contains(one, "X-WR-CALDESC:The record of this case was read to 1 July 2024") {
		t.Errorf("the calendar of a case does not say to which day it was read:\n%s", one)
	}
}

func TestACaseHasItsOwnCalendarAndNobodyElses(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	if got := get(t, s, "", "/case/US-HWJ-YRF/deadlines.ics"); got.Code != http.StatusNotFound {
		t.Errorf("a case that is none: %d", got.Code)
	}
	empty := get(t, s, "", "/feeds/deadlines.ics")
	if c := asCalendar(t, empty.Body.String()); len(c.Children) == 0 {
		t.Error("an empty calendar must hold something all the same")
	}
	if got := get(t, s, "", "/feeds/deadlines.ics?pact=usmc"); got.Code != http.StatusBadRequest {
		t.Errorf("a pact that is none: %d", got.Code)
	}
}

func TestHolidaysAreACalendar(t *testing.T) {
	s := public(t)
	events := asCalendar(t, get(t, s, "", "/calendar/cn-state-council/holidays.ics?lang=zh").Body.String()).Events()
	kinds := map[string]bool{}
	for _, e := range events {
		kinds[e.Props.Get("CATEGORIES").Value] = true
	}
	if !kinds["holiday"] || !kinds["makeup"] {
		t.Errorf("%d days, kinds %v; China has days of rest and days worked for them", len(events), kinds)
	}
}

func TestWhatCalendarsCannotHoldIsEscaped(t *testing.T) {
	c := newICalendar("a;b,c\\d", "en")
	c.add(&dayEvent{uid: "x", on: calendar.MustDate("2020-03-02"), summary: "steel, rolled; 10\\20\x07\r\nEND:VEVENT", text: strings.Repeat("停", 60), stamp: time.Date(2020, 3, 2, 9, 0, 0, 0, time.UTC)})
	got := asCalendar(t, string(c.bytes()))
	if n := len(got.Events()); n != 1 {
		t.Fatalf("%d events", n)
	}
	summary, err := got.Events()[0].Props.Get("SUMMARY").Text()
	if err != nil || summary != "steel, rolled; 10\\20\nEND:VEVENT" {
		t.Errorf("%q, %v", summary, err)
	}
	text, err := got.Events()[0].Props.Get("DESCRIPTION").Text()
	if err != nil || text != strings.Repeat("停", 60) {
		t.Errorf("%q, %v", text, err)
	}
}

// readAtom reads a feed by the elements that RFC 4287 asks for.
func readAtom(t *testing.T, body []byte) (ids []string, next string) {
	t.Helper()
	var feed struct {
		XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string    `xml:"http://www.w3.org/2005/Atom id"`
		Title   string    `xml:"http://www.w3.org/2005/Atom title"`
		Updated time.Time `xml:"http://www.w3.org/2005/Atom updated"`
		Author  string    `xml:"http://www.w3.org/2005/Atom author>name"`
		Links   []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
		Entries []struct {
			ID      string    `xml:"http://www.w3.org/2005/Atom id"`
			Title   string    `xml:"http://www.w3.org/2005/Atom title"`
			Updated time.Time `xml:"http://www.w3.org/2005/Atom updated"`
			Link    struct {
				Href string `xml:"href,attr"`
			} `xml:"http://www.w3.org/2005/Atom link"`
		} `xml:"http://www.w3.org/2005/Atom entry"`
	}
	if err := xml.Unmarshal(body, &feed); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	self := ""
	for _, l := range feed.Links {
		switch l.Rel {
		case "self":
			self = l.Href
		case "next":
			next = l.Href
		}
	}
	if feed.ID == "" || feed.Title == "" || feed.Author == "" || self == "" || feed.Updated.IsZero() {
		t.Errorf("the feed lacks an element: %+v", feed)
	}
	for _, e := range feed.Entries {
		if !strings.HasPrefix(e.ID, "urn:uuid:") || e.Title == "" || e.Updated.IsZero() || !strings.HasPrefix(e.Link.Href, "http://") {
			t.Errorf("an entry lacks an element: %+v", e)
		}
		ids = append(ids, e.ID)
	}
	return ids, next
}

func TestChangesAreAFeedWhosePagesGiveEachOnce(t *testing.T) {
	s := public(t)
	first := get(t, s, "", "/feeds/changes.atom?pact=usmca-31a")
	seen, pages := map[string]bool{}, 0
	for next := "/feeds/changes.atom?pact=usmca-31a"; next != ""; pages++ {
		ids, more := readAtom(t, get(t, s, "", next).Body.Bytes())
		for _, id := range ids {
			if seen[id] {
				t.Errorf("%s came twice", id)
			}
			seen[id] = true
		}
		_, next, _ = strings.Cut(more, "example.com")
	}
	if again := get(t, s, "", "/feeds/changes.atom?pact=usmca-31a"); again.Body.String() != first.Body.String() {
		t.Error("the feed differs though nothing changed")
	}
	whole := get(t, s, "", "/feeds/changes.atom")
	if ids, next := readAtom(t, whole.Body.Bytes()); len(ids) != feedPage || next == "" {
		t.Errorf("%d entries, next %q", len(ids), next)
	}
}

func TestTheTwoFeedsOfChangesSayTheSame(t *testing.T) {
	s := public(t)
	ids, _ := readAtom(t, get(t, s, "", "/feeds/changes.atom?case=DS543").Body.Bytes())
	var feed jsonFeed
	got := get(t, s, "", "/feeds/changes.json?case=DS543")
	if err := json.Unmarshal(got.Body.Bytes(), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.Version != "https://jsonfeed.org/version/1.1" || len(feed.Items) != len(ids) || len(ids) == 0 {
		t.Fatalf("version %s, %d items, %d entries", feed.Version, len(feed.Items), len(ids))
	}
	for i := range ids {
		if feed.Items[i].ID != ids[i] {
			t.Errorf("item %d is %s, the entry %s", i, feed.Items[i].ID, ids[i])
		}
	}
}

func rows(t *testing.T, body []byte) [][]string {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheDocketIsExportedWhole(t *testing.T) {
	s := public(t)
	var x docketExport
	if err := json.Unmarshal(get(t, s, "", "/docket.json?pact=wto-dsu").Body.Bytes(), &x); err != nil {
		t.Fatal(err)
	}
	table := rows(t, get(t, s, "", "/docket.csv?pact=wto-dsu").Body.Bytes())
	if x.Cut || len(x.Cases) < 300 || len(table) != len(x.Cases)+1 {
		t.Fatalf("%d cases, %d rows, cut %v", len(x.Cases), len(table), x.Cut)
	}
	for i := range x.Cases {
		if table[i+1][0] != string(x.Cases[i].Case) || table[i+1][2] != "wto-dsu" {
			t.Errorf("row %d is %v, the case %s", i+1, table[i+1][:3], x.Cases[i].Case)
		}
	}
	if got := get(t, s, "", "/docket.csv?status=asleep"); got.Code != http.StatusBadRequest {
		t.Errorf("a status that is none: %d", got.Code)
	}
}

func TestTheRecordOfACaseIsExported(t *testing.T) {
	s := public(t)
	var x eventsExport
	if err := json.Unmarshal(get(t, s, "", "/case/DS543/events.json").Body.Bytes(), &x); err != nil {
		t.Fatal(err)
	}
	if table := rows(t, get(t, s, "", "/case/DS543/events.csv").Body.Bytes()); len(table) != len(x.Events)+1 || len(x.Events) == 0 {
		t.Errorf("%d rows, %d events", len(table), len(x.Events))
	}
	if table := rows(t, get(t, s, "", "/case/DS543/clocks.csv").Body.Bytes()); len(table) < 2 {
		t.Errorf("%d rows of clocks", len(table))
	}
	// As it was known: nothing later is in it.
	if err := json.Unmarshal(get(t, s, "", "/case/DS543/events.json?on=2018-12-31").Body.Bytes(), &x); err != nil {
		t.Fatal(err)
	}
	for _, e := range x.Events {
		if e.On.String() > "2018-12-31" || e.Known.String() > "2018-12-31" {
			t.Errorf("event %d of %s, known %s", e.Seq, e.On, e.Known)
		}
	}
}

func TestAFormulaIsNoCellOfATable(t *testing.T) {
	out := newTable("a", "b", "c", "d")
	out.row("=HYPERLINK(\"x\")", "+1", "plain", "@sum")
	got := rows(t, out.bytes())[1]
	for i, want := range []string{"'=HYPERLINK(\"x\")", "'+1", "plain", "'@sum"} {
		if got[i] != want {
			t.Errorf("cell %d is %q, want %q", i, got[i], want)
		}
	}
}

// What a reader may not read is in no feed and no export.
func TestNoFeedTellsOfAHiddenCase(t *testing.T) {
	s := emptyHouse(t, "2020-03-02")
	id := fileOne(t, s)
	for _, path := range []string{
		"/docket.csv", "/docket.json", "/feeds/changes.atom", "/feeds/changes.json", "/feeds/deadlines.ics",
	} {
		for _, as := range []string{"", "officer-CN", "officer-EU"} {
			if body := get(t, s, as, path).Body.String(); strings.Contains(body, id) || strings.Contains(body, "Northlake") {
				t.Errorf("%s shows %s to %q", path, id, as)
			}
		}
		if path == "/feeds/deadlines.ics" {
			continue
		}
		if body := get(t, s, "officer-US", path).Body.String(); !strings.Contains(body, id) {
			t.Errorf("%s does not show %s to its keeper: %s", path, id, body)
		}
	}
	for _, path := range []string{"/events.csv", "/events.json", "/clocks.csv", "/deadlines.ics"} {
		if got := get(t, s, "officer-CN", "/case/"+id+path); got.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, got.Code)
		}
	}
}

// fileOne files a complaint of the demonstration's company.
func fileOne(t *testing.T, s *Server) string {
	t.Helper()
	r, _ := secretariat.DemonstrationReader("company-US")
	done, err := s.sec.File(t.Context(), r, secretariat.Complaint{Procedure: "us-china-ch7", Title: "Licences refused to cloud services", Against: "CN", Answers: toldPlainly})
	if err != nil {
		t.Fatal(err)
	}
	return string(done.Case)
}
