package secretariat_test

import (
	"strings"
	"testing"

	"demarche/secretariat"
)

// What runs out says what is charged from the next day on by another heading, and goods that
// were spared say what falls on them; on the day itself both are past.
func TestWhatRunsOutSaysWhatIsChargedThen(t *testing.T) {
	s := newsroom(t, "2026-09-01")
	for _, c := range []struct{ on, next, today string }{
		{"2025-05-12", "face masks: 25 percent ends, then 50 percent", ""},
		{"2025-05-12", "enteral syringes spared: not charged to 31 December 2025, then 100 percent", ""},
		{"2025-12-31", "face masks: 25 percent ends, then 50 percent", ""},
		{"2026-01-01", "", "face masks: 25 percent ended with 31 December 2025, since then 50 percent"},
		{"2026-01-01", "", "enteral syringes spared: not charged to 31 December 2025, since then 100 percent"},
		{"2019-05-31", "goods in transit: 10 percent ends, then 25 percent", ""},
	} {
		day := date(c.on)
		out, err := s.Deal(t.Context(), secretariat.When{On: day, Known: day})
		if err != nil {
			t.Fatal(err)
		}
		next, today := "", ""
		for _, e := range out.Next {
			next += e.Title + "\n"
		}
		for _, e := range out.Today {
			today += e.Title + "\n"
		}
		if c.on == "2026-01-01" && strings.Contains(next, "25 percent ends") {
			t.Errorf("%s: what is past is still next: %q", c.on, next)
		}
		if !strings.Contains(next, c.next) || !strings.Contains(today, c.today) {
			t.Errorf("%s: next %q, today %q", c.on, next, today)
		}
	}
}

// A duty that another measure of the pack carries on from a day is no order of that day.
func TestADutyCarriedOnIsNoNewOrder(t *testing.T) {
	s := newsroom(t, "2026-09-01")
	for _, on := range []string{"2026-02-20", "2026-02-24"} {
		out, err := s.Deal(t.Context(), secretariat.When{On: date(on), Known: date(on)})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range append(out.Today, out.Next...) {
			if strings.Contains(e.Title, "smelted or cast in Russia") {
				t.Errorf("%s: %s", on, e.Title)
			}
		}
	}
}
