package packs_test

import (
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/packs"
	"demarche/talks"
)

// The President spoke of three to four weeks on 14 March 2019, the meeting of the leaders that
// was planned for April 2019 is known not to have been held, and that of Busan was announced a
// week before.
func TestMeetingsOfTheLeadersAreKnownInTime(t *testing.T) {
	k, err := talks.Read(packs.FS, "us-china-talks")
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, e := range k.Estimates {
		if e.Who == "trump" && e.Said == calendar.MustDate("2019-03-14") {
			found = true
			if from, to := e.Window.From.String(), e.Window.To.String(); from != "2019-04-04" || to != "2019-04-11" {
				t.Errorf("three to four weeks from 14 March 2019 are told as %s to %s", from, to)
			}
		}
	}
	if !found {
		t.Error("the estimate of 14 March 2019 is missing")
	}
	for _, c := range []struct {
		id, known string
		want      talks.State
	}{
		{"mar-a-lago", "2019-03-28", talks.Moved},
		{"mar-a-lago", "2019-06-17", talks.Planned},
		{"mar-a-lago", "2019-06-18", talks.Cancelled},
		{"leaders-2025-10", "2025-10-22", ""},
		{"leaders-2025-10", "2025-10-23", talks.Planned},
		{"leaders-2025-10", "2025-10-29", talks.Planned},
		{"leaders-2025-10", "2025-10-30", talks.Held},
	} {
		var got talks.State
		if e, ok := k.Event(c.id, calendar.MustDate(c.known)); ok {
			got = e.State
		}
		if got != c.want {
			t.Errorf("%s as known on %s is %q, want %q", c.id, c.known, got, c.want)
		}
	}
}

// The meeting in Anchorage was announced on 10 March 2021, for the 18th; a day later than it began it
// was over. It is no round of the trade talks, and no count of them has it.
func TestAnchorageIsOnRecordAndNoRound(t *testing.T) {
	k, err := talks.Read(packs.FS, "us-china-talks")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		known string
		want  talks.State
	}{{"2021-03-09", ""}, {"2021-03-10", talks.Planned}, {"2021-03-18", talks.Planned}, {"2021-03-19", talks.Held}} {
		var got talks.State
		if e, ok := k.Event("anchorage-2021", calendar.MustDate(c.known)); ok {
			got = e.State
		}
		if got != c.want {
			t.Errorf("known on %s the meeting in Anchorage is %q, want %q", c.known, got, c.want)
		}
	}
}

// Who reads on the day of an announcement what a list covers finds first a source of that day.
func TestTheTradeOfEachListIsToldBySourcesOfItsDay(t *testing.T) {
	k, err := talks.Read(packs.FS, "us-china-talks")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, c := range k.Covers(calendar.MustDate("2018-12-31")) {
		if c.Importer != "US" || !strings.HasPrefix(c.Measures[0], "9903.88.") {
			continue
		}
		seen++
		if s := k.Sources[c.Cite[0]]; s.Published != c.Known {
			t.Errorf("what %v covers was known on %s, and its first source %q is of another day", c.Measures, c.Known, c.Cite[0])
		}
	}
	if seen != 3 {
		t.Errorf("%d lists of section 301 were looked at, want 3", seen)
	}
}

// What was planned on a day is what both governments had said by then, and is known from the day on
// which the first of them said it.
func TestRoundsAreKnownFromTheDayOfTheirAnnouncement(t *testing.T) {
	k, err := talks.Read(packs.FS, "us-china-talks")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id, known, from, to string
		state               talks.State
	}{
		{"signing", "2020-01-08", "2020-01-15", "2020-01-15", talks.Moved},
		{"signing", "2020-01-09", "2020-01-15", "2020-01-15", talks.Planned},
		{"liu-he-2020-01", "2020-01-08", "", "", ""},
		{"liu-he-2020-01", "2020-01-09", "2020-01-13", "2020-01-15", talks.Planned},
		{"liu-he-2020-01", "2020-01-14", "2020-01-13", "2020-01-15", talks.Planned},
		{"round-7", "2019-02-14", "", "", ""},
		{"round-7", "2019-02-15", "2019-02-18", "2019-02-24", talks.Planned},
		{"round-7", "2019-02-18", "2019-02-21", "2019-02-21", talks.Planned},
		{"round-11", "2019-04-22", "2019-05-06", "2019-05-12", talks.Planned},
		{"round-11", "2019-04-23", "2019-05-08", "2019-05-08", talks.Planned},
		{"round-11", "2019-05-06", "2019-05-08", "2019-05-08", talks.Planned},
		{"round-11", "2019-05-07", "2019-05-09", "2019-05-10", talks.Moved},
		{"round-8", "2019-03-18", "", "", ""},
		{"round-8", "2019-03-19", "2019-03-25", "2019-03-31", talks.Planned},
		{"round-8", "2019-03-21", "2019-03-28", "2019-03-29", talks.Planned},
		{"round-5", "2019-01-09", "", "", ""},
		{"round-5", "2019-01-10", "2019-01-11", "2019-01-31", talks.Planned},
		{"round-5", "2019-01-17", "2019-01-30", "2019-01-31", talks.Planned},
		{"round-9", "2019-03-20", "", "", ""},
		{"round-9", "2019-03-21", "2019-04-01", "2019-04-10", talks.Planned},
		{"round-9", "2019-03-23", "2019-04-03", "2019-04-03", talks.Planned},
		{"round-9", "2019-03-28", "2019-04-03", "2019-04-03", talks.Planned},
	} {
		e, ok := k.Event(c.id, calendar.MustDate(c.known))
		switch {
		case ok != (c.state != ""):
			t.Errorf("%s as known on %s: on record is %t", c.id, c.known, ok)
		case ok && (e.State != c.state || e.On.From.String() != c.from || e.On.To.String() != c.to):
			t.Errorf("%s as known on %s is %s of %s to %s, want %s of %s to %s", c.id, c.known, e.State, e.On.From, e.On.To, c.state, c.from, c.to)
		}
	}
}
