package pagetest

import (
	"strings"
	"testing"
)

// NoSidewaysScroll fails the test where the page is wider than its window, and
// names what sticks out. A table that scrolls within its own box is not a fault.
func (p *Page) NoSidewaysScroll(t testing.TB) {
	t.Helper()
	found := read[struct {
		Width    int64    `json:"width"`
		Culprits []string `json:"culprits"`
	}](p, "measuring the width", `((limit) => {
		const inBox = (e) => {
			for (let a = e.parentElement; a && a !== document.body; a = a.parentElement)
				if (getComputedStyle(a).overflowX !== "visible") return true;
			return false;
		};
		const wide = [...document.body.querySelectorAll("*")].filter(e => {
			const box = e.getBoundingClientRect();
			return box.width > 0 && box.right + scrollX > limit + 0.5 && !inBox(e);
		});
		return {
			width: Math.max(document.documentElement.scrollWidth, document.body.scrollWidth),
			culprits: wide.slice(-5).map(e => e.outerHTML.slice(0, 120)),
		};
	})(`+quote(p.reader.width)+`)`)
	if found.Width > p.reader.width {
		t.Errorf("%s is %d px wide in a window of %d px and scrolls sideways; what sticks out:\n  %s",
			p.address(), found.Width, p.reader.width, strings.Join(found.Culprits, "\n  "))
	}
}
