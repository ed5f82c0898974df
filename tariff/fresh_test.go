package tariff_test

import (
	"strings"
	"testing"

	"demarche/tariff"
)

// A claim takes a good out of a duty only where its heading speaks of such goods and of
// such days, and an order is charged only as it was known.
func TestAClaimTakesOnlyTheGoodsAndDaysOfItsHeading(t *testing.T) {
	for _, c := range []struct{ hts, origin, entry, known, claim, total, why string }{
		// 9903.81.92 and 9903.85.09 spare derivatives, since 12 March 2025.
		{"7208390015", "JP", "2018-07-10", "", "us-metal", "25", "for entries from 2025-03-12, not for goods of 72, 73"},
		{"7208390015", "JP", "2025-03-12", "", "us-metal", "25", "not for goods of 72, 73"},
		{"7606123091", "AE", "2025-03-12", "", "us-metal", "28", "not for goods of 76"},
		{"7317003000", "AE", "2025-03-12", "", "us-metal", "25", "not for goods of 73170030"},
		{"7318152095", "TH", "2025-03-12", "", "us-metal", "0", "claimed: the metal"},
		// 9903.82.01 is for goods that hold no metal, and a plate of steel is metal.
		{"7208390015", "JP", "2026-05-01", "", "9903.82.01", "50", "not for goods of 72"},
		// 9903.02.78 begins on 13 November 2025, was ordered on the 14th, and names its lines.
		{"8501104020", "DE", "2025-05-20", "", "9903.02.78", "14.4", "of no use here: 9903.02.78"},
		{"6109100012", "VN", "2025-12-01", "", "9903.02.78", "36.5", "of no use here: 9903.02.78"},
		{"1404909090", "VN", "2025-11-13", "2025-11-14", "9903.02.78", "0", "claimed: a particular"},
		{"1404909090", "VN", "2025-11-13", "2025-11-13", "9903.02.78", "20", ""},
		// The crane's heading is 9903.91.09.
		{"8426190000", "CN", "2024-10-01", "", "9903.91.09", "", "14 May 2024"},
		// Canada and Mexico: ordered on 1 February for the 4th, put off on the 3rd.
		{"8501104020", "CA", "2025-02-05", "2025-01-31", "", "4.4", ""},
		{"8501104020", "CA", "2025-02-05", "2025-02-02", "", "29.4", "25% on entries from 2025-02-04"},
		{"8501104020", "MX", "2025-02-05", "2025-02-02", "", "29.4", "25% on entries from 2025-02-04"},
		{"8501104020", "CA", "2025-02-05", "2025-02-03", "", "4.4", "suspended"},
		{"8501104020", "CA", "2025-03-04", "2025-02-03", "", "29.4", ""},
		// Public Law 117-110 was signed on 8 April 2022.
		{"8501104020", "RU", "2022-04-09", "2022-04-07", "", "4.4", ""},
		{"8501104020", "RU", "2022-04-09", "2022-04-08", "", "35", "column 2"},
	} {
		m := map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known, "claims": c.claim}
		a, err := usPack(t).Ask(question(t, m))
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if why := reasons(&a); c.total != "" && a.Total.String() != c.total || !strings.Contains(why, c.why) {
			t.Errorf("%+v: total %s\n%s", c, a.Total, why)
		}
	}
}

func reasons(a *tariff.Answer) string {
	var out strings.Builder
	for _, x := range a.Components {
		out.WriteString(x.Heading + " " + string(x.Status) + " " + x.Why + " [" + x.Citation + "]\n")
	}
	return out.String()
}
