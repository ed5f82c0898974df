package docket_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// harbour compiles the invented treaty of testdata, which has a rule of every
// kind.
func harbour(t testing.TB, reading string) *docket.Machine {
	t.Helper()
	lib, err := agreement.Read(os.DirFS("testdata/law"))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := lib.Procedure("harbour")
	if !ok {
		t.Fatal("no procedure harbour")
	}
	return docket.Compile(lib, p, reading)
}

// acts reads lines such as "2020-01-06 claim A" or "2020-01-20 extend complainant;respondent 2020-02-03".
func acts(t testing.TB, lines string) []docket.Act {
	t.Helper()
	var out []docket.Act
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		f := strings.Fields(line)
		if len(f) < 3 {
			t.Fatalf("line %q", line)
		}
		a := docket.Act{Seq: len(out) + 1, On: calendar.MustDate(f[0]), Type: f[1], By: f[2]}
		for _, x := range f[3:] {
			switch {
			case strings.HasPrefix(x, "corrects="):
				a.Corrects, _ = strconv.Atoi(x[len("corrects="):])
			case strings.HasPrefix(x, "known="):
				a.Known = calendar.MustDate(x[len("known="):])
			case strings.HasPrefix(x, "from="):
				a.OnFrom = calendar.MustDate(x[len("from="):])
			case x == "annuls":
				a.Annuls = true
			default:
				a.To = x
			}
		}
		out = append(out, a)
	}
	return out
}

func on(day string) docket.Options { return docket.Options{Until: calendar.MustDate(day)} }

// clock says how the last run of a clock stands, in one line.
func clock(s *docket.State, id string) string {
	for i := len(s.Clocks) - 1; i >= 0; i-- {
		if c := s.Clocks[i]; c.ID == id {
			late := strconv.Itoa(c.Late)
			if !c.LateKnown {
				late = "?"
			}
			return strings.TrimSpace(c.Starts.String() + " → " + c.Due.String() + " " + string(c.Status) + " " + late)
		}
	}
	return "none"
}

func permits(s *docket.State, act string) bool {
	for _, p := range s.Permitted {
		if p.Act == act {
			return true
		}
	}
	return false
}

// The claim of Monday 6 January 2020 must be answered in ten working days.
// Wednesday the 8th is a holiday, so that the tenth is Tuesday the 21st.
func TestDeadlineOnTheDayBeforeOnAndAfter(t *testing.T) {
	m := harbour(t, "")
	for _, tc := range []struct{ answer, day, want string }{
		{"", "2020-01-20", "2020-01-06 → 2020-01-21 running 0"},
		{"", "2020-01-21", "2020-01-06 → 2020-01-21 running 0"},
		{"", "2020-01-22", "2020-01-06 → 2020-01-21 lapsed 1"},
		{"2020-01-20 answer B", "2020-02-01", "2020-01-06 → 2020-01-21 met 0"},
		{"2020-01-21 answer B", "2020-02-01", "2020-01-06 → 2020-01-21 met 0"},
		{"2020-01-22 answer B", "2020-02-01", "2020-01-06 → 2020-01-21 met-late 1"},
	} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n"+tc.answer+"\n")[:], on(tc.day))
		if got := clock(s, "3.1"); got != tc.want {
			t.Errorf("answered %q, on %s: %s, want %s", tc.answer, tc.day, got, tc.want)
		}
	}
}

func TestLapsePermitsTheNextStep(t *testing.T) {
	m := harbour(t, "")
	for day, want := range map[string]bool{"2020-01-21": false, "2020-01-22": true} {
		if s := m.Replay(acts(t, "2020-01-06 claim A"), on(day)); permits(s, "raise") != want {
			t.Errorf("on %s raise permitted: %v, want %v", day, !want, want)
		}
	}
	early := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-21 raise A"), on("2020-02-01"))
	if len(early.Irregular) != 1 || early.Irregular[0].Article != "3.1" || !strings.Contains(early.Irregular[0].Why.EN, "not before 22 January 2020") {
		t.Errorf("raised on the last day: %+v, want irregular under 3.1 naming the first day that is allowed", early.Irregular)
	}
	if early.Step != "talks" {
		t.Errorf("an irregular act takes its effect: step %s, want talks", early.Step)
	}
}

func TestBarLiftsTheDayAfterItsLast(t *testing.T) {
	m := harbour(t, "")
	past := "2020-01-06 claim A\n2020-01-22 raise A\n"
	for day, want := range map[string]bool{"2020-02-11": false, "2020-02-12": true} {
		if s := m.Replay(acts(t, past), on(day)); permits(s, "sue") != want {
			t.Errorf("on %s sue permitted: %v, want %v", day, !want, want)
		}
	}
}

