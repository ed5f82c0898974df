package packs_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

// The story that most tests share: a dispute that China brings on Monday
// 4 January 2021, in which nobody can hear an appeal any more, and one of 2015,
// when somebody could.
const (
	dsuAsked       = "2021-01-04 consultations_requested China"
	dsuAnswered    = dsuAsked + "\n2021-01-12 consultations_reply United_States"
	dsuRequested   = dsuAnswered + "\n2021-03-09 panel_requested China"
	dsuEstablished = dsuRequested + "\n2021-03-22 panel_establishment_deferred DSB\n2021-04-28 panel_established DSB"
	dsuComposed    = dsuEstablished + "\n2021-06-01 panel_composed parties"
	dsuReported    = dsuComposed + "\n2022-03-01 panel_report_circulated Panel"
	dsuAdopted     = dsuReported + "\n2022-03-28 reports_adopted DSB"

	dsuReportOf2015 = `2015-01-05 consultations_requested China
2015-03-10 panel_requested China
2015-04-22 panel_established DSB
2015-06-01 panel_composed parties
2016-03-01 panel_report_circulated Panel`
	dsuReportOf2019 = `2018-09-03 consultations_requested China
2018-11-05 panel_requested China
2018-11-21 panel_established DSB
2019-01-07 panel_composed parties
2019-09-13 panel_report_circulated Panel`
	dsuAppealed = dsuReportOf2015 + "\n2016-04-18 appeal_notified United_States"

	dsuSubsidyAppealed = dsuReportOf2015 + "\n2016-03-30 appeal_notified United_States"

	// The period ends on Monday 3 October 2022, as agreed.
	dsuPeriod = dsuAdopted + "\n2022-05-02 rpt_agreed parties 2022-10-03"
)

