package secretariat_test

import (
	"testing"

	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
)

// The clock that a list names beside a last day is the deadline that ends on it, not a bar
// that ends on the same day: what a bar holds back is open on the day after.
func TestAListNamesTheDeadlineOfItsDay(t *testing.T) {
	tower := open(t, "2026-11-23", false)
	named := 0
	for cursor := ""; ; {
		page, err := tower.Docket(ctx, disclosure.Reader{}, docket.Query{After: cursor, Limit: 100}, tower.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Cases {
			p, ok := tower.Library().Procedure(c.Procedure)
			if !ok || c.Standing.Due.IsZero() {
				continue
			}
			named++
			for i := range p.Clocks {
				if k := &p.Clocks[i]; k.ID == c.Standing.DueClock && k.Kind != agreement.Deadline {
					t.Errorf("%s: %s is named by %s, which is a %s", c.ID, c.Standing.Due, k.ID, k.Kind)
				}
			}
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	if named == 0 {
		t.Error("no case has a last day, so nothing was tried")
	}
}
