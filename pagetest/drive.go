package pagetest

import (
	"context"
	"errors"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// do runs steps within the patience of a page.
func (p *Page) do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

// load runs a step that must load a page, waits for it and keeps its status.
func (p *Page) load(doing string, act func(context.Context) (*network.Response, error)) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	res, err := act(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = fmt.Errorf("no page was loaded within %s; did the browser hold the form back, or was it a download?", patience)
	}
	if err != nil {
		p.fail(doing, err)
	}
	if res != nil { // a move within the page has no answer of its own
		p.status = res.Status
	}
}

// leave is load for what a person does on the page.
func (p *Page) leave(doing string, act chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	p.load(doing, func(ctx context.Context) (*network.Response, error) {
		return chromedp.RunResponse(ctx, act)
	})
}

// Goto loads an address in the same tab, with the cookies that it has.
func (p *Page) Goto(url string) {
	p.t.Helper()
	p.load("opening "+url, func(ctx context.Context) (*network.Response, error) {
		return chromedp.Run(ctx, chromedp.NavigateResponse(url))
	})
}

// Reload loads the page anew.
func (p *Page) Reload() { p.t.Helper(); p.leave("reloading", chromedp.Reload()) }

// Back goes back one page, as the browser's button does.
func (p *Page) Back() {
	p.t.Helper()
	if err := p.do(chromedp.NavigateBack()); err != nil {
		p.fail("going back", err)
	}
}

// Click clicks the first element that matches and waits for nothing: for links
// and buttons that load a page there are Follow and Submit.
func (p *Page) Click(css string) {
	p.t.Helper()
	p.must(css)
	if err := p.do(chromedp.Click(chromedp.CSS(css))); err != nil {
		p.fail("clicking "+css+" (is it visible?)", err)
	}
}

// Follow clicks a link and waits for the page it leads to.
func (p *Page) Follow(css string) {
	p.t.Helper()
	p.must(css)
	p.leave("following "+css, chromedp.Click(chromedp.CSS(css)))
}

// FollowText follows the first link that reads exactly so.
func (p *Page) FollowText(text string) {
	p.t.Helper()
	js := fmt.Sprintf(`((want) => {
		const a = [...document.querySelectorAll("a[href]")].find(a => a.innerText.trim() === want);
		if (!a) throw new Error("no link reads " + JSON.stringify(want));
		document.querySelectorAll("[data-pagetest-link]").forEach(e => e.removeAttribute("data-pagetest-link"));
		a.setAttribute("data-pagetest-link", "");
		return true;
	})(%s)`, quote(text))
	read[bool](p, "looking for the link", js)
	p.Follow("[data-pagetest-link]")
}

// Submit sends a form and waits for the answer. css names the button, or the
// form, whose first submit button is then clicked: validation by the browser
// happens as it would for a person.
func (p *Page) Submit(css string) {
	p.t.Helper()
	p.must(css)
	if read[bool](p, "looking at "+css, one(css)+` instanceof HTMLFormElement`) {
		css = fmt.Sprintf(`:is(%s) :is(button:not([type]), button[type=submit], input[type=submit])`, css)
		p.must(css)
	}
	p.leave("submitting "+css, chromedp.Click(chromedp.CSS(css)))
}

// Fill types a value into a field in place of what it held. Dates, times and
// numbers take their form in HTML ("2020-02-14"), whatever the browser shows.
func (p *Page) Fill(css, value string) {
	p.t.Helper()
	typed := read[bool](p, "filling "+css, fmt.Sprintf(`((e, v) => {
		e.focus();
		if (!/^(date|time|datetime-local|month|week|color|range|number)$/.test(e.type)) { e.select(); return true; }
		e.value = v;
		e.dispatchEvent(new Event("input", {bubbles: true}));
		e.dispatchEvent(new Event("change", {bubbles: true}));
		return false;
	})(%s, %s)`, one(css), quote(value)))
	if typed {
		p.replaceSelection(css, value)
	}
	if got := p.Value(css); got != value {
		p.fail("filling "+css, fmt.Errorf("it holds %q after %q was typed", got, value))
	}
}

// replaceSelection types over what is selected; nothing typed deletes it.
func (p *Page) replaceSelection(css, value string) {
	p.t.Helper()
	act := chromedp.KeyEvent("\b")
	if value != "" {
		act = func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
			_, err := cdp.Call(ctx, tab, input.InsertText, input.InsertTextParams{Text: value})
			return chromedp.Void{}, err
		}
	}
	if err := p.do(act); err != nil {
		p.fail("filling "+css, err)
	}
}

// Choose selects the option of a select element that has the value.
func (p *Page) Choose(css, value string) {
	p.t.Helper()
	read[bool](p, "choosing in "+css, fmt.Sprintf(`((e, v) => {
		const values = [...e.options].map(o => o.value);
		if (!values.includes(v)) throw new Error("no option " + JSON.stringify(v) + " among " + JSON.stringify(values));
		e.value = v;
		e.dispatchEvent(new Event("input", {bubbles: true}));
		e.dispatchEvent(new Event("change", {bubbles: true}));
		return true;
	})(%s, %s)`, one(css), quote(value)))
}

// Upload puts files into a file field, by their paths.
func (p *Page) Upload(css string, paths ...string) {
	p.t.Helper()
	p.must(css)
	if err := p.do(chromedp.SetUploadFiles(chromedp.CSS(css), paths)); err != nil {
		p.fail("uploading to "+css, err)
	}
}

// WaitFor waits until an element that matches is visible, for what a script
// brings; what the server renders is there when the page has loaded.
func (p *Page) WaitFor(css string) {
	p.t.Helper()
	if err := p.do(chromedp.WaitVisible(chromedp.CSS(css))); err != nil {
		p.fail("waiting for "+css, err)
	}
}

// must ends the test at once where nothing matches, instead of waiting.
func (p *Page) must(css string) {
	p.t.Helper()
	read[bool](p, "looking for "+css, `!!`+one(css))
}