func TestDisputePeriods(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, p := range []period{
		{"4.3", agreement.Deadline, nil, dsuAsked, "2021-01-14", "consultations_reply United_States"},
		{"4.3(30)", agreement.Deadline, nil, dsuAnswered, "2021-02-03", "consultations_entered parties"},
		{"4.3(30)", agreement.Deadline, []string{"urgent"}, dsuAsked, "2021-01-14", "consultations_entered parties"},
		// Day 60 is Friday 5 March; a bar does not roll, and lifts the day after.
		{"4.7", agreement.Bar, nil, dsuAnswered, "2021-03-05", "panel_requested China"},
		{"4.7", agreement.Bar, []string{"urgent"}, dsuAnswered, "2021-01-24", "panel_requested China"},
		{"4.7", agreement.Bar, []string{"scm-prohibited"}, dsuAnswered, "2021-02-03", "panel_requested China"},
		{"4.7", agreement.Bar, []string{"scm-actionable"}, dsuAnswered, "2021-03-05", "panel_requested China"},
		{"6.1", agreement.Deadline, nil, dsuRequested + "\n2021-03-10 special_dsb_meeting_requested China", "2021-03-25", "panel_establishment_deferred DSB"},
		{"8.7", agreement.Bar, nil, dsuEstablished, "2021-05-18", "dg_composition_requested China"},
		// Day 10 is Sunday 30 May.
		{"8.7(DG)", agreement.Deadline, nil, dsuEstablished + "\n2021-05-20 dg_composition_requested China", "2021-05-31", "panel_composed_by_dg Director-General"},
		{"12.8", agreement.Guideline, nil, dsuComposed, "2021-12-01", "panel_report_issued_to_parties Panel"},
		{"12.8", agreement.Guideline, []string{"urgent"}, dsuComposed, "2021-09-01", "panel_report_issued_to_parties Panel"},
		{"12.9(notice)", agreement.Guideline, nil, dsuComposed, "2021-12-01", "panel_delay_notified Panel"},
		{"12.9", agreement.Deadline, nil, dsuComposed, "2022-01-28", "panel_report_circulated Panel"},
		// Day 60 is Saturday 30 April.
		{"16.4", agreement.Deadline, nil, dsuReported, "2022-05-02", "reports_adopted DSB"},
		// Day 60 is Friday 17 June, day 90 Sunday 17 July.
		{"17.5", agreement.Deadline, nil, dsuAppealed, "2016-06-17", "ab_report_circulated Appellate_Body"},
		{"17.5(90)", agreement.Deadline, nil, dsuAppealed, "2016-07-18", "ab_report_circulated Appellate_Body"},
		// Day 30 is Saturday 9 July.
		{"17.14", agreement.Deadline, nil, dsuAppealed + "\n2016-06-09 ab_report_circulated Appellate_Body", "2016-07-11", "reports_adopted DSB"},
		// Disputes about subsidies: SCM 4 and 7 in place of the periods that they set, and of a
		// prohibited subsidy half of the others. Day 90 is Monday 30 August, day 120 Wednesday.
		{"4.3", agreement.Deadline, []string{"scm-prohibited"}, dsuAsked, "2021-01-11", "consultations_reply United_States"},
		{"4.3(30)", agreement.Deadline, []string{"scm-prohibited"}, dsuAnswered, "2021-01-19", "consultations_entered parties"},
		{"4.3(30)", agreement.Deadline, []string{"scm-prohibited", "urgent"}, dsuAnswered, "2021-01-11", "consultations_entered parties"},
		{"8.7", agreement.Bar, []string{"scm-prohibited"}, dsuEstablished, "2021-05-08", "dg_composition_requested China"},
		{"8.7(DG)", agreement.Deadline, []string{"scm-prohibited"}, dsuEstablished + "\n2021-05-20 dg_composition_requested China", "2021-05-25", "panel_composed_by_dg Director-General"},
		{"12.8", agreement.Guideline, []string{"scm-prohibited"}, dsuComposed, "2021-09-01", "panel_report_issued_to_parties Panel"},
		{"12.9(notice)", agreement.Guideline, []string{"scm-prohibited"}, dsuComposed, "2021-09-01", "panel_delay_notified Panel"},
		{"12.9", agreement.Deadline, []string{"scm-prohibited"}, dsuComposed, "2021-08-30", "panel_report_circulated Panel"},
		{"12.9", agreement.Deadline, []string{"scm-prohibited", "scm-actionable"}, dsuComposed, "2021-08-30", "panel_report_circulated Panel"},
		{"12.9", agreement.Deadline, []string{"scm-actionable"}, dsuComposed, "2021-09-29", "panel_report_circulated Panel"},
		{"16.4", agreement.Deadline, []string{"scm-prohibited"}, dsuReported, "2022-03-31", "reports_adopted DSB"},
		{"16.4", agreement.Deadline, []string{"scm-actionable"}, dsuReported, "2022-03-31", "reports_adopted DSB"},
		// Of an appeal on Wednesday 30 March 2016, day 30 is Friday 29 April and day 60 Sunday 29 May.
		{"17.5", agreement.Deadline, []string{"scm-prohibited"}, dsuSubsidyAppealed, "2016-04-29", "ab_report_circulated Appellate_Body"},
		{"17.5", agreement.Deadline, []string{"scm-actionable"}, dsuSubsidyAppealed, "2016-05-30", "ab_report_circulated Appellate_Body"},
		{"17.5(90)", agreement.Deadline, []string{"scm-prohibited"}, dsuSubsidyAppealed, "2016-05-30", "ab_report_circulated Appellate_Body"},
		{"17.5(90)", agreement.Deadline, []string{"scm-actionable"}, dsuSubsidyAppealed, "2016-06-28", "ab_report_circulated Appellate_Body"},
		{"17.14", agreement.Deadline, []string{"scm-prohibited"}, dsuSubsidyAppealed + "\n2016-04-29 ab_report_circulated Appellate_Body", "2016-05-19", "reports_adopted DSB"},
		{"17.14", agreement.Deadline, []string{"scm-actionable"}, dsuSubsidyAppealed + "\n2016-04-29 ab_report_circulated Appellate_Body", "2016-05-19", "reports_adopted DSB"},
		{"21.3", agreement.Deadline, nil, dsuAdopted, "2022-04-27", "intention_stated United_States"},
		{"21.3(b)", agreement.Deadline, nil, dsuAdopted, "2022-05-12", "rpt_agreed parties"},
		{"21.3(c)", agreement.Deadline, nil, dsuAdopted + "\n2022-05-13 rpt_arbitration_requested China", "2022-06-27", "rpt_arbitration_award Arbitrator"},
		{"21.5", agreement.Deadline, nil, dsuAdopted + "\n2022-10-10 21_5_requested China\n2022-10-28 21_5_panel_established DSB\n2022-11-10 21_5_panel_composed parties", "2023-01-26", "21_5_panel_report_circulated Panel"},
		{"22.2", agreement.Bar, nil, dsuPeriod + "\n2022-10-03 rpt_expires", "2022-10-23", "22_2_requested China"},
		{"25", agreement.Deadline, nil, dsuComposed + "\n2021-07-01 article_25_agreed parties\n2022-02-01 article_25_appeal China", "2022-05-02", "article_25_award Arbitrator"},
	} {
		t.Run(p.clock, func(t *testing.T) { p.check(t, d, between("China", "United States")) })
	}
}

