package calendar_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/calendar"
)

// periods are read as: an event on from, a period, as known on a day, ends on due.
type period struct {
	what        string
	rule        calendar.Rule
	from, known string
	due         string
	provisional bool
}

func (p period) check(t *testing.T) calendar.Working {
	t.Helper()
	var known calendar.Date
	if p.known != "" {
		known = day(p.known)
	}
	due, provisional := p.rule.Due(day(p.from), known)
	if due.String() != p.due || provisional != p.provisional {
		t.Errorf("%s: from %s, known %q: %s (provisional %v), want %s (%v)",
			p.what, p.from, p.known, due, provisional, p.due, p.provisional)
	}
	w, err := p.rule.Count(day(p.from), known)
	if err != nil {
		t.Errorf("%s: %v", p.what, err)
	}
	return w
}

func TestPeriodsOfCalendarTime(t *testing.T) {
	days := func(n int) calendar.Rule { return calendar.Rule{Length: n} }
	first := func(n int, u calendar.Unit) calendar.Rule {
		return calendar.Rule{Length: n, Unit: u, FirstDayCounts: true}
	}
	unit := func(n int, u calendar.Unit) calendar.Rule { return calendar.Rule{Length: n, Unit: u} }
	for _, p := range []period{
		{"sixty days", days(60), "2020-01-14", "", "2020-03-14", false},
		{"sixty days", days(60), "2020-01-15", "", "2020-03-15", false},
		{"sixty days", days(60), "2020-01-16", "", "2020-03-16", false},
		{"no days", days(0), "2020-02-29", "", "2020-02-29", false},
		{"back", days(-10), "2020-03-05", "", "2020-02-24", false},
		{"first day counts", first(60, calendar.CalendarDays), "2020-01-15", "", "2020-03-14", false},
		{"first day counts, back", first(-10, calendar.CalendarDays), "2020-03-05", "", "2020-02-25", false},
		{"one day that counts itself", first(1, calendar.CalendarDays), "2020-03-05", "", "2020-03-05", false},
		{"two weeks", unit(2, calendar.Weeks), "2020-02-20", "", "2020-03-05", false},
		{"two weeks, first day counts", first(2, calendar.Weeks), "2020-02-20", "", "2020-03-04", false},
		{"a month, the day before", unit(1, calendar.Months), "2020-01-28", "", "2020-02-28", false},
		{"a month, to the leap day", unit(1, calendar.Months), "2020-01-29", "", "2020-02-29", false},
		{"a month, cut", unit(1, calendar.Months), "2020-01-30", "", "2020-02-29", false},
		{"a month from the first, counted", first(1, calendar.Months), "2020-02-01", "", "2020-02-29", false},
		{"a month, counted", first(1, calendar.Months), "2020-01-15", "", "2020-02-14", false},
		{"a month, counted and cut", first(1, calendar.Months), "2020-01-31", "", "2020-02-29", false},
		{"a month back, counted", first(-1, calendar.Months), "2020-03-31", "", "2020-03-01", false},
		{"years", unit(2, calendar.Years), "2020-02-28", "", "2022-02-28", false},
		{"years from the leap day", unit(2, calendar.Years), "2020-02-29", "", "2022-02-28", false},
		{"years", unit(2, calendar.Years), "2020-03-01", "", "2022-03-01", false},
		{"a year beyond every list", unit(30, calendar.Years), "2020-03-01", "", "2050-03-01", false},
	} {
		p.check(t)
	}
}

