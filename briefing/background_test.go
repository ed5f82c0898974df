package briefing_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
	"demarche/calendar"
)

// A weekday on which something is told has enough to read, and a quiet one is short: but
// for Monday's, which looks at the weeks ahead.
func TestAWeekdayHasEnoughToReadOrIsShort(t *testing.T) {
	r := shipped(t)
	told, quiet := 0, 0
	for d := day("2018-12-01"); d <= day("2020-01-15"); d = d.AddDays(1) {
		e := briefing.Compose(r, d, d)
		switch words := e.Words(); {
		case e.Kind == briefing.Weekend:
		case hasNews(e):
			if told++; words < 150 || words > 400 {
				t.Errorf("%s: %d words where there is news", d, words)
			}
		case d.Weekday().String() == "Monday" && words > 150, d.Weekday().String() != "Monday" && words > 120:
			t.Errorf("%s: %d words where nothing moved", d, words)
		default:
			quiet++
		}
	}
	if told < 100 || quiet < 100 {
		t.Errorf("%d weekdays with news, %d without", told, quiet)
	}
}

func hasNews(e *briefing.Edition) bool {
	for _, i := range e.Items {
		if i.Section == briefing.News {
			return true
		}
	}
	return false
}

// What was news on a weekday is not told as news on any later weekday.
func TestNoNewsIsToldAgain(t *testing.T) {
	r := shipped(t)
	seen := map[string]calendar.Date{}
	for d := day("2018-12-01"); d <= day("2020-01-15"); d = d.AddDays(1) {
		e := briefing.Compose(r, d, d)
		for _, i := range e.Items {
			if i.Section != briefing.News || e.Kind == briefing.Weekend {
				continue
			}
			if was, there := seen[i.Text.EN]; there {
				t.Errorf("%s tells what %s told: %s", d, was, i.Text.EN)
			}
			seen[i.Text.EN] = d
		}
	}
}

// A day that was set for something comes and goes: an edition says what became of it,
// once, and not the day before.
func TestADayThatWasSetHasPassed(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ before, on, after, en, zh string }{
		{"2019-03-01", "2019-03-04", "2019-03-05", "Set for 2 March: the duty on 200 billion dollars (List 3) was to rise from 10% to 25%; on 24 February: the rise of the List 3 duty is put off; no new day is set.", "（清单3）税率拟由10%升至25%；2月24日：清单3税率上调推迟，未定新日期。"},
		{"2019-10-14", "2019-10-15", "2019-10-16", "Set for 15 October: Lists 1 to 3 were to rise from 25% to 30%; on 11 October: the rise to 30% is dropped.", "；10月11日：取消升至30%。"},
		{"2018-12-31", "2019-01-01", "2019-01-02", "Set for 1 January once, and now for 2 March: the duty on 200 billion dollars", "原定1月1日，现定3月2日："},
		{"2019-11-29", "2019-12-02", "2019-12-03", "nothing on record of what came of it: the agreement is to be signed.", "尚无结果记录：拟签署协议。"},
	} {
		for d, want := range map[string]bool{c.before: false, c.on: true, c.after: false} {
			e := briefing.Compose(r, day(d), day(d))
			if got := contains(e, demarche.English, c.en); got != want {
				t.Errorf("the edition of %s says %q: %v", d, c.en, got)
			}
			if got := contains(e, demarche.Chinese, c.zh); got != want {
				t.Errorf("the edition of %s says %q: %v", d, c.zh, got)
			}
		}
	}
	if contains(briefing.Compose(r, day("2019-03-04"), day("2019-03-04")), demarche.English, "Nothing moved") {
		t.Error("the first edition after a day that was set says that nothing moved")
	}
}

func contains(e *briefing.Edition, l demarche.Lang, words string) bool {
	for _, i := range e.Items {
		if strings.Contains(i.Text.In(l), words) {
			return true
		}
	}
	return false
}