func TestDisputeRecord(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	d.accountFor(t, 317, 113)
}

// The dispute about the American tariffs of 2018, which ends in the void.
func TestDisputeOverSection301Tariffs(t *testing.T) {
	s := deskOf(t, "wto-dsu").real(t, "DS543")
	for _, want := range []struct {
		clock, starts, due, met string
		late                    int
		status                  docket.ClockStatus
	}{
		{"4.3", "2018-04-04", "2018-04-16", "2018-04-13", 0, docket.Met},
		{"8.7(DG)", "2019-05-24", "2019-06-03", "2019-06-03", 0, docket.Met},
		{"12.9", "2019-01-28", "2019-10-28", "2020-09-15", 323, docket.MetLate},
		{"16.4", "2020-09-15", "2020-11-16", "2020-10-26", 0, docket.Met},
	} {
		k := lastRun(t, s, want.clock)
		if k.Starts != civil(t, want.starts) || k.Due != civil(t, want.due) || k.MetOn != civil(t, want.met) || k.Late != want.late || k.Status != want.status {
			t.Errorf("%s: %+v", want.clock, k)
		}
	}
	if k := lastRun(t, s, "17.5"); k.Status != docket.Nobody || !k.Due.IsZero() {
		t.Errorf("17.5 is %s, due %s: somebody could hear the appeal", k.Status, k.Due)
	}
	if s.Step != "appeal-void" || s.Status != docket.Open || len(s.Irregular) > 0 {
		t.Errorf("stands at %s, %s, irregular %+v", s.Step, s.Status, s.Irregular)
	}
}

func TestDisputesOfTheRecord(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for id, want := range map[string]struct{ step, outcome, ended string }{
		"DS3":   {"consultations", "", ""},
		"DS285": {"implementation", "", ""},
		"DS542": {"lapsed", "lapsed", "2021-06-08"},
		"DS547": {"settled", "settled", "2023-07-13"}, // the report of August 2023 only records it
		"DS567": {"withdrawn", "withdrawn", "2022-04-21"},
		"DS573": {"lapsed", "lapsed", "2021-11-20"}, // nobody recorded it; the twelve months did
		"DS281": {"settled", "settled", "2007-05-16"},
		"DS267": {"settled", "settled", "2014-10-16"}, // the framework of 2010 was no solution
		"DS27":  {"settled", "settled", "2012-11-08"}, // notified for eight disputes at once
		"DS611": {"implementation", "", ""},
	} {
		s := d.real(t, id)
		ended := ""
		if !s.EndedOn.IsZero() {
			ended = s.EndedOn.String()
		}
		if s.Step != want.step || s.Outcome != want.outcome || ended != want.ended {
			t.Errorf("%s stands at %s, %q on %s; want %+v", id, s.Step, s.Outcome, ended, want)
		}
	}
}

// Who takes part in the arrangement of appeal arbitration is told from the day on which it
// was known, and by no note of an earlier one.
func TestWhoJoinedTheAppealArrangementIsToldOnceKnown(t *testing.T) {
	p := deskOf(t, "wto-dsu").pack
	for _, c := range []struct {
		known string
		want  int
	}{{"2020-04-29", 0}, {"2020-04-30", 1}, {"2020-12-30", 1}, {"2020-12-31", 2}, {"2021-12-31", 3}, {"2023-03-09", 3}, {"2023-03-10", 4}, {"2024-05-31", 5}, {"2025-05-22", 5}, {"2025-05-23", 6}, {"2025-06-29", 6}, {"2025-06-30", 7}} {
		n := 0
		for i := range p.Facts {
			if f := &p.Facts[i]; strings.HasPrefix(f.ID, "mpia") && f.Basis.KnownBy(civil(t, c.known)) {
				n++
				if japan := f.Label.EN + f.Basis.Note.EN; strings.Contains(japan, "Japan") && c.known < "2023-03-10" {
					t.Errorf("as known on %s: %s", c.known, japan)
				}
			}
		}
		if n != c.want {
			t.Errorf("as known on %s: %d facts, want %d", c.known, n, c.want)
		}
	}
}

