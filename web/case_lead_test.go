package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// caseLead gives the sentence with which a case page opens.
func caseLead(t testing.TB, as, address string) string {
	t.Helper()
	return readText(part(t, page(t, public(t), as, address), `<p class="lead">`, "</p>"))
}

// A case page opens with what moved last: that the respondent says it has complied does
// not stand first once that was contested, ruled on, or answered by a suspension.
func TestAClaimOfComplianceLeadsUntilItIsContested(t *testing.T) {
	const en, zh = "The complainant accepts that or contests it", "起诉方可以接受，也可依第21.5条提出异议"
	for _, c := range []struct{ address, en, zh string }{
		{"DS577?on=2023-04-27", en, zh},
		{"DS577?on=2023-04-28", "The parties consult on whether the measure has been brought into conformity", "双方就措施是否已执行裁决进行磋商"},
		{"DS577?on=2024-03-18", "must adopt the compliance report", "通过执行之诉报告"},
		{"DS577?on=2024-03-19", "its reports have been adopted", "报告已获通过"},
		{"DS207", "its reports have been adopted", "报告已获通过"},
		{"DS353?on=2020-05-06", en, zh},
		{"DS353", "Concessions may be suspended", "可以中止减让"},
		{"DS427", "its reports have been adopted", "报告已获通过"},
		{"DS461", "Compliance appeal", "执行之诉上诉审理"},
		{"DS511", "Compliance panel established", "执行专家组已设立"},
		{"DS591?on=2023-06-01", "No reasonable period of time for that is on record", "合理期限未见记录"},
		{"DS591", "the period to comply has run to its last day", "执行期限已至最后一日"},
		{"DS381?on=2011-11-15", "runs to a day that is not on record", "的期限届满日未见记录"},
		{"rrm-2024-rv-fresh?on=2024-05-01", "The period of “Course of remediation” runs to a day that is not on record", "“补救方案执行期限”的期限届满日未见记录"},
		{"DS285", "Concessions may be suspended", "可以中止减让"},
	} {
		mark := "?"
		if strings.Contains(c.address, "?") {
			mark = "&"
		}
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			got := caseLead(t, "", "/case/"+c.address+mark+"lang="+lang)
			if !strings.Contains(got, want) || want != en && want != zh && (strings.Contains(got, en) || strings.Contains(got, zh)) {
				t.Errorf("%s, %s: %q, want %q", c.address, lang, got, want)
			}
		}
	}
}

// A deadline of the step at which a matter stands ran out, though it began at an earlier
// one: neither the lead nor the chart says that no period ends the step.
func TestADeadlineOfTheStepThatRanOutIsTold(t *testing.T) {
	const en, zh = "The time for “Decision what action to take” ended on Wednesday, 15 July 2026; whether it was done is not known", "“关于采取何种行动的决定”的期限已于2026年7月15日（星期三）届满，是否完成不详"
	s := later(t)
	for _, c := range []struct {
		query, says string
		want        bool
	}{
		{"on=2026-07-15", en, false}, {"on=2026-07-16", en, true}, {"on=2026-07-16&lang=zh", zh, true},
	} {
		body := page(t, s, "", "/case/301-BR?"+c.query)
		lead, chart := readText(part(t, body, `<p class="lead">`, "</p>")), readText(part(t, body, `<figure class="ladder">`, "</h2>"))
		if strings.Contains(lead, c.says) != c.want || strings.Contains(chart, c.says) != c.want {
			t.Errorf("%s: %q above %q; tells that the time ended: want %v", c.query, lead, chart, c.want)
		}
		if strings.Contains(body, "no period ends that") || strings.Contains(body, "没有期限使其结束") {
			t.Errorf("%s: the chart says that no period ends the step", c.query)
		}
	}
}

