package web

import (
	"regexp"
	"strings"
	"testing"
)

var (
	figureBlock = regexp.MustCompile(`(?s)<figure.*?</figure>`)
	tableRow    = regexp.MustCompile(`(?s)<tr[ >].*?</tr>`)
	toRelease   = regexp.MustCompile(`href="(/figures/[^"#]*)#(r-[^"]*)"`)
)

// Every number of the pages of figures is followed to its source in two clicks: a
// drawing names its source, a row leads to its series or release, and a release to
// who published it.
func TestEveryFigureLeadsToItsSource(t *testing.T) {
	s := public(t)
	rows, releases := 0, map[string]bool{}
	for _, p := range figuresPages {
		body := get(t, s, "public", p.address).Body.String()
		for _, f := range figureBlock.FindAllString(body, -1) {
			if !regexp.MustCompile(`<figcaption>Source: <a href="[^"]*">[^.<]{10}`).MatchString(f) {
				t.Errorf("%s: a drawing without its source: %.120s", p.address, f)
			}
		}
		for _, row := range tableRow.FindAllString(figureBlock.ReplaceAllString(body, ""), -1) {
			if !strings.Contains(row, `<td class="n"`) {
				continue
			}
			if rows++; !strings.Contains(row, "<a href=") {
				t.Errorf("%s: a figure that leads nowhere: %s", p.address, row)
			}
		}
		for _, m := range toRelease.FindAllStringSubmatch(body, -1) {
			releases[m[1]+"#"+m[2]] = true
		}
	}
	for address := range releases {
		page, place, _ := strings.Cut(strings.ReplaceAll(address, "&amp;", "&"), "#")
		body := get(t, s, "public", page).Body.String()
		row := regexp.MustCompile(`(?s)<tr id="` + regexp.QuoteMeta(place) + `".*?</tr>`).FindString(body)
		if !strings.Contains(row, ` href="http`) {
			t.Errorf("%s does not lead to who published it: %.200s", address, row)
		}
	}
	if rows < 40 || len(releases) < 20 {
		t.Errorf("%d figures and %d releases were walked", rows, len(releases))
	}
}
