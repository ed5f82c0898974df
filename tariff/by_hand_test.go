package tariff_test

import "testing"

// byHand is a line whose duty was worked out from the notes by hand.
type byHand struct {
	hts, origin, entry, claims, shares string
	total                              string // of all duties; empty: no percentage
	status                             string // empty: not looked at
}

func (c *byHand) check(t *testing.T) {
	t.Helper()
	a, err := usPack(t).Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claims, "shares": c.shares}))
	if err != nil {
		t.Errorf("%+v: %v", *c, err)
		return
	}
	if a.Total.String() != c.total || c.status != "" && string(a.Status) != c.status {
		t.Errorf("%+v: total %s, %s\n%s", *c, a.Total, a.Status, reasons(&a))
	}
}

// Proclamations 11064 and 11065 gave note 51(b)(1) and (b)(3) other lists from 15 September
// 2026: salt, cement and most control panels leave them, cheese, boats and furniture come in.
func TestTheListsOfNote51ChangeOn15September2026(t *testing.T) {
	for _, c := range []byHand{
		{"2501000000", "CA", "2026-09-14", "", "", "60", ""},
		{"2501000000", "CA", "2026-09-15", "", "", "10", ""},
		{"2523290000", "CA", "2026-09-18", "", "", "10", ""},
		{"4803004000", "CA", "2026-09-18", "", "", "10", ""},
		{"8537109180", "CA", "2026-09-15", "", "", "12.7", ""},
		{"4818900020", "CA", "2026-09-15", "", "", "60", ""},
		{"2208306020", "CA", "2026-09-14", "", "", "60", ""},
		{"2208306020", "CA", "2026-09-15", "", "", "60", ""},
		{"2208306080", "CA", "2026-09-14", "", "", "60", ""},
		{"2208306080", "CA", "2026-09-15", "", "", "10", ""},
		{"0406106400", "CA", "2026-09-14", "", "", "20", ""},
		{"0406106400", "CA", "2026-09-15", "", "", "70", ""},
		{"7604101000", "CA", "2026-09-14", "", "", "55", ""},
		{"7604101000", "CA", "2026-09-15", "", "", "105", ""},
		{"7308903000", "CA", "2026-09-15", "", "", "100", ""},
		{"9401410000", "CA", "2026-09-15", "", "", "60", ""},
		{"8903310000", "CA", "2026-09-15", "", "", "61.5", ""},
		{"0402100500", "CA", "2026-09-15", "", "", "", ""}, // 50% more still, on a specific base
	} {
		c.check(t)
	}
}
