package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
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
		{"7317003000", "AE", "2025-03-12", "", "us-metal", "25", "not for goods of 7317, 8708"},
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

// A claim of an exclusion says what came of it: of goods that do not bear the duty it takes
// nothing, a notice that was not out is not named, and beyond the last day nothing is known.
func TestAnExclusionClaimedSaysWhatCameOfIt(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct{ hts, origin, entry, known, claim, status, why, citation string }{
		{"8501104020", "CN", "2019-06-10", "", "9903.88.14/168", "applies", "as claimed", "84 FR 49564"},
		{"8501104020", "GB", "2019-06-10", "", "9903.88.14/168", "not in force", "takes nothing from the duty: goods of GB of this code bear no 9903.88.01", "84 FR 49564"},
		{"8501104020", "CN", "2019-06-10", "2019-09-19", "9903.88.14/168", "not in force", "no item of it covers", ""},
		{"8501104020", "CN", "2019-06-10", "2019-09-20", "9903.88.14/168", "applies", "as claimed", "84 FR 49564"},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": c.origin, "importer": "US", "entry": c.entry, "known": c.known, "claims": c.claim}))
		if err != nil {
			t.Fatal(err)
		}
		last := len(a.Components) - 1
		x := a.Components[last]
		if string(x.Status) != c.status || !strings.Contains(x.Why, c.why) || x.Citation != c.citation {
			t.Errorf("%+v: %s %q [%s]", c, x.Status, x.Why, x.Citation)
		}
		if zh := p.Why(&a, last, demarche.Chinese); c.origin == "GB" && !strings.Contains(zh, "原产于GB的本编码货物不征收9903.88.01") {
			t.Errorf("%+v: %s", c, zh)
		}
	}
	code := ""
	for _, c := range p.ExcludedCodes() {
		for _, x := range p.Exclusions(c) {
			if x.Claim() == "9903.88.69/iii.41" {
				code = string(c.String())
			}
		}
	}
	a, err := p.Ask(question(t, map[string]string{"hts": code, "origin": "CN", "importer": "US", "entry": "2026-11-10", "claims": "9903.88.69/iii.41"}))
	if err != nil {
		t.Fatal(err)
	}
	last := len(a.Components) - 1
	if x := a.Components[last]; x.Heading != "9903.88.69" || x.Status != tariff.NotKnown || x.Pct.Known() {
		t.Errorf("beyond the last day: %+v", x)
	}
	if zh := p.Why(&a, last, demarche.Chinese); !strings.Contains(zh, "是否适用不详") {
		t.Error(zh)
	}
}

// Before its first day the pack knows nothing of what measures added.
func TestBeforeItsFirstDayNothingIsKnownToBeAdded(t *testing.T) {
	for _, entry := range []string{"2010-06-10", "2016-12-31", "2017-01-01"} {
		a, err := usPack(t).Ask(question(t, map[string]string{"hts": "8501104020", "origin": "CN", "importer": "US", "entry": entry}))
		if err != nil {
			t.Fatal(err)
		}
		if a.Additional.Known() != (entry == "2017-01-01") {
			t.Errorf("%s: %v", entry, a.Additional)
		}
	}
}

// Puerto Rico lies within the customs territory of the United States (general note 2), and
// the Virgin Islands do not: by the million as one by one.
func TestWhatLiesWithinTheTerritoryIsNoOrigin(t *testing.T) {
	p := usPack(t)
	day := calendar.MustDate("2025-06-10")
	b := tariff.NewBulk(p, 0)
	for o, refused := range map[tariff.Origin]bool{"PR": true, "VI": false} {
		_, err := p.Ask(tariff.Question{HTS: tariff.MustCode("8501104020"), Origin: o, Importer: "US", Entry: day})
		if (err != nil) != refused || slices.Contains(b.Origins(), o) == refused || refused && b.Refusal(tariff.MustCode("8501104020"), o, day) == nil {
			t.Errorf("%s: %v", o, err)
		}
	}
}
