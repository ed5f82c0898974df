package clip_test

import (
	"slices"
	"strings"
	"testing"
)

// told gives the dated words of a text with their days, in its order: "on Friday 2025-10-31".
func told(t testing.TB, text, published string) string {
	t.Helper()
	var out []string
	for _, p := range suggest(t, text, published) {
		if p.Date == nil {
			continue
		}
		says := p.DateText + " "
		if d := p.Date; d.From == d.To {
			says += d.From.String()
		} else {
			for _, end := range []string{d.From.String(), d.To.String()} {
				if strings.HasPrefix(end, "0000") || strings.HasPrefix(end, "-") {
					end = ""
				}
				says += end + ".."
			}
			says = strings.TrimSuffix(says, "..")
		}
		if !slices.Contains(out, says) {
			out = append(out, says)
		}
	}
	return strings.Join(out, "; ")
}

type reading struct{ published, text, want string }

func read(t *testing.T, cases []reading) {
	t.Helper()
	for _, c := range cases {
		if got := told(t, c.text, c.published); got != c.want {
			t.Errorf("%s %q:\n  got  %s\n  want %s", c.published, c.text, got, c.want)
		}
	}
}

// The year in the title of a law or in the number of a notice is no date.
func TestTheYearOfATitleIsNoDate(t *testing.T) {
	read(t, []reading{
		{"2026-02-20", "The levy rests on Section 122 of the Trade Act of 1974.", ""},
		{"2026-02-20", "He invoked the Tariff Act of 1930 on Friday.", "on Friday 2026-02-20"},
		{"2026-02-20", "The Plaza deal of 1985 was signed in New York.", "1985 1985-01-01..1985-12-31"},
		{"2026-02-20", "An act of 2019 shook the market.", "2019 2019-01-01..2019-12-31"},
		{"2026-04-15", "美方依据1974年贸易法第122条加征10%的附加费。", ""},
		{"2026-04-15", "美方援引《1962年贸易扩展法》第232条。", ""},
		{"2026-04-15", "根据《1974年贸易法》，美方加征关税。", ""},
		{"2026-04-15", "2018年美方依法加征关税。", "2018年 2018-01-01..2018-12-31"},
		{"2026-04-15", "2019年合法贸易增长5%。", "2019年 2019-01-01..2019-12-31"},
		{"2025-04-11", "国务院关税税则委员会公告2025年第6号", ""},
		{"2025-04-11", "税率按照税委会公告2025年第4号执行。", ""},
		{"2025-04-11", "双方2024年第3次通话后没有进展。", "2024年 2024-01-01..2024-12-31"},
		{"2025-04-11", "2024年第三季度出口下降5%。", "2024年第三季度 2024-07-01..2024-09-30"},
	})
}

// 上月 that data of last month are held against is the month before them.
func TestTheMonthBeforeThatOfTheData(t *testing.T) {
	read(t, []reading{
		{"2019-08-29", "7月工业企业利润同比增长2.6%，上月为下降3.1%。", "7月 2019-07-01..2019-07-31; 上月 2019-06-01..2019-06-30"},
		{"2022-01-14", "12月当月出口增长20.9%，增速较上月下滑1.2个百分点。", "12月当月 2021-12-01..2021-12-31; 上月 2021-11-01..2021-11-30"},
		{"2023-12-07", "11月中国出口增长0.5%，为今年5月以来首次上升；进口下降0.6%，上月为增长3%。", "11月 2023-11-01..2023-11-30; 今年5月以来 2023-05-01..2023-05-31; 上月 2023-10-01..2023-10-31"},
		{"2019-08-29", "双方上月会谈，8月出口增长5%。", "上月 2019-07-01..2019-07-31; 8月 2019-08-01..2019-08-31"},
		{"2019-08-29", "6月出口下降1%，上月为增长2%。", "6月 2019-06-01..2019-06-30; 上月 2019-07-01..2019-07-31"},
		{"2019-08-29", "7月磋商无果，上月中方已经表态。", "7月 2019-07-01..2019-07-31; 上月 2019-07-01..2019-07-31"},
		{"2019-08-29", "7月3日双方通话，较上月会谈时更为积极。", "7月3日 2019-07-03; 上月 2019-07-01..2019-07-31"},
	})
}

