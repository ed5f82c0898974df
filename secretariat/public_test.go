package secretariat_test

import (
	"context"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
)

var ctx = context.Background()

func TestPublicCasesShowAsTheyStoodOnADay(t *testing.T) {
	begun := time.Now()
	h := open(t, "2026-11-23", false)
	t.Logf("first start with all public cases: %v", time.Since(begun))
	for _, tc := range []struct{ on, known, step string }{
		{"2018-04-03", "", ""}, // not yet known to anyone
		{"2018-04-04", "", "consultations"},
		{"2020-11-01", "", "appeal-void"},
		{"2020-11-01", "2020-09-20", "report"},
	} {
		w := h.At(calendar.MustDate(tc.on), day(tc.known))
		v, err := h.Case(ctx, disclosure.Reader{}, "DS543", w)
		if tc.step == "" {
			if err == nil {
				t.Errorf("on %s DS543 was known", tc.on)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if v.State.Step != tc.step {
			t.Errorf("on %s as known %s: step %s, want %s", tc.on, tc.known, v.State.Step, tc.step)
		}
		for _, e := range v.Events {
			if e.Known > w.Known {
				t.Errorf("on %s the page holds an event known on %s", tc.on, e.Known)
			}
		}
	}
}

func day(s string) calendar.Date {
	if s == "" {
		return 0
	}
	return calendar.MustDate(s)
}

func TestDocketAndFrontOfAPastDayHoldNothingLater(t *testing.T) {
	h := open(t, "2026-11-23", false)
	w := h.At(calendar.MustDate("2005-06-01"), 0)
	f, err := h.Front(ctx, disclosure.Reader{}, w)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Changes) == 0 || len(f.Tallies) == 0 {
		t.Fatalf("front page of 2005 is empty: %d changes, %d tallies", len(f.Changes), len(f.Tallies))
	}
	for _, c := range f.Changes {
		if c.Event.On > w.On || c.Event.Known > w.Known {
			t.Errorf("%s: event of %s known %s on the page of %s", c.Case.ID, c.Event.On, c.Event.Known, w.On)
		}
	}
	page, err := h.Docket(ctx, disclosure.Reader{}, docket.Query{Pact: "wto-dsu", Limit: 500, Sort: docket.ByID}, w)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range page.Cases {
		if c.Known > w.Known || c.Standing.Since > w.On {
			t.Errorf("%s: known %s, at its step since %s, on the docket of %s", c.ID, c.Known, c.Standing.Since, w.On)
		}
	}
}

// What the store keeps beside a case is what the engine says, for every case.
func TestStandingKeptIsTheStandingComputed(t *testing.T) {
	h := open(t, "2026-11-23", false)
	n, after := 0, ""
	for {
		page, err := h.Docket(ctx, disclosure.Reader{}, docket.Query{Sort: docket.ByID, Limit: 200, After: after}, h.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Cases {
			n++
			v, err := h.Case(ctx, disclosure.Reader{}, c.ID, h.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			if c.Standing.Step != v.State.Step || c.Standing.Status != docket.ToldStatus(v.Pack, c.ID, v.State.Status, h.At(0, 0).On) || c.Standing.Irregular != len(v.State.Irregular) {
				t.Errorf("%s: kept %s %s, computed %s %s", c.ID, c.Standing.Step, c.Standing.Status, v.State.Step, v.State.Status)
			}
			for _, irr := range v.State.Irregular {
				if v.Departed[irr.Seq] == nil {
					t.Errorf("%s: unexplained irregularity %s on %s: %s", c.ID, irr.Act, irr.On, irr.Why.EN)
				}
			}
		}
		if after = page.Next; after == "" {
			break
		}
	}
	if n < 370 {
		t.Errorf("%d cases, want all the packs' cases", n)
	}
}
