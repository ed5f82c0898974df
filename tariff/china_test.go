package tariff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"

	"demarche"
	"demarche/calendar"
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
		if slices.ContainsFunc(p.NotHeld(&a, nil), split) != c.named {
			t.Errorf("%s on %s: %+v", c.hts, c.entry, p.NotHeld(&a, nil))
		}
	}
}

// When a code of the lists of March 2025 came into China's tariff was not read: it is no code
// of the tariff of June 2019, and after that nothing is known of it, rather than that it came
// with the lists. Cotton, whose rates stand on ten digits alone, is priced by those.
func TestChinasCodesAreNotDatedByItsLists(t *testing.T) {
	p := cnPack(t)
	ask := func(hts, entry string) (tariff.Answer, error) {
		return p.Ask(question(t, map[string]string{"hts": hts, "origin": "US", "importer": "CN", "entry": entry}))
	}
	if _, err := ask("12019011", "2019-06-30"); err == nil || !strings.Contains(err.Error(), "between 2019-07-01 and 2025-03-04") || !strings.Contains(err.Error(), "1201.90.10, 1201.90.20") {
		t.Errorf("before it came: %v", err)
	}
	for _, day := range []string{"2019-07-01", "2025-03-03", "2025-03-10"} {
		if a, err := ask("12019011", day); err != nil || a.Status != tariff.NotKnown {
			t.Errorf("on %s: %s, %v", day, a.Status, err)
		}
	}
	if _, err := ask("52010000", "2019-05-01"); err == nil || !strings.Contains(err.Error(), "rates on the lines below it alone") || !strings.Contains(err.Error(), "5201.00.00.80, 5201.00.00.90") {
		t.Errorf("cotton: %v", err)
	}
	s := p.Survey([]tariff.Flow{{Code: tariff.MustCode("52010000"), Origin: "US", Importer: "CN", Value: apd.New(1000, 0)}}, calendar.MustDate("2019-05-01"), 0)
	if len(s.Measures) != 1 || s.Measures[0].Bands[tariff.Full].Own.String() != "250.00" || s.Unpriced != 1 {
		t.Errorf("cotton: %+v", s)
	}
}

// The rates of 2018 are cited from a table of June 2019, and an answer of before says so.
func TestALaterGroundIsSaid(t *testing.T) {
	p := cnPack(t)
	for known, later := range map[string]bool{"2019-06-11": true, "2019-06-12": false} {
		a, err := p.Ask(question(t, map[string]string{"hts": "12019010", "origin": "US", "importer": "CN", "entry": "2018-04-10", "known": known}))
		if err != nil {
			t.Fatal(err)
		}
		for lang, words := range map[demarche.Lang]string{demarche.English: "cited from a text of 2019-06-12", demarche.Chinese: "依据2019年6月12日公布的资料"} {
			if why := p.Why(&a, 0, lang); strings.Contains(why, words) != later {
				t.Errorf("known on %s: %s", known, why)
			}
		}
	}
}
