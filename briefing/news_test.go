package briefing_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// What an edition tells of deadlines, exclusions, orders that run out, revisions and
// corrections: the day before it is not there, on the day it is.
func TestTheDayOnWhichMoreIsTold(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ fact, before, on, says string }{
		{"deadline/DS533/12.9/2019-01-09", "2019-01-09", "2019-01-10", "the panel had until 9 January"},
		{"tariff/exclusions/9903.88.05/2018-12-28", "2018-12-27", "2018-12-28", "spares"},
		{"tariff/exclusions/9903.88.05/2019-12-29", "2019-12-27", "2019-12-30", "the others pay it again"},
		{"tariff/9903.88.09/ends/2019-05-31", "2019-05-31", "2019-06-03", "ended on 31 May"},
	} {
		if news(briefing.Compose(r, day(c.before), day(c.before)), c.fact) {
			t.Errorf("%s is news on %s", c.fact, c.before)
		}
		if got := saying(briefing.Compose(r, day(c.on), day(c.on)), c.fact); !strings.Contains(got, c.says) {
			t.Errorf("of %s it is said on %s: %q, want %q in it", c.fact, c.on, got, c.says)
		}
	}
}

// The source dates the referral in DS505 a year before the objection that it answers: no
// edition of that day tells it, and none counts from it.
func TestADayLikelyMisprintedIsNoNews(t *testing.T) {
	r := shipped(t)
	for _, d := range []string{"2019-06-29", "2019-06-30", "2019-07-01"} {
		for _, i := range briefing.Compose(r, day(d), day(d)).Items {
			if strings.Contains(i.Text.EN, "DS505") {
				t.Errorf("%s: %s", d, i.Text.EN)
			}
		}
	}
	if e := briefing.Compose(r, day("2020-06-26"), day("2020-06-26")); !news(e, "case/DS505#16") {
		t.Error("the objection of 26 June 2020 is not told on its day")
	}
}

// A duty is known on the day on which it was announced, not when its notice is printed, and
// each side's step is told with its own day.
func TestAnAnnouncedDutyIsKnownThatDay(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ fact, before, on, says string }{
		{"talks/list-2-final", "2018-08-06", "2018-08-07", "List 2 (16 billion dollars) for 23 August at 25%"},
		{"talks/cn-answers-list-2", "2018-08-07", "2018-08-08", "China: 25% on 16 billion dollars from 23 August"},
		{"tariff/answer-2025-all", "2025-08-11", "2025-08-12", "at 10% as before, from 12 August to 9 November"},
		{"tariff/answer-2025-all", "2025-11-04", "2025-11-05", "at 10%, with 24 points suspended, from 10 November 2025 to 9 November 2026"},
		{"tariff/answer-2025-all", "2025-11-07", "2025-11-10", "at the border of China, in effect now: "},
	} {
		if news(briefing.Compose(r, day(c.before), day(c.before)), c.fact) {
			t.Errorf("%s is news on %s", c.fact, c.before)
		}
		if got := saying(briefing.Compose(r, day(c.on), day(c.on)), c.fact); !strings.Contains(strings.ToLower(got), strings.ToLower(c.says)) {
			t.Errorf("of %s it is said on %s: %q, want %q in it", c.fact, c.on, got, c.says)
		}
	}
}

// Where an order suspends some points of a rate, the sentence says one rate for each day: the
// lower until the last day of the suspension, and the whole from the day after.
func TestASuspendedRateIsToldByDays(t *testing.T) {
	r := shipped(t)
	for d, fact := range map[string]string{"2025-05-12": "tariff/reciprocal", "2025-05-13": "tariff/answer-2025-all"} {
		const want = "at 10% from 14 May to 11 August (125% before); 34% from 12 August (10% before)."
		if got := saying(briefing.Compose(r, day(d), day(d)), fact); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want %q at its end", d, got, want)
		}
	}
}

// A duty may be over by order on one day and still be taken for some days: each is told on the
// day on which it became known.
func TestTheDayOrderedIsNotTheDayCollectionStops(t *testing.T) {
	r := shipped(t)
	for d, want := range map[string]string{
		"2026-02-20": "the emergency duties end by order that day.",
		"2026-02-23": "Emergency duty on China and Hong Kong, opioids, ended as of 20 February and taken by customs up to 23 February.",
	} {
		if got := saying(briefing.Compose(r, day(d), day(d)), "tariff/9903.01.24"); !strings.HasSuffix(got, want) {
			t.Errorf("%s: %q, want %q at its end", d, got, want)
		}
	}
}

