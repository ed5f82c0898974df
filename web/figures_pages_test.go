package web

import (
	"testing"

	"demarche/pagetest"
)

// figuresPages are the pages of figures, on days when they know much, little and
// nothing.
var figuresPages = []readPage{
	{"figures", "/figures?on=2026-11-23"},
	{"figures-2019", "/figures?on=2019-03-28"},
	{"figures-none", "/figures?on=2018-06-01"},
	{"figure", "/figures/cpb-world-trade-volume?on=2025-04-01"},
	{"figure-2019", "/figures/cpb-world-trade-volume?on=2019-03-28"},
	{"figure-none", "/figures/cpb-china-exports-volume"},
	{"claims", "/figures/claims"},
	{"claim", shippedClaim},
	{"claim-2019", shippedClaim + "&on=2019-03-28"},
}

func TestPagesOfFiguresHoldInEachLook(t *testing.T) {
	base := served(t, public(t))
	for _, look := range looks() {
		t.Run(look.name, func(t *testing.T) {
			t.Parallel()
			page := pagetest.Start(t).Open(t, base+"/about", look.opts...)
			for _, p := range figuresPages {
				page.Goto(base + p.address)
				page.Screenshot(p.name + "-" + look.name + ".png")
				look.axe(t, page)
				page.NoSidewaysScroll(t)
				page.WordsOfDrawingsStandClear(t)
			}
			page.NoComplaints(t)
		})
	}
}

func TestPagesOfFiguresPrintAndAreReadByKeyboard(t *testing.T) {
	base := served(t, public(t))
	page := pagetest.Start(t).Open(t, base+"/about", pagetest.Print)
	for _, p := range figuresPages[3:5] {
		page.Goto(base + p.address)
		page.Screenshot("print-" + p.name + ".png")
	}
	zoomed := pagetest.Start(t).Open(t, base+"/about", pagetest.Zoomed)
	for _, p := range []readPage{figuresPages[1], figuresPages[7]} {
		zoomed.Goto(base + p.address)
		zoomed.NoSidewaysScroll(t)
		zoomed.WordsOfDrawingsStandClear(t)
		zoomed.Keyboard(t)
	}
}
