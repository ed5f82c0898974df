package packs_test

import (
	"testing"

	"demarche/docket"
)

// From the establishment of the panel to the adoption of the report the text aims at nine months,
// and at twelve where the report is appealed. What a notice of delay adds is not on record.
func TestFromEstablishmentToAdoption(t *testing.T) {
	early := dsuComposed + "\n2022-01-05 panel_report_circulated Panel\n"
	stood := dsuComposed + "\n2021-07-01 panel_suspension_requested China\n2021-07-01 panel_suspended Panel\n2021-07-31 panel_resumed Panel\n"
	delayed := dsuComposed + "\n2021-12-01 panel_delay_notified Panel\n"
	for _, c := range []struct {
		acts, until, due string
		status           docket.ClockStatus
	}{
		{early + "2022-01-28 reports_adopted DSB", "2022-02-10", "2022-01-28", docket.Met},
		{early + "2022-01-31 reports_adopted DSB", "2022-02-10", "2022-01-28", docket.MetLate},
		{early, "2022-01-29", "2022-01-28", docket.Lapsed},
		{stood, "2021-08-10", "2022-02-28", docket.Running}, // thirty days more, and past a Sunday
		{delayed, "2022-03-01", "", docket.Running},
		{delayed + "2021-12-10 panel_suspended Panel\n2022-01-10 panel_resumed Panel", "2022-03-01", "", docket.Running},
		{delayed + "2022-03-01 panel_report_circulated Panel\n2022-03-28 reports_adopted DSB", "2022-04-01", "", docket.Unknown},
		{dsuReportOf2015, "2016-04-17", "2016-01-22", docket.Lapsed},
		{dsuAppealed, "2016-04-18", "2016-04-22", docket.Running},
		{dsuAppealed, "2016-04-25", "2016-04-22", docket.Lapsed},
		{dsuAppealed + "\n2016-06-17 ab_report_circulated Appellate_Body\n2016-07-11 reports_adopted DSB", "2016-08-01", "2016-04-22", docket.MetLate},
		{dsuAppealed + "\n2016-06-17 ab_delay_notified Appellate_Body", "2016-08-01", "", docket.Running},
	} {
		s := dsuWith(t, c.acts, c.until, "")
		k := lastRun(t, s, "20")
		due := k.Due.String()
		if k.Due.IsZero() {
			due = ""
		}
		if k.Status != c.status || due != c.due {
			t.Errorf("on %s: article 20 is %s, due %q; want %s, %q", c.until, k.Status, due, c.status, c.due)
		}
		p := deskOf(t, "wto-dsu").pack.Procedures[0]
		if late := docket.ShapeClock(p, &k).LateDays; late != nil {
			t.Errorf("on %s somebody is told %d days late by a guideline", c.until, *late)
		}
		for _, i := range docket.Overdue(p, s) {
			if s.Clocks[i].ID == "20" {
				t.Errorf("on %s a guideline is overdue", c.until)
			}
		}
	}
}
