package web

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"demarche/pagetest"
)

// Every drawing that a page has as a file stands within its frame, and no text of it on another,
// in both languages and on days early, late and past what is on record.
func TestFilesOfDrawingsCanBeRead(t *testing.T) {
	s := public(t)
	base := served(t, s)
	file := regexp.MustCompile(`href="([^"]+\.svg(?:\?[^"]*)?)"`)
	seen := map[string]bool{}
	var files []string
	for _, q := range []string{"?on=2018-05-04&known=2018-05-04", "?on=2019-03-28&known=2019-03-28", "?on=2020-01-15&known=2020-01-15", "?on=2022-03-01", "?on=2026-11-29"} {
		for _, lang := range []string{"&lang=en", "&lang=zh"} {
			for _, p := range []string{
				"/", "/rules/us-china-ch7/us-china-ch7", "/rules/wto-dsu/wto-dsu", "/charts", "/charts/tariffs", "/charts/cases", "/talks", "/talks/issues", "/talks/estimates", "/promises", "/barriers", "/figures", "/figures/trade", "/figures/purchases",
				"/figures/claims", "/figures/cpb-world-trade-volume", "/tariffs/scenarios/snap-back", "/case/DS597", "/case/US-301-TT", "/brief/2020-01-15",
			} {
				got := get(t, s, "", p+q+lang)
				for _, m := range file.FindAllStringSubmatch(got.Body.String(), -1) {
					if f := html.UnescapeString(m[1]); !seen[f] {
						seen[f] = true
						files = append(files, f)
					}
				}
			}
		}
	}
	kinds := map[string]int{}
	page := pagetest.Start(t).Open(t, base+"/about", pagetest.Desktop)
	for _, f := range files {
		name, _, _ := strings.Cut(f, "?")
		kinds[name]++
		page.Goto(base + f)
		page.WordsOfDrawingsStandClear(t)
	}
	t.Logf("%d files of %d drawings", len(files), len(kinds))
	for _, name := range []string{"/levels.svg", "/rules/wto-dsu/wto-dsu/diagram.svg", "/case/DS597/ladder.svg"} {
		body := get(t, s, "", name+"?on=2022-03-01").Body.String()
		if !strings.Contains(body, "Source: ") || !strings.Contains(body, `font-weight="600"`) {
			t.Errorf("%s has no title or no source", name)
		}
	}
	if len(kinds) < 12 {
		t.Errorf("%d kinds of drawings were found: %v", len(kinds), kinds)
	}
}
