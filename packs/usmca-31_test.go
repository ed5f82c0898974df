package packs_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

const (
	ch31Asked     = "2021-03-10 consultations_requested US"
	ch31Panel     = ch31Asked + "\n2021-05-25 panel_requested US"
	ch31Composed  = ch31Panel + "\n2021-06-01 chair_decided US;CA\n2021-06-10 panel_composed US;CA"
	ch31Initial   = ch31Composed + "\n2021-10-15 initial_report panel"
	ch31Final     = ch31Initial + "\n2021-11-12 final_report panel"
	ch31Suspended = ch31Final + "\n2021-12-28 benefits_suspended US"
)

func TestChapter31Periods(t *testing.T) {
	d := deskOf(t, "usmca-31")
	perishable := []string{"perishable"}
	for _, p := range []period{
		{"31.4.4", agreement.Window, nil, ch31Asked, "2021-03-17", "third_party_joins_consultations MX"},
		{"31.4.5(b)", agreement.Deadline, nil, ch31Asked, "2021-04-09", "consultations_entered US;CA"},
		{"31.4.5(a)", agreement.Deadline, perishable, ch31Asked, "2021-03-25", "consultations_entered US;CA"},
		{"31.6.1(b)", agreement.Bar, nil, ch31Asked, "2021-05-24", "panel_requested US"},
		{"31.6.1(a)", agreement.Bar, perishable, ch31Asked, "2021-04-09", "panel_requested US"},
		{"31.6.3", agreement.Window, nil, ch31Panel, "2021-06-01", "third_party_joins_as_complainant MX"},
		{"31.14", agreement.Window, nil, ch31Panel, "2021-06-04", "third_party_notice MX"},
		{"31.7.1", agreement.Deadline, nil, ch31Panel, "2021-06-14", "terms_of_reference_agreed US;CA"},
		{"31.9.1(c)", agreement.Deadline, nil, ch31Panel, "2021-06-09", "chair_decided US;CA"},
		{"31.9.1(c)(5)", agreement.Deadline, nil, ch31Panel + "\n2021-06-10 chair_lot_drawn CA", "2021-06-15", "chair_selected_by_lot_party CA"},
		{"31.9", agreement.Window, nil, ch31Panel + "\n2021-06-01 individual_proposed CA", "2021-06-16", "peremptory_challenge US"},
		{"31.17.1", agreement.Deadline, nil, ch31Composed, "2021-11-07", "initial_report panel"},
		{"31.17.1", agreement.Deadline, perishable, ch31Composed, "2021-10-08", "initial_report panel"},
		{"31.17.8", agreement.Deadline, nil, ch31Initial, "2021-11-14", "final_report panel"},
		{"31.17", agreement.Deadline, nil, ch31Final, "2021-11-27", "final_report_public panel"},
		{"31.18", agreement.Deadline, nil, ch31Final, "2021-12-27", "resolution_agreed US;CA"},
		{"31.19.3", agreement.Deadline, nil, ch31Suspended + "\n2022-01-10 panel_reconvened CA", "2022-04-10", "reconvened_panel_determination panel"},
		{"31.19.3", agreement.Deadline, nil, ch31Suspended + "\n2022-01-10 panel_reconvened_on_both CA", "2022-05-10", "reconvened_panel_determination panel"},
	} {
		t.Run(p.clock, func(t *testing.T) { p.check(t, d, between("US", "CA")) })
	}
}

func TestChapter31RealCases(t *testing.T) {
	d := deskOf(t, "usmca-31")
	d.accountFor(t, 3, 1)
	for _, c := range []struct {
		id, clock, due string
		status         docket.ClockStatus
		late           int
	}{
		{"ch31-2020-dairy-trq-1", "31.6.1(b)", "2021-02-22", docket.Lifted, 0},
		{"ch31-2020-dairy-trq-1", "31.17.1", "2021-12-02", docket.Unknown, 0}, // the day of the initial report is not at hand
		{"ch31-2020-dairy-trq-1", "31.17", "2022-01-04", docket.Met, 0},
		{"ch31-2021-auto-roo", "31.6.3", "2022-01-13", docket.Met, 0},
		{"ch31-2021-auto-roo", "31.17", "2022-12-29", docket.MetLate, 13},
		{"ch31-2022-energy", "31.6.1(b)", "2022-10-04", docket.Lifted, 0},
	} {
		k := lastRun(t, d.real(t, c.id), c.clock)
		if k.Due != civil(t, c.due) || k.Status != c.status || k.Late != c.late {
			t.Errorf("%s %s: due %s %s late %d, want %s %s %d", c.id, c.clock, k.Due, k.Status, k.Late, c.due, c.status, c.late)
		}
	}
}

