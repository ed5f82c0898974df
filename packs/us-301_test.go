package packs_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

func TestPackOfSection301HasNoDoubts(t *testing.T) { noDoubts(t, "us-301") }

const (
	begun    = "2024-01-10 initiated USTR\n"
	found    = begun + "2024-06-03 determination_actionable USTR\n2024-06-03 action_proposed USTR\n"
	decided  = found + "2024-07-01 action_determined USTR\n"
	applying = decided + "2024-07-15 action_in_effect USTR\n"
)

// Each clock of the statute, by the act that meets it: a day before the last,
// on it, and a day after.
func TestClocksOfTheTradeAct(t *testing.T) {
	for _, c := range []struct {
		clock, flag, acts, due, meets string
	}{
		{"302(a)(2)", "", "2024-03-12 petition_filed petitioner\n", "2024-04-26", "initiated USTR"},
		{"302(b)(2)", "", "2024-04-25 country_identified USTR\n", "2024-05-25", "initiated USTR"},
		{"302(a)(4)", "hearing-requested", "2024-03-12 petition_filed petitioner\n2024-04-01 initiated USTR\n", "2024-04-30", "hearing_held USTR"},
		{"303(b)(1)", "", "2024-01-02 petition_filed petitioner\n" + begun + "2024-01-10 consultations_delayed USTR\n", "2024-04-09", "consultations_requested USTR"},
		{"303(a)(2)", "trade-agreement", begun + "2024-01-20 consultations_held USTR\n", "2024-06-18", "dispute_settlement_requested USTR"},
		{"304(a)(2)(A)", "trade-agreement", begun, "2025-07-10", "determination_actionable USTR"},
		{"304(a)(2)(A)", "trade-agreement", begun + "2024-02-01 dispute_settlement_requested USTR\n2024-09-02 dispute_settlement_concluded USTR\n", "2024-10-02", "determination_actionable USTR"},
		{"304(a)(2)(B)", "", begun, "2025-01-10", "determination_actionable USTR"},
		{"304(a)(3)", "priority-country-ip", begun, "2024-07-10", "determination_actionable USTR"},
		{"304(a)(3)", "priority-country-ip", begun + "2024-07-01 determination_extended USTR 2024-10-10\n", "2024-10-10", "determination_actionable USTR"},
		{"304(a)(1)(B)", "", found, "2025-01-10", "action_determined USTR"},
		{"305(a)(1)", "", decided, "2024-07-31", "action_in_effect USTR"},
		{"305(a)(2)(A)", "", decided + "2024-07-01 action_delayed USTR 2025-02-28\n", "2025-01-27", "action_in_effect USTR"},
		{"306(b)(2)(A)", "wto-retaliation", applying + "2024-09-01 rpt_expired USTR\n", "2024-10-01", "action_modified USTR"},
		{"306(b)(2)(C)", "wto-retaliation", applying, "2024-11-12", "list_revised USTR"},
		{"307(c)(2)", "", applying, "2028-05-15", "termination_notice USTR"},
		{"307(c)(1)", "", applying, "2028-07-14", "continuation_requested industry"},
	} {
		t.Run(c.clock+" "+c.due, func(t *testing.T) {
			at := sit(t, "us-301", "", "US", "BR")
			if c.flag != "" {
				at.opt.Flags = []string{c.flag}
			}
			due := calendar.MustDate(c.due)
			for days, want := range map[int]docket.ClockStatus{-1: docket.Met, 0: docket.Met, 1: docket.MetLate} {
				day := due.AddDays(days).String()
				k := firstOf(t, at.on(day, c.acts+day+" "+c.meets), c.clock, due)
				if k.Due != due || k.Status != want && !(c.clock == "307(c)(1)" && days == 1 && k.Status == docket.Lapsed) {
					t.Errorf("%s on %s: due %s, %s; want %s, %s", c.meets, day, k.Due, k.Status, c.due, want)
				}
			}
		})
	}
}

// firstOf gives the run of a clock that is due on a day, else its first.
func firstOf(t *testing.T, s *docket.State, id string, due calendar.Date) docket.Clock {
	t.Helper()
	var first *docket.Clock
	for i := range s.Clocks {
		if k := &s.Clocks[i]; k.ID == id && (first == nil || first.Due != due && k.Due == due) {
			first = k
		}
	}
	if first == nil {
		t.Fatalf("clock %s never ran", id)
	}
	return *first
}

