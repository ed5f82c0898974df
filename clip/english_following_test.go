package clip_test

import "testing"

// A day of the week is settled by the day told before it, or by its number; a name is no verb; and what is called by a day,
// or was broken off in a month, is over.
func TestADayTheWordsAroundItSettle(t *testing.T) {
	read(t, []reading{
		{"2019-08-23", "Prime Minister Theresa May said on Sunday that Britain would leave.", "on Sunday 2019-08-18"},
		{"2019-08-23", "May said on Sunday that Britain would leave. Theresa May smiled.", "on Sunday 2019-08-18"},
		{"2019-08-23", "Tariffs may rise on Sunday.", "on Sunday 2019-08-25"},
		{"2020-01-06", "The deal was announced on Dec. 13. Lighthizer defended it the following Sunday.", "on Dec. 13 2019-12-13"},
		{"2020-01-06", "The deal was announced on Dec. 13, and Lighthizer defended it the following Sunday.", "on Dec. 13 2019-12-13; the following Sunday 2019-12-15"},
		{"2020-01-06", "Customs releases the trade numbers on Jan. 14; the growth figure is due the Friday after.", "on Jan. 14 2020-01-14; the Friday after 2020-01-17"},
		{"2020-01-06", "The truce was struck on Dec. 1, and the talks resumed the next Monday.", "on Dec. 1 2019-12-01; the next Monday 2019-12-02"},
		{"2020-01-06", "The hearing is on Jan. 20; a ruling follows the next week.", "on Jan. 20 2020-01-20; the next week 2020-01-27..2020-02-02"},
		{"2020-01-06", "They met on the Friday after Thanksgiving.", ""},
		{"2020-01-06", "They will meet next Monday.", "next Monday 2020-01-13"},
		{"2020-01-06", "They meet on Friday after a break.", "on Friday 2020-01-10"},
		{"2019-08-23", "The duties were delayed until the middle of December.", "until the middle of December 2019-12-11..2019-12-20"},
		{"2019-08-23", "The duty was 10% until the middle of May.", "until the middle of May 2019-05-11..2019-05-20"},
		{"2025-05-12", "Bessent met He Lifeng on Sunday, the first face-to-face talks since Trump's return in January.", "on Sunday 2025-05-11; in January 2025-01-01..2025-01-31"},
		{"2022-11-22", "Climate talks, broken off in August, resume this week.", "in August 2022-08-01..2022-08-31; this week 2022-11-21..2022-11-27"},
		{"2019-08-23", "Negotiators, last seen together in May, meet in Washington on Sept. 5.", "in May 2019-05-01..2019-05-31; on Sept. 5 2019-09-05"},
		{"2021-05-27", "The review of China policy, begun in January, is due to end.", "in January 2021-01-01..2021-01-31"},
		{"2021-05-27", "The decision is to be taken in January.", "in January 2022-01-01..2022-01-31"},
		{"2019-08-23", "The first duties kicked in on July 6 last year, the second on Aug. 23.", "on July 6 last year 2018-07-06; on Aug. 23 2018-08-23"},
		{"2019-08-23", "The first duties kicked in on July 6 last year, and the next round meets on Aug. 23.", "on July 6 last year 2018-07-06; on Aug. 23 2019-08-23"},
		{"2019-08-23", "首批关税去年7月6日生效，第二批8月23日生效。", "去年7月6日 2018-07-06; 8月23日 2018-08-23"},
		{"2020-11-30", "The exclusions run out on Dec. 31, a month and a day from now.", "on Dec. 31 2020-12-31"},
		{"2020-11-30", "A year ago next month the text was agreed.", "A year ago next month 2019-12-01..2019-12-31"},
		{"2020-11-30", "The Jan. 15 accord turns one in six weeks.", "Jan. 15 2020-01-15; in six weeks 2021-01-11..2021-01-17"},
		{"2020-11-30", "The Jan. 15 tariffs will rise.", "Jan. 15 2021-01-15"},
		{"2024-09-14", "The administration on Friday locked in tariff hikes, with many to start on Sept. 27.", "on Friday 2024-09-13; on Sept. 27 2024-09-27"},
		{"2020-08-25", "Washington raised duties on Monday, with the rest to follow on Sept. 30.", "on Monday 2020-08-24; on Sept. 30 2020-09-30"},
		{"2026-05-16", "The truce, due to run out on Nov. 10, may be extended, Bessent said a week earlier.", "on Nov. 10 2026-11-10"},
		{"2026-05-16", "He signed on May 10, and Bessent resigned a week earlier.", "on May 10 2026-05-10; a week earlier 2026-05-03"},
		{"2024-09-14", "Sullivan went last month, from Tuesday the 27th to Thursday the 29th.", "last month 2024-08-01..2024-08-31; from Tuesday the 27th to Thursday the 29th 2024-08-27..2024-08-29"},
		{"2022-11-22", "They spoke on Monday the 14th.", "on Monday the 14th 2022-11-14"},
		{"2022-11-22", "Talks resume on Thursday the 1st.", "on Thursday the 1st 2022-12-01"},
		{"2022-11-22", "They spoke on Friday, the 18th.", "on Friday, the 18th 2022-11-18"},
		{"2022-11-22", "They spoke on Monday the 15th.", ""}, // a Tuesday: in doubt
		{"2022-11-22", "They spoke on Monday the 14th of November.", "on Monday the 14th of November 2022-11-14"},
	})
}

// That none was held since a day is no meeting of all that time.
func TestThatNoneWasHeldSinceADay(t *testing.T) {
	readAll(t, []reading{
		{"2020-01-06", "The two sides have not met since Oct. 11.", "denied statement"},
		{"2020-01-06", "No meeting has been held since October.", "denied statement"},
		{"2020-01-06", "双方自10月以来没有会谈。", "denied statement"},
		{"2020-01-06", "双方自10月以来未再会晤。", "denied statement"},
		{"2020-01-06", "The two sides have met five times since Oct. 11.", "meeting 2019-10-11..2020-01-06"},
		{"2020-01-06", "双方自10月以来举行了三轮磋商。", "meeting 2019-10-01..2020-01-06"},
	})
}
