package clip_test

import (
	"strings"
	"testing"

	"demarche/calendar"
	"demarche/clip"
)

// wrap breaks a text hard after so many characters.
func wrap(text string, at int) string {
	var b strings.Builder
	n := 0
	for _, c := range text {
		if n == at {
			b.WriteByte('\n')
			n = 0
		}
		b.WriteRune(c)
		n++
		if c == '\n' {
			n = 0
		}
	}
	return b.String()
}

const zhWrapped = "海关总署周二公布，2019年全年我国货物贸易进出口总值31.54万亿元人民币，比2018年增长3.4%。其中，对美顺差2958亿美元，较上年收窄8.5%。商务部发言人表示，专利法修正草案去年初公开征求意见，至2月3日止；原定12月15日对约1600亿美元中国商品加征的关税暂不实施。"

// A text with hard line ends proposes what the same text does without them, on places of the text as it stands.
func TestAWrappedTextProposesTheSame(t *testing.T) {
	want := proposed(t, zhWrapped, "2020-01-16")
	for _, at := range []int{26, 34, 40} {
		for _, ends := range []string{"\n", "\r\n"} {
			text := strings.ReplaceAll(wrap(zhWrapped, at), "\n", ends)
			if got := proposed(t, text, "2020-01-16"); got != want {
				t.Errorf("wrapped at %d:\n  got  %s\n  want %s", at, got, want)
			}
			rs := []rune(text)
			for _, x := range suggest(t, text, "2020-01-16") {
				if string(rs[x.Start:x.End]) != x.Quote {
					t.Errorf("wrapped at %d: the quote %q does not stand at %d to %d", at, x.Quote, x.Start, x.End)
				}
			}
		}
	}
	readAll(t, []reading{
		{"2025-05-12", "The U.S. trade deficit hit a record $140.5 billion in March, up 14%\nfrom a revised $123.2 billion in February.", "140500000000 USD 2025-03-01..2025-03-31; 14 percent 2025-03-01..2025-03-31; 123200000000 USD 2025-02-01..2025-02-28"},
		{"2025-05-12", "The U.S. trade deficit hit a record $140.5 billion in March, up 14% from a revised $123.2 billion in February.", "140500000000 USD 2025-03-01..2025-03-31; 14 percent 2025-03-01..2025-03-31; 123200000000 USD 2025-02-01..2025-02-28"},
		// headings and lists are lines of their own
		{"2020-01-16", "中美第一阶段经贸协议今日签署三点看法\n双方15日在华盛顿举行签字仪式。", "event 2020-01-16; event 2020-01-15"},
	})
}

// Any text keeps its places, however its lines end.
func FuzzWrapped(f *testing.F) {
	f.Add(zhWrapped, 30)
	f.Add("出口下降3.\n4%。进口", 4)
	f.Fuzz(func(t *testing.T, text string, at int) {
		text = wrap(strings.ToValidUTF8(text, ""), max(1, at%80))
		list, err := clip.Suggest(text, clip.Asked{Published: calendar.MustDate("2020-01-16")})
		if err != nil {
			return
		}
		rs := []rune(text)
		for _, x := range list {
			if string(rs[x.Start:x.End]) != x.Quote {
				t.Fatalf("%q does not stand at %d to %d", x.Quote, x.Start, x.End)
			}
		}
	})
}
