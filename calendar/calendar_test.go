package calendar_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/calendar"
)

// calendars are those of the packs.
var calendars = sync.OnceValues(func() (map[string]*calendar.Calendar, error) {
	return calendar.Read(os.DirFS("../packs"), "calendars")
})

func named(t testing.TB, ids ...string) []*calendar.Calendar {
	t.Helper()
	all, err := calendars()
	if err != nil {
		t.Fatal(err)
	}
	var found []*calendar.Calendar
	for _, id := range ids {
		c := all[id]
		if c == nil {
			t.Fatalf("the packs have no calendar %s", id)
		}
		found = append(found, c)
	}
	return found
}

func TestPacksCarryTheCalendars(t *testing.T) {
	for id, years := range map[string][2]int{
		"us-federal": {2017, 2028}, "cn-state-council": {2017, 2026}, "mx-federal": {2017, 2028},
		"ca-federal": {2017, 2028}, "eu-institutions": {2017, 2026}, "wto-geneva": {2017, 2028},
	} {
		c := named(t, id)[0]
		lists := c.Lists()
		if lists[0].Year != years[0] || lists[len(lists)-1].Year != years[1] || len(lists) != years[1]-years[0]+1 {
			t.Errorf("%s covers %d lists from %d to %d, want %v", id, len(lists), lists[0].Year, lists[len(lists)-1].Year, years)
		}
		for year := years[0]; year <= years[1]; year++ {
			for _, d := range c.At(0).Days(year) {
				if d.NameEN == "" || d.NameZH == "" || d.Source == "" || d.Date.Year() != year {
					t.Errorf("%s: %+v lacks a name or a source", id, d)
				}
			}
		}
		if c.At(0).Covered(calendar.NewDate(years[0]-1, 12, 31)) || c.At(0).Covered(calendar.NewDate(years[1]+1, 1, 1)) {
			t.Errorf("%s claims to cover years before or after its lists", id)
		}
	}
}

func TestReasonsForDaysOfRest(t *testing.T) {
	for _, c := range []struct {
		id, on, known string
		working       bool
		kind, why     string
	}{
		{"us-federal", "2020-07-02", "", true, "", ""},
		{"us-federal", "2020-07-03", "", false, calendar.Holiday, "Independence Day (observed)"},
		{"us-federal", "2020-07-04", "", false, calendar.Weekend, "Saturday"},
		{"us-federal", "2025-01-20", "", false, calendar.Holiday, "Birthday of Martin Luther King, Jr. and Inauguration Day"},
		{"us-federal", "2018-12-05", "2018-11-30", true, "", ""},
		{"us-federal", "2018-12-05", "2018-12-01", false, calendar.Holiday, "National Day of Mourning for former President George H. W. Bush"},
		{"us-federal", "2022-06-20", "2021-06-16", true, "", ""},
		{"us-federal", "2022-06-20", "2021-06-17", false, calendar.Holiday, "Juneteenth National Independence Day (observed)"},
		{"cn-state-council", "2020-01-18", "", false, calendar.Weekend, "Saturday"},
		{"cn-state-council", "2020-01-19", "", true, calendar.MakeUp, "Spring Festival, make-up working day"},
		{"cn-state-council", "2020-01-24", "", false, calendar.Holiday, "Spring Festival"},
		{"cn-state-council", "2020-01-25", "", false, calendar.Holiday, "Spring Festival"}, // a Saturday too
		{"cn-state-council", "2020-02-01", "2020-01-26", true, calendar.MakeUp, "Spring Festival, make-up working day"},
		{"cn-state-council", "2020-02-01", "2020-01-27", false, calendar.Holiday, "Spring Festival"},
		{"mx-federal", "2024-10-01", "2024-09-29", true, "", ""},
		{"mx-federal", "2024-10-01", "2024-09-30", false, calendar.Holiday, "Change of the Federal Executive"},
		{"ca-federal", "2022-09-19", "2022-09-12", true, "", ""},
		{"ca-federal", "2022-09-19", "2022-09-13", false, calendar.Holiday, "National Day of Mourning for Queen Elizabeth II"},
		{"wto-geneva", "2019-09-05", "", false, calendar.Holiday, "Jeûne genevois"},
		{"eu-institutions", "2019-05-30", "", false, calendar.Holiday, "Ascension"},
		{"us-federal", "1999-12-25", "", false, calendar.Weekend, "Saturday"}, // no list: weekends only
		{"us-federal", "2035-07-04", "", true, "", ""},
	} {
		var known calendar.Date
		if c.known != "" {
			known = day(c.known)
		}
		v := named(t, c.id)[0].At(known)
		why := v.Why(day(c.on))
		if v.Working(day(c.on)) != c.working || why.Kind != c.kind || why.NameEN != c.why {
			t.Errorf("%s on %s, known %q: working %v, %+v", c.id, c.on, c.known, v.Working(day(c.on)), why)
		}
	}
}

