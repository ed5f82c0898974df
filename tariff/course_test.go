package tariff_test

import (
	"testing"

	"demarche/tariff"
)

// The course of the law, in what is added on the day before an order and on its day: metals
// since 2018 with their quotas and derivatives, vehicles, copper, wood, the emergency duties by
// country and what they spared, the lists and the review of section 301, safeguards, the
// surcharge, and China's answers. Nothing in the last column: not known.
func TestTheCourseOfTheLaw(t *testing.T) {
	cases := casesIn(t, "testdata/course.csv")
	for _, c := range cases {
		p := usPack(t)
		if c["importer"] == "CN" {
			p = cnPack(t)
		}
		a, err := p.Ask(question(t, c))
		if err != nil {
			t.Errorf("%v: %v", c, err)
			continue
		}
		got := a.Additional.String()
		if a.Status == tariff.NotKnown {
			got = ""
		}
		if got != c["additional"] {
			t.Errorf("%v: %q is added (%s)\n%s", c, got, a.Status, reasons(&a))
		}
	}
	if len(cases) < 250 {
		t.Errorf("%d cases", len(cases))
	}
}

// What customs told on 15 August 2025 of derivatives charged from the 18th was known then.
func TestTheDerivativesOfAugust2025WereKnownBeforeTheyWereCharged(t *testing.T) {
	for known, want := range map[string]string{"2025-08-14": "15", "2025-08-15": "29", "2025-08-18": "29"} {
		a, err := usPack(t).Ask(question(t, map[string]string{"hts": "8429110010", "origin": "JP", "importer": "US", "entry": "2025-08-18", "known": known, "shares": "steel=40"}))
		if err != nil {
			t.Fatal(err)
		}
		if a.Additional.String() != want {
			t.Errorf("as known on %s %s%% is added, want %s\n%s", known, a.Additional, want, reasons(&a))
		}
	}
}
