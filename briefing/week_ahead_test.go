package briefing_test

import "testing"

// Of what takes effect on one day each side's is told, and all that one side set for it; and
// in an edition without news what comes within a week, on whichever day of the week it is read.
func TestWhatComesWithinAWeekIsTold(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2018-07-05", en: []string{"6 July", "34 billion dollars of goods each way"}, zh: []string{"7月6日", "双方各对340亿美元"}},
		{day: "2018-08-22", en: []string{"23 August", "16 billion dollars of goods each way"}, zh: []string{"双方各对160亿美元"}},
		{day: "2018-09-23", en: []string{"24 September", "200 billion dollars", "60 billion dollars"}, zh: []string{"2000亿美元", "600亿美元"}},
		{day: "2019-05-07", en: []string{"10 May", "25%"}, zh: []string{"5月10日", "25%"}},
		{day: "2019-12-12", en: []string{"United States", "15% from 15 December", "list 4B"}, zh: []string{"美国已下令", "12月15日起15%"}},
		{day: "2019-12-12", en: []string{"15 December", "China's list of 75 billion dollars"}, zh: []string{"12月15日", "750亿美元"}},
		{day: "2019-12-07", en: []string{"United States", "15% from 15 December", "list 4B"}, zh: []string{"美国已下令", "12月15日起15%"}},
		{day: "2020-02-01", en: []string{"United States", "7.5% from 14 February"}, zh: []string{"美国已下令", "7.5%"}},
		{day: "2020-02-13", en: []string{"14 February", "enters into force"}, zh: []string{"2月14日", "生效"}},
		{day: "2020-02-13", en: []string{"United States", "7.5% from 14 February"}, zh: []string{"美国已下令", "7.5%"}},
		{day: "2020-02-13", en: []string{"China", "2.5% from 14 February"}, zh: []string{"中国已下令", "2.5%"}},
		{day: "2020-02-13", en: []string{"Due Friday 14 February", "7.2.2"}, zh: []string{"7.2.2"}},
		{day: "2020-02-06", en: []string{"7 February 2020", "solar modules", "solar cells", "16%", "washing machines"}, zh: []string{"2020年2月7日", "16%"}},
		{day: "2025-08-06", en: []string{"11 August", "border of the United States", "10%"}, zh: []string{"8月11日", "美国口岸"}},
		{day: "2025-08-06", en: []string{"11 August", "border of China", "10%"}, zh: []string{"8月11日", "中国口岸"}},
		{day: "2025-11-07", en: []string{"10% from 10 November (20% before)", "opioids"}, zh: []string{"11月10日起10%（此前20%）"}},
		{day: "2025-11-09", en: []string{"10% from 10 November (20% before)", "opioids"}, zh: []string{"11月10日起10%（此前20%）"}},
		{day: "2025-11-09", en: []string{"By order of China, ended as of 10 November", "Answer of March 2025"}, zh: []string{"中国已下令", "11月10日起终止"}},
		{day: "2025-12-30", en: []string{"30% from 1 January 2026", "kitchen cabinets"}, zh: []string{"30%"}},
		{day: "2019-09-26", en: []string{"1–10 October", "thirteenth round"}, zh: []string{"第十三轮"}},
	})
}
