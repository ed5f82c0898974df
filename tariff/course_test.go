package tariff_test

import (
	"encoding/csv"
	"os"
	"testing"

	"demarche/packs"
	"demarche/tariff"
)

// The course of the law, in what is added on the day before an order and on its day: metals
// since 2018 with their quotas and derivatives, vehicles, copper, wood, the emergency duties by
// country and what they spared, the lists and the review of section 301, safeguards, the
// surcharge, and China's answers. Nothing in the last column: not known.
func TestTheCourseOfTheLaw(t *testing.T) {
	file, err := os.Open("testdata/course.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cn, err := tariff.Read(packs.FS, tariff.Find(packs.FS, "CN"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		p, c := usPack(t), map[string]string{}
		for i, name := range rows[0] {
			c[name] = r[i]
		}
		if c["importer"] == "CN" {
			p = cn
		}
		a, err := p.Ask(question(t, c))
		if err != nil {
			t.Errorf("%v: %v", r, err)
			continue
		}
		got := a.Additional.String()
		if a.Status == tariff.NotKnown {
			got = ""
		}
		if got != c["additional"] {
			t.Errorf("%v: %q is added (%s)\n%s", r, got, a.Status, reasons(&a))
		}
	}
	if len(rows) < 250 {
		t.Errorf("%d cases", len(rows))
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