// A panel that nobody has composed reports nothing: its report is not asked for, and one
// that is recorded all the same is irregular and says what is missing.
func TestChapter31NobodyReportsBeforeThePanelIsComposed(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for acts, may := range map[string]bool{ch31Panel: false, ch31Panel + "\n2021-06-01 chair_decided US;CA": false, ch31Composed: true} {
		s := d.work(t, between("US", "CA"), "2021-06-10", acts)
		if mayNow(s, "initial_report") != may || mayNow(s, "final_report") != may {
			t.Errorf("%q: the panel may report: %v, want %v", acts, !may, may)
		}
	}
	s := d.work(t, between("US", "CA"), "2021-11-20", ch31Panel+"\n2021-06-05 initial_report panel\n2021-06-08 final_report panel")
	if len(s.Irregular) != 2 || s.Irregular[0].Why.EN != "not on record: Panel composed" {
		t.Errorf("reports of a panel that nobody composed: irregular %+v", s.Irregular)
	}
}

// Asking for a panel does not undo that nobody consulted in time: in an office's own
// docket the consultations stay as late as they were on that day.
func TestChapter31APanelRequestForgivesNoSilence(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for _, c := range []struct {
		clock, panel string
		flags        []string
		late         int
	}{{"31.4.5(b)", "2021-05-25", nil, 46}, {"31.4.5(a)", "2021-04-10", []string{"perishable"}, 16}} {
		s := d.work(t, between("US", "CA", c.flags...), "2021-12-01", ch31Asked+"\n"+c.panel+" panel_requested US")
		if k := lastRun(t, s, c.clock); k.Status != docket.Lapsed || k.Late != c.late {
			t.Errorf("%s: %s, %d days late; want lapsed, %d", c.clock, k.Status, k.Late, c.late)
		}
	}
	s := d.work(t, between("US", "CA"), "2021-12-01", ch31Asked+"\n2021-04-09 consultations_entered US;CA\n2021-05-25 panel_requested US")
	if k := lastRun(t, s, "31.4.5(b)"); k.Status != docket.Met {
		t.Errorf("consulted on the last day: %s", k.Status)
	}
}

// Nobody owes an agreement on other terms of reference: without one the standard terms
// apply by themselves, and that is no delay.
func TestChapter31StandardTermsApplyWithoutABreach(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for _, c := range []struct {
		acts, day string
		status    docket.ClockStatus
	}{
		{ch31Panel, "2021-06-14", docket.Running},
		{ch31Panel, "2021-06-15", docket.Lapsed},
		{ch31Panel, "2022-12-01", docket.Lapsed},
		{ch31Panel + "\n2021-06-10 standard_terms_apply rule", "2021-06-15", docket.Over},
	} {
		s := d.work(t, between("US", "CA"), c.day, c.acts)
		if k := lastRun(t, s, "31.7.1"); k.Status != c.status || k.Late != 0 || len(s.Irregular) > 0 {
			t.Errorf("on %s: %s, %d days late, irregular %+v", c.day, k.Status, k.Late, s.Irregular)
		}
	}
}

// Suspension of benefits needs no second panel, only the forty-five days.
func TestChapter31SuspensionAfterFortyFiveDays(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for until, may := range map[string]bool{"2021-12-26": false, "2021-12-27": false, "2021-12-28": true} {
		if s := d.work(t, between("US", "CA"), until, ch31Final); mayNow(s, "benefits_suspended") != may {
			t.Errorf("on %s benefits may be suspended: %v, want %v", until, !may, may)
		}
	}
	s := d.work(t, between("US", "CA"), "2022-06-01", ch31Suspended+"\n2022-05-02 resolution_agreed US;CA")
	if s.Outcome != "resolved" || len(s.Irregular) > 0 {
		t.Errorf("outcome %q, irregular %+v", s.Outcome, s.Irregular)
	}
}

