package secretariat_test

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/docket"
)

// What waits for a party is listed for each of its officials and for nobody else,
// marked on the docket, until it is answered; and as known on a past day it still
// waits.
func TestWhatWaitsForAPartyIsListedUntilItIsAnswered(t *testing.T) {
	p := appealed(t)
	other := file(t, p.house, cloud) // in which nothing waits
	done := p.act("officer-US", "solution_agreed")
	p.goOn(t, "2020-03-18")
	check := func(when string, want map[string]int) {
		t.Helper()
		at := p.At(0, 0)
		if when != "" {
			at = p.At(day(when), day(when))
		}
		for _, who := range []string{"public", "company-US", "officer-US", "deputy-US", "officer-CN", "deputy-CN", "officer-EU"} {
			r := reader(t, who)
			list, err := p.Waits(ctx, r, at)
			if err != nil || len(list) != want[who] {
				t.Errorf("%s, %q: %d wait, %v; want %d", who, when, len(list), err, want[who])
			}
			front, err := p.Front(ctx, r, at)
			if err != nil || len(front.Waits) != want[who] {
				t.Errorf("%s, %q: the front page lists %d", who, when, len(front.Waits))
			}
			mine := map[demarche.CaseID]bool{} // what waits, and what is on the desk
			for _, x := range front.Waits {
				mine[x.View.Case.ID] = true
			}
			for _, x := range front.Desk.Tasks {
				mine[x.View.Case.ID] = true
			}
			if who == "officer-US" && when == "" && !mine[other.id] {
				t.Errorf("%s: a complaint that nobody has examined is not on the desk", who)
			}
			marked := 0
			page, err := p.Docket(ctx, r, docket.Query{}, at)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page.Cases {
				if page.Waits[c.ID] {
					marked++
					if !mine[c.ID] {
						t.Errorf("%s: a case in which nothing waits is marked", who)
					}
				}
			}
			only, err := p.Docket(ctx, r, docket.Query{Waits: true}, at)
			if err != nil || len(only.Cases) != len(mine) || marked != len(mine) || only.Total != len(mine) {
				t.Errorf("%s, %q: %d marked, %d found, %v; want %d", who, when, marked, len(only.Cases), err, len(mine))
			}
		}
	}
	cn := map[string]int{"officer-CN": 1, "deputy-CN": 1}
	check("", cn)
	check("2020-03-16", cn)
	list, err := p.Waits(ctx, reader(t, "officer-CN"), p.At(0, 0))
	if err != nil || list[0].Event.Seq != p.its("officer-CN", done.Seq) || list[0].View.Case.ID != p.id {
		t.Errorf("%+v, %v", list, err)
	}
	for q, want := range map[docket.Query]int{
		{Waits: true, Text: "cloud licence"}: 1, {Waits: true, Text: "steel"}: 0, {Waits: true, Pact: "wto-dsu"}: 0,
		{Waits: true, Step: "assessment", Party: "China"}: 1, {Waits: true, Status: docket.Ended}: 0, {Waits: true, Party: "India"}: 0,
	} {
		page, err := p.Docket(ctx, reader(t, "officer-CN"), q, p.At(0, 0))
		if err != nil || len(page.Cases) != want {
			t.Errorf("%s: %d cases, %v; want %d", fmt.Sprintf("%+v", q), len(page.Cases), err, want)
		}
	}
	if _, err := p.reply("officer-CN", done.Seq, "decline", "text=no"); err != nil {
		t.Fatal(err)
	}
	check("", nil)
	check("2020-03-16", cn)
}
