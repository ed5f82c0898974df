package deliver_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"demarche/calendar"
	"demarche/deliver"
)

// The edition of a day is at breakfast on the next, by the clock of twenty places, over
// the days on which clocks change, over New Year, and where midnight is elsewhere.
func TestBreakfastInTwentyZones(t *testing.T) {
	for _, c := range []struct{ morning, zone, want string }{
		// Summer time begins in the United States on 10 March 2019.
		{"2019-03-09", "America/New_York", "2019-03-09T12:00:00Z"},
		{"2019-03-10", "America/New_York", "2019-03-10T11:00:00Z"},
		{"2019-03-11", "America/Chicago", "2019-03-11T12:00:00Z"},
		{"2019-03-10", "America/Denver", "2019-03-10T13:00:00Z"},
		{"2019-03-10", "America/Phoenix", "2019-03-10T14:00:00Z"},
		{"2019-03-10", "America/Los_Angeles", "2019-03-10T14:00:00Z"},
		{"2019-11-03", "America/New_York", "2019-11-03T12:00:00Z"},
		// In Europe on 31 March, back on 27 October.
		{"2019-03-30", "Europe/London", "2019-03-30T07:00:00Z"},
		{"2019-03-31", "Europe/London", "2019-03-31T06:00:00Z"},
		{"2019-03-31", "Europe/Brussels", "2019-03-31T05:00:00Z"},
		{"2019-10-27", "Europe/Zurich", "2019-10-27T06:00:00Z"},
		{"2019-03-31", "Europe/Moscow", "2019-03-31T04:00:00Z"},
		// The southern half of the year, and half hours.
		{"2019-04-07", "Australia/Sydney", "2019-04-06T21:00:00Z"},
		{"2019-10-06", "Australia/Lord_Howe", "2019-10-05T20:00:00Z"},
		{"2019-04-07", "Pacific/Auckland", "2019-04-06T19:00:00Z"},
		{"2019-04-07", "Pacific/Chatham", "2019-04-06T18:15:00Z"},
		{"2018-11-04", "America/Sao_Paulo", "2018-11-04T09:00:00Z"},
		// No summer time; a working Saturday of China's list is a day like another.
		{"2019-02-02", "Asia/Shanghai", "2019-02-01T23:00:00Z"},
		{"2019-09-29", "Asia/Shanghai", "2019-09-28T23:00:00Z"},
		{"2019-03-10", "Asia/Kolkata", "2019-03-10T01:30:00Z"},
		{"2019-03-10", "Asia/Kathmandu", "2019-03-10T01:15:00Z"},
		{"2019-03-10", "Asia/Tokyo", "2019-03-09T22:00:00Z"},
		// New Year, from the first place to the last.
		{"2020-01-01", "Pacific/Kiritimati", "2019-12-31T17:00:00Z"},
		{"2020-01-01", "Pacific/Honolulu", "2020-01-01T17:00:00Z"},
		{"2020-01-01", "Pacific/Pago_Pago", "2020-01-01T18:00:00Z"},
		{"2020-02-29", "UTC", "2020-02-29T07:00:00Z"},
	} {
		in, err := deliver.Zone(c.zone)
		must(t, err)
		if got := deliver.At(calendar.MustDate(c.morning), 7, in).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("seven on %s in %s: %s, want %s", c.morning, c.zone, got, c.want)
		}
	}
}

// An hour that the clocks skip comes when they skip it; one that they show twice, at
// the first.
func TestHoursThatAreSkippedOrShownTwice(t *testing.T) {
	for _, c := range []struct {
		day  string
		hour int
		zone string
		want string
	}{
		{"2019-03-10", 2, "America/New_York", "2019-03-10T07:00:00Z"},  // from two to three
		{"2019-11-03", 1, "America/New_York", "2019-11-03T05:00:00Z"},  // one o'clock twice
		{"2018-11-04", 0, "America/Sao_Paulo", "2018-11-04T03:00:00Z"}, // midnight is not shown
		{"2019-10-06", 2, "Australia/Lord_Howe", "2019-10-05T15:30:00Z"},
	} {
		in, err := deliver.Zone(c.zone)
		must(t, err)
		if got := deliver.At(calendar.MustDate(c.day), c.hour, in).UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%d o'clock on %s in %s: %s, want %s", c.hour, c.day, c.zone, got, c.want)
		}
	}
}

