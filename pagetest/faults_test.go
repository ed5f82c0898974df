package pagetest_test

import (
	"fmt"
	"strings"
	"testing"

	"demarche/pagetest"
)

// clerk takes down what a check reports, instead of failing the test, so that
// it can be shown that each check is able to fail.
type clerk struct {
	testing.TB
	notes []string
	ended bool
}

func (c *clerk) Helper()                   {}
func (c *clerk) Errorf(f string, a ...any) { c.notes = append(c.notes, fmt.Sprintf(f, a...)) }
func (c *clerk) Fatalf(f string, a ...any) {
	c.Errorf(f, a...)
	c.ended = true
	panic(c)
}

// listen runs a check and gives what it reported.
func listen(t *testing.T, check func(t testing.TB)) string {
	t.Helper()
	c := &clerk{TB: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(c) {
				panic(r)
			}
		}()
		check(c)
	}()
	return strings.Join(c.notes, "\n")
}

const head = `<!doctype html><html lang="en"><head><title>Fault</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head><body><main><h1>Fault</h1>`

func TestEachFaultIsReported(t *testing.T) {
	axe := func(p *pagetest.Page, t testing.TB) { p.Axe(t) }
	colours := func(p *pagetest.Page, t testing.TB) { p.AxeOnly(t, "color-contrast") }
	wide := func(p *pagetest.Page, t testing.TB) { p.NoSidewaysScroll(t) }
	keys := func(p *pagetest.Page, t testing.TB) { p.Keyboard(t) }
	cut := func(p *pagetest.Page, t testing.TB) { p.NoFieldIsCut(t) }
	quiet := func(p *pagetest.Page, t testing.TB) { p.NoComplaints(t) }
	cases := []struct {
		name, body string
		check      func(*pagetest.Page, testing.TB)
		want       []string
	}{
		{"a picture without words", head + `<img src="data:,">`, axe, []string{"image-alt", `<img src="data:,">`}},
		{"a field without a label", head + `<input name="who">`, axe, []string{"label", "critical"}},
		{"grey on white", head + `<p style="color:#aaa;background:#fff">Lapses today</p>`, axe, []string{"color-contrast", "Lapses today"}},
		{"grey on white, asked alone", head + `<p style="color:#aaa;background:#fff">Lapses today</p>`, colours, []string{"color-contrast", "Lapses today"}},
		{"a page in no language", `<!doctype html><title>Fault</title><h1>x</h1>`, axe, []string{"html-has-lang"}},
		{"a table wider than a phone", head + `<table id="wide" style="width:500px"><tr><td>x</td></tr></table>`, wide, []string{"500", "360", `id="wide"`}},
		{"a date that its field cuts", head + `<label>On <input style="width:3em" value="2020-02-28"></label>`, cut, []string{"cuts", "2020-02-28"}},
		{"a suggestion that its field cuts", head + `<label>On <input style="width:2em" placeholder="that very day"></label>`, cut, []string{"cuts", "that very day"}},
		{"no viewport tag", `<!doctype html><html lang="en"><title>Fault</title><p>x`, wide, []string{"980", "360"}},
		{"a button that Tab misses", head + `<button id="lost" onfocus="this.blur()">Lost</button>`, keys, []string{"button#lost", "2.1.1"}},
		{"focus that does not show", head + `<a id="dim" href="/" style="outline:none">Dim</a>`, keys, []string{"a#dim", "2.4.7"}},
		{"a script that throws", head + `<script>throw new Error("broken ladder")</script>`, quiet, []string{"broken ladder"}},
		{"a script that complains", head + `<script>console.error("no ladder", 7)</script>`, quiet, []string{"console.error: no ladder 7"}},
		{"a picture that is missing", head + `<img alt="Ladder" src="/none.png">`, quiet, []string{"404", "/none.png"}},
		{"a script that the policy refuses", `<meta http-equiv="Content-Security-Policy" content="script-src 'none'">` + head + `<script>1</script>`, quiet, []string{"Content Security Policy"}},
	}
	pages := map[string]string{}
	for i, c := range cases {
		pages[fmt.Sprintf("/%d", i)] = c.body
	}
	url := site(t, pages)
	b := pagetest.Start(t)
	for i, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			page := b.Open(t, fmt.Sprintf("%s/%d", url, i), pagetest.Phone)
			got := listen(t, func(t testing.TB) { c.check(page, t) })
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("the report lacks %q:\n%s", want, got)
				}
			}
		})
	}
}

func TestATableThatScrollsInItsBoxIsNoFault(t *testing.T) {
	url := site(t, map[string]string{"/": head + `<div style="overflow-x:auto"><table style="width:900px"><tr><td>x</td></tr></table></div>`})
	pagetest.Start(t).Open(t, url, pagetest.Phone).NoSidewaysScroll(t)
}

func TestWhatCannotBeDoneEndsTheTestAndSaysWhy(t *testing.T) {
	url := site(t, map[string]string{"/": fine, "/trap": head + `<button id="trap" onkeydown="event.preventDefault()">Trap</button>`})
	b := pagetest.Start(t)
	for name, c := range map[string]struct {
		act  func(*pagetest.Page)
		want string
	}{
		"a button that is not there": {func(p *pagetest.Page) { p.Click("#none") }, "nothing matches #none"},
		"text that is not there":     {func(p *pagetest.Page) { p.Text("#none") }, "nothing matches #none"},
		"a link that is not there":   {func(p *pagetest.Page) { p.FollowText("Tariffs") }, `no link reads "Tariffs"`},
		"an option that is not":      {func(p *pagetest.Page) { p.Choose("#pact", "nafta") }, `no option "nafta"`},
		"an address nobody serves":   {func(p *pagetest.Page) { p.Goto("nowhere:" + p.URL()) }, "ERR_ABORTED"},
		"a field that keeps the key": {func(p *pagetest.Page) { p.Goto(p.URL() + "trap"); p.Keyboard(t) }, "2.1.2"},
		"a day that does not exist":  {func(p *pagetest.Page) { p.Fill("#day", "2021-02-29") }, `holds "" after "2021-02-29"`},
	} {
		t.Run(name, func(t *testing.T) {
			got := listen(t, func(t testing.TB) { c.act(b.Open(t, url)) })
			if !strings.Contains(got, c.want) || !strings.Contains(got, url) {
				t.Errorf("the report is %q, without %q or the address", got, c.want)
			}
		})
	}
}

func TestAxeIsRefusedWhereItCannotRun(t *testing.T) {
	url := site(t, map[string]string{"/": fine})
	b := pagetest.Start(t)
	got := listen(t, func(c testing.TB) { b.Open(t, url, pagetest.NoScripts).Axe(c) })
	if !strings.Contains(got, "open it with scripts on") {
		t.Errorf("without scripts axe-core reports %q", got)
	}
	t.Setenv("DEMARCHE_AXE", "")
	got = listen(t, func(c testing.TB) { b.Open(t, url).Axe(c) })
	if !strings.Contains(got, "DEMARCHE_AXE") || !strings.Contains(got, "./test --setup") {
		t.Errorf("without its file axe-core reports %q", got)
	}
}
