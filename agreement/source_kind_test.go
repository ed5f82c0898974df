package agreement

import (
	"strings"
	"testing"

	"demarche"
	"demarche/calendar"
)

// What is said behind a title stands in one bracket, and is the same in both languages.
func TestWhatIsSaidBehindATitle(t *testing.T) {
	day := demarche.Text{EN: "11 November 2025", ZH: "2025年11月11日"}
	mondaq := demarche.Same("Mondaq")
	for _, c := range []struct {
		publisher demarche.Text
		kind      SourceKind
		unkept    bool
		later     demarche.Text
		en, zh    string
	}{
		{mondaq, AsTitled, false, demarche.Text{}, "", ""},
		{demarche.Text{}, Secondary, false, demarche.Text{}, " (secondary source)", "（二手来源）"},
		{mondaq, AsTitled, true, demarche.Text{}, " (Mondaq; its address was not kept)", "（Mondaq；网址未留存）"},
		{
			mondaq, Secondary, true, Written(day, false), " (Mondaq; secondary source; its address was not kept; written down later, on 11 November 2025)",
			"（Mondaq；二手来源；网址未留存；2025年11月11日记载，晚于当时）",
		},
		{demarche.Text{EN: "Ministry", ZH: "部"}, AsTitled, true, demarche.Text{}, " (Ministry; its address was not kept)", "（部；网址未留存）"},
		{demarche.Text{}, AsTitled, false, Written(day, true), " (written down later, not before 11 November 2025)", "（记载不早于2025年11月11日，晚于当时）"},
	} {
		if got := Aside(c.publisher, c.kind, c.unkept, c.later); got.EN != c.en || got.ZH != c.zh {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

// What was written after the day of knowledge is not cited where something of that day tells
// the same; where nothing does, it is marked.
func TestWhatWasWrittenLaterIsNotCited(t *testing.T) {
	sources := map[string]Source{"a": {Title: "A", Published: calendar.MustDate("2019-03-28")}, "b": {Title: "B"}, "c": {Title: "C", NotBefore: calendar.MustDate("2019-03-28")}}
	for _, tc := range []struct{ known, cites, want string }{
		{"2019-03-27", "abc", "b"},
		{"2019-03-28", "abc", "abc"},
		{"2019-03-27", "ac", "a+c+"},
		{"2019-03-28", "ac", "ac"},
	} {
		got := ""
		for _, n := range Footnotes(sources, strings.Split(tc.cites, ""), calendar.MustDate(tc.known)) {
			if got += n.ID; !n.Later.IsZero() {
				got += "+"
			}
		}
		if got != tc.want {
			t.Errorf("%s, known on %s: cited %s, want %s (+ written later)", tc.cites, tc.known, got, tc.want)
		}
	}
}
