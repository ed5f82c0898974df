package secretariat_test

import (
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// every lists the whole docket of a day.
func every(t *testing.T, h *house, w secretariat.When) map[demarche.CaseID]*docket.Case {
	t.Helper()
	all, after := map[demarche.CaseID]*docket.Case{}, ""
	for {
		page, err := h.Docket(ctx, disclosure.Reader{}, docket.Query{Sort: docket.ByID, Limit: docket.MaxPage, After: after}, w)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Cases {
			all[c.ID] = c
		}
		if after = page.Next; after == "" {
			return all
		}
	}
}

// A past day's docket lists a case exactly where the case's own page shows it
// begun, at the same step.
func TestAPastDaysDocketIsThatOfItsCases(t *testing.T) {
	h := open(t, "2026-11-23", false)
	today := every(t, h, h.At(0, 0))
	for _, on := range []string{"1999-05-03", "2010-01-01", "2019-03-28", "2020-11-02", "2024-02-02"} {
		w := h.At(calendar.MustDate(on), 0)
		past := every(t, h, w)
		for id := range today {
			listed := past[id]
			v, err := h.Case(ctx, disclosure.Reader{}, id, w)
			begun := err == nil && v.State.Status != docket.Unopened
			switch {
			case begun != (listed != nil):
				t.Errorf("%s on %s: begun %t, listed %t", id, on, begun, listed != nil)
			case begun && (listed.Standing.Step != v.State.Step || listed.Standing.Status != docket.ToldStatus(v.Pack, id, v.State.Status, w.On)):
				t.Errorf("%s on %s: listed at %s, %s; its page has %s, %s", id, on, listed.Standing.Step, listed.Standing.Status, v.State.Step, v.State.Status)
			case begun && (listed.Standing.Late != docket.Missed(v.Procedure, v.State) || listed.Standing.Irregular != len(v.State.Irregular)):
				t.Errorf("%s on %s: listed with %d missed, %d irregular; its page has %d, %d", id, on, listed.Standing.Late, listed.Standing.Irregular, docket.Missed(v.Procedure, v.State), len(v.State.Irregular))
			}
		}
	}
}

// A house that is shown as of a past day keeps the packs' later cases, and shows
// none of them.
func TestAHouseOfAPastDayShowsNothingLater(t *testing.T) {
	h := open(t, "2020-11-02", false)
	w := h.At(0, 0)
	for id, c := range every(t, h, w) {
		if c.Known > w.Known || c.Standing.LastOn > w.On || c.Standing.Status == docket.Unopened {
			t.Errorf("%s, known %s, last moved %s, is listed on %s", id, c.Known, c.Standing.LastOn, w.On)
		}
	}
	later := open(t, "2026-11-23", false)
	if is, want := len(every(t, h, w)), len(every(t, later, later.At(w.On, 0))); is != want {
		t.Errorf("%d cases are listed, want the %d that a later house shows for that day", is, want)
	}
	tallies, err := h.Tally(ctx, disclosure.Reader{}, w)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range tallies {
		n += c.N
	}
	if want := len(every(t, h, w)); n != want {
		t.Errorf("%d cases are counted, want the %d listed", n, want)
	}
}
