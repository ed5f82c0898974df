package briefing

import (
	"strings"
	"testing"

	"demarche"
)

// An editor's sentence has only the numbers of the sentence as composed, however they are
// written: in digits or in words of either language.
func TestARewriteSaysNoOtherNumber(t *testing.T) {
	for _, c := range []struct{ was, text, no string }{
		{"At 25% from 10 May.", "At forty per cent from 10 May.", "forty"},
		{"At 25% from 10 May.", "At twenty-five per cent from the tenth of May.", ""},
		{"At 25% from 10 May (10% before).", "From 10 to 25%, on 10 May.", ""},
		{"At 25 from 10 May.", "At 25% from 10 May.", "25"},
		{"On 200 billion dollars of goods.", "On two hundred billion dollars of goods.", ""},
		{"On 200 billion dollars of goods.", "On 200 million dollars of goods.", "200 million"},
		{"On 200 billion dollars of goods.", "On two hundred and fifty billion dollars of goods.", "two hundred and fifty billion"},
		{"On 200 billion dollars of goods.", "On hundreds of billions of goods.", "hundreds"},
		{"They met on 9–10 May.", "One of the two sides met no one on 9–10 May.", ""},
		{"They met on 9–10 May.", "They met for three days.", "three"},
		{"They met on 9–10 May.", "They met for one day.", "one"},
		{"The list stands.", "The list is halved.", "halved"},
		{"The list stands.", "The list stands at the border for the first time.", ""},
		{"Heading 9903.88.05 ends.", "Heading 9903.88.06 ends.", "9903.88.06"},
		{"1,000 firms wrote.", "A thousand firms wrote: 1000.", ""},
		{"Firms wrote.", "A thousand firms wrote.", "thousand"},
		{"关税为25%。", "关税为百分之四十。", "百分之四十"},
		{"关税为25%。", "关税为百分之二十五。", ""},
		{"关税为25%。", "关税为四成。", "四成"},
		{"涉及2000亿美元。", "涉及两千亿美元，双方一致，两国均十分关注。", ""},
		{"涉及2000亿美元。", "涉及三千亿美元。", "三千亿"},
		{"涉及2000亿美元。", "涉及数百亿美元。", "百亿"},
		{"12月15日的关税不实施。", "十二月十五日的关税不实施，万事达与半导体不在其列。", ""},
		{"12月15日的关税不实施。", "关税减半，12月15日的不实施。", "半"},
		{"2019年达成。", "二〇一九年达成。", ""},
		{"Round 8 (Beijing, 28–29 March).", "Round 29 took place on 8 March, at 28 tables.", "29"},
		{"Round 8 (Beijing, 28–29 March).", "Round 8 took place on 8 March.", "8"},
		{"Round 8 (Beijing, 28–29 March).", "Round 8 sat at 28 tables.", "28"},
		{"Round 8 (Beijing, 28–29 March).", "The eighth round took place on the 28th, and from 28 to 29 March.", ""},
		{"Round 8 (Beijing, 28–29 March).", "The 8th round met on March 28 and 29.", ""},
		{"Set for 10 May 2019.", "Set for May 2019, on the tenth of May.", ""},
		{"第8轮磋商（北京，3月28日至29日）。", "第29轮磋商于3月8日举行。", "29"},
		{"第8轮磋商（北京，3月28日至29日）。", "第8轮磋商于3月28至29日举行。", ""},
		{"第8轮磋商（北京，3月28日至29日）。", "第8轮磋商于3月8日举行。", "8"},
		{"涉及3.5万亿元。", "涉及三点五万亿元，三分之二为农产品。", "三分之二"},
	} {
		if got := stranger(c.text, c.was); got != c.no && !(c.no != "" && strings.Contains(got, c.no)) {
			t.Errorf("%q from %q: %q stands out, want %q", c.text, c.was, got, c.no)
		}
	}
}

func TestWhatBothLanguagesSaidIsSaidInBoth(t *testing.T) {
	was := demarche.Text{EN: "On 28 March the duty on 200 billion dollars rose from 10 to 25 per cent.", ZH: "3月28日，2000亿美元商品的关税由10%升至25%。"}
	for _, c := range []struct{ en, zh, no string }{
		{was.EN, was.ZH, ""},
		{"The duty rose to 25 per cent.", "关税升至25%。", ""},
		{"The duty rose.", "关税上升。", ""},
		{"The duty rose to 25 per cent.", "关税升至10%。", "10"},
		{"The duty rose to 25 per cent.", "关税上升。", "25"},
		{"On 28 March it rose.", "3月升高。", "28"},
	} {
		if got := oneSided(demarche.Text{EN: c.en, ZH: c.zh}, was); got != c.no {
			t.Errorf("%q, %q: %q, want %q", c.en, c.zh, got, c.no)
		}
	}
	if got := stranger("It rose to 30, they say.", "It rose."); got != "30" {
		t.Errorf("%q stands out", got)
	}
	for s, n := range map[string]int{
		"See https://example.org/x now.": 1, "见example.org。": 1, "Write to a@example.org.": 1, "www.example.org says so.": 1,
		"The U.S. duty is 25.5% of $1.2 billion, i.e. more.": 0, "Heading 9903.88.03 ends at 12.01 a.m.": 0,
	} {
		if got := address.FindAllString(s, -1); len(got) != n {
			t.Errorf("%q: %q", s, got)
		}
	}
}
