package packs_test

import (
	"testing"

	"demarche/docket"
)

// Nobody owes a request to join the consultations (DSU 4.11): its days run out, and the
// period is closed, neither late nor overtaken.
func TestAnOpenPeriodThatRunsOutIsClosed(t *testing.T) {
	at := sit(t, "wto-dsu", "", "CN", "US")
	for day, want := range map[string]docket.ClockStatus{"2018-04-16": docket.Running, "2018-04-17": docket.Closed, "2018-12-18": docket.Closed} {
		s := at.on(day, "2018-04-04 consultations_requested China\n2018-12-06 panel_requested China")
		if k := clockOf(t, s, "4.11"); k.Status != want || k.Late != 0 {
			t.Errorf("on %s: %s, %d days late; want %s", day, k.Status, k.Late, want)
		}
	}
}
