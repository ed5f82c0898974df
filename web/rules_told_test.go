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

// The levels of a pact stand by rank, those of its trade office among them, and a day of
// publication that is not known is told in words.
func TestPagesOfPacksAreInOrderAndInWords(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{"en": {"Trade office", "The parties", "Arbitrator", "not known"}, "zh": {"贸易主管", "当事方", "仲裁人", "不详"}} {
		body := page(t, s, "", "/rules/wto-dsu?lang="+lang)
		levels := body[strings.Index(body, "<h2>"+map[string]string{"en": "Levels of government", "zh": "层级"}[lang]):]
		last := -1
		for _, w := range want[:3] {
			at := strings.Index(levels, w)
			if at <= last {
				t.Errorf("%s: %q stands at %d, after %d", lang, w, at, last)
			}
			last = at
		}
		for _, address := range []string{"/rules/wto-dsu", "/rules/us-tariffs"} {
			text := page(t, s, "", address+"?lang="+lang)
			if strings.Contains(text, ">?<") || !strings.Contains(text, want[3]) {
				t.Errorf("%s, %s: a day that is not known is told as “?”", address, lang)
			}
		}
	}
}
