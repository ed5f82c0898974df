package clip_test

import "testing"

// A day that counts from another one of the sentence, and what counts from one that is not told there.
func TestADayThatCountsFromOneBeforeIt(t *testing.T) {
	read(t, []reading{
		{"2023-07-04", "Gallium jumped to $332 on Tuesday, from $282 a day earlier.", "on Tuesday 2023-07-04; a day earlier 2023-07-03"},
		{"2020-01-10", "The delegation flies out on January 13 and signs two days later.", "on January 13 2020-01-13; two days later 2020-01-15"},
		{"2025-02-03", "A levy is to hit from Tuesday, with another three weeks later.", "from Tuesday 2025-02-04; three weeks later 2025-02-25"},
		{"2021-03-19", "The nominee, confirmed on Wednesday, was sworn in a day later.", "on Wednesday 2021-03-17; a day later 2021-03-18"},
		{"2021-03-19", "He was confirmed on Wednesday and took office the following day.", "on Wednesday 2021-03-17; the following day 2021-03-18"},
		{"2021-03-19", "He met Li on Wednesday, having landed the day before.", "on Wednesday 2021-03-17; the day before 2021-03-16"},
		{"2021-03-19", "He met Li the day before the summit on Wednesday.", "on Wednesday 2021-03-17"},
		{"2021-03-19", "He met Li on Wednesday, the day before the summit.", "on Wednesday 2021-03-17"},
		{"2021-03-19", "He had met Li a day earlier.", ""},
		{"2021-03-19", "They met on Wednesday; a day later markets fell.", "on Wednesday 2021-03-17"},
		{"2021-03-19", "They met on Wednesday, but two days after the vote, or less than a day later, fell out.", "on Wednesday 2021-03-17"},
		{"2021-03-19", "Exports rose in March, and a week later prices did.", "in March 2021-03-01..2021-03-31"},
		{"2021-03-19", "They met on Wednesday and will meet again a day later, on Friday.", "on Wednesday 2021-03-17; on Friday 2021-03-19"},
		{"2021-03-19", "They spoke on Wednesday and will speak over the next day or two.", "on Wednesday 2021-03-17; over the next day or two 2021-03-19..2021-03-21"},
		{"2021-03-19", "He said on Wednesday that he would fly out two days earlier than planned.", "on Wednesday 2021-03-17"},
		{"2021-03-19", "He will decide in a day or two, she in a week or two.", "in a day or two 2021-03-20..2021-03-21; in a week or two 2021-03-26..2021-04-02"},
		{"2019-05-13", "A spokesman told a briefing earlier in the day that it would not yield.", "earlier in the day 2019-05-13"},
		{"2019-05-13", "On Friday the rate rose, and earlier in the day Liu flew home.", "On Friday 2019-05-10; earlier in the day 2019-05-10"},
		{"2019-05-13", "They met earlier in the day's trade.", ""},
		{"2023-08-03", "该公告7月3日发布，次日美国芯片股应声下挫。", "7月3日 2023-07-03; 次日 2023-07-04"},
		{"2026-03-10", "最高法院2月20日裁定其违法，四天后，附加税开征。", "2月20日 2026-02-20; 四天后 2026-02-24"},
		{"2025-04-11", "下周一海关总署公布数据，两天后统计局发布总值。", "下周一 2025-04-14; 两天后 2025-04-16"},
		{"2025-04-11", "双方9日会谈，前一天已经通话。", "9日 2025-04-09; 前一天 2025-04-08"},
		{"2025-04-11", "协议发布两天后，双方没有说明。", ""},
		{"2025-04-11", "次日美国股市下挫。", ""},
		{"2025-04-11", "双方9日会谈；次日股市下挫。", "9日 2025-04-09"},
		{"2025-04-11", "双方4月会谈，次日股市下挫。", "4月 2025-04-01..2025-04-30"},
		{"2025-04-11", "双方9日会谈，这是几天后的第二天会谈。", "9日 2025-04-09"},
		{"2025-12-05", "双方将于12月9日会谈，两天前刚通话。", "12月9日 2025-12-09; 两天前 2025-12-03"},
		{"2025-12-05", "商务部12月3日公布办法，10日前提交意见。", "12月3日 2025-12-03"},
		{"2025-04-11", "双方两天前在日内瓦会谈。", "两天前 2025-04-09"},
	})
}
