package web

import (
	"regexp"
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

var westernStops = regexp.MustCompile(`\p{Han}[）》]?(: |; |\. ?\p{Han}| ?\(\p{Han})`)

// A page in Chinese has no western stops in its sentences.
func TestNoWesternStopsStandInChinese(t *testing.T) {
	s := public(t)
	for _, address := range numberPages {
		says := shown(get(t, s, "public", inLanguage(address, "zh")).Body.String())
		if at := westernStops.FindStringIndex(says); at != nil {
			t.Errorf("%s: %.80s", address, says[at[0]:])
		}
	}
}