// Months counted from the first, parts of a month, the year in a forecast.
func TestChinesePeriodsAreReadWhole(t *testing.T) {
	read(t, []reading{
		{"2023-12-07", "前11月，电动汽车出口50万辆。", "前11月 2023-01-01..2023-11-30"},
		{"2023-12-07", "今年前11月出口下降5%。", "今年前11月 2023-01-01..2023-11-30"},
		{"2023-12-07", "大会前11月的出口下降5%。", "11月 2023-11-01..2023-11-30"},
		{"2026-04-15", "今年头三个月对美出口6400亿元。", "今年头三个月 2026-01-01..2026-03-31"},
		{"2026-04-15", "码头三个月没有开工。", ""},
		{"2025-05-14", "预计6月中下旬运价将上涨。", "6月中下旬 2025-06-11..2025-06-30"},
		{"2025-05-14", "双方4月上中旬两次通话。", "4月上中旬 2025-04-01..2025-04-20"},
		{"2025-05-14", "机构把中国全年增长预测从4.1%上调至4.8%。", "全年 2025-01-01..2025-12-31"},
		{"2025-12-31", "人民币升破7.0元，全年升值逾4%。", "全年 2025-01-01..2025-12-31"},
		{"2025-10-31", "人民币升破7.0元，全年升值逾4%。", ""},
		{"2025-12-31", "调查比预期提前近一个月收官。", ""},
		{"2025-12-31", "休战已运行近两个月。", ""},
		{"2025-12-31", "近两个月，出口下降5%。", "近两个月 2025-10-31..2025-12-31"},
		{"2019-05-13", "企业应在截止日前提交申请。", ""},
		{"2019-05-13", "央行日前下调利率。", "日前 ..2019-05-13"},
		{"2019-05-13", "商务部日前公布清单。", "日前 ..2019-05-13"},
	})
}

// On which side of the report a Chinese period lies.
func TestTheSideOfAChinesePeriod(t *testing.T) {
	read(t, []reading{
		{"2022-01-14", "预计今年一季度增速将放缓，下半年可能转负。", "今年一季度 2022-01-01..2022-03-31; 下半年 2022-07-01..2022-12-31"},
		{"2022-01-14", "下半年增速可能已经转负。", "下半年 2021-07-01..2021-12-31"},
		{"2025-12-31", "进口则因3月中旬注册失效而锐减。", "3月中旬 2025-03-11..2025-03-20"},
		{"2025-12-31", "3月中旬起进口将会增加。", "3月中旬 2026-03-11..2026-03-20"},
		{"2023-12-07", "镓、锗自8月初就须许可。", "自8月初 2023-08-01..2023-08-10"},
		{"2023-12-07", "镓、锗自8月初须许可。", "自8月初 2024-08-01..2024-08-10"},
		{"2023-12-07", "镓、锗从2月初就将须许可。", "从2月初 2024-02-01..2024-02-10"},
	})
}

// On which side of the report an English day or month lies.
func TestTheSideByWhatStandsAround(t *testing.T) {
	read(t, []reading{
		{"2025-04-09", "China had answered with duties of 84% on U.S. goods, effective Thursday.", "Thursday 2025-04-10"},
		{"2025-04-09", "China answered with duties of 84%, which became effective Monday.", "Monday 2025-04-07"},
		{"2023-07-06", "Yellen landed in Beijing on Thursday for a visit lasting through Sunday.", "on Thursday 2023-07-06; through Sunday 2023-07-09"},
		{"2023-07-06", "Talks resumed on Thursday after a pause that lasted through Sunday.", "on Thursday 2023-07-06; through Sunday 2023-07-02"},
		{"2023-07-06", "Markets were shut through Tuesday.", "through Tuesday 2023-07-04"},
		{"2024-09-13", "The increases proposed in May are largely adopted.", "in May 2024-05-01..2024-05-31"},
		{"2024-09-13", "The office proposed a fee in May.", "in May 2024-05-01..2024-05-31"},
		{"2024-09-13", "The proposed increase in May will go ahead.", "in May 2025-05-01..2025-05-31"},
	})
}

// Both ends of a range are one date.
func TestARangeIsOneDate(t *testing.T) {
	read(t, []reading{
		{"2025-12-09", "The surplus topped $1 trillion in the January-November period.", "January-November 2025-01-01..2025-11-30"},
		{"2025-12-09", "Exports rose from January to November.", "from January to November 2025-01-01..2025-11-30"},
		{"2026-03-09", "Exports rose from November to February.", "from November to February 2025-11-01..2026-02-28"},
		{"2025-12-09", "The duty was cut in March and in November.", "in March 2025-03-01..2025-03-31; in November 2025-11-01..2025-11-30"},
		{"2026-02-20", "His trip is set for March 31 to April 2.", "March 31 to April 2 2026-03-31..2026-04-02"},
		{"2026-02-20", "The hearing set for March 31 was put off to April 2.", "March 31 2026-03-31; April 2 2026-04-02"},
		{"2026-02-20", "They moved the hearing set for March 31 to April 2.", "March 31 2026-03-31; April 2 2026-04-02"},
	})
}

