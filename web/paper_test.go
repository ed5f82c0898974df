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
				"/rules/wto-dsu", "/rules/wto-dsu/wto-dsu", "/rules/us-china-ch7/us-china-ch7", "/rules/us-301/us-301", "/rules/us-tariffs", "/rules/us-tariffs/9903.88.03",
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
				page.NoBrokenWord(t)
				if page.Has("main thead") && page.Style("main thead", "display") != "table-header-group" {
					t.Errorf("%s: the head of a table is not printed again", at)
				}
				if page.Has("main tr") && page.Style("main tr", "break-inside") != "avoid" {
					t.Errorf("%s: a row is split between two sheets", at)
				}
			}
		})
	}
}
