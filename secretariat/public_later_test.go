package secretariat_test

import (
	"fmt"
	"testing"

	"demarche"
	"demarche/docket"
)

// A house that was opened on a day of the past and moves on lists the public cases as one
// that is opened later: what the packs have of days ahead becomes known in it day by day.
func TestTheDocketMovesOnWithThePublicRecord(t *testing.T) {
	listed := func(h *house) map[demarche.CaseID]string {
		out := map[demarche.CaseID]string{}
		for q := (docket.Query{Sort: docket.ByID, Limit: 200}); ; {
			page, err := h.Docket(ctx, reader(t, "officer-US"), q, h.At(0, 0))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page.Cases {
				out[c.ID] = fmt.Sprint(c.Standing.Status, c.Standing.Step, c.Standing.Since, c.Standing.Due, c.Standing.LastOn)
			}
			if q.After = page.Next; q.After == "" {
				return out
			}
		}
	}
	h := open(t, "2020-06-01", false)
	if got := listed(h)["301-DST-4"]; got != "" {
		t.Errorf("the day before it is initiated, 301-DST-4 is listed: %s", got)
	}
	for _, day := range []string{"2020-06-05", "2021-06-11", "2026-11-28"} {
		h.goOn(t, day)
		moved, fresh := listed(h), listed(open(t, day, false))
		for id, want := range fresh {
			if moved[id] != want {
				t.Errorf("%s on %s: %q, in a house opened that day %q", id, day, moved[id], want)
			}
		}
		if len(moved) != len(fresh) || day != "2026-11-28" && len(fresh) < 100 {
			t.Errorf("on %s %d cases are listed, %d in a house opened that day", day, len(moved), len(fresh))
		}
	}
	if a, err := h.Audit(ctx); err != nil || len(a.Differ) > 0 || a.Waiting > 0 {
		t.Errorf("%+v, %v", a, err)
	}
}
