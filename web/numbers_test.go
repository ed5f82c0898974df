package web

import (
	"regexp"
	"strings"
	"testing"
)

// numberPages are the pages that show figures besides those of figures: the front page,
// the deal, the brief, tariffs and what is at stake, on days that know much and little.
var numberPages = []string{
	"/?on=2019-03-28", "/?on=2020-06-01", "/?on=2022-03-01",
	"/talks?on=2020-03-01", "/talks/issues?on=2020-01-15", "/talks/estimates?on=2020-01-20",
	"/promises?on=2022-03-01", "/promises/p1-pu-01?on=2022-03-01", "/promises/p1-ip-22?on=2020-04-20", "/barriers?on=2024-05-01",
	"/brief/2019-03-28", "/brief/2019-03-30", "/brief/2020-01-15",
	"/charts/tariffs?on=2026-01-15",
	motor, "/tariffs/scenarios/keep-lists-1-to-3?on=2024-06-01&known=2026-09-18", "/docket?on=2020-06-01",
}

var (
	numberCell   = regexp.MustCompile(`(?s)<td[^>]*class="[^"]*\bn\b[^"]*"[^>]*>(.*?)</td>`)
	tableBlock   = regexp.MustCompile(`(?s)<table.*?</table>`)
	tableCaption = regexp.MustCompile(`(?s)<caption>.*?</caption>`)
	westernStops = regexp.MustCompile(`\p{Han}[）》]?(: |; |\. ?\p{Han}| ?\(\p{Han})`)
	sourceOf     = regexp.MustCompile(`(?s)<figcaption>.*(Source|来源|<a href=)`)
)

// Every number of a page is followed to its source: a drawing names it below, the table
// of its numbers stands within it, and any other row with a number leads on by a link,
// or the caption of its table names the source.
func TestEveryNumberOfAPageLeadsToItsSource(t *testing.T) {
	s := public(t)
	numbers := 0
	for _, address := range numberPages {
		for _, lang := range []string{"en", "zh"} {
			address := inLanguage(address, lang)
			body := get(t, s, "public", address).Body.String()
			if at := westernStops.FindStringIndex(shown(body)); lang == "zh" && at != nil {
				t.Errorf("%s: western stops in Chinese: %.80s", address, shown(body)[at[0]:])
			}
			for _, f := range figureBlock.FindAllString(body, -1) {
				if !sourceOf.MatchString(f) {
					t.Errorf("%s: a drawing without its source: %.200s", address, f)
				}
			}
			rest := figureBlock.ReplaceAllString(body, "")
			for _, table := range tableBlock.FindAllString(rest, -1) {
				caption := tableCaption.FindString(table)
				sourced := strings.Contains(caption, "href=") && regexp.MustCompile("Source: |来源：").MatchString(caption)
				for _, row := range tableRow.FindAllString(table, -1) {
					for _, cell := range numberCell.FindAllStringSubmatch(row, -1) {
						if !strings.ContainsAny(cell[1], "0123456789") {
							continue
						}
						if numbers++; !sourced && !strings.Contains(row, "href=") {
							t.Errorf("%s: a number that leads nowhere: %s", address, shown(row))
						}
					}
				}
			}
		}
	}
	if numbers < 150 {
		t.Errorf("%d numbers were walked", numbers)
	}
}
