package web

import (
	"strings"
	"testing"

	"demarche/calendar"
)

// The rules as known on a past day tell of no agreement, case, source or state of the world
// that came later; a day later they do.
func TestRulesAsKnownOnAPastDayTellNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, before, after, tells string }{
		{"/rules", "2020-01-14", "2020-01-15", "/rules/us-china-ch7"},
		{"/rules", "2019-12-09", "2019-12-10", "/rules/usmca-31a"},
		{"/docket", "2020-01-14", "2020-01-15", `value="us-china-ch7"`},
		{"/rules/wto-dsu", "2020-04-29", "2020-04-30", "Multi-Party Interim Appeal"},
		{"/rules/us-301", "2019-03-28", "2026-11-23", "forced labor"},
		{"/rules/wto-dsu", "2019-03-28", "2026-11-23", "of June 2025"},
	} {
		if body := get(t, s, "", c.address+"?on="+c.before).Body.String(); strings.Contains(body, c.tells) {
			t.Errorf("%s on %s tells of %q", c.address, c.before, c.tells)
		}
		if body := get(t, s, "", c.address+"?on="+c.after).Body.String(); !strings.Contains(body, c.tells) {
			t.Errorf("%s on %s lacks %q", c.address, c.after, c.tells)
		}
	}
	for _, c := range []struct{ address, before, after, tells string }{
		{"/rules", "2020-06-04", "2020-06-05", "Section 301 investigation 7 "}, // with the digital services taxes begun on that day
		{"/calendar", "2025-11-03", "2025-11-04", "notice of the State Council 2017–2026"},
	} {
		for day, want := range map[string]bool{c.before: false, c.after: true} {
			if got := strings.Contains(readText(get(t, s, "", c.address+"?on="+day).Body.String()), c.tells); got != want {
				t.Errorf("%s on %s tells %q: %t, want %t", c.address, day, c.tells, got, want)
			}
		}
	}
	for day, want := range map[string]bool{"2021-06-01": true, "2021-06-02": false} { // what it tells was known before
		body := page(t, s, "", "/rules/us-301?on="+day)
		if got := strings.Contains(readText(body), "Crowell & Moring (written down later, not before 2 June 2021)"); got != want {
			t.Errorf("on %s the note of 2 June 2021 is marked as written later: %t, want %t", day, got, want)
		}
		if got := !strings.Contains(body, "USTR announces and immediately suspends tariffs"); got != want {
			t.Errorf("on %s the title of the note of 2 June 2021 is withheld: %t, want %t", day, got, want)
		}
	}
	for known, want := range map[string]string{"2019-12-10": "—holds", "2019-12-11": "10 December 2019does not hold"} { // asked of a day on which it was over
		row := readText(part(t, page(t, s, "", "/rules/wto-dsu?on=2020-01-01&known="+known), "The Appellate Body can hear a new appeal", "</tr>"))
		if !strings.Contains(row, want) {
			t.Errorf("as known on %s: %q lacks %q", known, row, want)
		}
	}
	for _, c := range []struct{ address, known, has, not string }{ // parties are those whom records name, by the names of the day
		{"/rules/us-301", "2019-03-28", "China", "Vietnam"},
		{"/rules/us-301", "2020-10-07", "China", "Vietnam"},
		{"/rules/us-301", "2020-10-08", "Vietnam", "Nicaragua"},
		{"/rules/us-301", "2024-12-09", "Vietnam", "Nicaragua"},
		{"/rules/us-301", "2024-12-13", "Nicaragua", "Cambodia"},
		{"/rules/wto-dsu", "2019-03-28", "Turkey", "Türkiye"},
		{"/rules/wto-dsu", "2022-05-31", "Turkey", "Türkiye"},
		{"/rules/wto-dsu", "2022-06-01", "Türkiye", "Turkey"},
	} {
		names := readText(part(t, page(t, s, "", c.address+"?on="+c.known), `<p class="wide">`, "</p>"))
		if !strings.Contains(names, c.has) || strings.Contains(names, c.not) {
			t.Errorf("%s on %s: want %s and no %s: %s", c.address, c.known, c.has, c.not, names)
		}
	}
	for _, c := range []struct{ address, tells, day string }{ // told from that day on, and not the day before
		{"/rules/wto-dsu", "an appeal stops the case", "2019-12-11"},
		{"/rules/wto-dsu/wto-dsu", "an appeal stops the case", "2019-12-11"},
		{"/rules/wto-dsu", ">Technical note, appeals into the void<", "2019-12-11"},
		{"/rules/wto-dsu", ">Summary of DS583<", "2022-07-25"},
		{"/rules/wto-dsu", ">Communication from the panel, WT/DS611<", "2023-01-27"},
		{"/rules/wto-dsu", ">Digital market access service, statuses", "2023-02-07"},
		{"/rules/us-301", ">Section 301 duties on China, the statutory four-year review", "2022-05-03"},
		{"/barriers", "left out of the pilot", "2024-04-10"},
	} {
		day := calendar.MustDate(c.day)
		for at, want := range map[calendar.Date]bool{day.AddDays(-1): false, day: true} {
			if got := strings.Contains(page(t, s, "", c.address+"?on="+at.String()), c.tells); got != want {
				t.Errorf("%s on %s tells %q: %t, want %t", c.address, at, c.tells, got, want)
			}
		}
	}
	for _, day := range []string{"2020-01-15", "2026-11-23"} {
		if body := page(t, s, "", "/talks/estimates?on="+day); strings.Contains(body, "came") && strings.Contains(body, "no other agreement came") {
			t.Errorf("the estimates on %s tell what did not come after", day)
		}
	}
	law := readText(page(t, s, "", "/rules/us-tariffs?on=2019-03-28"))
	for _, wrong := range []string{"2018r11", "2019r1", "13 August 2018 to 20 May 2019"} {
		if strings.Contains(law, wrong) {
			t.Errorf("tariff law of 28 March 2019 tells %q", wrong)
		}
	}
	if row := readText(part(t, page(t, s, "", "/rules/us-tariffs?on=2019-03-28"), `href="#program-s232"`, "</tr>")); strings.Contains(row, "Turkey") {
		t.Errorf("the program rests on the order for one country: %s", row)
	}
	if body := page(t, s, "", "/promises/p1-pu-01?on=2020-01-15&lang=zh"); !strings.Contains(body, "协议尚未生效") || strings.Contains(part(t, body, "协议尚未生效", "</li>"), "Opportimes") {
		t.Error("on 15 January 2020 “not in force” rests on a paper of 2022")
	}
	for _, c := range []struct {
		on   string
		code int
	}{{"2020-01-14", 404}, {"2020-01-15", 200}} {
		if w := get(t, s, "", "/rules/us-china-ch7?on="+c.on); w.Code != c.code {
			t.Errorf("the agreement on %s: %d, want %d", c.on, w.Code, c.code)
		}
	}
}
