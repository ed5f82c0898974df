package secretariat_test

import (
	"testing"

	"demarche"
)

// A notice of the Federal Register has the address that its citation makes; of another paper
// no address is made up.
func TestANoticeOfTheRegisterHasItsAddress(t *testing.T) {
	h := open(t, "2026-11-28", false)
	for id, want := range map[demarche.CaseID][2]string{
		"301-FR-DST": {"84 FR 34042", "https://www.federalregister.gov/citation/84-FR-34042"},
		"DS99":       {"WT/DS99/1", ""},
	} {
		c, err := h.Case(ctx, reader(t, "public"), id, h.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for i := range c.Events {
			for _, d := range c.Events[i].Documents {
				if d.Symbol == want[0] {
					found = true
					if d.URL != want[1] {
						t.Errorf("%s: %q, want %q", d.Symbol, d.URL, want[1])
					}
				}
			}
		}
		if !found {
			t.Errorf("%s has no paper %s", id, want[0])
		}
	}
}
