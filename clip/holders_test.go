package clip_test

import (
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/clip"
)

// An office that is named without its holder means who held it on the day, where the roster knows
// exactly one; else the office alone. Sentences of our own, illustrative.
func TestAnOfficeMeansWhoHeldItThatDay(t *testing.T) {
	const (
		ustr, treasury   = "Office of the United States Trade Representative", "US Treasury"
		mofcom, mof      = "Ministry of Commerce of China", "Ministry of Finance of China"
		council, pboc    = "State Council of China", "People's Bank of China"
		commerce, state  = "US Department of Commerce", "US Department of State"
		fed              = "Federal Reserve"
		byDay, byText, _ = "office-holder", "office-named", ""
	)
	for _, c := range []struct {
		published, text string
		actors          []string
		rule            string
	}{
		// the day before a change of office, between, and after
		{"2021-01-20", "The US Trade Representative said so on Wednesday.", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2021-01-21", "The US Trade Representative said so on Thursday.", []string{ustr}, ""},
		{"2021-03-17", "The US Trade Representative said so on Wednesday.", []string{ustr}, ""},
		{"2021-03-18", "The US Trade Representative said so on Thursday.", []string{ustr, "Katherine Tai"}, byDay},
		{"2020-12-25", "商务部长周五表示，将继续磋商。", []string{mofcom, "Zhong Shan"}, byDay},
		{"2020-12-26", "商务部长周六表示，将继续磋商。", []string{mofcom}, ""}, // two held it that day
		{"2020-12-27", "商务部长周日表示，将继续磋商。", []string{mofcom, "Wang Wentao"}, byDay},
		{"2021-01-25", "美国财政部长周一表示，将继续磋商。", []string{treasury}, ""},
		{"2021-01-26", "美国财政部长周二表示，将继续磋商。", []string{treasury, "Janet Yellen"}, byDay},
		{"2023-10-23", "财政部部长周一表示，将继续磋商。", []string{mof, "Liu Kun"}, byDay},
		{"2023-10-25", "财政部部长周三表示，将继续磋商。", []string{mof, "Lan Foan"}, byDay},
		{"2023-03-10", "China's premier said so on Friday.", []string{council, "Li Keqiang"}, byDay},
		{"2023-03-12", "国务院总理周日表示，将继续磋商。", []string{council, "Li Qiang"}, byDay},
		{"2018-03-18", "The governor of the People's Bank of China said so on Sunday.", []string{pboc, "Zhou Xiaochuan"}, byDay},
		{"2018-02-03", "The Fed chair said so on Saturday.", []string{fed, "Janet Yellen"}, byDay},
		{"2018-02-04", "The Fed chair said so on Sunday.", []string{fed}, ""},
		{"2018-02-05", "美联储主席周一表示，将继续观察。", []string{fed, "Jerome Powell"}, byDay},
		{"2019-08-24", "The chairman of the Federal Reserve spoke on Friday.", []string{fed, "Jerome Powell"}, byDay},
		{"2019-08-24", "The Federal Reserve Chair's spokesman said so on Friday.", []string{fed}, ""},
		{"2019-08-24", "The vice chair of the Federal Reserve spoke on Friday.", []string{fed}, ""},
		{"2019-08-24", "美联储副主席周五表示，将继续观察。", []string{fed}, ""},
		{"2026-03-14", "The Fed chair said so on Saturday.", []string{fed}, ""},
		// the forms
		{"2019-03-28", "the U.S. trade representative told lawmakers that work remains.", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2019-03-28", "The Treasury Secretary said on Thursday that talks were constructive.", []string{treasury, "Steven Mnuchin"}, byDay},
		{"2019-03-28", "According to the Treasury Secretary, the talks went well.", []string{treasury, "Steven Mnuchin"}, byDay},
		{"2025-05-12", "The Treasury Secretary and the Trade Representative spoke on Monday.", []string{treasury, "Scott Bessent", ustr, "Jamieson Greer"}, byDay},
		{"2019-03-28", "China's commerce minister said on Thursday that talks go on.", []string{mofcom, "Zhong Shan"}, byDay},
		{"2019-03-28", "China’s finance minister said on Thursday that talks go on.", []string{mof, "Liu Kun"}, byDay},
		{"2025-05-12", "美国贸易代表周一表示，磋商取得进展。", []string{ustr, "Jamieson Greer"}, byDay},
		{"2019-03-28", "美财长周四抵达北京。", []string{treasury, "Steven Mnuchin"}, byDay},
		{"2019-03-28", "据美国商务部长介绍，第二阶段将于4月开始。", []string{commerce, "Wilbur Ross"}, byDay},
		{"2018-05-01", "国务卿周二表示，将继续磋商。", []string{state, "Mike Pompeo"}, byDay},
		// the body, not the person
		{"2019-03-28", "The Office of the US Trade Representative said so on Thursday.", []string{ustr}, ""},
		{"2019-03-28", "The US Trade Representative's office said so on Thursday.", []string{ustr}, ""},
		{"2019-03-28", "USTR said so on Thursday.", []string{ustr}, ""},
		{"2019-03-28", "美国贸易代表办公室周四公布清单。", []string{ustr}, ""},
		{"2019-03-28", "美国贸易代表团周四抵达北京。", []string{}, ""},
		{"2019-03-28", "The Treasury Secretary's spokesman said so on Thursday.", []string{treasury}, ""},
		// several hold it: whom the text named, else the office
		{"2019-03-28", "The vice premier said on Thursday that talks go on.", []string{council}, ""},
		{"2019-03-28", "国务院副总理周四表示，磋商继续。", []string{council}, ""},
		{"2025-05-12", "国务院副总理周一表示，磋商继续。", []string{council}, ""},
		{"2019-03-28", "刘鹤率团访美。国务院副总理周四表示，磋商继续。", []string{council, "Liu He"}, byText},
		{"2019-03-28", "Liu He led the team. The vice premier said on Thursday that talks go on.", []string{council, "Liu He"}, byText},
		{"2019-03-28", "Liu He and Hu Chunhua met. The vice premier said on Thursday that talks go on.", []string{council}, ""},
		// the day that the sentence is about
		{"2021-05-03", "On November 10, 2020 the US Trade Representative said that the deal holds.", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2021-05-03", "The US Trade Representative said on November 10, 2020 that the deal holds.", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2025-05-12", "The Treasury Secretary visited Beijing in July 2023.", []string{treasury, "Janet Yellen"}, byDay},
		{"2021-05-03", "2020年11月10日，美国贸易代表表示协议有效。", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2021-05-03", "美国贸易代表2020年11月10日表示协议有效。", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2021-05-03", "In January 2021 the Treasury Secretary said that the deal holds.", []string{treasury}, ""}, // two held it that month
		{"2021-05-03", "The US Trade Representative defended the duties imposed in July 2018.", []string{ustr}, ""},
		{"2019-05-03", "The US Trade Representative defended the duties imposed in July 2018.", []string{ustr, "Robert Lighthizer"}, byDay},
		{"2021-01-18", "The Treasury Secretary will speak next week.", []string{treasury, "Steven Mnuchin"}, byDay},
		// of whom else it is
		{"2019-03-28", "Japan's finance minister said so on Thursday.", []string{}, ""},
		{"2019-03-28", "Obama's Treasury Secretary said so on Thursday.", []string{}, ""},
		{"2019-03-28", "Trump's Treasury Secretary said so on Thursday.", []string{"Donald Trump", treasury, "Steven Mnuchin"}, byDay},
		{"2019-03-28", "He was named Treasury Secretary on Thursday.", []string{treasury}, ""},
		{"2019-03-28", "The ex-Treasury Secretary said so on Thursday.", []string{}, ""},
		{"2019-03-28", "As the Treasury Secretary said on Thursday, talks go on.", []string{treasury, "Steven Mnuchin"}, byDay},
		{"2019-03-28", "German Finance Minister and ministers of the region met on Thursday.", []string{}, ""},
		{"2019-03-28", "The German finance minister said so on Thursday.", []string{}, ""},
		{"2019-03-28", "日本财政部长周四表示，将继续磋商。", []string{}, ""},
		{"2019-03-28", "日本外交部周四表示，将继续磋商。", []string{}, ""},
		{"2019-03-28", "The finance minister said so on Thursday.", []string{}, ""}, // whose is not told
		{"2019-03-28", "A former US Trade Representative said so on Thursday.", []string{}, ""},
		{"2019-03-28", "前美国贸易代表周四表示，关税无益。", []string{}, ""},
		{"2019-03-28", "日前商务部长表示，将继续磋商。", []string{mofcom, "Zhong Shan"}, byDay},
		{"2019-03-28", "A deputy US Trade Representative said so on Thursday.", []string{ustr}, ""},
		{"2019-03-28", "The acting Treasury Secretary said so on Thursday.", []string{treasury}, ""},
		{"2018-01-10", "The China International Trade Representative said so on Wednesday.", []string{}, ""},
		{"2019-03-28", "Treasury Secretary Jack Lew said so in May 2016.", []string{}, ""},
		{"2019-03-28", "财政部长肖捷周四表示，将减税。", []string{mof}, ""}, // a name that the roster does not have
		{"2019-03-28", "The Treasury Secretary, Jack Lew, said so on Thursday.", []string{treasury}, ""},
		// 商务部长 is the Chinese one; where the text spoke of the American only, nobody is proposed
		{"2019-03-28", "美国商务部长罗斯周三抵京。商务部长周四表示，磋商继续。", []string{}, ""},
		{"2019-03-28", "外长会晤将于周四举行。", []string{}, ""},
		{"2019-03-28", "特朗普指示美国贸易代表启动调查。", []string{"Donald Trump", ustr, "Robert Lighthizer"}, byDay},
		{"2019-03-28", "财长周四表示，磋商继续。", []string{}, ""},
		{"2019-03-28", "姆努钦周三抵京。财长周四表示，磋商继续。", []string{treasury, "Steven Mnuchin"}, byDay},
		// beyond what the roster knows
		{"2026-03-13", "The US Trade Representative said so on Friday.", []string{ustr, "Jamieson Greer"}, byDay},
		{"2026-03-14", "The US Trade Representative said so on Saturday.", []string{ustr}, ""},
	} {
		list := suggest(t, c.text, c.published)
		actors, rule := []string{}, ""
		if len(list) > 0 {
			last := list[len(list)-1]
			actors, rule = last.Actors, last.Rule
		}
		for _, of := range []string{byDay, byText} {
			if strings.Contains(rule, of) != (of == c.rule) {
				t.Errorf("%s %s: rule %q, want %q", c.published, c.text, rule, c.rule)
			}
		}
		if strings.Join(actors, "|") != strings.Join(c.actors, "|") {
			t.Errorf("%s %s: %q, want %q", c.published, c.text, actors, c.actors)
		}
	}
}

// A minister whose country the words do not tell is that of the place of publication.
func TestAMinisterIsThatOfThePlace(t *testing.T) {
	for place, want := range map[string]string{"Beijing": "Ministry of Finance of China, Liu Kun", "Washington": "", "": ""} {
		list, err := clip.Suggest("The finance minister spoke on Thursday.", clip.Asked{Published: calendar.MustDate("2019-03-28"), Place: place, Guide: guide()})
		if err != nil || strings.Join(list[0].Actors, ", ") != want {
			t.Errorf("%s: %v %v, want %s", place, list, err, want)
		}
	}
}
