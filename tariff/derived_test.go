package tariff_test

import (
	"testing"

	"demarche/calendar"
)

// Totals derived by hand from the orders of 2025 and 2026, on the day before and the first
// day of each: what stands beside a line is the sum by which it was found.
func TestTotalsDerivedByHand(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, claims, shares, total, sum string }{
		// Cars and their parts.
		{"8703230190", "JP", "2025-04-02", "", "", "2.5", "base"},
		{"8703230190", "JP", "2025-04-03", "", "", "27.5", "2.5 + 25"},
		{"8703230190", "JP", "2025-09-15", "", "", "27.5", "2.5 + 25"},
		{"8703230190", "JP", "2025-09-16", "", "", "15", "15 in all"},
		{"8703230190", "DE", "2025-07-31", "", "", "27.5", "2.5 + 25"},
		{"8703230190", "DE", "2025-08-01", "", "", "15", "15 in all"},
		{"8703230190", "KR", "2025-10-31", "korus", "", "25", "free + 25"},
		{"8703230190", "KR", "2025-11-01", "korus", "", "15", "15 in all"},
		{"8703230190", "GB", "2025-06-29", "in-quota", "", "27.5", "2.5 + 25"},
		{"8703230190", "GB", "2025-06-30", "in-quota", "", "10", "2.5 + 7.5"},
		{"8703230190", "GB", "2025-06-30", "", "", "27.5", "2.5 + 25"},
		{"8703230190", "MX", "2025-05-01", "usmca;9903.94.03", "foreign-content=60", "15", "free + 25 on 60"},
		{"8703800000", "CN", "2025-05-01", "", "", "147.5", "2.5 + 100 + 25 + 20"},
		{"8704210100", "VN", "2025-05-01", "", "", "50", "25 + 25"},
		{"8704210100", "JP", "2025-10-01", "", "", "25", "base above 15"},
		{"8708305090", "JP", "2025-05-02", "", "", "12.5", "2.5 + 10"},
		{"8708305090", "JP", "2025-05-03", "", "", "27.5", "2.5 + 25"},
		{"8708305090", "DE", "2025-08-01", "", "", "15", "15 in all"},
		{"8708305090", "CN", "2025-06-15", "", "", "72.5", "2.5 + 25 + 25 + 20"},
		{"8708305090", "MX", "2025-06-15", "usmca", "", "0", "free"},
		{"8708305090", "CA", "2025-06-15", "", "", "27.5", "2.5 + 25"},
		{"8708305090", "TW", "2026-04-30", "", "", "27.5", "2.5 + 25"},
		{"8708305090", "TW", "2026-05-01", "", "", "15", "15 in all"},
		// Copper.
		{"7408113000", "PE", "2025-07-31", "", "", "1", "base; copper was spared the 10"},
		{"7408113000", "PE", "2025-08-01", "", "", "51", "1 + 50"},
		{"7411101030", "CN", "2025-08-01", "", "", "96.5", "1.5 + 25 + 50 + 20"},
		{"7403110000", "PE", "2025-08-15", "", "", "1", "cathodes are spared both"},
		{"8544429090", "VN", "2025-08-10", "", "copper=40", "34.6", "2.6 + 50 on 40 + 20 on 60"},
		// Wood.
		{"4407110001", "CA", "2025-10-13", "", "", "35", "free + 35"},
		{"4407110001", "CA", "2025-10-14", "", "", "10", "10"},
		{"9403409060", "VN", "2025-10-13", "", "", "20", "free + 20"},
		{"9403409060", "VN", "2025-10-14", "", "", "25", "free + 25"},
		{"9403409060", "VN", "2026-01-01", "", "", "25", "the rise to 50 was put off"},
		{"9401614011", "CN", "2025-10-20", "", "", "70", "25 + 25 + 20"},
		{"9401614001", "CN", "2025-10-20", "", "", "30", "left out of list 3 and of the duty on wood: 20 + 10"},
		{"9403409060", "GB", "2025-10-14", "", "", "10", "10"},
		{"9403409060", "DE", "2025-10-14", "", "", "15", "15 in all"},
		// Trucks and buses.
		{"8704230100", "DE", "2025-10-31", "", "", "25", "base above 15"},
		{"8704230100", "DE", "2025-11-01", "", "", "50", "25 + 25"},
		{"8702103100", "JP", "2025-11-01", "", "", "12", "2 + 10"},
		// Reciprocal duties and the agreements with countries.
		{"6109100012", "JP", "2025-08-06", "", "", "26.5", "16.5 + 10"},
		{"6109100012", "JP", "2025-08-07", "", "", "16.5", "base above 15"},
		{"6109100012", "VN", "2025-08-06", "", "", "26.5", "16.5 + 10"},
		{"6109100012", "VN", "2025-08-07", "", "", "36.5", "16.5 + 20"},
		{"8501104020", "CH", "2025-11-13", "", "", "43.4", "4.4 + 39"},
		{"8501104020", "CH", "2025-11-14", "", "", "15", "15 in all"},
		{"8501104020", "KR", "2025-11-13", "", "", "19.4", "4.4 + 15"},
		{"8501104020", "KR", "2025-11-14", "", "", "15", "15 in all"},
		{"6109100012", "IN", "2025-08-26", "", "", "41.5", "16.5 + 25"},
		{"6109100012", "IN", "2025-08-27", "", "", "66.5", "16.5 + 25 + 25"},
		{"0803900025", "EC", "2025-11-12", "", "", "15", "free + 15"},
		{"0803900025", "EC", "2025-11-13", "", "", "0", "spared"},
		{"0901110015", "BR", "2025-11-12", "", "", "50", "10 + 40"},
		{"0901110015", "BR", "2025-11-13", "", "", "0", "spared both"},
		{"6109100012", "CN", "2025-04-09", "", "", "128", "16.5 + 7.5 + 20 + 84"},
		{"6109100012", "CN", "2025-04-10", "", "", "169", "16.5 + 7.5 + 20 + 125"},
		{"6109100012", "CN", "2025-05-14", "", "", "54", "16.5 + 7.5 + 20 + 10"},
		{"6109100012", "CN", "2025-11-10", "", "", "44", "16.5 + 7.5 + 10 + 10"},
		// The surcharge of section 122.
		{"6109100012", "VN", "2026-02-24", "", "", "26.5", "16.5 + 10"},
		{"6109100012", "VN", "2026-07-23", "", "", "26.5", "16.5 + 10"},
		{"6109100012", "CA", "2026-03-01", "usmca", "", "0", "free and spared"},
		{"0901110015", "BR", "2026-03-01", "", "", "0", "spared"},
		{"8703230190", "JP", "2026-03-01", "", "", "15", "section 232 goes before it"},
		{"8542310001", "TW", "2026-03-01", "", "", "0", "spared"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "claims": c.claims, "shares": c.shares}))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if a.Total.String() != c.total {
			t.Errorf("%s from %s on %s with %q: %s%%, by hand %s%% (%s)\n%s", c.hts, c.origin, c.entry, c.claims, a.Total, c.total, c.sum, reasons(&a))
		}
	}
}

