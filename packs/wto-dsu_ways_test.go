package packs_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/docket"
)

// dsuWith works further lines after a setup, China complaining.
func dsuWith(t *testing.T, setup, until, lines string) *docket.State {
	t.Helper()
	return deskOf(t, "wto-dsu").work(t, between("China", "United States"), until, setup+"\n"+lines)
}

func dsuRegular(t *testing.T, s *docket.State) {
	t.Helper()
	for _, x := range s.Irregular {
		t.Errorf("%s on %s: %s (%s)", x.Act, x.On, x.Why.EN, x.Article)
	}
}

func TestSilenceOnTheRequestOpensTheWayToAPanel(t *testing.T) {
	d, opt := deskOf(t, "wto-dsu"), between("China", "United States")
	if s := d.work(t, opt, "2021-01-14", dsuAsked); mayNow(s, "panel_requested") {
		t.Error("a panel may be requested while the answer can still come")
	}
	if s := d.work(t, opt, "2021-01-15", dsuAsked); !mayNow(s, "panel_requested") {
		t.Error("without an answer in ten days no panel may be requested")
	}
	if s := d.work(t, opt, "2021-02-03", dsuAnswered); mayNow(s, "consultations_not_entered") {
		t.Error("day 30 is not over")
	}
	s := dsuWith(t, dsuAnswered, "2021-02-04", "2021-02-04 consultations_not_entered China\n2021-02-04 panel_requested China")
	dsuRegular(t, s)
	s = dsuWith(t, dsuAnswered, "2021-01-20", "2021-01-20 consultations_failed parties\n2021-01-20 panel_requested China")
	dsuRegular(t, s)
}

func TestAReportIsNotAdoptedBeforeDayTwenty(t *testing.T) {
	for day, refused := range map[string]bool{"2022-03-20": true, "2022-03-21": false, "2022-03-22": false} {
		s := dsuWith(t, dsuReported, day, day+" reports_adopted DSB")
		if (len(s.Irregular) > 0) != refused {
			t.Errorf("adopted on %s: %+v", day, s.Irregular)
		}
		if refused && s.Irregular[0].Article != "16.1" {
			t.Errorf("refused under article %s", s.Irregular[0].Article)
		}
	}
}

// Who appeals in time is heard by nobody once the Appellate Body has no division: of what falls
// due after its last day nobody is late, but what its members report later is late.
func TestAnAppealIsLeftWithoutItsJudges(t *testing.T) {
	for _, want := range []struct {
		appeal, report string
		status         docket.ClockStatus
		late           int
	}{
		{"2019-10-11", "", docket.Lapsed, 204}, // due on 10 December, the last day
		{"2019-10-14", "", docket.Nobody, 0},   // due on 13 December
		{"2019-10-14", "2019-12-12 ab_report_circulated Appellate_Body", docket.Met, 0},
		{"2019-10-14", "2019-12-16 ab_report_circulated Appellate_Body", docket.MetLate, 3},
	} {
		s := dsuWith(t, dsuReportOf2019+"\n"+want.appeal+" appeal_notified China", "2020-07-01", want.report)
		if k := lastRun(t, s, "17.5"); k.Status != want.status || k.Late != want.late {
			t.Errorf("appeal of %s, report %q: %s, %d days late; want %s, %d", want.appeal, want.report, k.Status, k.Late, want.status, want.late)
		}
	}
	k := lastRun(t, deskOf(t, "wto-dsu").real(t, "DS541"), "17.5")
	if k.Status != docket.Nobody || k.Due != civil(t, "2019-12-19") {
		t.Errorf("17.5 of DS541 is %s, due %s", k.Status, k.Due)
	}
}

func TestAppealTheDayBeforeAndAfterTheVacancy(t *testing.T) {
	setup := strings.Replace(dsuReportOf2019, "2019-09-13", "2019-11-15", 1)
	for _, c := range []struct {
		day, act, step string
		refused        bool
	}{
		{"2019-12-10", "appeal_notified", "appeal", false},
		{"2019-12-10", "appeal_into_void", "appeal-void", true},
		{"2019-12-11", "appeal_notified", "appeal", true},
		{"2019-12-11", "appeal_into_void", "appeal-void", false},
	} {
		s := dsuWith(t, setup, c.day, c.day+" "+c.act+" United_States")
		if (len(s.Irregular) > 0) != c.refused || s.Step != c.step {
			t.Errorf("%s on %s: at %s, irregular %+v", c.act, c.day, s.Step, s.Irregular)
		}
		if c.refused && s.Irregular[0].Article != "17.1" {
			t.Errorf("%s on %s refused under article %s", c.act, c.day, s.Irregular[0].Article)
		}
	}
}

