package clip_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"demarche"
	"demarche/calendar"
	"demarche/clip"
	"demarche/packs"
)

var guide = sync.OnceValue(func() *clip.Guide {
	g, err := clip.ReadGuide(packs.FS)
	if err != nil {
		panic(err)
	}
	return g
})

func suggest(t testing.TB, text, published string) []clip.Proposal {
	t.Helper()
	list, err := clip.Suggest(text, clip.Asked{Published: calendar.MustDate(published), Guide: guide()})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Sentences of our own; what they say of persons is invented, illustrative.
func TestNamesAreReadByTheDay(t *testing.T) {
	for _, c := range []struct {
		name, published, text string
		actors                []string
	}{
		{"a full name, then a title", "2019-03-28", "Vice-Premier Liu He will travel. Mr Liu said so on Monday.", []string{"Liu He"}},
		{"a title, and one in office of that name", "2019-03-28", "Mr Li gave his report on Tuesday.", []string{"Li Keqiang"}},
		{"the same title five years on", "2024-03-28", "Premier Li gave his report on Tuesday.", nil}, // Li Qiang, Li Chenggang's term is later: see below
		{"a title tells which of two", "2025-10-30", "Premier Li spoke on Tuesday.", []string{"Li Qiang"}},
		{"a vice-premier, not a spokesperson", "2025-10-30", "Mr He and Vice-Premier He met on Tuesday.", []string{"He Lifeng"}},
		{"a spokesperson, where nobody else is", "2019-03-28", "Mr Gao said so on Monday.", []string{"Gao Feng"}},
		{"nobody of that name in office", "2016-03-28", "Mr Liu said so on Monday.", []string{}},
		{"two in office of that name", "2019-03-28", "Mr Wang said so on Monday.", []string{}},
		{"the one named before", "2019-03-28", "Wang Shouwen spoke on Monday. Mr Wang left on Tuesday.", []string{"Wang Shouwen"}},
		{"a stranger of that name", "2019-03-28", "Liu Wei, a trader, sold on Monday. Mr Liu left on Tuesday.", []string{}},
		{"a first name of another", "2019-03-28", "Michael Ross sold on Monday, and Ross left on Tuesday.", []string{}},
		{"a surname that one bears", "2019-03-28", "Lighthizer and Mnuchin landed on Thursday.", []string{"Robert Lighthizer", "Steven Mnuchin"}},
		{"bodies", "2019-03-28", "The Ministry of Commerce told the Financial Times on Monday that USTR had written.", []string{"Ministry of Commerce of China", "Financial Times", "Office of the United States Trade Representative"}},
		{"ft in small letters is none", "2019-03-28", "The hall is 20 ft wide, he said on Monday.", []string{}},
		{"chinese names", "2019-03-28", "刘鹤、莱特希泽和姆努钦周四会面。", []string{"Liu He", "Robert Lighthizer", "Steven Mnuchin"}},
		{"a name that is a word, with its office", "2019-03-28", "商务部发言人高峰周四表示，仍有工作要做。", []string{"Ministry of Commerce of China", "Gao Feng"}},
		{"a name that is a word, as the word", "2019-03-28", "节前出货高峰期将在下周结束。", []string{}},
		{"a title that names an authority", "2019-03-28", "国务院副总理刘鹤周四表示，谈判有进展。", []string{"Liu He"}},
		{"a longer title", "2019-03-28", "国务院副总理、中美全面经济对话中方牵头人刘鹤周四表示，谈判有进展。", []string{"Liu He"}},
		{"the authority itself", "2019-03-28", "国务院周四表示，刘鹤将访美。", []string{"State Council of China", "Liu He"}},
		{"a title that names an authority, in English", "2019-03-28", "US Trade Representative Robert Lighthizer spoke on Thursday.", []string{"Robert Lighthizer"}},
		{"the two sides", "2019-03-28", "中方表示将扩大采购，美方将取消关税。", []string{"China", "United States"}},
		{"the two sides in English", "2019-03-28", "The Chinese side will buy more, the US side said on Thursday.", []string{"China", "United States"}},
		{"the end of another word", "2019-03-28", "周四采取集中方式招标。", []string{}},
		{"the president by country", "2019-03-28", "The US president and the Chinese president spoke on Thursday.", []string{"Donald Trump", "Xi Jinping"}},
		{"the president by country, in Chinese", "2021-03-28", "美国总统周日表示，谈判有进展。", []string{"Joe Biden"}},
		{"a president of no place", "2019-03-28", "The President spoke on Thursday.", []string{}},
		{"the president who was named", "2019-03-28", "Donald Trump wrote on Monday. The president spoke on Thursday.", []string{"Donald Trump"}},
		{"a former president", "2019-03-28", "The former US president spoke on Thursday.", []string{}},
		{"a body whose name ends in that of another", "2019-11-11", "亚太经合组织周一表示，会议如期举行。", []string{"Asia-Pacific Economic Cooperation"}},
		{"the other body", "2019-11-11", "经合组织周一表示，增长放缓。", []string{"Organisation for Economic Co-operation and Development"}},
		{"the longer body", "2019-08-23", "国务院关税税则委员会周五发布公告。", []string{"Customs Tariff Commission of the State Council"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.actors == nil {
				c.actors = []string{"Li Qiang"}
			}
			list := suggest(t, c.text, c.published)
			got := list[len(list)-1].Actors
			if diff := cmp.Diff(c.actors, got); diff != "" {
				t.Errorf("actors (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTopicsAndKinds(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   clip.Kind
		topics []string
	}{
		{"The envoys landed in Beijing on Thursday.", clip.Travel, []string{}},
		{"The two spoke by phone on Tuesday about soybeans.", clip.Call, []string{"purchases"}},
		{"They will hold talks on Friday on patents and on verification.", clip.Meeting, []string{"enforcement", "intellectual-property"}},
		{"Earlier this month the assembly passed a bill on technology transfer.", clip.Law, []string{"technology-transfer"}},
		{"Services of cloud providers have long been blocked.", clip.Barrier, []string{"cloud"}},
		{"Subsidies to state-owned firms are still a sticking point.", clip.Issue, []string{"subsidies"}},
		{"Washington wants to keep punitive tariffs.", clip.Position, []string{"tariff-removal"}},
		{"A deal is close, and officials are hopeful.", clip.Estimate, nil},
		{"谈判取得积极进展。", clip.Estimate, nil},
		{"Progress has been slow.", clip.Estimate, nil},
		{"中方承诺加强知识产权保护。", clip.Promise, []string{"intellectual-property"}},
		{"双方在取消加征关税问题上仍有分歧。", clip.Issue, []string{"tariff-removal"}},
		{"外国云服务和数据跨境流动仍受限制。", clip.Barrier, []string{"cloud", "data-transfer"}},
		{"周一采购经理指数公布。", clip.Statement, []string{}},
		{"美方要求取消对国企的补贴。", clip.Position, []string{"subsidies"}},
		{"美国企业反对取消加征关税。", clip.Position, []string{"tariff-removal"}}, // no 国企 in 企业
		{"中国企业家会见贝森特。", clip.Meeting, []string{}},
		{"央行表示不会让人民币贬值。", clip.Statement, []string{"currency"}},
	} {
		list := suggest(t, c.text, "2019-03-28")
		if len(list) != 1 {
			t.Errorf("%s: %d proposals, want 1", c.text, len(list))
			continue
		}
		if list[0].Kind != c.kind {
			t.Errorf("%s: %s by %s, want %s", c.text, list[0].Kind, list[0].Rule, c.kind)
		}
		if diff := cmp.Diff(c.topics, list[0].Topics); c.topics != nil && diff != "" {
			t.Errorf("%s: topics (-want +got):\n%s", c.text, diff)
		}
	}
}

// What names a thing without saying anything of it is no record.
func TestATitleIsNoEstimate(t *testing.T) {
	for _, text := range []string{"中美磋商进展", "中美磋商最新进展", "Progress of the talks", "The lease ends on March 32."} {
		if list := suggest(t, text, "2019-03-28"); len(list) != 0 {
			t.Errorf("%s: proposed as %s by %s", text, list[0].Kind, list[0].Rule)
		}
	}
}

// Whose president it is depends on the place, and who it is on the day.
func TestThePresidentOfThePlaceOnTheDay(t *testing.T) {
	for _, c := range []struct{ published, place, want string }{
		{"2021-01-19", "Washington", "Donald Trump"},
		{"2021-01-20", "Washington", ""}, // two held the office that day
		{"2021-01-21", "Washington", "Joe Biden"},
		{"2019-03-28", "Beijing", "Xi Jinping"},
		{"2019-03-28", "北京", "Xi Jinping"},
		{"2019-03-28", "Tokyo", ""},
	} {
		list, err := clip.Suggest("The President said so on Monday.", clip.Asked{Published: calendar.MustDate(c.published), Place: c.place, Guide: guide()})
		if err != nil || len(list) != 1 {
			t.Fatalf("%v, %d proposals", err, len(list))
		}
		if got := strings.Join(list[0].Actors, ", "); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.published, c.place, got, c.want)
		}
	}
}

// What is in doubt is seen, says so, and is decided by nobody.
func TestADateInDoubtSaysSo(t *testing.T) {
	for _, c := range []struct {
		text     string
		doubt    clip.Doubt
		readings []string
		dated    bool
	}{
		{"They met last Wednesday.", clip.EitherWeek, []string{"2019-03-20", "2019-03-27"}, true},
		{"They met on 05/10/2018.", clip.EitherOrder, []string{"2018-05-10", "2018-10-05"}, false},
		{"双方于05/10/2018会晤。", clip.EitherOrder, []string{"2018-05-10", "2018-10-05"}, false},
		{"They met on Tuesday, 27 March 2019.", clip.Contradicted, []string{}, false},
		{"双方于2019年3月27日（周二）会晤。", clip.Contradicted, []string{}, false},
		{"They met on Wednesday, 27 March 2019.", "", []string{}, true},
		{"双方于2019年3月27日（周三）会晤。", "", []string{}, true},
	} {
		list := suggest(t, c.text, "2019-03-28")
		if len(list) != 1 {
			t.Errorf("%s: %d proposals, want 1", c.text, len(list))
			continue
		}
		s := clip.ProposalSheetOf(&list[0])
		if list[0].Doubt != c.doubt || (s.DateFrom != nil) != c.dated || s.DateText == nil {
			t.Errorf("%s: doubt %q from %v", c.text, list[0].Doubt, s.DateFrom)
		}
		if diff := cmp.Diff(c.readings, s.DateReadings); diff != "" {
			t.Errorf("%s: readings (-want +got):\n%s", c.text, diff)
		}
	}
}

// Who speaks of a record, or of what has been so since, did not do so then.
func TestARecordIsNoStatementOfItsDay(t *testing.T) {
	for _, text := range []string{
		"Since May 2009 trade has not fallen so fast, CPB said.", "It is the sharpest fall since May 2009, CPB said.",
		"Trade has grown since May 2009, CPB said.", "荷兰经济政策分析局表示，2009年5月以来贸易持续增长。",
	} {
		for _, x := range suggest(t, text, "2019-03-28") {
			if x.Kind == clip.Statement {
				t.Errorf("%s: a statement of %s", text, x.DateText)
			}
		}
	}
}

// An amount that has no other day has that of the saying; a release of data
// gives none.
func TestAnAmountKeepsItsDay(t *testing.T) {
	for text, want := range map[string]string{
		"Mr Lighthizer said on Thursday that tariffs on $250 billion of goods would stay.": "on Thursday",
		"The White House announced on 17 September 2018 tariffs on $200 billion of goods.": "on 17 September 2018",
		"Data published on Monday show a deficit of $250 billion.":                         "",
		"He said on Thursday that duties on $250 billion of goods began in 2018.":          "in 2018",
	} {
		for _, x := range suggest(t, text, "2019-03-28") {
			if x.Kind == clip.Figure && x.DateText != want {
				t.Errorf("%s: dated %q, want %q", text, x.DateText, want)
			}
		}
	}
}

// A figure carries the period that it is for, not the day on which it came out.
func TestAFigureHasItsPeriod(t *testing.T) {
	for _, text := range []string{
		"Data published on Monday show that trade fell 1.8 per cent in the three months through January against the three before.",
		"周一公布的数据显示，截至1月的三个月贸易量下降1.8%。",
	} {
		var figures []clip.ProposalSheet
		for _, x := range suggest(t, text, "2019-03-28") {
			if x.Kind == clip.Figure {
				figures = append(figures, clip.ProposalSheetOf(&x))
			}
		}
		if len(figures) != 1 {
			t.Fatalf("%s: %d figures", text, len(figures))
		}
		f := figures[0]
		if *f.Figure != "-1.8" || *f.Unit != "percent" || *f.DateFrom != "2018-11-01" || *f.DateTo != "2019-01-31" {
			t.Errorf("%s: %s %s, %s to %s", text, *f.Figure, *f.Unit, *f.DateFrom, *f.DateTo)
		}
	}
}

// Sentences of our own. Each proposal is its figure, - for none, and its days.
func TestAPeriodIsThatOfItsWords(t *testing.T) {
	for _, c := range []struct {
		name, published, text string
		want                  []string
	}{
		{"the months held against", "2019-03-29", "截至1月的三个月世界贸易量较前三个月下降1.8%。", []string{"-1.8 2018-11-01..2019-01-31"}},
		{"their figure", "2019-03-29", "2月增长3%，比前三个月的2%快。", []string{"3 2019-02-01..2019-02-28", "2 "}},
		{"the month before the one named", "2019-01-14", "12月下降7.6%，此前一个月增长3%。", []string{"-7.6 2018-12-01..2018-12-31", "3 2018-11-01..2018-11-30"}},
		{"the months before those named", "2019-03-29", "截至1月的三个月下降1.8%，此前三个月增长2%。", []string{"-1.8 2018-11-01..2019-01-31", "2 2018-08-01..2018-10-31"}},
		{"the months before none", "2019-03-29", "此前三个月增长2%。", []string{"2 "}},
		{"the first months of the year", "2019-03-29", "前两个月下降4%。", []string{"-4 2019-01-01..2019-02-28"}},
		{"a month, then China", "2019-11-08", "10月份中国出口下降0.9%。", []string{"-0.9 2019-10-01..2019-10-31"}},
		{"a month, then the two", "2019-11-08", "10月份中美贸易下降15%。", []string{"-15 2019-10-01..2019-10-31"}},
		{"this month, then China", "2019-03-29", "本月中国出口增长5%。", []string{"5 2019-03-01..2019-03-31"}},
		{"a year, then China", "2019-03-29", "2018年中国出口增长5%。", []string{"5 2018-01-01..2018-12-31"}},
		{"four quarters", "2019-08-01", "截至2019年6月的四个季度增长6%。", []string{"6 2018-07-01..2019-06-30"}},
		{"a day joined to a day", "2019-10-12", "11月16日、17日双方将会晤。", []string{"- 2019-11-16..2019-11-16", "- 2019-11-17..2019-11-17"}},
		{"a day of this month joined to a day", "2019-10-12", "中方将于10月28日、29日举行会议。", []string{"- 2019-10-28..2019-10-28", "- 2019-10-29..2019-10-29"}},
		{"a day after one of last month", "2025-05-12", "上月9日税率升至84%，11日再升至125%。", []string{"84 2025-04-09..2025-04-09", "125 2025-04-11..2025-04-11"}},
		{"a day after one of another sentence part", "2020-01-16", "去年12月13日宣布达成一致，15日签署协议。", []string{"- 2019-12-13..2019-12-13", "- 2020-01-15..2020-01-15"}},
		{"the middle of a month", "2019-03-29", "4月中将举行磋商。", []string{"- 2019-04-11..2019-04-20"}},
		{"a day put off to another", "2018-12-14", "The increase was moved from January 1 to March 2.", []string{"- 2019-01-01..2019-01-01", "- 2019-03-02..2019-03-02"}},
		{"a day put off within its month", "2019-09-12", "He moved the increase from Oct 1 to Oct 15.", []string{"- 2019-10-01..2019-10-01", "- 2019-10-15..2019-10-15"}},
		{"a day put off by months", "2019-02-25", "The increase was pushed from March 1 to May 10.", []string{"- 2019-03-01..2019-03-01", "- 2019-05-10..2019-05-10"}},
		{"a range", "2019-09-12", "The fair will run from Oct 1 to Oct 15.", []string{"- 2019-10-01..2019-10-15"}},
		{"closed on a day to come", "2018-12-31", "Markets are closed on Tuesday.", []string{"- 2019-01-01..2019-01-01"}},
		{"closed on a day that is over", "2018-12-31", "Markets were closed on Tuesday.", []string{"- 2018-12-25..2018-12-25"}},
		{"the middle of the year", "2019-03-29", "会议定于今年中举行。", []string{"- 2019-06-01..2019-07-31"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, x := range suggest(t, c.text, c.published) {
				f := clip.ProposalSheetOf(&x)
				says := "- "
				if f.Figure != nil {
					says = *f.Figure + " "
				}
				if f.DateFrom != nil && f.DateTo != nil {
					says += *f.DateFrom + ".." + *f.DateTo
				}
				got = append(got, says)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

// What settled a day that the tense alone does not stands in the rule.
func TestTheRuleSaysWhatSettledADay(t *testing.T) {
	for _, c := range []struct{ text, published, day, mark string }{
		{"The order of April 2 will be amended.", "2025-05-12", "2025-04-02", "+of-thing"},
		{"The deadline of July 9 will be met.", "2025-05-12", "2025-07-09", ""},
		{"The increase was originally due on January 1.", "2019-02-24", "2019-01-01", "+was-due"},
		{"They delayed the tariff on phones, toys and screens to December 15.", "2019-08-14", "2019-12-15", "+put-off"},
		{"Growth will pick up after a weak third quarter.", "2020-01-10", "2019-07-01", "+came-after"},
		{"It said that in the second half growth may fall.", "2019-05-24", "2019-07-01", "+said-that"},
		{"He threatened another 50 percent from Wednesday.", "2025-04-08", "2025-04-09", "+begins"},
		{"The duty will rise this Friday.", "2019-05-12", "2019-05-17", "+week-on"},
		{"The duty will rise this Friday.", "2019-05-10", "2019-05-10", ""},
		{"修改4月2日行政令。", "2025-05-12", "2025-04-02", "+of-thing"},
		{"原定15日加征的关税暂不实施。", "2019-12-13", "2019-12-15", "+was-due"},
		{"部分商品推迟至12月15日。", "2019-08-14", "2019-12-15", "+put-off"},
		{"去年两国元首在12月1日会晤。", "2019-12-13", "2018-12-01", "+year-told"},
		{"本周五关税将上调。", "2019-05-05", "2019-05-10", "+week-on"},
		{"本周五关税将上调。", "2019-05-10", "2019-05-10", ""},
	} {
		list := suggest(t, c.text, c.published)
		if len(list) == 0 {
			t.Fatal(c.text)
		}
		last := list[len(list)-1]
		rule, _, _ := strings.Cut(last.Rule, ";")
		_, mark, _ := strings.Cut(rule, "+")
		if mark != strings.TrimPrefix(c.mark, "+") {
			t.Errorf("%s: by %s, want a mark %q", c.text, rule, c.mark)
		}
		if d := last.Date; !last.Denied && (d == nil || d.From.String() != c.day) {
			t.Errorf("%s: %v, want %s", c.text, d, c.day)
		}
	}
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	day := calendar.MustDate("2019-03-28")
	for _, c := range []struct {
		name, text string
		published  calendar.Date
		kind       demarche.Kind
	}{
		{"no day", "On Thursday.", 0, demarche.Invalid},
		{"empty", " \n\uFEFF", day, demarche.Invalid},
		{"too much", strings.Repeat("Monday, ", 20_000), day, demarche.TooLarge},
		{"too large", strings.Repeat("a", clip.MaxText+1), day, demarche.TooLarge},
	} {
		if _, err := clip.Suggest(c.text, clip.Asked{Published: c.published}); demarche.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want a refusal of kind %s", c.name, err, c.kind)
		}
	}
}

// sound fails where a proposal does not lie in its text.
func sound(t interface{ Fatalf(string, ...any) }, text string, list []clip.Proposal) {
	rs := []rune(text)
	for _, x := range list {
		if x.Start < 0 || x.Start >= x.End || x.End > len(rs) || string(rs[x.Start:x.End]) != x.Quote {
			t.Fatalf("quote %q does not stand at %d-%d of %q", x.Quote, x.Start, x.End, text)
		}
		if x.Rule == "" || x.Actors == nil || x.Topics == nil {
			t.Fatalf("%q has no rule, or a list that is null", x.Quote)
		}
		d := x.Date
		if d == nil {
			continue
		}
		if d.Start < x.Start || d.End > x.End || string(rs[d.Start:d.End]) != x.DateText || x.DateText == "" {
			t.Fatalf("date %q does not stand at %d-%d of %q", x.DateText, d.Start, d.End, text)
		}
		if d.From.IsZero() && d.To.IsZero() || !d.To.IsZero() && d.To < d.From {
			t.Fatalf("date %q runs from %s to %s", x.DateText, d.From, d.To)
		}
	}
}

// Any words in any order are read, and every proposal stands in its text.
func TestWordsInAnyOrder(t *testing.T) {
	vocabulary := strings.Fields(`on in since by until the last next this early mid - late end of start May March January Dec . , ; Monday Sunday Sun Sat
		2019 2018-12-01 31 30 29 1 st first second third quarter half months three through to and from week year ago earlier later Mr Liu He Li Xi said will fell
		percent % $ US$ 250 billion bn tonnes was due ’ ' s 周四 上周 下 本月 早些时候 三月 二十八日 31日 2月 30日 至 月 年 底 去年 以来 截至 1月 的 三个月 1.8% 2500亿美元 百分之 五 前 。 ，`)
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(vocabulary), 1, 14).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "space"))
		day := calendar.Date(rapid.IntRange(600000, 740000).Draw(t, "day"))
		list, err := clip.Suggest(text, clip.Asked{Published: day, Guide: guide()})
		if err == nil {
			sound(t, text, list)
		}
	})
}

// A weekday that is past or to come lies within a week of publication.
func TestAWeekdayIsNear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := calendar.Date(rapid.IntRange(700000, 740000).Draw(t, "day"))
		name := rapid.SampledFrom([]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}).Draw(t, "weekday")
		for text, want := range map[string]func(d calendar.Date) bool{
			"Officials met on %s in the capital.":       func(d calendar.Date) bool { return d <= day && day.Sub(d) < 7 },
			"Officials will meet on %s in the capital.": func(d calendar.Date) bool { return d >= day && d.Sub(day) < 7 },
			"Officials met last %s in the capital.":     func(d calendar.Date) bool { return d < day && day.Sub(d) <= 7 },
			"Officials will meet next %s.":              func(d calendar.Date) bool { return d > day && d.Sub(day) < 14 },
		} {
			list, err := clip.Suggest(fmt.Sprintf(text, name), clip.Asked{Published: day})
			if err != nil || len(list) != 1 || list[0].Date == nil {
				t.Fatalf("%v, %d proposals", err, len(list))
			}
			d := list[0].Date.From
			if x := list[0]; x.Doubt == clip.EitherWeek { // one week or the other, seven days apart
				if d.AddDays(7) != x.Date.To || x.Date.To >= day || len(x.Readings) != 2 || x.Date.To.Weekday().String() != name {
					t.Fatalf("%s, published %s: %s to %s", fmt.Sprintf(text, name), day, d, x.Date.To)
				}
				continue
			}
			if d.Weekday().String() != name || !want(d) || d != list[0].Date.To {
				t.Fatalf("%s, published %s: %s", fmt.Sprintf(text, name), day, d)
			}
		}
	})
}

