package web

import (
	"strings"
	"testing"
)

// Each working says what becomes of a last day that is a day of rest, and on whose
// word: the practice of the DSB rolls ten days past a Saturday, article 4.7 does not
// roll sixty, and what chapter 7 says of it nobody here has read.
func TestTheWorkingOfADateSaysWhyItsEndMovedOrDidNot(t *testing.T) {
	const row, zeile = "If the last day is one of rest", "末日为休息日时"
	for _, c := range []struct{ address, en, zh string }{
		{"/case/DS585/clock/0", "It was, and moved to the next working day: DSB working practices, section 3, Working practices of the DSB, time-periods unreviewed", "末日为休息日，已顺延至下一工作日：争端解决机构工作惯例第3部分"},
		{"/case/DS585/clock/2", "The period ends on it all the same: article 4.7, Analytical Index, DSU", "期间仍于该日届满，不顺延：第4.7条"},
		{"/case/ILL-2/clock/1", "The period ends on it all the same: annex 7-A, Economic and Trade Agreement, text unreviewed Whether the first day counts, and what becomes of a period that ends on a day of rest, was not read.", "此处首日不计入，届满日不顺延。"},
	} {
		for lang, want := range map[string][2]string{"en": {row, c.en}, "zh": {zeile, c.zh}} {
			text := readText(strings.ReplaceAll(page(t, public(t), "", c.address+"?lang="+lang), "<", " <"))
			if _, after, ok := strings.Cut(text, want[0]); !ok || !strings.Contains(strings.ReplaceAll(after, " ,", ","), want[1]) {
				t.Errorf("%s, %s: after %q stands %.300q, want %q", c.address, lang, want[0], after, want[1])
			}
		}
	}
	if text := page(t, public(t), "", "/case/ILL-2/clock/0?lang=en"); strings.Contains(text, row) {
		t.Error("working days cannot end on a day of rest, and the page says what if they did")
	}
}

// A day that was typed in the filing form is told as a day is, in each language.
func TestADayAnsweredIsTold(t *testing.T) {
	s, id := filed(t, "2020-03-02")
	for lang, want := range map[string]string{"en": "3 February 2020", "zh": "2020年2月3日"} {
		if body := get(t, s, officer, "/case/"+string(id)+"?lang="+lang).Body.String(); !strings.Contains(body, `<dd class="said">`+want+"</dd>") {
			t.Errorf("%s: the case does not tell since when: %s", lang, want)
		}
	}
}