func TestUrgentVariantAndReadings(t *testing.T) {
	opt := on("2020-01-07")
	opt.Flags = []string{"urgent"}
	if got, want := clock(harbour(t, "").Replay(acts(t, "2020-01-06 claim A"), opt), "3.1"), "2020-01-06 → 2020-01-10 running 0"; got != want {
		t.Errorf("urgent: %s, want %s", got, want)
	}
	past := "2020-01-06 claim A\n2020-01-22 raise A\n"
	for reading, want := range map[string]string{"short": "2020-01-22 → 2020-02-21 running 0", "long": "2020-01-22 → 2020-03-09 running 0"} {
		// Forty-five days end on Saturday 7 March and roll to Monday.
		if got := clock(harbour(t, reading).Replay(acts(t, past), on("2020-02-01")), "4.1"); got != want {
			t.Errorf("reading %s: %s, want %s", reading, got, want)
		}
	}
}

func TestExtensionByAgreementWithinItsLimit(t *testing.T) {
	m := harbour(t, "")
	for _, tc := range []struct {
		to, clock string
		irregular int
	}{
		{"2020-02-03", "2020-01-06 → 2020-02-03 running 0", 0},
		{"2020-03-06", "2020-01-06 → 2020-03-06 running 0", 0}, // day 60
		{"2020-03-07", "2020-01-06 → 2020-03-07 running 0", 1}, // day 61: irregular, yet recorded
		{"soon", "2020-01-06 → 2020-01-21 lapsed 4", 1},
	} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-20 extend complainant;respondent "+tc.to), on("2020-01-25"))
		if got := clock(s, "3.1"); got != tc.clock || len(s.Irregular) != tc.irregular {
			t.Errorf("to %s: %s, %d irregular; want %s, %d", tc.to, got, len(s.Irregular), tc.clock, tc.irregular)
		}
	}
}

func TestSuspensionMovesTheDueDateByTheDaysItLasted(t *testing.T) {
	m := harbour(t, "")
	base := "2015-01-05 claim A\n2015-02-02 raise A\n2015-03-02 sue A\n"
	for _, tc := range []struct{ rest, day, want string }{
		{"", "2015-06-01", "2015-03-02 → 2015-09-02 running 0"},
		{"2015-04-01 suspend A", "2015-12-01", "2015-03-02 → 2015-09-02 paused 0"},
		{"2015-04-01 suspend A\n2015-04-11 resume A", "2015-06-01", "2015-03-02 → 2015-09-14 running 0"}, // Saturday the 12th rolls
		{"2015-04-01 suspend A\n2015-05-01 judge Court", "2015-06-01", "2015-03-02 → 2015-09-02 unknown ?"},
	} {
		if got := clock(m.Replay(acts(t, base+tc.rest), on(tc.day)), "5.1"); got != tc.want {
			t.Errorf("%q: %s, want %s", tc.rest, got, tc.want)
		}
	}
}

// The judgment was due on 2 September 2015. What is late when the court's work is
// suspended stays as late as it is until the work goes on.
func TestNoDayLateIsAddedWhileAClockThatHasRunOutIsSuspended(t *testing.T) {
	m := harbour(t, "")
	base := "2015-01-05 claim A\n2015-02-02 raise A\n2015-03-02 sue A\n"
	for _, tc := range []struct {
		rest, day, want string
		owed            int
	}{
		{"", "2015-09-10", "2015-03-02 → 2015-09-02 lapsed 8", 1},
		{"2015-09-10 suspend A", "2015-12-01", "2015-03-02 → 2015-09-02 lapsed 8", 0},
		{"2015-09-10 suspend A\n2015-09-20 suspend A", "2015-12-01", "2015-03-02 → 2015-09-02 lapsed 8", 0},
		{"2015-09-10 suspend A\n2015-10-10 resume A", "2015-10-10", "2015-03-02 → 2015-10-02 lapsed 8", 1},
		{"2015-09-10 suspend A\n2015-10-10 resume A", "2015-10-11", "2015-03-02 → 2015-10-02 lapsed 9", 1},
		{"2015-09-10 suspend A\n2015-10-10 resume A\n2015-10-12 judge Court", "2015-12-01", "2015-03-02 → 2015-10-02 met-late 10", 0},
		{"2015-09-10 suspend A\n2015-10-20 settle A;B", "2015-12-01", "2015-03-02 → 2015-09-02 lapsed 8", 0},
		// When the work went on is not known, so neither is how late the judgment came.
		{"2015-09-10 suspend A\n2015-10-20 judge Court", "2015-12-01", "2015-03-02 → 2015-09-02 met-late ?", 0},
	} {
		s := m.Replay(acts(t, base+tc.rest), on(tc.day))
		if got, owed := clock(s, "5.1"), len(docket.Overdue(m.Procedure(), s)); got != tc.want || s.Status == docket.Open && owed != tc.owed {
			t.Errorf("%q on %s: %s, %d owed; want %s, %d", tc.rest, tc.day, got, owed, tc.want, tc.owed)
		}
	}
}

