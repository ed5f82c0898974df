package docket_test

import (
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// The answer was due on 21 January 2020. What was late when the sources were last read is
// not late on a later day, of which nobody here knows anything; nor is what fell due then.
func TestARecordSaysNothingOfDaysAfterItWasRead(t *testing.T) {
	for _, tc := range []struct {
		read, day, more string
		want            string
		readTo          string
		late            int
	}{
		{"", "2020-02-01", "", "2020-01-06 → 2020-01-21 lapsed 11", "", 1},
		{"2020-01-25", "2020-01-25", "", "2020-01-06 → 2020-01-21 lapsed 4", "", 1},
		{"2020-01-25", "2020-01-26", "", "2020-01-06 → 2020-01-21 unknown ?", "2020-01-25", 0},
		{"2020-01-10", "2020-01-21", "", "2020-01-06 → 2020-01-21 running 0", "2020-01-10", 0},
		{"2020-01-10", "2020-01-22", "", "2020-01-06 → 2020-01-21 unknown ?", "2020-01-10", 0},
		{"2020-01-10", "2020-02-01", "2020-01-22 answer B", "2020-01-06 → 2020-01-21 met-late 1", "2020-01-22", 0},
		{"2020-01-10", "2020-01-22", "2020-02-10 answer B", "2020-01-06 → 2020-01-21 lapsed 1", "", 1},
	} {
		m := harbour(t, "")
		if tc.read != "" {
			m.Procedure().Pack.Read = &agreement.ReadTo{Day: calendar.MustDate(tc.read)}
		}
		opt := on(tc.day)
		opt.Shipped = true
		s := m.Replay(acts(t, "2020-01-06 claim A\n"+tc.more), opt)
		late := docket.Overdue(m.Procedure(), s)
		if got := clock(s, "3.1"); got != tc.want || s.ReadTo.String() != tc.readTo || len(late) != tc.late {
			t.Errorf("read to %q, on %s: %s, read to %q, %d late; want %s, %q, %d", tc.read, tc.day, got, s.ReadTo, len(late), tc.want, tc.readTo, tc.late)
		}
		if last := s.Marks[len(s.Marks)-1]; last.Late.IsZero() != (tc.late == 0) {
			t.Errorf("read to %q, on %s: the last mark says late since %q", tc.read, tc.day, last.Late)
		}
		if raise := permits(s, "raise"); tc.readTo == "2020-01-10" && raise {
			t.Errorf("read to %q, on %s: what nobody read let the matter go on", tc.read, tc.day)
		}
	}
}

// More time that is less is no extension, nor is as much.
func TestAnExtensionLengthens(t *testing.T) {
	m := harbour(t, "")
	for day, want := range map[string]string{"2020-02-04": "", "2020-02-03": "it names 3 February 2020, the day to which the period already runs", "2020-02-02": "it names 2 February 2020, and the period already runs to 3 February 2020"} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-13 extend complainant;respondent 2020-02-03\n2020-01-14 extend complainant;respondent "+day), on("2020-01-15"))
		got := ""
		if len(s.Irregular) > 0 {
			got = s.Irregular[0].Why.EN
		}
		if (want == "") != (got == "") || !strings.HasPrefix(got, want) {
			t.Errorf("extended again to %s: %q, want %q", day, got, want)
		}
	}
}
