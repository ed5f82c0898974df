package web

import (
	"net/http"
	"strings"
	"testing"
)

// A page of a case that is not there for a reader leads to the case where the reader may read
// that, and names no case that it may not.
func TestARefusalLeadsToTheCaseThatMayBeRead(t *testing.T) {
	s, id := appealed(t, "2020-03-02")
	for as, want := range map[string]bool{"company-US": true, officer: true, "public": false} {
		w := get(t, s, as, "/case/"+string(id)+"/receipt/99")
		if got := strings.Contains(w.Body.String(), `<a href="/case/`+string(id)+`">The case`); got != want || w.Code != http.StatusNotFound {
			t.Errorf("%s: status %d, leads to the case: %t, want %t", as, w.Code, got, want)
		}
	}
}
