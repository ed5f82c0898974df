package web

import (
	"strings"
	"testing"

	"demarche/pagetest"
)

// onPaper is the width in CSS pixels of what a sheet of A4 takes within the margins that Chromium
// gives it (718), and a little less; a sheet of US Letter takes more (739). A page that needs more is
// printed smaller as a whole.
const onPaper = 700

// Cases, the docket and the texts of rules are printed at their full size: no table is wider than
// the sheet, none breaks a word, each bears its head on every sheet, and no row is split.
func TestWideTablesArePrintedAtFullSize(t *testing.T) {
	base := served(t, public(t))
	for _, lang := range []string{"en", "zh"} {
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", pagetest.Print, pagetest.Viewport(onPaper, 1000))
			for _, at := range []string{
				"/case/DS521", "/case/DS285", "/case/DS593", "/case/DS611", "/case/rrm-2023-vu-2", "/case/DS543", "/case/ILL-5", "/case/301-CN-TECH", "/case/rrm-2024-tizapa", "/case/DS543/clock/5",
				"/docket?party=China", "/docket?pact=us-china-ch7", "/docket?late=now",
				"/rules/wto-dsu", "/rules/wto-dsu/wto-dsu", "/rules/us-china-ch7/us-china-ch7", "/rules/us-301/us-301", "/rules/us-tariffs", "/rules/us-tariffs/9903.88.03", "/barriers?",
			} {
				sep := "?"
				if strings.Contains(at, "?") {
					sep = "&"
				}
				page.Goto(base + at + sep + "on=2026-11-23&lang=" + lang)
				if page.Status() != 200 {
					t.Errorf("%s: status %d", at, page.Status())
					continue
				}
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
				page.NoBrokenWord(t)
				if head := "main thead:not(.drawn.long + details thead)"; page.Has(head) && page.Style(head, "display") != "table-header-group" {
					t.Errorf("%s: the head of a table is not printed again", at)
				}
				if page.Has("main tr") && page.Style("main tr", "break-inside") != "avoid" {
					t.Errorf("%s: a row is split between two sheets", at)
				}
			}
		})
	}
}

// The address at the foot stands on the sheet on which the page ends; a row that tells a history
// goes on over the sheets, so that it leaves none half empty; a form that is not printed leaves no
// head behind; and where the screen is dark the sheet is not.
func TestNoSheetIsLeftEmpty(t *testing.T) {
	base := served(t, public(t))
	page := pagetest.Start(t).Open(t, base+"/barriers?on=2026-11-23", pagetest.Print, pagetest.Dark, pagetest.Viewport(onPaper, 1000))
	style := func(css, property, want string) {
		t.Helper()
		if got := page.Style(css, property); got != want {
			t.Errorf("on paper %s of %s is %s, want %s", property, css, got, want)
		}
	}
	style("footer", "break-inside", "avoid")
	style("footer", "break-before", "avoid")
	style("main", "display", "contents") // else Chromium does not carry the end of it over with the foot
	style("table.tall tr", "break-inside", "avoid")
	style(".addresses", "display", "block")
	style("body", "background-color", "rgb(255, 255, 255)")
	page.NoSidewaysScroll(t)
	page.WordsOfDrawingsStandClear(t)
	for _, at := range []string{"/figures/claims", "/talks/estimates?on=2026-11-23", "/?on=2019-03-28", "/?on=2019-03-28&lang=zh", "/barriers?lang=zh"} {
		page.Goto(base + at)
		page.NoSidewaysScroll(t)
		page.WordsOfDrawingsStandClear(t)
		if strings.HasPrefix(at, "/figures") {
			style("main h2", "display", "none")
		}
	}
}

// The numbers of a case's drawing that is not long bear their head on every sheet.
func TestTheNumbersOfACaseBearTheirHead(t *testing.T) {
	page := pagetest.Start(t).Open(t, served(t, public(t))+"/case/DS597", pagetest.Print, pagetest.Viewport(onPaper, 1000))
	if head := "figure.ladder details thead"; page.Style(head, "display") != "table-header-group" {
		t.Errorf("the head is laid out as %s", page.Style(head, "display"))
	}
}