func TestChapter31LotsComposeThePanel(t *testing.T) {
	d := deskOf(t, "usmca-31")
	chosen := ch31Panel + "\n2021-06-15 chair_selected_from_roster US"
	for until, step := range map[string]string{"2021-06-30": "member-choice", "2021-07-01": "composed"} {
		s := d.work(t, between("US", "CA"), until, chosen)
		if got := s.Tracks[1].Step; got != step || len(s.Irregular) > 0 {
			t.Errorf("on %s composition stands at %s, want %s; irregular %+v", until, got, step, s.Irregular)
		}
	}
	if k := lastRun(t, d.work(t, between("US", "CA"), "2021-07-02", chosen), "31.17.1"); k.Due != civil(t, "2021-11-28") {
		t.Errorf("the initial report is due %s", k.Due)
	}
}

// Without a lot on record nobody is known to owe the chair; with one, whoever it named does.
func TestChapter31OnlyThePartyDrawnByLotOwesTheChair(t *testing.T) {
	d := deskOf(t, "usmca-31")
	none := d.work(t, between("US", "CA"), "2021-12-01", ch31Panel)
	for _, i := range docket.Overdue(d.machine.Procedure(), none) {
		if k := none.Clocks[i]; k.Track == "composition" {
			t.Errorf("%s is late, and no lot was drawn", k.ID)
		}
	}
	lot := ch31Panel + "\n2021-06-10 chair_lot_drawn CA"
	for by, irregular := range map[string]int{"CA": 0, "US": 1} {
		if s := d.work(t, between("US", "CA"), "2021-06-15", lot+"\n2021-06-15 chair_selected_by_lot_party "+by); len(s.Irregular) != irregular {
			t.Errorf("the lot fell on Canada, and %s selects: irregular %+v", by, s.Irregular)
		}
	}
	for day, late := range map[string]int{"2021-06-15": 0, "2021-06-16": 1} {
		if k := lastRun(t, d.work(t, between("US", "CA"), day, lot), "31.9.1(c)(5)"); k.Late != late {
			t.Errorf("on %s: %d days late", day, k.Late)
		}
	}
	if s := d.work(t, between("US", "CA"), "2021-06-09", ch31Panel+"\n2021-06-09 chair_lot_drawn CA"); len(s.Irregular) != 1 {
		t.Errorf("a lot within the fifteen days: irregular %+v", s.Irregular)
	}
}

// Two parties that ask for consultations a day apart have each their own days.
func TestChapter31EachRequestHasItsOwnDays(t *testing.T) {
	d := deskOf(t, "usmca-31")
	runs := map[string]string{}
	for _, k := range d.real(t, "ch31-2022-energy").Clocks {
		runs[k.ID+" "+k.By] = k.Due.String()
	}
	for run, due := range map[string]string{
		"31.4.4 US": "2022-07-27", "31.4.4 CA": "2022-07-28", "31.4.5(b) US": "2022-08-19", "31.4.5(b) CA": "2022-08-20",
		"31.6.1(b) US": "2022-10-03", "31.6.1(b) CA": "2022-10-04",
	} {
		if runs[run] != due {
			t.Errorf("%s: due %q, want %s", run, runs[run], due)
		}
	}
	const asked = "2022-07-20 consultations_requested US\n2022-07-21 consultations_requested CA\n"
	both := docket.Options{Complainants: []string{"US", "CA"}, Respondents: []string{"MX"}}
	for _, c := range []struct {
		act       string
		irregular int
	}{
		{"2022-10-03 panel_requested US", 1},
		{"2022-10-04 panel_requested US", 0},
		{"2022-10-04 panel_requested CA", 1},
		{"2022-10-05 panel_requested CA", 0},
		{"2022-10-04 panel_requested US;CA", 1},
		{"2022-10-05 panel_requested US;CA", 0},
	} {
		if s := d.work(t, both, "2022-10-10", asked+c.act); len(s.Irregular) != c.irregular {
			t.Errorf("%s: irregular %+v", c.act, s.Irregular)
		}
	}
	// What one of them agrees with the respondent moves its own days alone, and consulting
	// with one leaves those of the other running.
	s := d.work(t, both, "2022-08-22", asked+"2022-08-01 consultation_period_changed CA;MX 2022-11-01\n2022-08-10 consultations_entered US;MX")
	for _, k := range s.Clocks {
		switch k.ID + " " + k.By {
		case "31.6.1(b) US":
			if k.Due.String() != "2022-10-03" {
				t.Errorf("the United States' days end on %s", k.Due)
			}
		case "31.6.1(b) CA":
			if k.Due.String() != "2022-11-01" {
				t.Errorf("Canada's days end on %s", k.Due)
			}
		case "31.4.5(b) US":
			if k.Status != docket.Met {
				t.Errorf("consultations with the United States: %s", k.Status)
			}
		case "31.4.5(b) CA":
			if k.Status != docket.Lapsed || k.Late != 2 {
				t.Errorf("consultations with Canada: %s, %d days late", k.Status, k.Late)
			}
		}
	}
	if s := d.work(t, both, "2022-08-22", asked+"2022-08-10 consultations_entered US;CA;MX"); len(docket.Overdue(d.machine.Procedure(), s)) > 0 {
		t.Errorf("all three met, and somebody is late: %+v", s.Clocks)
	}
}

