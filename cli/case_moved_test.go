package cli

import (
	"bytes"
	"strings"
	"testing"

	"demarche/api"
	"demarche/calendar"
	"demarche/docket"
)

// An event by which another law reached a case says what it moved, not only that it did.
func TestWhatAChangedLawMovedIsPrinted(t *testing.T) {
	for lang, want := range map[tongue]string{
		"":   "5.2: 2021-03-31, was 2021-03-29 (a new version of the law)",
		"zh": "答复申诉：2021-03-31，原为2021-03-29（规则更新）",
	} {
		var out bytes.Buffer
		p := &program{World: World{Out: &out, Err: &out, Env: func(string) string { return "" }}}
		s := caseSheet{lang: lang, Case: api.Case{Clocks: []api.CaseClock{{ShapedClock: docket.ShapedClock{ID: "5.2"}, Label: "答复申诉"}}}, Events: []docket.ShapedEvent{{
			Seq: 2, Kind: docket.PackEvent, On: calendar.MustDate("2021-03-05"),
			Moved: []docket.ShapedMoved{{Clock: "5.2", Was: calendar.MustDate("2021-03-29"), Is: calendar.MustDate("2021-03-31"), Why: map[tongue]string{"": "a new version of the law", "zh": "规则更新"}[lang]}},
		}}}
		p.caseSheet(&s)
		if got := strings.Join(strings.Fields(out.String()), " "); !strings.Contains(got, want) {
			t.Errorf("%q: the sheet lacks %q:\n%s", lang, want, out.String())
		}
	}
}