func TestConsultationsAreOwedOnTheDayOfInitiation(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	for day, late := range map[string]int{"2024-01-10": 0, "2024-01-11": 1} {
		if k := clockOf(t, at.on("2024-02-01", begun+day+" consultations_requested USTR"), "303(a)(1)"); k.Late != late {
			t.Errorf("requested on %s: %d days late, want %d", day, k.Late, late)
		}
	}
}

// A delay of the request moves the limits of section 304 by as many days.
func TestDelayedConsultationsMoveTheDetermination(t *testing.T) {
	const acts = "2024-01-02 petition_filed petitioner\n" + begun + "2024-01-10 consultations_delayed USTR\n2024-03-10 consultations_requested USTR"
	s := sit(t, "us-301", "", "US", "BR").on("2024-04-01", acts)
	regular(t, s)
	if k := clockOf(t, s, "304(a)(2)(B)"); k.Due != calendar.MustDate("2025-03-11") {
		t.Errorf("due %s, want 60 days after 2025-01-10", k.Due)
	}
}

// A delay may last 90 days, and the limits of section 304 move by no more than that: without
// a request they run on from the ninetieth.
func TestADelayWithoutARequestMovesTheDeterminationBy90Days(t *testing.T) {
	const acts = "2024-03-12 petition_filed petitioner\n2024-04-17 initiated USTR\n2024-04-17 consultations_delayed USTR\n"
	at := sit(t, "us-301", "", "US", "CN")
	last := calendar.MustDate("2025-07-16") // 90 days after 17 April 2025
	for _, id := range []string{"304(a)(2)(B)", "304(a)(1)(B)"} {
		for day, want := range map[string]docket.ClockStatus{"2024-07-16": docket.Paused, "2024-07-17": docket.Running, "2025-07-16": docket.Running, "2025-07-17": docket.Lapsed} {
			k := clockOf(t, at.on(day, acts), id)
			if k.Status != want || want != docket.Paused && (k.Due != last || k.Stood != 90) {
				t.Errorf("%s on %s: %s, due %s after %d days; want %s, %s", id, day, k.Status, k.Due, k.Stood, want, last)
			}
		}
	}
	for day, due := range map[string]string{"2024-07-15": "2025-07-15", "2024-07-16": "2025-07-16", "2024-07-17": "2025-07-16", "2024-09-01": "2025-07-16"} {
		if k := clockOf(t, at.on("2024-10-01", acts+day+" consultations_requested USTR"), "304(a)(2)(B)"); k.Due.String() != due {
			t.Errorf("requested on %s: due %s, want %s", day, k.Due, due)
		}
	}
	for _, day := range []string{"2024-05-01", "2024-09-01"} { // the 90 days are all
		if s := at.on(day, acts); mayDo(s, "consultations_delayed") {
			t.Errorf("on %s the request may be delayed once more", day)
		}
	}
	if k := clockOf(t, at.on("2025-12-01", acts+"2025-10-17 determination_actionable USTR"), "304(a)(2)(B)"); k.Late != 93 || !k.LateKnown {
		t.Errorf("determined on 17 October 2025: %d days late (known %v), want 93", k.Late, k.LateKnown)
	}
}