// The end of the fifteen days for the chair opens what may be done then, and no act that still
// waits for another.
func TestChapter31TheEndOfTheFifteenDaysOpensTheLot(t *testing.T) {
	d := deskOf(t, "usmca-31")
	s := d.work(t, between("US", "CA"), "2021-06-10", ch31Panel)
	for _, k := range d.machine.Procedure().Clocks {
		if k.ID != "31.9.1(c)" {
			continue
		}
		for _, id := range k.Lapse.Permits {
			if !slices.ContainsFunc(s.Permitted, func(may docket.Permitted) bool { return may.Act == id }) {
				t.Errorf("%s is said to be open, and is not", id)
			}
		}
	}
}

// A panel is open to the party whose own days have run, and to both when both have.
func TestChapter31APanelIsOpenToThePartyWhoseDaysHaveRun(t *testing.T) {
	d := deskOf(t, "usmca-31")
	const asked = "2022-07-20 consultations_requested US\n2022-07-21 consultations_requested CA"
	both := docket.Options{Complainants: []string{"US", "CA"}, Respondents: []string{"MX"}}
	for day, want := range map[string]string{"2022-10-03": "", "2022-10-04": "US", "2022-10-05": "complainant"} {
		got := ""
		for _, may := range d.work(t, both, day, asked).Permitted {
			if may.Act == "panel_requested" {
				got = strings.Join(may.By, ";")
			}
		}
		if got != want {
			t.Errorf("on %s a panel is open to %q, want %q", day, got, want)
		}
	}
}

// Whoever asked together with another, or alone before, keeps the days that run.
func TestChapter31AskingAgainBeginsNoOtherDays(t *testing.T) {
	d := deskOf(t, "usmca-31")
	both := docket.Options{Complainants: []string{"US", "CA"}, Respondents: []string{"MX"}}
	for _, c := range []struct {
		record    string
		irregular int
	}{
		{"2022-07-20 consultations_requested US;CA\n2022-07-25 consultations_requested CA\n2022-10-03 panel_requested CA", 1},
		{"2022-07-20 consultations_requested US;CA\n2022-07-25 consultations_requested CA\n2022-10-04 panel_requested CA", 0},
		{"2022-07-20 consultations_requested CA\n2022-07-25 consultations_requested US;CA\n2022-10-04 panel_requested CA", 0},
		{"2022-07-20 consultations_requested CA\n2022-07-25 consultations_requested US;CA\n2022-10-08 panel_requested US", 1},
		{"2022-07-20 consultations_requested CA\n2022-07-25 consultations_requested US;CA\n2022-10-09 panel_requested US", 0},
	} {
		if s := d.work(t, both, "2022-10-10", c.record); len(s.Irregular) != c.irregular {
			t.Errorf("%s: irregular %+v", c.record, s.Irregular)
		}
	}
	s := d.work(t, both, "2022-08-01", "2022-07-20 consultations_requested US;CA\n2022-07-25 consultations_requested CA")
	if len(s.Clocks) != 3 {
		t.Errorf("asked together, and once more alone: %d runs", len(s.Clocks))
	}
}

