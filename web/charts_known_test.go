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

// Every list has CSV and JSON: those of the calendars, of their days, of the scenarios and of the
// editions of the brief too, with as many rows as the page has.
func TestEveryListHasFiles(t *testing.T) {
	s := public(t)
	for _, c := range []struct {
		page, address, row string // how a row of the page begins
		want               string // in the file
	}{
		{"/calendar?on=2026-11-20", "/calendar.", `<tr><th scope="row"`, "us-federal"},
		{"/calendar/us-federal?on=2026-11-20&year=2020", "/calendar/us-federal/days.", "", "2020-11-26"},
		{"/tariffs/scenarios?on=2026-11-20", "/tariffs/scenarios.", `<tr><th scope="row"`, "snap-back"},
		{"/brief/archive?on=2020-01-20&text=DS543", "/brief/archive.", `<li><p><a href="/brief/`, "2019-10-29"},
	} {
		body := page(t, s, "", c.page)
		for _, kind := range []string{"csv", "json"} {
			_, rest, ok := strings.Cut(body, `href="`+c.address+kind)
			if !ok {
				t.Errorf("%s leads to no %s%s", c.page, c.address, kind)
				continue
			}
			rest, _, _ = strings.Cut(rest, `"`)
			text := page(t, s, "", html.UnescapeString(c.address+kind+rest))
			if !strings.Contains(text, c.want) {
				t.Errorf("%s%s has no %s:\n%.400s", c.address, kind, c.want, text)
			}
			rows := strings.Count(strings.TrimSpace(text), "\n")
			if kind == "csv" && c.row != "" && rows != strings.Count(body, c.row) {
				t.Errorf("%s has %d rows, and the page %d", c.address, rows, strings.Count(body, c.row))
			}
		}
	}
	if got := get(t, s, "", "/brief/archive.csv?on=2020-01-20").Header().Get("Link"); !strings.Contains(got, "/brief/archive.csv?after=") || !strings.HasSuffix(got, `rel="next"`) {
		t.Errorf("the editions that follow are at %q", got)
	}
	if text := page(t, s, "", "/calendar.json?on=2026-11-20"); !strings.Contains(text, `"from_year":20`) {
		t.Errorf("a year is no number:\n%.300s", text)
	}
	for address, want := range map[string]string{
		"/calendar/us-federal/months.json?on=2026-11-20": `"working_days":20`, "/calendar/us-federal/months.json?on=2026-11-21": `"provisional":false`,
		"/brief/archive.json?on=2020-01-20": `"corrected":false`, "/brief/archive.json?on=2020-01-21": `"issued":`,
	} {
		text := page(t, s, "", address)
		if !strings.Contains(text, want) || strings.Contains(text, `"true"`) || strings.Contains(text, `"false"`) {
			t.Errorf("%s has a number or a truth as text:\n%.300s", address, text)
		}
	}
	pagesSay(t, s, []sayings{{"/about", []string{"Every list has CSV and JSON."}, nil}})
}