// What stands behind the news: whose move it is, since when duties are what they are,
// and when ministers last met.
func TestWhatStandsBehindTheNews(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ day, en, zh string }{
		{"2019-06-03", "DS543 began 425 days ago, on 4 April 2018 (consultations requested), and stands at “before the panel”; the next move is with the panel.", "DS543始于2018年4月4日"},
		{"2019-07-16", "stands at “Appellate Body compliance report circulated”; the next move is with the Dispute Settlement Body.", "下一步由争端解决机构行动。"},
		{"2019-04-18", "Section 301 list 3, 10% since 24 September 2018", "301条款清单3，10%（自2018年9月24日）"},
		{"2019-03-11", "Ministers last met over the talks 15 days ago (Washington, 21–24 February).", "最近一次于15天前举行（华盛顿，2月21日至24日）"},
		{"2020-01-22", "The United States orders the duty on List 4A halved, from 15% to 7.5%, on 14 February (Washington, 22 January).", "美方下令自2月14日起将清单4A税率由15%减半至7.5%（华盛顿，1月22日）。"},
		{"2020-02-06", "China announces that it halves its duties of September 2019", "中国宣布自2月14日起将2019年9月加征的关税减半"},
		{"2025-05-14", "China lowers its duties of April from 125% to 10%, to 11 August (14 May).", "中国将4月加征的关税由125%降至10%，至8月11日（5月14日）。"},
		{"2020-01-24", "Ministers last met over the talks 9 days ago (Washington, 15 January)", "最近一次于9天前举行（华盛顿，1月15日）"},
		{"2026-07-24", "a top-up to 100% from 31 July for Section 232 patented medicines", "补足至100%"},
		{"2019-12-16", "Set for 15 December: duties on List 4B were to take effect, at 15% and not 10%; on 13 December: the US duties planned for 15 December are not applied.", "清单4B关税原拟生效，税率由10%改为15%；12月13日：美方原定12月15日的关税不实施。"},
		{"2019-02-25", "the rise of the List 3 duty on 1 March is put off, and no new day is set.", "清单3税率3月1日的上调推迟，未定新日期。"},
		{"2019-03-28", "A working dinner is due in the evening, a full day of talks on Friday (Beijing, 28 March).", "（北京，3月28日）"},
		{"2019-03-28", "The US delegation lands in Beijing (28 March).", "美国代表团抵达北京（3月28日）。"},
		{"2019-08-05", "(Shanghai, 30–31 July).", "最近一次于5天前举行（上海，7月30日至31日）。"},
	} {
		e := briefing.Compose(r, day(c.day), day(c.day))
		if !contains(e, demarche.English, c.en) || !contains(e, demarche.Chinese, c.zh) {
			t.Errorf("the edition of %s does not say %q, %q:\n%+v", c.day, c.en, c.zh, e.Sheet(demarche.English).Items)
		}
	}
	if e := briefing.Compose(r, day("2019-03-20"), day("2019-03-20")); contains(e, demarche.English, "On removal of tariffs, the United States refuses") {
		t.Error("what a side said stands in the news and again behind it")
	}
}

// Duties called off before their day stand in no edition as levied, before the notice either.
func TestDutiesCalledOffAreNotTold(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ day, never string }{
		{"2019-12-16", "list 4B, 15%"},
		{"2019-12-17", "list 4B, 15%"},
		{"2019-03-02", "list 3, 25%"},
		{"2019-03-04", "list 3, 25%"},
		{"2019-03-05", "list 3, 25%"},
	} {
		for _, i := range briefing.Compose(r, day(c.day), day(c.day)).Items {
			if strings.Contains(i.Text.EN, c.never) {
				t.Errorf("%s: %s", c.day, i.Text.EN)
			}
		}
	}
}

// China's duties of 1 September 2019 stand among those told, at half from 14 February 2020;
// the day to which the rest was read is said of the rest, and a sum to that day says what
// began since.
func TestTheAnswerToListFourIsTold(t *testing.T) {
	r := shipped(t)
	tells := map[string]bool{}
	for d := day("2019-08-31"); d <= day("2020-03-15"); d = d.AddDays(1) {
		for _, i := range briefing.Compose(r, d, d).Items {
			if strings.HasPrefix(i.Text.EN, "Listed duties of 2018–2019 at the border of China") {
				want := ": Answer to list 4"
				rate := "5% and 10% since 1 September"
				if d >= day("2020-02-14") {
					rate = "2.5% and 5% since 14 February"
				}
				if d < day("2019-09-01") {
					continue
				}
				tells[rate] = true
				if !strings.Contains(i.Text.EN, want) || !strings.Contains(i.Text.EN, rate) || !strings.Contains(i.Text.EN, "; and, as last known on 31 August") || !strings.Contains(i.Text.ZH, "；另，截至") {
					t.Errorf("%s: %s\n%s", d, i.Text.EN, i.Text.ZH)
				}
			}
			if strings.HasPrefix(i.Text.EN, "China holds added duties") && strings.Contains(i.Text.EN, "Answer to list 4") != (d >= day("2019-09-01")) {
				t.Errorf("%s: %s", d, i.Text.EN)
			}
		}
	}
	if len(tells) != 2 {
		t.Errorf("told: %v", tells)
	}
}

