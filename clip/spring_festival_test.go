package clip

import (
	"os"
	"strings"
	"testing"

	"demarche/calendar"
)

// Each first day of the Chinese year is among the holidays of that name.
func TestTheSpringFestivalsAreThoseOfTheHolidays(t *testing.T) {
	list, err := os.ReadFile("../packs/calendars/cn-state-council.csv")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for year := range springFestivals {
		known := strings.Contains(string(list), "\n"+calendar.NewDate(year, 1, 1).String()[:4]+"-")
		d := springFestival(year).from
		if !known {
			continue
		}
		if checked++; !strings.Contains(string(list), "\n"+d.String()+",yes,Spring Festival,") {
			t.Errorf("%s is no holiday of the Spring Festival", d)
		}
	}
	if checked < 9 {
		t.Errorf("%d years were checked", checked)
	}
}