// What a public record says it says to its last act: a period that an act named and that
// is over, and an act of years ago, are told with their day. A further action undoes
// nothing that is in effect.
func TestARecordThatEndsClaimsNothingOfToday(t *testing.T) {
	for _, c := range []struct{ address, en, zh string }{
		{"301-CN-SHIP?on=2026-11-30&known=2026-11-30", "The last act on record is of 9 November 2025. By the record “Suspension of the action” ended on Monday, 9 November 2026; what followed is not on record.", "据记录，“行动的中止”于2026年11月9日（星期一）届满；此后情况未见记录。"},
		{"301-CAPACITY?on=2026-11-30", "in 101 days; if not, nothing follows of itself. The last act on record is of 5 May 2026.", "记录中的最后一项行为日期为2026年5月5日。"},
		{"301-CN-PHASE1?on=2026-11-30", "whether it was done is not known. The last act on record is of 16 December 2025.", "记录中的最后一项行为日期为2025年12月16日"},
		{"301-CAPACITY?on=2026-05-05", "must determine whether the practice is actionable by", "（310天后）裁定该做法是否可予采取行动；否则，不产生自动后果。"},
		{"301-EU-LCA?on=2026-11-30", "The last act on record is of 9 July 2021.", "记录中的最后一项行为日期为2021年7月9日"},
		{"301-CN-TECH?on=2018-08-20", "must implement the action by", "实施所决定的行动"},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			body := page(t, later(t), "", "/case/"+c.address+"&lang="+lang)
			got := readText(part(t, body, `<p class="lead">`, "</p>"))
			if !strings.Contains(got, want) || strings.Contains(got, "No period in the statute ends") {
				t.Errorf("%s, %s: %q, want %q", c.address, lang, got, want)
			}
		}
	}
	if got := readText(part(t, page(t, later(t), "", "/case/301-CN-SHIP?on=2026-11-09&lang=en"), `<p class="lead">`, "</p>")); strings.Contains(got, "ended on") {
		t.Errorf("on its last day: %q", got)
	}
}

// A period that was extended ends with the day to which it was, and not with its first
// length; the principals are named only for a matter that stands with the deputies.
func TestAnExtendedPeriodEndsWithItsExtension(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	home := "/case/" + string(id)
	act(t, s, partner, id, "appeal_received", nil)
	act(t, s, officer, id, "officials_extended", url.Values{"to": {"2020-04-30"}})
	if code, body := answerTo(t, s, partner, home+"/reply/3", url.Values{"say": {"confirm"}, "on": {"2020-03-02"}}); code != http.StatusSeeOther {
		t.Fatalf("status %d: %s", code, errorsOn(body))
	}
	for _, c := range []struct{ on, en, zh string }{
		{"2020-05-01", "The period of “Consultations of the designated officials”, extended to Thursday, 30 April 2020, has ended", "“指定官员磋商”的期限经延长至2020年4月30日（星期四），现已届满"},
		{"2020-04-20", "where it stands with the deputies", "事项已在副部级的"},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			if text := readText(get(t, s, officer, home+"?on="+c.on+"&lang="+lang).Body.String()); !strings.Contains(text, want) || strings.Contains(text, "The 21 days of") {
				t.Errorf("on %s, %s: the page lacks %q", c.on, lang, want)
			}
		}
	}
}

// Of a dispute whose record stops short of its end, the page says that nobody here knows
// whether it has ended, and not who would have to move.
func TestACaseWhoseRecordStopsIsNotSaidToBeOpen(t *testing.T) {
	for _, id := range []string{"rrm-2024-bader", "rrm-2024-tecnos", "rrm-2023-atento", "rrm-2025-thyssenkrupp", "ch31-2022-energy", "301-DST-IN", "301-DST-TR", "tbr-2021-saudi-tiles"} {
		if text := caseLead(t, "", "/case/"+id+"?lang=en"); !strings.Contains(text, "was not collected, and whether the case has ended is not known here") {
			t.Errorf("%s: %q", id, text)
		}
	}
}

// A case that ended on a day that nobody found says by which day it had, in both languages, and
// is open no more from then on.
func TestACaseThatEndedOnADayNotKnownSaysByWhich(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{
		"en": "This case ended by 31 August 2024, on a day that is not known: closed by the complainant.",
		"zh": "本案最迟于2024年8月31日结束，具体日期不详：",
	} {
		if body := shown(get(t, s, "", "/case/rrm-2024-tizapa?lang="+lang).Body.String()); !strings.Contains(strings.ReplaceAll(body, " ", ""), strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%s: the page lacks %q", lang, want)
		}
	}
	for on, status := range map[string]string{"2024-08-30": "open", "2024-08-31": "ended"} {
		if list := get(t, s, "", "/docket.csv?pact=usmca-31a&on="+on+"&status="+status).Body.String(); !strings.Contains(list, "rrm-2024-tizapa") {
			t.Errorf("on %s it is not among those that are %s", on, status)
		}
	}
}

