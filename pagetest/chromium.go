package pagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// patience is how long one step on a page may take. It is generous because
// tests share few cores with a race detector, and axe-core has long pages to read.
const patience = 90 * time.Second

// startup is how long Chromium may take to start.
const startup = 60 * time.Second

// names are those under which Chromium is installed, the likeliest first.
var names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}

// errLeftOut says that page tests are left out on purpose.
var errLeftOut = errors.New("page tests are left out: DEMARCHE_NO_BROWSER is set")

// chromium gives the browser's path, or ends the test.
func chromium(t testing.TB) string {
	t.Helper()
	path, err := find(os.Getenv, exec.LookPath)
	if errors.Is(err, errLeftOut) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// find decides between a path, leaving the page tests out, and an error that
// says what to install. The environment and the search are arguments, so that
// each outcome can be tested on a machine that has a browser.
func find(env func(string) string, look func(string) (string, error)) (string, error) {
	if env("DEMARCHE_NO_BROWSER") != "" {
		if env("CI") == "true" {
			return "", errors.New("DEMARCHE_NO_BROWSER is set, but CI is true and nothing may be skipped in CI: unset one of them")
		}
		return "", errLeftOut
	}
	wanted := names
	if named := env("CHROMIUM"); named != "" {
		wanted = []string{named}
	}
	for _, name := range wanted {
		if path, err := look(name); err == nil {
			return path, nil
		}
	}
	return "", fmt.Errorf("no Chromium among %v: install the Debian package chromium, or name a browser in CHROMIUM; outside CI, DEMARCHE_NO_BROWSER=1 leaves page tests out", wanted)
}

// launch starts Chromium. The first run binds the browser's life to its
// context, so the limit is kept by a timer and not by that context.
func launch(path string) (*Browser, error) {
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), flags(path)...)
	ctx, stopTab := chromedp.NewContext(alloc)
	if err := begin(ctx, startup, stopAlloc); err != nil {
		stopTab()
		stopAlloc()
		return nil, err
	}
	stop := func() {
		graceful, done := context.WithTimeout(ctx, 10*time.Second)
		defer done()
		_ = chromedp.Cancel(graceful) // what does not close in time is killed below
		stopTab()
		stopAlloc()
	}
	return &Browser{tab: ctx, stop: stop}, nil
}

// begin makes the first run on a context, and calls giveUp where it takes too
// long, which makes the run return.
func begin(ctx context.Context, limit time.Duration, giveUp func(), steps ...chromedp.Action[chromedp.Void]) error {
	timer := time.AfterFunc(limit, giveUp)
	err := chromedp.Do(ctx, steps...)
	if !timer.Stop() && err != nil {
		return fmt.Errorf("not ready after %s: %w", limit, err)
	}
	return err
}

// flags are those with which Chromium runs in a container, quietly: without a
// sandbox, since the only pages it opens are our own.
func flags(path string) []chromedp.ExecAllocatorOption {
	opts := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	opts = append(opts, chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, quiet := range []string{"disable-quic", "disable-component-update", "hide-scrollbars", "mute-audio"} {
		opts = append(opts, chromedp.Flag(quiet, true))
	}
	// A page brought back from the cache fires no load event to wait for.
	return append(opts, chromedp.Flag("disable-features", "Translate,BackForwardCache"))
}