func TestPeriodsThatEndOnADayOfRestRoll(t *testing.T) {
	us := named(t, "us-federal")
	roll := func(n int, r calendar.Roll) calendar.Rule {
		return calendar.Rule{Length: n, Calendars: us, Roll: r}
	}
	for _, p := range []period{
		// 3 July 2020 was the day off for 4 July, a Saturday.
		{"day before", roll(58, calendar.RollForward), "2020-05-05", "", "2020-07-02", false},
		{"on the holiday", roll(59, calendar.RollForward), "2020-05-05", "", "2020-07-06", false},
		{"on Saturday", roll(60, calendar.RollForward), "2020-05-05", "", "2020-07-06", false},
		{"on Sunday", roll(61, calendar.RollForward), "2020-05-05", "", "2020-07-06", false},
		{"day after", roll(62, calendar.RollForward), "2020-05-05", "", "2020-07-06", false},
		{"backward", roll(61, calendar.RollBackward), "2020-05-05", "", "2020-07-02", false},
		{"not at all", roll(60, calendar.RollNone), "2020-05-05", "", "2020-07-04", false},
		{"zero length", roll(0, calendar.RollForward), "2020-07-04", "", "2020-07-06", false},
		{"outside the lists, rolled", roll(10, calendar.RollForward), "2031-01-01", "", "2031-01-13", true},
		{"outside the lists, on a working day", roll(5, calendar.RollForward), "2031-01-01", "", "2031-01-06", true},
		{"outside the lists, not rolled", roll(10, calendar.RollNone), "2031-01-01", "", "2031-01-11", false},
	} {
		p.check(t)
	}
	w := period{"backward", roll(61, calendar.RollBackward), "2020-05-05", "", "2020-07-02", false}.check(t)
	if got := dates(w.Rolled); got != "2020-07-05 2020-07-04 2020-07-03" || len(w.Skipped) != 0 || w.Counted != 61 {
		t.Errorf("rolled over %s, skipped %v, counted %d", got, w.Skipped, w.Counted)
	}
}

func working(n int, cs ...*calendar.Calendar) calendar.Rule {
	return calendar.Rule{Length: n, Unit: calendar.WorkingDays, Calendars: cs}
}

func TestWorkingDaysInWashington(t *testing.T) {
	us := named(t, "us-federal")[0]
	counted := working(10, us)
	counted.FirstDayCounts = true
	for _, p := range []period{
		// 17 February 2020 was Washington's Birthday.
		{"from Thursday", working(10, us), "2020-02-13", "", "2020-02-28", false},
		{"from Friday", working(10, us), "2020-02-14", "", "2020-03-02", false},
		{"from Saturday", working(10, us), "2020-02-15", "", "2020-03-02", false},
		{"from the holiday", working(10, us), "2020-02-17", "", "2020-03-02", false},
		{"from the day after", working(10, us), "2020-02-18", "", "2020-03-03", false},
		{"Friday counts", counted, "2020-02-14", "", "2020-02-28", false},
		{"Saturday cannot count", counted, "2020-02-15", "", "2020-03-02", false},
		{"back", working(-10, us), "2020-03-02", "", "2020-02-14", false},
		{"none, on a day of rest", working(0, us), "2020-02-15", "", "2020-02-15", false},
		{"past the last list", working(1, us), "2028-12-29", "", "2029-01-01", true},
	} {
		p.check(t)
	}
	w := period{"from Friday", working(10, us), "2020-02-14", "", "2020-03-02", false}.check(t)
	if got := dates(w.Skipped); got != "2020-02-15 2020-02-16 2020-02-17 2020-02-22 2020-02-23 2020-02-29 2020-03-01" {
		t.Errorf("skipped %s", got)
	}
	if s := w.Skipped[2]; s.Kind != calendar.Holiday || s.WhyEN != "Washington's Birthday" || s.WhyZH != "华盛顿诞辰日" || s.Calendar != "us-federal" {
		t.Errorf("the holiday: %+v", s)
	}
	if w.Counted != 10 || len(w.Rolled)+len(w.MadeUp)+len(w.Missing) != 0 {
		t.Errorf("working: %+v", w)
	}
}

