package pagetest

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// Page is one tab on one page. What drives or reads it ends the test that
// opened it where that cannot be done; checks report to the test they are given.
type Page struct {
	t      testing.TB
	ctx    context.Context
	reader reader
	status int64

	heard sync.Mutex
	said  []complaint
}

// eval runs an expression in the page, also where the page's own scripts are off.
func eval[T any](p *Page, js string, opts ...chromedp.EvaluateOption) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](js, opts...))
}

// read is eval for what must succeed; doing says what for, "reading the title".
func read[T any](p *Page, doing, js string) T {
	p.t.Helper()
	v, err := eval[T](p, js)
	if err != nil {
		p.fail(doing, err)
	}
	return v
}

// fail ends the test, naming the page.
func (p *Page) fail(doing string, err error) {
	p.t.Helper()
	p.t.Fatalf("%s on %s: %v", doing, p.address(), err)
}

// address is the page's, for messages.
func (p *Page) address() string {
	at, err := eval[string](p, `location.href`)
	if err != nil {
		return "a page that no longer answers"
	}
	return at
}

// quote writes a Go value as a JavaScript literal.
func quote(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings and lists of them always encode
	}
	return string(b)
}

// one is the expression for the first element that matches a CSS selector. It
// throws where there is none, so that a check on a missing element fails.
func one(css string) string {
	return fmt.Sprintf(`((s) => {
		const e = document.querySelector(s);
		if (!e) throw new Error("nothing matches " + s);
		return e;
	})(%s)`, quote(css))
}

// URL is the address the page has now.
func (p *Page) URL() string {
	p.t.Helper()
	return read[string](p, "reading the address", `location.href`)
}

// Status is the HTTP status of the page's last load.
func (p *Page) Status() int { return int(p.status) }

// Title is the document's title.
func (p *Page) Title() string {
	p.t.Helper()
	return read[string](p, "reading the title", `document.title`)
}

// Text is what the first element that matches shows, as a reader sees it.
func (p *Page) Text(css string) string {
	p.t.Helper()
	return read[string](p, "reading "+css, `(e => e.innerText ?? e.textContent)(`+one(css)+`)`)
}

// Texts is what every element that matches shows, in the order of the page.
func (p *Page) Texts(css string) []string {
	p.t.Helper()
	return read[[]string](p, "reading "+css,
		`[...document.querySelectorAll(`+quote(css)+`)].map(e => (e.innerText ?? e.textContent).trim())`)
}

// Count is how many elements match.
func (p *Page) Count(css string) int {
	p.t.Helper()
	return read[int](p, "counting "+css, `document.querySelectorAll(`+quote(css)+`).length`)
}

// Has reports whether any element matches.
func (p *Page) Has(css string) bool { p.t.Helper(); return p.Count(css) > 0 }

// Attr is an attribute of the first element that matches, empty where it has
// none of that name.
func (p *Page) Attr(css, name string) string {
	p.t.Helper()
	return read[string](p, "reading "+name+" of "+css, one(css)+`.getAttribute(`+quote(name)+`) ?? ""`)
}

// Value is what a field holds now.
func (p *Page) Value(css string) string {
	p.t.Helper()
	return read[string](p, "reading the field "+css, `String(`+one(css)+`.value ?? "")`)
}

// Style is a computed CSS property of the first element that matches.
func (p *Page) Style(css, property string) string {
	p.t.Helper()
	return read[string](p, "reading "+property+" of "+css,
		`getComputedStyle(`+one(css)+`).getPropertyValue(`+quote(property)+`)`)
}