// One act stands in one sentence, with the sources of all that tell of it, and is told of a
// side's position beside it no second time.
func TestAnActIsToldOnce(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, once, in, also string }{
		{"2018-05-20", "on hold", "talks/on-hold", ""},
		{"2018-05-29", "ahead", "talks/us-goes-ahead", "positions/purchases/US/2018-05-29"},
		{"2018-06-04", "if duties come", "talks/round-4", "positions/purchases/CN/2018-06-03"},
		{"2019-03-15", "law", "talks/fil", "positions/technology-transfer/CN/2019-03-15"},
		{"2019-06-03", "in transit", "tariff/9903.88.09/ends/2019-05-31", ""},
		{"2019-06-17", "in transit", "tariff/9903.88.09/ends/2019-06-14", ""},
		{"2020-05-08", "call", "talks/call-2020-05", "promises/p1-ds-02/evidence/2020-05-08/ustr"},
		{"2020-08-24", "review", "talks/review-2020-08", "promises/p1-ds-02/evidence/2020-08-24/ustr"},
		{"2021-10-08", "video", "talks/tai-liu-2021-10", "promises/p1-ds-02/evidence/2021-10-08/ustr"},
		{"2019-04-01", "cars", "talks/cars-2019", "tariff/ret301-34-cars"},
		{"2019-04-06", "cars", "talks/cars-2019", "tariff/ret301-60-cars"},
		{"2025-08-16", "24 points", "talks/suspension-2025-08", "tariff/reciprocal"},
		{"2025-08-11", "24 points", "talks/suspension-2025-08", "tariff/reciprocal"},
		{"2025-11-10", "ship", "tariff/9903.91.12", "case/301-CN-SHIP#8"},
		{"2025-11-04", "24 points", "talks/suspension-2025-11", "tariff/9903.01.24"},
	} {
		n := 0
		for _, i := range briefing.Compose(r, day(c.on), day(c.on)).Items {
			if !strings.Contains(strings.ToLower(i.Text.EN), c.once) {
				continue
			}
			n++
			facts := i.Facts()
			if !slices.Contains(facts, c.in) || c.also != "" && !slices.Contains(facts, c.also) {
				t.Errorf("%s: %q rests on %v, want %s and %s", c.on, i.Text.EN, facts, c.in, c.also)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d sentences speak of %q", c.on, n, c.once)
		}
	}
	// What was found of a promise by the act stands in its sentence.
	if got := saying(briefing.Compose(r, day("2020-08-24"), day("2020-08-24")), "talks/review-2020-08"); !strings.HasSuffix(got, "(Article 7.2-7.3): met late (source: US Trade Representative).") {
		t.Errorf("%q", got)
	}
}

// Days are told with their years where these differ from the edition's, and all that one
// notice ends is told.
func TestDaysAndNamesAreWhole(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, fact, says string }{
		{"2020-05-08", "tariff/exclusions/9903.88.46/2020-05-08", "from 24 September 2018 to 7 August 2020."},
		{"2019-12-31", "talks/signing", "(Washington, 15 January 2020)."},
		{"2020-05-08", "talks/call-2020-05", "on 8 May in Beijing (7 May)"},
		{"2026-11-10", "tariff/9903.91.14/ends/2026-11-09", "intermodal chassis"},
		{"2026-11-10", "tariff/9903.91.12/ends/2026-11-09", "ship-to-shore cranes"},
	} {
		if got := saying(briefing.Compose(r, day(c.on), day(c.on)), c.fact); !strings.Contains(got, c.says) {
			t.Errorf("%s: of %s it is said %q, want %q in it", c.on, c.fact, got, c.says)
		}
	}
}

// A source of which only a day is known before which it was not written is marked too.
func TestASourceOfNoKnownDayIsMarkedAsLater(t *testing.T) {
	for known, want := range map[string]string{
		"2019-03-15": "BloombergQuint (secondary source; written down later, not before 5 April 2019)", // its title tells of the year
		"2019-04-08": "Timeline of the dispute, 2019 (BloombergQuint; secondary source)",
	} {
		found := false
		for _, i := range briefing.Compose(shipped(t), day("2019-03-15"), day(known)).Items {
			for _, c := range i.Cites {
				if c.Publisher == "BloombergQuint" {
					found = true
					if got := c.Title().EN; got != want {
						t.Errorf("known on %s: %q, want %q", known, got, want)
					}
				}
			}
		}
		if !found {
			t.Errorf("known on %s it cites no source of no known day", known)
		}
	}
}

