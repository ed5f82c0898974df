package clip_test

import (
	"strings"
	"testing"
)

// A verb right before a month or a day tells that it is over, however near the next is; of what was set,
// ordered or announced it may be to come.
func TestTheVerbRightBeforeADate(t *testing.T) {
	read(t, []reading{
		{"2024-12-04", "Prices were above where they stood in January.", "in January 2024-01-01..2024-01-31"},
		{"2025-08-30", "Customs had taken in $142 billion since the fiscal year began on Oct. 1.", "on Oct. 1 2024-10-01"},
		{"2024-12-04", "The pause will have ended in January.", "in January 2025-01-01..2025-01-31"},
		{"2024-12-04", "The rise was set in January.", "in January 2025-01-01..2025-01-31"},
		{"2024-12-04", "He announced on January 2 would be the day.", "on January 2 2025-01-02"},
		{"2025-04-18", "From October 14, vessels owned or run by Chinese companies will pay $50.", "From October 14 2025-10-14"},
		{"2025-11-18", "From October 14, vessels owned by Chinese companies paid $50.", "From October 14 2025-10-14"},
		{"2018-07-06", "The contract for November delivery gained 4.5%.", "November 2018-11-01..2018-11-30"},
		{"2018-07-06", "The November contract gained 4.5%.", "November 2018-11-01..2018-11-30"},
		{"2018-07-06", "Exports gained 4.5% in November.", "in November 2017-11-01..2017-11-30"},
		{"2018-12-03", "Customs will publish figures on Saturday.", "on Saturday 2018-12-08"},
		{"2018-12-03", "Data for November are out on Saturday.", "November 2018-11-01..2018-11-30; on Saturday 2018-12-08"},
		{"2025-02-05", "It imposes a 10% tariff as of 12:01 a.m. Tuesday.", "Tuesday 2025-02-04"},
		{"2025-02-03", "It imposes a 10% tariff as of 12:01 a.m. Tuesday.", "Tuesday 2025-02-04"},
		{"2025-02-05", "It will impose a 10% tariff as of 12:01 a.m. Tuesday.", "Tuesday 2025-02-11"},
		{"2025-02-05", "Nobody told us anything before Sunday.", "before Sunday 2025-02-02"},
		{"2025-02-05", "The office promised an answer before Sunday.", "before Sunday 2025-02-09"},
		{"2019-03-06", "In December the gap grew, firms fearing that duties would go up on New Year's Day.", "In December 2018-12-01..2018-12-31; on New Year's Day 2019-01-01"},
		{"2019-03-06", "In December they said that duties would go up on New Year's Day.", "In December 2018-12-01..2018-12-31; on New Year's Day 2020-01-01"},
	})
}

// Periods and days with a name of their own, and what only looks like one.
func TestPeriodsWithANameOfTheirOwn(t *testing.T) {
	read(t, []reading{
		{"2025-08-05", "Of it $400mn falls in the current quarter.", "in the current quarter 2025-07-01..2025-09-30"},
		{"2025-08-05", "The current account is in surplus.", ""},
		{"2025-05-29", "Three deals would be signed in the next week or two.", "in the next week or two 2025-05-29..2025-06-12"},
		{"2025-05-29", "They spoke over the past month or two.", "over the past month or two 2025-03-29..2025-05-29"},
		{"2025-05-29", "They will sign next week or never.", "next week 2025-06-02..2025-06-08"},
		{"2022-10-10", "Shares have lost 40 per cent since the turn of the year.", "since the turn of the year 2022-01-01..2022-10-10"},
		{"2026-02-20", "He travels to Beijing at the turn of March and April.", "at the turn of March and April 2026-03-21..2026-04-10"},
		{"2026-03-20", "The turn of events in March was a surprise.", "in March 2026-03-01..2026-03-31"},
		{"2025-10-07", "Payments begin at New Year.", "at New Year 2026-01-01"},
		{"2025-10-07", "Plants shut before the Lunar New Year.", "before the Lunar New Year ..2025-01-28"},
		{"2025-10-07", "Payments begin in the new year.", ""},
		{"2023-07-04", "None has been made since the late 1980s.", "since the late 1980s 1987-01-01..2023-07-04"},
		{"2023-07-04", "It was shut in the early 1990s, and the mid-1990s saw a new one.", "in the early 1990s 1990-01-01..1993-12-31; the mid-1990s 1994-01-01..1996-12-31"},
		{"2023-07-04", "It was shut in late 1990.", "in late 1990 1990-10-01..1990-12-31"},
		{"2024-12-04", "There were no shipments this year through October.", "this year through October 2024-01-01..2024-10-31"},
		{"2024-12-04", "It ran last year through October 5.", "last year 2023-01-01..2023-12-31; through October 5 2024-10-05"},
		{"2021-07-07", "Duties came to $54 billion between the fall of 2018 and the end of May.", "between the fall of 2018 and the end of May 2018-09-01..2021-05-31"},
		{"2018-07-06", "In the marketing year that ended last Aug. 31, China bought 36 million tons.", "In the marketing year that ended last Aug. 31 2016-09-01..2017-08-31"},
		{"2025-02-05", "Sales grew in the fiscal year that ended Sept. 30.", "in the fiscal year that ended Sept. 30 2023-10-01..2024-09-30"},
		{"2025-02-05", "Sales grew in fiscal 2020 and in the fiscal year.", ""},
		{"2018-07-06", "It will raise its estimate of stocks at the end of the 2018/19 season.", ""},
		{"2025-06-25", "CPB expects trade to grow by 1 to 2% over 2025 as a whole.", "over 2025 2025-01-01..2025-12-31"},
		{"2019-12-31", "Exports are 11% below 2018 and almost a fifth above 2017.", "2018 2018-01-01..2018-12-31; 2017 2017-01-01..2017-12-31"},
		{"2019-12-31", "The index fell below 2018 points.", ""},
	})
}