func TestAnAppealAfterDaySixtyIsIrregular(t *testing.T) {
	for day, refused := range map[string]bool{"2022-04-29": false, "2022-05-02": false, "2022-05-03": true} {
		s := dsuWith(t, dsuReported, day, day+" appeal_into_void United_States")
		if (len(s.Irregular) > 0) != refused {
			t.Errorf("appealed on %s: %+v", day, s.Irregular)
		}
	}
	s := dsuWith(t, dsuReported, "2022-05-20", "2022-04-20 adoption_deadline_extended DSB 2022-05-20\n2022-05-20 appeal_into_void United_States")
	dsuRegular(t, s)
	if k := lastRun(t, s, "16.4"); !k.Extended || k.Status != docket.Met {
		t.Errorf("extended to 20 May: %+v", k)
	}
}

func TestTheOtherAppealHasFiveDaysAndHadTwelve(t *testing.T) {
	if s := deskOf(t, "wto-dsu").real(t, "DS11"); slices.ContainsFunc(s.Clocks, func(k docket.Clock) bool { return k.ID == "WPAR 23(1)" }) {
		t.Error("an appeal of 1996 is given the days of 2005; what held before them is not known")
	}
	for _, c := range []struct{ report, appeal, due string }{{"2004-12-01", "2005-01-04", "2005-01-17"}, {"2010-08-02", "2010-09-14", "2010-09-27"}, {"2010-08-02", "2010-09-15", "2010-09-20"}} {
		setup := `2003-01-06 consultations_requested China
2003-03-10 panel_requested China
2003-04-22 panel_established DSB
2003-06-02 panel_composed parties
` + c.report + " panel_report_circulated Panel\n" + c.appeal + " appeal_notified United_States"
		k := lastRun(t, dsuWith(t, setup, c.due, c.due+" cross_appeal_notified China"), "WPAR 23(1)")
		if k.Due != civil(t, c.due) || k.Status != docket.Met {
			t.Errorf("appeal of %s: due %s, %s; want %s", c.appeal, k.Due, k.Status, c.due)
		}
	}
}

func TestTwelveMonthsOfSuspensionEndTheAuthorityOfThePanel(t *testing.T) {
	d, opt := deskOf(t, "wto-dsu"), between("China", "United States")
	setup := dsuComposed + "\n2021-07-01 panel_suspended Panel"
	if s := d.work(t, opt, "2022-07-01", setup); s.Status != docket.Open || s.Step != "panel-suspended" {
		t.Errorf("on the last day: %s at %s", s.Status, s.Step)
	}
	s := d.work(t, opt, "2022-07-02", setup)
	if s.Outcome != "lapsed" || !mayNow(s, "panel_requested") {
		t.Errorf("the day after: %q, may request a new panel: %v", s.Outcome, mayNow(s, "panel_requested"))
	}
	s = d.work(t, opt, "2022-07-02", setup+"\n2022-07-01 panel_resumed Panel")
	// The nine months stood still from 1 July 2021 to 1 July 2022: 365 days after
	// Friday 28 January 2022 comes Saturday 28 January 2023, and it rolls.
	if k := lastRun(t, s, "12.9"); k.Due != civil(t, "2023-01-30") || s.Step != "panel" {
		t.Errorf("resumed in time: 12.9 due %s, at %s", k.Due, s.Step)
	}
	s = d.work(t, opt, "2022-09-30", setup+"\n2022-07-10 panel_requested China\n2022-07-29 panel_established DSB")
	if s.Status != docket.Open || s.Step != "composition" {
		t.Errorf("with a new panel: %s at %s", s.Status, s.Step)
	}
}

// The days of an arbitrator count from the adoption, or from the end of the period, and
// bind nobody until the matter is referred.
func TestAnArbitratorIsBoundFromTheReferral(t *testing.T) {
	const referred = "\n2022-10-25 22_2_requested China\n2022-10-27 22_6_objection United_States\n2022-10-28 22_6_arbitration DSB"
	for _, c := range []struct{ clock, acts, day, due string }{
		{"21.3(c)", dsuAdopted, "2022-06-28", ""},
		{"21.3(c)", dsuAdopted + "\n2022-05-13 rpt_arbitration_requested China", "2022-05-13", "2022-06-27"},
		{"21.3(c)", dsuAdopted + "\n2022-06-27 rpt_arbitration_requested China", "2022-06-27", "2022-06-27"},
		{"21.3(c)", dsuAdopted + "\n2022-06-28 rpt_arbitration_requested China", "2022-06-28", ""}, // its days are over by then
		{"22.6(60)", dsuPeriod, "2022-12-20", ""},
		{"22.6(60)", dsuPeriod + referred, "2022-10-30", "2022-12-02"},
	} {
		s := deskOf(t, "wto-dsu").work(t, between("China", "United States"), c.day, c.acts)
		due := ""
		for _, k := range s.Clocks {
			if k.ID == c.clock {
				due = k.Due.String()
			}
		}
		if due != c.due {
			t.Errorf("%s on %s: due %q, want %q", c.clock, c.day, due, c.due)
		}
	}
}