// A copy of a table says by when it was published and no more: it is no news of the day on
// which it was seen, and is told for a time after the month that it tells of, with that day.
func TestACopyThatWasSeenIsNoFreshFigure(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, says string }{
		{"2024-01-01", ""}, // news of nothing, though seen on the day before
		{"2024-01-06", "October 2023 (US Census Bureau, seen by 31 December 2023)."},
		{"2024-02-03", ""},
		{"2025-06-02", ""},
		{"2026-03-02", ""},
	} {
		got := ""
		for _, i := range briefing.Compose(r, day(c.on), day(c.on)).Items {
			if strings.HasPrefix(i.Cites[0].Fact, "figures/census-us-china-goods-imports/") {
				got = i.Text.EN
			}
		}
		if c.says == "" && got != "" || !strings.HasSuffix(got, c.says) {
			t.Errorf("%s: %q, want %q at its end", c.on, got, c.says)
		}
	}
}

func saying(e *briefing.Edition, fact string) string {
	for _, i := range e.Items {
		for _, c := range i.Cites {
			if c.Fact == fact {
				return i.Text.EN
			}
		}
	}
	return ""
}

// A release that changes the figure told before says so; the edition that told it
// before stays as it was.
func TestARevisionIsNews(t *testing.T) {
	r := shipped(t)
	found := 0
	for d := day("2019-03-01"); d <= day("2026-11-01"); d = d.AddDays(1) {
		for _, i := range briefing.Compose(r, d, d).Items {
			if strings.Contains(i.Text.EN, "is revised to") && strings.Contains(i.Cites[0].Fact, "/revised/") {
				found++
			}
		}
	}
	if found == 0 {
		t.Error("no revision of a figure is told in eight years")
	}
}

func TestACorrectionIsToldOnce(t *testing.T) {
	notice := briefing.Notice{N: 3, Fact: "talks/round-8", Of: []calendar.Date{day("2019-03-28")}, On: day("2019-04-02"), Text: demarche.Text{EN: "The visit lasted two days.", ZH: "访问为期两天。"}, Source: "Corrections"}
	r := shipped(t).With(nil, []briefing.Notice{notice})
	got := saying(briefing.Compose(r, day("2019-04-02"), day("2019-04-02")), "corrections/3")
	if want := "Correction to the brief of 28 March: The visit lasted two days."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, d := range []string{"2019-04-01", "2019-04-03"} {
		if news(briefing.Compose(r, day(d), day(d)), "corrections/3") {
			t.Errorf("it is told on %s too", d)
		}
	}
}

// A sentence in Chinese has no English article before an office.
func TestNoEnglishWordStandsInAChineseDeadline(t *testing.T) {
	e := briefing.Compose(shipped(t), day("2019-05-10"), day("2019-05-10"))
	for _, i := range e.Items {
		if strings.Contains(i.Text.ZH, "the ") {
			t.Errorf("%q", i.Text.ZH)
		}
	}
}

func TestALatestDayIsSaidOnce(t *testing.T) {
	r := shipped(t)
	found := false
	for d := day("2019-04-20"); d <= day("2019-04-30"); d = d.AddDays(1) {
		for _, i := range briefing.Compose(r, d, d).Items {
			found = found || strings.Contains(i.Text.ZH, "上诉机构最迟应于4月25日散发报告")
			if strings.Count(i.Text.ZH, "最迟") > 1 {
				t.Errorf("%s: %q", d, i.Text.ZH)
			}
		}
	}
	if !found {
		t.Error("the deadline of 25 April is not told")
	}
}

