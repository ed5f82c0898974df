package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestACaseHasOneAddress(t *testing.T) {
	s := public(t)
	for typed, want := range map[string]string{
		"/case/ds543":                          "/case/DS543",
		"/case/Ds543/events.csv?on=2019-01-01": "/case/DS543/events.csv?on=2019-01-01",
		"/case/us-k7m-4q7?lang=zh":             "/case/US-K7M-4Q7?lang=zh",
		"/case/TBR-1996-US-TEXTILE-ORIGIN":     "/case/tbr-1996-us-textile-origin",
		"/case/ds543/clock/0?known=2019-01-01": "/case/DS543/clock/0?known=2019-01-01",
	} {
		if w := get(t, s, "", typed); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != want {
			t.Errorf("%s: %d to %q, want %s", typed, w.Code, w.Header().Get("Location"), want)
		}
	}
	for _, same := range []string{"/case/DS543", "/case/nonsense"} {
		if w := get(t, s, "", same); w.Code == http.StatusMovedPermanently {
			t.Errorf("%s is sent on to %q", same, w.Header().Get("Location"))
		}
	}
}

func TestAPageOfADayBeforeTheCaseWasKnownSaysSo(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": "It was not known on 1 January 2010; it became known on ", "zh": "截至2010年1月1日尚不知该案；该案于20"} {
		w := get(t, s, "", "/case/DS543?on=2010-01-01&lang="+lang)
		if body := w.Body.String(); w.Code != http.StatusNotFound || !strings.Contains(strings.ToLower(body), strings.ToLower(want)) {
			t.Errorf("%s: %d, want %q", lang, w.Code, want)
		}
	}
}

// What is asked as known on a day to come is shown as known today, and says so.
func TestADayToComeBringsNoKnowledge(t *testing.T) {
	s := public(t)
	body := get(t, s, "", "/?known=2090-01-01&lang=en").Body.String()
	if strings.Contains(body, "2090") {
		t.Error("the page carries on a day of knowledge that has not come")
	}
}