// The day on which the two compliance reports on bananas were to be adopted was moved twice, for
// each report apart, and the European Communities appealed both within it.
func TestTwoReportsAreEachMovedAndAppealedInTime(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range []struct{ on, first, second string }{
		{"2008-06-05", "2008-06-06", "2008-07-18"},
		{"2008-06-06", "2008-08-29", "2008-07-18"},
		{"2008-06-23", "2008-08-29", "2008-07-18"},
		{"2008-06-24", "2008-08-29", "2008-08-29"},
		{"2026-11-23", "2008-08-29", "2008-08-29"},
	} {
		s := d.realOn(t, "DS27", c.on)
		var runs []docket.Clock
		for _, k := range s.Clocks {
			if k.ID == "16.4" && k.Starts >= civil(t, "2008-01-01") {
				runs = append(runs, k)
			}
		}
		if len(runs) != 2 || runs[0].Due != civil(t, c.first) || runs[1].Due != civil(t, c.second) {
			t.Errorf("on %s: %+v, want %s and %s", c.on, runs, c.first, c.second)
		}
		for _, k := range runs {
			if done := civil(t, "2008-08-28"); k.Late != 0 || s.Until > done && (k.Status != docket.Met || k.MetOn != done) {
				t.Errorf("on %s the report of %s: %s on %s, %d days late", c.on, k.Starts, k.Status, k.MetOn, k.Late)
			}
		}
	}
}

// Reports of February 2020 were adopted in March, on a day that is known of one of them: until
// then nothing counts from it, and what counts from the other's tells that it is not known.
func TestNothingCountsFromAnAdoptionStillToCome(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, id := range []string{"DS505", "DS499"} {
		for _, k := range d.realOn(t, id, "2020-03-04").Clocks {
			if k.ID == "21.3" {
				t.Errorf("%s: its intentions are due by %s before the adoption", id, k.Due)
			}
		}
		if k := lastRun(t, d.realOn(t, id, "2020-03-05"), "21.3"); k.Starts != civil(t, "2020-03-05") || k.Due != civil(t, "2020-04-06") || k.Approximate != (id == "DS499") {
			t.Errorf("%s: %+v", id, k)
		}
	}
}

// The statements of intention that the record shows to be late, and by how much.
func TestLateStatementsOfIntention(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for id, late := range map[string]int{"DS177": 5, "DS295": 1, "DS367": 8, "DS375": 4, "DS377": 4, "DS403": 2, "DS457": 0, "DS611": 0} {
		if k := lastRun(t, d.real(t, id), "21.3"); k.Late != late || k.MetOn.IsZero() {
			t.Errorf("%s: %d days late, met on %s; want %d", id, k.Late, k.MetOn, late)
		}
	}
}

func TestAnActionableSubsidyIsToBeWithdrawnInSixMonths(t *testing.T) {
	d, opt := deskOf(t, "wto-dsu"), between("China", "United States", "scm-actionable")
	s := d.work(t, opt, "2022-09-28", dsuAdopted)
	if k := lastRun(t, s, "SCM 7.9"); k.Due != civil(t, "2022-09-28") || k.Status != docket.Running {
		t.Errorf("due %s, %s", k.Due, k.Status)
	}
	s = d.work(t, opt, "2022-09-29", dsuAdopted)
	if k := lastRun(t, s, "22.2"); k.Starts != civil(t, "2022-09-28") {
		t.Errorf("22.2 counts from %s", k.Starts)
	}
}

