package web

import (
	"testing"

	"demarche"
)

// A record says in words by which rules it was read.
func TestRulesOfReadingAreToldInWords(t *testing.T) {
	for rule, want := range map[string][2]string{
		"en.weekday-same-day; kind.travel":    {"A weekday in a report of the same day; kind: ", "报道当日的星期几；类别："},
		"en.percent+fell; day.by-hand":        {"A percentage; the day put right by hand", "百分比；日期经人工更正"},
		"zh.day-range":                        {"From one day to another", "起止日期"},
		"en.weekday-past-range; kind.meeting": {"A weekday before the report; kind: ", "报道之前的星期几；类别："},
		"en.nobody-knows":                     {"The words of the text, by rule", "依规则据原文措辞"},
	} {
		for i, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
			got := clipDesk{desk: desk{view: &view{Lang: l}}}.Ruled(rule)
			if len(got) < len(want[i]) || got[:len(want[i])] != want[i] {
				t.Errorf("%s: %q, want %q", rule, got, want[i])
			}
		}
	}
}
