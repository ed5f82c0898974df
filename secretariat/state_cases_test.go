package secretariat_test

import (
	"context"
	"strings"
	"testing"

	"demarche/secretariat"
)

// What an act of a case between the two sides orders for a later day is next within a year of
// it, from the day on which it is known, and falls on its day.
func TestWhatACaseOrdersForALaterDayIsNext(t *testing.T) {
	h := newsroom(t, "2027-07-01")
	const says = "2027-06-23 planned The Section 301 duty on semiconductors of China"
	for _, c := range []struct {
		on, known         string
		next, today, move bool
	}{
		{"2026-06-22", "2026-06-22", false, false, false},
		{"2026-06-23", "2026-06-23", true, false, true},
		{"2026-11-29", "2026-11-29", true, false, true},
		{"2026-11-29", "2025-12-22", false, false, false},
		{"2026-11-29", "2025-12-23", true, false, true},
		{"2027-06-22", "2027-06-22", true, false, true},
		{"2027-06-23", "2027-06-23", false, true, false},
		{"2027-06-24", "2027-06-24", false, false, false},
		{"2027-06-01", "2027-06-30", true, false, false},
	} {
		st, err := h.Deal(context.Background(), secretariat.When{On: date(c.on), Known: date(c.known)})
		if err != nil {
			t.Fatal(err)
		}
		moved := false
		for _, m := range st.Moves {
			moved = moved || m.From == "cases" && m.ID == "301-CN-CHIPS" && m.Who == "US"
		}
		if next, today := strings.Contains(told(st.Next), says), strings.Contains(told(st.Today), says); next != c.next || today != c.today || moved != c.move {
			t.Errorf("on %s as known on %s: next %t, today %t, a move %t", c.on, c.known, next, today, moved)
		}
	}
}
