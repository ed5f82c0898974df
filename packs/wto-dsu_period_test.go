package packs_test

import (
	"strings"
	"testing"

	"demarche/docket"
)

// That a record tells of the end of the reasonable period of time takes nothing from what is late
// by it: the days grow until compliance is accepted or claimed, told or not.
func TestARecordedEndOfThePeriodLeavesTheDaysLate(t *testing.T) {
	const ends = "2022-10-03 rpt_expires"
	for _, c := range []struct {
		until, more string
		status      docket.ClockStatus
		late        int
	}{
		{"2022-10-03", "", docket.Running, 0},
		{"2022-10-03", ends, docket.Running, 0},
		{"2022-10-04", "", docket.Lapsed, 1},
		{"2022-10-04", ends, docket.Lapsed, 1},
		{"2022-12-02", ends, docket.Lapsed, 60},
		{"2022-12-02", ends + "\n2022-11-02 implementation_notified United_States", docket.Lapsed, 30},
		{"2022-12-02", ends + "\n2022-11-02 compliance_accepted China", docket.MetLate, 30},
		{"2022-12-02", ends + "\n2022-10-03 implementation_notified United_States", docket.Lapsed, 0},
		{"2022-12-02", ends + "\n2022-11-02 mutually_agreed_solution parties", docket.Lapsed, 30},
	} {
		s := dsuWith(t, dsuPeriod, c.until, c.more)
		if k := lastRun(t, s, "21.3(rpt)"); k.Status != c.status || k.Late != c.late || k.Due.String() != "2022-10-03" {
			t.Errorf("on %s after %q: %s, %d days late, due %s; want %s, %d", c.until, c.more, k.Status, k.Late, k.Due, c.status, c.late)
		}
		claimed, late := strings.Contains(c.more, "implementation_notified"), false
		for _, i := range docket.Overdue(deskOf(t, "wto-dsu").pack.Procedures[0], s) {
			late = late || s.Clocks[i].ID == "21.3(rpt)"
		}
		if want := c.late > 0 && !claimed && s.Status == docket.Open && c.status == docket.Lapsed; late != want {
			t.Errorf("on %s after %q: overdue %v, want %v", c.until, c.more, late, want)
		}
	}
}

// The step at which the period has ended is come to once, and what counts from its end begins once.
func TestARecordedEndOfThePeriodIsOneEnd(t *testing.T) {
	for _, more := range []string{"", "2022-10-03 rpt_expires"} {
		s := dsuWith(t, dsuPeriod, "2022-10-20", more)
		var stays, bars int
		for _, x := range s.Path {
			if x.Step == "rpt-expired" {
				stays++
			}
		}
		for _, k := range s.Clocks {
			if k.ID == "22.2" {
				bars++
			}
		}
		if k := lastRun(t, s, "22.2"); stays != 1 || bars != 1 || k.Due.String() != "2022-10-23" {
			t.Errorf("after %q: %d ends of the period, %d times to agree on compensation, to %s", more, stays, bars, k.Due)
		}
	}
}

// A period that was agreed ends on its day, until that is moved. What tells of another end changes
// nothing, and is irregular under the article of the period.
func TestAnEndOnAnotherDayThanThatAgreedIsIrregular(t *testing.T) {
	for _, c := range []struct {
		until, more string
		irregular   int
		due         string
		status      docket.ClockStatus
		late        int
		bar         string // the last day of 22.2
	}{
		{"2022-10-20", "2022-10-03 rpt_expires", 0, "2022-10-03", docket.Lapsed, 17, "2022-10-23"},
		{"2022-10-20", "2022-10-04 rpt_expires", 1, "2022-10-03", docket.Lapsed, 17, "2022-10-23"},
		{"2022-10-20", "2022-10-02 rpt_expires", 1, "2022-10-03", docket.Lapsed, 17, "2022-10-23"},
		{"2022-10-03", "2022-08-01 rpt_expires", 1, "2022-10-03", docket.Running, 0, ""},
		{"2022-11-20", "2022-11-01 rpt_expires", 1, "2022-10-03", docket.Lapsed, 48, "2022-10-23"},
		{"2022-11-20", "2022-09-01 rpt_modified parties 2022-11-01\n2022-11-01 rpt_expires", 0, "2022-11-01", docket.Lapsed, 19, "2022-11-21"},
		{"2022-11-20", "2022-09-01 rpt_modified parties 2022-11-01\n2022-10-03 rpt_expires", 1, "2022-11-01", docket.Lapsed, 19, "2022-11-21"},
		{"2022-11-20", "2022-09-01 rpt_modified parties\n2022-11-01 rpt_expires", 0, "2022-11-01", docket.Lapsed, 19, "2022-11-21"},
	} {
		s := dsuWith(t, dsuPeriod, c.until, c.more)
		bars := 0
		for _, k := range s.Clocks {
			if k.ID == "22.2" {
				bars++
			}
		}
		k := lastRun(t, s, "21.3(rpt)")
		if len(s.Irregular) != c.irregular || c.irregular > 0 && s.Irregular[0].Article != "21.3" || k.Due.String() != c.due || k.Status != c.status || k.Late != c.late {
			t.Errorf("on %s after %q: %s, due %s, %d days late, irregular %v; want %s, %s, %d", c.until, c.more, k.Status, k.Due, k.Late, s.Irregular, c.status, c.due, c.late)
		}
		if want := map[bool]int{true: 1}[c.bar != ""]; bars != want || want > 0 && lastRun(t, s, "22.2").Due.String() != c.bar {
			t.Errorf("on %s after %q: 22.2 began %d times; want it to run to %s", c.until, c.more, bars, c.bar)
		}
	}
}

