package tariff_test

import (
	"slices"
	"testing"

	"demarche/tariff"
)

// China spared what was on its way when it answered in March and April 2025: shipped
// before the day and imported within the month. On the days before and after it is of no
// use, and a code that was split since names that it was.
func TestGoodsOnTheirWayToChinaAreSpared(t *testing.T) {
	p := cnPack(t)
	for _, c := range []struct {
		hts, entry, export, claim, measure string
		want                               tariff.Status
	}{
		{"12019011", "2025-04-12", "2025-03-09", "in-transit-march-2025", "answer-2025-03-10", tariff.Excluded},
		{"12019011", "2025-04-13", "2025-03-09", "in-transit-march-2025", "answer-2025-03-10", tariff.Applies},
		{"12019011", "2025-04-12", "2025-03-10", "in-transit-march-2025", "answer-2025-03-10", tariff.Applies},
		{"12019011", "2025-05-13", "2025-04-10", "in-transit-april-2025", "answer-2025-all", tariff.Excluded},
		{"12019011", "2025-05-14", "2025-04-10", "in-transit-april-2025", "answer-2025-all", tariff.Applies},
		{"12019011", "2025-05-13", "2025-04-11", "in-transit-april-2025", "answer-2025-all", tariff.Applies},
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "US", "importer": "CN", "entry": c.entry, "export": c.export, "claims": c.claim}))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Components {
			if x.Measure == c.measure && x.Status != c.want {
				t.Errorf("%s shipped %s, imported %s: %s is %s", c.hts, c.export, c.entry, c.measure, x.Status)
			}
		}
	}
	for _, c := range []struct {
		hts, entry string
		named      bool
	}{{"12019010", "2025-03-09", false}, {"12019010", "2025-03-10", true}, {"12019011", "2025-03-10", false}, {"12019010", "2025-11-10", false}} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "US", "importer": "CN", "entry": c.entry}))
		if err != nil {
			t.Fatal(err)
		}
		split := func(u *tariff.Unheld) bool { return u.ID == "cn-codes-since-2019" }
		if slices.ContainsFunc(p.NotHeld(&a), split) != c.named {
			t.Errorf("%s on %s: %+v", c.hts, c.entry, p.NotHeld(&a))
		}
	}
}
