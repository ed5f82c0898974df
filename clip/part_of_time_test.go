package clip_test

import (
	"strings"
	"testing"
)

// A part of a period is a time, and no figure; a part of what a period brought is one.
func TestAPartOfATimeIsNoFigure(t *testing.T) {
	for _, c := range []struct{ text, figures, dates string }{
		{"Duties fell in the latter half of September.", "", "in the latter half of September 2025-09-16..2025-09-30"},
		{"The latter half of September saw talks.", "", "The latter half of September 2025-09-16..2025-09-30"},
		{"Half of September was lost to the shutdown.", "", "September 2025-09-01..2025-09-30"},
		{"Half of Monday was spent on it.", "", "Monday 2025-10-13"},
		{"They lost a third of 2024 and half of July, when talks stood still.", "", "2024 2024-01-01..2024-12-31; July 2025-07-01..2025-07-31"},
		{"Half of September's imports were taxed.", "50", "September 2025-09-01..2025-09-30"},
		{"A third of September imports were taxed.", "33.33", "September 2025-09-01..2025-09-30"},
		{"Half of March Networks was sold.", "50", ""},
		{"Sales will grow in the latter half of the year.", "", "in the latter half of the year 2025-07-01..2025-12-31"},
		{"The latter half of the pact was not kept.", "50", ""},
		{"9月下半月的一半时间都在会谈。", "", "9月下半月 2025-09-16..2025-09-30"},
		{"今年的三分之二已经过去。", "", "今年 2025-01-01..2025-12-31"},
		{"出口仅为去年的一半。", "50", "去年 2024-01-01..2024-12-31"},
		{"9月的一半进口已被加征。", "50", "9月 2025-09-01..2025-09-30"},
		{"双方9月后半月再次会谈。", "", "9月后半月 2025-09-16..2025-09-30"},
		{"双方上月下半段已会谈。", "", "上月下半段 2025-09-16..2025-09-30"},
	} {
		var got []string
		for _, p := range suggest(t, c.text, "2025-10-15") {
			if p.Quantity != nil {
				got = append(got, p.Quantity.Figure)
			}
		}
		if s := strings.Join(got, "; "); s != c.figures {
			t.Errorf("%q: figures %s, want %s", c.text, s, c.figures)
		}
		if c.dates != "" {
			read(t, []reading{{"2025-10-15", c.text, c.dates}})
		}
	}
}

// Midweek are the days around the Wednesday that the tense means. The days given are a Monday and a Thursday.
func TestMidweek(t *testing.T) {
	read(t, []reading{
		{"2025-10-13", "Talks resume midweek.", "midweek 2025-10-14..2025-10-16"},
		{"2025-10-13", "They met midweek in Geneva.", "midweek 2025-10-07..2025-10-09"},
		{"2025-10-16", "They met midweek in Geneva.", "midweek 2025-10-14..2025-10-16"},
		{"2025-10-16", "Officials will meet in mid-week.", "in mid-week 2025-10-21..2025-10-23"},
		{"2025-10-16", "By midweek, prices had fallen.", "By midweek 2025-10-14..2025-10-16"},
		{"2025-10-16", "They will meet midweek next week.", "midweek next week 2025-10-21..2025-10-23"},
		{"2025-10-16", "The midweek auction was weak.", ""},
		{"2025-10-16", "双方周中在日内瓦会谈了两天。", "周中 2025-10-14..2025-10-16"},
		{"2025-10-13", "双方周中将会谈。", "周中 2025-10-14..2025-10-16"},
		{"2025-10-13", "上周中国出口下降。", "上周 2025-10-06..2025-10-12"},
		{"2025-10-13", "这是四周中的第一次。", ""},
		{"2025-10-13", "一周中没有会谈，周中国际货运停航。", ""},
	})
}