func FuzzSuggest(f *testing.F) {
	for _, text := range []string{
		"US officials met on Thursday, Sept. 5; exports fell 1.8 per cent in the three months through January.",
		"截至1月的三个月，贸易量下降1.8%，涉及2500亿美元商品。", "since May 2009", "on the 31st", "2月30日至31日", "$1,2,3.4.5bn", "Q9 2019", "\uFEFF\r\n\x00", "第一季度前两个月", "Mr", "百分之百点",
	} {
		f.Add(text, int32(737146), "en")
		f.Add(text, int32(1), "")
		f.Add(text, int32(calendar.Forever), "zh")
	}
	f.Add("0 months through January", int32(737146), "en")
	f.Add("on the1st", int32(calendar.Forever), "en") // there is no day after it
	f.Fuzz(func(t *testing.T, text string, day int32, lang string) {
		if lang != "en" && lang != "zh" {
			lang = ""
		}
		text = strings.ToValidUTF8(text, "�")
		list, err := clip.Suggest(text, clip.Asked{Published: calendar.Date(min(max(day, 0), int32(calendar.Forever))), Lang: demarche.Lang(lang), Guide: guide()})
		if err == nil {
			sound(t, text, list)
		}
	})
}

// A text without a stop is read too, or refused as too much, in no great time.
func BenchmarkSuggestWithoutAStop(b *testing.B) {
	asked := clip.Asked{Published: calendar.MustDate("2019-03-28"), Guide: guide()}
	for name, text := range map[string]string{
		"weekdays": strings.Repeat("Monday ", clip.MaxText/7), "signs": strings.Repeat("周一", clip.MaxText/6), "letters": strings.Repeat("a", clip.MaxText),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = clip.Suggest(text, asked)
			}
		})
	}
}