// What one notice ordered is known on one day, that of its filing: the floors of a deal with
// a country, and what its aircraft are spared.
func TestWhatANoticeOrderedIsKnownOnOneDay(t *testing.T) {
	p := usPack(t)
	days := map[string]calendar.Date{"deal-eu": calendar.MustDate("2025-09-24"), "deal-kr": calendar.MustDate("2025-12-03"), "deal-ch": calendar.MustDate("2025-12-17")}
	claims := map[string]string{"9903.02.76": "deal-eu", "9903.02.81": "deal-kr", "9903.02.85": "deal-ch", "9903.02.90": "deal-ch"}
	seen := map[string]int{}
	for _, m := range p.Measures {
		for i := range m.Versions {
			v := &m.Versions[i]
			if want, of := days[v.Cite]; of && v.Known < calendar.MustDate("2025-12-31") { // a later order repeats some
				if seen[v.Cite]++; v.Known != want {
					t.Errorf("%s: the order of %s is known on %s, the notice on %s", m.ID, v.Cite, v.Known, want)
				}
			}
		}
		for _, x := range m.Exempt {
			if deal, of := claims[x.Claim]; of {
				if seen[x.Claim]++; x.Known != days[deal] {
					t.Errorf("%s: claim %s is known on %s, the notice on %s", m.ID, x.Claim, x.Known, days[deal])
				}
			}
		}
	}
	if len(seen) != len(days)+len(claims) {
		t.Errorf("found %v", seen)
	}
}