// What is counted from a day or from publication.
func TestWhatIsCounted(t *testing.T) {
	read(t, []reading{
		{"2025-06-09", "Owners are to pay $150, 180 days after April 17, 2025.", "180 days after April 17, 2025 2025-10-14"},
		{"2025-06-09", "The list is out two weeks before October 1.", "two weeks before October 1 2025-09-17"},
		{"2025-06-09", "Requests are due within 60 days of April 17, 2025.", "April 17, 2025 2025-04-17"},
		{"2025-06-09", "More than 60 days after April 17, nothing has come.", "after April 17 2025-04-17"},
		{"2025-02-03", "Talks will be held over the coming month.", "over the coming month 2025-02-03..2025-03-03"},
		{"2025-02-03", "Talks will be held in the coming month.", "in the coming month 2025-03-01..2025-03-31"},
		{"2025-02-03", "They will speak within the next 24 hours.", "within the next 24 hours 2025-02-03..2025-02-04"},
		{"2025-02-03", "They spoke twice in the past 48 hours.", "in the past 48 hours 2025-02-01..2025-02-03"},
		{"2025-02-03", "The office is open in the next 9 hours.", ""},
		{"2019-03-06", "Figures come out three weeks from now.", "three weeks from now 2019-03-25..2019-03-31"},
		{"2026-01-06", "Flights for the last week of the year were cut.", "the last week of the year 2025-12-25..2025-12-31"},
		{"2026-01-06", "They met in the last week of the talks.", ""},
		{"2022-10-07", "The move has been signalled since late summer.", "since late summer 2022-08-01..2022-10-07"},
		{"2022-10-07", "They met in early spring of 2021.", "in early spring of 2021 2021-03-01..2021-03-31"},
		{"2025-12-09", "The share will rise by the end of the decade.", "by the end of the decade ..2029-12-31"},
		{"2025-12-09", "It was the best of the decade.", ""},
		{"2019-03-28", "The yuan has gained so far this year.", "this year 2019-01-01..2019-03-28"},
		{"2025-10-30", "Trump plans to visit Beijing next April; Xi would come later in the year.", "next April 2026-04-01..2026-04-30; later in the year 2026-05-01..2026-12-31"},
		{"2025-10-30", "They met in April and will meet later in the year.", "in April 2025-04-01..2025-04-30; later in the year 2025-10-30..2025-12-31"},
	})
}

// "That year" is the last one that was written, and no date where none was.
func TestThatYear(t *testing.T) {
	read(t, []reading{
		{"2025-06-09", "The share stood at 0.1% as of January 2024. A petition was filed on March 12 of that year.", "as of January 2024 2024-01-01..2024-01-31; on March 12 of that year 2024-03-12"},
		{"2025-06-09", "The pact of 2020 took effect in February of that year.", "2020 2020-01-01..2020-12-31; in February of that year 2020-02-01..2020-02-29"},
		{"2025-06-09", "A petition was filed on March 12 of that year.", ""},
		{"2025-06-09", "A petition was filed in March of that year.", ""},
		{"2025-06-09", "Under the Trade Act of 1974, a petition was filed on March 12 of that year.", ""},
		{"2020-01-16", "It enters into force on Feb. 14. That same day in mid-February, the U.S. will halve a duty.", "on Feb. 14 2020-02-14; in mid-February 2020-02-11..2020-02-20"},
		{"2020-01-16", "Sales rose from the same day in December.", ""},
	})
}