// In every zone and on every day, the instant of an hour is the first at which the
// clock shows that hour or a later one on that day.
func TestAnHourIsTheFirstInstantThatShowsIt(t *testing.T) {
	zones := []string{"America/New_York", "Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Shanghai", "Africa/Casablanca", "Pacific/Apia", "Asia/Tehran", "America/St_Johns", "Antarctica/Troll"}
	rapid.Check(t, func(t *rapid.T) {
		in, err := deliver.Zone(rapid.SampledFrom(zones).Draw(t, "zone"))
		if err != nil {
			t.Fatal(err)
		}
		day := calendar.NewDate(2018, 1, 1).AddDays(rapid.IntRange(0, 3000).Draw(t, "day"))
		hour := rapid.IntRange(0, 23).Draw(t, "hour")
		at := deliver.At(day, hour, in)
		shows := func(u time.Time) bool {
			l := u.In(in)
			d := calendar.FromTime(l)
			return d > day || d == day && l.Hour() >= hour
		}
		if !shows(at) || shows(at.Add(-time.Minute)) && shows(at.Add(-61*time.Minute)) {
			t.Fatalf("%v at %d: %v, which is %v there", day, hour, at, at.In(in))
		}
	})
}

// Who is sent which edition, and when, with the hours of the night left alone.
func TestWhenAnEditionGoes(t *testing.T) {
	out := func(s string) time.Time { at, err := time.Parse(time.RFC3339, s); must(t, err); return at }
	for _, c := range []struct {
		name, morning, closed, zone string
		hour                        int
		now, goes                   string
	}{
		{"in time", "2019-03-29", "2019-03-29T00:05:00Z", "America/New_York", 7, "2019-03-29T00:05:00Z", "2019-03-29T11:00:00Z"},
		{"the hour is before the edition is out", "2019-03-29", "2019-03-29T00:05:00Z", "Asia/Shanghai", 7, "2019-03-29T00:05:00Z", "2019-03-29T00:05:00Z"},
		{"released in the evening", "2019-03-29", "2019-03-29T12:00:00Z", "Asia/Shanghai", 7, "2019-03-29T12:00:00Z", "2019-03-29T12:00:00Z"},
		{"released in the reader's night", "2019-03-29", "2019-03-29T15:00:00Z", "Asia/Shanghai", 7, "2019-03-29T15:00:00Z", "2019-03-29T23:00:00Z"},
		{"an hour in the night that the reader chose", "2019-03-29", "2019-03-29T00:05:00Z", "America/New_York", 4, "2019-03-29T00:05:00Z", "2019-03-29T08:00:00Z"},
	} {
		m := &deliver.Message{Kind: deliver.Edition, Morning: calendar.MustDate(c.morning), Closed: out(c.closed), Made: out(c.closed)}
		line, _ := deliver.NewPlan(m, deliver.Night, out(c.now)).Line(&deliver.Reader{Zone: c.zone, Hour: c.hour, Standing: deliver.Active})
		want(t, c.name, line.Due.UTC().Format(time.RFC3339), c.goes)
		in, err := time.LoadLocation(c.zone)
		must(t, err)
		want(t, c.name+": the hour asked for", line.Nominal.In(in).Format("2006-01-02 15:04"), fmt.Sprintf("%s %02d:00", c.morning, c.hour))
	}
	alert := &deliver.Message{Kind: deliver.Alert, Made: out("2019-03-29T15:00:00Z")}
	line, _ := deliver.NewPlan(alert, deliver.Night, alert.Made).Line(&deliver.Reader{Zone: "Asia/Shanghai", Standing: deliver.Active})
	want(t, "an alert in the reader's night", line.Due.UTC().Format(time.RFC3339), "2019-03-29T23:00:00Z")
}