// What all of them agree on moves the days of each, and names one day for them.
func TestChapter31AllAgreeOnOneLastDay(t *testing.T) {
	d := deskOf(t, "usmca-31")
	const asked = "2022-07-20 consultations_requested US\n2022-07-21 consultations_requested CA\n"
	both := docket.Options{Complainants: []string{"US", "CA"}, Respondents: []string{"MX"}}
	for _, day := range []string{"2022-12-01", "2022-10-04", "2022-10-03"} { // the last two are one's own already
		s := d.work(t, both, "2022-08-22", asked+"2022-08-10 consultation_period_changed US;CA;MX "+day)
		if len(s.Irregular) > 0 {
			t.Errorf("%s: irregular %+v", day, s.Irregular)
		}
		for _, k := range s.Clocks {
			if k.ID == "31.6.1(b)" && k.Due.String() != day {
				t.Errorf("all agree on %s, and the days of %s end on %s", day, k.By, k.Due)
			}
		}
	}
	s := d.work(t, both, "2022-08-22", asked+"2022-08-10 consultation_period_changed CA;MX 2022-10-04")
	if len(s.Irregular) != 1 {
		t.Errorf("Canada's own last day is agreed on anew: irregular %+v", s.Irregular)
	}
}

// The panel may take 30 days more than its 150, and than its 120 in a case of perishable goods.
func TestChapter31TheLimitOfADelayFollowsTheGoods(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for _, c := range []struct {
		flags     []string
		to        string
		irregular int
	}{{nil, "2021-12-07", 0}, {nil, "2021-12-08", 1}, {[]string{"perishable"}, "2021-11-07", 0}, {[]string{"perishable"}, "2021-11-08", 1}} {
		s := d.work(t, between("US", "CA", c.flags...), "2021-10-05", ch31Composed+"\n2021-10-01 report_delayed panel "+c.to)
		if len(s.Irregular) != c.irregular {
			t.Errorf("%v, delayed to %s: irregular %+v", c.flags, c.to, s.Irregular)
		}
	}
}

func TestChapter31PauseAndDelayOfTheReport(t *testing.T) {
	d := deskOf(t, "usmca-31")
	paused := ch31Composed + "\n2021-08-02 proceedings_suspended US"
	if s := d.work(t, between("US", "CA"), "2022-08-02", paused); s.Status != docket.Open {
		t.Errorf("on the last day of the twelve months the case is %s", s.Status)
	}
	if s := d.work(t, between("US", "CA"), "2022-08-03", paused); s.Outcome != "lapsed" {
		t.Errorf("after twelve months of suspension the outcome is %q", s.Outcome)
	}
	s := d.work(t, between("US", "CA"), "2021-09-10", paused+"\n2021-09-01 proceedings_resumed US")
	if k := lastRun(t, s, "31.17.1"); k.Due != civil(t, "2021-12-07") || k.First != civil(t, "2021-11-07") {
		t.Errorf("after thirty days of suspension the report is due %s, at first %s", k.Due, k.First)
	}
	for day, fine := range map[string]bool{"2021-12-07": true, "2021-12-08": false} {
		s := d.work(t, between("US", "CA"), "2021-11-20", ch31Composed+"\n2021-11-01 report_delayed panel "+day)
		if (len(s.Irregular) == 0) != fine {
			t.Errorf("a delay to %s: irregular %+v", day, s.Irregular)
		}
	}
	s = d.work(t, between("US", "CA"), "2021-11-20", ch31Composed+"\n2021-11-01 report_period_changed US;CA 2022-02-01")
	if k := lastRun(t, s, "31.17.1"); len(s.Irregular) > 0 || k.Due != civil(t, "2022-02-01") {
		t.Errorf("both agreed on 2022-02-01: due %s, irregular %+v", k.Due, s.Irregular)
	}
}

// The longest time that the panel may take moves with a suspension: 180 days end on 7
// December 2021, and thirty days later where the work stood still for thirty.
func TestChapter31LimitOfADelayMovesWithASuspension(t *testing.T) {
	d := deskOf(t, "usmca-31")
	paused := ch31Composed + "\n2021-08-02 proceedings_suspended US\n2021-09-01 proceedings_resumed US"
	for day, fine := range map[string]bool{"2022-01-06": true, "2022-01-07": false} {
		s := d.work(t, between("US", "CA"), "2021-11-20", paused+"\n2021-11-01 report_delayed panel "+day)
		if (len(s.Irregular) == 0) != fine {
			t.Errorf("a delay to %s: irregular %+v", day, s.Irregular)
		}
	}
}