func TestSuspensionBeyondItsLimitEndsTheCase(t *testing.T) {
	m := harbour(t, "")
	base := "2015-01-05 claim A\n2015-02-02 raise A\n2015-03-02 sue A\n2015-04-01 suspend A\n"
	for day, want := range map[string]docket.Status{"2016-04-01": docket.Open, "2016-04-02": docket.Ended} {
		if s := m.Replay(acts(t, base), on(day)); s.Status != want {
			t.Errorf("on %s: %s, want %s", day, s.Status, want)
		}
	}
	late := m.Replay(acts(t, base+"2016-05-01 judge Court\n2016-06-01 report B"), on("2016-07-01"))
	if late.Outcome != "lapsed" || len(late.Irregular) != 1 || late.Irregular[0].Act != "judge" {
		t.Errorf("after the end: outcome %s, irregular %+v; want lapsed and the judgment alone", late.Outcome, late.Irregular)
	}
}

func TestClockThatNobodyCanMeet(t *testing.T) {
	m := harbour(t, "")
	for sue, want := range map[string]string{
		"2019-06-10": "2019-06-10 → 2019-12-10 lapsed 204",
		"2019-06-11": "2019-06-11 → 2019-12-11 nobody ?",
		"2019-12-10": "2019-12-10 → 2020-06-10 nobody ?",
		"2019-12-11": "2019-12-11 →  nobody ?",
	} {
		s := m.Replay(acts(t, "2019-01-07 claim A\n2019-02-04 raise A\n"+sue+" sue A"), on("2020-07-01"))
		if got := clock(s, "5.1"); got != want {
			t.Errorf("seized on %s: %s, want %s", sue, got, want)
		}
	}
}

func TestDeemedActAndParallelTrack(t *testing.T) {
	m := harbour(t, "")
	for day, want := range map[string]string{"2020-01-13": "relief", "2020-01-14": "relieved"} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-08 ask_relief A"), on(day))
		if got := s.Tracks[1].Step; got != want || s.Step != "claimed" {
			t.Errorf("on %s: side track at %s, main at %s; want %s beside claimed", day, got, s.Step, want)
		}
	}
}

func TestCorrectionReplacesWithoutRewriting(t *testing.T) {
	m := harbour(t, "")
	record := acts(t, `2020-01-06 claim A known=2020-01-06
2020-01-22 answer B known=2020-01-22
2020-01-21 answer B known=2020-02-03 corrects=2`)
	opt := on("2020-02-10")
	for known, want := range map[string]string{"2020-02-02": "met-late 1", "2020-02-03": "met 0"} {
		opt.Known = calendar.MustDate(known)
		if got := clock(m.Replay(record, opt), "3.1"); !strings.HasSuffix(got, want) {
			t.Errorf("as known on %s: %s, want %s", known, got, want)
		}
	}
	annulled := append(record[:2:2], docket.Act{Seq: 3, Type: "answer", On: record[1].On, Corrects: 2, Annuls: true, Known: calendar.MustDate("2020-02-03")})
	opt.Known = calendar.MustDate("2020-02-03")
	if got := clock(m.Replay(annulled, opt), "3.1"); !strings.HasSuffix(got, "lapsed 20") {
		t.Errorf("annulled: %s, want lapsed 20", got)
	}
}

func TestStrangersActsAreRecordedAsIrregular(t *testing.T) {
	m := harbour(t, "")
	for line, why := range map[string]string{
		"2020-01-07 claim B":             "it is not for Bland to do this",
		"2020-01-07 judge Court":         "the case was then at",
		"2020-01-07 answer A":            "it is not for Aland to do this",
		"2020-01-07 teleport A":          "no act",
		"2020-01-07 answer Court":        "it is not for the court to do this",
		"2020-01-07 extend A;B":          "names no date",
		"2009-12-31 claim A":             "not in force",
		"2020-01-07 answer B 2020-0-0":   "neither a date nor a step",
		"2020-01-07 answer B 2020-01-31": "names no day but the one on which it is done; leave 2020-01-31 out",
	} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n"+line), on("2020-02-01"))
		if len(s.Irregular) == 0 {
			t.Errorf("%s: not irregular", line)
			continue
		}
		if got := s.Irregular[0].Why; !strings.Contains(got.EN, why) || got.ZH == "" {
			t.Errorf("%s: %q, want %q in two languages", line, got, why)
		}
	}
}