// Article 12.12: a panel is late by the days before its work was suspended, and by none
// of those on which it stood still.
func TestAPanelIsNotLateWhileItsWorkStandsStill(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range []struct {
		id, clock string
		late      int
	}{{"DS77", "12.9", 13}, {"DS281", "12.9", 595}, {"DS475", "21.5", 343}, {"DS559", "12.9", 807}, {"DS573", "12.9", 311}, {"DS589", "12.9", 126}} {
		if k := lastRun(t, d.real(t, c.id), c.clock); k.Late != c.late || !k.LateKnown {
			t.Errorf("%s: %s is %d days late (known: %v), want %d", c.id, c.clock, k.Late, k.LateKnown, c.late)
		}
	}
}

func TestTheAgreedPeriodExpiresByItself(t *testing.T) {
	d, opt := deskOf(t, "wto-dsu"), between("China", "United States")
	standing := func(day string) string {
		for _, at := range d.work(t, opt, day, dsuPeriod).Tracks {
			if at.Track == "rpt" {
				return at.Step
			}
		}
		return ""
	}
	if a, b := standing("2022-10-03"), standing("2022-10-04"); a != "rpt-fixed" || b != "rpt-expired" {
		t.Errorf("on the last day %s, the day after %s", a, b)
	}
	s := d.work(t, opt, "2022-10-24", dsuPeriod)
	// Twenty days from the day of expiry, not from the day after it.
	if k := lastRun(t, s, "22.2"); k.Due != civil(t, "2022-10-23") || !mayNow(s, "22_2_requested") {
		t.Errorf("22.2 due %s, %s; may ask: %v", k.Due, k.Status, mayNow(s, "22_2_requested"))
	}
	if k := lastRun(t, s, "22.6"); k.Due != civil(t, "2022-11-02") {
		t.Errorf("22.6 due %s", k.Due)
	}
}

// Compliance that was claimed within the period is for the complainant to accept or to
// contest under Article 21.5: the period ends all the same, and nobody is told late. What is claimed after it is late
// until the claim, and what is not claimed on each further day.
func TestComplianceClaimedInTimeIsNotLate(t *testing.T) {
	for _, c := range []struct {
		acts   string
		status docket.ClockStatus
		known  bool
		late   int
	}{
		{"", docket.Lapsed, true, 21},
		{"2022-09-01 implementation_notified United_States", docket.Lapsed, false, 0},
		{"2022-10-03 implementation_notified United_States", docket.Lapsed, false, 0},
		{"2022-10-04 implementation_notified United_States", docket.Lapsed, true, 1},
		{"2022-10-13 implementation_notified United_States", docket.Lapsed, true, 10},
		{"2022-09-01 implementation_notified United_States\n2022-10-03 compliance_accepted China", docket.Met, true, 0},
	} {
		s := deskOf(t, "wto-dsu").work(t, between("China", "United States"), "2022-10-24", dsuPeriod+"\n"+c.acts)
		if k := lastRun(t, s, "21.3(rpt)"); k.Status != c.status || k.LateKnown != c.known || k.Late != c.late {
			t.Errorf("%q: %s, %d days late (known: %v)", c.acts, k.Status, k.Late, k.LateKnown)
		}
		if may := mayNow(s, "22_2_requested"); may != (s.Status == docket.Open) {
			t.Errorf("%q: suspension may be asked for after the twenty days: %v", c.acts, may)
		}
	}
}

func TestFromExpiryToAuthorisedSuspension(t *testing.T) {
	s := dsuWith(t, dsuPeriod, "2023-03-01", `2022-10-24 22_2_requested China
2022-10-31 22_6_objection United_States
2022-11-01 22_6_arbitration DSB
2023-01-16 22_6_award Arbitrator
2023-01-30 22_7_requested China
2023-02-10 suspension_authorised DSB`)
	dsuRegular(t, s)
	if k := lastRun(t, s, "22.6(60)"); k.Status != docket.MetLate || k.Late != 45 {
		t.Errorf("the award: %+v", k)
	}
	if !mayNow(s, "suspension_ended") {
		t.Error("an authorised suspension cannot end")
	}
	s = dsuWith(t, dsuPeriod, "2022-10-10", "2022-10-05 sequencing_agreement parties\n2022-10-10 22_2_requested China")
	dsuRegular(t, s)
}

