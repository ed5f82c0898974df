package packs_test

import (
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

// The week for the timetable (12.3), the fifteen months of an award (21.3(c)) and those from the
// establishment of the panel (21.4).
func TestDisputePeriodsThatGuide(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	arbitrated := dsuAdopted + "\n2022-05-13 rpt_arbitration_requested China\n2022-06-20 rpt_arbitration_award Arbitrator"
	for _, p := range []period{
		{"12.3", agreement.Guideline, nil, dsuComposed, "2021-06-08", "timetable_fixed Panel"},
		{"21.3(c)(15)", agreement.Guideline, nil, arbitrated, "2023-06-28", "rpt_expires"},
		{"21.4", agreement.Guideline, nil, dsuAdopted, "2022-07-28", "rpt_agreed parties 2023-03-28"},
		{"21.4(18)", agreement.Guideline, nil, dsuComposed + "\n2021-12-01 panel_delay_notified Panel\n2022-03-01 panel_report_circulated Panel\n2022-03-28 reports_adopted DSB", "2022-10-28", "rpt_agreed parties 2023-03-28"},
	} {
		t.Run(p.clock, func(t *testing.T) { p.check(t, d, between("China", "United States")) })
	}
}

// The day to which a notice of delay moves the fifteen months is not known, and eighteen are the
// most. In the public record, that nothing is told makes nobody late.
func TestMonthsToPeriodWhereReportIsDelayed(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	delayed := dsuComposed + "\n2021-12-01 panel_delay_notified Panel"
	s := d.work(t, between("China", "United States"), "2022-01-01", delayed)
	if k := lastRun(t, s, "21.4"); !k.Due.IsZero() {
		t.Errorf("15 months with a notice of delay end on %s: how much it adds is not known", k.Due)
	}
	for _, flag := range []string{"scm-prohibited", "scm-actionable"} {
		opt := between("China", "United States")
		opt.Flags = []string{flag}
		for _, k := range d.work(t, opt, "2022-01-01", delayed).Clocks {
			if k.ID == "21.4" || k.ID == "21.4(18)" || k.ID == "12.3" && flag == "scm-prohibited" {
				t.Errorf("%s: %s runs: the agreement on subsidies sets or halves its own periods", flag, k.ID)
			}
		}
	}
	for _, id := range []string{"12.3", "21.4", "21.4(18)", "21.3(c)(15)"} {
		for _, c := range []string{"DS11", "DS207", "DS429", "DS437"} {
			for _, k := range d.real(t, c).Clocks {
				if k.ID == id && (docket.IsMissed(d.pack.Procedures[0], &k) || k.Status == docket.Lapsed) {
					t.Errorf("%s of %s is told late", id, c)
				}
			}
		}
	}
}

// Members give their reasons ten days before the meeting (16.2): the days count back from it.
func TestWrittenReasonsBeforeMeeting(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	agenda := dsuReported + "\n2022-03-14 report_on_agenda China 2022-03-28"
	on := func(day, more string) docket.Clock {
		t.Helper()
		s := d.work(t, between("China", "United States"), day, agenda+more)
		if len(s.Irregular) > 0 {
			t.Errorf("%s: irregular %+v", day, s.Irregular)
		}
		return lastRun(t, s, "16.2")
	}
	if k := on("2022-03-18", ""); k.Due != civil(t, "2022-03-18") || k.Status != docket.Running {
		t.Errorf("due %s, %s", k.Due, k.Status)
	}
	if k := on("2022-03-18", "\n2022-03-18 report_objections United_States"); k.Status != docket.Met {
		t.Errorf("on the last day: %s", k.Status)
	}
	if k := on("2022-03-19", "\n2022-03-19 report_objections United_States"); k.Status != docket.MetLate || k.Late != 1 {
		t.Errorf("the day after: %s, %d days", k.Status, k.Late)
	}
	if k := on("2022-03-19", ""); k.Status != docket.Closed {
		t.Errorf("where nobody objects: %s", k.Status)
	}
	for name, record := range map[string]string{
		"without the day of the meeting": dsuReported + "\n2022-03-18 report_objections United_States\n2022-03-28 reports_adopted DSB",
		"named when the days are over":   dsuReported + "\n2022-03-19 report_on_agenda China 2022-03-28",
	} {
		for _, k := range d.work(t, between("China", "United States"), "2022-03-28", record).Clocks {
			if k.ID == "16.2" {
				t.Errorf("%s: 16.2 is due %s, %s", name, k.Due, k.Status)
			}
		}
	}
}
