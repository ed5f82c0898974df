package secretariat

import (
	"testing"
	"time"

	"demarche/briefing"
	"demarche/calendar"
	"demarche/deliver"
)

// On 2 and 3 February 2019 China worked, for the days of the Spring Festival that followed.
// The edition of that Saturday is the weekend's for everybody: a reader in Shanghai who takes
// weekdays has Friday's and Monday's, one who takes the weekend has those two, each at seven
// on the morning after.
func TestAMakeUpSaturdayIsOfTheWeekend(t *testing.T) {
	zone, err := deliver.Zone("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		day, due          string
		weekdays, weekend bool
	}{
		{"2019-02-01", "2019-02-02T07:00:00+08:00", true, false},
		{"2019-02-02", "2019-02-03T07:00:00+08:00", false, true},
		{"2019-02-03", "2019-02-04T07:00:00+08:00", false, true},
		{"2019-02-04", "2019-02-05T07:00:00+08:00", true, false},
	} {
		d := calendar.MustDate(c.day)
		m := editionMessage(&briefing.Issue{Edition: briefing.Edition{Date: d, Known: d, Kind: briefing.KindOf(d)}})
		for days, want := range map[deliver.Days]bool{deliver.Weekdays: c.weekdays, deliver.Weekends: c.weekend, deliver.EveryDay: true} {
			if got := m.Wants(&deliver.Reader{Standing: deliver.Active, Zone: "Asia/Shanghai", Hour: 7, Days: days}); got != want {
				t.Errorf("the edition of %s, for a reader of %s: %v", c.day, days, got)
			}
		}
		if got := deliver.At(m.Morning, 7, zone).In(zone).Format(time.RFC3339); got != c.due {
			t.Errorf("the edition of %s is due at %s, want %s", c.day, got, c.due)
		}
	}
}