func TestListsBecomeKnown(t *testing.T) {
	cn := named(t, "cn-state-council")[0]
	for _, c := range []struct {
		on, known string
		covered   bool
	}{
		{"2020-06-01", "2019-11-20", false},
		{"2020-06-01", "2019-11-21", true},
		{"2020-06-01", "2019-11-22", true},
		// The notice for 2020 settles the end of December 2019 too.
		{"2019-12-28", "2019-11-20", true},
		{"2019-12-29", "2019-11-20", false},
		{"2019-12-31", "2019-11-21", true},
		{"2016-12-31", "2020-01-01", false},
		{"2027-01-01", "", false},
	} {
		var known calendar.Date
		if c.known != "" {
			known = day(c.known)
		}
		if got := cn.At(known).Covered(day(c.on)); got != c.covered {
			t.Errorf("%s, known %q: covered %v", c.on, c.known, got)
		}
	}
	if n := len(cn.At(day("2018-06-01")).Lists()); n != 2 {
		t.Errorf("in June 2018 %d lists were known, want those of 2017 and 2018", n)
	}
}

func TestChangesTellWhatBecameKnown(t *testing.T) {
	cn := named(t, "cn-state-council")[0]
	if got := cn.Changes(day("2019-03-22"), day("2019-11-20")); got != nil {
		t.Errorf("between the notices: %v", got)
	}
	got := cn.Changes(day("2019-03-21"), day("2019-11-21"))
	if len(got) != 2 || got[0].Year != 2019 || !got[0].Amends || got[1].Year != 2020 || got[1].Amends {
		t.Fatalf("from March to November 2019: %+v", got)
	}
	moved := []calendar.Date{day("2019-04-28"), day("2019-05-02"), day("2019-05-03"), day("2019-05-04"), day("2019-05-05")}
	if got[0].Known != day("2019-03-22") || !strings.Contains(got[0].Source, "〔2019〕3号") || !slices.Equal(got[0].Days, moved) {
		t.Errorf("the change of Labour Day: %+v", got[0])
	}
	// The notice for 2019 also moved two days of December 2018; that is no amendment of 2018.
	got = cn.Changes(day("2018-12-05"), day("2018-12-06"))
	if len(got) != 1 || got[0].Year != 2019 || got[0].Days[0] != day("2018-12-29") {
		t.Errorf("the notice for 2019: %+v", got)
	}
}

func TestViewsAreShared(t *testing.T) {
	cn := named(t, "cn-state-council")[0]
	if cn.At(day("2019-03-22")) != cn.At(day("2019-11-20")) {
		t.Error("two days with the same knowledge have two views")
	}
	if cn.At(day("2019-03-21")) == cn.At(day("2019-03-22")) {
		t.Error("the notice of 2019-03-22 changed no view")
	}
	if cn.At(0) != cn.At(calendar.Forever) || cn.At(0) != cn.At(day("2025-11-04")) {
		t.Error("all that is known is not one view")
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for d := day("2016-01-01"); d < day("2028-01-01"); d += 11 {
				cn.At(d).Working(d)
			}
		})
	}
	wait.Wait()
}

func TestLooseEndsOfWeekdays(t *testing.T) {
	v := named(t, "us-federal")[0].At(0)
	for d := day("1950-01-01"); d < day("1960-01-01"); d++ {
		if want := d.Weekday() != time.Saturday && d.Weekday() != time.Sunday; v.Working(d) != want {
			t.Fatalf("%s %s: working %v", d, d.Weekday(), !want)
		}
	}
	if v.Working(0) != (calendar.Date(0).Weekday() != time.Sunday) {
		t.Error("no date has another weekday than it says")
	}
}
