package packs_test

import (
	"slices"
	"testing"

	"demarche/docket"
)

// openTo gives the roles to which an act is open, none where it is not permitted.
func openTo(s *docket.State, act string) []string {
	for _, p := range s.Permitted {
		if p.Act == act {
			return p.By
		}
	}
	return nil
}

// bound lists the acts to which somebody is bound.
func bound(s *docket.State) []string {
	var out []string
	for _, p := range s.Permitted {
		if p.Must {
			out = append(out, p.Act)
		}
	}
	return out
}

// What a party began, that party takes back: nobody else may.
func TestWhoBeganItEndsIt(t *testing.T) {
	const asked = dsuAdopted + "\n2022-10-10 21_5_requested China"
	const unpaid = dsuPeriod + "\n2022-10-03 rpt_expires\n2022-10-24 22_2_requested China"
	for _, c := range []struct {
		setup, day, act, by, role string
		allowed                   bool
	}{
		{dsuAppealed, "2016-05-01", "appeal_withdrawn", "United_States", "respondent", true},
		{dsuAppealed, "2016-05-01", "appeal_withdrawn", "China", "respondent", false},
		{dsuAppealed + "\n2016-04-22 cross_appeal_notified China", "2016-05-01", "appeal_withdrawn", "China", "complainant", true},
		{dsuAppealed, "2016-05-01", "appeal_withdrawn", "respondent", "respondent", true},
		{dsuAppealed, "2016-05-01", "appeal_withdrawn", "complainant", "respondent", false},
		{dsuReported + "\n2022-04-20 appeal_into_void China", "2022-05-01", "appeal_withdrawn", "China", "complainant", true},
		{dsuReported + "\n2022-04-20 appeal_into_void China", "2022-05-01", "appeal_withdrawn", "United_States", "complainant", false},
		{asked, "2022-10-12", "21_5_request_withdrawn", "China", "complainant", true},
		{asked, "2022-10-12", "21_5_request_withdrawn", "United_States", "complainant", false},
		{asked, "2022-10-12", "21_5_request_withdrawn", "United_States;China", "complainant", true}, // with the other's consent
		{unpaid, "2022-10-25", "22_2_withdrawn", "China", "complainant", true},
	} {
		before := deskOf(t, "wto-dsu").work(t, between("China", "United States"), c.day, c.setup)
		if got := openTo(before, c.act); !slices.Contains(got, c.role) || len(got) == 3 {
			t.Errorf("%s is offered to %v, want %s and not everybody", c.act, got, c.role)
		}
		s := dsuWith(t, c.setup, c.day, c.day+" "+c.act+" "+c.by)
		if refused := len(s.Irregular) > 0; refused == c.allowed {
			t.Errorf("%s by %s: irregular %+v", c.act, c.by, s.Irregular)
		}
	}
}

// DS543: the United States appealed into the void, and it alone may take the
// appeal back.
func TestTheAppealOfDS543BelongsToTheAppellant(t *testing.T) {
	if got := openTo(deskOf(t, "wto-dsu").real(t, "DS543"), "appeal_withdrawn"); !slices.Equal(got, []string{"respondent"}) {
		t.Errorf("withdrawal of the appeal is offered to %v", got)
	}
}

func TestAPanelIsStoppedByTheComplainantOrByBoth(t *testing.T) {
	d, opt := deskOf(t, "usmca-31"), between("US", "CA")
	for act, allowed := range map[string]bool{
		"proceedings_suspended US": true, "proceedings_suspended CA": false, "proceedings_suspended_by_agreement US;CA": true,
	} {
		s := d.work(t, opt, "2021-07-01", ch31Composed+"\n2021-07-01 "+act)
		if refused := len(s.Irregular) > 0; refused == allowed {
			t.Errorf("%s: irregular %+v", act, s.Irregular)
		}
	}
}

// A case that has ended obliges nobody, except to what the procedure itself says
// survives it.
func TestAnEndedCaseObligesNobody(t *testing.T) {
	for _, id := range []string{"wto-dsu", "usmca-31", "usmca-31a", "us-301", "eu-tbr", "us-china-ch7"} {
		d := deskOf(t, id)
		for _, c := range d.pack.Cases {
			s := d.real(t, string(c.ID))
			if s.Status != docket.Ended {
				continue
			}
			for _, act := range bound(s) {
				if !d.survives(act) {
					t.Errorf("%s ended as %s and still binds somebody to %s", c.ID, s.Outcome, act)
				}
			}
			if lead := docket.LeadOf(d.pack.Procedures[0], s); lead.Kind != docket.HasEnded {
				t.Errorf("%s has ended and opens with %s", c.ID, lead.Kind)
			}
		}
	}
}

func (d desk) survives(act string) bool {
	for _, a := range d.pack.Procedures[0].Acts {
		if a.ID == act {
			return a.Survives
		}
	}
	return false
}

// After a settlement the panel still reports that there is one (12.7), once.
func TestTheReportOfASettlementSurvivesIt(t *testing.T) {
	const settled = dsuComposed + "\n2021-08-02 mutually_agreed_solution parties"
	d, opt := deskOf(t, "wto-dsu"), between("China", "United States")
	if got := bound(d.work(t, opt, "2021-08-03", settled)); !slices.Equal(got, []string{"panel_report_circulated"}) {
		t.Errorf("after the settlement somebody is bound to %v, want the report alone", got)
	}
	if s := d.work(t, opt, "2022-05-03", dsuAdopted+"\n2022-05-02 mutually_agreed_solution parties"); mayNow(s, "panel_report_circulated") {
		t.Error("a report that has been circulated is asked for again")
	}
}

