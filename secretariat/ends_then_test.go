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
		{"2025-05-12", "masks and respirators: 50 percent, up from 25", ""}, // of two headings before, one of which ends and one lets them go
		{"2025-05-12", "medical gloves: 100 percent, up from 50", ""},
		{"2025-05-12", "enteral syringes spared: not charged to 31 December 2025, then 100 percent", ""},
		{"2025-12-31", "masks and respirators: 50 percent, up from 25", ""},
		{"2026-01-01", "", "masks and respirators: 50 percent, up from 25"},
		{"2026-04-02", "Section 232 steel: 50 percent, which another heading carries on", ""},
		{"2026-04-02", "Section 232 copper, on the value of the copper: 50 percent ends, then 25, 50 percent on the whole value", ""},
		{"2026-04-02", "(articles of steel; articles of aluminum): 50 percent ends, then 25, 50 percent\n", ""},
		{"2026-04-02", "derivatives of steel within its chapters: 50 percent ends, then 25, 50 percent, for some of these goods", ""},
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
		if strings.Contains(next+today, "face masks:") || c.on == "2026-04-02" && strings.Contains(next, "goods that contain steel, aluminum or copper") {
			t.Errorf("%s: goods are told under two names: %q, %q", c.on, next, today)
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
