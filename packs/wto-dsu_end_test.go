package packs_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
)

// The first notice of a solution ends a dispute. One notified again is recorded and moves nothing.
func TestASettlementNotifiedAgainMovesNoEnd(t *testing.T) {
	const once = dsuComposed + "\n2021-09-01 mutually_agreed_solution parties"
	for _, until := range []string{"2021-09-19", "2021-09-20", "2021-12-01"} {
		s := dsuWith(t, once, until, "2021-09-20 mutually_agreed_solution parties")
		if s.Status != docket.Ended || s.EndedOn.String() != "2021-09-01" {
			t.Errorf("on %s: %s on %s, want ended on 2021-09-01", until, s.Status, s.EndedOn)
		}
		dsuRegular(t, s)
	}
	// A settlement after the authority of a panel has lapsed ends the dispute otherwise.
	lapsed := dsuComposed + "\n2021-07-01 panel_suspension_requested China\n2021-07-01 panel_suspended Panel"
	if s := dsuWith(t, lapsed, "2023-03-01", "2023-02-01 mutually_agreed_solution parties"); s.Outcome != "settled" || s.EndedOn.String() != "2023-02-01" {
		t.Errorf("settled after the lapse: %s on %s", s.Outcome, s.EndedOn)
	}
}

// On whichever later day a dispute of the record that has ended is looked at, it ended on the
// same day, unless something took it up in between.
func TestADisputeOfTheRecordEndsOnOneDay(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range d.pack.Cases {
		if c.Kind != agreement.Real {
			continue
		}
		end := d.real(t, string(c.ID))
		if end.Status != docket.Ended {
			continue
		}
		for i := range c.Acts {
			if on := c.Acts[i].On; on >= end.EndedOn {
				continue
			} else if s := d.realOn(t, string(c.ID), on.String()); s.Status == docket.Ended && s.Step == end.Step {
				t.Errorf("%s had ended on %s by the record of %s, and ended on %s by that of today", c.ID, s.EndedOn, on, end.EndedOn)
			}
		}
	}
}

// The source dates the referral of DS505 a year before the objection on which it rests. Days are
// counted from the day on which it can have been, and both days are on the record.
func TestNoDayIsCountedFromAMisprint(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	if s := d.realOn(t, "DS505", "2019-09-15"); s.Step != "appeal" || len(s.Tracks) != 1 {
		t.Errorf("on 15 September 2019 DS505 stands at %s, on %d tracks; want the appeal alone", s.Step, len(s.Tracks))
	}
	s := d.real(t, "DS505")
	if k := lastRun(t, s, "22.6(referral)"); k.Starts.String() != "2020-06-29" || k.Due.String() != "2020-08-28" || k.MetOn.String() != "2022-07-13" {
		t.Errorf("the award: %s to %s, done %s; want 29 June to 28 August 2020, done 13 July 2022", k.Starts, k.Due, k.MetOn)
	}
	for _, c := range d.pack.Cases {
		for i := range c.Acts {
			if a := &c.Acts[i]; c.ID == "DS505" && a.Act == "22_6_arbitration" && (a.Also.String() != "2019-06-29" || a.Basis.Review == demarche.Reviewed) {
				t.Errorf("the day that the source prints is not told: %+v", a)
			}
		}
	}
}

// The period of DS477 was agreed on 14 June 2018 and ended on 22 July 2018: in March of that year
// none had ended.
func TestNoPeriodEndsOnTheDayToAgreeOnIt(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for until, want := range map[string]string{"2018-03-15": "rpt-open", "2018-06-14": "rpt-fixed", "2018-07-23": "rpt-expired"} {
		if at := trackAt(d.realOn(t, "DS477", until), "rpt"); at != want {
			t.Errorf("on %s the period of DS477 stands at %s, want %s", until, at, want)
		}
	}
	for _, c := range d.pack.Cases {
		agreed := map[string]bool{}
		for i := range c.Acts {
			switch a := &c.Acts[i]; {
			case a.Act == "rpt_agreed":
				agreed[a.On.String()] = true
			case a.Act == "rpt_expires" && agreed[a.On.String()]:
				t.Errorf("%s: a period is agreed and ends on %s", c.ID, a.On)
			}
		}
	}
}

func trackAt(s *docket.State, track string) string {
	for _, x := range s.Tracks {
		if x.Track == track {
			return x.Step
		}
	}
	return ""
}

