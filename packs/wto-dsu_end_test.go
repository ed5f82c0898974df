package packs_test

import (
	"testing"

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