// An extension to a day before its period began is irregular and moves nothing: nobody is
// late before there is anything to be late with.
func TestAnExtensionToADayBeforeThePeriodMovesNothing(t *testing.T) {
	m := harbour(t, "")
	plain := clock(m.Replay(acts(t, "2020-01-06 claim A"), on("2020-01-07")), "3.1")
	s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-07 extend A;B 2020-01-01"), on("2020-01-07"))
	if got := clock(s, "3.1"); got != plain || len(s.Irregular) != 1 {
		t.Errorf("%s, %d irregular; want %s and the extension irregular", got, len(s.Irregular), plain)
	}
}

func TestMonthOnlyDaysLeaveLatenessUnknown(t *testing.T) {
	m := harbour(t, "")
	s := m.Replay(acts(t, "2020-01-06 claim A\n2020-01-31 answer B from=2020-01-01"), on("2020-03-01"))
	if got := clock(s, "3.1"); got != "2020-01-06 → 2020-01-21 unknown ?" {
		t.Errorf("answered some day in January: %s", got)
	}
	s = m.Replay(acts(t, "2020-01-06 claim A\n2020-02-29 answer B from=2020-02-01"), on("2020-03-01"))
	if got := clock(s, "3.1"); got != "2020-01-06 → 2020-01-21 met-late ?" {
		t.Errorf("answered some day in February: %s", got)
	}
}

// Events are counted, not only the final state: each step is entered once.
func TestPathCountsEachStay(t *testing.T) {
	m := harbour(t, "")
	s := m.Replay(acts(t, "2015-01-05 claim A\n2015-02-02 raise A\n2015-03-02 sue A\n2015-08-31 judge Court"), on("2016-01-01"))
	want := []docket.Stay{
		{Step: "claimed", Track: "main", From: calendar.MustDate("2015-01-05"), To: calendar.MustDate("2015-02-02"), Cause: "claim"},
		{Step: "talks", Track: "main", From: calendar.MustDate("2015-02-02"), To: calendar.MustDate("2015-03-02"), Cause: "raise"},
		{Step: "hearing", Track: "main", From: calendar.MustDate("2015-03-02"), To: calendar.MustDate("2015-08-31"), Cause: "sue"},
		{Step: "settled", Track: "main", From: calendar.MustDate("2015-08-31"), Cause: "judge", Ended: true},
	}
	if d := cmp.Diff(want, s.Path); d != "" {
		t.Error(d)
	}
	if s.Status != docket.Ended || s.Outcome != "settled" || len(s.Irregular) != 0 {
		t.Errorf("status %s, outcome %s, irregular %v", s.Status, s.Outcome, s.Irregular)
	}
}

// What was wrong with an act is told in full, each reason once and under its own article; of
// an act done after the end nobody asks where the matter stood.
func TestEveryReasonAgainstAnActIsTold(t *testing.T) {
	m := harbour(t, "")
	for record, want := range map[string][]string{
		"2020-01-10 raise B":                        {"4: it is not for B", "3.1: not before 22 January 2020"},
		"2020-01-10 sue A":                          {"5: the case was then at", "4.2: the period has not begun: before the court"},
		"2020-01-22 raise A\n2020-02-03 sue B":      {"5: it is not for B", "4.2: not before 12 February 2020"},
		"2020-01-10 answer A":                       {"3.1: it is not for A"},
		"2020-01-10 settle A;B\n2020-01-11 sue B":   {"5: the case had ended", "5: it is not for B"},
		"2020-01-10 extend A;B nowhere\n":           {"3.2: “nowhere” is neither"},
		"2020-01-22 raise A\n2020-01-23 extend A;B": {"3.2: the case was then at", "3.2: it names no date"},
	} {
		s := m.Replay(acts(t, "2020-01-06 claim A\n"+record), on("2020-03-01"))
		if len(s.Irregular) != 1 {
			t.Errorf("%s: %+v", record, s.Irregular)
			continue
		}
		got := s.Irregular[0].Faults()
		for i, w := range want {
			article, why, _ := strings.Cut(w, ": ")
			if len(got) != len(want) || got[i].Article != article || !strings.Contains(got[i].Why.EN, why) || got[i].Why.ZH == "" {
				t.Errorf("%s: %+v, want %q", record, got, want)
			}
		}
	}
}
