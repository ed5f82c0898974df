package briefing_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
)

// says reports whether a sentence of an edition has all of some words.
func says(e *briefing.Edition, l demarche.Lang, words ...string) bool {
	for i := range e.Items {
		all := true
		for _, w := range words {
			all = all && strings.Contains(e.Items[i].Text.In(l), w)
		}
		if all {
			return true
		}
	}
	return false
}

type wanted struct {
	day    string
	en, zh []string // one sentence has them all
	not    []string // and no sentence in either language has one of these
}

func checkSayings(t *testing.T, list []wanted) {
	t.Helper()
	r := shipped(t)
	for _, c := range list {
		e := briefing.Compose(r, day(c.day), day(c.day))
		if !says(e, demarche.English, c.en...) || !says(e, demarche.Chinese, c.zh...) {
			t.Errorf("%s does not say %q and %q:\n%s", c.day, c.en, c.zh, all(e))
		}
		for _, no := range c.not {
			if says(e, demarche.English, no) || says(e, demarche.Chinese, no) {
				t.Errorf("%s says %q:\n%s", c.day, no, all(e))
			}
		}
	}
}

func all(e *briefing.Edition) string {
	var b strings.Builder
	for _, i := range e.Items {
		b.WriteString(string(i.Section) + " " + i.Text.EN + "\n\t" + i.Text.ZH + "\n")
	}
	return b.String()
}

// Within a week the last word on a measure is told, with the steps to it: the 84% of April
// 2025 stood one day.
func TestTheLastWordOfAWeekIsTold(t *testing.T) {
	checkSayings(t, []wanted{
		{
			day: "2025-04-12", not: []string{"at 84%"},
			en: []string{"Reciprocal emergency duty, on goods from China, at 125% from 10 April (84% since 9 April, 10% since 5 April)"},
			zh: []string{"自4月10日起125%（4月9日起为84%，4月5日起为10%）"},
		},
		{
			day: "2025-04-12",
			en:  []string{"on all goods from China", "opioids, 20% since 4 March", "Reciprocal emergency duty, 125% since 10 April"},
			zh:  []string{"美国口岸对中国全部商品加征", "20%（自3月4日）", "125%（自4月10日）"},
		},
	})
	if e := briefing.Compose(shipped(t), day("2025-04-09"), day("2025-04-09")); !strings.Contains(e.Items[0].Text.EN, "84% from 10 April") || strings.Contains(e.Items[1].Text.EN, "loaded") {
		t.Errorf("goods on their way lead 9 April 2025:\n%s", all(e))
	}
}

// What was set to end after the law was last read may have been prolonged since.
func TestAnEndBeyondWhatWasReadIsNoEnd(t *testing.T) {
	checkSayings(t, []wanted{
		{
			day: "2026-11-10", not: []string{"pay the added duty of the United States again", "ended on", "已于11月9日到期"},
			en: []string{"exclusion of 164 goods", "was set to end on 9 November; whether that was prolonged is not on record (the law was last read on 18 September)"},
			zh: []string{"164项商品", "原定于11月9日到期；是否延期，记录中未见（法令查阅至9月18日）"},
		},
		{
			day: "2026-11-10",
			en:  []string{"Set to end on 9 November at the border of China", "10%", "of 34% that are ordered, the rest is suspended", "31 December 2025"},
			zh:  []string{"中国口岸原定于11月9日到期", "所令为34%，其余暂停"},
		},
		{
			day: "2026-11-02", // and is told while it lies ahead
			en:  []string{"Monday 9 November", "last day of the rate of 10%", "China"},
			zh:  []string{"11月9日（周一）", "中国口岸", "10%"},
		},
	})
}

// A title says what is next, and what was found, in the words of what is to come.
func TestATitleSaysWhatIsNext(t *testing.T) {
	checkTitles(t, map[string][2]string{
		"2019-11-04": {"next: the agreement is to be signed, November 2019", "下一项：拟签署协议，2019年11月"},
		"2019-07-26": {"next: ministers are to meet in Shanghai, 30–31 July", "下一项：双方部长级磋商拟在上海举行，7月30日至31日"},
		"2019-04-28": {"next: talks of ministers are to begin in Beijing, 30 April", "下一项：部长级磋商拟在北京开始，4月30日"},
		"2025-03-16": {"Promise broken: meat and poultry", "承诺未履行：肉类和禽类"},
	})
}

