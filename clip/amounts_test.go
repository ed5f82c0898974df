package clip_test

import "testing"

// An amount has its whole size and its sign, however they are written.
func TestAnAmountHasItsSizeAndItsSign(t *testing.T) {
	readAll(t, []reading{
		{"2019-10-12", "Exports were worth $216 bn.", "216000000000 USD"},
		{"2019-10-12", "Exports were worth $216bn.", "216000000000 USD"},
		{"2019-10-12", "It cost $3.4 mn.", "3400000 USD"},
		{"2019-10-12", "It cost $2 tn.", "2000000000000 USD"},
		{"2019-10-12", "It cost €4.5 bn.", "4500000000 EUR"},
		{"2019-10-12", "It cost $3.4 b.", "3400000000 USD"},
		{"2019-10-12", "Exports were 1.53 trillion yuan ($216 bn).", "1530000000000 CNY; 216000000000 USD"},
		{"2019-10-12", "Exports were 216 bn dollars.", "216000000000 USD"},
		{"2019-10-12", "Between $3-4 bn were spent.", "3000000000..4000000000 USD"},
		{"2019-10-12", "He ran 3 m and paid $5 a day.", "5 USD"},
		{"2019-10-12", "The gap was -$3.2 billion.", "-3200000000 USD"},
		{"2019-10-12", "The gap was $-3.2bn.", "-3200000000 USD"},
		{"2019-10-12", "The gap was minus $3.2 billion.", "-3200000000 USD"},
		{"2019-10-12", "The gap was minus 3.2 billion dollars.", "-3200000000 USD"},
		{"2019-10-12", "A list - $200 billion of goods - was out.", "200000000000 USD"},
		{"2019-10-12", "进口4亿5000万美元。", "450000000 USD"},
		{"2019-10-12", "进口4.5亿美元。", "450000000 USD"},
		{"2019-10-12", "出口2万亿3000亿元。", "2300000000000 CNY"},
		{"2019-10-12", "采购1亿2,000万吨大豆。", "120000000 tonnes"},
		{"2019-10-12", "逆差为-32亿美元。", "-3200000000 USD"},
		{"2019-10-12", "余额为负32亿美元。", "-3200000000 USD"},
		{"2019-10-12", "企业背负32亿美元债务。", "3200000000 USD"},
		{"2019-10-12", "规模10-32亿美元。", "1000000000..3200000000 USD"},
		{"2019-10-12", "出口150余亿美元。", "15000000000 USD"},
		{"2019-10-12", "涉及3000多亿美元商品。", "300000000000 USD"},
		{"2019-10-12", "出口2160亿美金。", "216000000000 USD"},
		{"2019-10-12", "出口2.16千亿美元。", "216000000000 USD"},
		{"2019-10-12", "出口额US$216亿。", "21600000000 USD"},
		{"2019-10-12", "出口下滑３．５%。", "-3.5 percent"},
		{"2018-05-20", "The purchases could cut the $375 billion gap by $200 billion by 2020.", "375000000000 USD; -200000000000 USD 2020-01-01..2020-12-31"},
		{"2018-05-20", "They cut the gap by $200 billion.", "-200000000000 USD"},
		{"2019-07-31", "The Fed cut rates by 25 basis points on July 31 to 2%-2.25%.", "25 basis-points 2019-07-31; 2..2.25 percent 2019-07-31"},
	})
}

