package tariff_test

import (
	"strings"
	"testing"

	"demarche"
)

// Questions about the numbers of a line name their measures in each language, so that two of
// them are not one sentence twice.
func TestQuestionsAboutNumbersNameTheirMeasures(t *testing.T) {
	p := usPack(t)
	a, err := p.Ask(question(t, map[string]string{"hts": "94016140", "origin": "CN", "importer": "US", "entry": "2025-10-14"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, heading := range []string{"9903.76.02", "9903.88.04"} {
		named := false
		for i := range a.Asked {
			named = named || a.Asked[i].About == "hts" && strings.Contains(p.Text(&a, i, demarche.Chinese), "列入措施"+heading)
		}
		if !named {
			t.Errorf("no question in Chinese names %s", heading)
		}
	}
}