// "Other period if the consulting Parties decide": it may be a shorter one.
func TestChapter31PartiesMayAgreeOnAShorterPeriod(t *testing.T) {
	d := deskOf(t, "usmca-31")
	const sooner = "\n2021-04-01 consultation_period_changed US;CA 2021-04-20"
	for day, wrong := range map[string]int{"2021-04-20": 1, "2021-04-21": 0} {
		if s := d.work(t, between("US", "CA"), day, ch31Asked+sooner+"\n"+day+" panel_requested US"); len(s.Irregular) != wrong {
			t.Errorf("panel asked for on %s: irregular %+v", day, s.Irregular)
		}
	}
	const agreed = "\n2021-11-15 resolution_period_changed US;CA 2021-12-01"
	for day, wrong := range map[string]int{"2021-12-01": 1, "2021-12-02": 0} {
		if s := d.work(t, between("US", "CA"), day, ch31Final+agreed+"\n"+day+" benefits_suspended US"); len(s.Irregular) != wrong {
			t.Errorf("benefits suspended on %s: irregular %+v", day, s.Irregular)
		}
	}
	if s := d.work(t, between("US", "CA"), "2021-05-01", ch31Asked+"\n2021-04-01 consultation_period_changed US;CA 2021-03-31"); len(s.Irregular) != 1 {
		t.Errorf("a last day before the day of the agreement: irregular %+v", s.Irregular)
	}
}

func TestChapter31FollowsTheTradeOffice(t *testing.T) {
	d := deskOf(t, "usmca-31")
	office := "2021-01-04 complaint_filed company\n2021-01-20 complaint_accepted office\n"
	if s := d.work(t, between("US", "CA"), "2021-03-11", office+ch31Asked); len(s.Irregular) != 1 {
		t.Errorf("consultations were requested while the office still examined: %+v", s.Irregular)
	}
	s := d.work(t, between("US", "CA"), "2021-03-11", office+"2021-02-01 put_forward office\n"+ch31Asked)
	if len(s.Irregular) > 0 || s.Step != "consultations" {
		t.Errorf("at %s, irregular %+v", s.Step, s.Irregular)
	}
}

// Where a record names no parties, whoever asks for consultations complains, be
// it one or two.
func TestChapter31TwoComplainingParties(t *testing.T) {
	d := deskOf(t, "usmca-31")
	s := d.work(t, docket.Options{}, "2022-12-01", "2022-07-20 consultations_requested United_States\n2022-07-21 consultations_requested Canada\n2022-10-05 panel_requested Canada")
	if len(s.Irregular) > 0 {
		t.Errorf("irregular %+v", s.Irregular)
	}
	s = d.work(t, docket.Options{}, "2022-12-01", "2022-07-20 consultations_requested United_States\n2022-10-04 panel_requested Canada")
	if len(s.Irregular) != 1 {
		t.Errorf("Canada asked for a panel in a case that is not its own: %+v", s.Irregular)
	}
}

// Its own days bind the party that began them, and the page names it.
func TestChapter31OwnDaysBindWhoBeganThem(t *testing.T) {
	d := deskOf(t, "usmca-31")
	s := d.real(t, "ch31-2022-energy")
	for i := range s.Clocks {
		k := &s.Clocks[i]
		got := strings.Join(docket.BindsOf(d.machine.Procedure(), s, k), " ")
		want := map[string]string{"31.6.1(b)": k.By, "31.4.5(b)": k.By + " respondent", "31.4.4": "third"}[k.ID]
		if got != want {
			t.Errorf("%s of %s binds %q, want %q", k.ID, k.By, got, want)
		}
	}
}

// The five days after the lot (31.9.1(c)) bind the party on which it fell, while it may select the
// chair and when it is late.
func TestTheLotBindsThePartyOnWhichItFell(t *testing.T) {
	d := deskOf(t, "usmca-31")
	for by, role := range map[string]string{"CA": "respondent", "US": "complainant"} {
		for _, on := range []string{"2021-06-15", "2021-06-16"} {
			s := d.work(t, between("US", "CA"), on, ch31Panel+"\n2021-06-10 chair_lot_drawn "+by)
			k := lastRun(t, s, "31.9.1(c)(5)")
			if got := docket.BindsOf(d.pack.Procedures[0], s, &k); !slices.Equal(got, []string{role}) {
				t.Errorf("on %s, the lot fell on %s: %v are bound", on, by, got)
			}
		}
	}
}
