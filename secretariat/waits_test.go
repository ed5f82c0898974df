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
	for on, want := range map[string]int{"2020-03-15": 0, "2020-03-16": 1} { // as known today
		list, err := p.Waits(ctx, reader(t, "officer-CN"), p.At(day(on), 0))
		if err != nil || len(list) != want {
			t.Errorf("on %s, as known today: %d wait, %v; want %d", on, len(list), err, want)
		}
	}
	if _, err := p.reply("officer-CN", done.Seq, "decline", "text=no"); err != nil {
		t.Fatal(err)
	}
	check("", nil)
	check("2020-03-16", cn)
}

// Whose turn it is has one answer on every surface: what the company is asked for waits for
// the company and not for the office, which could only record it; and that the company may
// withdraw at any time is no step that waits.
func TestWhatTheCompanyIsAskedForWaitsForTheCompany(t *testing.T) {
	p := file(t, open(t, "2020-03-02", true), cloud)
	p.act("officer-US", "information_requested")
	for _, id := range []string{"company-US", "officer-US", "deputy-US"} {
		var want []string
		if id == "company-US" {
			want = []string{"information_supplied"}
		}
		r := reader(t, id)
		front, err := p.Front(ctx, r, p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, task := range front.Desk.Tasks {
			for _, a := range task.Acts {
				got = append(got, a.ID)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s is to do %v, want %v", id, got, want)
		}
		all, err := p.Docket(ctx, r, docket.Query{}, p.At(0, 0))
		if err != nil || all.Waits[p.id] != (want != nil) {
			t.Errorf("marked for %s: %t, %v", id, all.Waits[p.id], err)
		}
		mine, err := p.Docket(ctx, r, docket.Query{Waits: true}, p.At(0, 0))
		if err != nil || len(mine.Cases) == 1 != (want != nil) {
			t.Errorf("%d cases wait for %s, %v", len(mine.Cases), id, err)
		}
		v, err := p.Case(ctx, r, p.id, p.At(0, 0))
		if err != nil || v.Awaits() != (want != nil) {
			t.Errorf("its page says that it waits for %s: %t, %v", id, v.Awaits(), err)
		}
	}
	p.act("company-US", "information_supplied")
	if d, err := p.Desk(ctx, reader(t, "company-US"), p.At(0, 0)); err != nil || len(d.Tasks) != 0 {
		t.Errorf("the company is to do %v, %v, once it has done it", d.Tasks, err)
	}
}