// Two compliance panels sat at once in DS371. What follows on the report of the first tells
// nothing of the second, of which a notice after that report shows that it had not reported, and
// whose report came 382 days late.
func TestAReportOfOnePanelIsNotThatOfAnother(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for until, want := range map[string]docket.ClockStatus{"2019-01-08": docket.Lapsed, "2019-01-09": docket.Lapsed, "2019-07-11": docket.Lapsed, "2019-07-12": docket.MetLate, "2026-11-23": docket.MetLate} {
		k := lastRun(t, d.realOn(t, "DS371", until), "21.5")
		if k.Starts.String() != "2018-03-27" || k.Status != want {
			t.Errorf("on %s: the panel of %s is %s, want that of 27 March 2018 %s", until, k.Starts, k.Status, want)
		}
		if late := civil(t, min(until, "2019-07-12")).Sub(civil(t, "2018-06-25")); k.Late != late || !k.LateKnown {
			t.Errorf("on %s: %d days late, want %d", until, k.Late, late)
		}
		if want == docket.MetLate && (k.MetOn.String() != "2019-07-12" || k.Late != 382 || !k.LateKnown || !k.EndedOn.IsZero()) {
			t.Errorf("on %s: done %s, %d late, ended %s; want 12 July 2019, 382", until, k.MetOn, k.Late, k.EndedOn)
		}
	}
	// Of DS461 the record has one report, and what followed can be of both.
	if k := lastRun(t, d.real(t, "DS461"), "21.5"); k.Status != docket.Unknown {
		t.Errorf("the second panel of DS461 is %s, want unknown", k.Status)
	}
}

// An authorisation stands until it ends: no period that ends later, of a complainant that had
// agreed on more time, takes it out of the first sentence.
func TestAnAuthorisationStandsInTheFirstSentence(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	p := d.pack.Procedures[0]
	right := p.Step("suspension-authorised").Lead.EN
	for _, c := range []struct{ id, until, before string }{
		{"DS217", "2004-12-20", ""},
		{"DS217", "2004-12-28", ""},
		{"DS217", "2026-11-23", ""},
		{"DS285", "2026-11-23", ""},
		{"DS381", "2026-11-23", p.Step("21-5-adopted").Lead.EN + " "},
	} {
		lead := docket.LeadOf(p, d.realOn(t, c.id, c.until))
		if lead.Kind != docket.MayAct || lead.Text.EN != c.before+right {
			t.Errorf("%s on %s: %s, %q", c.id, c.until, lead.Kind, lead.Text.EN)
		}
	}
	// On the last day of the period of the others the duty stands first, and the right beside it.
	if lead := docket.LeadOf(p, d.realOn(t, "DS217", "2004-12-27")); lead.Kind != docket.MustAct || lead.Due.String() != "2004-12-27" || lead.Text.EN != right {
		t.Errorf("DS217 on 27 December 2004: %s by %s, %q", lead.Kind, lead.Due, lead.Text.EN)
	}
	if lead := docket.LeadOf(p, d.realOn(t, "DS217", "2004-11-25")); strings.Contains(lead.Text.EN, right) {
		t.Errorf("DS217 on the day before: %q", lead.Text.EN)
	}
}

// No day counts late once a dispute has ended, or an appeal was withdrawn, though the report that
// says so comes after.
func TestNoDayCountsLateAfterTheEnd(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range []struct {
		id, clock, ended string
		late             int
	}{
		{"DS547", "12.9", "2023-07-13", 1408},
		{"DS585", "12.9", "2023-07-13", 1080},
		{"DS323", "12.9", "2006-01-23", 33},
		{"DS513", "17.5(90)", "2019-12-04", 289},
	} {
		for _, until := range []string{c.ended, "2026-11-23"} {
			if k := lastRun(t, d.realOn(t, c.id, until), c.clock); k.Late != c.late || !k.LateKnown || k.EndedOn.String() != c.ended || !k.MetOn.IsZero() {
				t.Errorf("%s on %s: %d days late, ended %s, done %s; want %d, %s and not", c.id, until, k.Late, k.EndedOn, k.MetOn, c.late, c.ended)
			}
		}
	}
	// In time for the nine months, and after the end too.
	if k := lastRun(t, d.real(t, "DS557"), "12.9"); k.Status != docket.Over || !k.MetOn.IsZero() {
		t.Errorf("the report of DS557: %s, done %s", k.Status, k.MetOn)
	}
	for _, c := range d.pack.Cases {
		for _, k := range d.real(t, string(c.ID)).Clocks {
			if !k.EndedOn.IsZero() && k.MetOn > k.EndedOn && !k.Stands() && k.PausedOn.IsZero() {
				t.Errorf("%s: %s ended on %s and was met on %s", c.ID, k.ID, k.EndedOn, k.MetOn)
			}
		}
	}
}

// A dispute about prohibited subsidies runs by the periods of the Agreement on Subsidies.
func TestDisputesAboutProhibitedSubsidiesRunByTheirPeriods(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	for _, c := range []struct{ id, clock, due string }{
		{"DS487", "4.7", "2015-01-18"},
		{"DS487", "12.9", "2015-07-21"},
		{"DS487", "16.4", "2016-12-28"},
		{"DS487", "17.5(90)", "2017-02-14"},
		{"DS489", "4.7", "2015-03-13"},
		{"DS541", "4.7", "2018-04-13"},
		{"DS541", "12.9", "2018-10-22"},
		{"DS273", "12.9", "2003-11-18"},
	} {
		for _, k := range d.real(t, c.id).Clocks {
			if k.ID == c.clock && k.Track == "main" && k.Due.String() != c.due {
				t.Errorf("%s: %s is due %s, want %s", c.id, k.ID, k.Due, c.due)
			}
		}
	}
}

