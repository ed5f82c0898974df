package clip_test

import (
	"fmt"
	"testing"
)

// The second of two Chinese days of the week follows the first, to which it is joined.
func TestASecondWeekdayFollowsTheFirst(t *testing.T) {
	read(t, []reading{
		{"2019-05-06", "双方定于本周四、周五在华盛顿举行第十一轮磋商。", "本周四 2019-05-09; 周五 2019-05-10"},
		{"2019-05-06", "双方定于本周四和周五举行磋商。", "本周四 2019-05-09; 周五 2019-05-10"},
		{"2019-05-06", "双方定于周四、周五举行磋商。", "周四 2019-05-09; 周五 2019-05-10"},
		{"2019-03-22", "美方代表团将于下周四、周五访问北京。", "下周四 2019-03-28; 周五 2019-03-29"},
		{"2019-05-06", "双方将于周三、周四、周五会谈。", "周三 2019-05-08; 周四 2019-05-09; 周五 2019-05-10"},
		{"2019-05-06", "双方上周四和周五举行了磋商。", "上周四 2019-05-02; 周五 2019-05-03"},
		{"2019-05-06", "双方将于周五、下周一会谈。", "周五 2019-05-10; 下周一 2019-05-13"},
		{"2019-05-06", "双方将于本周日和周一会谈。", "本周日 2019-05-12; 周一 2019-05-13"},
		{"2019-05-08", "双方周二会谈，周五公布了结果。", "周二 2019-05-07; 周五 2019-05-03"}, // parted, and each by itself
		{"2019-05-08", "周五、周四的会谈都没有结果。", "周五 2019-05-03; 周四 2019-05-02"},
	})
}

// A day on which data come out lies on the side that the verb tells; those of a period are over.
func TestADayOnWhichDataComeOut(t *testing.T) {
	read(t, []reading{
		{"2019-05-06", "The Commerce Department will release the data on Thursday.", "on Thursday 2019-05-09"},
		{"2019-05-06", "The Census Bureau will announce the figures on Wednesday.", "on Wednesday 2019-05-08"},
		{"2019-05-06", "The Commerce Department announces the figures on Friday.", "on Friday 2019-05-10"},
		{"2019-05-06", "The Commerce Department released the data on Thursday.", "on Thursday 2019-05-02"},
		{"2019-05-06", "The department will release the figures on June 5.", "on June 5 2019-06-05"},
		{"2019-10-14", "The bureau will release data on the third quarter.", "on the third quarter 2019-07-01..2019-09-30"},
		{"2019-05-06", "商务部将于周五公布数据。", "周五 2019-05-10"},
		{"2019-05-06", "国家统计局将于周四公布数据。", "周四 2019-05-09"},
		{"2019-05-06", "周三将公布的数据料显示出口下降2%。", "周三 2019-05-08"},
		{"2019-05-06", "海关总署周三公布了数据。", "周三 2019-05-01"},
		{"2019-10-14", "前三季度的外贸数据将于18日公布。", "前三季度 2019-01-01..2019-09-30; 18日 2019-10-18"},
	})
}

// What was so until a day is over by it, and what was put off until it is not.
func TestWhatWasSoUntilADay(t *testing.T) {
	read(t, []reading{
		{"2019-05-06", "The duty was 10% until Friday.", "until Friday 2019-05-03"},
		{"2019-05-06", "The duty stood at 10% until Friday.", "until Friday 2019-05-03"},
		{"2019-05-06", "The increase was put off until Friday.", "until Friday 2019-05-10"},
		{"2019-05-06", "The talks were extended until Friday.", "until Friday 2019-05-10"},
		{"2019-05-06", "The duty is 10% until Friday.", "until Friday 2019-05-10"},
		{"2019-05-06", "The minister said the duty was 10% until Friday.", "until Friday 2019-05-10"},
	})
}

