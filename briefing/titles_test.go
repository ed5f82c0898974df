package briefing_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/briefing"
)

// The title of an edition says what was done, and the same in both languages: it is the subject
// of a mail, and what stands in feeds and in the archive.
func TestATitleKeepsItsVerb(t *testing.T) {
	checkTitles(t, map[string][2]string{
		"2018-12-24": {"suspended from 1 January 2019 to 31 March 2019 for Answer to list 3, car parts", "自2019年1月1日起暂停"},
		"2019-01-01": {"At the border of China: suspended from 1 January to 31 March for Answer to list 3, car parts", "自1月1日起暂停，至3月31日止"},
		"2019-02-26": {"last day at the border of China of: the suspension of Answer to list 1, cars and parts; and 2 more", "对301条款清单1反制（汽车及零部件）的暂停；另有2项"},
		"2019-03-18": {"in force from 2 March", "3月2日起施行"},
		"2019-05-08": {"takes commitments to change laws out of the draft", "从草案中删去修法承诺"},
		"2019-06-17": {"the rate of 10% for Section 301 list 3, goods in transit, ended on 14 June", "301条款清单3（在途货物）10%的税率已于6月14日到期"},
		"2019-09-12": {"III: the United States must enter into consultations by Wednesday 2 October", "（三）：美国最迟须于10月2日（周三）进行磋商"},
		"2019-10-29": {"had until 28 October to circulate its report; the public record does not show it", "散发报告，公开记录未见"},
		"2019-11-01": {"In force now: Trademark Law", "现已施行：商标法"},
		"2019-10-03": {"has passed without it on record", "期限已过，记录中未见"},
		"2019-12-15": {"suspended from 15 December for Answer to list 4, second part", "第二批，自12月15日起暂停"},
		"2019-12-18": {"suspended from 15 December for Section 301 list 4B", "清单4B自12月15日起暂停"},
		"2019-12-19": {"escape the added duty of the United States, unless it is prolonged", "加征关税排除最后一日，除非延期"},
		"2025-05-13": {"at 10% from 14 May to 11 August (125% before)", "自5月14日起10%（此前125%）"},
		"2025-05-19": {"last day of the rate of 10% for Reciprocal emergency duty", "10%的税率的最后一日"},
		"2025-05-27": {"ended on 26 May", "已于5月26日到期"},
	})
}

// checkTitles holds the titles of editions to what they must say, in English and in Chinese.
func checkTitles(t *testing.T, titles map[string][2]string) {
	t.Helper()
	for d, want := range titles {
		e := briefing.Compose(shipped(t), day(d), day(d))
		if !strings.Contains(e.Title.EN, want[0]) || !strings.Contains(e.Title.ZH, want[1]) {
			t.Errorf("%s is titled %q, %q, want %q and %q", d, e.Title.EN, e.Title.ZH, want[0], want[1])
		}
	}
}

// Who is sent a part of an edition is sent its first item as title, so each has one, and it is whole.
func TestEveryItemHasATitle(t *testing.T) {
	r := shipped(t)
	for d := day("2018-12-01"); d <= day("2020-01-15"); d = d.AddDays(1) {
		e := briefing.Compose(r, d, d)
		for i := range e.Items {
			x := &e.Items[i]
			for _, l := range []demarche.Lang{demarche.English, demarche.Chinese} {
				s := x.Title().In(l)
				open, closed := strings.Count(s, "(")+strings.Count(s, "（"), strings.Count(s, ")")+strings.Count(s, "）")
				if s == "" || open != closed || strings.HasSuffix(s, "。") {
					t.Errorf("%s: %q is titled %q", d, x.Text.In(l), s)
				}
			}
		}
	}
}
