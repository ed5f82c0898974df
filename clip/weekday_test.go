package clip_test

import (
	"strings"
	"testing"
)

// On which side of the report a day of the week lies, by what governs it: the infinitive behind
// a dated verb, a participle that is an adjective, what something came after.
func TestTheSideOfAWeekday(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2019-05-06", "Mr Trump threatened on Sunday to raise tariffs to 25% on Friday.", "2019-05-05 2019-05-10"},
		{"2019-05-06", "Mr Trump threatened to raise tariffs to 25% on Friday.", "2019-05-10"},
		{"2019-05-06", "Trump on Sunday ordered tariffs to be raised from 10% to 25% on Friday.", "2019-05-05 2019-05-10"},
		{"2019-05-06", "China agreed on Sunday to send Liu He to Washington on Thursday.", "2019-05-05 2019-05-09"},
		{"2019-05-06", "Mr Lighthizer asked the envoys over the weekend to return on Thursday.", "2019-05-04 2019-05-09"},
		{"2019-05-06", "Mr Trump is threatening to raise tariffs on Friday.", "2019-05-10"},
		{"2019-05-06", "Mr Trump's threat on Sunday to raise tariffs on Friday shook markets.", "2019-05-05 2019-05-10"},
		{"2019-05-06", "The envoy flew to Beijing on Sunday to meet Liu He on Thursday.", "2019-05-05 2019-05-09"},
		{"2019-05-06", "The ministers met on Sunday to discuss Friday's increase.", "2019-05-05 2019-05-03"},
		{"2019-05-06", "China is sending Liu He to Washington on Thursday.", "2019-05-09"},
		{"2019-05-06", "China will retaliate against Friday's increase.", "2019-05-03"},
		{"2019-05-06", "In the wake of Friday's increase, China will answer.", "2019-05-03"},
		{"2019-05-06", "特朗普周日扬言周五上调关税。", "2019-05-05 2019-05-10"},
		{"2019-05-06", "Mr Trump moved tariffs from 10% to 25% on Friday.", "2019-05-03"},
		{"2019-05-06", "The office declined on Sunday to say what was agreed on Friday.", "2019-05-05 2019-05-03"},
		{"2019-05-06", "China sent its envoy to Washington on Thursday.", "2019-05-02"},
		{"2019-05-06", "Washington told reporters to the north of the city on Friday.", "2019-05-03"},
		{"2019-05-06", "特朗普周日威胁将于周五把关税上调至25%。", "2019-05-05 2019-05-10"},
		{"2019-05-06", "中方周日同意将于周四派代表团访美。", "2019-05-05 2019-05-09"},
		{"2019-05-06", "双方周四将会谈。", "2019-05-09"},
		{"2019-08-26", "Washington imposed the planned duties on Friday.", "2019-08-23"},
		{"2019-08-26", "Trump cancelled a planned meeting on Friday.", "2019-08-23"},
		{"2019-08-26", "The planned increase on Friday will go ahead.", "2019-08-30"},
		{"2019-08-26", "Traders fear the planned increase on Friday.", "2019-08-30"},
		{"2019-08-26", "Duties are planned for Friday.", "2019-08-30"},
		{"2019-10-14", "China's third-quarter GDP is out on Friday.", "2019-10-18"},
		{"2019-10-14", "The hearing is on Friday.", "2019-10-18"},
		{"2019-10-14", "The deadline is Friday.", "2019-10-18"},
		{"2019-10-14", "The figures were out on Friday.", "2019-10-11"},
		{"2019-10-14", "China's index is up after a gain on Friday.", "2019-10-11"},
		{"2025-11-03", "The tariff will be halved following Thursday's summit in Busan.", "2025-10-30"},
		{"2025-11-03", "The tariff would be halved under Thursday's agreement.", "2025-10-30"},
		{"2025-11-03", "The tariff will be halved after Thursday's summit in Busan.", "2025-10-30?2025-11-06"}, // either
		{"2025-11-03", "The two will speak before Thursday's summit.", "2025-11-06"},
		{"2025-11-03", "Shares fell after Thursday's summit.", "2025-10-30"},
		{"2025-02-02", "The administration imposed a 10% levy, starting at 12:01 a.m. on Tuesday.", "2025-02-04"},
		{"2025-02-02", "The minister signed an order on Saturday, effective Tuesday.", "2025-02-01 2025-02-04"},
		{"2025-02-02", "The order puts a 10% levy on furniture from 12:01 a.m. on Tuesday.", "2025-02-04"},
		{"2025-04-08", "The ministry raised the levy to 104% from Wednesday.", "2025-04-09"},
		{"2018-09-18", "The office imposed 10 percent tariffs starting on Monday.", "2018-09-17?2018-09-24"}, // of this week, or of the next
		{"2025-02-05", "The duty was raised to 10% from Tuesday.", "2025-02-04"},
		{"2025-11-11", "The cut to 10% from 20% took effect on Monday.", "2025-11-10"},
		{"2025-02-05", "Customs had collected the levy from Tuesday.", "2025-02-04"},
		{"2025-02-07", "The index added 300 points from Monday.", "2025-02-03"},
		{"2025-02-07", "The bank lowered its rate from Monday's 5 percent.", "2025-02-03"},
		{"2025-02-05", "Envoys met for two days, starting on Monday.", "2025-02-03"},
		{"2019-11-01", "A pact could be signed in Iowa after Chile on Wednesday pulled out of hosting.", "2019-10-30"},
		{"2019-05-08", "Duties may rise on Friday after the minister on Sunday accused the envoys.", "2019-05-10 2019-05-05"},
		{"2019-11-01", "Duties will rise after ministers on Wednesday meet in Geneva.", "2019-11-06"},
		{"2019-11-01", "Duties will rise after a meeting on Wednesday attended by both.", "2019-11-06"},
		{"2025-05-12", "The truce lasts until August 12, a Tuesday.", "2025-08-12"},
		{"2025-05-12", "The order expires on November 10, a Monday, officials said.", "2025-11-10"},
		{"2025-05-12", "They return on 19 May, which is a Monday.", "2025-05-19"},
		{"2025-05-12", "On July 9, Wednesday, the pause ends.", "2025-07-09"},
		{"2025-05-12", "On July 9, Thursday's papers will tell.", "2025-07-09 2025-05-15"},
		{"2025-05-12", "暂停期至8月12日，周二。", "2025-08-12"},
		{"2025-05-12", "该命令11月10日到期，当天是周一。", "2025-11-10"},
		{"2025-05-12", "5月10日，周日双方继续会谈。", "2025-05-10 2025-05-11"},
		{"2019-05-10", "商务部上周四表示，双方将于本周四举行磋商。", "2019-05-02 2019-05-09"},
		{"2019-05-10", "商务部上周四表示，双方将于周四举行磋商。", "2019-05-02 2019-05-09?2019-05-16"},
		{"2019-05-10", "商务部周四表示，双方将于周一会谈。", "2019-05-09 2019-05-13"},
		{"2019-05-10", "The ministry said last Friday that the round would be held this Thursday.", "2019-05-03 2019-05-09"},
		{"2019-05-10", "The ministry said on Monday that talks would resume on Wednesday.", "2019-05-06 2019-05-08?2019-05-15"},
		{"2019-05-10", "The ministry said on Monday that talks will resume on Wednesday.", "2019-05-06 2019-05-15"},
		{"2019-05-10", "The ministry said on Thursday that talks would resume on Wednesday.", "2019-05-09 2019-05-15"},
	} {
		var got []string
		for _, x := range suggest(t, c.text, c.published) {
			switch {
			case len(x.Readings) == 2:
				got = append(got, x.Readings[0].String()+"?"+x.Readings[1].String())
			case x.Date != nil && x.DateText != "China's third-quarter" && x.Date.Precision == "day":
				got = append(got, x.Date.From.String())
			}
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s\n%s: got %s, want %s", c.text, c.published, text, c.want)
		}
	}
}
