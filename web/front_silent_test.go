package web

import (
	"net/http"
	"strings"
	"testing"
)

// A deadline whose day has passed and whose outcome is not known stands on the front page from
// the day after, and the docket finds its case.
func TestADayThatPassedWithoutWordStandsOnTheFrontPage(t *testing.T) {
	s := later(t)
	for day, want := range map[string]bool{"2026-10-24": false, "2026-10-25": true, "2026-11-25": true} {
		days := "on=" + day + "&known=" + day
		body := page(t, s, "", "/?lang=en&"+days)
		_, after, _ := strings.Cut(body, `id="silent"`)
		list, _, _ := strings.Cut(after, `id="next"`)
		if got := strings.Contains(list, "301-CN-PHASE1") && strings.Contains(list, "24 October 2026"); got != want {
			t.Errorf("on %s the day that passed without word is told: %t", day, got)
		}
		docket := page(t, s, "", "/docket?lang=en&late=unknown&pact=us-301&"+days)
		if got := strings.Contains(docket, "/case/301-CN-PHASE1"); want && !got {
			t.Errorf("on %s the docket finds its case: %t", day, got)
		}
	}
	for _, address := range []string{"/docket?late=perhaps", "/docket?late=unknown&sort=recent"} {
		if w := get(t, s, "", address); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", address, w.Code)
		}
	}
}