func TestChinaWorksOnSomeWeekends(t *testing.T) {
	cn := named(t, "cn-state-council")[0]
	for _, p := range []period{
		// Sunday 19 January 2020 was worked for the Spring Festival.
		{"day before the festival", working(5, cn), "2020-01-17", "2020-01-20", "2020-01-23", false},
		{"a day more, first notice", working(6, cn), "2020-01-17", "2020-01-20", "2020-01-31", false},
		{"and another, on a worked Saturday", working(7, cn), "2020-01-17", "2020-01-20", "2020-02-01", false},
		{"the last day before the extension", working(6, cn), "2020-01-17", "2020-01-26", "2020-01-31", false},
		{"the day of the extension", working(6, cn), "2020-01-17", "2020-01-27", "2020-02-03", false},
		{"after the extension", working(6, cn), "2020-01-17", "2020-02-01", "2020-02-03", false},
		{"after the extension", working(7, cn), "2020-01-17", "2020-02-01", "2020-02-04", false},
		// Labour Day 2019 was one day until 2019-03-22, then four, with two Sundays worked.
		{"Labour Day as first published", working(3, cn), "2019-04-26", "2019-03-01", "2019-05-02", false},
		{"the last day of that", working(3, cn), "2019-04-26", "2019-03-21", "2019-05-02", false},
		{"Labour Day as changed", working(3, cn), "2019-04-26", "2019-03-22", "2019-04-30", false},
		{"Labour Day as changed", working(4, cn), "2019-04-26", "2019-03-23", "2019-05-05", false},
	} {
		p.check(t)
	}
	w := period{"a worked Saturday", working(7, cn), "2020-01-17", "2020-01-20", "2020-02-01", false}.check(t)
	if got := dates(w.MadeUp); got != "2020-01-19 2020-02-01" || w.MadeUp[0].Kind != calendar.MakeUp {
		t.Errorf("made up: %s", got)
	}
}

func TestBothPartiesMustWork(t *testing.T) {
	both := named(t, "us-federal", "cn-state-council")
	for _, p := range []period{
		// China worked on Sunday the 19th, the United States did not; the 20th was a US holiday.
		{"the day before the weekend", working(1, both...), "2020-01-16", "2020-01-20", "2020-01-17", false},
		{"after the weekend", working(2, both...), "2020-01-16", "2020-01-20", "2020-01-21", false},
		{"into the festival", working(5, both...), "2020-01-16", "2020-01-20", "2020-01-31", false},
		{"into the festival, extended", working(5, both...), "2020-01-16", "2020-02-01", "2020-02-03", false},
	} {
		p.check(t)
	}
	w := period{"joint", working(5, both...), "2020-01-16", "2020-01-20", "2020-01-31", false}.check(t)
	if !slices.Equal(w.Calendars, []string{"us-federal", "cn-state-council"}) || len(w.MadeUp) != 0 {
		t.Errorf("working: %+v", w)
	}
	why := map[string]string{}
	for _, s := range w.Skipped {
		why[s.Date.String()] = s.Calendar + ": " + s.WhyEN
	}
	for d, want := range map[string]string{
		"2020-01-19": "us-federal: Sunday",
		"2020-01-20": "us-federal: Birthday of Martin Luther King, Jr.",
		"2020-01-25": "cn-state-council: Spring Festival", // a Saturday in Washington
	} {
		if why[d] != want {
			t.Errorf("%s was skipped for %q, want %q", d, why[d], want)
		}
	}
}

func TestAnswersAreProvisionalUntilTheListIsKnown(t *testing.T) {
	cn := named(t, "cn-state-council")[0]
	for _, p := range []period{
		{"before the notice", working(10, cn), "2019-12-20", "2019-11-20", "2020-01-03", true},
		{"the day of the notice", working(10, cn), "2019-12-20", "2019-11-21", "2020-01-06", false},
		{"the day after", working(10, cn), "2019-12-20", "2019-11-22", "2020-01-06", false},
		{"not so far", working(5, cn), "2019-12-20", "2019-11-20", "2019-12-27", false},
		{"no notice in the record", working(10, cn), "2026-12-21", "", "2027-01-04", true},
	} {
		p.check(t)
	}
	w := period{"before", working(10, cn), "2019-12-20", "2019-11-20", "2020-01-03", true}.check(t)
	if len(w.Missing) != 1 || w.Missing[0].Calendar != "cn-state-council" || w.Missing[0].Year != 2020 ||
		!strings.Contains(w.Missing[0].Reason, "known on 2019-11-20") {
		t.Errorf("missing: %+v", w.Missing)
	}
	w = period{"2027", working(10, cn), "2026-12-21", "", "2027-01-04", true}.check(t)
	if len(w.Missing) != 1 || w.Missing[0].Year != 2027 {
		t.Errorf("missing: %+v", w.Missing)
	}
}

