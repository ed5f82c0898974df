package web

import (
	"testing"

	"demarche"
)

// Money of records is told in billions and millions, as elsewhere on a page.
func TestMoneyOfRecords(t *testing.T) {
	for _, c := range []struct{ figure, to, unit, en, zh string }{
		{"200000000000", "", "USD", "$200 billion", "2000亿美元"},
		{"76712000000", "", "USD", "$76.712 billion", "767.12亿美元"},
		{"40000000000", "50000000000", "USD", "40 to 50 billion USD", "400至500亿美元"},
		{"-4500000000", "", "USD", "−4.5 billion USD", "−45亿美元"},
		{"1500000", "", "CNY", "1.5 million CNY", "150万元"},
		{"800", "", "USD", "800 USD", "800 USD"},
		{"12000000", "", "tonnes", "12,000,000 tonnes", "12,000,000 tonnes"},
		{"25", "", "percent", "25%", "25%"},
	} {
		for lang, want := range map[demarche.Lang]string{demarche.English: c.en, demarche.Chinese: c.zh} {
			d := clipDesk{desk: desk{view: &view{Lang: lang}}}
			if got := d.Measured(c.figure, c.to, c.unit); got != want {
				t.Errorf("%s %s %s in %s: %s, want %s", c.figure, c.to, c.unit, lang, got, want)
			}
		}
	}
}