// What is told of the first phase: who says it, what is halved, and each thing once.
func TestWhatTheFirstPhaseIsToldAs(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct {
		day, says, zh string
		not           []string
	}{
		{"2019-12-13", "the United States is to halve its rate on List 4A", "美方将清单4A税率减半", []string{"purchases, both sides agree"}},
		{"2019-12-13", "On purchases, China, by the account of the United States: agrees to 200 billion dollars more over two years.", "中国（美国的说法）：同意两年增购2000亿美元。", []string{"Washington says"}},
		{"2019-12-14", "the United States is to halve its rate on List 4A", "美方将清单4A税率减半", []string{"purchases, both sides agree"}},
		{"2020-01-15", "On subsidies, industrial policy and cloud computing (not in the first phase) and on data transfer (the agreement has no chapter on it), both sides leave it for later.", "以及数据跨境（协议无此章），双方留待以后。", []string{"On data transfer, both"}},
		{"2019-10-11", "On purchases, the United States agrees: that China buys 40 to 50 billion", "关于采购，美国同意：原则上由中方", []string{"purchases, both sides agree"}},
		{"2018-12-03", "China, by the account of the United States: agrees to negotiate on structural change at once", "中国（美国的说法）：同意立即就结构性改变谈判", []string{"by the account of others", "Washington says"}},
		{"2019-05-08", "China, by the account of US officials and people briefed, to Reuters: takes commitments to change laws out of the draft.", "中国（美方官员及知情人士对路透社的说法）：从草案中删去修法承诺。", []string{"China draws back"}},
		{"2019-10-29", "Donald Trump, on when a deal may come: Signed by the meeting in Chile.", "智利会议前签署", nil},
		{"2019-10-30", "", "", []string{"Signed by the meeting in Chile"}}, // Chile called it off that day
		{"2019-11-07", "The White House, on when a deal may come: Within the same time frame", "时间框架不变", []string{"Signed by the meeting in Chile"}},
		{"2020-01-02", "", "", []string{"Signed in the first week"}}, // moved to 15 January on 31 December
		{"2019-02-10", "", "", []string{"In session"}},
		{"2019-02-12", "In session, day 2 of 5 by plan (Beijing, 11–15 February): deputies from the 11th, ministers on the 14th and 15th.", "磋商进行中，第2天（计划共5天）（北京，2月11日至15日）：", []string{"othing moved"}},
		{"2019-02-14", "No move is on record; next: Friday 1 March", "记录中无变动；下一项：3月1日", []string{"othing moved"}},
		{"2019-02-15", "Round 6 by China's count", "第6轮", []string{"In session"}},
		{"2019-02-22", "The talks are prolonged by two days (Washington, now 21–24 February).", "磋商延长两天（华盛顿，现定2月21日至24日）。", []string{"othing moved"}},
		{"2019-10-10", "The thirteenth round is to begin on 10 October (Washington, 10 October).", "第十三轮磋商定于10月10日开始", []string{"othing moved"}},
		{"2019-04-02", "next: Wednesday 3 April: Talks with Liu He are to begin in Washington", "下一项：4月3日（周三）", []string{"In session", "othing moved"}},
		{"2019-04-03", "Liu He comes to Washington for the talks (3 April).", "刘鹤抵华盛顿", []string{"is to travel"}},
		{"2019-04-04", "Donald Trump: More is agreed than is left", "已商定者多于未定者", []string{"In session", "is to travel", "nothing on record"}}, // the plan had no last day, and he had come
		{"2019-04-30", "Talks of ministers are to begin in Beijing (30 April).", "部长级磋商拟在北京开始（4月30日）。", []string{"othing moved"}},
		{"2019-01-08", "In session, day 2 of 2 by plan (Beijing, 7–8 January): talks of deputies.", "磋商进行中，第2天（计划共2天）（北京，1月7日至8日）：副部级磋商。", []string{"othing moved"}},
		{"2019-03-01", "The 90 days of the truce ran out without a rise (1 March): on 24 February the rise of List 3 to 25% was put off.", "90天停火期届满，未上调（3月1日）：2月24日已推迟清单3升至25%。", []string{"Did not happen"}},
		{"2019-08-01", "The President announces 10% on the remaining 300 billion dollars from 1 September (Washington, 1 August)", "总统宣布9月1日起对其余3000亿美元商品加征10%", nil},
		{"2020-01-06", "Steel and aluminium (Section 232 steel 25%, Section 232 aluminum 10%)", "钢铁和铝（232条款钢铁25%，232条款铝10%）", []string{"10% and 25%"}},
		{"2019-02-21", "On currency, both sides draft: a memorandum.", "关于汇率，双方正在起草：备忘录。", []string{"asks: a memorandum", "offers: a memorandum"}},
		{"2020-02-11", "The joint venture of Mastercard may prepare its business (11 February).", "（2月11日）", nil},
		{"2020-02-14", "kept by the United States (source: US Trade Representative): The US Office is announced (14 February).", "美国已履行（依据：美国贸易代表办公室）", []string{"Mastercard", "from both sides", "in effect now"}},
		{"2020-02-14", "Due Friday 14 February, from China (Article 7.2.2)", "限期2月14日（周五），中国（第7.2.2条）", nil},
		{"2026-08-14", "Due Friday 14 August, from both sides (Article 7.2-7.3)", "限期8月14日（周五），双方（第7.2-7.3条）", nil},
		{"2019-11-01", "The ministers speak by telephone and agree on principles (1 November).", "部长通话", nil},
		{"2020-01-08", "", "", []string{"Signed in the first week of January"}},
		{"2020-01-13", "", "", []string{"Signed in the first week of January"}},
		{"2019-05-07", "Liu He comes to Washington for talks, a day later than was planned (now 9–10 May)", "较原定晚一天", nil},
		{"2019-05-08", "", "", []string{"Set for 8 May once"}}, // told on the 7th
		{"2019-05-13", "USTR proposes List 4", "清单4", []string{"network", "Barrier"}},
		{"2019-06-03", "At the border of the United States, the rate of 10% for Section 301 list 3, goods in transit, ended on 31 May.", "301条款清单3（在途货物）10%的税率已于5月31日到期", nil},
	} {
		e := briefing.Compose(r, day(c.day), day(c.day))
		if !contains(e, demarche.English, c.says) || !contains(e, demarche.Chinese, c.zh) {
			t.Errorf("the edition of %s does not say %q, %q", c.day, c.says, c.zh)
		}
		for _, not := range c.not {
			if contains(e, demarche.English, not) {
				t.Errorf("the edition of %s says %q", c.day, not)
			}
		}
	}
}

