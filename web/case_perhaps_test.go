package web

import (
	"encoding/json"
	"strings"
	"testing"

	"demarche/docket"
)

// Of an act known to the month nobody knows on a day within it whether it was done. The case page,
// the files and the docket say so wherever they tell a deadline that it may have met, from the
// first day of the month to the day before its last.
func TestWhatMayHaveBeenDoneIsToldWhereItsDeadlineStands(t *testing.T) {
	s := public(t)
	for day, is := range map[string]bool{"2023-02-28": false, "2023-03-01": true, "2023-03-10": true, "2023-03-30": false, "2023-03-31": false} {
		for lang, words := range map[string][3]string{
			"en": {"may be over already", "Whether this was done by ", "Drawn without what may have been done"},
			"zh": {"或已不再计算", "以下行为是否已经作出不详", "未计入届时或已作出的行为"},
		} {
			query := "?on=" + day + "&known=2023-04-01&lang=" + lang
			for _, at := range []string{"/case/rrm-2023-vu-2", "/docket"} {
				body := readText(page(t, s, "", at+query+map[bool]string{true: "&text=rrm-2023-vu-2"}[at == "/docket"]))
				if strings.Contains(body, words[0]) != is {
					t.Errorf("%s%s: the deadline, told as maybe met: %t", at, query, !is)
				}
			}
			body := readText(page(t, s, "", "/case/rrm-2023-vu-2"+query))
			within := day > "2023-02-28" && day < "2023-03-31"
			if strings.Contains(body, words[1]) != within || strings.Contains(body, words[2]) != within {
				t.Errorf("%s%s: the act, told as maybe done: %t", day, lang, !within)
			}
		}
		var list struct{ Cases []docket.ShapedLine }
		if err := json.Unmarshal(get(t, s, "", "/docket.json?text=rrm-2023-vu-2&on="+day+"&known=2023-04-01").Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		if len(list.Cases) != 1 || (list.Cases[0].DuePerhaps == docket.MaybeOver) != is {
			t.Errorf("%s: the list tells %v", day, list.Cases)
		}
	}
	// As known on the day itself nothing is known of the act.
	if body := readText(page(t, s, "", "/case/rrm-2023-vu-2?on=2023-03-10&known=2023-03-10")); strings.Contains(body, "may be over already") {
		t.Error("an act is told before it was known")
	}
	// What the act itself meets may be done.
	for _, at := range []string{"/case/301-FR-DST?", "/case/301-FR-DST/clock/" + clockOfRule + "304(a)(1)(B)?", "/docket?text=301-FR-DST&", "/?"} {
		if body := readText(page(t, s, "", at+"on=2020-07-05&known=2020-07-17")); !strings.Contains(body, "may be done already") {
			t.Errorf("%s does not say that the action may be determined: %s", at, body)
		}
	}
}
