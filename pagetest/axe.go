package pagetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Violation is one rule of WCAG that a page breaks, and where.
type Violation struct {
	Rule   string `json:"id"`     // axe-core's name of the rule, "image-alt"
	Impact string `json:"impact"` // minor, moderate, serious or critical
	Help   string `json:"help"`   // what the rule asks
	Places []struct {
		HTML    string `json:"html"`
		Summary string `json:"failureSummary"`
	} `json:"nodes"`
}

// String tells a violation in the lines a person needs to mend it.
func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): %s", v.Rule, v.Impact, v.Help)
	for _, place := range v.Places {
		fmt.Fprintf(&b, "\n  %s\n    %s", place.HTML, strings.ReplaceAll(place.Summary, "\n", "\n    "))
	}
	return b.String()
}

// Axe fails the test with every rule of WCAG 2.2, levels A and AA, that
// axe-core finds broken on the page, but for the rules that are spared, by
// axe-core's names. Scripts must be on, since axe-core is one.
func (p *Page) Axe(t testing.TB, spared ...string) {
	t.Helper()
	found, err := p.Violations(spared...)
	p.report(t, found, err)
}

// AxeOnly is Axe for some rules alone.
func (p *Page) AxeOnly(t testing.TB, rules ...string) {
	t.Helper()
	only, err := json.Marshal(rules)
	if err != nil {
		t.Fatal(err)
	}
	found, err := p.axe(`runOnly: {type: "rule", values: ` + string(only) + `}`)
	p.report(t, found, err)
}

func (p *Page) report(t testing.TB, found []Violation, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("axe-core on %s: %v", p.address(), err)
	}
	for _, v := range found {
		t.Errorf("%s breaks %s", p.address(), v)
	}
}

// Violations runs axe-core from the file that DEMARCHE_AXE names, without the rules
// that are spared.
func (p *Page) Violations(spared ...string) ([]Violation, error) {
	rules := map[string]any{}
	for _, name := range spared {
		rules[name] = map[string]bool{"enabled": false}
	}
	off, err := json.Marshal(rules)
	if err != nil {
		return nil, err
	}
	return p.axe(`rules: ` + string(off) + `, runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}`)
}

// axe runs axe-core with some of its options.
func (p *Page) axe(options string) ([]Violation, error) {
	if p.reader.noScripts {
		return nil, errors.New("it needs scripts, and the page was opened without: open it with scripts on")
	}
	source, err := axeSource(os.Getenv("DEMARCHE_AXE"))
	if err != nil {
		return nil, err
	}
	if _, err := eval[chromedp.Void](p, source+"\n;undefined"); err != nil {
		return nil, err
	}
	return eval[[]Violation](p, `axe.run(document, {resultTypes: ["violations"], `+options+`}).then(r => r.violations)`, chromedp.EvalAwaitPromise)
}

// axeSource reads axe-core.
func axeSource(path string) (string, error) {
	const remedy = `eval "$(./test --setup)" fetches axe-core and names it`
	if path == "" {
		return "", errors.New("DEMARCHE_AXE does not name the file axe.min.js: " + remedy)
	}
	source, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("DEMARCHE_AXE: %w: %s", err, remedy)
	}
	return string(source), nil
}
