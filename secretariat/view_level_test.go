package secretariat_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/docket"
)

// A deputy's desk is what stands at the deputies' level and what comes to it next, and a
// principal's likewise. Both sides are told the same of one case, the day before a period
// ends and the day after; what the case officers work is on theirs.
func TestADesksLevelDecidesWhatStandsOnIt(t *testing.T) {
	p := file(t, open(t, "2020-03-02", true), cloud)
	// What each is told: "" of an act of its own, "coming: " before what may come to its level
	// and is not its to bring there.
	check := func(want map[string]string) {
		t.Helper()
		for _, who := range []string{"officer-US", "officer-CN", "deputy-US", "deputy-CN", "principal-US", "principal-CN"} {
			r := reader(t, who)
			d, err := p.Desk(ctx, r, p.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			level, _, _ := strings.Cut(who, "-")
			says, on := want[who]
			if !on {
				says, on = want[level]
			}
			says, comes := strings.CutPrefix(says, "coming: ")
			on = on && !comes
			if len(d.Tasks) != 0 != on || len(d.Coming) != 0 != comes {
				t.Errorf("%s: %s has %d tasks, want any: %t; %d are coming, want any: %t", p.Today(), who, len(d.Tasks), on, len(d.Coming), comes)
				continue
			}
			if on && !strings.Contains(d.Tasks[0].Why.EN, says) || on && says == "" && len(d.Tasks[0].Acts) == 0 {
				t.Errorf("%s: %s is told %q with %d acts, want %q", p.Today(), who, d.Tasks[0].Why.EN, len(d.Tasks[0].Acts), says)
			}
			if comes && !strings.Contains(d.Coming[0].Why.EN, says) {
				t.Errorf("%s: %s is told %q of what comes, want %q", p.Today(), who, d.Coming[0].Why.EN, says)
			}
			page, err := p.Docket(ctx, r, docket.Query{Waits: true}, p.At(0, 0))
			if err != nil || len(page.Cases) == 1 != on {
				t.Errorf("%s: %d cases wait for %s, %v", p.Today(), len(page.Cases), who, err)
			}
			if all, err := p.Docket(ctx, r, docket.Query{}, p.At(0, 0)); err != nil || all.Waits[p.id] != on {
				t.Errorf("%s: marked for %s: %t, %v", p.Today(), who, all.Waits[p.id], err)
			}
		}
	}
	check(map[string]string{"officer-US": ""}) // a complaint that the office examines
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	p.act("officer-US", "appeal_submitted")
	p.act("officer-CN", "appeal_received")
	check(map[string]string{"officer-CN": ""}) // China assesses it
	p.act("officer-CN", "assessment_completed")
	v := p.view("officer-US")
	if len(v.State.Next) == 0 || v.State.Next[0].Clock != "7.4.4(a)-1" {
		t.Fatalf("what runs out next is %+v", v.State.Next)
	}
	last := v.State.Next[0].On
	soon := "coming: It may come to your level once the period ends on " + docket.DayIn(last, "en")
	check(map[string]string{"officer": "", "deputy": soon})
	p.goOn(t, fmt.Sprint(last))
	check(map[string]string{"officer": "", "deputy": soon})
	p.goOn(t, fmt.Sprint(last.AddDays(1)))
	over := "The period ended on " + docket.DayIn(last, "en") + ", and it may be raised to your level, by the Complaining Party or Party Complained Against"
	check(map[string]string{"officer": "", "deputy": over})
	p.act("officer-US", "raise_to_deputy")
	next := "coming: It may come to your level once the period ends on "
	check(map[string]string{"officer": "", "deputy": "", "principal": next})

	// A matter that is urgent may go higher at once, and its own talks are the principals'.
	p.act("deputy-CN", "urgent_matter_raised")
	already := "It may be raised to your level already, without waiting, by the Complaining Party"
	check(map[string]string{"officer": "", "deputy": "", "principal": already})
	if d, err := p.Desk(ctx, reader(t, "principal-CN"), p.At(0, 0)); err != nil || len(d.Tasks) != 1 || d.Tasks[0].Step != "urgent-talks" {
		t.Errorf("the principal of China finds %+v, %v", d.Tasks, err)
	}
}
