package web

import (
	"html"
	"strings"
	"testing"
)

// The notice of 16 July 2020 does not say on which day of the month the action was
// determined. What rests on that day is told as far as it is known, on the page and in its
// files, and from the day of the notice on.
func TestADayThatIsNotKnownIsNotMadeExact(t *testing.T) {
	s := public(t)
	for address, want := range map[string][]string{
		"/case/301-FR-DST?lang=en": {
			"212 to 227 days; article 304(a)(2)(B) allows 12 months, when done is not known",
			"175 to 190 days; extended to Wednesday, 6 January 2021, when done is not known",
			"315 days; no period set",
			`data-k="Done">between <span class="day">1 July 2020</span> and <span class="day">16 July 2020</span><br>`,
			"between 1 July 2020 and 16 July 2020, <a href=\"#event-6\">event 6</a>",
		},
		"/case/301-FR-DST?lang=zh": {
			"212至227天；第304(a)(2)(B)条规定12个月，完成日期不详",
			"175至190天；延长至2021年1月6日（星期三），完成日期不详",
			"315天；未定期限",
			"2020年7月1日至2020年7月16日之间",
		},
		"/case/301-FR-DST?lang=en&on=2020-07-16": {"since between 1 July 2020 and 16 July 2020", "85 FR 43292", "must implement the action by <a", ">Wednesday, 6 January 2021</a>"},
		"/case/301-FR-DST?lang=en&on=2020-07-15": {"at “<strong>Action proposed</strong>”"},
		"/case/301-FR-DST/ladder.csv": {
			"action-proposed,Action proposed,2019-12-02,2020-07-16,,304(a)(1)(B),deadline,2019-07-10,2020-07-10,,unknown,,,,2020-07-01,212,227,,",
			"2020-07-16,2021-01-07,,305(a)(1),deadline,2020-07-16,2021-01-06,,unknown,,,2020-07-01,,175,190,2020-07-01,",
		},
		"/case/301-FR-DST/clocks.csv":     {"2019-07-10,2020-07-10,,2020-07-16,,unknown,false,false,false,reviewed,,,,,2020-07-01"},
		"/case/301-CN-SHIP?lang=en":       {"to last until Monday, 9 November 2026", "extended to Tuesday, 14 October 2025"},
		"/case/rrm-2024-tizapa?lang=en":   {"between 4 April 2024 and 31 August 2024"},
		"/case/rrm-2024-rv-fresh?lang=en": {"April 2024, day not known"},
	} {
		page := html.UnescapeString(get(t, s, "", address).Body.String())
		for _, text := range want {
			if !strings.Contains(page, text) {
				t.Errorf("%s lacks %s", address, text)
			}
		}
		if strings.Contains(address, "FR-DST") && (strings.Contains(page, "31 July 2020") || strings.Contains(page, "2020-07-31") || strings.Contains(page, "period agreed") || strings.Contains(page, "商定期限")) {
			t.Errorf("%s names a day or an agreement of which nothing is known", address)
		}
	}
}

// A gap in a public record is no measured time: DS353 says nothing of the day on which its
// panel was composed, nor of one on which its period to comply was fixed.
func TestAGapInTheRecordIsNoMeasuredTime(t *testing.T) {
	for lang, want := range map[string][2]string{"en": {"at most 1,595 days", "at most 2,233 days"}, "zh": {"最多1,595天", "最多2,233天"}} {
		body := readText(page(t, public(t), "", "/case/DS353?on=2018-05-04&lang="+lang))
		for _, x := range want {
			if !strings.Contains(body, x) {
				t.Errorf("%s: the page lacks %q", lang, x)
			}
		}
	}
}

// The record of San Martín gives neither the day of Mexico's answer nor that on which the
// panel was drawn: the bar is filled on the days alone on which the matter surely stood at a
// step, and a thin line covers those on which it may have.
func TestABarIsFilledWhereTheRecordIsSure(t *testing.T) {
	l := ladderOf(frame(t, public(t), "rrm-2023-san-martin", "", "en"))
	got := map[string][2]string{}
	for r := range l.all {
		from, to := r.sure()
		got[r.Step] = [2]string{from.String(), to.String()}
		if thin := r.Step == "review-requested" || r.Step == "no-denial-found" || r.Step == "panel-selection"; r.thin() != thin {
			t.Errorf("%s: thin %v, want %v", r.Step, r.thin(), thin)
		}
	}
	for step, want := range map[string][2]string{
		"petition-review":  {"2023-05-15", "2023-06-16"},
		"review-requested": {"2023-08-01", "2023-08-01"},
		"no-denial-found":  {"2023-08-01", "2023-08-22"},
		"panel-selection":  {"2024-04-26", "2024-04-26"},
	} {
		if got[step] != want {
			t.Errorf("%s: surely from %v, want %v", step, got[step], want)
		}
	}
	if d := string(l.Wide()); strings.Count(d, `stroke-width="1.5"`) != 3 || !strings.Contains(l.Unit(), "Thin line") {
		t.Errorf("the drawing lacks its thin lines: %s", d)
	}
	if l := ladderOf(frame(t, public(t), "DS543", "", "en")); strings.Contains(l.Unit(), "Thin line") {
		t.Error("a thin line is explained where none is drawn")
	}
}
