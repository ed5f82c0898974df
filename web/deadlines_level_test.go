package web

import (
	"strings"
	"testing"
)

// The period for the talks of the deputies runs from the day on which the Appeal is received,
// while the case stands below them: it is in the feed of their level, which is named in words,
// and in that of no other level.
func TestTheFeedOfALevelHoldsThePeriodsOfItsTalks(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	act(t, s, partner, id, "appeal_received", nil)
	const deputies = "DTSTART;VALUE=DATE:20200416" // 45 days from 2 March
	for level, has := range map[string]bool{"deputy": true, "bedr-office": true, "designated-official": false, "panel": false} {
		feed := get(t, s, "deputy-US", "/feeds/deadlines.ics?lang=zh&level="+level).Body.String()
		if got := strings.Count(feed, deputies); got > 1 || (got == 1) != has {
			t.Errorf("%s: the deputies' period stands there %d times, want it: %t\n%s", level, got, has, feed)
		}
		if level == "deputy" && !strings.Contains(feed, "X-WR-CALNAME:Demarche：期限，副部级\r\n") {
			t.Errorf("the calendar is not named by its level in Chinese: %.200s", feed)
		}
	}
}
