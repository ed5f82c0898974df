package clip_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is said not to come is no deed of its day; a range is one figure with two ends; what
// somebody is to buy is a promise; and a figure has no day that is another's.
func TestWhatDoesNotComeAndWhatIsPromised(t *testing.T) {
	for _, c := range []struct {
		text, published string
		want            []string // KIND FIGURE..TO UNIT from FIRST DAY
	}{
		{"The planned increase to 30% on 15 October will not take place.", "2019-10-11", []string{"denied statement 30 percent"}},
		{"The tariff hike set for 2 March will not be imposed.", "2019-02-27", []string{"denied statement"}},
		{"The increase to 30% takes effect on 15 October.", "2019-10-11", []string{"figure 30 percent 2019-10-15"}},
		{"原定10月15日上调的关税将不会实施。", "2019-10-12", []string{"denied statement"}},
		{"The increase was called off on Friday.", "2019-10-12", []string{"denied statement 2019-10-11"}}, // the day of the calling off
		{"China will buy 40 to 50 billion dollars of farm goods a year.", "2019-10-12", []string{"promise 40000000000..50000000000 USD"}},
		{"China bought $40 billion to $50 billion of farm goods in 2017.", "2019-10-12", []string{"figure 40000000000..50000000000 USD 2017-01-01"}},
		{"The rate goes from 10 to 25 per cent on Friday.", "2019-05-06", []string{"figure 10 percent", "figure 25 percent 2019-05-10"}},
		{"Duties of 10 and 25 per cent stay.", "2019-05-06", []string{"figure 10 percent", "figure 25 percent"}},
		{"中方将采购400亿至500亿美元农产品，双方拟于下月中旬签署。", "2019-10-14", []string{"promise 40000000000..50000000000 USD", "event 2019-11-11"}},
		{"税率由10%至25%不等。", "2019-10-14", []string{"figure 10 percent", "figure 25 percent"}},
		{"9月1日起加征的15%关税将降至7.5%。", "2019-12-13", []string{"figure 15 percent 2019-09-01", "figure 7.5 percent"}},
		{"The 15% duty imposed on 1 September will be cut to 7.5%.", "2019-12-13", []string{"figure 15 percent 2019-09-01", "figure 7.5 percent"}},
		{"下半年进口增长3%，去年同期增长20.3%。", "2019-12-08", []string{"figure 3 percent 2019-07-01", "figure 20.3 percent"}},
		{"下半年进口比去年同期增长3%。", "2019-12-08", []string{"figure 3 percent 2019-07-01"}},
		{"截至1月的三个月世界贸易量较前三个月下降1.8%。", "2019-03-29", []string{"figure -1.8 percent 2018-11-01"}},
		{"10月份中国出口下降0.9%。", "2019-11-08", []string{"figure -0.9 percent 2019-10-01"}},
		{"4月份中美贸易额为500亿美元。", "2019-05-08", []string{"figure 50000000000 USD 2019-04-01"}},
		{"上月中国进口增长2%。", "2019-03-29", []string{"figure 2 percent 2019-02-01"}},
		{"双方将于4月中会面。", "2019-03-29", []string{"meeting 2019-04-11"}}, // the middle of the month
		{"The visit, originally set for 20 September, was called off.", "2019-09-12", []string{"denied statement"}},
		{"The increase was postponed from March 1 to May 10.", "2019-02-25", []string{"event 2019-03-01", "event 2019-05-10"}},
		{"The increase was put off until after the November election.", "2019-04-08", []string{"event 2019-11-01"}},
		{"原定于3月1日的上调推迟至5月10日。", "2019-02-25", []string{"event 2019-03-01", "event 2019-05-10"}},
		{"The index had dropped 2 percent.", "2019-09-12", []string{"figure -2 percent"}},
		{"The plan was dropped.", "2019-09-12", nil},
		{"第三季度增长6.0%，市场预期6.1%，低于二季度的6.2%。", "2019-10-18", []string{"figure 6.0 percent 2019-07-01", "figure 6.1 percent 2019-07-01", "figure 6.2 percent 2019-04-01"}},
		{"二季度增长6.2%，比一季度回落0.2个百分点。", "2019-07-15", []string{"figure 6.2 percent 2019-04-01", "event 2019-01-01", "figure -0.2 percentage-points 2019-04-01"}},
		{"8月增长3.3%，前值为2.7%。", "2019-09-12", []string{"figure 3.3 percent 2019-08-01", "figure 2.7 percent"}},
		{"前8个月下降14.8%，其中8月下降18.3%。", "2019-09-12", []string{"figure -14.8 percent 2019-01-01", "figure -18.3 percent 2019-08-01"}},
		{"Growth of 6.2 percent in the second quarter compared with 6.4 percent before.", "2019-07-15", []string{"figure 6.2 percent 2019-04-01", "figure 6.4 percent"}},
		{"Orders for the third quarter are down 12 percent on last year.", "2019-09-12", []string{"figure -12 percent 2019-07-01", "event 2018-01-01"}},
		{"Prices rose 3 percent in May from April.", "2019-06-13", []string{"figure 3 percent 2019-05-01", "event 2019-04-01"}},
		{"The 100 per cent tariff that Mr Trump had threatened for Saturday, 1 November, will not take effect.", "2025-10-30", []string{"denied statement 100 percent"}},
		{"原定于15日生效的关税将推迟。", "2019-12-13", []string{"denied statement"}},
		{"将取消4月8日和4月9日行政令加征的关税。", "2025-05-12", []string{"event 2025-04-08", "event 2025-04-09"}}, // what came and is to go
		{"The duties of September 1 will be scrapped.", "2019-12-13", []string{"event 2019-09-01"}},
		{"The duties set for December 15 will be scrapped.", "2019-12-13", []string{"denied statement"}},
		{"The duties of December 15 were never levied.", "2020-01-31", []string{"denied statement"}},
		{"12月15日的关税没有实施。", "2020-01-31", []string{"denied statement"}},
		{"美方承诺将9月1日起对1200亿美元商品加征的15%关税降至7.5%。", "2019-12-13", []string{"figure 120000000000 USD 2019-09-01", "figure 15 percent 2019-09-01", "figure 7.5 percent"}},
		{"Washington, Feb. 24 — The talks went into an extra day.", "2019-02-24", []string{"statement 2019-02-24"}}, // the line of the report, no meeting
		{"新华社华盛顿2月24日电 磋商延长一天。", "2019-02-24", []string{"statement 2019-02-24"}},
		{"双方当月通话。", "2019-02-24", []string{"call"}}, // which month stands elsewhere
		{"The increase to 30 percent, which was to take effect on Tuesday, has been suspended.", "2019-10-11", []string{"denied statement 30 percent"}},
		{"9月1日的加税会否取消？", "2019-08-29", []string{"event 2019-09-01"}}, // a question
		{"The 10 percent rate imposed on September 1 falls to 5 percent.", "2020-02-06", []string{"figure 10 percent 2019-09-01", "figure 5 percent"}},
		{"The United States will cut by half the 15% duty imposed on September 1.", "2019-12-13", []string{"figure 15 percent 2019-09-01"}}, // the size of it
		{"China cut its 25% punitive tariff on cars on July 1.", "2019-12-13", []string{"figure 25 percent 2019-07-01"}},
		{"The rate was cut by 15%.", "2019-12-13", []string{"figure -15 percent"}},
		{"In return China has agreed to buy $200 billion more over two years than it did in 2017.", "2019-12-13", []string{"promise 200000000000 USD", "event 2017-01-01"}},
		{"Beijing will buy $200 billion above the level of 2017.", "2019-12-13", []string{"promise 200000000000 USD", "event 2017-01-01"}},
		{"双方将于1月中旬签署协议，农产品采购两年内每年达400亿美元至500亿美元。", "2019-12-13", []string{"estimate 2020-01-11", "figure 40000000000..50000000000 USD"}},
		{"The two sides will sign in mid-January, with farm purchases of $40 billion a year.", "2019-12-13", []string{"event 2020-01-11", "figure 40000000000 USD"}},
		{"A full deal will wait until after the 2020 election.", "2019-12-13", []string{"event 2020-01-01"}},
		{"中方1月采购大豆40亿美元。", "2020-02-13", []string{"figure 4000000000 USD 2020-01-01"}},
		{"Tariffs scheduled for December 15 were called off last month.", "2020-01-02", []string{"denied statement", "denied statement 2019-12-01"}},
		{"Duties that were set for December 15 were scrapped.", "2020-01-02", []string{"denied statement"}},
		{"The tariffs due on December 15 were called off on December 13.", "2020-01-02", []string{"denied statement", "denied statement 2019-12-13"}},
		{"The December 15 tariffs were called off.", "2020-01-02", []string{"denied statement"}},
		{"On December 13 the tariffs were called off.", "2020-01-02", []string{"denied statement 2019-12-13"}},
		{"计划于12月15日加征的关税已暂缓。", "2020-01-02", []string{"denied statement"}},
		{"4月2日以来的非关税反制措施将暂停或取消。", "2025-05-14", []string{"event 2025-04-02"}}, // what came and is to go
		{"2018年以来加征的关税将取消。", "2025-05-14", []string{"event 2018-01-01"}},
		{"7月以来暂缓加征关税。", "2025-05-14", []string{"denied statement 2024-07-01"}},
		{"The duties imposed since 2018 will be scrapped.", "2020-01-02", []string{"event 2018-01-01"}},
		{"The duties have been suspended since December 15.", "2020-01-02", []string{"denied statement 2019-12-15"}},
		{"The tariff was halved to 10 percent on Monday, from 20 percent.", "2025-11-12", []string{"figure 10 percent 2025-11-10", "figure 20 percent"}},
		{"今年国内生产总值990865亿元，比上年增长6.1%。", "2020-12-17", []string{"figure 99086500000000 CNY 2020-01-01", "event 2019-01-01", "figure 6.1 percent 2020-01-01"}},
		// what is demanded, or may be, has not been called off; a visit that was is
		{"中方要求取消全部加征关税。", "2019-10-12", []string{"position"}},
		{"中方坚持取消加征关税是达成协议的条件。", "2019-10-12", []string{"position"}},
		{"中方敦促美方周五前取消全部加征关税。", "2019-10-12", []string{"position 2019-10-18"}},
		{"中方呼吁美方取消12月15日拟加征的关税。", "2019-10-12", []string{"position 2019-12-15"}},
		{"中方希望美方于11月取消关税。", "2019-10-12", []string{"position 2019-11-01"}},
		{"中方要求推迟周一的会议。", "2019-10-12", []string{"position 2019-10-14"}},
		{"双方讨论了取消加征关税的问题。", "2019-10-12", []string{"issue"}},
		{"商务部表示，如果达成协议，应同步等比率取消已加征关税。", "2019-10-12", []string{"estimate"}},
		{"China demanded the removal of all tariffs on Thursday.", "2019-10-12", []string{"position 2019-10-10"}},
		{"Beijing demanded the cancellation of the December 15 tariffs.", "2019-10-12", []string{"position 2019-12-15"}},
		{"China demanded on Thursday that all tariffs be cancelled.", "2019-10-12", []string{"position 2019-10-10"}},
		{"Beijing wants the December 15 tariffs to be scrapped.", "2019-10-12", []string{"position 2019-12-15"}},
		{"Beijing asked that Monday's meeting be postponed.", "2019-10-12", []string{"position 2019-10-14"}},
		{"Farm groups called on Friday for the duties to be suspended.", "2019-10-12", []string{"position 2019-10-11"}},
		{"China said on Thursday that the duties must be cancelled if a deal is to be reached.", "2019-10-12", []string{"statement 2019-10-10"}},
		{"Beijing will sign if the tariffs are scrapped by Friday.", "2019-10-12", []string{"event 2019-10-18"}},
		{"The talks could be called off on Monday.", "2019-10-12", []string{"meeting 2019-10-14"}},
		{"原定于10月14日的访问被取消。", "2019-10-12", []string{"denied statement"}},
		{"中方周五取消了磋商。", "2019-10-12", []string{"denied statement 2019-10-11"}},
		{"应美方要求取消了周四的访问。", "2019-10-12", []string{"denied statement 2019-10-10"}},
		{"刘鹤周五取消访美行程。", "2019-10-12", []string{"denied statement 2019-10-11"}},
		{"美方周五同意取消10月15日的加税。", "2019-10-12", []string{"denied statement", "denied statement 2019-10-11"}},
		{"The visit, which Beijing had demanded, was cancelled on Friday.", "2019-10-12", []string{"denied statement 2019-10-11"}},
		{"Beijing cancelled the visit on Friday.", "2019-10-12", []string{"denied statement 2019-10-11"}},
		{"Mr Trump called off the meeting planned for Monday.", "2019-10-12", []string{"denied statement"}},
		{"Monday's hearing has been cancelled.", "2019-10-12", []string{"denied statement"}},
		{"The tariffs are to be cancelled on Friday.", "2019-10-12", []string{"denied statement"}},
		// what may be called off, or is not ruled out, has not been
		{"原定15日生效的加税可能推迟。", "2019-12-12", []string{"event 2019-12-15"}},
		{"访问原定4月举行，可能推迟五周。", "2026-03-20", []string{"travel 2026-04-01"}},
		{"美方可能取消12月15日的加税。", "2019-10-12", []string{"event 2019-12-15"}},
		{"美方已取消12月15日的加税。", "2019-10-12", []string{"denied statement"}},
		{"对方相应取消91%的反制关税。", "2025-05-12", []string{"figure 91 percent"}}, // in force, and to go
		{"双方取消了共计91%的加征关税。", "2025-05-12", []string{"figure 91 percent"}},
		{"海关将于11月10日取消加征的10%“特别关税”。", "2025-11-05", []string{"figure 10 percent 2025-11-10"}},
		{"海关将于11月10日取消特别关税。", "2025-11-05", []string{"event 2025-11-10"}},
		{"双方取消12月15日加征的15%关税。", "2019-12-13", []string{"denied statement 15 percent"}},
		{"双方取消拟加征的10%关税。", "2019-12-13", []string{"denied statement 10 percent"}},
		{"双方取消加征10%关税的计划。", "2019-12-13", []string{"denied statement 10 percent"}},
		{"对原计划于12月15日起加征10%、5%关税的商品，暂不征收。", "2019-12-15", []string{"denied statement 10 percent", "denied statement 5 percent"}},
		{"The pact cancels the duties of 15% that were to kick in on Sunday.", "2019-12-13", []string{"denied statement 15 percent"}},
		{"The pact scraps the quotas that were due to start on Sunday.", "2019-12-13", []string{"denied statement"}},
		{
			"The pact, which may be signed on January 6, cancels the duties that were to start on Sunday and halves to 7.5% those of September 1.", "2019-12-13",
			[]string{"denied statement", "event 2020-01-06", "figure 7.5 percent 2019-09-01"},
		},
		{"Prices dropped in a market that was set to open on Sunday.", "2019-12-13", []string{"event 2019-12-15"}},
		{"Ministers may cancel the duties that were to start on Sunday.", "2019-12-13", []string{"event 2019-12-15"}},
		{"The review, originally planned for August 15, was held on Monday.", "2020-08-25", []string{"denied statement", "event 2020-08-24"}},
		{"对8月3日后新成交的美国农产品暂不排除加征关税。", "2019-08-06", []string{"event 2019-08-03"}},
		{"商务部宣布，12月15日的加税暂不实施。", "2019-10-12", []string{"denied statement"}},
		{"The rise planned for October 15 could be postponed.", "2019-10-12", []string{"event 2019-10-15"}},
		{"Chile cancelled the November 16-17 summit on Wednesday.", "2019-10-31", []string{"denied statement", "denied statement 2019-10-30"}},
		{"Chile has called off the summit of November 16.", "2019-10-31", []string{"denied statement"}},
		{"Beijing cancelled the contracts of September 3.", "2019-10-12", []string{"event 2019-09-03"}}, // these were there
		{"No new tariffs will be imposed in July.", "2019-06-30", []string{"denied statement"}},
		{"No new export controls will be imposed before November 2026.", "2025-11-10", []string{"denied statement"}},
		{"No tariffs will be imposed unless talks fail by December 1.", "2025-11-10", []string{"meeting 2025-12-01"}},
		{"No duties will be levied on these goods if a deal is signed by December 1.", "2025-11-10", []string{"event 2025-12-01"}},
		// what is in force and is to go has come, and keeps its days
		{"The port fees in force since October 14 will be suspended for a year from November 10.", "2025-10-30", []string{"event 2025-10-14", "event 2025-11-10"}},
		{"The port fees charged since October 14 are to be suspended from November 10.", "2025-10-30", []string{"event 2025-10-14", "event 2025-11-10"}},
		{"The duty in force since April 10 will be cancelled on November 10.", "2025-10-30", []string{"event 2025-04-10", "event 2025-11-10"}},
		{"The fees, in force since October 14, will be suspended on November 10.", "2025-10-30", []string{"event 2025-10-14", "event 2025-11-10"}},
		{"The duties imposed in March will be scrapped on November 10.", "2025-10-30", []string{"event 2025-03-01", "event 2025-11-10"}},
		{"The fees that took effect on October 14 will be suspended from November 10.", "2025-10-30", []string{"event 2025-10-14", "event 2025-11-10"}},
		{"The fees in force from November 20 will be suspended.", "2025-10-30", []string{"denied statement"}},
		{"The increase planned since April 10 will be cancelled on November 10.", "2025-10-30", []string{"denied statement", "event 2025-04-10"}},
		{"The talks in place since May were cancelled on Monday.", "2025-10-30", []string{"meeting 2025-05-01", "denied statement 2025-10-27"}},
		{"No tariffs were imposed in November.", "2025-11-10", []string{"denied statement"}},
		{"No date has been set for talks in November.", "2019-10-12", []string{"meeting 2019-11-01"}},
		{"美方不会在7月加征新关税。", "2019-06-30", []string{"denied statement"}},
		{"美方不会在关税问题上让步。", "2019-10-12", []string{"event"}},
		{"双方15日在华盛顿签署协议。", "2020-01-13", []string{"event 2020-01-15"}}, // made, and no estimate of it
		{"双方有望15日签署协议。", "2020-01-13", []string{"estimate 2020-01-15"}},
		{"Buyers cancelled orders for 62,690 tons last week.", "2019-10-12", []string{"figure 62690 tons 2019-09-30"}},
		{"Exports rose 3 per cent in the first half, against 8.5 per cent a year earlier.", "2019-08-08", []string{"figure 3 percent 2019-01-01", "figure 8.5 percent"}},
	} {
		var got []string
		for _, x := range suggest(t, c.text, c.published) {
			s := string(x.Kind)
			if x.Denied {
				s = "denied " + s
			}
			if q := x.Quantity; q != nil {
				s += " " + q.Figure
				if q.To != "" {
					s += ".." + q.To
				}
				s += " " + q.Unit
			}
			if x.Date != nil {
				s += " " + x.Date.From.String()
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// The words of a date are whole.
func TestTheWordsOfADateAreWhole(t *testing.T) {
	list := suggest(t, "A full deal will wait until after the 2020 presidential election.", "2019-12-13")
	if len(list) != 1 || list[0].DateText != "until after the 2020 presidential election" {
		t.Errorf("%+v", list)
	}
}

// A sentence that names somebody and says something of him is proposed, a heading is not.
func TestWhoIsNamedIsProposed(t *testing.T) {
	for _, c := range []struct{ published, text, want string }{
		{"2025-11-03", "The US side was led by Scott Bessent in Kuala Lumpur.", "event: United States, Scott Bessent"},
		{"2025-11-03", "He Lifeng and Li Chenggang led the Chinese side in Kuala Lumpur.", "event: He Lifeng, Li Chenggang, China"},
		{"2019-08-01", "The Chinese side was led by Liu He in Shanghai.", "event: China, Liu He"},
		{"2025-11-03", "美方由贝森特牵头。", "event: United States, Scott Bessent"},
		{"2025-11-03", "Scott Bessent in Kuala Lumpur", ""},
		{"2025-11-03", "Photo: Scott Bessent, Reuters", ""},
		{"2025-11-03", "何立峰：中国经济", ""},
		{"2025-11-03", "Officials met the weekend before last.", "meeting: 2025-10-25 2025-10-26"},
		{"2025-11-03", "双方上上周末会谈。", "meeting: 2025-10-25 2025-10-26"},
	} {
		got := ""
		for _, x := range suggest(t, c.text, c.published) {
			got += string(x.Kind) + ": " + strings.Join(x.Actors, ", ")
			if x.Date != nil {
				got += x.Date.From.String() + " " + x.Date.To.String()
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
