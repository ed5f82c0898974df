package web

import (
	"strings"
	"testing"
)

// What a page of the deal or of figures must say, so that its status or a gap in its
// drawing is explained.
func TestPagesExplainWhatTheyShow(t *testing.T) {
	pagesSay(t, public(t), []sayings{
		{"/promises/p1-ds-02?on=2022-02-01", []string{"met late", "Next due Monday, 14 February 2022", "Only the ministers"}, []string{"late</strong>. Due Monday"}},
		{"/promises/p1-ds-02?on=2026-11-29", []string{"six-month review no. 13 of ministers, due by Friday, 14 August 2026: no evidence", "13 were due by 29 November 2026, the last on Friday, 14 August 2026: 3 are on record", "whether the other 10 were is not known"}, []string{"six-month review no. 15", "its day passed"}},
		{"/promises/p1-ds-02?on=2026-11-29&lang=zh", []string{"截至当日到期13次，最近一次为2026年8月14日（星期五）：3次有履行记录，其余10次是否履行不详。"}, nil},
		{"/promises/p1-ds-02?on=2022-02-15", []string{"4 were due by 15 February 2022", "whether the other one was is not known"}, nil},
		{"/promises/p1-ds-02?on=2022-02-14", []string{"3 were due by 14 February 2022, the last on Saturday, 14 August 2021: 3 are on record as carried out."}, []string{"not known."}},
		{"/?on=2026-11-29", []string{"13 were due by 29 November 2026, the last on Friday, 14 August 2026"}, nil},
		{"/?on=2027-01-10", []string{"2 fall due within 60 days", "Sunday, 14 February 2027"}, nil},
		{"/promises/p1-ds-02?on=2022-02-15", []string{"Due Monday, 14 February 2022"}, []string{"Next due"}},
		{"/promises?on=2022-02-01&lang=zh", []string{"下一期限："}, nil},
		{"/promises/p1-pu-03?on=2022-03-01", []string{"59.6% of the commitment", "a step, not a finding"}, []string{"market-access", ">purchases<"}},
		{"/barriers?on=2020-06-01", []string{"5 moves are told under: <a href=\"#cloud-partner\">"}, nil},
		{"/barriers?on=2020-06-01&lang=zh", []string{"中国（外界说法）：", "有5项动向见："}, []string{"中国外界说法"}},
		{"/barriers?on=2026-06-01", []string{"On the pilot of 2024, at JD Supra"}, nil},
		{"/talks?on=2025-11-04&known=2025-11-04", []string{" (secondary source; its address was not kept; written down later, on 11 November 2025)"}, nil},
		{"/?on=2020-11-02", []string{"Energy bought in 2020", "Economic and Trade Agreement of 15 January 2020"}, []string{"M. Waugh"}},
		{"/promises/p1-pu-06?on=2021-03-01", []string{"Economic and Trade Agreement of 15 January 2020", "M. Waugh"}, nil},
		{"/talks?on=2025-11-04&known=2025-11-04&lang=zh", []string{"（二手来源；网址未留存；2025年11月11日记载，晚于当时）"}, nil},
		{"/?on=2025-04-11&known=2025-04-11&lang=zh", []string{"（彼得森国际经济研究所；网址未留存）"}, []string{"Customs Tariff Commission", "President of the United States；"}},
		{"/?on=2025-05-14&known=2025-05-14", []string{`href="https://www.federalregister.gov/citation/90-FR-21831">Executive Order 14298`}, nil},
		{"/?on=2025-04-11&known=2025-04-11", []string{"(Peterson Institute for International Economics; its address was not kept)"}, nil},
		{"/?on=2020-01-16&known=2020-01-16", []string{"written down later, on 14 February 2020"}, nil},
		{"/?on=2026-03-10&known=2026-03-10", []string{"not known, since the release lacks a value that it needs"}, nil},
		{"/?on=2026-03-10&known=2026-03-10&lang=zh", []string{"不详，该版缺少计算所需数值"}, nil},
		{"/?on=2026-11-10&known=2026-11-10", []string{"was set to end on 9 November 2026, then 34 percent; whether that was prolonged is not on record"}, []string{"not known whether it was held"}},
		{"/?on=2026-11-10&known=2026-11-10&lang=zh", []string{"原定于2026年11月9日到期，此后34%；是否延期，记录中未见（法令查阅至2025年12月31日）"}, []string{"是否举行不详"}},
		{"/?on=2019-01-01&known=2019-01-01&lang=zh", []string{"对301措施的反制（汽车及零部件）：5、25%，暂停征收"}, nil},
		{"/?on=2019-03-28&known=2019-03-28", []string{"To the end of Sunday, 31 March 2019, China: ", "Answer to section 301 (cars and their parts): not charged; from 1 April 2019 again 5, 25 percent"}, []string{"<cite></cite>"}},
		{"/brief/2026-08-22", []string{"(Peterson Institute for International Economics; secondary source)"}, []string{"not one publisher"}},
		{"/feedback", []string{"write here with its number"}, []string{"/feedback/erase"}},
		{"/feedback/erase", []string{"This house sends no mail"}, []string{"<input id=\"address\""}},
		{"/feedback/erase?lang=zh", []string{"本系统不发送邮件"}, nil},
		{"/case/ILL-5", []string{"<span class=\"a\">United States"}, []string{"<span class=\"b\">United States", "<span class=\"a\">China"}},
		{"/promises/p1-pu-03?on=2022-01-30", []string{"no evidence is recorded by this day"}, []string{"59.6%"}},
		{"/promises/p1-pu-01?on=2022-03-01&lang=zh", []string{"C. Bown（彼得森研究所）", "美国贸易代表办公室"}, []string{"US Trade Representative"}},
		{"/promises?on=2026-11-29", []string{"at least 47 days late, counted to 16 February 2022, where the record ends", "that a number can fall and rise again"}, nil},
		{"/promises?on=2026-11-29&lang=zh", []string{"至少逾期47天（计至记录止日2022年2月16日）"}, nil},
		{"/promises/p1-ds-02?on=2021-07-03&known=2021-07-03", []string{"it is due on Saturday, 14 August 2021", "is listed under the layer of government that reported it"}, []string{"nothing is recorded"}},
		{"/promises", []string{"the rank of the earlier plans: this one was issued by a lower authority"}, nil},
		{"/?on=2020-03-28&known=2020-03-28", []string{"China must keep its promise: <a"}, nil},
		{"/talks/issues", []string{"United States (China likewise) <strong>agrees", "analysts expect the policy to go on"}, []string{"do not mention Made in China 2025 <"}},
		{"/charts", nil, []string{"“Derived” means"}},
		{"/talks/estimates?on=2020-01-20", []string{"Half of the 16 were off by at most", "Not calibrated: 4 of 16 right, 11 too hopeful, 1 too late.", "<li><a href=\"#record\">Donald Trump</a>: Not calibrated: 1 of 7 right"}, nil},
		{"/talks/estimates?on=2020-01-20&lang=zh", []string{"准确者未过半数：16项中4项准确，11项过于乐观，1项过晚。"}, nil},
		{"/talks/estimates?on=2020-03-01&known=2019-04-05", []string{"0 of 2 estimates judged", "Too few to say", ">not known</td>", "nothing was known to have come"}, []string{"nothing has come</td>", "days ago"}},
		{"/talks/estimates.csv?on=2020-03-01&known=2019-04-05", []string{",not-known,0,", ",missed,5,"}, []string{",missed,245,"}},
		{"/talks/estimates.svg?on=2020-03-01&known=2019-04-05", []string{"not known", "known to"}, []string{"days ago"}},
		{"/talks/estimates?on=2020-03-01&known=2019-04-05&lang=zh", []string{">不详</td>", "尚无已知结果"}, []string{"天，尚无结果"}},
		{"/barriers?on=2024-05-14", []string{"On 14 May 2024, 40 barriers and 3 openings were in force"}, nil},
		{"/barriers?on=2024-10-23", []string{"On 23 October 2024, 41 barriers and 4 openings were in force"}, nil},
		{"/barriers?on=2026-11-29", []string{"On 23 October 2024, to which the record is kept, 41 barriers and 4 openings were in force"}, nil},
		{"/barriers?on=2024-05-14&lang=zh", []string{"2024年5月14日：40项壁垒、3项开放有效"}, nil},
		{"/?on=2025-02-10&known=2025-02-10", nil, []string{"ordered not to be charged", "not read from"}},
		{"/?on=2025-06-10&known=2025-06-10", []string{"Proclamation 10947"}, []string{", ?</"}},
		{"/?on=2018-06-20", []string{`83-FR-11625">Proclamation 9705, steel, 83 FR 11625</a>; <a`, `83-FR-11619">Proclamation 9704, aluminum, 83 FR 11619</a>`}, nil},
		{"/?on=2018-03-23&known=2018-03-23", []string{"China proposes duties on 128 US goods", "comments are taken until 31 March", "Statement of the Ministry of Commerce", "fas.usda.gov"}, []string{"from 2 April"}},
		{"/?on=2018-04-01&known=2018-04-01", []string{"15% on 120 US goods, 25% on 8, from 2 April", "On Monday, 2 April 2018, China: "}, nil},
		{"/?on=2018-03-23&known=2018-03-23&lang=zh", []string{"征求意见至3月31日", "10、25"}, []string{"4月2日起", "25, 10"}},
		{"/?on=2018-12-02&known=2018-12-02", []string{"Nothing of the talks is on record for this day. The last before it, 1 December 2018: ", "Dinner at the G20"}, nil},
		{"/?on=2018-12-02&known=2018-12-02&lang=zh", []string{"当日无磋商记录。此前最近一次：2018年12月1日，"}, nil},
		{"/?on=2018-12-01&known=2018-12-01", nil, []string{"The last before it"}},
		{"/?on=2022-06-01&known=2022-06-01", []string{"Nothing of the talks is on record"}, []string{"The last before it"}},
		{"/?on=2020-01-15&known=2020-01-15", []string{"From Friday, 7 February 2020, United States: <a"}, []string{"in effect <a"}},
		{"/?on=2020-01-15&known=2020-01-15&lang=zh", []string{"2020年2月7日（星期五）起，美国：<a"}, []string{"生效：<a"}},
		{"/?on=2019-03-28&lang=zh", []string{"公布于2019年3月25日"}, []string{"公布于 2019"}},
		{"/?on=2023-06-01&known=2023-06-01", []string{"28 are past their day", "<details><summary>20 more, whose day passed before</summary>"}, nil},
		{"/?on=2020-03-01&known=2020-03-01", nil, []string{"more, whose day passed before"}},
		{"/?on=2026-02-22&known=2026-02-22", []string{"ended as of 20 February 2026; customs take it up to 23 February 2026"}, []string{"ordered not to be charged"}},
		{"/?on=2026-02-22&known=2026-02-22&lang=zh", []string{"自2026年2月20日起终止；海关征收至2026年2月23日"}, []string{"下令自"}},
		{"/talks/estimates?on=2019-03-28&known=2019-03-28", []string{"The one estimate judged by 28 March 2019 had not been right", "One estimate is too few"}, []string{"0 judged", "0 of 1", "1 judged"}},
		{"/talks/estimates?on=2018-12-02&known=2018-12-02", []string{"Statement on the leaders"}, []string{"written down later"}},
		{"/barriers?on=2024-05-14", []string{"“Not published” as the legal basis: no order is published", "<td data-k=\"Basis\">Not published</td>"}, nil},
		{"/figures/claims?op=momentum&period=2019-01&series=cpb-world-trade-volume&since=2009-05&value=-1.8", []string{"reported changes of −2.1% and 2.3%"}, []string{"of -2.1%"}},
		{"/case/301-EU-LCA?lang=zh", []string{"欧盟"}, []string{"欧洲联盟"}},
		{"/?on=2026-04-02&known=2026-04-02", []string{"goods that contain aluminum; copper): from 6 April 2026 replaced by other duties of the same order", "patented medicines, of companies not charged as yet"}, []string{"ordered not to be charged", "(Section 232 patented"}},
		{"/?on=2026-04-02&known=2026-04-02&lang=zh", []string{"自2026年4月6日起由同一命令的其他关税取代"}, []string{"（232条款"}},
		{"/brief/2024-09-13", []string{"at 25% from 1 January 2025 to 31 December 2025. Further: Four-year review"}, nil},
		{"/brief/2026-04-06", []string{". No longer in effect: Section 232 steel"}, []string{"; no longer in effect"}},
		{"/?on=2025-08-15&known=2025-08-15", []string{"adds 407 codes to the derivatives of steel and aluminum"}, nil},
		{"/talks/issues?lang=zh", []string{"美国<strong>要求</strong>"}, []string{"美国 <strong>"}},
		{"/figures?on=2026-09-01&lang=zh", nil, []string{"不晚于 2026"}},
		{"/rules/wto-dsu?lang=zh", []string{"封面和目录，据副本。"}, []string{"Cover and contents"}},
		{"/rules/us-tariffs?lang=zh", []string{"通知的日期和页码未核对", "发布日期未掌握", "此处未查阅。"}, []string{">Not read here.<", "day and page of the notice", "Day of release"}},
		{"/rules/us-tariffs", []string{"day and page of the notice not checked", "Day of release not at hand", ">Not read here.<"}, []string{"未查阅"}},
		{"/promises?on=2018-12-25", nil, []string{"Foreign Investment Law"}},
		{"/promises?on=2018-12-26", []string{"Foreign Investment Law", "A bill, which may still change.", "not yet", "npcobserver.com"}, []string{"forced transfer", "Art. 22", "2020"}},
		{"/promises?on=2019-03-28", []string{"Art. 22", "Still missing: not known"}, nil},
		{"/promises?on=2021-04-30", []string{"Still missing (the source does not say at which level of government): effective implementation.", "Still missing (ministry or agency): the measures for early resolution"}, []string{"a shorter negative list"}},
		{"/promises?on=2022-04-27&lang=zh", []string{"尚缺（来源未说明层级）：有效执行。", "缩短负面清单"}, []string{"尚缺（部委或机构）"}},
		{"/promises/p1-ip-08?on=2021-07-03", []string{"still missing: the measures for early resolution"}, nil},
		{"/?on=2019-01-04", []string{"Patent Law (fourth amendment)</a> (a bill, 4 January 2019)"}, nil},
		{"/promises/p1-ag-03?on=2020-04-01", []string{"no first shipment is on record"}, nil},
		{"/figures?on=2026-09-01", []string{"Not known: exports of November 2023, December 2023", "is not among those held"}, nil},
		{"/figures?on=2026-09-01&lang=zh", []string{"不详：2023年11月、2023年12月的出口"}, nil},
		{"/figures?on=2021-04-01", []string{"By the count of Chinese imports: not known", "By month and group of goods", "Farm goods: US exports to China</th>"}, []string{"February 2021</a>"}},
		{"/promises/p1-pu-01?on=2022-03-01", []string{"Counted as US exports; by the count of Chinese imports: not known"}, nil},
		{"/figures?on=2019-03-28", nil, []string{"Not known: exports"}},
		{"/figures/claims?series=cpb-world-trade-volume&op=momentum&period=2019-01&value=-1.8&since=2009-05", []string{
			"it first changed with that published on 25 September 2020", "The record held again in the releases held of 25 June 2022 to 25 August 2023",
		}, nil},
		{"/figures/claims?series=cpb-world-trade-volume&op=momentum&period=2019-01&value=-1.8&since=2009-05&on=2020-12-01", nil, []string{"held again"}},
	})
}

// sayings is what a page must say, and what it must not.
type sayings struct {
	address       string
	want, without []string
}

func pagesSay(t *testing.T, s *Server, all []sayings) {
	t.Helper()
	for _, c := range all {
		body := get(t, s, "", c.address).Body.String()
		for _, want := range c.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s: the page lacks %q", c.address, want)
			}
		}
		for _, no := range c.without {
			if strings.Contains(body, no) {
				t.Errorf("%s: the page has %q", c.address, no)
			}
		}
	}
}
