// Package pagetest drives pages in a real Chromium, so that tests can say what
// a person sees: what a page reads, where the Tab key goes, whether a phone
// must scroll sideways, and which rules of WCAG 2.2 AA a page breaks.
//
// A package that drives pages ends its browser with
//
//	func TestMain(m *testing.M) { os.Exit(pagetest.Main(m)) }
//
// and then all of its tests share one Chromium, each page with cookies of its
// own. Environment:
//
//	CHROMIUM             the browser to use, where it is not one of the usual names
//	DEMARCHE_AXE         the file axe.min.js of axe-core, for Axe
//	DEMARCHE_SHOTS       the folder that Screenshot writes to, as an absolute path
//	DEMARCHE_NO_BROWSER  leave page tests out, which CI refuses
package pagetest

import (
	"context"
	"sync"
	"testing"
)

// Browser is a running Chromium. Its pages may be opened from parallel tests.
type Browser struct {
	tab  context.Context // of the browser itself, from which each page's is made
	stop func()
}

// shared is the one Chromium of a test binary.
var shared keeper

type keeper struct {
	sync.Mutex
	browser *Browser
	kept    bool // by Main, until all tests have run
	users   int  // tests that hold it, where Main keeps nothing
}

// Main runs the tests of a package, keeps one Chromium for all of them, and
// ends it. It gives the exit code for os.Exit.
func Main(m *testing.M) int {
	shared.Lock()
	shared.kept = true
	shared.Unlock()
	code := m.Run()
	shared.Lock()
	defer shared.Unlock()
	shared.end()
	return code
}

// Start gives the package's Chromium, starting it for the first test that asks.
// Where there is none the test fails: it is skipped only where
// DEMARCHE_NO_BROWSER says so, and never in CI.
func Start(t testing.TB) *Browser {
	t.Helper()
	path := chromium(t)
	shared.Lock()
	defer shared.Unlock()
	if shared.browser == nil {
		b, err := launch(path)
		if err != nil {
			t.Fatalf("%s did not start: %v", path, err)
		}
		shared.browser = b
	}
	if !shared.kept {
		shared.users++
		t.Cleanup(release)
	}
	return shared.browser
}

// release ends the browser when the last test that holds it is done.
func release() {
	shared.Lock()
	defer shared.Unlock()
	if shared.users--; shared.users == 0 {
		shared.end()
	}
}

// end ends the browser, if one was started. The caller holds the lock.
func (k *keeper) end() {
	if k.browser != nil {
		k.browser.stop()
		k.browser = nil
	}
}
