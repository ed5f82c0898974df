package secretariat_test

import (
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// Words of a note that tells of what came later find its case from the day on which that was
// known, and not before; what else is on record of the case finds it as ever.
func TestANoteThatIsHeldBackIsNotFound(t *testing.T) {
	for _, tc := range []struct {
		text, before, from string
		id                 demarche.CaseID
	}{
		{"remediation closed", "2023-10-09", "2023-10-10", "rrm-2023-vu-2"},  // of a case
		{"adoption intentions meeting", "2020-03-18", "2020-03-19", "DS499"}, // of an act
	} {
		late := open(t, "2026-11-28", false)
		then := open(t, tc.before, false)
		found := func(h *house, text, known string) bool {
			w := h.At(0, 0)
			if known != "" {
				w = secretariat.When{On: calendar.MustDate(known), Known: calendar.MustDate(known)}
			}
			page, err := h.Docket(ctx, reader(t, "public"), docket.Query{Text: text, Limit: 200}, w)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range page.Cases {
				if c.ID == tc.id {
					return true
				}
			}
			return false
		}
		if found(late, tc.text, tc.before) || found(then, tc.text, "") {
			t.Errorf("%s is found by its note the day before that is known", tc.id)
		}
		then.goOn(t, tc.from)
		if !found(late, tc.text, tc.from) || !found(late, tc.text, "") || !found(then, tc.text, "") {
			t.Errorf("%s is not found by its note on the day on which that is known", tc.id)
		}
		if !found(late, string(tc.id), tc.before) {
			t.Errorf("%s is not found by its number before", tc.id)
		}
	}
}
