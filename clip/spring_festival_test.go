package clip

import (
	"io/fs"
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/packs"
)

// withSprings has of the guide what dates need, and names nobody.
var withSprings = func() *Guide {
	g, err := ReadGuide(packs.FS)
	if err != nil {
		panic(err)
	}
	return &Guide{Spring: g.Spring}
}()

// Each first day of the Chinese year is among the holidays of that name, where the notices are on record.
func TestTheSpringFestivalsAreThoseOfTheHolidays(t *testing.T) {
	list, err := fs.ReadFile(packs.FS, "calendars/cn-state-council.csv")
	if err != nil {
		t.Fatal(err)
	}
	g, err := ReadGuide(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for year, f := range g.Spring {
		if !strings.Contains(string(list), "\n"+calendar.NewDate(year, 1, 1).String()[:4]+"-") {
			continue
		}
		if checked++; !strings.Contains(string(list), "\n"+f.On.String()+",yes,Spring Festival,") {
			t.Errorf("%s is no holiday of the Spring Festival", f.On)
		}
	}
	if checked < 9 {
		t.Errorf("%d years were checked", checked)
	}
}

// A first day is none before the day on which it was known, and none of a year that is not on record.
func TestAFestivalIsReadFromTheDayItWasKnown(t *testing.T) {
	s := Springs{2019: {On: calendar.MustDate("2019-02-05"), Known: calendar.MustDate("2017-02-21")}}
	for _, c := range []struct {
		year  int
		known string
		want  bool
	}{{2019, "2017-02-20", false}, {2019, "2017-02-21", true}, {2020, "2019-12-31", false}} {
		if got := !s.in(c.year, calendar.MustDate(c.known)).from.IsZero(); got != c.want {
			t.Errorf("that of %d, known on %s: %v", c.year, c.known, got)
		}
	}
}
