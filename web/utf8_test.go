package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"
)

// No page hands back bytes that are no UTF-8, wherever a reader's address or form holds them.
func TestNoPageHandsBackBytesThatAreNoText(t *testing.T) {
	h := public(t).Handler()
	for _, address := range []string{
		"/docket?text=%FF", "/docket?pact=%FF", "/case/%FF", "/case/DS543%FF/events.csv", "/%FF", "/docket?%FF=1", "/?on=%FF", "/?known=%FF", "/case/DS543?on=%FF&lang=%FF",
		"/rules/%FF", "/rules/wto-dsu/%FF", "/calendars/%FF", "/tariffs?hts=%FF", "/tariffs/list?sum=%FF", "/brief/%FF", "/search?q=%FF", "/calendars/count?from=%FF", "/promises/%FF", "/file/%FF/title",
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, address, nil))
		if !utf8.Valid(w.Body.Bytes()) {
			t.Errorf("%s: %d, and its page is no UTF-8", address, w.Code)
		}
		if w.Code >= 500 {
			t.Errorf("%s: %d", address, w.Code)
		}
	}
	for _, form := range []string{"/feedback", "/role", "/file", "/brief/subscribe"} {
		r := httptest.NewRequest(http.MethodPost, form, strings.NewReader("text=%FF&about=%FF&back=%FF&as=%FF&q=a%FFb&mail=%FF"))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if !utf8.Valid(w.Body.Bytes()) || w.Code >= 500 || strings.Contains(w.Header().Get("Location"), "\xff") {
			t.Errorf("POST %s: %d to %q", form, w.Code, w.Header().Get("Location"))
		}
	}
}
