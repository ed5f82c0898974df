package web

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/secretariat"
)

// The panel of DS573 was 311 days late when its work was suspended, on 19 November 2020;
// it was no later when its authority lapsed a year later, and that lapse was nobody's delay.
func TestADelayThatStandsStillIsToldWithItsDay(t *testing.T) {
	s := later(t)
	for lang, want := range map[string][3]string{
		"en": {"ran out; stands still since 19 November 2020", "311", "the days late are counted to 19 November 2020, since when it stands still"},
		"zh": {"已届满；中止，自2020年11月19日", "311", "自2020年11月19日起中止，逾期天数计至该日"},
	} {
		body := page(t, s, "", "/case/DS573?on=2021-06-01&lang="+lang)
		clocks, left := readText(part(t, body, `id="clocks"`, "</table>")), readText(part(t, body, `id="departures"`, "</table>"))
		if !strings.Contains(clocks, want[0]) || !strings.Contains(left, want[1]) || !strings.Contains(left, want[2]) {
			t.Errorf("%s: the clocks say %s\nand what was late %s", lang, clocks, left)
		}
		ended := readText(part(t, page(t, s, "", "/case/DS573?on=2021-11-21&lang="+lang), `id="departures"`, "</table>"))
		if !strings.Contains(ended, want[1]) || strings.Contains(ended, "12.12") {
			t.Errorf("%s: after the lapse, what was late: %s", lang, ended)
		}
	}
}

// Where a panel's work was suspended and no resumption is on record, its place says since when
// it stood still, beside how late it was at least.
func TestAPanelThatNeverResumedSaysSinceWhenItStoodStill(t *testing.T) {
	s := later(t)
	for _, c := range []struct{ id, en, zh string }{
		{"DS593", "stood still since 5 March 2024; for how long is not on record", "自2024年3月5日起中止，中止多久未见记录"},
		{"DS521", "stood still since 13 July 2023; for how long is not on record", "自2023年7月13日起中止，中止多久未见记录"},
	} {
		for lang, want := range map[string]string{"en": c.en, "zh": c.zh} {
			body := readText(page(t, s, "", "/case/"+c.id+"?on=2026-11-28&lang="+lang))
			if !strings.Contains(body, want) {
				t.Errorf("%s, %s: the page lacks %q", c.id, lang, want)
			}
		}
	}
}

// A period that ran out while its end was claimed to be met says so, and no days late.
func TestComplianceClaimedInTimeIsToldAsAClaim(t *testing.T) {
	s := emptyHouse(t, "2022-10-24")
	who, _ := secretariat.DemonstrationReader(company)
	var answers []docket.Answer
	for _, field := range []string{"harm", "what", "goods", "evidence", "tried", "outcome"} {
		answers = append(answers, docket.Answer{Field: field, Text: "Sales of solar cells were lost."})
	}
	got, err := s.sec.File(t.Context(), who, secretariat.Complaint{Procedure: "wto-dsu", Title: "Quota on solar cells kept shut", Against: "India", On: calendar.MustDate("2020-10-01"), Answers: answers})
	if err != nil {
		t.Fatal(err)
	}
	desk, _ := secretariat.DemonstrationReader(officer)
	for _, line := range strings.Split(`2020-10-20 complaint_accepted
2020-12-01 put_forward
2021-01-04 consultations_requested
2021-03-09 panel_requested
2021-04-28 panel_established
2021-06-01 panel_composed
2022-03-01 panel_report_circulated
2022-03-28 reports_adopted
2022-05-02 rpt_agreed 2022-10-03
2022-09-01 implementation_notified `, "\n") {
		f := append(strings.Fields(line), "")
		q := secretariat.ActRequest{Case: got.Case, Act: f[1], On: calendar.MustDate(f[0]), To: f[2], Text: "As agreed."}
		if f[1] == "implementation_notified" {
			q.By = string(agreement.Respondent)
		}
		if _, err := s.sec.Act(t.Context(), desk, q); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
	}
	for lang, want := range map[string]string{"en": "ran out; claimed done on 1 September 2022, not accepted by then", "zh": "已届满；2022年9月1日称已完成，届时未获认可"} {
		body := page(t, s, officer, fmt.Sprintf("/case/%s?lang=%s", got.Case, lang))
		if text := readText(body); !strings.Contains(text, want) {
			t.Errorf("%s: the page does not say %q", lang, want)
		}
	}
}

// A duty that falls due on the day of the event is not told as one of no days.
func TestAPeriodOfNoDaysIsTheSameDay(t *testing.T) {
	for lang, want := range map[string]string{"en": "the same day, ", "zh": "当日，"} {
		body := page(t, public(t), "", "/case/301-FR-DST?lang="+lang)
		if !strings.Contains(body, ">"+want) || strings.Contains(body, ">0 days, ") || strings.Contains(body, ">0天，") {
			t.Errorf("%s: the page lacks %q, or tells of a period of no days", lang, want)
		}
	}
	if lines := rows(t, []byte(page(t, public(t), "", "/rules/us-301/us-301/clocks.csv"))); !slices.ContainsFunc(lines, func(l []string) bool { return l[0] == "303(a)(1)" && l[5] == "0" }) {
		t.Errorf("the file of clocks: %v", lines)
	}
}

// A page says the name of a thing once on the way to it, and parts who acted by the sign of its
// language.
func TestTheWayToAProcedureNamesEachThingOnce(t *testing.T) {
	for lang, want := range map[string]string{"en": "WTO dispute settlement", "zh": "世贸组织争端解决程序"} {
		crumbs := readText(part(t, page(t, public(t), "", "/rules/wto-dsu/wto-dsu?lang="+lang), `<p class="meta crumbs">`, "</p>"))
		if !strings.HasSuffix(strings.TrimSpace(crumbs), want) {
			t.Errorf("%s: %q", lang, crumbs)
		}
	}
	who := regexp.MustCompile(`<td data-k="由谁">[^<]*(<span[^>]*>)?[^<]*(</span>)?; `)
	if got := who.FindString(page(t, public(t), "", "/case/DS543?lang=zh")); got != "" {
		t.Errorf("who acted is parted as in English: %s", got)
	}
}