// What the record shows undone after its last day is told late, by so many days at least.
func TestWhatTheRecordShowsUndoneIsToldLate(t *testing.T) {
	for lang, want := range map[string]string{"en": "not done before 31 March 2025, at least 521 days late", "zh": "至2025年3月31日尚未完成，至少逾期521天"} {
		for day, told := range map[string]bool{"2024-04-16": false, "2025-07-22": true} {
			body := readText(page(t, public(t), "", "/case/DS611?on="+day+"&known="+day+"&lang="+lang))
			if strings.Contains(body, want) != told {
				t.Errorf("%s, on %s: tells %q: %t, want %t", lang, day, want, !told, told)
			}
		}
	}
}

// A period whose new last day is not on record is told as extended, not as brought forward.
func TestAnExtensionToADayNotOnRecordIsToldAsSuch(t *testing.T) {
	const query = "?on=2011-11-15&known=2011-11-15"
	for lang, want := range map[string][2]string{"en": {"extended to a day that is not on record", "brought forward"}, "zh": {"新的届满日未见记录", "The period of"}} {
		for _, at := range []string{"/case/DS381", "/case/DS381/clock/14"} {
			body := readText(page(t, public(t), "", at+query+"&lang="+lang))
			if !strings.Contains(body, want[0]) || strings.Contains(body, want[1]) {
				t.Errorf("%s, %s: tells of the extension: %t", at, lang, strings.Contains(body, want[0]))
			}
		}
	}
	if csv := get(t, public(t), "", "/case/DS381/clocks.csv"+query).Body.String(); strings.Contains(csv, ",true,,") {
		t.Errorf("the table has it as brought forward: %s", csv)
	}
}

// A case in which a report came late by a number of days that is not known says so in the same
// words of least in its title, its tables and its files, and nothing that speaks against it:
// whether the day of the report is on record (DS593, DS7, DS391) or not (DS521).
func TestLateByAtLeastIsToldEverywhereOnAPage(t *testing.T) {
	for _, c := range []struct{ id, n, met, chart string }{
		{"DS521", "898", "", "898"},
		{"DS583", "540", "", "540"},
		{"DS593", "1,041", "10 January 2025", ""},
		{"DS7", "24", "5 August 1996", ""},
		{"DS391", "399", "3 July 2012", "399"},
		{"DS285", "65", "10 November 2004", "65"},
		{"DS231", "12", "29 May 2002", "12"},
	} {
		body := page(t, public(t), "", "/case/"+c.id+"?on=2026-11-29&lang=en")
		over, left := part(t, body, `<h2 id="clocks">`, `<h2 id="acts">`), readText(part(t, body, `<h2 id="departures">`, "</table>"))
		if !strings.Contains(over, `<td class="n late" data-k="Late, days">at least `+c.n+`</td>`) || strings.Contains(over, "not counted") {
			t.Errorf("%s: the table of clocks has not that it was at least %s days late", c.id, c.n)
		}
		if met := "done on " + c.met + "; at least " + c.n; c.met != "" && (!strings.Contains(left, met) || strings.Contains(left, "when it was done is not known")) || c.met == "" && !strings.Contains(left, "at least "+c.n+" days late; when it was done is not known") {
			t.Errorf("%s: %s", c.id, left)
		}
		if strings.Contains(body, "No step is known to have gone over its time") {
			t.Errorf("%s: the chart says that no step was late", c.id)
		}
		csv := get(t, public(t), "", "/case/"+c.id+"/ladder.csv?on=2026-11-29").Body.String()
		if c.chart != "" && (!strings.Contains(part(t, body, `<svg`, "</svg>"), "at least "+c.chart+" days late") || !strings.Contains(csv, ","+c.chart+",")) {
			t.Errorf("%s: the drawing or its numbers lack that it was at least %s days late", c.id, c.chart)
		}
		if !strings.HasPrefix(csv[strings.Index(csv, "due_first"):], "due_first,late_at_least,late_at_least_on\n") {
			t.Errorf("%s: columns %s", c.id, csv[:strings.IndexByte(csv, '\n')])
		}
	}
	for lang, want := range map[string]string{"en": "came on 5 August 1996, at least 24 days late", "zh": "1996年8月5日完成，至少逾期24天"} {
		if got := readText(part(t, page(t, public(t), "", "/case/DS7?lang="+lang), `<figure class="ladder">`, "</h2>")); !strings.Contains(got, want) {
			t.Errorf("%s: %s", lang, got)
		}
	}
}
