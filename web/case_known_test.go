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
		{"/case/301-CN-SHIP?on=2025-12-01&known=", "2025-11-12", "2025-11-13", "13 November 2025", false},
		{"/case/301-CN-SHIP/events.csv?on=2025-12-01&known=", "2025-11-12", "2025-11-13", "2025-11-13", false},
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
	if body := get(t, s, "", "/case/DS281?known=2006-02-01").Body.String(); strings.Contains(body, "16 May 2007") {
		t.Error("DS281 in 2006 tells of the solution of 2007")
	}
}
