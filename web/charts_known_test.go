package web

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var chartLink = regexp.MustCompile(`href="(/[^"]+)"`)

// What the page of the charts offers is there: no file is refused, and no part of a page that
// a link leads to is missing; a chart of which nothing was known says so.
func TestChartsOfferOnlyWhatWasKnown(t *testing.T) {
	s := public(t)
	for day, none := range map[string]int{"1994-12-31": 9, "2019-03-28": 3, "2026-11-20": 0} {
		body := page(t, s, "", "/charts?on="+day+"&known="+day)
		if n := strings.Count(body, "nothing of it was known by this day"); n != none {
			t.Errorf("%s: of %d charts nothing was known, want %d", day, n, none)
		}
		_, table, _ := strings.Cut(body, "<tbody>")
		table, _, _ = strings.Cut(table, "</tbody>")
		for _, m := range chartLink.FindAllStringSubmatch(table, -1) {
			address, part, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if strings.HasPrefix(address, "/api/") {
				continue // is not of the pages
			}
			got := get(t, s, "", address)
			if got.Code != http.StatusOK {
				t.Errorf("%s: %s: status %d", day, address, got.Code)
			}
			if part != "" && !strings.Contains(got.Body.String(), `id="`+part+`"`) {
				t.Errorf("%s: %s has no part %q", day, address, part)
			}
		}
	}
}

// The page about the house promises no file that a list lacks, and the calendars lead to theirs.
func TestCalendarsLeadToTheirFiles(t *testing.T) {
	s := public(t)
	pagesSay(t, s, []sayings{
		{"/about", []string{"the calendars JSON"}, []string{"Every list has CSV"}},
		{"/calendar?on=2026-11-20", []string{`href="/api/calendars?`}, nil},
		{"/calendar/us-federal?on=2026-11-20&year=2020", []string{`href="/api/calendars/us-federal?`, "/calendar/us-federal/months.csv?"}, nil},
	})
}