func TestAnExtensionWithoutItsDateLeavesTheEndOpen(t *testing.T) {
	for _, k := range deskOf(t, "wto-dsu").real(t, "DS371").Clocks {
		if k.ID == "16.4" && k.Track == "main" && (k.Status != docket.Unknown || !k.Due.IsZero() || k.First != civil(t, "2011-01-14")) {
			t.Errorf("16.4: %+v", k)
		}
	}
}

func TestDisputesShowBothDatesOfTheRequest(t *testing.T) {
	n := 0
	for _, c := range deskOf(t, "wto-dsu").pack.Cases {
		for _, a := range c.Acts {
			if a.Act == "consultations_requested" && !a.Also.IsZero() {
				n++
				if c.ID == "DS253" && a.Also != civil(t, "2002-03-07") || a.AlsoCite == "" {
					t.Errorf("%s: also %s of %q", c.ID, a.Also, a.AlsoCite)
				}
			}
		}
	}
	if n != 20 {
		t.Errorf("%d disputes with two dates of the request, want 20", n)
	}
}

// The Dispute Settlement Body defers the last day for adoption; it does not bring it forward.
func TestAdoptionIsDeferredAndNotBroughtForward(t *testing.T) {
	due := lastRun(t, dsuWith(t, dsuReported, "2022-05-20", ""), "16.4").Due
	for to, irregular := range map[string]int{due.AddDays(-1).String(): 1, due.AddDays(1).String(): 0} {
		if s := dsuWith(t, dsuReported, "2022-05-20", "2022-04-20 adoption_deadline_extended DSB "+to); len(s.Irregular) != irregular {
			t.Errorf("deferred from %s to %s: irregular %+v", due, to, s.Irregular)
		}
	}
}

// That a state of the world ends is known once it has.
func TestTheVacancyIsNotForeseen(t *testing.T) {
	d, found := deskOf(t, "wto-dsu"), false
	for _, f := range d.pack.Facts {
		if f.ID != "appellate-body" {
			continue
		}
		found = true
		for day, want := range map[string]string{"2000-06-01": "", "2019-12-10": "", "2019-12-11": "2019-12-10"} {
			if got := f.AsKnown(civil(t, day)).Basis.To; got.String() != want {
				t.Errorf("as known on %q it holds to %q, want %q", day, got, want)
			}
		}
		if got := f.AsKnown(0).Basis.To; got.String() != "2019-12-10" {
			t.Errorf("as known today it holds to %s", got)
		}
	}
	if !found {
		t.Error("the pack has no fact of that name")
	}
	// Nor in what a party may do: an appeal of January 2020, as known before the vacancy and after.
	for known, want := range map[string]bool{"2019-12-10": true, "2019-12-11": false} {
		opt := between("China", "United States")
		opt.Known = civil(t, known)
		s := d.work(t, opt, "2020-01-02", strings.Replace(dsuReportOf2019, "2019-09-13", "2019-11-22", 1))
		if mayNow(s, "appeal_notified") != want || mayNow(s, "appeal_into_void") == want {
			t.Errorf("as known on %s an appeal can be heard: %t, want %t", known, !want, want)
		}
	}
}

// A last day that was moved to one which is not on record binds all the same, and was brought
// forward to none.
func TestALastDayThatIsNotOnRecordStillBinds(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for day, want := range map[string]int{"2011-11-10": 0, "2011-11-11": 1, "2012-01-19": 1, "2012-01-20": 0} {
		s := d.realOn(t, "DS381", day)
		if k := lastRun(t, s, "16.4"); k.Extended != (day > "2011-11-10") || k.BroughtForward() {
			t.Errorf("on %s: extended %t, brought forward %t", day, k.Extended, k.BroughtForward())
		}
		if got := docket.Undated(d.pack.Procedures[0], s); len(got) != want {
			t.Errorf("on %s %d deadlines run to a day that is not on record, want %d", day, len(got), want)
		}
	}
}

// A later act of which the day is known less exactly takes nothing from "at least".
func TestALaterActLessExactlyKnownLowersNoLateness(t *testing.T) {
	const exact, month = "2022-05-20 panel_delay_notified Panel\n", "2022-05-31 panel_delay_notified Panel from=2022-05-01\n"
	for _, c := range []struct {
		acts, on string
		least    int
	}{
		{month, "2022-05-01", 93}, {exact + month, "2022-05-20", 112}, {month + "2022-06-20 panel_delay_notified Panel", "2022-06-20", 143},
	} {
		if k := lastRun(t, dsuWith(t, dsuComposed, "2022-07-01", c.acts), "12.9"); k.Least != c.least || k.LeastOn.String() != c.on {
			t.Errorf("%q: at least %d days late on %s, want %d on %s", c.acts, k.Least, k.LeastOn, c.least, c.on)
		}
	}
}