// One duty has one last day: the earlier of two that ask for it.
func TestTheEarlierOfTwoLimitsStandsAlone(t *testing.T) {
	for _, c := range []struct{ acts, act, last string }{
		// Eighteen months end on 10 July 2025.
		{begun + "2024-02-01 dispute_settlement_requested USTR\n2024-09-02 dispute_settlement_concluded USTR\n", "determination_not_actionable", "2024-10-02"},
		{begun + "2024-02-01 dispute_settlement_requested USTR\n2025-06-10 dispute_settlement_concluded USTR\n", "determination_not_actionable", "2025-07-10"},
		{begun + "2024-02-01 dispute_settlement_requested USTR\n2025-07-01 dispute_settlement_concluded USTR\n", "determination_not_actionable", "2025-07-10"},
		{begun + "2024-02-01 dispute_settlement_requested USTR\n2025-08-01 dispute_settlement_concluded USTR\n", "determination_not_actionable", "2025-07-10"},
		{decided + "2024-07-01 action_delayed USTR 2024-12-02\n", "action_in_effect", "2024-12-02"},
		{decided + "2024-07-01 action_delayed USTR 2025-02-28\n", "action_in_effect", "2025-01-27"}, // beyond the limit
	} {
		at := sit(t, "us-301", "", "US", "BR")
		at.opt.Flags = []string{"trade-agreement"}
		owing := func(day string) map[string]int {
			s, out := at.on(day, c.acts), map[string]int{}
			for _, i := range docket.Overdue(at.machine.Procedure(), s) {
				k := &s.Clocks[i]
				if rule := at.machine.Procedure().Clocks[k.Rule]; slices.Contains(rule.MetBy, c.act) {
					out[rule.Duty.EN] += k.Late
				}
			}
			return out
		}
		last := calendar.MustDate(c.last)
		if got := owing(c.last); len(got) > 0 {
			t.Errorf("%q: late on the last day, %s: %v", c.acts, c.last, got)
		}
		for duty, late := range owing(last.AddDays(3).String()) {
			if late != 3 {
				t.Errorf("%q: three days after %s somebody is %d days late to %s", c.acts, c.last, late, duty)
			}
		}
		if len(owing(last.AddDays(3).String())) == 0 {
			t.Errorf("%q: nobody is late after %s", c.acts, c.last)
		}
	}
}

// A delay names a later day than the one on which the action is due.
func TestADelayBringsNothingForward(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	due := lastRun(t, at.on("2024-07-02", decided), "305(a)(1)").Due
	for to, irregular := range map[string]int{due.AddDays(-1).String(): 1, due.AddDays(1).String(): 0} {
		s := at.on("2024-07-02", decided+"2024-07-01 action_delayed USTR "+to)
		if len(s.Irregular) != irregular || irregular > 0 && !strings.Contains(s.Irregular[0].Why.EN, "that would shorten it") {
			t.Errorf("delayed from %s to %s: irregular %+v", due, to, s.Irregular)
		}
	}
}

func TestADelayHasItsLimit(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	for to, irregular := range map[string]int{"2025-01-27": 0, "2025-01-28": 1} { // 210 days from 1 July 2024, and one more
		if s := at.on("2024-07-02", decided+"2024-07-01 action_delayed USTR "+to); len(s.Irregular) != irregular {
			t.Errorf("delayed to %s: irregular %v", to, s.Irregular)
		}
	}
}

func TestTheRetaliationListIsRevisedAgainAfter180Days(t *testing.T) {
	at := sit(t, "us-301", "", "US", "EU")
	at.opt.Flags = []string{"wto-retaliation"}
	s := at.on("2024-12-01", applying+"2024-11-12 list_revised USTR")
	regular(t, s)
	if k := clockOf(t, s, "306(b)(2)(C)"); k.Due != calendar.MustDate("2025-05-11") || k.Status != docket.Running {
		t.Errorf("next revision: due %s, %s", k.Due, k.Status)
	}
}

// The request for continuation must fall in the last 60 days of the four years.
func TestTheWindowForContinuation(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	for day, may := range map[string]bool{"2028-05-15": false, "2028-05-16": true, "2028-07-14": true, "2028-07-15": false} {
		if s := at.on(day, applying); mayDo(s, "continuation_requested") != may {
			t.Errorf("on %s continuation may be asked for: %v", day, !may)
		}
	}
	if s := at.on("2028-07-14", applying); s.Status != docket.Open {
		t.Error("the action ended on the last day of its four years, not after it")
	}
	if s := at.on("2028-07-15", applying); s.Step != "expired" || s.Outcome != "lapsed" {
		t.Errorf("after four years without a request: %s, %s", s.Step, s.Outcome)
	}
	if s := at.on("2028-07-15", applying+"2028-06-01 continuation_requested industry"); s.Step != "action-in-effect" {
		t.Errorf("after a request in time: %s", s.Step)
	}
}

