package clip_test

import (
	"slices"
	"strings"
	"testing"
)

// told gives the dated words of a text with their days, in its order: "on Friday 2025-10-31".
func told(t testing.TB, text, published string) string {
	t.Helper()
	var out []string
	for _, p := range suggest(t, text, published) {
		if p.Date == nil {
			continue
		}
		says := p.DateText + " "
		if d := p.Date; d.From == d.To {
			says += d.From.String()
		} else {
			for _, end := range []string{d.From.String(), d.To.String()} {
				if strings.HasPrefix(end, "0000") || strings.HasPrefix(end, "-") {
					end = ""
				}
				says += end + ".."
			}
			says = strings.TrimSuffix(says, "..")
		}
		if !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return strings.Join(out, "; ")
}

type reading struct{ published, text, want string }

func read(t *testing.T, cases []reading) {
	t.Helper()
	for _, c := range cases {
		if got := told(t, c.text, c.published); got != c.want {
			t.Errorf("%s %q:\n  got  %s\n  want %s", c.published, c.text, got, c.want)
		}
	}
}

// The year in the title of a law or in the number of a notice is no date.
func TestTheYearOfATitleIsNoDate(t *testing.T) {
	read(t, []reading{
		{"2026-02-20", "The levy rests on Section 122 of the Trade Act of 1974.", ""},
		{"2026-02-20", "He invoked the Tariff Act of 1930 on Friday.", "on Friday 2026-02-20"},
		{"2026-02-20", "The Plaza deal of 1985 was signed in New York.", "1985 1985-01-01..1985-12-31"},
		{"2026-02-20", "An act of 2019 shook the market.", "2019 2019-01-01..2019-12-31"},
		{"2026-04-15", "美方依据1974年贸易法第122条加征10%的附加费。", ""},
		{"2026-04-15", "美方援引《1962年贸易扩展法》第232条。", ""},
		{"2026-04-15", "根据《1974年贸易法》，美方加征关税。", ""},
		{"2026-04-15", "2018年美方依法加征关税。", "2018年 2018-01-01..2018-12-31"},
		{"2026-04-15", "2019年合法贸易增长5%。", "2019年 2019-01-01..2019-12-31"},
		{"2025-04-11", "国务院关税税则委员会公告2025年第6号", ""},
		{"2025-04-11", "税率按照税委会公告2025年第4号执行。", ""},
		{"2025-04-11", "双方2024年第3次通话后没有进展。", "2024年 2024-01-01..2024-12-31"},
		{"2025-04-11", "2024年第三季度出口下降5%。", "2024年第三季度 2024-07-01..2024-09-30"},
	})
}
