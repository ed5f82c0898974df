package briefing

import (
	"testing"

	"demarche/calendar"
)

// What ends together is told once; two facts that only fall on one day are both told.
func TestOnlyWhatBelongsTogetherIsToldOnce(t *testing.T) {
	day := calendar.MustDate("2019-06-01")
	d := &draft{Edition: &Edition{}, seen: map[string]bool{}}
	got := d.weightiest(nil, []told{
		{score: worth, group: "tariff/ends/US", day: day, text: text("one", "一")},
		{score: worth, group: "tariff/ends/US", day: day, text: text("the same", "同")},
		{score: worth, group: "promises/p1", day: day, text: text("another", "二")},
	})
	if len(got) != 2 || got[0].text.EN != "one" || got[1].text.EN != "another" {
		t.Errorf("told: %+v", got)
	}
}