// What the record of 2025 and 2026 leaves no reader to guess: which goods, which court,
// what the President said and what was ordered.
func TestWhatIsToldOfLateYears(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2019-12-05", en: []string{"By order of a court of the United States", "still not for bifacial panels"}, zh: []string{"美国法院令", "继续除外"}},
		{day: "2019-12-13", en: []string{"On purchases, China"}, zh: []string{"关于采购，中国"}, not: []string{"On purchases, the United States"}},
		{day: "2019-03-29", en: []string{"Working dinner on Thursday"}, zh: []string{"周四工作晚餐"}, not: []string{"Working dinner (Beijing"}},
		{day: "2018-12-17", en: []string{"suspended from 1 January 2019 to 31 March 2019 for", "Answer to list 1, cars and parts", "Answer to list 3, car parts"}, zh: []string{"自2019年1月1日起暂停，至2019年3月31日止"}, not: []string{"; suspended from"}},
		{day: "2025-05-02", en: []string{"Parcels of up to 800 dollars", "no longer"}, zh: []string{"小包裹不再免税"}},
		{day: "2025-10-10", en: []string{"further 100%", "1 November"}, zh: []string{"再加征100%"}},
		{day: "2025-11-04", en: []string{"halves the fentanyl duty from 20% to 10%"}, zh: []string{"由20%减半至10%"}},
		{day: "2026-02-20", en: []string{"The Supreme Court", "Learning Resources v. Trump"}, zh: []string{"最高法院"}},
		{day: "2026-04-06", en: []string{"in effect now: ", "No longer in effect: Section 232 steel, Section 232 aluminum"}, zh: []string{"口岸现行：", "不再适用："}},
	})
	if e := briefing.Compose(shipped(t), day("2026-02-20"), day("2026-02-20")); !strings.Contains(e.Title.EN, "Supreme Court") {
		t.Errorf("20 February 2026 is titled %q", e.Title.EN)
	}
}

// An act that is set for a day to come has not happened, and is told on its day. A day by
// which an act was due is told once it has passed without it, and the act with how late it came.
func TestADayOfACaseIsToldWhenItComes(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2025-12-10", en: []string{"action in effect (set for 1 January 2026): at 0%"}, zh: []string{"行动生效（定于2026年1月1日）：税率0%"}},
		{day: "2026-01-01", en: []string{"301-NI", "action in effect (1 January)"}, zh: []string{"行动生效（1月1日）"}},
		{day: "2025-12-23", en: []string{"a higher rate from 23 June 2027"}, zh: []string{"自2027年6月23日起提高"}},
		{day: "2018-12-25", en: []string{"DS542", "24 December, by which the Director-General had to compose the panel (article 8.7), has passed without it on record"}, zh: []string{"总干事最迟应于12月24日组成专家组（第8.7条），期限已过，记录中未见"}},
		{day: "2018-12-26", en: []string{""}, zh: []string{""}, not: []string{"has passed without it"}},
		{day: "2019-01-16", en: []string{"DS542", "23 days after 24 December 2018, by which it was due"}, zh: []string{"较期限2018年12月24日（第8.7条）迟23天"}},
		{day: "2026-10-26", en: []string{"301-CN-PHASE1", "24 October", "has passed without it on record"}, zh: []string{"10月24日", "记录中未见"}},
	})
}

// A line that stands from one day to the next is told on Mondays and when it changes.
func TestAStandingLineIsNotToldDaily(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2019-04-09", en: []string{""}, zh: []string{""}, not: []string{"252.8 billion", "2528亿"}},
		{day: "2019-01-26", en: []string{"252.8 billion"}, zh: []string{"2528亿"}},
		{day: "2026-11-26", en: []string{"; next: "}, zh: []string{"下一项："}, not: []string{"The record of the talks is kept", "磋商记录收录"}},
		{day: "2026-11-23", en: []string{"The record of the talks is kept up to 8 October 2021"}, zh: []string{"磋商记录收录至2021年10月8日"}},
		{day: "2019-01-01", en: []string{"Answer to list 1, 25% since 6 July 2018", "; suspended since 1 January: cars and parts, car parts."}, zh: []string{"；自1月1日起暂停：汽车及零部件、汽车零部件。"}},
		{day: "2019-02-07", en: []string{"Listed duties of 2018 at the border"}, zh: []string{"年公布的清单"}},
	})
}

// A day is said once, a President by whose he is, a list with its last "and".
func TestSentencesAreWhole(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2018-12-14", en: []string{"is set for 2 March 2019"}, zh: []string{"改定于2019年3月2日"}, not: []string{"2 March 2019)", "now 2 March"}},
		{day: "2018-12-29", en: []string{"the US President reports big progress"}, zh: []string{"美国总统称进展很大"}},
		{day: "2019-02-28", en: []string{"USTR suspends the rise to 25% until further notice"}, zh: []string{"在另行通知前，美方暂停上调至25%"}},
	})
}

// An order that another announcement has overtaken within the days of the edition is no new one:
// the 10% of 20 August 2019 for List 4 were 15% from the 23rd.
func TestAnOvertakenOrderIsNotNew(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2019-08-20", en: []string{"By a new order of the United States", "at 10% from 1 September"}, zh: []string{"美国新令", "自9月1日起10%"}},
		{day: "2019-08-24", en: []string{"15% on List 4"}, zh: []string{"清单4为15%"}, not: []string{"By a new order of the United States", "at 10% from 1 September", "美国新令"}},
	})
}

// An order that goes on with a suspension says so, where no announcement tells it.
func TestAProlongedSuspensionIsNoNewOne(t *testing.T) {
	r := shipped(t).With(nil, nil)
	r.Talks = nil
	e := briefing.Compose(r, day("2019-04-01"), day("2019-04-01"))
	if !says(e, demarche.English, "suspended as before, from 1 April") || !says(e, demarche.Chinese, "自4月1日起继续暂停") {
		t.Errorf("the suspension reads as a new one:\n%s", all(e))
	}
}
