package secretariat_test

import (
	"testing"

	"demarche/docket"
)

// What had run out when the act was entered from which it follows goes on record once that
// day is over, for both parties, and once.
func TestALapseThatWasPastWhenItsActWasEnteredGoesOnRecord(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "appeal_submitted")
	h.goOn(t, "2020-06-01")
	p.act("officer-CN", "appeal_received", "on=2020-03-04")
	lapses := func(who string) (n int) {
		v := p.view(who)
		for i := range v.Events {
			if v.Events[i].Kind == docket.LapseEvent {
				n++
			}
		}
		return n
	}
	run := 0
	for _, c := range p.view("officer-US").State.Clocks {
		if c.Status == docket.Lapsed {
			run++
		}
	}
	if run < 3 || lapses("officer-US") != 0 {
		t.Fatalf("%d periods have run out and %d lapses are on record; want some, and none on that day", run, lapses("officer-US"))
	}
	for _, day := range []string{"2020-06-02", "2020-06-03"} {
		h.goOn(t, day)
		for _, who := range []string{"officer-US", "officer-CN"} {
			if got := lapses(who); got != run {
				t.Errorf("on %s %s reads %d lapses, want %d", day, who, got, run)
			}
		}
	}
}
