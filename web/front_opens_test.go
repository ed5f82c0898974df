package web

import (
	"strings"
	"testing"
)

// A day from which something may be done says what, and who may do it; a period that must pass
// first is not said to be permitted.
func TestADayThatOpensSomethingSaysWhatAndToWhom(t *testing.T) {
	s := public(t)
	for lang, want := range map[string][]string{
		"en": {"From this day possible: request a panelArticle 4.7 Brazil (complainant)may act from then on", "2 further steps become possible"},
		"zh": {"自该日起可以：请求设立专家组条款 4.7 巴西（起诉方）自该日起可行动"},
	} {
		body := readText(get(t, s, "", "/?on=2019-03-28&known=2019-03-28&lang="+lang).Body.String())
		for _, w := range want {
			if !strings.Contains(body, w) {
				i := max(strings.Index(body, "From this day"), strings.Index(body, "自该日起可以"), 0)
				t.Errorf("%s: lacks %q; has %.200s", lang, w, body[i:])
			}
		}
		for _, not := range []string{"From this day permitted", "Time for consultations", "Besides, ", "自该日起可采取的行动：磋商期"} {
			if strings.Contains(body, not) {
				t.Errorf("%s: still says %q", lang, not)
			}
		}
	}
}

// Barriers of which the same was asked tell it once.
func TestWhatWasAskedOfSeveralBarriersStandsOnce(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": "The same 2 moves of the talks as about the barrier before", "zh": "磋商中的2项与前一项壁垒相同"} {
		body := readText(get(t, s, "", "/?on=2019-03-28&known=2019-03-28&lang="+lang).Body.String())
		if !strings.Contains(body, want) {
			t.Errorf("%s: lacks %q", lang, want)
		}
	}
}
