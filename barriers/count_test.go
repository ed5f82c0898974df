package barriers_test

import (
	"testing"

	"demarche/barriers"
	"demarche/calendar"
	"demarche/packs"
)

// A service that closed is not in force from that day.
func TestAClosedServiceIsNotCounted(t *testing.T) {
	p, err := barriers.Read(packs.FS, barriers.Folders(packs.FS)[0])
	if err != nil {
		t.Fatal(err)
	}
	count := func(s string) int {
		d := calendar.MustDate(s)
		return barriers.Count(p.On(d, d))[barriers.Blocked]
	}
	for _, days := range [][2]string{{"2019-04-01", "2019-04-02"}, {"2016-04-30", "2016-05-01"}} {
		if before, after := count(days[0]), count(days[1]); after != before-1 {
			t.Errorf("%s: %d, %s: %d", days[0], before, days[1], after)
		}
	}
}
