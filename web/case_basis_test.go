package web

import (
	"encoding/csv"
	"strconv"
	"strings"
	"testing"
)

// The periods of DS267 on prohibited subsidies rest on articles that nobody read; neither its
// page nor its table nor the count of one of them tells them as checked.
func TestAPeriodByAVariantIsMarkedByWhoCheckedTheVariant(t *testing.T) {
	s := later(t)
	records, err := csv.NewReader(strings.NewReader(page(t, s, "", "/case/DS267/clocks.csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range records[0] {
		at[name] = i
	}
	seen := 0
	for n, r := range records[1:] {
		article := r[at["article"]]
		if article != "SCM 4.6" && article != "SCM 4.8" && article != "SCM 4.9" && article != "SCM 4.12" {
			continue
		}
		seen++
		if got := r[at["review"]]; got != "unreviewed" {
			t.Errorf("%s is %s in the table", article, got)
		}
		row := readText(part(t, page(t, s, "", "/case/DS267"), `id="clock-`+strconv.Itoa(n)+`"`, "</td>"))
		if !strings.Contains(row, "unreviewed") {
			t.Errorf("%s stands without a mark: %s", article, row)
		}
		for lang, word := range map[string]string{"en": "Nobody here has checked this rule", "zh": "尚未对照原文核对"} {
			body := readText(page(t, s, "", "/case/DS267/clock/"+strconv.Itoa(n)+"?lang="+lang))
			if !strings.Contains(body, word) || strings.Contains(body, "The timing of panel reports") {
				t.Errorf("the count of %s, %s: %s", article, lang, body)
			}
		}
	}
	if seen < 4 {
		t.Errorf("%d periods of the agreement on subsidies", seen)
	}
}
