package web

import (
	"strings"
	"testing"
)

// A last day that is known about only stands as the days that it can have been.
func TestLateOfDayThatIsNotKnownStandsAsItsDays(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"between 5 July 2000 and 24 July 2000Compliance reportdue in these days, not done before 21 September 2000, at least 59 days late", "16 October 1998Circulation of the panel reportdue on this day, done on 29 January 1999"},
		"zh": {"2000年7月5日至2000年7月24日之间执行专家组报告应于此期间某日完成，", "应于当日完成，1999年1月29日完成"},
	} {
		body := readText(page(t, public(t), "", "/case/DS99?lang="+lang))
		for _, w := range want {
			if !strings.Contains(body, w) {
				i := strings.Index(body, map[string]string{"en": "Where reality left", "zh": "实际与规则不一致"}[lang])
				t.Errorf("%s: the page does not say %q: %.600s", lang, w, body[max(i, 0):])
			}
		}
	}
}
