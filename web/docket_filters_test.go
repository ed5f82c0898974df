package web

import (
	"net/http"
	"strings"
	"testing"
)

// Blanks ask for no words, and a filter that is given twice is refused, on the page and in
// its file.
func TestFiltersOfTheDocketAreReadOnce(t *testing.T) {
	s := public(t)
	all, blank := get(t, s, "public", "/docket?pact=us-301").Body.String(), get(t, s, "public", "/docket?pact=us-301&text=%20%20").Body.String()
	if strings.Contains(blank, "No case") || strings.Count(blank, "<tr") != strings.Count(all, "<tr") {
		t.Error("blanks are looked for as words")
	}
	for _, page := range []string{"/docket", "/docket.csv"} {
		if w := get(t, s, "public", page+"?pact=wto-dsu&pact=us-301"); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), "given twice") {
			t.Errorf("%s takes one of two agreements: %d", page, w.Code)
		}
		if w := get(t, s, "public", page+"?pact=us-301"); w.Code != http.StatusOK {
			t.Errorf("%s: %d", page, w.Code)
		}
	}
}