// Metric tons are tonnes, and what a weight came from has its unit.
func TestTheUnitOfAWeight(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"China would buy 12 million metric tons of soybeans.", "12000000 tonnes"},
		{"China would buy 12 million tons of soybeans.", "12000000 tons"},
		{"Imports dropped to 8.7 million tonnes from 9.69 million in May.", "8700000 tonnes; 9690000 tonnes"},
		{"Imports were 8.7 million tonnes against 9.69 million a year earlier.", "8700000 tonnes; 9690000 tonnes"},
		{"It bought 8.7 million tonnes from 2 million farms.", "8700000 tonnes"},
	} {
		var got []string
		for _, p := range suggest(t, c.text, "2025-11-03") {
			if p.Quantity != nil {
				got = append(got, p.Quantity.Figure+" "+p.Quantity.Unit)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

// A part of a whole is a figure in percent; by how much something changed, a time and a point are none.
func TestAPartOfAWhole(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"A fifth of its exports went to America.", "20"},
		{"China makes more than half of the world's steel, compared with about a seventh in 2000.", "50; 14.29"},
		{"It took two-thirds of China's barley.", "66.67"},
		{"The 20% levy, half of it added in March and half the month before, stays.", "20; 50; 50"},
		{"A quarter of imports was taxed.", "25"},
		{"A quarter of growth was lost.", ""},
		{"Exports fell by a third.", ""},
		{"It was settled by a third of the ministers.", ""},
		{"The third of the rounds ended in the second half of 2018.", ""},
		{"They spoke for a day and a half of talks.", ""},
		{"The bank cut its rate by a quarter of a point.", ""},
		{"It was a quarter of the year without talks.", ""},
		{"Half a million tonnes were sold.", ""},
		{"美国对华平均关税接近四成。", "40"},
		{"出口下跌逾三成半。", "-35"},
		{"占外贸总值的八分之一。", "12.5"},
		{"对美出口占一半以上。", "50"},
		{"出口锐减一半。", ""},
		{"出口减少近三分之一。", ""},
		{"规则一成不变，两成员国反对，三成为主。", ""},
		{"另一半货物和百分之五的税率。", "5"},
		{"出口增长5个百分点，上半年已过半。", "5"},
	} {
		var got []string
		for _, p := range suggest(t, c.text, "2025-11-03") {
			if p.Quantity != nil && p.Quantity.Figure != "" {
				got = append(got, p.Quantity.Figure)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%q: %s, want %s", c.text, s, c.want)
		}
	}
}

// Years in two halves, weeks of a month, and the month at whose end a period ends.
func TestPeriodsOfMoreThanOne(t *testing.T) {
	read(t, []reading{
		{"2025-03-04", "Sales in the 2024/25 marketing year hit 22.5 million tons.", ""},
		{"2025-03-04", "In the 2024-25 fiscal year duties raised $41 billion.", ""},
		{"2025-03-04", "Sales in 2024/25 are put at 22.5 million tons.", ""},
		{"2025-03-04", "Purchases over 2020-21 fell short.", "over 2020-21 2020-01-01..2021-12-31"},
		{"2025-03-04", "Duties of 2018-2020 stay.", "2018-2020 2018-01-01..2020-12-31"},
		{"2025-03-04", "It sold over 2020 machines.", ""},
		{"2025-03-04", "Purchases in 2020-21 fell short.", "in 2020-21 2020-01-01..2021-12-31"},
		{"2025-03-04", "Purchases in 2020-2021 fell short.", "in 2020-2021 2020-01-01..2021-12-31"},
		{"2025-03-04", "Shipments jumped 18% in the first two weeks of February.", "in the first two weeks of February 2025-02-01..2025-02-14"},
		{"2025-03-04", "Shipments fell in the last three weeks of January.", "in the last three weeks of January 2025-01-11..2025-01-31"},
		{"2025-03-04", "The first two weeks of talks brought nothing.", ""},
		{"2025-03-04", "Sales in the 12 months to the end of January were down 6%.", "in the 12 months to the end of January 2024-02-01..2025-01-31"},
		{"2025-03-24", "Exports rose 3.5% from a year earlier in March.", "in March 2025-03-01..2025-03-31"},
		{"2018-07-20", "Exports to the U.S. climbed 13.6 percent in H1.", "in H1 2018-01-01..2018-06-30"},
		{"2018-07-20", "Sales in H2 2017 were weak; the H3 class and H-1 visas are not meant.", "in H2 2017 2017-07-01..2017-12-31"},
		{"2025-03-24", "They met earlier in March.", "earlier in March 2025-03-01..2025-03-24"},
	})
}

// Chinese days whose year or place in a month is told by the words around.
func TestChineseDaysByTheWordsAround(t *testing.T) {
	read(t, []reading{
		{"2019-08-05", "这一关税原定2月1日实施，后推迟到3月1日。", "2月1日 2019-02-01; 到3月1日 2019-03-01"},
		{"2019-09-12", "关税原定10月1日上调，后推迟到10月15日。", "10月1日 2019-10-01; 到10月15日 2019-10-15"},
		{"2019-08-05", "两年前的8月18日，美方启动调查。", "两年前 2017-01-01..2017-12-31; 8月18日 2017-08-18"},
		{"2019-08-05", "8月18日前的两年里没有调查。", "8月18日 2019-08-18"},
		{"2019-08-05", "9月的前两周，美方将举行听证会。", "9月的前两周 2019-09-01..2019-09-14"},
		{"2019-08-05", "7月最后两周没有会谈。", "7月最后两周 2019-07-18..2019-07-31"},
		{"2019-08-05", "大前天发布的报告没有说明。", "大前天 2019-08-02"},
		{"2025-10-31", "8日起，新规将暂停实施。", "8日 2025-11-08"},
		{"2025-10-31", "8日起，双方已举行会谈。", "8日 2025-10-08"},
		{"2025-10-31", "9月1日起，美方加征的关税将取消。", "9月1日 2025-09-01"},
		{"2026-01-15", "长假将从2月15日持续到23日。", "从2月15日 2026-02-15; 到23日 2026-02-23"},
		{"2026-01-15", "2月15日协议生效，到23日仍未公布。", "2月15日 2026-02-15; 到23日 2026-02-23"},
		{"2026-01-15", "上个季度，企业利润增长3%。", "上个季度 2025-10-01..2025-12-31"},
		{"2026-01-15", "本季度将公布清单。", "本季度 2026-01-01..2026-03-31"},
		{"2026-01-15", "四季度增长3%，较上季度回落。", "四季度 2025-10-01..2025-12-31"},
		{"2019-08-05", "今秋双方或再度会晤。", "今秋 2019-09-01..2019-11-30"},
	})
}

// The week behind a day of it, words of nearness before a day, and since when a thing is there.
func TestDaysByWhatStandsBesideThem(t *testing.T) {
	read(t, []reading{
		{"2018-12-03", "On Monday last week, the two sides exchanged lists.", "On Monday last week 2018-11-26"},
		{"2018-12-03", "They will meet on Friday of next week.", "on Friday of next week 2018-12-14"},
		{"2018-12-03", "They met on Monday. Last week's talks failed.", "on Monday 2018-12-03; Last week 2018-11-26..2018-12-02"},
		{"2018-12-03", "Two Fridays ago, the office published its update.", "Two Fridays ago 2018-11-23"},
		{"2018-12-03", "It gives them 90 days, until about March 1, to reach a deal.", "March 1 2019-03-01"},
		{"2018-12-03", "The rate stood at 10 percent until about March.", "March 2018-03-01..2018-03-31"},
		{"2018-12-03", "They had met on the 20th and the 21st of August.", "on the 20th and the 21st of August 2018-08-20..2018-08-21"},
		{"2018-12-03", "Steel tariffs date from March 23, and stay.", "from March 23 2018-03-23"},
		{"2018-12-03", "The rule dates back to March.", "March 2018-03-01..2018-03-31"},
		{"2018-12-03", "They may choose a date from March 23.", "from March 23 2019-03-23"},
	})
}

// The weekend of a month is the one whose Saturday has that number.
func TestTheWeekendOfAMonth(t *testing.T) {
	read(t, []reading{
		{"2025-11-14", "Over the first weekend of November, officials spoke twice.", "Over the first weekend of November 2025-11-01..2025-11-02"},
		{"2025-11-14", "They met on the last weekend of October.", "on the last weekend of October 2025-10-25..2025-10-26"},
		{"2025-11-14", "The first weekend of talks brought nothing.", ""},
	})
}

// "The month" and "the year" behind another date of the sentence are those of that date; what is put off
// was due on the nearest day.
func TestThePeriodOfTheDateBefore(t *testing.T) {
	read(t, []reading{
		{"2020-05-12", "The session opens on Sept. 15 and runs through the end of the month.", "on Sept. 15 2020-09-15; through the end of the month 2020-09-21..2020-09-30"},
		{"2020-05-12", "The session opened on April 15 and runs through the end of the month.", "on April 15 2020-04-15; through the end of the month 2020-05-21..2020-05-31"},
		{"2020-05-12", "The two met on March 3 and again later in the month.", "on March 3 2020-03-03; later in the month 2020-03-04..2020-03-31"},
		{"2020-05-12", "The two will meet on May 20 and again later in the month.", "on May 20 2020-05-20; later in the month 2020-05-12..2020-05-31"},
		{"2020-05-12", "He signed it in March 2018, and later in the year raised it.", "in March 2018 2018-03-01..2018-03-31; later in the year 2018-04-01..2018-12-31"},
		{"2020-05-12", "The convention was put off from July to the week of Aug. 17.", "from July 2020-07-01..2020-07-31; the week of Aug. 17 2020-08-17..2020-08-23"},
		{"2020-05-12", "Exports fell from July.", "from July 2019-07-01..2019-07-31"},
		{"2020-05-12", "It is valid from May 19, 2020, to May 18, 2021.", "from May 19, 2020, to May 18, 2021 2020-05-19..2021-05-18"},
		{"2020-05-12", "It was moved from May 19, 2020, to May 18, 2021.", "from May 19, 2020 2020-05-19; May 18, 2021 2021-05-18"},
	})
}