func TestCountRefuses(t *testing.T) {
	us := named(t, "us-federal")
	for want, try := range map[string]struct {
		rule calendar.Rule
		from calendar.Date
	}{
		"20000 days that are counted at most": {calendar.Rule{Length: 20001}, day("2020-01-01")},
		"a period of 55 (years) is longer":    {calendar.Rule{Length: 55, Unit: calendar.Years}, day("2020-01-01")},
		"a period of -646 (months) is longer": {calendar.Rule{Length: -646, Unit: calendar.Months}, day("2020-01-01")},
		"a period of -9223372036854775808":    {calendar.Rule{Length: -1 << 63, Unit: calendar.Weeks}, day("2020-01-01")},
		"needs a calendar":                    {working(1), day("2020-01-01")},
		"needs a calendar: name":              {calendar.Rule{Roll: calendar.RollForward}, day("2020-01-01")},
		"calendar that is not there":          {working(1, nil), day("2020-01-01")},
		"is not known":                        {calendar.Rule{Unit: 9}, day("2020-01-01")},
		"event is not given":                  {calendar.Rule{Length: 1}, 0},
		"event is 9999-12-31":                 {calendar.Rule{Length: 1}, calendar.Forever},
		"from 2199-12-31 lead outside":        {calendar.Rule{Length: 1}, day("2199-12-31")},
		"from 2199-12-30 lead outside":        {working(3, us...), day("2199-12-30")},
		"from 1900-01-01 lead outside":        {working(-1, us...), day("1900-01-01")},
	} {
		_, err := try.rule.Count(try.from, 0)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
		if due, provisional := try.rule.Due(try.from, 0); due != 0 || provisional {
			t.Errorf("%s: Count refuses, Due gives %s", want, due)
		}
	}
}

func dates(skips []calendar.Skip) string {
	var all []string
	for _, s := range skips {
		all = append(all, s.Date.String())
	}
	return strings.Join(all, " ")
}

func BenchmarkWorkingDay(b *testing.B) {
	v := named(b, "cn-state-council")[0].At(0)
	d := day("2020-01-01")
	for i := 0; b.Loop(); i++ {
		v.Working(d + calendar.Date(i&1023))
	}
}

func BenchmarkDue(b *testing.B) {
	both := named(b, "us-federal", "cn-state-council")
	for name, r := range map[string]calendar.Rule{
		"calendar60":   {Length: 60},
		"rolled60":     {Length: 60, Calendars: both[:1], Roll: calendar.RollForward},
		"working10":    working(10, both[0]),
		"working10two": working(10, both...),
		"working90two": working(90, both...),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			from, known := day("2020-01-16"), day("2020-02-01")
			for b.Loop() {
				r.Due(from, known)
			}
		})
	}
}

func TestDueAllocatesNothing(t *testing.T) {
	r := working(30, named(t, "us-federal", "cn-state-council")...)
	if n := testing.AllocsPerRun(100, func() { r.Due(day("2020-01-16"), day("2020-02-01")) }); n != 0 {
		t.Errorf("Due allocates %v times", n)
	}
}

// TestWorkingDaysAgreeWithCount: as many working days lie in a period as it was counted
// to have, one fewer the day before and none more on the day of rest after it.
func TestWorkingDaysAgreeWithCount(t *testing.T) {
	c := named(t, "us-federal")[0]
	for n := 1; n < 60; n++ {
		r := working(n, c)
		from := day("2020-02-14")
		due, _ := r.Due(from, 0)
		if got, _ := r.WorkingDays(from, due, 0); got != n {
			t.Fatalf("%d working days to %s, want %d", got, due, n)
		}
		if got, _ := r.WorkingDays(from, due.AddDays(-1), 0); got != n-1 {
			t.Errorf("%d working days to the day before %s, want %d", got, due, n-1)
		}
	}
	if got, _ := (calendar.Rule{Calendars: []*calendar.Calendar{c}}).WorkingDays(day("2020-02-14"), day("2020-02-14"), 0); got != 0 {
		t.Errorf("%d working days in no day", got)
	}
}
