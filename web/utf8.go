package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// readable makes text of what a reader's address holds: bytes that are no UTF-8 stand as
// U+FFFD on every page that shows what was asked for, so that no page carries them on. The
// API names such bytes itself.
func readable(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/api/") || !strayBytes(r.URL) {
			next.ServeHTTP(w, r)
			return
		}
		to := *r.URL
		to.Path, to.RawPath = textOf(to.Path), ""
		asked := url.Values{}
		for k, values := range to.Query() {
			for _, v := range values {
				asked.Add(textOf(k), textOf(v))
			}
		}
		to.RawQuery = asked.Encode()
		asks := r.Clone(r.Context())
		asks.URL = &to
		next.ServeHTTP(w, asks)
	})
}

// strayBytes reports whether an address holds bytes that are no UTF-8.
func strayBytes(u *url.URL) bool {
	if !utf8.ValidString(u.Path) {
		return true
	}
	if !strings.Contains(u.RawQuery, "%") && utf8.ValidString(u.RawQuery) {
		return false
	}
	return strayValues(u.Query())
}

// strayValues reports whether the fields of a form hold bytes that are no UTF-8.
func strayValues(fields url.Values) bool {
	for k, values := range fields {
		if !utf8.ValidString(k) {
			return true
		}
		for _, v := range values {
			if !utf8.ValidString(v) {
				return true
			}
		}
	}
	return false
}

func textOf(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
