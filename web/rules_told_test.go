package web

import (
	"strings"
	"testing"
)

// What restricts an act or a clock stands on the page of its rules, and an article of another
// length has its own mark.
func TestConditionsOfRulesAreToldOnTheirPage(t *testing.T) {
	s := public(t)
	for address, want := range map[string][]string{
		"/rules/wto-dsu/wto-dsu?lang=en": {
			"Respondent only: after “", "Complainant in a related dispute only once the record names who it is", "if after “Suspension of the panel requested”",
			"(SCM 4.6) unreviewed", "The text of the Agreement on Subsidies was not read.",
		},
		"/rules/wto-dsu/wto-dsu?lang=zh":   {"仅限于：已有“", "相关争端的起诉方须待记录载明其为何方"},
		"/rules/usmca-31/usmca-31?lang=en": {"each party whose act starts it has its own period", "a period that has run out may be extended too"},
		"/rules/us-301/us-301?lang=en":     {"does not meet it"},
	} {
		body := readText(page(t, s, "", address+"&on=2026-11-28"))
		for _, text := range want {
			if !strings.Contains(body, text) {
				t.Errorf("%s lacks %q", address, text)
			}
		}
	}
}
