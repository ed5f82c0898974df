package clip_test

import "testing"

// A day without its month is of this month where no word says that it is over, as in what is
// announced; what is prolonged runs on; and a present tense is never past.
func TestWhatIsAnnouncedLiesAhead(t *testing.T) {
	for _, c := range []struct{ published, text, quote, want string }{
		{"2025-10-23", "何立峰24日至27日率团赴马来西亚与美方磋商。", "24日至27日", "2025-10-24..2025-10-27"},
		{"2025-07-23", "何立峰27日至30日赴瑞典与美方举行经贸会谈。", "27日至30日", "2025-07-27..2025-07-30"},
		{"2019-05-07", "刘鹤9日至10日访美。", "9日至10日", "2019-05-09..2019-05-10"},
		{"2019-03-28", "磋商28日晚开始，29日继续。", "29日", "2019-03-29..2019-03-29"},
		{"2020-01-13", "刘鹤13日启程赴美，15日签署协议。", "15日", "2020-01-15..2020-01-15"},
		{"2020-01-13", "双方12日已签署协议，15日公布了文本。", "15日", "2019-12-15..2019-12-15"}, // 了: it is over
		{"2019-03-02", "代表团28日抵京。", "28日", "2019-02-28..2019-02-28"},
		{"2026-02-21", "自24日起，美国将征收10%的全球进口关税。", "自24日起", "2026-02-24.."},
		{"2020-12-31", "新规自1日起施行。", "自1日起", "2021-01-01.."},
		{"2025-05-13", "国务院关税税则委员会宣布，14日12时01分起调整关税。", "14日12时01分", "2025-05-14..2025-05-14"},
		{"2025-05-12", "双方同意14日前取消91%的关税。", "14日", "2025-05-14..2025-05-14"},
		{"2019-10-25", "双方将于近期再次通话。", "近期", "2019-10-25.."},
		{"2019-10-25", "双方近期通话。", "近期", "..2019-10-25"},
		{"2022-12-20", "排除期限延长9个月至9月30日。", "至9月30日", "2023-09-30..2023-09-30"},
		{"2025-08-11", "Mr Trump signed an order extending the truce to November 10.", "November 10", "2025-11-10..2025-11-10"},
		{"2025-03-03", "The fentanyl duty doubles to 20% on Tuesday, a month after the first 10%.", "on Tuesday", "2025-03-04..2025-03-04"},
		{"2019-05-08", "The duty jumps to 25% on Friday after talks stalled.", "on Friday", "2019-05-10..2019-05-10"},
		{"2019-06-26", "Xi lands in Osaka on Thursday.", "on Thursday", "2019-06-27..2019-06-27"},
	} {
		found := false
		var got []string
		for _, p := range suggest(t, c.text, c.published) {
			if p.Date == nil {
				continue
			}
			span := p.Date.From.String() + ".." + p.Date.To.String()
			got = append(got, p.DateText+" "+span)
			found = found || p.DateText == c.quote && span == c.want
		}
		if !found {
			t.Errorf("%s %q: %q is not %s: %q", c.published, c.text, c.quote, c.want, got)
		}
	}
}
