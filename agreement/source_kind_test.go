package agreement

import (
	"testing"

	"demarche"
	"demarche/calendar"
)

// What is said behind a title stands in one bracket, and is the same in both languages.
func TestWhatIsSaidBehindATitle(t *testing.T) {
	day := demarche.Text{EN: "11 November 2025", ZH: "2025年11月11日"}
	for _, c := range []struct {
		publisher string
		kind      SourceKind
		unkept    bool
		later     demarche.Text
		en, zh    string
	}{
		{"Mondaq", AsTitled, false, demarche.Text{}, "", ""},
		{"", Secondary, false, demarche.Text{}, " (secondary source)", "（二手来源）"},
		{"Mondaq", AsTitled, true, demarche.Text{}, " (Mondaq; its address was not kept)", "（Mondaq；网址未留存）"},
		{
			"Mondaq", Secondary, true, Written(day, false), " (Mondaq; secondary source; its address was not kept; written down later, on 11 November 2025)",
			"（Mondaq；二手来源；网址未留存；2025年11月11日记载，晚于当时）",
		},
		{"", AsTitled, false, Written(day, true), " (written down later, not before 11 November 2025)", "（记载不早于2025年11月11日，晚于当时）"},
	} {
		if got := Aside(c.publisher, c.kind, c.unkept, c.later); got.EN != c.en || got.ZH != c.zh {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

// A source is marked as written later from the day after that of knowledge on.
func TestAFootnoteIsMarkedByTheDayOfKnowledge(t *testing.T) {
	sources := map[string]Source{"a": {Title: "A", Published: calendar.MustDate("2019-03-28")}, "b": {Title: "B"}, "c": {Title: "C", NotBefore: calendar.MustDate("2019-03-28")}}
	for known, later := range map[string]bool{"2019-03-27": true, "2019-03-28": false} {
		n := Footnotes(sources, []string{"a", "b", "c"}, calendar.MustDate(known))
		if n[0].Later.IsZero() == later || n[2].Later.IsZero() == later || !n[1].Later.IsZero() {
			t.Errorf("known on %s: %+v", known, n)
		}
	}
}