// BenchmarkSuggest reads a text of about 5,000 words.
func BenchmarkSuggest(b *testing.B) {
	paragraph := "Officials said on Wednesday that the list would be ready on Monday, and that exports fell 1.8 per cent in the three months through January. " +
		"Mr Liu will travel to Washington next week for talks on enforcement and on subsidies worth $250 billion. "
	text := strings.Repeat(paragraph, 5000/len(strings.Fields(paragraph))+1)
	asked := clip.Asked{Published: calendar.MustDate("2019-03-28"), Guide: guide()}
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := clip.Suggest(text, asked); err != nil {
			b.Fatal(err)
		}
	}
}

// What a rate was before a day is not what it is on it.
func TestTheFormerRateHasNotTheDayOfTheNew(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The duty will be raised from 10 to 25 per cent on 1 January.", "10:- 25:2020-01-01"},
		{"Duties rise to 25 percent from 10 percent on Jan. 1.", "25:2020-01-01 10:-"},
		{"The rate was lifted from 10% to 25% last Friday.", "10:- 25:2019-03-22"},
		{"Growth slowed from 6.5% in December to 6.4% in February.", "6.5:2018-12-01 6.4:2019-02-01"},
		{"Growth rose to 6.4% in February from 6.3% in January.", "6.4:2019-02-01 6.3:2019-01-01"},
		{"清单三税率1月1日由10%提高到25%。", "10:- 25:2019-01-01"},
		{"税率将从10%上调至25%，5月10日起生效。", "10:- 25:2019-05-10"},
	} {
		got := ""
		for _, x := range suggest(t, c.text, "2019-03-29") {
			if x.Quantity == nil {
				continue
			}
			day := "-"
			if x.Date != nil {
				day = x.Date.From.String()
			}
			got += " " + x.Quantity.Figure + ":" + day
		}
		if got = strings.TrimSpace(got); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// A minister stands for no authority of the other side, and who only tells of a meeting
// does not take part in it.
func TestWhoTakesPart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"财政部长姆努钦将于3月28日访问北京。", "Steven Mnuchin"},
		{"商务部长罗斯下周访华。", "Wilbur Ross"},
		{"财政部长刘昆周四会见代表团。", "Liu Kun"},
		{"商务部发言人高峰说，下周刘鹤将访问华盛顿。", "Liu He"},
		{"The Commerce Ministry spokesman Gao Feng said Liu He will visit Washington next week.", "Liu He"},
		{"A spokesman for the Ministry of Commerce confirmed that Liu He visits Washington next week.", "Liu He"},
		{"Liu He and the Ministry of Commerce will hold talks next week.", "Liu He, Ministry of Commerce of China"},
	} {
		list := suggest(t, c.text, "2019-03-27")
		if len(list) == 0 {
			t.Fatal(c.text)
		}
		if got := strings.Join(list[0].Actors, ", "); got != c.want {
			t.Errorf("%s: %s by %s, want %s", c.text, list[0].Kind, got, c.want)
		}
	}
}
