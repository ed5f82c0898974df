package clip_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/clip"
)

// Sentences with a plain tense, in which %s is a date with its preposition.
var (
	pastEN = []string{
		"The ministers met %s.", "Exports fell 3 percent %s.", "The law was passed %s.", "Talks broke down %s.", "The duty took effect %s.", "The two leaders spoke by phone %s.",
		"Beijing had answered %s.", "The office published its list %s.", "The tariffs were raised %s.", "The envoy left Washington %s.", "China bought soybeans %s.", "The department released the data %s.",
	}
	futureEN = []string{
		"The ministers will meet %s.", "The law will take effect %s.", "The duty takes effect %s.", "The sides hope to sign a deal %s.", "Talks are expected to resume %s.", "A deal is likely %s.",
		"The ministry plans to answer %s.", "The commission is to report %s.", "The two leaders are due to speak %s.", "The increase is set to begin %s.", "The department will release the data %s.", "The pact will be signed %s.",
	}
	pastZH = []string{
		"双方已于%s举行磋商。", "关税已于%s生效。", "双方%s举行了磋商。", "该法已于%s通过。", "谈判于%s破裂。", "%s出口下降3%%。",
		"两国元首%s通了电话。", "中方%s宣布反制。", "双方%s签署了协议。", "刘鹤%s抵达华盛顿。", "美方%s上调了关税。", "代表团曾于%s访华。",
	}
	futureZH = []string{
		"双方将于%s举行磋商。", "关税将于%s生效。", "双方拟于%s会谈。", "商务部将于%s公布数据。", "双方有望%s签署协议。", "两国元首将在%s会晤。",
		"双方定于%s磋商。", "代表团计划于%s访华。", "%s双方将签署协议。", "双方预计%s达成协议。", "刘鹤将%s访美。", "双方力争%s前签署协议。",
	}
)

// someDates gives the days of the week, and of each other form of a date one or two, so that in a year
// each comes before each day of publication.
func someDates(n int) (en, zh []string) {
	for w := range time.Saturday + 1 {
		en, zh = append(en, "on "+w.String()), append(zh, "周"+string([]rune("日一二三四五六")[w]))
	}
	m := time.Month(n%12 + 1)
	for _, m := range []time.Month{m, (m+5)%12 + 1} {
		d := n%28 + 1
		en = append(en, "in "+m.String(), fmt.Sprintf("on %s %d", m, d), "in early "+m.String(), "in late "+m.String())
		zh = append(zh, fmt.Sprintf("%d月", int(m)), fmt.Sprintf("%d月%d日", int(m), d), fmt.Sprintf("%d月上旬", int(m)), fmt.Sprintf("%d月下旬", int(m)))
	}
	q, h := n%4, n%2
	en = append(en, "in the "+[]string{"first", "second", "third", "fourth"}[q]+" quarter", "in the "+[]string{"first", "second"}[h]+" half")
	zh = append(zh, "第"+string([]rune("一二三四")[q])+"季度", string([]rune("上下")[h])+"半年")
	return en, zh
}

// What is plainly told as past is never dated after the day of publication, and what is plainly to come
// never before it, whatever the day of publication is. One sentence in twelve is tried for each day; all
// are with CLIP_ALL=1.
func TestAPlainTenseTellsTheSide(t *testing.T) {
	first := calendar.MustDate("2018-12-01")
	for n := range 731 {
		on := first.AddDays(n)
		en, zh := someDates(n)
		for _, c := range []struct {
			frames, dates []string
			past          bool
		}{{pastEN, en, true}, {futureEN, en, false}, {pastZH, zh, true}, {futureZH, zh, false}} {
			for i, frame := range c.frames {
				if every := os.Getenv("CLIP_ALL") != ""; !every && i != (n+n/12)%12 {
					continue
				}
				for _, date := range c.dates {
					onItsSide(t, fmt.Sprintf(frame, date), on, c.past)
				}
			}
		}
	}
}

func onItsSide(t *testing.T, text string, on calendar.Date, past bool) {
	t.Helper()
	list, err := clip.Suggest(text, clip.Asked{Published: on})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		switch {
		case p.DateText == "" && len(list) > 1:
		case p.Date == nil:
			t.Errorf("%s %q: no day", on, text)
		case past && p.Date.From > on, !past && !p.Date.To.IsZero() && p.Date.To < on:
			t.Errorf("%s %q: %s..%s by %s", on, text, p.Date.From, p.Date.To, p.Date.Rule)
		case p.Doubt != "" || !strings.Contains(p.Date.Rule, "."):
			t.Errorf("%s %q: in doubt, by %s", on, text, p.Date.Rule)
		}
	}
}