// A request before the last 60 days keeps no action alive, also where the window of another
// action is open.
func TestAPrematureRequestForContinuationCountsForNothing(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	for day, counts := range map[string]bool{"2028-05-15": false, "2028-05-16": true} { // the window opens on 16 May
		s := at.on("2028-07-15", applying+day+" continuation_requested industry")
		if counts != (s.Step == "action-in-effect") || counts != (len(s.Irregular) == 0) || counts == (s.Outcome == "lapsed") {
			t.Errorf("asked for on %s: %s, %q, irregular %+v", day, s.Step, s.Outcome, s.Irregular)
		}
		if !counts && (s.Irregular[0].Why.EN != "not before 16 May 2028, for its period has not run out" || len(s.Irregular[0].Also) > 0) {
			t.Errorf("asked for on %s, told: %+v", day, s.Irregular)
		}
		if s := at.on(day, applying+day+" continuation_requested industry"); counts != slices.ContainsFunc(s.Tracks, func(x docket.Stay) bool { return x.Track == "review" }) {
			t.Errorf("asked for on %s, the review stands at %+v", day, s.Tracks)
		}
	}
	const two = "2018-06-15 action_determined USTR\n2018-07-06 action_in_effect USTR\n2018-08-07 further_action_determined USTR\n2018-08-23 further_action_in_effect USTR\n" +
		"2022-06-07 continuation_requested industry\n" // for the first
	for day, counts := range map[string]bool{"2022-06-23": false, "2022-06-24": true} {
		s := at.on("2022-08-23", two+day+" continuation_requested industry")
		k := firstOf(t, s, "307(c)(1)", calendar.MustDate("2022-08-22"))
		if counts != (k.Status == docket.Met) || counts != (len(s.Irregular) == 1) { // the action itself has no determination before it here
			t.Errorf("asked for again on %s: the second action %s, irregular %+v", day, k.Status, s.Irregular)
		}
		if s := at.on(day, two); mayDo(s, "continuation_requested") != counts {
			t.Errorf("on %s a second request is listed: %v", day, !counts)
		}
	}
}

// A second request for continuation is told that the period was met, not that it runs still.
func TestARequestAfterOneInTimeIsToldThatThePeriodWasMet(t *testing.T) {
	s := sit(t, "us-301", "", "US", "BR").on("2028-07-20", applying+"2028-06-01 continuation_requested industry\n2028-07-15 continuation_requested industry")
	if len(s.Irregular) != 1 || s.Irregular[0].Why.EN != "the period no longer runs, for it was met on 1 June 2028: Four years of the action" || !strings.Contains(s.Irregular[0].Why.ZH, "2028年6月1日满足") {
		t.Errorf("a request too many is told: %+v", s.Irregular)
	}
}

// real301 replays a shipped case up to a day.
func real301(t *testing.T, id, until string) *docket.State {
	t.Helper()
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-301")
	for _, c := range lib.Packs["us-301"].Cases {
		if string(c.ID) != id {
			continue
		}
		var acts []docket.Act
		for i, a := range c.Acts {
			acts = append(acts, docket.Act{Seq: i + 1, Type: a.Act, On: a.On, OnFrom: a.OnFrom, Known: a.Known, By: a.By, To: a.To})
		}
		return docket.Compile(lib, p, "").Replay(acts, docket.Options{
			Until: calendar.MustDate(until), Complainants: c.Complainants, Respondents: c.Respondents, Flags: c.Flags, Public: c.Kind == agreement.Real,
		})
	}
	t.Fatalf("no case %s", id)
	return nil
}