func TestArbitrationTakesThePlaceOfAppeal(t *testing.T) {
	s := dsuWith(t, dsuComposed, "2022-06-30", `2021-07-01 article_25_agreed parties
2022-02-01 panel_report_issued_to_parties Panel
2022-03-01 panel_suspension_requested China
2022-03-04 panel_suspended Panel
2022-03-24 article_25_appeal United_States
2022-06-22 article_25_award Arbitrator
2022-06-30 intention_stated United_States`)
	dsuRegular(t, s)
	for clock, due := range map[string]string{"25(20)": "2022-03-24", "25": "2022-06-22", "21.3": "2022-07-22"} {
		if k := lastRun(t, s, clock); k.Due != civil(t, due) || k.Status != docket.Met {
			t.Errorf("%s: due %s, %s; want %s, met", clock, k.Due, k.Status, due)
		}
	}
	if s.Step != "implementation" {
		t.Errorf("after the award the matter stands at %s", s.Step)
	}
	if s := dsuWith(t, dsuComposed, "2022-02-01", "2022-02-01 article_25_appeal China"); len(s.Irregular) != 1 {
		t.Errorf("an appeal to arbitration that nobody agreed on: %+v", s.Irregular)
	}
}

func TestTheRespondentBlocksAPanelOnlyOnce(t *testing.T) {
	s := dsuWith(t, dsuRequested, "2021-04-28", "2021-03-22 panel_establishment_deferred DSB\n2021-04-28 panel_establishment_deferred DSB")
	if len(s.Irregular) != 1 || s.Irregular[0].Article != "6.1" {
		t.Errorf("blocked twice: %+v", s.Irregular)
	}
}

func TestACompanyReachesConsultationsThroughTheOffice(t *testing.T) {
	filed := "2020-09-01 complaint_filed company\n"
	s := deskOf(t, "wto-dsu").work(t, between("China", "United States"), "2020-10-01", filed+"2020-10-01 consultations_requested China")
	if len(s.Irregular) != 1 {
		t.Errorf("consultations while the office still examines: %+v", s.Irregular)
	}
	s = deskOf(t, "wto-dsu").work(t, between("China", "United States"), "2021-01-04",
		filed+"2020-09-20 complaint_accepted office\n2020-12-01 put_forward office\n"+dsuAsked)
	dsuRegular(t, s)
	if s.Step != "consultations" {
		t.Errorf("stands at %s", s.Step)
	}
}

// A report is owed within nine months of the establishment of a panel, by a panel that
// has been composed: where the record has none, nobody is late.
func TestNobodyIsLateWithAReportBeforeThePanelIsComposed(t *testing.T) {
	for _, c := range []struct {
		lines, until string
		public       bool
		want         docket.ClockStatus
		late         int
		lead         docket.LeadKind
	}{
		{dsuEstablished, "2022-01-28", true, docket.Running, 0, docket.NobodyMust},
		{dsuEstablished, "2022-01-29", true, docket.Unknown, 0, docket.NobodyMust},
		{dsuEstablished, "2022-01-29", false, docket.Nobody, 0, docket.NobodyMust},
		{dsuComposed, "2022-01-28", true, docket.Running, 0, docket.MustAct},
		{dsuComposed, "2022-01-29", true, docket.Lapsed, 1, docket.IsLate},
	} {
		d := deskOf(t, "wto-dsu")
		opt := between("China", "United States")
		opt.Public = c.public
		s := d.work(t, opt, c.until, c.lines)
		k := lastRun(t, s, "12.9")
		if lead := docket.LeadOf(d.pack.Procedures[0], s).Kind; k.Status != c.want || k.Late != c.late || lead != c.lead && c.lead != docket.NobodyMust || c.lead == docket.NobodyMust && (lead == docket.MustAct || lead == docket.IsLate) {
			t.Errorf("on %s, public %v: the report is %s, %d days late, and the page opens with %s; want %s, %d, %s", c.until, c.public, k.Status, k.Late, lead, c.want, c.late, c.lead)
		}
	}
}

