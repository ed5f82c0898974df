package web

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/packs"
	"demarche/store/sqlite"
)

// What a holiday list moved, from which day to which and by which list, is told in the feeds,
// the files and on the receipt as it is on the page.
func TestWhatAListMovedIsToldEverywhere(t *testing.T) {
	shipped, err := library()
	if err != nil {
		t.Fatal(err)
	}
	st, err := sqlite.Open(t.Context(), t.TempDir(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	opened := func(lib *agreement.Library, day string) *Server {
		s, err := houseOver(st, lib, func() calendar.Date { return calendar.MustDate(day) }, true)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := opened(shipped, "2026-12-21")
	token := begin(t, s, company)
	fill(t, s, company, token)
	id := send(t, s, company, token)
	for _, name := range []string{"complaint_accepted", "put_forward", "appeal_submitted"} {
		act(t, s, officer, id, name, nil)
	}
	act(t, s, partner, id, "appeal_received", nil)

	over := fstest.MapFS{}
	for name, more := range map[string]string{
		"calendars/cn-state-council.yaml": "  - {year: 2027, known: 2026-12-24, source: notice-2025-7, review: unreviewed}\n",
		"calendars/cn-state-council.csv":  "2027-01-01,yes,New Year's Day,元旦,2026-12-24,,notice-2025-7,unreviewed\n2027-01-04,yes,New Year's Day,元旦,2026-12-24,,notice-2025-7,unreviewed\n",
	} {
		data, err := packs.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		over[name] = &fstest.MapFile{Data: append(data, more...)}
	}
	lib, err := agreement.Read(agreement.Overlay{packs.FS, over})
	if err != nil {
		t.Fatal(err)
	}
	s = opened(lib, "2026-12-25")
	n := events(t, s, id)
	for address, want := range map[string][]string{
		"/case/%s":                                     {"A holiday list moved its dates", "list for 2027, known since 24 December 2026"},
		"/case/%s?lang=zh":                             {"假日安排公布，日期变动", "2027年安排，2026年12月24日公布"},
		"/feeds/changes.atom?case=%s":                  {"became", "January 2027", "list for 2027, known since 24 December 2026"},
		"/feeds/changes.atom?lang=zh&case=%s":          {"改为2027年1月", "2027年安排，2026年12月24日公布"},
		"/feeds/changes.json?case=%s":                  {"list for 2027, known since 24 December 2026"},
		"/case/%s/events.csv":                          {"A holiday list moved its dates", "7.4.3: 2027-01-", "list for 2027"},
		"/case/%s/events.csv?lang=zh":                  {"假日安排公布，日期变动", "2027年安排"},
		fmt.Sprintf("/case/%%s/receipt/%d", n):         {"A holiday list moved its dates", "7.4.3: ", "became", "list for 2027, known since 24 December 2026"},
		fmt.Sprintf("/case/%%s/receipt/%d?lang=zh", n): {"假日安排公布，日期变动", "改为", "2027年安排，2026年12月24日公布"},
	} {
		body := page(t, s, officer, fmt.Sprintf(address, id))
		if strings.Contains(address, "receipt") || strings.Contains(address, "/case/%s") && !strings.Contains(address, ".csv") {
			body = readText(body)
		}
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s lacks %q: %s", address, w, body)
			}
		}
		if strings.Contains(body, "new version of the rules") || strings.Contains(body, "规则更新") {
			t.Errorf("%s tells of new rules", address)
		}
	}
}