// A source that was written after the day of the edition is marked so, whatever sort of fact
// it is cited for.
func TestALaterSourceIsMarked(t *testing.T) {
	for _, i := range briefing.Compose(shipped(t), day("2019-05-13"), day("2019-05-13")).Items {
		for _, c := range i.Cites {
			if strings.HasPrefix(c.Fact, "tariff/ret301-") && c.Later != day("2019-06-12") {
				t.Errorf("%s from a table of June is marked %s", c.Fact, c.Later)
			}
		}
	}
	for _, i := range briefing.Compose(shipped(t), day("2020-02-14"), day("2020-02-14")).Items {
		for _, c := range i.Cites {
			if c.Fact == "promises/p1-ag-01" && c.Later != day("2020-02-15") {
				t.Errorf("%s is marked %s", c.Fact, c.Later)
			}
		}
	}
}

// Of several orders that are to take effect, what is next is the one that begins first.
func TestWhatIsNextComesFirst(t *testing.T) {
	for d, says := range map[string]string{"2019-02-01": "next: by order of the United States, 25% from 7 February", "2019-02-07": "1 March"} {
		if e := briefing.Compose(shipped(t), day(d), day(d)); !contains(e, demarche.English, says) {
			t.Errorf("the edition of %s does not say %q", d, says)
		}
	}
}

// What lies ahead stands in the edition as before; to who follows it, it is told when it is
// new, and 30, 7 and 1 days before its day, counted from the morning of the edition.
func TestWhatLiesAheadIsToldAgainAtSetDistances(t *testing.T) {
	r := shipped(t)
	again := func(edition, says string) bool {
		t.Helper()
		for _, i := range briefing.Compose(r, day(edition), day(edition)).Items {
			if i.Section != briefing.News && strings.Contains(i.Text.EN, says) {
				return i.Again
			}
		}
		t.Errorf("the edition of %s does not tell of %q", edition, says)
		return false
	}
	const ends = "31 May: last day of the rate of 10% for Section 301 list 3, goods in transit"
	for edition, want := range map[string]bool{
		"2019-05-22": true, "2019-05-23": false, "2019-05-24": true, // seven days before, on the morning of the 24th
		"2019-05-28": true, "2019-05-29": false, "2019-05-30": true, // one day before
	} {
		if got := again(edition, ends); got != want {
			t.Errorf("on %s it counts as told before: %v, want %v", edition, got, want)
		}
	}
}
