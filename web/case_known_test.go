package web

import (
	"strings"
	"testing"
)

// A page as known on a past day tells no fact that became known later: not the day of a notice
// that had still to be published, nor the day that another source gives.
func TestACaseAsKnownOnAPastDayTellsNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct {
		address, before, after, tells string
		unknown                       bool // before, the case itself was not known
	}{
		{"/case/301-CN-SHIP?on=2025-12-01&known=", "2025-11-12", "2025-11-13", `id="disagree"`, false},
		{"/case/301-CN-SHIP/events.csv?on=2025-12-01&known=", "2025-11-12", "2025-11-13", "2025-11-13,US suspends", false},
		{"/case/301-DST-IN?on=2020-06-05&known=", "2020-06-04", "2020-06-05", "Published on 5 June 2020", true},
		{"/case/DS521?on=2023-03-31&known=", "2023-03-30", "2023-03-31", "on 31 March 2023 the panel was again at work", false},
	} {
		for known, want := range map[string]bool{c.before: false, c.after: true} {
			code := 200
			if known == c.before && c.unknown {
				code = 404
			}
			w := get(t, s, "", c.address+known)
			if got := strings.Contains(strings.ReplaceAll(w.Body.String(), "known="+known, ""), c.tells); w.Code != code || got != want {
				t.Errorf("%s%s: %d, tells %q: %t, want %d and %t", c.address, known, w.Code, c.tells, got, code, want)
			}
		}
	}
	for address, want := range map[string]int{
		"/case/301-FR-DST?on=2019-11-30&known=2019-11-30":             2, // of two events, each with no other source
		"/case/301-FR-DST?on=2019-11-30&known=2019-11-30&lang=zh":     2,
		"/case/301-FR-DST?on=2019-11-30&known=2021-01-11":             2,
		"/case/301-FR-DST?on=2019-11-30&known=2021-01-12":             0,
		"/case/301-FR-DST/events.csv?on=2019-11-30&known=2021-01-11":  2,
		"/case/301-FR-DST/events.csv?on=2019-11-30&known=2021-01-12":  0,
		"/case/301-FR-DST/events.json?on=2019-11-30&known=2021-01-11": 2,
		"/case/301-FR-DST/events.json?on=2019-11-30&known=2021-01-12": 0,
		"/case/301-CN-SHIP?on=2025-10-31&known=2025-10-31":            3, // whose day of writing is not known
	} {
		body, got := get(t, s, "", address).Body.String(), 0
		for _, said := range []string{"(written down later, on 12 January 2021)", "（2021年1月12日记载，晚于当时）", ",reviewed,,2021-01-12,", `"later":"2021-01-12"`, "(written down later, not before 13 November 2025)"} {
			got += strings.Count(strings.ReplaceAll(body, "\r\n", "\n"), said)
		}
		if got != want {
			t.Errorf("%s marks %d sources as written later, want %d", address, got, want)
		}
	}
	if body := get(t, s, "", "/case/DS281?known=2006-02-01").Body.String(); strings.Contains(body, "16 May 2007") {
		t.Error("DS281 in 2006 tells of the solution of 2007")
	}
}
