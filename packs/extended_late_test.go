package packs_test

import (
	"strings"
	"testing"

	"demarche/docket"
)

// A period that is over is not extended by a decision of one side or of a body: on its last day
// that is in order, a day later irregular, and what is late stays late. What both parties may
// agree on at any time runs from that day.
func TestAPeriodThatIsOverIsExtendedByAgreementAlone(t *testing.T) {
	for _, c := range []struct {
		pack, one, other, setup, clock, due, act, to string
		agreed                                       bool
		flags                                        []string
	}{
		{"wto-dsu", "China", "United States", dsuReported, "16.4", "2022-05-02", "adoption_deadline_extended DSB", "2022-06-30", false, nil},
		{"wto-dsu", "China", "United States", dsuReported, "16.4", "2022-05-02", "adoption_deadline_extended DSB", "", false, nil},
		{"eu-tbr", "EU", "Mexico", tbrAnnounced, "9(8)", "2023-12-04", "report_period_extended Commission", "2024-01-31", false, nil},
		{"us-301", "US", "BR", begun, "304(a)(3)", "2024-07-10", "determination_extended USTR", "2024-10-10", false, []string{"priority-country-ip"}},
		{"us-301", "US", "BR", decided, "305(a)(1)", "2024-07-31", "action_delayed USTR", "2024-12-02", false, nil},
		{"usmca-31", "US", "CA", ch31Composed, "31.17.1", "2021-11-07", "report_delayed panel", "2021-12-07", false, nil},
		{"usmca-31", "US", "CA", ch31Composed, "31.17.1", "2021-11-07", "report_period_changed US;CA", "2021-12-07", true, nil},
		{"usmca-31a", "US", "MX", rrmAsked + "\n2024-07-04 review_accepted MX", "31-A.4.2", "2024-08-08", "review_period_changed US;MX", "2024-09-30", true, nil},
	} {
		t.Run(c.pack+" "+c.act+" "+c.to, func(t *testing.T) {
			d := deskOf(t, c.pack)
			due := civil(t, c.due)
			for delta := range 2 {
				on := due.AddDays(delta)
				s := d.work(t, between(c.one, c.other, c.flags...), due.AddDays(9).String(), strings.TrimSpace(c.setup)+"\n"+on.String()+" "+c.act+" "+c.to)
				k := lastRun(t, s, c.clock)
				extends := delta == 0 || c.agreed
				if got := len(s.Irregular) == 0; got != extends || k.Extended != extends {
					t.Fatalf("decided on %s: extended %t, irregular %+v", on, k.Extended, s.Irregular)
				}
				if !extends && (k.Due != due || k.Status != docket.Lapsed || k.Late != 9 || s.Irregular[0].Article != docket.ArticleName(&d.machine.Procedure().Clocks[k.Rule])) {
					t.Errorf("decided on %s: %+v, irregular %+v", on, k, s.Irregular)
				}
				act, _, _ := strings.Cut(c.act, " ")
				if on := due.AddDays(delta).String(); mayNow(d.work(t, between(c.one, c.other, c.flags...), on, c.setup), act) != extends {
					t.Errorf("on %s %s is permitted: %t", on, act, !extends)
				}
			}
		})
	}
}

// Late extension gives no appeal back.
func TestALateExtensionGivesNoAppealBack(t *testing.T) {
	s := dsuWith(t, dsuReported, "2022-05-20", "2022-05-03 adoption_deadline_extended DSB 2022-06-30")
	if mayNow(s, "appeal_into_void") || mayNow(s, "appeal_notified") {
		t.Errorf("an appeal is permitted again: %+v", s.Permitted)
	}
}
