package secretariat

import (
	"slices"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// An act that two periods ask for is to be done by the first day that is known, in
// whatever order they run; one whose end nobody can say gives no day.
func TestByWhichDayAnActIsOwed(t *testing.T) {
	p := &agreement.Procedure{Clocks: []agreement.Clock{{MetBy: []string{"answer"}}, {MetBy: []string{"other"}}}}
	due := func(s string) docket.Clock { return docket.Clock{Status: docket.Running, Due: calendar.MustDate(s)} }
	unknown, met := docket.Clock{Status: docket.Running}, due("2020-01-01")
	met.Status = docket.Met
	others := due("2020-02-01")
	others.Rule = 1
	clocks := []docket.Clock{due("2020-06-01"), unknown, due("2020-05-01"), met, others}
	for range 2 {
		for i, c := range []struct {
			clocks []docket.Clock
			want   string
		}{{clocks, "2020-05-01"}, {[]docket.Clock{unknown, met, others}, ""}} {
			task := Task{View: &CaseView{Procedure: p, State: &docket.State{Clocks: c.clocks}}}
			if got := task.By(&agreement.Act{ID: "answer"}); got.String() != c.want {
				t.Errorf("%d: by %q, want %q", i, got, c.want)
			}
		}
		slices.Reverse(clocks)
	}
}