// What the record shows undone after its last day was late, whatever is not known of it later.
func TestWhatTheRecordShowsUndoneWasLateAtLeast(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range []struct {
		id, day, clock string
		status         docket.ClockStatus
		least          int
		on             string
	}{
		{"DS611", "2023-11-01", "12.9", docket.Lapsed, 0, ""},
		{"DS611", "2023-11-02", "12.9", docket.Lapsed, 6, "2023-11-02"},
		{"DS611", "2025-04-21", "12.9", docket.Lapsed, 521, "2025-03-31"},
		{"DS611", "2025-04-22", "12.9", docket.Unknown, 521, "2025-03-31"},
		{"DS583", "2022-04-25", "12.9", docket.Unknown, 540, "2022-02-24"},
		{"DS431", "2014-08-29", "17.5", docket.Unknown, 0, "2014-06-24"},
	} {
		k := lastRun(t, d.realOn(t, c.id, c.day), c.clock)
		if c.id == "DS431" {
			c.least = civil(t, c.on).Sub(k.Due)
		}
		if k.Status != c.status || k.Least != c.least || k.LeastOn.String() != c.on {
			t.Errorf("%s on %s: %s %s, at least %d days late on %s, want %s, %d on %s", c.id, c.day, c.clock, k.Status, k.Least, k.LeastOn, c.status, c.least, c.on)
		}
		if unknown := k.Status == docket.Unknown; unknown && (!k.LeastKnown() || k.Late != k.Least) {
			t.Errorf("%s on %s: late %d, known at least %t", c.id, c.day, k.Late, k.LeastKnown())
		}
	}
}

// Of a second letter of suspension with no resumption on record nobody knows whether the twelve
// months count from it or from the first.
func TestASecondSuspensionMayBeTheFirstProlonged(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range [][5]string{ // starts, due and the first days of both
		{"DS583", "2022-02-23", "2021-12-22 2022-12-22", "", ""},
		{"DS583", "2022-02-24", "2022-02-24 2023-02-24", "2021-12-22", "2022-12-22"},
		{"DS521", "2023-07-13", "2023-07-13 2024-07-13", "", ""}, // resumed in between
	} {
		k := lastRun(t, d.realOn(t, c[0], c[1]), "12.12")
		if got := k.Starts.String() + " " + k.Due.String(); got != c[2] || k.StartsFrom.String() != c[3] || k.DueFrom.String() != c[4] {
			t.Errorf("%s on %s: %s from %s, %s; want %s from %s, %s", c[0], c[1], got, k.StartsFrom, k.DueFrom, c[2], c[3], c[4])
		}
	}
}

// What a dispute about a subsidy departs from is named by the article that it breaks, and no
// period to agree on a reasonable time begins in it.
func TestAnAppealAboutASubsidyIsDueInThirtyDays(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for flag, article := range map[string]string{"scm-prohibited": "SCM 4.8", "scm-actionable": "SCM 7.6", "": ""} {
		opt := between("China", "United States")
		if flag != "" {
			opt.Flags = []string{flag}
		}
		for day, irregular := range map[string]bool{"2016-03-31": false, "2016-04-01": flag != ""} {
			s := d.work(t, opt, day, dsuReportOf2015+"\n"+day+" appeal_notified United_States")
			if got := len(s.Irregular) > 0; got != irregular || got && s.Irregular[0].Article != article {
				t.Errorf("%s, appealed on %s: irregular %+v", flag, day, s.Irregular)
			}
		}
		s := d.work(t, opt, "2016-04-02", dsuReportOf2015+"\n2016-03-28 reports_adopted DSB")
		if began := slices.ContainsFunc(s.Clocks, func(c docket.Clock) bool { return c.ID == "21.3(b)" }); began != (flag == "") {
			t.Errorf("%s: 21.3(b) began: %t", flag, began)
		}
	}
}