// Consultations that find no solution are nobody's breach: what their lapse
// permits, on the first day or later, is not late.
func TestGoingHigherIsNotLate(t *testing.T) {
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for _, day := range []string{"2020-07-14", "2020-07-31"} {
		s := at.on(day, assessed+day+" raise_to_deputy US")
		regular(t, s)
		if k := clockOf(t, s, "7.4.4(a)-1"); k.Late != 0 || k.Status != docket.Lapsed {
			t.Errorf("raised on %s: %s, %d days late", day, k.Status, k.Late)
		}
	}
	s := at.on("2020-07-31", assessed)
	if k := clockOf(t, s, "7.4.4(a)-1"); k.Late != 0 {
		t.Errorf("not raised: %d days late, though nobody must raise it", k.Late)
	}
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := lib.Procedure("us-china-ch7")
	if lead := docket.LeadOf(p, s); lead.Kind == docket.IsLate {
		t.Errorf("the case opens with %s", lead.Kind)
	}
	if s := at.on("2020-09-10", atConsultations); clockOf(t, s, "7.4.4(a)-3").Late != 0 {
		t.Error("the principals are a day late although the matter went on by itself")
	}
	// The assessment is owed, and its lateness counts on.
	if s := at.on("2020-07-10", received); clockOf(t, s, "7.4.3").Late != 3 {
		t.Errorf("the assessment is %d days late, want 3", clockOf(t, s, "7.4.3").Late)
	}
}

// What ends by itself when a period has run out ends without a breach: nobody owed the
// act that would have kept it, so nobody is a day late with it.
func TestWhatEndsByItselfIsNobodysDelay(t *testing.T) {
	for _, c := range []struct{ pack, complainant, respondent, clock, acts, last, outcome string }{
		{"wto-dsu", "China", "United States", "12.12", dsuComposed + "\n2021-07-01 panel_suspended Panel", "2022-07-01", "lapsed"},
		{"usmca-31", "US", "CA", "31.16", ch31Composed + "\n2021-08-02 proceedings_suspended US", "2022-08-02", "lapsed"},
		{"us-301", "US", "CN", "307(c)(1)", "2018-06-15 action_determined US\n2018-07-06 action_in_effect US", "2022-07-05", "lapsed"},
		{"us-china-ch7", "US", "CN", "8.3", "2020-03-02 appeal_submitted US\n2020-04-01 withdrawal_notified CN", "2020-05-31", "agreement-ended"},
	} {
		d := deskOf(t, c.pack)
		p := d.pack.Procedures[0]
		for day, want := range map[string]docket.Status{c.last: docket.Open, civil(t, c.last).AddDays(1).String(): docket.Ended} {
			s := d.work(t, between(c.complainant, c.respondent), day, c.acts)
			if k := lastRun(t, s, c.clock); s.Status != want || k.Late != 0 || docket.IsMissed(p, &k) {
				t.Errorf("%s on %s: %s, want %s; %d days late", c.clock, day, s.Status, want, k.Late)
			}
			if want == docket.Ended && s.Outcome != c.outcome {
				t.Errorf("%s ended as %q, want %q", c.clock, s.Outcome, c.outcome)
			}
		}
	}
}

// A clock that every regular way out of a step ends does not move a matter that
// has left the step irregularly: the measure stays in force.
func TestAStepLeftIrregularlyMovesNothingLater(t *testing.T) {
	const early = assessed + "2020-07-14 raise_to_deputy US\n2020-08-07 raise_to_principals US\n2020-08-10 notice_of_action US 2020-08-20\n2020-08-20 measure_adopted US\n"
	at := sit(t, "us-china-ch7", "", "US", "CN")
	for _, day := range []string{"2020-08-20", "2020-09-06", "2020-09-07", "2021-01-31"} {
		s := at.on(day, early)
		if s.Step != "measure-in-force" {
			t.Errorf("on %s the case stands at %s, want the measure in force", day, s.Step)
		}
		if len(s.Irregular) != 1 {
			t.Errorf("on %s: irregular %+v, want the notice alone", day, s.Irregular)
		}
		if k := clockOf(t, s, "7.4.4(a)-3"); k.Status != docket.Over {
			t.Errorf("on %s the principals' clock is %s", day, k.Status)
		}
	}
	// A measure that nobody announced, from the assessment on.
	s := at.on("2021-01-31", received+"2020-06-24 measure_adopted US")
	if s.Step != "measure-in-force" {
		t.Errorf("after an unannounced measure the case stands at %s", s.Step)
	}
	// WTO: a panel suspended and then irregularly reported on does not lapse.
	w := dsuWith(t, dsuComposed, "2023-01-31", "2021-06-01 panel_suspended Panel\n2021-07-01 appeal_notified China")
	if w.Step == "lapsed" || len(w.Irregular) == 0 {
		t.Errorf("stands at %s, irregular %+v", w.Step, w.Irregular)
	}
}