// A public record that tells of the end alone tells neither that the respondent complied nor that
// it was late.
func TestOfThePublicRecordCompliancePastThePeriodIsNotKnown(t *testing.T) {
	s := deskOf(t, "wto-dsu").realOn(t, "DS601", "2024-06-30")
	if k := lastRun(t, s, "21.3(rpt)"); k.Status != docket.Unknown || k.LateKnown || k.Due.String() != "2024-05-08" {
		t.Errorf("21.3(rpt) of DS601: %s, due %s, late known %v", k.Status, k.Due, k.LateKnown)
	}
}

// Of a prohibited subsidy the panel names the period, and of an actionable one the Agreement on
// Subsidies does: no reasonable period of time is to be fixed.
func TestOfSubsidiesNoReasonablePeriodIsFixed(t *testing.T) {
	for _, c := range []struct{ flag, step, clock, due string }{
		{"", "rpt-open", "21.3(b)", "2022-05-12"},
		{"scm-prohibited", "scm-withdrawal", "SCM 4.7", ""},
		{"scm-actionable", "scm-effects", "SCM 7.9", "2022-09-28"},
	} {
		var flags []string
		if c.flag != "" {
			flags = []string{c.flag}
		}
		s := deskOf(t, "wto-dsu").work(t, between("China", "United States", flags...), "2022-04-29", dsuAdopted)
		at := ""
		for _, x := range s.Tracks {
			if x.Track == "rpt" {
				at = x.Step
			}
		}
		if k := lastRun(t, s, c.clock); at != c.step || k.Due.String() != c.due {
			t.Errorf("%q: at %q, %s due %q; want %q, %q", c.flag, at, k.ID, k.Due, c.step, c.due)
		}
	}
	// The line on which they stand bears no name that holds of one of them alone.
	p := deskOf(t, "wto-dsu").machine.Procedure()
	if l := p.Track("rpt").Label; strings.Contains(strings.ToLower(l.EN), "reasonable") || strings.Contains(l.ZH, "合理") || l.EN == "" || l.ZH == "" {
		t.Errorf("periods of subsidies stand under %q, %q", l.EN, l.ZH)
	}
	if s := deskOf(t, "wto-dsu").real(t, "DS273"); s.Tracks[1].Step != "scm-withdrawal" {
		t.Errorf("DS273 stands at %s", s.Tracks[1].Step)
	}
}

// The period that the panel named is late from the day after its last, once that is on record.
func TestThePeriodThatAPanelNamedForASubsidy(t *testing.T) {
	opt := between("China", "United States", "scm-prohibited")
	const named = dsuAdopted + "\n2022-04-01 withdrawal_period_recorded Panel 2022-06-27"
	for until, want := range map[string]docket.ClockStatus{"2022-06-27": docket.Running, "2022-06-28": docket.Lapsed} {
		s := deskOf(t, "wto-dsu").work(t, opt, until, named)
		if k := lastRun(t, s, "SCM 4.7"); k.Status != want || k.Due.String() != "2022-06-27" {
			t.Errorf("on %s: %s, due %s; want %s", until, k.Status, k.Due, want)
		}
	}
}

// Of an actionable subsidy the six months count from an award under Article 25 too, in place of
// the adoption of reports, whether the subsidy is prohibited besides or not.
func TestAnAwardOnASubsidyBeginsItsPeriod(t *testing.T) {
	const award = dsuComposed + "\n2022-03-01 article_25_appeal United_States\n2022-05-31 article_25_award Arbitrator"
	for _, c := range []struct {
		until, clock, due string
		flags             []string
		status            docket.ClockStatus
	}{
		{"2022-11-30", "SCM 7.9", "2022-11-30", []string{"scm-actionable"}, docket.Running},
		{"2022-12-01", "SCM 7.9", "2022-11-30", []string{"scm-actionable"}, docket.Lapsed},
		{"2022-11-30", "SCM 7.9", "2022-11-30", []string{"scm-prohibited", "scm-actionable"}, docket.Running},
		{"2022-11-30", "SCM 4.7", "", []string{"scm-prohibited"}, docket.Running},
	} {
		s := deskOf(t, "wto-dsu").work(t, between("China", "United States", c.flags...), c.until, award)
		if k := lastRun(t, s, c.clock); k.Due.String() != c.due || k.Status != c.status {
			t.Errorf("%v on %s: %s is due %q, %s; want %q, %s", c.flags, c.until, c.clock, k.Due, k.Status, c.due, c.status)
		}
	}
}
