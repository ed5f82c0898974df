package packs_test

import (
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

const (
	rrmAsked     = "2024-06-24 request_for_review US"
	rrmDenied    = rrmAsked + "\n2024-07-04 review_accepted MX\n2024-08-08 review_concluded_denial MX"
	rrmPlan      = rrmDenied + "\n2024-08-16 remediation_agreed US;MX 2024-12-16"
	rrmPanel     = rrmDenied + "\n2024-08-19 panel_requested US"
	rrmDrawn     = rrmPanel + "\n2024-08-22 panelists_selected Secretariat"
	rrmConfirmed = rrmDrawn + "\n2024-08-28 petition_confirmed panel"
	rrmVerifying = rrmConfirmed + "\n2024-08-30 verification_requested panel"
	rrmFound     = rrmConfirmed + "\n2024-09-20 panel_determination_denial panel"
	rrmImposed   = rrmFound + "\n2024-09-23 remedies_notified US\n2024-10-02 remedies_imposed US"
)

func TestRapidResponsePeriods(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	for _, p := range []period{
		{"4646(b)(1)", agreement.Deadline, nil, "2024-05-23 petition_filed petitioner", "2024-06-22", "sufficient_credible_evidence_determination ILC"},
		{"4646(b)(4)", agreement.Deadline, nil, "2024-05-23 petition_filed petitioner\n2024-06-20 sufficient_credible_evidence_determination ILC\n" + rrmAsked, "2024-08-19", "no_panel_certified USTR"},
		{"31-A.4.2(10)", agreement.Deadline, nil, rrmAsked, "2024-07-04", "review_accepted MX"},
		{"31-A.4.2", agreement.Deadline, nil, rrmAsked, "2024-08-08", "review_concluded_no_denial MX"},
		// The forty-five days of VU ended on a Sunday, and were not moved.
		{"31-A.4.2", agreement.Deadline, nil, "2022-07-21 request_for_review US", "2022-09-04", "review_concluded_denial MX"},
		{"31-A.4.5", agreement.Deadline, nil, rrmDenied, "2024-08-18", "remediation_agreed US;MX"},
		{"31-A.4.7", agreement.Deadline, nil, rrmPlan, "2024-12-16", "remediation_completed MX"},
		{"31-A.4.8", agreement.Bar, nil, rrmPlan + "\n2024-12-17 notice_of_intent_to_impose_remedies US", "2025-01-01", "remedies_imposed US"},
		// Three business days on which both parties work.
		{"31-A.5", agreement.Deadline, nil, rrmPanel, "2024-08-22", "panelists_selected Secretariat"},
		{"31-A.6", agreement.Deadline, nil, rrmDrawn, "2024-08-29", "petition_confirmed panel"},
		{"31-A.7(7)", agreement.Deadline, nil, rrmVerifying, "2024-09-10", "verification_accepted MX"}, // Labour Day is worked in Mexico
		{"31-A.7", agreement.Deadline, nil, rrmVerifying, "2024-09-29", "verification_conducted panel"},
		{"31-A.8", agreement.Deadline, nil, rrmConfirmed, "2024-09-21", "panel_determination_denial panel"},
		{"31-A.8", agreement.Deadline, nil, rrmVerifying + "\n2024-09-20 verification_conducted panel", "2024-10-20", "panel_determination_no_denial panel"},
		{"31-A.9(5)", agreement.Bar, nil, rrmFound + "\n2024-09-23 remedies_notified US", "2024-09-30", "remedies_imposed US"},
		{"31-A.9", agreement.Bar, nil, rrmFound + "\n2024-09-21 remedies_consultations_requested MX", "2024-10-01", "remedies_notified US"},
		{"31-A.10", agreement.Bar, nil, rrmImposed + "\n2024-11-01 remediation_claimed MX", "2024-11-11", "removal_panel_requested MX"},
		{
			"31-A.10(180)", agreement.Bar, nil,
			rrmImposed + "\n2024-11-01 remediation_claimed MX\n2024-11-12 removal_panel_requested MX\n2024-12-20 removal_refused_by_panel panel",
			"2025-06-18", "remediation_claimed MX",
		},
	} {
		t.Run(p.clock, func(t *testing.T) { p.check(t, d, between("US", "MX")) })
	}
}

func TestRapidResponseRealCases(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	d.accountFor(t, 19, 1)
	for _, c := range []struct {
		id, clock, due string
		status         docket.ClockStatus
		late           int
	}{
		{"rrm-2022-vu-1", "31-A.4.2", "2022-09-04", docket.Unknown, 0}, // closed without a published result
		{"rrm-2023-vu-2", "31-A.4.2", "2023-03-16", docket.Met, 0},     // announced on the last day
		{"rrm-2023-vu-2", "31-A.4.5", "2023-03-26", docket.Unknown, 0}, // the plan is known to the month
		{"rrm-2023-vu-2", "31-A.4.7", "2023-09-30", docket.Unknown, 0},
		{"rrm-2023-san-martin", "31-A.4.2", "2023-07-31", docket.Unknown, 0}, // announced a day after; the day of the answer is not known
		{"rrm-2024-tecnos", "31-A.4.2(10)", "2024-07-04", docket.Met, 0},
		{"rrm-2024-tecnos", "31-A.4.2", "2024-08-08", docket.Met, 0},
		{"rrm-2024-bader", "31-A.4.2(10)", "2024-09-26", docket.Met, 0},
		{"rrm-2024-bader", "31-A.4.2", "2024-10-31", docket.Unknown, 0}, // from the request, not from its acceptance
		{"rrm-2024-rv-fresh", "31-A.4.2", "2024-04-01", docket.Met, 0},
		{"rrm-2023-goodyear", "31-A.4.7", "2024-01-19", docket.Unknown, 0},
		{"rrm-2023-mas-air", "4646(b)(1)", "2023-08-30", docket.Over, 0},   // a request overtakes the review, and shows no finding
		{"rrm-2024-tecnos", "4646(b)(1)", "2024-06-22", docket.Unknown, 0}, // the finding of the committee is not published
	} {
		k := lastRun(t, d.real(t, c.id), c.clock)
		if k.Due != civil(t, c.due) || k.Status != c.status || k.Late != c.late {
			t.Errorf("%s %s: due %s %s late %d, want %s %s %d", c.id, c.clock, k.Due, k.Status, k.Late, c.due, c.status, c.late)
		}
	}
	for id, want := range map[string]string{
		"rrm-2023-san-martin": "no-jurisdiction", "rrm-2021-tridonex": "case-closed", "rrm-2023-atento": "denial-determined",
		"rrm-2024-bader": "panel-selection", "rrm-2024-tecnos": "panel-selection", "rrm-2025-thyssenkrupp": "review-requested",
	} {
		if got := d.real(t, id).Step; got != want {
			t.Errorf("%s stands at %s, want %s", id, got, want)
		}
	}
}

// What the panel found asks for a notice of its own: the fifteen days of a notice given
// before the panel was asked open nothing after it.
func TestRapidResponseRemediesWaitForTheNoticeAfterThePanel(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	base := rrmDenied + `
2024-08-10 notice_of_intent_to_impose_remedies US
2024-08-26 panel_requested US
2024-08-29 panelists_selected Secretariat
2024-09-04 petition_confirmed panel
2024-09-20 panel_determination_denial panel`
	before := len(d.work(t, between("US", "MX"), "2024-09-21", base).Irregular)
	for acts, wrong := range map[string]int{
		"2024-09-23 remedies_imposed US":                                  1,
		"2024-09-23 remedies_notified US\n2024-09-30 remedies_imposed US": 1, // the fifth business day
		"2024-09-23 remedies_notified US\n2024-10-01 remedies_imposed US": 0,
	} {
		s := d.work(t, between("US", "MX"), "2024-10-03", base+"\n"+acts)
		if len(s.Irregular)-before != wrong || s.Step != "remedies-in-force" {
			t.Errorf("%q: at %s, irregular %+v", acts, s.Step, s.Irregular[before:])
		}
	}
}

// Records write the parties in words of their own; the pack knows them.
func TestRapidResponseNamesOfTheRecord(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	s := d.work(t, docket.Options{}, "2023-08-01", `
2023-04-20 petition_filed petitioner
2023-05-22 request_for_review United_States_(USTR)
2023-05-22 liquidation_suspended United_States_(USTR)
2023-05-30 review_accepted Mexico_(Secretaria_de_Economia)
2023-07-19 remediation_agreed United_States_and_Mexico 2024-01-19`)
	if len(s.Irregular) > 0 || s.Step != "remediation" {
		t.Errorf("at %s, irregular %+v", s.Step, s.Irregular)
	}
	s = d.work(t, between("US", "MX"), "2023-08-01", "2023-05-22 request_for_review United_States_(USTR)\n2023-06-01 remediation_agreed United_States_and_Canada")
	if len(s.Irregular) != 1 {
		t.Errorf("Canada agreed to a course of remediation in Mexico: %+v", s.Irregular)
	}
}

// An agreed course of remediation keeps a panel away until its day, whether it was agreed on
// the tenth day after the denial or on the eleventh.
func TestRapidResponseAnAgreedCourseBarsAPanelWheneverItWasAgreed(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	const denied = "2024-09-16 request_for_review US\n2024-09-20 review_accepted MX\n2024-10-31 review_concluded_denial MX\n"
	for _, agreed := range []string{"2024-11-10", "2024-11-11", "2024-11-12"} {
		course := denied + agreed + " remediation_agreed US;MX 2025-03-01\n"
		for day, may := range map[string]bool{"2024-12-01": false, "2025-03-01": false, "2025-03-02": true} {
			s := d.work(t, between("US", "MX"), day, course)
			if mayNow(s, "panel_requested") != may {
				t.Errorf("agreed on %s, on %s a panel may be asked for: %v", agreed, day, !may)
			}
			s = d.work(t, between("US", "MX"), day, course+day+" panel_requested US")
			if may != (len(s.Irregular) == 0) {
				t.Errorf("agreed on %s, asked for on %s: irregular %+v", agreed, day, s.Irregular)
			}
		}
		if s := d.work(t, between("US", "MX"), "2025-01-10", course+"2025-01-08 remediation_completed MX\n2025-01-10 panel_requested US"); len(s.Irregular) > 0 {
			t.Errorf("carried out before its day, and contested: %+v", s.Irregular)
		}
	}
}

// The mechanism binds Mexico to each of the others, and not the United States to Canada.
func TestRapidResponseIsNotBetweenTheUnitedStatesAndCanada(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	for _, c := range []struct{ complains, answers string }{{"US", "MX"}, {"MX", "US"}, {"MX", "CA"}, {"CA", "MX"}, {"US", "CA"}, {"CA", "US"}} {
		apart := c.complains != "MX" && c.answers != "MX"
		acts := "2024-06-24 request_for_review " + c.complains + "\n2024-07-04 review_accepted " + c.answers
		if s := d.work(t, docket.Options{}, "2024-07-05", acts); apart != (len(s.Irregular) == 1) {
			t.Errorf("%s asks and %s accepts: irregular %+v", c.complains, c.answers, s.Irregular)
		}
		s := d.work(t, between(c.complains, c.answers), "2024-07-05", acts)
		if apart != (len(s.Irregular) == 1) || apart && s.Irregular[0].Act != "request_for_review" {
			t.Errorf("%s against %s: irregular %+v", c.complains, c.answers, s.Irregular)
		}
	}
}

func TestRapidResponseRunsFromPetitionToRemoval(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	petition := "2024-05-23 petition_filed petitioner\n2024-06-20 sufficient_credible_evidence_determination ILC\n"
	accounts := "\n2024-10-03 liquidation_suspended US"
	end := "\n2024-11-01 remediation_claimed MX\n2024-11-20 remedies_removed US\n2024-11-21 liquidation_resumed US"
	s := d.work(t, between("US", "MX"), "2024-12-01", petition+rrmImposed+accounts+end)
	if len(s.Irregular) > 0 || s.Status != docket.Ended || s.Outcome != "remedied" {
		t.Errorf("%s at %s (%s), irregular %+v", s.Status, s.Step, s.Outcome, s.Irregular)
	}
}

func TestRapidResponseSilenceOpensTheWayToAPanel(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	for until, may := range map[string]bool{"2024-07-04": false, "2024-07-05": true} {
		if s := d.work(t, between("US", "MX"), until, rrmAsked); mayNow(s, "panel_requested") != may {
			t.Errorf("on %s a panel may be requested: %v, want %v", until, !may, may)
		}
	}
	// An answer in time closes that way; the forty-five days open it again.
	for until, may := range map[string]bool{"2024-08-08": false, "2024-08-09": true} {
		if s := d.work(t, between("US", "MX"), until, rrmAsked+"\n2024-07-01 review_accepted MX"); mayNow(s, "panel_requested") != may {
			t.Errorf("on %s a panel may be requested: %v, want %v", until, !may, may)
		}
	}
	// A verification that does not take place does not stop the panel.
	s := d.work(t, between("US", "MX"), "2024-09-30", rrmVerifying)
	if k := lastRun(t, s, "31-A.8"); s.Step != "panel-deliberation" || k.Due != civil(t, "2024-10-29") {
		t.Errorf("after a verification that lapsed: at %s, determination due %s", s.Step, k.Due)
	}
}

func TestRapidResponseAmericanPeriodsBindOnlyTheUnitedStates(t *testing.T) {
	d := deskOf(t, "usmca-31a")
	s := d.work(t, between("MX", "US", "other-office"), "2024-07-30", "2024-05-23 petition_filed petitioner\n2024-06-24 request_for_review MX")
	for _, c := range s.Clocks {
		if c.ID == "4646(b)(1)" {
			t.Errorf("the American statute counts against Mexico: %+v", c)
		}
	}
}

// The office's 60 days to decide whether to ask for a panel are of no matter once the
// other party has asked for one: late until then, and no longer.
func TestADecisionOnAPanelIsMootOnceTheRespondentAsksForOne(t *testing.T) {
	s := sit(t, "usmca-31a", "", "US", "MX")
	record := "2024-05-23 petition_filed petitioner\n2024-06-20 sufficient_credible_evidence_determination ILC\n" + rrmPlan +
		"\n2024-12-17 remediation_completed MX\n2024-12-20 notice_of_intent_to_impose_remedies US"
	if k := clockOf(t, s.on("2025-02-01", record), "4646(b)(4)"); k.Late != 166 {
		t.Errorf("not decided: %d days late, want 166", k.Late)
	}
	if k := clockOf(t, s.on("2025-02-01", record+"\n2024-12-30 panel_requested_by_respondent MX"), "4646(b)(4)"); k.Late != 133 {
		t.Errorf("Mexico asked: %d days late, want 133", k.Late)
	}
}

// No source followed these disputes to an end or says that they go on: once the record stops,
// none is told as open, those before a panel no more than those under review.
func TestADisputeWhoseRecordStopsIsNotToldAsOpen(t *testing.T) {
	for _, pack := range []string{"usmca-31", "usmca-31a"} {
		d := deskOf(t, pack)
		for _, c := range d.pack.Cases {
			if c.Kind != agreement.Real {
				continue
			}
			s := d.real(t, string(c.ID))
			if told := docket.ToldStatus(d.pack, c.ID, s.Status, s.Until); told == docket.Open {
				t.Errorf("%s is told as open on %s; its last act is of %s", c.ID, s.Until, c.Acts[len(c.Acts)-1].On)
			}
		}
	}
}

// A source that tells of an act was written no earlier, and says so before that day.
func TestRapidResponseSourcesHaveADay(t *testing.T) {
	p := deskOf(t, "usmca-31a").pack
	for _, c := range p.Cases {
		for _, a := range c.Acts {
			if s := p.Sources[a.Basis.Cite]; a.Basis.Cite != "no-source" && s.Published.IsZero() && s.NotBefore.IsZero() {
				t.Errorf("%s: %s rests on %s, which has no day", c.ID, a.Act, a.Basis.Cite)
			}
		}
	}
	for source, day := range map[string]string{"heraldo-rv-fresh": "2024-07-25", "ustr-rv-fresh": "2024-07-15", "ustr-aludyne": "2025-06-02", "kelley-san-martin": "2024-04-26", "ustr-vu": "2023-10-10"} {
		on := civil(t, day)
		if s := p.Sources[source]; s.Later(on.AddDays(-1)) != on || !s.Later(on).IsZero() {
			t.Errorf("%s is marked as later on the day before %s: %s, on it %s", source, day, s.Later(on.AddDays(-1)), s.Later(on))
		}
	}
}