// What any reader can check in the public notices.
func TestPublicInvestigations(t *testing.T) {
	for _, c := range []struct {
		id, clock, starts, due, met string
	}{
		{"301-CN-SHIP", "302(a)(2)", "2024-03-12", "2024-04-26", "2024-04-17"}, // day 36 of 45
		{"301-CN-SHIP", "304(a)(2)(B)", "2024-04-17", "2025-04-17", "2025-01-16"},
		{"301-CN-SHIP", "304(a)(1)(B)", "2024-04-17", "2025-04-17", "2025-04-17"}, // the last day
		{"301-CN-CHIPS", "304(a)(2)(B)", "2024-12-23", "2025-12-23", "2025-12-23"},
		{"301-NI", "304(a)(1)(B)", "2024-12-10", "2025-12-10", "2025-12-10"},
		{"301-FR-DST", "304(a)(2)(B)", "2019-07-10", "2020-07-10", "2019-12-02"},
		{"301-CN-TECH", "307(c)(1)", "2018-07-06", "2022-07-05", "2022-07-05"},
		{"301-CN-TECH", "307(c)(1)", "2018-08-23", "2022-08-22", "2022-08-22"},
		{"301-CN-TECH", "307(c)(2)", "2018-07-06", "2022-05-06", "2022-05-03"}, // 64 days before 6 July
	} {
		found := false
		for _, k := range real301(t, c.id, "2026-11-23").Clocks {
			if k.ID == c.clock && k.Starts == calendar.MustDate(c.starts) {
				found = k.Due == calendar.MustDate(c.due) && k.MetOn == calendar.MustDate(c.met) && k.Status == docket.Met
			}
		}
		if !found {
			t.Errorf("%s: clock %s from %s is not due %s and met %s", c.id, c.clock, c.starts, c.due, c.met)
		}
	}
}

// The windows that the notice of 3 May 2022 gave: 7 May to 5 July, and 24 June
// to 22 August.
func TestTheRequestWindowsOf2022(t *testing.T) {
	for day, may := range map[string]bool{"2022-05-06": false, "2022-05-07": true, "2022-07-04": true, "2022-08-21": true} {
		if s := real301(t, "301-CN-TECH", day); mayDo(s, "continuation_requested") != may {
			t.Errorf("on %s continuation may be asked for: %v", day, !may)
		}
	}
}

// Section 307(c)(1) ends the action for which nobody asked, and the case with the last.
func TestAnActionEndsAloneWhereAnotherWasContinued(t *testing.T) {
	at := sit(t, "us-301", "", "US", "CN")
	const two = "2018-06-15 action_determined USTR\n2018-07-06 action_in_effect USTR\n2018-08-07 further_action_determined USTR\n2018-08-23 further_action_in_effect USTR\n"
	for _, c := range []struct {
		requests, day string
		status        docket.Status
	}{
		{"", "2022-07-06", docket.Open}, // the first has ended, and the second runs
		{"", "2022-08-22", docket.Open},
		{"", "2022-08-23", docket.Ended},
		{"2022-06-07 continuation_requested industry\n", "2022-08-23", docket.Open},
		{"2022-06-07 continuation_requested industry\n", "2024-01-02", docket.Open},
		{"2022-07-10 continuation_requested industry\n", "2024-01-02", docket.Open}, // for the second alone
	} {
		if s := at.on(c.day, two+c.requests); s.Status != c.status {
			t.Errorf("%q, on %s: %s as %q, want %s", c.requests, c.day, s.Status, s.Outcome, c.status)
		}
	}
}

// The notice of the end of an action is no longer owed when that action has ended.
func TestTheNoticeEndsWithItsAction(t *testing.T) {
	at := sit(t, "us-301", "", "US", "CN")
	const two = "2018-06-15 action_determined USTR\n2018-07-06 action_in_effect USTR\n2018-08-07 further_action_determined USTR\n2018-08-23 further_action_in_effect USTR\n2022-05-03 termination_notice USTR\n2022-06-07 continuation_requested industry\n"
	for day, owed := range map[string]int{"2022-06-23": 0, "2022-06-24": 1, "2022-08-22": 1, "2022-08-23": 0, "2024-01-02": 0} {
		if s := at.on(day, two); len(docket.Overdue(at.machine.Procedure(), s)) != owed {
			t.Errorf("on %s: %d owed, want %d", day, len(docket.Overdue(at.machine.Procedure(), s)), owed)
		}
	}
}

func TestSilenceOfThePublicRecordEndsNothing(t *testing.T) {
	s := real301(t, "301-EU-LCA", "2026-11-23")
	if k := clockOf(t, s, "307(c)(1)"); k.Status != docket.Unknown || s.Status != docket.Open {
		t.Errorf("four years from 2019: clock %s, case %s; nobody read whether continuation was asked for", k.Status, s.Status)
	}
}

