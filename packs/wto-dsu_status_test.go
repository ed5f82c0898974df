package packs_test

import (
	"testing"

	"demarche/docket"
)

// A status report is owed ten days before each meeting that has implementation on its agenda
// (21.6), and no last day is told without the day of the meeting.
func TestStatusReportBeforeMeeting(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	agreed := dsuAdopted + "\n2022-05-02 rpt_agreed parties 2023-03-28"
	agenda := agreed + "\n2022-12-01 implementation_on_agenda DSB 2022-12-19"
	on := func(day, record string) docket.Clock {
		t.Helper()
		s := d.work(t, between("China", "United States"), day, record)
		dsuRegular(t, s)
		return lastRun(t, s, "21.6(report)")
	}
	if k := on("2022-12-09", agenda); k.Due.String() != "2022-12-09" || k.Status != docket.Running {
		t.Errorf("due %s, %s", k.Due, k.Status)
	}
	if k := on("2022-12-09", agenda+"\n2022-12-09 status_report United_States"); k.Status != docket.Met {
		t.Errorf("on the last day: %s", k.Status)
	}
	if k := on("2022-12-10", agenda); k.Status != docket.Lapsed || k.Late != 1 {
		t.Errorf("the day after: %s, %d days", k.Status, k.Late)
	}
	if k := on("2023-01-19", agenda+"\n2022-12-05 status_report United_States\n2023-01-10 implementation_on_agenda DSB 2023-01-27"); k.Due.String() != "2023-01-17" || k.Late != 2 {
		t.Errorf("before the second meeting: due %s, %d days late", k.Due, k.Late)
	}
	for until, want := range map[string]bool{"2022-11-02": false, "2022-11-03": true, "2023-06-01": true} {
		s := d.work(t, between("China", "United States"), until, agreed)
		for _, k := range s.Clocks {
			if k.ID == "21.6(report)" {
				t.Errorf("on %s without a meeting: %s is due %s", until, k.ID, k.Due)
			}
		}
		for _, p := range s.Permitted {
			if p.Act == "status_report" && p.Must != want {
				t.Errorf("on %s: a status report is owed: %v", until, p.Must)
			}
		}
	}
}

// The text sets no last day for the notice of delay: one that comes later than the period that it
// excuses is late for nobody.
func TestNoticeOfDelayHasNoLastDay(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, id := range []string{"DS381", "DS533", "DS461", "DS367"} {
		for _, k := range d.real(t, id).Clocks {
			if k.ID == "12.9(notice)" && docket.IsMissed(d.pack.Procedures[0], &k) {
				t.Errorf("%s: the notice is told %d days late", id, k.Late)
			}
		}
	}
}

// A meeting of which the ten days had begun when it was told leaves no time for the report, and is
// irregular. Before the six months, and where no period is fixed, a member may raise the matter, and
// no report is owed.
func TestAMeetingToldTooLateOrSoonerThanReportsAreOwed(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	agreed := dsuAdopted + "\n2022-05-02 rpt_agreed parties 2023-03-28"
	for _, c := range []struct {
		record    string
		flags     []string
		irregular int
		runs      int
	}{
		{agreed + "\n2022-12-09 implementation_on_agenda DSB 2022-12-19", nil, 0, 1},
		{agreed + "\n2022-12-10 implementation_on_agenda DSB 2022-12-19", nil, 1, 0},
		{agreed + "\n2022-07-01 implementation_on_agenda DSB 2022-07-28", nil, 0, 0},
		{agreed + "\n2022-07-25 implementation_on_agenda DSB 2022-07-28", nil, 0, 0},
		{dsuAdopted + "\n2022-12-01 implementation_on_agenda DSB 2022-12-19", nil, 0, 0},
		{dsuAdopted + "\n2022-12-01 implementation_on_agenda DSB 2022-12-19", []string{"scm-prohibited"}, 0, 0},
	} {
		s := d.work(t, between("China", "United States", c.flags...), "2022-12-20", c.record)
		runs := 0
		for _, k := range s.Clocks {
			if k.ID == "21.6(report)" {
				runs++
			}
		}
		if len(s.Irregular) != c.irregular || c.irregular > 0 && s.Irregular[0].Article != "21.6" || runs != c.runs {
			t.Errorf("%q: irregular %v, %d reports owed; want %d, %d", c.record[len(dsuAdopted):], s.Irregular, runs, c.irregular, c.runs)
		}
	}
}
