package briefing

import (
	"testing"

	"demarche/calendar"
)

// Years are those of the calendar: a third year is whole on its day, and not before.
func TestAnAgeIsOfWholeYears(t *testing.T) {
	for _, c := range []struct{ was, on, en, zh string }{
		{"2021-01-01", "2021-01-02", "one day", "1天"},
		{"2021-01-01", "2023-01-01", "730 days", "730天"},
		{"2021-01-01", "2023-01-03", "2 years", "2年"},
		{"2021-01-01", "2023-12-31", "2 years", "2年"},
		{"2021-01-01", "2024-01-01", "3 years", "3年"},
		{"2019-06-15", "2022-06-14", "2 years", "2年"},
		{"2019-06-15", "2022-06-15", "3 years", "3年"},
		{"2016-02-29", "2019-02-28", "2 years", "2年"},
		{"2016-02-29", "2019-03-01", "3 years", "3年"},
	} {
		if got := ageOf(calendar.MustDate(c.was), calendar.MustDate(c.on)); got.EN != c.en || got.ZH != c.zh {
			t.Errorf("from %s to %s: %v, want %s, %s", c.was, c.on, got, c.en, c.zh)
		}
	}
}
