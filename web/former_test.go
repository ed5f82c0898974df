package web

import (
	"strings"
	"testing"
)

// A party bears on each day the name that it had on it, wherever it is named: the last day of one
// and the first of the next, by the day shown or by that on which it was known, whichever is first.
func TestAPartyBearsTheNameOfItsDay(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ on, known, want, not string }{
		{"2019-03-28", "2019-03-28", "Turkey", "Türkiye"},
		{"2022-05-31", "2022-05-31", "Turkey", "Türkiye"},
		{"2022-05-31", "2024-01-01", "Turkey", "Türkiye"},
		{"2024-01-01", "2022-05-31", "Turkey", "Türkiye"},
		{"2022-06-01", "2022-06-01", "Türkiye", "Turkey"},
	} {
		query := "on=" + c.on + "&known=" + c.known
		for _, at := range []string{"/case/DS561?", "/docket?text=DS561&", "/docket.csv?text=DS561&", "/docket.json?text=DS561&"} {
			body := get(t, s, "", at+query).Body.String()
			if !strings.Contains(at, ".") {
				body = part(t, body, "<main", "</main>")
			}
			if !strings.Contains(body, c.want) || strings.Contains(body, c.not+" — ") || strings.Contains(body, c.not+" v ") || strings.Contains(body, "v "+c.not) {
				t.Errorf("%s%s: want %s and no %s", at, query, c.want, c.not)
			}
		}
		for _, at := range []string{"/case/DS583?", "/case/DS583/events.csv?", "/feeds/changes.atom?case=DS583&", "/feeds/changes.json?case=DS583&", "/case/DS583/deadlines.ics?"} {
			if body := get(t, s, "", at+query).Body.String(); strings.Contains(body, c.not) {
				t.Errorf("%s%s names %s", at, query, c.not)
			}
		}
	}
}
