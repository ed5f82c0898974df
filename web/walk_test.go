package web

import (
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	innerLink   = regexp.MustCompile(`<a [^>]*href="(/[^"#]*)`)
	anyLink     = regexp.MustCompile(`href="([^"]*)"`)
	namesSource = regexp.MustCompile(`href="https?://|(?i)\bsource\b`)
	cellKey     = regexp.MustCompile(`data-k="([^"]*)"`)
	noData      = regexp.MustCompile(`\.(csv|svg|png|ics|atom|json|zip|txt|css|pdf|jsonl|xml)(\?|$)|/export|/api/`)
)

// ordinals are the columns of numbers that only count places: rows, days of a count, ranks.
var ordinals = []string{"No", "No.", "Day", "Rank"}

// perRoute is how many addresses of one route are walked: pages of a route are of one make.
const perRoute = 2

// Every page that can be reached by links from the front page and the pages of the deal is
// walked, a few of each route: no drawing and no number stands there without a way to its
// source.
func TestEveryPageThatLinksReachShowsItsSources(t *testing.T) {
	s := public(t)
	mux := s.mux()
	queue, seen, walked := append([]string{"/", "/tariffs/scenarios/snap-back?on=2026-11-28", "/rules/wto-dsu/wto-dsu", "/rules/usmca-31a", "/case/DS543"}, numberPages...), map[string]bool{}, map[string]int{}
	// A link leads to a source if it leaves the house, stays on its page, or goes to a page or
	// file that names one; one page of a route speaks for all.
	led := map[string]bool{}
	leads := func(href string) bool {
		if !strings.HasPrefix(href, "/") {
			return true
		}
		href, _, _ = strings.Cut(href, "#")
		r, err := http.NewRequest(http.MethodGet, href, nil)
		if err != nil {
			return false
		}
		_, route := mux.Handler(r)
		if _, done := led[route]; !done {
			w := get(t, s, "public", href)
			led[route] = w.Code == http.StatusOK && namesSource.MatchString(w.Body.String())
		}
		return led[route]
	}
	for len(queue) > 0 {
		address := queue[0]
		queue = queue[1:]
		r, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil || seen[address] || noData.MatchString(address) || strings.Contains(address, "lang=zh") {
			continue
		}
		seen[address] = true
		_, route := mux.Handler(r)
		if walked[route] >= perRoute {
			continue
		}
		w := get(t, s, "public", address)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		walked[route]++
		body := w.Body.String()
		for _, fault := range unsourced(body, leads) {
			t.Errorf("%s: %s", address, fault)
		}
		for _, m := range innerLink.FindAllStringSubmatch(body, -1) {
			queue = append(queue, html.UnescapeString(m[1]))
		}
	}
	if len(walked) < 30 {
		t.Errorf("only %d routes were reached: %v", len(walked), walked)
	}
}

// unsourced gives the drawings and the rows with numbers from which nothing leads to a source.
func unsourced(body string, leads func(href string) bool) []string {
	var out []string
	for _, f := range figureBlock.FindAllString(body, -1) {
		if !sourceOf.MatchString(f) {
			out = append(out, "a drawing without its source: "+shown(f))
		}
	}
	for _, table := range tableBlock.FindAllString(figureBlock.ReplaceAllString(body, ""), -1) {
		caption := tableCaption.FindString(table)
		if strings.Contains(caption, "href=") && strings.Contains(caption, "Source: ") {
			continue
		}
		for _, row := range tableRow.FindAllString(table, -1) {
			if hasFigure(row) && !slices.ContainsFunc(anyLink.FindAllStringSubmatch(row, -1), func(m []string) bool { return leads(html.UnescapeString(m[1])) }) {
				out = append(out, "a number that leads to no source: "+shown(row))
			}
		}
	}
	return out
}

// hasFigure reports whether a row holds a number that is no mere ordinal.
func hasFigure(row string) bool {
	return slices.ContainsFunc(numberCell.FindAllStringSubmatch(row, -1), func(cell []string) bool {
		key := cellKey.FindStringSubmatch(cell[0])
		return strings.ContainsAny(cell[1], "0123456789") && (key == nil || !slices.Contains(ordinals, key[1]))
	})
}
