package tariff_test

import (
	"slices"
	"testing"

	"demarche/tariff"
)

// Each derivative of steel and aluminum stands on one list and is declared under the heading
// of that list: note 16(l) and 19(i) have the first lists of 2020, 16(m) and 19(j) what came
// of the metal's own chapter in March 2025, 16(n) and 19(k) what lies outside it.
func TestADerivativeIsDeclaredUnderTheHeadingOfItsList(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, claims, heading string }{
		// Ranges, sinks and kitchenware of steel, on the list from its first day on.
		{"7321116000", "VN", "2025-03-11", "", ""},
		{"7321116000", "VN", "2025-03-12", "", "9903.81.90"},
		{"7324900000", "JP", "2025-03-12", "", "9903.81.90"},
		{"7326200055", "VN", "2025-07-01", "", "9903.81.90"},
		{"7326908676", "VN", "2025-07-01", "", "9903.81.90"},
		{"7326908676", "VN", "2026-04-06", "", "9903.82.09"},
		{"7301201000", "JP", "2025-03-12", "", "9903.81.90"},
		{"7301201000", "GB", "2025-06-04", "", "9903.81.97"},
		// Cast fittings came in August 2025, cast iron of 7325.10 in April 2026.
		{"7307193060", "JP", "2025-08-17", "", ""},
		{"7307193060", "JP", "2025-08-18", "", "9903.81.90"},
		{"7216910010", "JP", "2025-08-17", "", ""},
		{"7216910010", "JP", "2025-08-18", "", "9903.81.90"},
		{"7325100010", "IN", "2026-04-05", "", ""},
		{"7325100010", "IN", "2026-04-06", "", "9903.82.02"},
		// A track part leaves the metals for the derivatives on the same day, at the same rate.
		{"7302909000", "JP", "2025-08-17", "", "9903.81.87"},
		{"7302909000", "JP", "2025-08-18", "", "9903.81.90"},
		// Nails: the numbers of the first list, and the rest of their subheading.
		{"7317005503", "JP", "2025-03-12", "", "9903.81.89"},
		{"7317005530", "JP", "2025-03-11", "", ""},
		{"7317005530", "JP", "2025-03-12", "", "9903.81.90"},
		{"7317005503", "GB", "2025-06-04", "", "9903.81.96"},
		// Stampings of steel and of aluminum have a number each, and stay on their lists.
		{"8708103020", "DE", "2020-02-07", "", ""},
		{"8708103020", "DE", "2020-02-08", "", "9903.80.03"},
		{"8708103030", "DE", "2020-02-08", "", "9903.85.03"},
		{"8708292120", "JP", "2025-03-11", "", ""},
		{"8708292120", "JP", "2025-03-12", "", "9903.81.89"},
		{"8708103030", "JP", "2025-03-11", "", "9903.85.03"},
		{"8708103030", "JP", "2025-03-12", "", "9903.85.04"},
		{"8708292130", "JP", "2025-03-12", "", "9903.85.04"},
		{"8708292120", "MX", "2025-06-05", "", "9903.94.05"},
		{"8708292120", "MX", "2025-06-05", "usmca", "9903.81.89"},
		{"8708292120", "JP", "2025-06-05", "9903.94.06", "9903.81.89"},
		// Welded wire rack came to the steel list in June, lamp parts were on it from the start.
		{"9403999020", "VN", "2025-06-22", "", "9903.85.08"},
		{"9403999020", "VN", "2025-06-23", "", "9903.81.91"},
		{"9405992000", "VN", "2025-03-11", "", ""},
		{"9405992000", "VN", "2025-03-12", "", "9903.81.91"},
		{"9405994090", "GB", "2025-06-04", "", "9903.81.98"},
		// Strand of aluminum is of the first list, structures of the second, casks of August.
		{"7614105000", "JP", "2025-03-12", "", "9903.85.04"},
		{"7614105000", "GB", "2025-06-04", "", "9903.85.13"},
		{"7610100010", "JP", "2025-03-12", "", "9903.85.07"},
		{"7613000000", "JP", "2025-08-17", "", ""},
		{"7613000000", "JP", "2025-08-18", "", "9903.85.07"},
		{"7614101000", "JP", "2025-08-18", "", "9903.85.07"}, // a core of steel: each metal on its own value
	} {
		t.Run(c.hts+" "+c.origin+" "+c.entry+" "+c.claims, func(t *testing.T) {
			a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claims}))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range a.Components {
				if x.Program == "s232" && x.Status == tariff.Applies {
					got = append(got, x.Heading)
				}
			}
			if want := slices.DeleteFunc([]string{c.heading}, func(s string) bool { return s == "" }); !slices.Equal(got, want) {
				t.Errorf("section 232 under %q, want %q\n%s", got, want, reasons(&a))
			}
		})
	}
}