func TestEveryIrregularityOfAPublicInvestigationIsExplained(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p := lib.Packs["us-301"]
	open := map[agreement.Departure]bool{}
	for _, d := range p.Departures {
		open[agreement.Departure{Case: d.Case, Act: d.Act, On: d.On}] = true
	}
	for _, c := range p.Cases {
		for _, i := range real301(t, string(c.ID), "2026-11-23").Irregular {
			key := agreement.Departure{Case: c.ID, Act: i.Act, On: i.On}
			if !open[key] {
				t.Errorf("%s: %s on %s: %s", c.ID, i.Act, i.On, i.Why.EN)
			}
			delete(open, key)
		}
	}
	for d := range open {
		t.Errorf("departure of %s, %s on %s explains nothing", d.Case, d.Act, d.On)
	}
}

// A further determination adds to an action: the duties of list 1 were collected from 6
// July 2018 on, also while list 2 waited.
func TestAFurtherActionUndoesNothingInEffect(t *testing.T) {
	for _, day := range []string{"2018-07-06", "2018-08-16", "2018-08-22", "2018-08-23"} {
		s := real301(t, "301-CN-TECH", day)
		if at := s.Tracks[0]; at.Step != "action-in-effect" || at.From.String() != "2018-07-06" {
			t.Errorf("on %s: at %s since %s, want action-in-effect since 2018-07-06", day, at.Step, at.From)
		}
	}
	if s := real301(t, "301-CN-TECH", "2018-07-05"); s.Step != "action-determined" {
		t.Errorf("the day before: at %s", s.Step)
	}
	if k := firstOf(t, real301(t, "301-CN-TECH", "2018-08-22"), "305(a)(1)", calendar.MustDate("2018-09-15")); k.Status != docket.Running {
		t.Errorf("the 30 days of list 2 are %s, want running", k.Status)
	}
}

// A suspension for a time is told with its last day once that has passed and nothing later
// is on record, and not before.
func TestASuspensionThatHasRunOutIsToldWithItsDay(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	proc, _ := lib.Procedure("us-301")
	s := sit(t, "us-301", "", "US", "CN")
	record := "2024-04-17 initiated USTR\n2025-01-16 determination_actionable USTR\n2025-04-17 action_determined USTR\n2025-10-14 action_in_effect USTR\n2025-11-09 action_suspended USTR 2026-11-09"
	for on, want := range map[string]bool{"2026-11-09": false, "2026-11-10": true} {
		l := docket.LeadOf(proc, s.on(on, record))
		if got := strings.Contains(l.Text.EN, "It was to last until 9 November 2026; what followed is not on record.") && strings.Contains(l.Text.ZH, "2026年11月9日"); got != want {
			t.Errorf("%s: %q", on, l.Text.EN)
		}
	}
	if l := docket.LeadOf(proc, s.on("2026-11-28", record+"\n2026-11-05 action_resumed USTR")); strings.Contains(l.Text.EN, "It was to last") {
		t.Errorf("resumed before: %q", l.Text.EN)
	}
}

// What was owed on the day of initiation is no duty once the determination is made.
func TestARequestForConsultationsIsNoDutyAfterTheDetermination(t *testing.T) {
	at := sit(t, "us-301", "", "US", "BR")
	for acts, must := range map[string]bool{begun: true, found: false, applying: false} {
		if got := mustOf(t, at.on("2026-11-28", acts), "consultations_requested"); got != must {
			t.Errorf("%q: must is %v", acts, got)
		}
	}
}

// mustOf reports whether a permitted act is owed.
func mustOf(t *testing.T, s *docket.State, act string) bool {
	t.Helper()
	for _, may := range s.Permitted {
		if may.Act == act {
			return may.Must
		}
	}
	t.Fatalf("%s is not permitted", act)
	return false
}

