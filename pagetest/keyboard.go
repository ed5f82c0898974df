package pagetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Stop is an element that the Tab key reaches.
type Stop struct {
	Element string `json:"element"` // "a", "button#send", "input[name=q]"
	Name    string `json:"name"`    // its label or what it reads
	Marked  bool   `json:"marked"`  // it is visible, and looks otherwise while it has the focus
}

// String is the element and its name.
func (s Stop) String() string { return fmt.Sprintf("%s %q", s.Element, s.Name) }

// maxParts is how often Tab may stay within one element before the page is said
// to hold the keyboard captive (WCAG 2.1.2). A date with time has eight parts.
const maxParts = 20

// held is for how many elements the key is held before the page is asked where it has
// come: to ask after each takes longer than all else.
const held = 10

// tabScript keeps the elements reached and how each looked with the focus.
const tabScript = `globalThis.pagetestTab = (() => {
	const seen = [], looks = [], boxes = [];
	let over = false, asked = 0;
	const look = (e) => {
		const s = getComputedStyle(e);
		return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.borderColor, s.borderWidth,
			s.backgroundColor, s.color, s.textDecorationLine, s.textDecorationThickness].join("|");
	};
	const kind = (e) => e.localName + (e.id ? "#" + e.id : e.name ? "[name=" + e.name + "]" : "");
	const name = (e) => (e.getAttribute("aria-label") || e.labels?.[0]?.innerText || e.innerText || e.value || e.title || "").trim().slice(0, 80);
	const reachable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]';
	const grouped = (e) => e.type === "radio" && seen.some(s => s.type === "radio" && s.name === e.name && s.form === e.form);
	const outside = (e) => !e || e === document.body || e === document.documentElement;
	// A field of several parts, as a date has, may take the focus again and again.
	const note = (e) => {
		if (over || outside(e) || seen.length && e === seen[seen.length - 1]) return;
		if (seen.includes(e)) {
			over = true;
			return;
		}
		const box = e.getBoundingClientRect();
		seen.push(e);
		looks.push(look(e));
		boxes.push(box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0);
	};
	return {
		rewind() {
			document.body.tabIndex = -1;
			document.body.focus();
			document.body.removeAttribute("tabindex");
			document.activeElement?.blur();
			document.addEventListener("focusin", e => note(e.target));
			return true;
		},
		// came says where the focus has come since it was last asked: to something
		// "new", to the "same", or "round" when the walk is over.
		came() {
			if (over || outside(document.activeElement)) return "round";
			const fresh = seen.length > asked;
			asked = seen.length;
			return fresh ? "new" : "same";
		},
		stops() {
			over = true;
			document.activeElement?.blur();
			return seen.map((e, i) => ({element: kind(e), name: name(e), marked: boxes[i] && look(e) !== looks[i]}));
		},
		missed() {
			return [...document.querySelectorAll(reachable)]
				.filter(e => !seen.includes(e) && e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true}) && !grouped(e))
				.map(e => ({element: kind(e), name: name(e), marked: false}));
		},
	};
})(), true`

// TabOrder presses Tab from the top of the page until it comes round, and gives
// the elements in the order in which they took the focus.
func (p *Page) TabOrder() []Stop {
	p.t.Helper()
	read[bool](p, "readying the keyboard", tabScript)
	read[bool](p, "going to the top", `pagetestTab.rewind()`)
	for parts := 0; parts < maxParts; parts += held {
		if err := p.do(tabs(held)); err != nil {
			p.fail("pressing Tab", err)
		}
		switch read[string](p, "looking at the focus", `pagetestTab.came()`) {
		case "new":
			parts = -held
		case "round":
			return read[[]Stop](p, "listing the stops", `pagetestTab.stops()`)
		}
	}
	stops := read[[]Stop](p, "listing the stops", `pagetestTab.stops()`)
	p.fail("pressing Tab", fmt.Errorf("%s holds the keyboard captive (WCAG 2.1.2)", stops[len(stops)-1]))
	return nil
}

// tabs holds the Tab key until it has worked n times.
func tabs(n int) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		strokes := kb.Encode([]rune(kb.Tab)[0])
		down, up, again := strokes[0], strokes[len(strokes)-1], true
		for range n {
			if _, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, *down); err != nil {
				return err
			}
			down.AutoRepeat = &again
		}
		_, err := cdp.Call(ctx, tab, input.DispatchKeyEvent, *up)
		return err
	})
}

// Keyboard fails the test where a visible control cannot be reached by Tab
// (WCAG 2.1.1), or where one does not show that it has the focus (WCAG 2.4.7).
func (p *Page) Keyboard(t testing.TB) {
	t.Helper()
	for _, stop := range p.TabOrder() {
		if !stop.Marked {
			t.Errorf("%s: %s does not show that it has the focus (WCAG 2.4.7)", p.address(), stop)
		}
	}
	for _, stop := range read[[]Stop](p, "listing what was missed", `pagetestTab.missed()`) {
		t.Errorf("%s: %s cannot be reached by Tab (WCAG 2.1.1)", p.address(), stop)
	}
}

// Press sends a key to what has the focus, as kb.Enter or "q".
func (p *Page) Press(key string) {
	p.t.Helper()
	if err := p.do(chromedp.KeyEvent(key)); err != nil {
		p.fail("pressing a key", err)
	}
}
