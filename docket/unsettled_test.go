package docket_test

import (
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// What was due stands open from the day after its last day, while nothing tells whether it was
// done, and only in a case that has not ended.
func TestWhatWasDueStandsOpenFromTheDayAfter(t *testing.T) {
	const last = "2020-03-16"
	blameless := agreement.Clock{Kind: agreement.Deadline}
	blameless.Lapse.Blameless = true
	deadline := agreement.Clock{Kind: agreement.Deadline}
	due := docket.Clock{Status: docket.Unknown, Due: calendar.MustDate(last)}
	with := func(change func(*docket.Clock)) docket.Clock {
		c := due
		change(&c)
		return c
	}
	for name, c := range map[string]struct {
		rule  agreement.Clock
		clock docket.Clock
		state docket.Status
		on    string
		want  int
	}{
		"the day before the last": {deadline, due, docket.Open, "2020-03-15", 0},
		"on the last day":         {deadline, due, docket.Open, last, 0},
		"the day after":           {deadline, due, docket.Open, "2020-03-17", 1},
		"years after":             {deadline, due, docket.Open, "2026-03-17", 1},
		"the case has ended":      {deadline, due, docket.Ended, "2020-03-17", 0},
		"it still runs":           {deadline, with(func(c *docket.Clock) { c.Status = docket.Running }), docket.Open, "2020-03-17", 0},
		"its day is not known":    {deadline, with(func(c *docket.Clock) { c.Due = 0 }), docket.Open, "2020-03-17", 0},
		"it was overtaken":        {deadline, with(func(c *docket.Clock) { c.EndedOn = calendar.MustDate("2020-03-10") }), docket.Open, "2020-03-17", 0},
		"it was done":             {deadline, with(func(c *docket.Clock) { c.MetOn = calendar.MustDate("2020-03-10") }), docket.Open, "2020-03-17", 0},
		"the text only guides":    {agreement.Clock{Kind: agreement.Guideline}, due, docket.Open, "2020-03-17", 0},
		"a window":                {agreement.Clock{Kind: agreement.Window}, due, docket.Open, "2020-03-17", 0},
		"nobody is to blame":      {blameless, due, docket.Open, "2020-03-17", 0},
	} {
		p := &agreement.Procedure{Clocks: []agreement.Clock{c.rule}}
		s := &docket.State{Clocks: []docket.Clock{c.clock}}
		s.Status = c.state
		if got := docket.Unsettled(p, s, calendar.MustDate(c.on)); len(got) != c.want {
			t.Errorf("%s: %d stand open, want %d", name, len(got), c.want)
		}
	}
}