// Days that rest on another, and counts that their text closes or that are over.
func TestDaysThatRestOnAnother(t *testing.T) {
	read(t, []reading{
		{"2025-05-29", "Plaintiffs must reply by next Thursday, June 5, and the government by the Monday after that.", "by next Thursday 2025-06-05; June 5 2025-06-05; Monday after that 2025-06-09"},
		{"2025-05-29", "The government must reply by the Monday after that.", ""},
		{"2025-04-18", "Comments on it may be sent until that Monday.", ""},
		{"2025-04-18", "He said that Monday would be too late.", "Monday 2025-04-21"},
		{"2020-09-15", "Either party may appeal within 60 days, that is until 14 November.", "until 14 November 2020-11-14"},
		{"2020-09-15", "Either party may appeal within 60 days.", "within 60 days 2020-09-15..2020-11-14"},
		{"2025-06-25", "Imports plunged within a month once the tariffs came.", ""},
		{"2025-06-25", "Imports plunged by close to a fifth within a month once the tariffs came.", ""},
		{"2025-06-25", "They agreed to meet within a month.", "within a month 2025-06-25..2025-07-25"},
		{"2022-01-21", "Deputy director Monday Okoro — Monday, a colleague joked, works weekends — declined to comment.", ""},
		{"2022-01-21", "The director said Monday Okoro would not come.", "Monday 2022-01-17"},
		{"2022-10-10", `"March or die," said one fund manager.`, ""},
		{"2022-10-10", "March or April will do.", "April 2023-04-01..2023-04-30"},
		{"2020-01-14", "去年最后两个月大豆进口多两成。", "去年最后两个月 2019-11-01..2019-12-31"},
		{"2020-01-14", "去年最后一次会谈没有结果。", "去年 2019-01-01..2019-12-31"},
		{"2023-08-03", "镓价7月中旬涨到2300元，比月初高近四成。", "7月中旬 2023-07-11..2023-07-20; 月初 2023-07-01..2023-07-10"},
		{"2023-08-03", "7月会谈后，月初双方又通话。", "7月 2023-07-01..2023-07-31; 月初 2023-08-01..2023-08-10"},
		{"2025-04-11", "这是一周来第三次上调。", "一周来 2025-04-04..2025-04-11"},
		{"2025-04-11", "出口创两年来最低。", ""},
		{"2022-03-31", "协定生效两年来，双方多次磋商。", ""},
		{"2022-03-31", "该政策实施三个月来，进口增长10%。", ""},
		{"2022-03-31", "三个月来，进口增长10%。", "三个月来 2021-12-31..2022-03-31"},
		{"2025-04-11", "未来一周来自欧洲的船将靠港。", "未来一周 2025-04-11..2025-04-18"},
		{"2026-03-10", "大豆进口头两个月为1260万吨。", "头两个月 2026-01-01..2026-02-28"},
		{"2026-03-10", "码头两个月没有开工。", ""},
		{"2026-03-10", "（记者 田五月）海关总署周二公布数据。", "周二 2026-03-10"},
		{"2026-06-10", "记者五月从海关总署获悉。", "五月 2026-05-01..2026-05-31"},
	})
}

// Rates that range are one figure, and parts of goods in two words, dollars of other countries are read.
func TestFiguresOfLaterReports(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The list has rates ranging from 5% to 25%.", "5..25 percent"},
		{"They raised rates from 5% to 25%.", "5 percent; 25 percent"},
		{"The bloc takes more than a quarter of steel exports.", "25 percent"},
		{"A quarter of talks was lost, a quarter of growth too.", ""},
		{"Canola meant 4 billion Canadian dollars a year.", "4000000000 CAD"},
		{"It cost 30 million Hong Kong dollars and 5 million dollars.", "30000000 HKD; 5000000 USD"},
		{"It cost 4 billion, Canadian firms said.", ""},
		{"年底前通关时间要压缩三分之一。", ""},
		{"三分之一货物要被压缩。", "33.33 percent"},
	} {
		var got []string
		for _, p := range suggest(t, c.text, "2025-11-03") {
			if p.Quantity != nil && p.Quantity.Figure != "" {
				to := ""
				if p.Quantity.To != "" {
					to = ".." + p.Quantity.To
				}
				got = append(got, p.Quantity.Figure+to+" "+p.Quantity.Unit)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}