// A request for a panel that comes too soon is told the first day on which it may come: the day
// after the ten days for an answer, or after the sixty where an answer is on record.
func TestTheFirstOfSeveralWaysIsNamed(t *testing.T) {
	for _, c := range []struct{ setup, asked, why, article string }{
		{dsuAsked, "2021-01-14", "not before 15 January 2021", "4.3"},
		{dsuAsked, "2021-01-15", "", ""},
		{dsuAnswered, "2021-03-05", "not before 6 March 2021", "4.7"},
		{dsuAnswered, "2021-03-06", "", ""},
	} {
		s := dsuWith(t, c.setup, c.asked, c.asked+" panel_requested China")
		switch {
		case c.why == "":
			dsuRegular(t, s)
		case len(s.Irregular) != 1 || !strings.HasPrefix(s.Irregular[0].Why.EN, c.why) || s.Irregular[0].Article != c.article:
			t.Errorf("asked on %s: %+v, want %q by %s", c.asked, s.Irregular, c.why, c.article)
		}
	}
}

// Who lets the days for an other appeal pass may still appeal on its own: such an appeal is late
// by no rule.
func TestAnAppealOfItsOwnIsNotLateForAnOtherAppeal(t *testing.T) {
	for second, want := range map[string]docket.ClockStatus{"2016-04-25": docket.Met, "2016-04-26": docket.Closed} {
		s := dsuWith(t, dsuAppealed, "2016-05-02", second+" appeal_notified China")
		if k := lastRun(t, s, "WPAR 23(1)"); k.Status != want || k.Late != 0 {
			t.Errorf("an appeal of %s: %s, %d days late; want %s", second, k.Status, k.Late, want)
		}
	}
	d := deskOf(t, "wto-dsu")
	for _, id := range []string{"DS395", "DS431", "DS449"} {
		if k := lastRun(t, d.real(t, id), "WPAR 23(1)"); k.Late != 0 || k.Status != docket.Closed {
			t.Errorf("%s: %s, %d days late", id, k.Status, k.Late)
		}
	}
}

// An Appellate Body that reports within ninety days is late by nothing, though the general rule is
// sixty; on the day after them it is.
func TestAnAppealHasNinetyDays(t *testing.T) {
	p := deskOf(t, "wto-dsu").pack.Procedures[0]
	for report, want := range map[string]int{"2016-06-20": 0, "2016-07-18": 0, "2016-07-19": 1} { // day 90 is Sunday 17 July
		s := dsuWith(t, dsuAppealed, "2016-08-01", report+" ab_report_circulated Appellate_Body")
		got := 0
		for i := range s.Clocks {
			if c := &s.Clocks[i]; strings.HasPrefix(c.ID, "17.5") && docket.IsMissed(p, c) {
				got++
			}
		}
		if got != want {
			t.Errorf("a report of %s: %d deadlines missed, want %d", report, got, want)
		}
	}
}

// The arbitration on the level shall be completed in sixty days of the end of the reasonable
// period of time: the award of DS471 is 375 days late. Where that end is not on record, nobody is.
func TestTheAwardOnTheLevelIsOwed(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	p := d.pack.Procedures[0]
	if k := lastRun(t, d.real(t, "DS471"), "22.6(60)"); k.Due.String() != "2018-10-22" || k.Late != 375 || !docket.IsMissed(p, &k) {
		t.Errorf("DS471: due %s, %d days late; want 22 October 2018, 375", k.Due, k.Late)
	}
	if k := lastRun(t, d.real(t, "DS505"), "22.6(referral)"); docket.IsMissed(p, &k) {
		t.Errorf("DS505: somebody is %d days late", k.Late)
	}
}

// A reasonable period of time of which no last day is on record is not told to run for twenty
// years: after fifteen months from adoption, and beyond the record, that is not known.
func TestAPeriodWithoutALastDayIsNotToldToRunForEver(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	p := d.pack.Procedures[0]
	for until, want := range map[string]docket.ClockStatus{"2000-12-01": docket.Running, "2001-04-12": docket.Running, "2001-04-13": docket.Unknown, "2026-11-23": docket.Unknown} {
		s := d.realOn(t, "DS87", until)
		if k := lastRun(t, s, "21.3(rpt)"); k.Status != want || !k.Due.IsZero() || k.Late != 0 {
			t.Errorf("on %s, adopted on 12 January 2000: %s, due %s; want %s", until, k.Status, k.Due, want)
		}
		if said := strings.Contains(docket.LeadOf(p, s).Text.EN, "not known"); said != (want == docket.Unknown) {
			t.Errorf("on %s the first sentence says that it is not known: %t", until, said)
		}
	}
	// An office knows its own period.
	own := dsuWith(t, dsuAdopted, "2024-01-02", "2022-05-02 rpt_agreed parties")
	if k := lastRun(t, own, "21.3(rpt)"); k.Status != docket.Running {
		t.Errorf("in an office's own docket: %s", k.Status)
	}
}