func TestWhoIsSentWhat(t *testing.T) {
	part := func(touches ...string) deliver.Part { return deliver.Part{Touches: touches} }
	weekday := &deliver.Message{Kind: deliver.Edition, Letter: deliver.Letter{Parts: []deliver.Part{part("topic:tariffs", "line:87032310"), part("case:DS543", "pact:wto-dsu"), {Always: true}}}}
	weekend := &deliver.Message{Kind: deliver.Edition, Audience: deliver.Audience{Weekend: true}, Letter: weekday.Letter}
	alert := &deliver.Message{Kind: deliver.Alert, Audience: deliver.Audience{Touches: []string{"case:DS543"}}}
	for _, c := range []struct {
		m       *deliver.Message
		days    deliver.Days
		follows []string
		alerts  bool
		want    bool
	}{
		{weekday, deliver.EveryDay, nil, false, true},
		{weekday, deliver.Weekdays, nil, false, true},
		{weekday, deliver.Weekends, nil, false, false},
		{weekend, deliver.Weekdays, nil, false, false},
		{weekend, deliver.Weekends, nil, false, true},
		{weekday, deliver.EveryDay, []string{"case:DS543"}, false, true},
		{weekday, deliver.EveryDay, []string{"pact:wto-dsu"}, false, true},
		{weekday, deliver.EveryDay, []string{"line:8703"}, false, true},
		{weekday, deliver.EveryDay, []string{"line:8703231090"}, false, true},
		{weekday, deliver.EveryDay, []string{"line:8704"}, false, false},
		{weekday, deliver.EveryDay, []string{"case:DS5"}, false, false},
		{weekday, deliver.EveryDay, []string{"topic:talks"}, false, false},
		{alert, deliver.EveryDay, nil, true, false},
		{alert, deliver.EveryDay, []string{"case:DS543"}, true, true},
		{alert, deliver.EveryDay, []string{"case:DS543"}, false, false},
		{alert, deliver.EveryDay, []string{"case:DS544"}, true, false},
	} {
		r := &deliver.Reader{Standing: deliver.Active, Days: c.days, Follows: c.follows, Alerts: c.alerts}
		if got := c.m.Wants(r); got != c.want {
			t.Errorf("%s (weekend %v) to %s following %v: %v", c.m.Kind, c.m.Audience.Weekend, c.days, c.follows, got)
		}
		for _, standing := range []deliver.Standing{deliver.Asked, deliver.Ended} {
			r.Standing = standing
			if c.m.Wants(r) {
				t.Errorf("who is %s is sent something", standing)
			}
		}
	}
	letter, _ := weekday.Letter.For([]string{"case:DS543"})
	want(t, "sentences of who follows one case", fmt.Sprint(len(letter.Parts), len(letter.Notes)), "2 1")
}

// A reader's editions begin with the next that is due to them, by their own clock.
func TestAnEditionFromBeforeAReaderAgreedIsNotTheirs(t *testing.T) {
	m := &deliver.Message{Kind: deliver.Edition, Morning: calendar.MustDate("2026-11-10")}
	due := time.Date(2026, 11, 9, 23, 0, 0, 0, time.UTC) // eight in Tokyo, when nothing can be out yet
	for agreed, before := range map[time.Time]bool{
		{}: false, due: false,
		time.Date(2026, 11, 10, 1, 0, 0, 0, time.UTC): false, // an edition comes out within an hour of its day
		time.Date(2026, 11, 10, 1, 0, 1, 0, time.UTC): true,
	} {
		if got := m.Before(&deliver.Reader{Agreed: agreed}, due); got != before {
			t.Errorf("agreed at %s: %v", agreed, got)
		}
	}
	if (&deliver.Message{Kind: deliver.Alert}).Before(&deliver.Reader{Agreed: due.AddDate(1, 0, 0)}, due) {
		t.Error("an alert has no morning")
	}
}
