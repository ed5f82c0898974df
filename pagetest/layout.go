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

// NoBrokenWord fails the test where a word or a number of a table is broken from one line to the
// next though nothing in it asks for a break, and names it. It looks at letters of Latin scripts
// and digits; an address may break anywhere.
func (p *Page) NoBrokenWord(t testing.TB) {
	t.Helper()
	broken := read[[]string](p, "measuring the words", `(() => {
		const out = [], range = document.createRange();
		for (const cell of document.querySelectorAll("td, th")) {
			const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
			for (let n; n = walk.nextNode();)
				for (const m of n.data.matchAll(/[\p{Script=Latin}\d.,]{2,}/gu)) {
					if (/https?:/.test(n.data)) continue;
					range.setStart(n, m.index); range.setEnd(n, m.index + m[0].length);
					const tops = [...range.getClientRects()].filter(r => r.width > 0).map(r => r.top);
					if (tops.length > 1 && Math.max(...tops) - Math.min(...tops) > 4) out.push(m[0] + ": " + cell.textContent.slice(0, 60));
				}
		}
		return out;
	})()`)
	if len(broken) > 0 {
		t.Errorf("%s breaks %d words of its tables:\n  %s", p.address(), len(broken), strings.Join(broken[:min(len(broken), 8)], "\n  "))
	}
}

// WordsOfDrawingsStandClear fails the test where a text of a drawing runs out of the drawing's
// frame, or two texts of one drawing lie on each other, and names them. It reads drawings within
// a page and those that stand alone; what is not shown is left out.
func (p *Page) WordsOfDrawingsStandClear(t testing.TB) {
	t.Helper()
	wrong := read[[]string](p, "measuring the drawings", `(() => {
		const out = [];
		for (const svg of document.querySelectorAll("svg")) {
			const frame = svg.getBoundingClientRect();
			if (svg.parentElement && svg.parentElement.closest("svg") || !frame.width) continue;
			const texts = [...svg.querySelectorAll("text")].map(e => {
				const all = e.getBoundingClientRect();
				return { box: { left: all.left, right: all.right, top: all.top + all.height * 0.2, bottom: all.bottom - all.height * 0.2 }, says: e.textContent.trim(), shown: all.width > 0 && getComputedStyle(e).visibility === "visible" };
			}).filter(t => t.shown && t.says);
			for (const { box, says } of texts)
				if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
					out.push("out of its frame by " + Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom).toFixed(1) + " px: " + says.slice(0, 80));
			for (let i = 0; i < texts.length; i++)
				for (let j = i + 1; j < texts.length; j++) {
					const a = texts[i].box, b = texts[j].box;
					if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
						out.push("one on the other: " + texts[i].says.slice(0, 60) + " | " + texts[j].says.slice(0, 60));
				}
		}
		return out;
	})()`)
	if len(wrong) > 0 {
		t.Errorf("%s has %d texts in its drawings that cannot be read:\n  %s", p.address(), len(wrong), strings.Join(wrong[:min(len(wrong), 8)], "\n  "))
	}
}