// A plain tense tells the year, however near the other one is; a guess at figures, a thing to come that is
// only named and a verb of another clause do not.
func TestAPlainTenseTellsTheYear(t *testing.T) {
	read(t, []reading{
		{"2018-12-31", "Exports fell 3 percent in January.", "in January 2018-01-01..2018-01-31"},
		{"2019-11-29", "The law was passed in January.", "in January 2019-01-01..2019-01-31"},
		{"2018-12-31", "The talks broke down on January 5.", "on January 5 2018-01-05"},
		{"2019-01-31", "The law will take effect in December.", "in December 2019-12-01..2019-12-31"},
		{"2019-01-02", "The sides hope to sign by year-end.", "by year-end ..2019-12-31"},
		{"2019-03-12", "The sides will sign in early March.", "in early March 2020-03-01..2020-03-10"},
		{"2019-03-12", "The sides signed in late March.", "in late March 2018-03-21..2018-03-31"},
		{"2019-04-04", "The sides had hoped to sign by the end of March.", "by the end of March 2019-03-21..2019-03-31"},
		{"2019-04-10", "A deal is likely in the first quarter.", "in the first quarter 2020-01-01..2020-03-31"},
		{"2019-04-10", "Growth is likely to slow in the first quarter.", "in the first quarter 2019-01-01..2019-03-31"},
		{"2018-12-31", "Hopes of a deal in January faded.", "in January 2019-01-01..2019-01-31"},
		{"2018-12-31", "Futures for January gained.", "January 2019-01-01..2019-01-31"},
		{"2018-12-31", "Contracts expiring in January fell.", "in January 2019-01-01..2019-01-31"},
		{"2018-12-31", "They announced a summit in January.", "in January 2019-01-01..2019-01-31"},
		{"2019-12-15", "Trump imposed tariffs in January.", "in January 2019-01-01..2019-01-31"},
		{"2019-12-15", "They held a round of talks on January 7.", "on January 7 2019-01-07"},
		{"2019-01-20", "The data will show growth in December.", "in December 2018-12-01..2018-12-31"},
		{"2019-01-20", "The data will be released in December.", "in December 2019-12-01..2019-12-31"},
		{"2019-01-15", "Exports rose in the first half.", "in the first half 2018-01-01..2018-06-30"},
		{"2019-05-15", "Exports rose in the first half.", "in the first half 2019-01-01..2019-06-30"},
		{"2020-01-31", "It will report on what was bought in the first quarter.", "in the first quarter 2020-01-01..2020-03-31"},
		{"2019-12-31", "Talks will resume in the second half.", "in the second half 2020-07-01..2020-12-31"},
		{"2019-12-30", "Talks will resume in the second half.", "in the second half 2019-07-01..2019-12-31"},
		{"2019-11-29", "该法已于1月通过。", "1月 2019-01-01..2019-01-31"},
		{"2019-12-20", "双方已于1月30日举行磋商。", "1月30日 2019-01-30"},
		{"2019-12-20", "双方将于1月30日举行磋商。", "1月30日 2020-01-30"},
		{"2019-12-20", "双方已定于1月30日举行磋商。", "1月30日 2020-01-30"},
		{"2019-12-20", "双方已同意于1月30日举行磋商。", "1月30日 2020-01-30"},
		{"2019-03-28", "关税已于9月24日生效。", "9月24日 2018-09-24"},
		{"2019-05-06", "关税已于周二生效。", "周二 2019-04-30"},
		{"2019-05-06", "关税将于周二生效。", "周二 2019-05-07"},
		{"2019-12-20", "1月30日已定为最后期限。", "1月30日 2020-01-30"},
		{"2019-05-06", "双方曾计划于4月会晤。", "4月 2019-04-01..2019-04-30"},
		{"2018-12-31", "谈判于5月下旬破裂。", "5月下旬 2018-05-21..2018-05-31"},
		{"2019-03-15", "双方将于3月上旬会谈。", "3月上旬 2020-03-01..2020-03-10"},
		{"2019-01-15", "双方力争年底前签署协议。", "年底前 ..2019-12-31"},
		{"2019-02-20", "第三季度增速放缓。", "第三季度 2018-07-01..2018-09-30"},
		{"2019-02-20", "预计第三季度增速放缓。", "第三季度 2019-07-01..2019-09-30"},
		{"2019-01-15", "上半年出口增长。", "上半年 2018-01-01..2018-06-30"},
		{"2019-04-04", "一季度进出口有望实现增长。", "一季度 2019-01-01..2019-03-31"},
	})
}

// An event that was only arranged or thought of, near in one year and far off in the other, is of either.
func TestAnEventThatWasArrangedIsOfEitherYear(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2019-12-15", "Investors priced in a rate cut in January.", "[2019-01-01 2020-01-01]"},
		{"2019-12-15", "They fixed a round of talks on January 7.", "[2019-01-07 2020-01-07]"},
		{"2019-12-15", "The minister confirmed a visit in early January.", "[2019-01-01 2020-01-01]"},
		{"2019-12-15", "The minister paid a visit in early January.", "[]"},
		{"2019-07-15", "They fixed a round of talks on January 7.", "[]"}, // none is near: the last
	} {
		for _, p := range suggest(t, c.text, c.published) {
			if got := fmt.Sprint(p.Readings); got != c.want {
				t.Errorf("%s %q: %s, want %s", c.published, c.text, got, c.want)
			}
		}
	}
}
