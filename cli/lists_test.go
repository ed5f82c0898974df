package cli_test

import (
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// asked gives what an address of the house answers to a reader of the role switch.
func (h *house) asked(reader, address string) (string, int) {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), http.MethodGet, h.url+address, http.NoBody)
	if err != nil {
		h.t.Fatal(err)
	}
	if reader != "" {
		r.AddCookie(&http.Cookie{Name: "demarche-role", Value: reader})
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		h.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(body), answer.StatusCode
}

var (
	toJSON = regexp.MustCompile(`href="(/api/[^"]*)">JSON</a>`)
	toCSV  = regexp.MustCompile(`href="(/[^"]*\.csv[^"]*)">`)
)

// Beside each list as CSV stands where programs read the same, for the page's days and in
// its language.
func TestEachListLeadsToItsCSVAndJSON(t *testing.T) {
	h := serve(t, "2026-09-01")
	kept := strings.NewReader(`{"text":"Trade fell 1.8 per cent.","published":"2019-03-28","publisher":"The Gazette","licence":"all-rights-reserved"}`)
	done, err := http.Post(h.url+"/api/sources?as=officer-US", "application/json", kept)
	if err != nil || done.StatusCode != http.StatusCreated {
		t.Fatalf("the source was not kept: %v, %v", done, err)
	}
	done.Body.Close()
	for _, c := range []struct{ reader, page, json, csv, has string }{
		{"", "/promises?on=2022-03-01", "/api/promises", "/promises/duties.csv", `"duties":[{`},
		{"", "/talks?on=2019-03-28", "/api/talks", "/talks/timeline.csv", `"from":"2018-`},
		{"", "/talks/issues?on=2020-01-15", "/api/talks/issues", "/talks/issues.csv", `"issues":[{`},
		{"", "/talks/estimates?on=2020-01-20", "/api/talks/estimates", "/talks/estimates.csv", `"estimates":[{`},
		{"", "/barriers?on=2019-03-28&known=2024-01-01", "/api/barriers", "/barriers.csv", `"barriers":[{`},
		{"", "/figures?on=2022-02-01", "/api/figures", "/figures/purchases-by-group.csv", `"series":[{`},
		{"", "/figures/cpb-world-trade-volume?on=2019-03-28", "/api/figures/cpb-world-trade-volume", "/figures/cpb-world-trade-volume/values.csv", `"values":[{`},
		{"", "/figures/claims?series=cpb-world-trade-volume&op=momentum&period=2019-01&value=-1.8&since=2009-05&on=2019-03-28", "/api/figures/cpb-world-trade-volume/claim", "/figures/claims/claim.csv", `"verdicts":[{`},
		{"", "/duty?hts=8501104020&origin=CN&on=2024-06-01", "/api/tariff/history", "/duty/history.csv", `"steps":[{`},
		{"", "/tariffs/list?sum=2bn&by=trade&entry=2024-06-01&on=2026-08-01", "/api/tariff/list", "/tariffs/list.csv", `"lines":[{`},
		{"", "/rules?on=2021-01-15", "/api/packs", "/rules.csv", `"packs":[{`},
		{"", "/rules?on=2021-01-15", "/api/tariff/packs", "/rules/tariffs.csv", `"packs":[{`},
		{"", "/rules/wto-dsu/wto-dsu?on=2021-01-15", "/api/procedures/wto-dsu", "/rules/wto-dsu/wto-dsu/clocks.csv", `"clocks":[{`},
		{"officer-US", "/sources?on=2026-09-01", "/api/sources", "/sources.csv", "The Gazette"},
	} {
		for _, lang := range []string{"en", "zh"} {
			body, _ := h.asked(c.reader, c.page+"&lang="+lang)
			page, _ := url.ParseQuery(c.page[strings.Index(c.page, "?")+1:])
			address := found(toJSON, body, c.json)
			if address == "" {
				t.Errorf("%s in %s does not lead to %s", c.page, lang, c.json)
				continue
			}
			u, _ := url.Parse(address)
			q, known := u.Query(), page.Get("known")
			switch {
			case strings.HasPrefix(c.page, "/tariffs"): // its day is that of entries
				known = "2026-09-01"
			case known == "":
				known = page.Get("on")
			}
			if q.Get("known") != known || q.Get("on") != page.Get("on") || q.Get("lang") != lang {
				t.Errorf("%s in %s leads to %s", c.page, lang, address)
			}
			if answer, code := h.asked("", address); code != http.StatusOK || !json.Valid([]byte(answer)) || !strings.Contains(answer, c.has) {
				t.Errorf("%s: %d, without %s", address, code, c.has)
			}
			file := found(toCSV, body, c.csv)
			if answer, code := h.asked(c.reader, file); file == "" || code != http.StatusOK || strings.Count(answer, "\n") < 2 {
				t.Errorf("%s in %s: the file %q: %d, %q", c.page, lang, file, code, answer)
			}
		}
	}
}

// found gives the address of that path to which a page leads; "" for none.
func found(link *regexp.Regexp, body, path string) string {
	all := link.FindAllStringSubmatch(body, -1)
	i := slices.IndexFunc(all, func(m []string) bool { return strings.HasPrefix(html.UnescapeString(m[1]), path+"?") })
	if i < 0 {
		return ""
	}
	return html.UnescapeString(all[i][1])
}
