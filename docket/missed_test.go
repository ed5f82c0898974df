package docket_test

import (
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

// A period that the text only aims at is no deadline, however long it is passed.
func TestOnlyADeadlineCanBeMissed(t *testing.T) {
	for _, c := range []struct {
		kind agreement.ClockKind
		late int
		want int
	}{
		{agreement.Deadline, 0, 0},
		{agreement.Deadline, 1, 1},
		{agreement.Guideline, 1, 0},
		{agreement.Guideline, 300, 0},
		{agreement.Window, 1, 0},
		{agreement.Bar, 1, 0},
	} {
		p := &agreement.Procedure{Clocks: []agreement.Clock{{ID: "x", Kind: c.kind}}}
		if got := docket.Missed(p, &docket.State{Clocks: []docket.Clock{{ID: "x", Late: c.late}}}); got != c.want {
			t.Errorf("a %s passed by %d days: %d missed, want %d", c.kind, c.late, got, c.want)
		}
	}
}
