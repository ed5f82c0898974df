package clip_test

import "testing"

// What is counted from a day is not that day, and a count may be a range; how long something lasts is no date.
func TestCountsAheadAreRead(t *testing.T) {
	read(t, []reading{
		{"2024-02-29", "One year from Thursday, the exclusion will lapse.", "One year from Thursday 2025-02-28"},
		{"2019-12-20", "A month from Monday, the ban ends.", "A month from Monday 2020-01-23"},
		{"2019-12-20", "Ninety days from Monday, the ban ends.", "Ninety days from Monday 2020-03-22"},
		{"2019-12-20", "Two weeks from tomorrow, talks resume.", "Two weeks from tomorrow 2020-01-04"},
		{"2019-12-20", "Duties will be halved for 90 days from Monday.", "from Monday 2019-12-23"},
		{"2019-03-28", "A deal could come in two to three weeks, an official said.", "in two to three weeks 2019-04-08..2019-04-21"},
		{"2019-03-28", "A deal could come in 2-3 weeks.", "in 2-3 weeks 2019-04-08..2019-04-21"},
		{"2019-03-28", "A deal was made in two to three weeks.", ""},
		{"2019-03-28", "It may take three to four weeks, he said.", ""},
		{"2019-03-28", "A signing could come in the next two to three weeks.", "in the next two to three weeks 2019-03-28..2019-04-18"},
		{"2019-03-28", "Prices fell in the past two or three months.", "in the past two or three months 2018-12-28..2019-03-28"},
		{"2019-03-28", "10天后双方再谈。", "10天后 2019-04-07"},
		{"2019-03-28", "三周后，双方将签署协议。", "三周后 2019-04-15..2019-04-21"},
		{"2019-03-28", "两三周后双方将签署协议。", "两三周后 2019-04-08..2019-04-21"},
		{"2019-03-28", "双方2至3周后会谈。", "2至3周后 2019-04-08..2019-04-21"},
		{"2019-03-28", "三年后，他回到北京。", ""},
		{"2019-03-28", "三周后双方再次会谈，仍无结果。", ""},
		{"2019-03-28", "协议生效三周后双方将会谈。", ""},
		{"2019-03-28", "未来两到三周可能达成协议。", "未来两到三周 2019-03-28..2019-04-18"},
		{"2019-03-28", "未来两三个月将加征关税。", "未来两三个月 2019-03-28..2019-06-28"},
		{"2019-03-28", "未来12周将加征关税。", "未来12周 2019-03-28..2019-06-20"},
		{"2019-03-28", "未来三五年将有变化。", ""}, // no neighbours: some years
	})
}

// Before the Spring Festival is any day up to its eve, of the year that the tense means.
func TestBeforeTheSpringFestival(t *testing.T) {
	read(t, []reading{
		{"2019-01-15", "春节前有望签署协议。", "春节前 ..2019-02-04"},
		{"2019-02-05", "春节前有望签署协议。", "春节前 ..2020-01-24"},
		{"2019-02-04", "春节前有望签署协议。", "春节前 ..2019-02-04"},
		{"2019-03-15", "双方春节前举行了磋商。", "春节前 ..2019-02-04"},
		{"2019-12-15", "双方将在明年春节前签署协议。", "在明年春节前 ..2020-01-24"},
		{"2019-01-15", "春节前后双方将会谈。", ""},
		{"2019-01-15", "春节前夕双方将会谈。", ""},
		{"2019-01-15", "A deal is likely before the Lunar New Year.", "before the Lunar New Year ..2019-02-04"},
		{"2019-03-15", "The two sides met before the Spring Festival.", "before the Spring Festival ..2019-02-04"},
		{"2019-01-15", "Talks will resume ahead of Chinese New Year.", "Chinese New Year ..2019-02-04"},
		{"2019-01-15", "Factories close over the Lunar New Year.", ""},
		{"2030-03-15", "A deal is likely before the Lunar New Year.", ""}, // of 2031, which is not known
		{"2012-01-15", "A deal is likely before the Lunar New Year.", ""},
	})
}
