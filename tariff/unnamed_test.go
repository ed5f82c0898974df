package tariff_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/tariff"
)

// A number that no source names, such as eight digits filled up with zeros, is on none of
// two lists that share out the numbers of its line: the schedule's own numbers are, each on
// one.
func TestANumberThatNobodyNamesIsOnNoListForSure(t *testing.T) {
	p := usPack(t)
	for _, c := range []struct {
		hts, total string
		status     tariff.Status
		asks       int
	}{
		{"9401710000", "0", tariff.NeedsAnswer, 2},
		{"94017100", "0", tariff.NeedsAnswer, 2},
		{"9401710031", "25", tariff.NeedsAnswer, 0}, // exclusions are asked about
		{"9401710005", "0", tariff.Applies, 0},      // on list 4B, which is suspended
		{"8517620000", "0", tariff.NeedsAnswer, 2},
		{"8501104000", "", tariff.NeedsAnswer, 0}, // whole lines are charged whatever the number
	} {
		a, err := p.Ask(question(t, map[string]string{"hts": c.hts, "origin": "CN", "importer": "US", "entry": "2024-06-01"}))
		if err != nil {
			t.Fatal(err)
		}
		asks := 0
		for i := range a.Asked {
			if x := &a.Asked[i]; x.About == "hts" {
				asks++
				zh := p.Text(&a, i, demarche.Chinese)
				if filled := len(c.hts) == 10; filled != strings.Contains(x.Text, "no source that was read names") || filled != strings.Contains(zh, "均未列出") {
					t.Errorf("%s: %q, %q", c.hts, x.Text, zh)
				}
			}
		}
		if c.total != "" && (a.Total.String() != c.total || a.Status != c.status) || asks != c.asks {
			t.Errorf("%s: %s%% in all, %s, %d questions; want %s%%, %s, %d\n%s", c.hts, a.Total, a.Status, asks, c.total, c.status, c.asks, reasons(&a))
		}
	}
}

// Exclusions of heading 9903.88.56 take goods out of list 3 in both its parts.
func TestExclusionsOf2020TakeOutOfBothPartsOfListThree(t *testing.T) {
	p := usPack(t)
	for day, total := range map[string]string{"2020-08-06": "25", "2020-08-07": "0", "2020-12-31": "0", "2021-01-01": "25"} {
		a, err := p.Ask(question(t, map[string]string{"hts": "9401710031", "origin": "CN", "importer": "US", "entry": day, "claims": "9903.88.56/241"}))
		if err != nil {
			t.Fatal(err)
		}
		if a.Total.String() != total {
			t.Errorf("on %s with the claim: %s, want %s\n%s", day, a.Total, total, reasons(&a))
		}
	}
}