// A figure that another is held against has not its period, nor has one beside which something else is dated.
func TestAFigureOfAnotherPeriod(t *testing.T) {
	readAll(t, []reading{
		{"2020-01-06", "Exports rose 3.2% in December, after a 1.1% fall the month before.", "3.2 percent 2019-12-01..2019-12-31; -1.1 percent"},
		{"2020-01-06", "Exports rose 3.2% in December, after falling 1.1% the previous month.", "3.2 percent 2019-12-01..2019-12-31; -1.1 percent"},
		{"2020-01-06", "Imports grew 4% in the third quarter, after shrinking 2% in the previous quarter.", "4 percent 2019-07-01..2019-09-30; -2 percent"},
		{"2020-01-06", "Exports rose 3.2% in December from the previous month.", "3.2 percent 2019-12-01..2019-12-31"},
		{"2022-11-22", "Farm exports hit $36.4 billion in the fiscal year ended Sept. 30, topping the previous year's $33.7 billion.", "36400000000 USD 2021-10-01..2022-09-30; 33700000000 USD"},
		{"2025-10-20", "9月进口大豆117万吨，较去年同期的173万吨减少32.4%。", "1170000 tonnes 2025-09-01..2025-09-30; 1730000 tonnes; -32.4 percent 2025-09-01..2025-09-30"},
		{"2019-08-23", "7月出口增长3.3%，前月下降1.3%。", "3.3 percent 2019-07-01..2019-07-31; -1.3 percent"},
		{"2019-08-23", "7月顺差450.6亿美元，前值509.8亿美元。", "45060000000 USD 2019-07-01..2019-07-31; 50980000000 USD"},
		{"2019-08-23", "7月出口较前月下降1.3%。", "-1.3 percent 2019-07-01..2019-07-31"},
		{"2019-01-14", "12月下降7.6%，此前一个月增长3%。", "-7.6 percent 2018-12-01..2018-12-31; 3 percent 2018-11-01..2018-11-30"},
		{"2019-10-12", "Exports fell 3.2% last month, after a 1% drop in August; imports sank 8.5%, versus August's 5.6%.", "-3.2 percent 2019-09-01..2019-09-30; -1 percent 2019-08-01..2019-08-31; -8.5 percent 2019-09-01..2019-09-30; -5.6 percent 2019-08-01..2019-08-31"},
		{"2025-05-12", "Bookings fell 45% in the week to May 5 and 60% over the four weeks through late April.", "-45 percent 2025-04-29..2025-05-05; -60 percent; event 2025-04-21..2025-04-30"},
		{"2025-05-12", "Bookings fell 45% in April and 60% in the four weeks to May 5.", "-45 percent 2025-04-01..2025-04-30; -60 percent 2025-04-08..2025-05-05"},
		{"2022-11-22", "The yuan fell 0.4% on Friday and 3% this month.", "-0.4 percent 2022-11-18; -3 percent 2022-11-01..2022-11-30"},
		{"2019-05-10", "Stocks closed up 0.4% on Friday but lost 2.2% on the week.", "0.4 percent 2019-05-10; -2.2 percent"},
		{"2022-11-22", "Imports slid 0.7%, according to figures out on Monday.", "-0.7 percent; statement 2022-11-21"},
		{"2020-11-24", "Imports fell 11.4% in September, exports 10%, Eurostat said.", "-11.4 percent 2020-09-01..2020-09-30; -10 percent 2020-09-01..2020-09-30"},
		{"2020-11-24", "Imports fell 11.4% in September, exports 10% of output.", "-11.4 percent 2020-09-01..2020-09-30; 10 percent 2020-09-01..2020-09-30"},
		{"2022-11-22", "Exports fell 0.3% in October and imports slid 0.7%, according to data out on the 7th.", "-0.3 percent 2022-10-01..2022-10-31; -0.7 percent 2022-10-01..2022-10-31; statement 2022-11-07"},
		{"2019-08-23", "Retail sales, due on Sept. 13, are seen rising 0.2%.", "event 2019-09-13; 0.2 percent"},
		{"2019-08-23", "Tariffs of 25%, raised from 10% in May, rise to 30% on Oct. 1.", "25 percent; 10 percent; event 2019-05-01..2019-05-31; 30 percent 2019-10-01"},
		{"2019-08-23", "The deficit widened to $21.01 billion from $20.5 billion in March.", "21010000000 USD; 20500000000 USD 2019-03-01..2019-03-31"},
		{"2019-09-10", "Farmers received $14.5 billion in aid, half of it in August.", "14500000000 USD; 50 percent 2019-08-01..2019-08-31"},
		{"2018-05-20", "The $50 billion list, published on April 3, is open for comment until May 22.", "50000000000 USD; event 2018-04-03; event 2018-05-22"},
		{"2018-05-20", "美方4月3日公布的500亿美元清单，公示期至5月22日。", "statement 2018-04-03; 50000000000 USD; statement 2018-05-22"},
		{"2026-05-16", "China agreed to buy at least $17 billion of farm goods a year through 2028.", "17000000000 USD; promise 2028-01-01..2028-12-31"},
		{"2018-12-31", "Tariffs were to rise on New Year's Day but stay at 10% through February.", "event 2019-01-01; 10 percent; event 2019-02-01..2019-02-28"},
		{"2020-01-06", "The agreement was announced on Dec. 13, two days before U.S. tariffs on $156 billion of goods were to kick in.", "statement 2019-12-13; 156000000000 USD"},
		{"2019-12-13", "9月1日起对约1200亿美元商品加征的15%关税将降至7.5%，对2500亿美元商品加征的25%关税保持不变。", "120000000000 USD 2019-09-01; 15 percent 2019-09-01; 7.5 percent; 250000000000 USD; 25 percent"},
		{"2020-01-16", "美方将于下月14日把加征关税由15%降至7.5%，去年12月15日原计划的加征不再实施。", "denied statement; 15 percent; 7.5 percent 2020-02-14"},
	})
}