// The investigation begins with its notice of initiation, the list was revised on the last days
// of 120 and of 180 days, and the duties stood still from 11 March 2021, for four months first.
func TestTheAircraftActionIsOnRecordFromItsBeginning(t *testing.T) {
	s := real301(t, "301-EU-LCA", "2026-11-23")
	regular(t, s)
	if k := firstOf(t, s, "304(a)(2)(A)", calendar.MustDate("2020-10-12")); k.Status != docket.Met {
		t.Errorf("eighteen months from 12 April 2019: %s, due %s", k.Status, k.Due)
	}
	for due, met := range map[string]string{"2020-02-15": "2020-02-14", "2020-08-12": "2020-08-12"} {
		if k := firstOf(t, s, "306(b)(2)(C)", calendar.MustDate(due)); k.Due.String() != due || k.MetOn.String() != met || k.Late != 0 {
			t.Errorf("revision due %s, met %s: want %s, %s", k.Due, k.MetOn, due, met)
		}
	}
	for on, step := range map[string]string{"2021-03-10": "action-in-effect", "2021-03-11": "action-suspended", "2021-07-11": "action-suspended"} {
		if s := real301(t, "301-EU-LCA", on); s.Step != step {
			t.Errorf("on %s: %s, want %s", on, s.Step, step)
		}
	}
	for on, due := range map[string]string{"2021-07-08": "2021-07-10", "2021-07-09": "2026-07-10"} {
		if k := clockOf(t, real301(t, "301-EU-LCA", on), "307(a)(1)"); k.Due.String() != due {
			t.Errorf("on %s the suspension lasts until %s, want %s", on, k.Due, due)
		}
	}
}

func TestTheFiveYearsOfTheAircraftSuspensionAreTold(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	proc, _ := lib.Procedure("us-301")
	for on, want := range map[string]bool{"2026-07-10": false, "2026-07-11": true} {
		l := docket.LeadOf(proc, real301(t, "301-EU-LCA", on))
		if got := strings.Contains(l.Text.EN, "It was to last until 10 July 2026; what followed is not on record."); got != want {
			t.Errorf("%s: %q", on, l.Text.EN)
		}
	}
}

// A source stands on the page of the pack from the day on which it can have been read: a
// volume of the Federal Register gives its year, which is 1935 later.
func TestSourcesOfSection301HaveTheirYear(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p := lib.Packs["us-301"]
	volume := regexp.MustCompile(`(\d+) FR \d+`)
	for key, s := range p.Sources {
		day := max(s.Published, s.NotBefore)
		if m := volume.FindStringSubmatch(s.Title); m != nil {
			n, _ := strconv.Atoi(m[1])
			if y, _, _ := day.YMD(); y != n+1935 {
				t.Errorf("%s, %q: of %s", key, s.Title, day)
			}
		}
	}
	// It tells of what was known before: that is shown with it, and it is marked.
	for on, want := range map[string][2]bool{"2019-08-18": {false, true}, "2021-01-11": {true, true}, "2021-01-12": {true, false}} {
		known := calendar.MustDate(on)
		got := [2]bool{slices.Contains(p.SourcesKnown(known), "france-modification"), !p.Sources["france-modification"].Later(known).IsZero()}
		if got != want {
			t.Errorf("the notice of 12 January 2021 on %s: listed, marked %v, want %v", on, got, want)
		}
	}
	for _, c := range p.Cases {
		for _, a := range c.Acts {
			for _, m := range volume.FindAllStringSubmatch(a.Document, -1) {
				n, _ := strconv.Atoi(m[1])
				if y, _, _ := a.On.YMD(); y != n+1935 {
					t.Errorf("%s, %s of %s bears the paper %s", c.ID, a.Act, a.On, a.Document)
				}
			}
		}
	}
}

// Nobody is late by the end of a suspension (307(a)(1)): one that is over is not extended, and
// nothing is said of days late.
func TestSuspensionThatIsOverIsNotExtendedAndNobodyIsLate(t *testing.T) {
	d := deskOf(t, "us-301")
	s := d.work(t, between("US", "BR"), "2024-12-20", applying+"2024-08-01 action_suspended USTR 2024-12-01\n2024-12-05 suspension_extended USTR 2025-02-01")
	if len(s.Irregular) != 1 || strings.Contains(s.Irregular[0].Why.EN, "late stays late") || strings.Contains(s.Irregular[0].Why.ZH, "逾期") {
		t.Errorf("irregular %+v", s.Irregular)
	}
	if k := lastRun(t, s, "307(a)(1)"); k.Late != 0 || k.Status != docket.Closed {
		t.Errorf("%+v", k)
	}
}
