package web

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

// The list of days that passed without word says of each case which day that was, what was owed
// by it and by whom, and is in the order of these days.
func TestTheListOfDaysThatPassedSaysThem(t *testing.T) {
	s := later(t)
	at := "/docket?late=unknown&pact=us-301&on=2026-11-25&known=2026-11-25&lang="
	for lang, want := range map[string][]string{
		"en": {"the day that passed last first", "Day that passed, and who was to act", "Saturday, 24 October 2026", ", by United States (Trade Representative)"},
		"zh": {"最近届满者在前", "已届满的期限及义务方", "2026年10月24日", "，义务方："},
	} {
		body := page(t, s, "", at+lang)
		table := part(t, body, `<table class="pairs docket">`, "</table>")
		for _, x := range want {
			if !strings.Contains(readText(table), x) {
				t.Errorf("%s: the list lacks %q: %s", lang, x, readText(table))
			}
		}
		if strings.Contains(table, "<strong>last moved") || strings.Contains(table, "<strong>最近变动") {
			t.Errorf("%s: the list is said to be in another order", lang)
		}
	}
	var last time.Time
	day := regexp.MustCompile(`data-k="Day that passed">(?:[^<]|</?span[^>]*>)*<span class="day">(?:[A-Z][a-z]+, )?(\d+ [A-Z][a-z]+ \d{4})`)
	found := day.FindAllStringSubmatch(page(t, s, "", "/docket?late=unknown&on=2026-11-25&known=2026-11-25&lang=en"), -1)
	if len(found) < 20 {
		t.Fatalf("%d rows with a day that passed", len(found))
	}
	for _, m := range found {
		d, err := time.Parse("2 January 2006", m[1])
		if err != nil {
			t.Fatal(err)
		}
		if !last.IsZero() && d.After(last) {
			t.Errorf("%s stands after %s", d, last)
		}
		last = d
	}
}

// A status of which nothing is known is told in words, not by a name of programs.
func TestAnEndThatIsNotKnownIsToldInWords(t *testing.T) {
	s := public(t)
	for lang, words := range map[string][2]string{"en": {"(end not known)", "(unknown)"}, "zh": {"（是否结束不详）", "（不详）"}} {
		body := page(t, s, "", "/docket?status=unknown&lang="+lang)
		if !strings.Contains(body, words[0]) || strings.Contains(body, words[1]) {
			t.Errorf("%s: a status is not told as %s", lang, words[0])
		}
	}
}

// A row in which no deadline runs tells the day that passed last in its step, as the case's own
// page does; before that day has passed the deadline itself stands there.
func TestARowTellsTheDayThatPassedWithoutWord(t *testing.T) {
	s := later(t)
	for on, want := range map[string]bool{"2026-10-24": false, "2026-10-25": true} {
		at := "on=" + on + "&known=" + on
		row := part(t, page(t, s, "", "/docket?pact=us-301&"+at), `<a href="/case/301-CN-PHASE1`, "</tr>")
		if got := strings.Contains(row, "data-clock="); got != want {
			t.Errorf("on %s the row tells a day that passed: %v; %s", on, got, row)
		}
		if got := strings.Contains(page(t, s, "", "/case/301-CN-PHASE1?"+at), "whether it was done is not known"); got != want {
			t.Errorf("on %s the page tells it: %v", on, got)
		}
	}
}
