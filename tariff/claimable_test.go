package tariff_test

import (
	"slices"
	"testing"

	"demarche"
)

// What may be claimed and no code tells of is named with the answer: the content of the
// United States against the reciprocal duty, and nothing where no measure is charged.
func TestWhatCouldBeClaimedIsNamed(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, origin, entry, claim string
		named                     bool
	}{
		{"6110202079", "VN", "2025-09-10", "9903.01.34", true},
		{"6110202079", "VN", "2025-04-04", "9903.01.34", false},
		{"4901990040", "DE", "2026-03-01", "9903.03.11", true},
		{"4901990040", "DE", "2026-02-23", "9903.03.11", false},
		{"3004909244", "DE", "2025-09-01", "9903.02.77", false}, // the list spares it
		{"2933997000", "DE", "2025-08-31", "9903.02.77", false},
		{"8802400130", "FR", "2025-09-10", "9903.02.76", false}, // it is asked
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry}))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range p.Sheet(&a, demarche.Chinese, nil).Claimable {
			got = append(got, x.Claim)
		}
		if slices.Contains(got, c.claim) != c.named {
			t.Errorf("%s from %s on %s: %v", c.hts, c.origin, c.entry, got)
		}
	}
}
