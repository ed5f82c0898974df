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

// NoFieldIsCut fails the test where a field for one line is narrower than what
// stands in it, typed or suggested, and names it.
func (p *Page) NoFieldIsCut(t testing.TB) {
	t.Helper()
	cut := read[[]string](p, "measuring the fields", `[...document.querySelectorAll("input")].filter(e => {
		if (!["text", "search", "url", "date", "number", ""].includes(e.type) || !e.getClientRects().length) return false;
		const style = getComputedStyle(e), pen = document.createElement("canvas").getContext("2d");
		pen.font = style.font;
		const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
		return e.value ? e.scrollWidth > e.clientWidth : e.placeholder && pen.measureText(e.placeholder).width > room;
	}).map(e => e.outerHTML.slice(0, 120))`)
	if len(cut) > 0 {
		t.Errorf("%s cuts what stands in:\n  %s", p.address(), strings.Join(cut, "\n  "))
	}
}