// The complaining party alone asks a panel to suspend its work; under agreed arbitration in place
// of an appeal either party may (12.12). Without a request, and without a panel, nobody suspends.
func TestWhoMayStopAPanel(t *testing.T) {
	for _, c := range []struct {
		acts, by  string
		irregular bool
	}{
		{dsuComposed, "China", false},
		{dsuComposed, "United_States", true},
		{dsuComposed + "\n2021-07-01 article_25_agreed parties", "United_States", false},
	} {
		s := dsuWith(t, c.acts, "2021-07-05", "2021-07-05 panel_suspension_requested "+c.by)
		if got := len(s.Irregular) > 0; got != c.irregular || got && s.Irregular[0].Article != "12.12" {
			t.Errorf("asked by %s: irregular %+v", c.by, s.Irregular)
		}
	}
	for acts, want := range map[string][]string{
		dsuComposed: {"complainant"}, dsuComposed + "\n2021-07-01 article_25_agreed parties": {"complainant", "respondent"}, dsuEstablished: nil,
	} {
		s := dsuWith(t, acts, "2021-07-05", "")
		if got := whoMay(s, "panel_suspension_requested"); !slices.Equal(got, want) {
			t.Errorf("a suspension may be asked for by %v, want %v", got, want)
		}
		if mayNow(s, "panel_suspended") {
			t.Error("the panel may suspend its work though nobody asked")
		}
	}
	if s := dsuWith(t, dsuComposed, "2021-07-06", "2021-07-05 panel_suspension_requested China"); !mayNow(s, "panel_suspended") {
		t.Error("the panel may not suspend its work though the complainant asked")
	}
	if s := dsuWith(t, dsuEstablished, "2021-05-10", "2021-05-10 panel_suspended Panel"); len(s.Irregular) != 1 {
		t.Errorf("suspended before it was composed: irregular %+v", s.Irregular)
	}
}

// Nobody complains in a related dispute until the record names who does, and the Director-General
// is no party to what the parties agree on.
func TestWhoComplainsInARelatedDisputeIsNamedFirst(t *testing.T) {
	s := dsuWith(t, dsuEstablished, "2021-05-19", "")
	for act, want := range map[string][]string{
		"panel_composed": {"complainant", "respondent"}, "dg_composition_requested": {"complainant", "respondent"}, "mutually_agreed_solution": {"complainant", "respondent"},
	} {
		if got := whoMay(s, act); !slices.Equal(got, want) {
			t.Errorf("%s is open to %v, want %v", act, got, want)
		}
	}
	s = dsuWith(t, dsuAnswered, "2021-01-21", "2021-01-20 consultations_supplemented Japan")
	if got := whoMay(s, "mutually_agreed_solution"); !slices.Contains(got, "co-complainant") {
		t.Errorf("the record names another complaining party, and the act is open to %v", got)
	}
	void := "2022-04-11 appeal_into_void co-complainant"
	if s := dsuWith(t, dsuReported, "2022-04-12", void); len(s.Irregular) != 1 || s.Irregular[0].Article != "16.4" {
		t.Errorf("nobody complains in a related dispute, and an appeal of such a one is %+v", s.Irregular)
	}
	dsuRegular(t, dsuWith(t, dsuReported+"\n2021-01-20 consultations_supplemented Japan", "2022-04-12", void))
	d := deskOf(t, "wto-dsu")
	for _, on := range []string{"2019-03-28", "2020-10-20"} {
		for _, may := range d.realOn(t, "DS543", on).Permitted {
			if slices.Contains(may.By, "co-complainant") {
				t.Errorf("DS543 on %s: %s is open to %v", on, may.Act, may.By)
			}
		}
	}
}

func whoMay(s *docket.State, act string) []string {
	for _, p := range s.Permitted {
		if p.Act == act {
			return p.By
		}
	}
	return nil
}

// One compliance panel was composed in DS99, and its establishment is listed on two days: nobody
// knows from which its ninety days count. The panels of DS381 have a period each.
func TestAPanelEstablishedTwiceIsLateOnce(t *testing.T) {
	for id, want := range map[string]int{"DS99": 1, "DS381": 3} {
		n := 0
		for _, k := range deskOf(t, "wto-dsu").real(t, id).Clocks {
			if k.ID != "21.5" || k.Status == docket.Over {
				continue
			}
			n++
			if doubt := id == "DS99"; k.DueFrom.IsZero() == doubt || doubt && k.LateKnown {
				t.Errorf("%s: %+v", id, k)
			}
		}
		if n != want {
			t.Errorf("%s has %d periods of a compliance panel, want %d", id, n, want)
		}
	}
}
