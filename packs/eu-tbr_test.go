package packs_test

import (
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

const (
	tbrLodged    = "2023-05-10 complaint_lodged company"
	tbrOpened    = tbrLodged + "\n2023-06-20 opening_decided Commission"
	tbrAnnounced = tbrOpened + "\n2023-07-03 initiation_announced Commission"
	tbrReported  = tbrAnnounced + "\n2023-11-20 report_to_committee Commission"
)

func TestTradeBarriersPeriods(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	for _, p := range []period{
		// Forty-five days end on Saturday 24 June and roll to Monday.
		{"5(4)", agreement.Deadline, nil, tbrLodged, "2023-06-26", "opening_decided Commission"},
		{"5(4)", agreement.Deadline, nil, "2023-05-09 complaint_lodged company", "2023-06-23", "complaint_rejected Commission"},
		{"6(5)", agreement.Deadline, nil, "2023-05-09 request_made Member_State", "2023-06-23", "request_rejected Commission"},
		{"9(5)", agreement.Window, nil, tbrAnnounced + "\n2023-07-03 hearing_period_set Commission 2023-08-02", "2023-08-02", "hearing_requested company"},
		// Five months end on Sunday 3 December, seven on 5 February: 3 is a Saturday.
		{"9(8)", agreement.Deadline, nil, tbrAnnounced, "2023-12-04", "report_to_committee Commission"},
		{"9(8)", agreement.Deadline, []string{"complex"}, tbrAnnounced, "2024-02-05", "report_to_committee Commission"},
	} {
		t.Run(p.clock, func(t *testing.T) { p.check(t, d, between("EU", "Mexico")) })
	}
}

func TestTradeBarriersRealCases(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	d.accountFor(t, 21, 1)
	s := d.real(t, "tbr-2020-mexico-tequila")
	if k := lastRun(t, s, "9(8)"); k.Due != civil(t, "2020-12-23") || k.Status != docket.Unknown || s.Outcome != "terminated" || s.EndedOn != civil(t, "2022-02-03") {
		t.Errorf("tequila: report due %s (%s), %s on %s", k.Due, k.Status, s.Outcome, s.EndedOn)
	}
	s = d.real(t, "tbr-2001-us-mustard")
	k := lastRun(t, s, "9(8)")
	if rule := d.machine.Procedure().Clocks[k.Rule]; rule.Basis.Cite != "reg-3286-94" || !k.Provisional {
		t.Errorf("mustard ran under %s, provisional %v", rule.Basis.Cite, k.Provisional)
	}
	if s.Outcome != "terminated" || len(s.Irregular) > 0 {
		t.Errorf("mustard: %q, irregular %+v", s.Outcome, s.Irregular)
	}
}

func TestTradeBarriersPauseByTheComplainant(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	opt := between("EU", "Mexico")
	s := d.work(t, opt, "2023-07-10", tbrLodged+"\n2023-06-01 opening_period_suspended company")
	if k := lastRun(t, s, "5(4)"); k.Status != docket.Paused {
		t.Errorf("the period is %s", k.Status)
	}
	s = d.work(t, opt, "2023-07-10", tbrLodged+"\n2023-06-01 opening_period_suspended company\n2023-06-21 opening_period_resumed company")
	// Twenty days stood still: from Saturday 24 June to Friday 14 July.
	if k := lastRun(t, s, "5(4)"); k.Due != civil(t, "2023-07-14") || k.Status != docket.Running {
		t.Errorf("after the pause the period ends on %s, %s", k.Due, k.Status)
	}
	if s := d.work(t, opt, "2023-06-10", tbrLodged+"\n2023-06-01 opening_period_suspended Commission"); len(s.Irregular) != 1 {
		t.Errorf("the Commission paused its own period: %+v", s.Irregular)
	}
}

// Seven months end on Saturday 3 February, and the last day is moved to Monday, as that of the
// period itself is (Regulation 1182/71, article 3(4)). To extend is to give more time.
func TestTradeBarriersExtensionOfTheReport(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	for day, fine := range map[string]bool{"2024-02-02": true, "2024-02-05": true, "2024-02-06": false, "2023-12-05": true, "2023-12-03": false, "2023-11-10": false} {
		s := d.work(t, between("EU", "Mexico"), "2023-12-01", tbrAnnounced+"\n2023-11-20 report_period_extended Commission "+day)
		if (len(s.Irregular) == 0) != fine {
			t.Errorf("an extension to %s: irregular %+v", day, s.Irregular)
		}
	}
}

// Fifteen August is a holiday of the institutions, and 31 August 2019 a Saturday.
func TestTradeBarriersLimitEndsOnNoDayOfRest(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	for _, c := range []struct {
		notice, day string
		fine        bool
	}{
		{"2019-01-15", "2019-08-16", true},
		{"2019-01-15", "2019-08-17", false},
		{"2019-01-31", "2019-09-02", true},
		{"2019-01-31", "2019-09-03", false},
	} {
		s := d.work(t, between("EU", "Mexico"), "2019-05-02", "2018-12-03 complaint_lodged company\n2019-01-10 opening_decided Commission\n"+c.notice+" initiation_announced Commission\n2019-05-01 report_period_extended Commission "+c.day)
		if (len(s.Irregular) == 0) != c.fine {
			t.Errorf("noticed on %s, extended to %s: irregular %+v", c.notice, c.day, s.Irregular)
		}
	}
}

func TestTradeBarriersMeasuresWaitForTheDispute(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	opt := between("EU", "Mexico")
	dispute := tbrReported + "\n2023-12-01 action_found_necessary Commission\n2024-01-15 dispute_settlement_started Commission"
	for _, c := range []struct {
		then string
		fine bool
	}{
		{"", false},
		{"\n2025-03-01 dispute_settlement_ended Commission", true},
		{"\n2025-03-01 dispute_blocked Commission", true},
	} {
		s := d.work(t, opt, "2025-06-01", dispute+c.then+"\n2025-05-02 commercial_policy_measures Commission")
		if (len(s.Irregular) == 0) != c.fine {
			t.Errorf("%q: irregular %+v", c.then, s.Irregular)
		}
	}
	early := "2019-01-08 initiation_announced Commission\n2019-06-03 report_to_committee Commission\n2019-07-01 dispute_settlement_started Commission"
	for day, fine := range map[string]bool{"2021-02-12": false, "2021-02-13": true, "2021-02-14": true} {
		s := d.work(t, opt, "2021-03-01", early+"\n"+day+" dispute_blocked Commission")
		if (len(s.Irregular) == 0) != fine {
			t.Errorf("a dispute blocked on %s: irregular %+v", day, s.Irregular)
		}
	}
}

func TestTradeBarriersEnds(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	for _, c := range []struct{ acts, outcome string }{
		{tbrLodged + "\n2023-06-01 complaint_rejected Commission", "declined"},
		{tbrLodged + "\n2023-06-01 complaint_withdrawn company\n2023-06-08 ended_after_withdrawal Commission", "withdrawn"},
		{tbrReported + "\n2023-12-15 procedure_terminated Commission", "terminated"},
		{tbrReported + "\n2023-12-15 procedure_suspended_for_agreement Commission\n2024-06-03 agreement_concluded EU;Mexico", "agreed"},
		{tbrReported + "\n2023-12-15 third_country_measures_effective Mexico\n2024-01-10 procedure_suspended Commission\n2024-09-02 procedure_terminated Commission", "terminated"},
		{tbrReported + "\n2023-12-15 procedure_suspended Commission\n2024-09-02 measures_rescinded Commission\n2024-10-01 commercial_policy_measures Commission\n2025-10-01 measures_ended Commission", "measures-ended"},
	} {
		s := d.work(t, between("EU", "Mexico"), "2026-01-01", c.acts)
		if s.Outcome != c.outcome || len(s.Irregular) > 0 {
			t.Errorf("%s\nends %q, want %q; irregular %+v", c.acts, s.Outcome, c.outcome, s.Irregular)
		}
	}
}

// The announcement is owed once opening is decided; a suspension for an agreement rests on a
// finding of the Commission, and is no duty without it.
func TestTradeBarriersDutiesAreConditional(t *testing.T) {
	d := deskOf(t, "eu-tbr")
	for _, c := range []struct {
		acts, act string
		must      bool
	}{
		{tbrLodged, "initiation_announced", false},
		{tbrLodged, "complaint_rejected", false},
		{tbrOpened, "initiation_announced", true},
		{tbrAnnounced, "procedure_suspended_for_agreement", false},
		{tbrAnnounced, "report_to_committee", true},
	} {
		if got := mustOf(t, d.work(t, between("EU", "Mexico"), "2023-07-05", c.acts), c.act); got != c.must {
			t.Errorf("%q: %s must is %v", c.acts, c.act, got)
		}
	}
}
