package web

import (
	"regexp"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// What the day of a clock is depends on its kind: the last on which something is
// owed, the first that is open, one aimed at. "By" before a bar would be wrong by
// the whole of its meaning.
func TestEachKindOfClockSaysWhatItsDayIs(t *testing.T) {
	due := calendar.MustDate("2020-03-05")
	en, zh := &view{Lang: demarche.English}, &view{Lang: demarche.Chinese}
	for _, c := range []struct {
		rule   agreement.Clock
		en, zh string
	}{
		{agreement.Clock{Kind: agreement.Deadline}, "by Thursday, 5 March 2020", "至迟2020年3月5日（星期四）"},
		{agreement.Clock{Kind: agreement.Deadline, Lapse: agreement.Lapse{Blameless: true}}, "until Thursday, 5 March 2020", "至2020年3月5日（星期四）"},
		{agreement.Clock{Kind: agreement.Bar}, "not before Friday, 6 March 2020", "不早于2020年3月6日（星期五）"},
		{agreement.Clock{Kind: agreement.Bar, Lifts: "on"}, "not before Thursday, 5 March 2020", "不早于2020年3月5日（星期四）"},
		{agreement.Clock{Kind: agreement.Guideline}, "aimed at: Thursday, 5 March 2020", "目标日：2020年3月5日（星期四）"},
		{agreement.Clock{Kind: agreement.Window}, "open until Thursday, 5 March 2020", "开放至2020年3月5日（星期四）"},
	} {
		g := rung{Rule: &c.rule, Clock: &docket.Clock{Due: due}}
		if g.Limit(en) != c.en || g.Limit(zh) != c.zh {
			t.Errorf("%s: %q, %q; want %q, %q", c.rule.Kind, g.Limit(en), g.Limit(zh), c.en, c.zh)
		}
	}
	if none, unknown := (rung{}), (rung{Rule: &agreement.Clock{}, Clock: &docket.Clock{}}); none.Limit(en) != "—" || unknown.Limit(en) != "?" {
		t.Errorf("no clock: %q; no day: %q", none.Limit(en), unknown.Limit(en))
	}
}

// ours are ids of clocks whose end is our own.
var ours = regexp.MustCompile(`[0-9)]\((notice|DG|rpt|[0-9]{2,})\)|\)-[0-9]`)

// No id of our own making stands on a page where an article belongs.
func TestArticlesAreNamedAsTheTextHasThem(t *testing.T) {
	for _, address := range []string{
		"/case/DS543?on=2020-11-01", "/case/DS543?on=2018-12-20", "/case/ILL-2?on=2020-07-20", "/case/ILL-2/clock/1?on=2020-07-20", "/docket?on=2020-07-20",
		"/?on=2020-07-01", "/rules/wto-dsu/wto-dsu?on=2020-07-01", "/rules/us-china-ch7/us-china-ch7?on=2020-07-01", "/rules/usmca-31a/usmca-31a?on=2022-01-01",
	} {
		for _, lang := range []string{"en", "zh"} {
			if found := ours.FindAllString(readText(page(t, public(t), "", address+"&lang="+lang)), -1); len(found) > 0 {
				t.Errorf("%s, %s: %q", address, lang, found)
			}
		}
	}
	for _, id := range []string{"12.9(notice)", "8.7(DG)", "17.5(90)", "7.4.4(a)-1"} {
		if !ours.MatchString(id) {
			t.Errorf("%s would not be found", id)
		}
	}
}

// The length of a period has its thousands set apart, as other numbers of days beside it.
func TestALongPeriodHasItsThousandsApart(t *testing.T) {
	if en, zh := period(1401, calendar.CalendarDays, demarche.English), period(1401, calendar.CalendarDays, demarche.Chinese); !strings.HasPrefix(en, "1,401 ") || !strings.HasPrefix(zh, "1,401") {
		t.Errorf("%q, %q", en, zh)
	}
}
