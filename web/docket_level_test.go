package web

import (
	"strconv"
	"strings"
	"testing"
)

// DS27 of 2000 stands with the parties while its request for suspension is before the Dispute
// Settlement Body: the docket finds it by the level of the line that leads, says so, and
// counts it there.
func TestTheDocketFindsACaseByTheLevelOfTheLineThatLeads(t *testing.T) {
	s := public(t)
	for level, want := range map[string]bool{"mission": true, "dsb": false} {
		body := get(t, s, "", "/docket?pact=wto-dsu&text=bananas&on=2000-05-10&level="+level).Body.String()
		if got := strings.Contains(body, "DS27<"); got != want {
			t.Errorf("level %s finds DS27: %v, want %v", level, got, want)
		}
		if !strings.Contains(body, `aria-describedby="leads"`) || !strings.Contains(body, `id="leads"`) {
			t.Errorf("level %s: the filter does not say by which line it finds", level)
		}
	}
	rows := get(t, s, "", "/levels.csv?on=2000-05-10").Body.String()
	_, after, _ := strings.Cut(rows, "wto-dsu,dsb,")
	n, _, _ := strings.Cut(after, "\n")
	list := get(t, s, "", "/docket.csv?pact=wto-dsu&level=dsb&status=open&on=2000-05-10").Body.String()
	if got := strings.Count(list, "\nDS"); strconv.Itoa(got) != strings.TrimSpace(n) {
		t.Errorf("the front page counts %q cases with the Dispute Settlement Body, the list holds %d", n, got)
	}
}