// Odd words of single editions, each told as it should be.
func TestEditionsSayWhatIsMeant(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ day, says, never string }{
		{"2019-12-16", "Answer to list 4, second part, suspended from 15 December", "China's duties of 5 to 10% on the second part"}, // told once, of the second part alone
		{"2018-12-14", "is set for 2 March", "now 2 March"},
		{"2018-12-17", "from 7 February 2019 to 6 February 2020", "from 7 February to"},
		{"2020-01-13", "from 7 February 2020 to 6 February 2021", "from 7 February to"},
		{"2020-01-31", "", "duties under the agreement"},
	} {
		var all []string
		for _, i := range briefing.Compose(r, day(c.day), day(c.day)).Items {
			all = append(all, i.Text.EN)
		}
		if got := strings.Join(all, "\n"); !strings.Contains(got, c.says) || strings.Contains(got, c.never) {
			t.Errorf("%s should say %q and never %q:\n%s", c.day, c.says, c.never, got)
		}
	}
}

// Promises are counted once the agreement is in force.
func TestPromisesAreCountedOnceInForce(t *testing.T) {
	r := shipped(t)
	told := 0
	for d := day("2020-01-20"); d <= day("2020-04-30"); d = d.AddDays(1) {
		for _, i := range briefing.Compose(r, d, d).Items {
			if !strings.Contains(i.Text.EN, "promises of the agreement") {
				continue
			}
			if told++; d < day("2020-02-14") || strings.Contains(i.Text.ZH, "未履行") {
				t.Errorf("%s: %s %s", d, i.Text.EN, i.Text.ZH)
			}
		}
	}
	if told == 0 {
		t.Error("promises are never counted")
	}
}

// Shanghai ended with a word of September: until it passed, a further meeting was on record.
func TestTheNextMeetingThatWasSpokenOfIsOnRecord(t *testing.T) {
	r := shipped(t)
	for d := day("2019-08-01"); d <= day("2019-09-30"); d = d.AddDays(1) {
		for _, i := range briefing.Compose(r, d, d).Items {
			if strings.Contains(i.Text.EN, "no further meeting is on record") {
				t.Errorf("%s: %s", d, i.Text.EN)
			}
		}
	}
}

// How the sticking points stand is told with the day on which the record of the talks ends,
// once an edition is later than that.
func TestStandingsSayWhereTheRecordEnds(t *testing.T) {
	r := shipped(t)
	for _, c := range []struct{ on, fact, en, zh string }{
		{"2019-12-16", "positions/tariff-removal/US/2019-12-13", "promises no more (since 13 December).", "（自12月13日）。"},
		{"2025-08-11", "positions/tariff-removal/US/2019-12-13", "(since 13 December 2019; the record ends on 8 October 2021).", "（自2019年12月13日；记录止于2021年10月8日）。"},
		{"2025-12-23", "issues/enforcement", "5 left for later, by 8 October 2021, where the record ends.", "截至2021年10月8日（记录止于该日），已知立场的11个分歧点中"},
	} {
		found := false
		for _, i := range briefing.Compose(r, day(c.on), day(c.on)).Items {
			if i.Cites[0].Fact == c.fact {
				found = true
				if !strings.HasSuffix(i.Text.EN, c.en) || !strings.Contains(i.Text.ZH, c.zh) {
					t.Errorf("%s: %q %q, want %q and %q", c.on, i.Text.EN, i.Text.ZH, c.en, c.zh)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s is not told", c.on, c.fact)
		}
	}
}

// What is counted of the agreement is duties: some of its promises bind both sides. How many stand
// as nobody knows is said, and where the record ends before the edition.
func TestDutiesAreNotCountedAsPromises(t *testing.T) {
	checkSayings(t, []wanted{
		{
			day: "2020-02-15", en: []string{"Of 93 duties under the 72 promises of the agreement, 1 is known to be met and 0 broken; how 54 stand is not known."},
			zh: []string{"协议72项承诺所含93项义务中，已知履行1项，违反0项；54项情况不详。"}, not: []string{"record is kept up to"},
		},
		{day: "2025-05-02", en: []string{"Of 93 duties", "(the record is kept up to 16 February 2022)"}, zh: []string{"93项义务", "（记录收录至2022年2月16日）"}, not: []string{"93 promises", "93项承诺"}},
	})
}

// A suspension that was prolonged is told with its first day, and the order that prolongs it as one.
func TestASuspensionIsToldFromItsFirstDay(t *testing.T) {
	checkSayings(t, []wanted{
		{day: "2019-04-05", en: []string{"suspended since 1 January: cars and parts"}, zh: []string{"自1月1日起暂停：汽车及零部件"}, not: []string{"suspended since 1 April", "自4月1日起暂停"}},
		{day: "2026-02-24", en: []string{"suspended since 1 January 2019"}, zh: []string{"自2019年1月1日起暂停"}},
	})
	if x := briefing.Compose(shipped(t), day("2019-01-01"), day("2019-01-01")); strings.Contains(x.Items[0].Text.EN, "as before") {
		t.Errorf("the first suspension: %s", x.Items[0].Text.EN)
	}
}
