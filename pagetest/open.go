package pagetest

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// reader is who looks at a page, and how.
type reader struct {
	width, height int64
	scale         float64
	mobile        bool
	dark          bool
	print         bool
	noScripts     bool
	lang          string
}

// Option says how a page is looked at. Without any it is a desktop of 1280 by
// 900, light, in the language of the server's choice, scripts on.
type Option func(*reader)

// Viewport sets the size of the window in CSS pixels.
func Viewport(width, height int64) Option {
	return func(r *reader) { r.width, r.height = width, height }
}

// Phone is a small phone, 360 by 800, which obeys the page's viewport tag: a
// page that lacks one is laid out far too wide, as on a real phone.
func Phone(r *reader) { r.width, r.height, r.mobile, r.scale = 360, 800, true, 2 }

// Desktop is a window of 1280 by 900.
func Desktop(r *reader) { r.width, r.height, r.mobile, r.scale = 1280, 900, false, 1 }

// Zoomed is the desktop at 200 %: half as many CSS pixels, each twice as large.
func Zoomed(r *reader) { r.width, r.height, r.mobile, r.scale = 640, 450, false, 2 }

// Dark asks for the dark colours.
func Dark(r *reader) { r.dark = true }

// Print shows the page as its print styles have it.
func Print(r *reader) { r.print = true }

// NoScripts turns the page's scripts off. Checks still read the page.
func NoScripts(r *reader) { r.noScripts = true }

// Lang asks the server for a language, as "zh-CN" in Accept-Language.
func Lang(lang string) Option { return func(r *reader) { r.lang = lang } }

// Open shows a page in a tab with cookies of its own, until the test ends. An
// answer of any HTTP status is a page; a server that does not answer fails the
// test.
func (b *Browser) Open(t testing.TB, url string, opts ...Option) *Page {
	t.Helper()
	r := reader{}
	Desktop(&r)
	for _, opt := range opts {
		opt(&r)
	}
	p := &Page{t: t, reader: r}
	ctx, cancel := chromedp.NewContext(b.tab, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.hear))
	t.Cleanup(cancel)
	p.ctx = ctx
	if err := begin(ctx, startup, cancel, r.settings()); err != nil {
		t.Fatalf("no tab for %s: %v", url, err)
	}
	p.Goto(url)
	return p
}

// settings makes the browser stand in for the reader.
func (r reader) settings() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		for _, set := range []func(context.Context, *chromedp.Target) error{r.window, r.media, r.languages, r.scripts, focused} {
			if err := set(ctx, tab); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r reader) window(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: r.width, Height: r.height, DeviceScaleFactor: r.scale, Mobile: r.mobile,
	})
	return err
}

// media sets colours and medium. Motion is always reduced, so that a picture
// does not depend on the moment it is taken.
func (r reader) media(ctx context.Context, tab *chromedp.Target) error {
	medium, scheme := "", "light"
	if r.print {
		medium = "print"
	}
	if r.dark {
		scheme = "dark"
	}
	_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium,
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	return err
}

func (r reader) languages(ctx context.Context, tab *chromedp.Target) error {
	if r.lang == "" {
		return nil
	}
	_, err := cdp.Call(ctx, tab, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{
		Headers: network.Headers{"Accept-Language": r.lang},
	})
	return err
}

func (r reader) scripts(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: r.noScripts})
	return err
}

// focused lets keys reach the page while tabs of parallel tests are in front.
func focused(ctx context.Context, tab *chromedp.Target) error {
	_, err := cdp.Call(ctx, tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return err
}
