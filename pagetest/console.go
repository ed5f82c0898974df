package pagetest

import (
	"cmp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
)

// complaint is an error that the browser reported about a page.
type complaint struct{ url, text string }

// hear keeps what the browser reports: a thrown exception, a refused script or
// style, a resource that is missing. It runs while the tab waits, so it must be
// quick.
func (p *Page) hear(event any) {
	var c complaint
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		c = complaint{e.ExceptionDetails.URL, e.ExceptionDetails.Text}
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			c.text += " " + thrown.Description
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.ConsoleAPICalledTypeError {
			return
		}
		c = complaint{"", "console.error:"}
		for _, arg := range e.Args {
			c.text += " " + cmp.Or(arg.Description, strings.Trim(string(arg.Value), `"`))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level != log.EntryLevelError {
			return
		}
		c = complaint{e.Entry.URL, e.Entry.Text}
	default:
		return
	}
	p.heard.Lock()
	defer p.heard.Unlock()
	p.said = append(p.said, c)
}

// NoComplaints fails the test with each error that the browser reported since
// the tab was opened. That the page itself was refused (404) is no complaint:
// its status says so.
func (p *Page) NoComplaints(t testing.TB) {
	t.Helper()
	at, _, _ := strings.Cut(p.address(), "#")
	p.heard.Lock()
	defer p.heard.Unlock()
	for _, c := range p.said {
		if c.url == at && strings.HasPrefix(c.text, "Failed to load resource") {
			continue
		}
		t.Errorf("%s: the browser reports %s %s", at, c.text, c.url)
	}
}
