package web

import (
	"net/http"
	"strings"
	"testing"
)

// Whoever names a month where a day is asked for is told how its first day is written; a month
// that there is none of is offered no day.
func TestAMonthIsAnsweredWithItsFirstDay(t *testing.T) {
	s := public(t)
	for lang, want := range map[string]string{"en": "names a month and no day; its first day is written 2019-12-01", "zh": "只写了月份，未写日；该月第一天写作 2019-12-01"} {
		for _, address := range []string{"/docket?on=2019年12月", "/docket?known=2019-12", "/docket.csv?on=2019-12", "/brief/archive?from=2019-12", "/talks?on=2019年 12 月"} {
			w := get(t, s, "", strings.ReplaceAll(address, " ", "%20")+"&lang="+lang)
			if body := readText(w.Body.String()); w.Code != http.StatusBadRequest || !strings.Contains(body, want) {
				t.Errorf("%s in %s: status %d lacks %q: %.300s", address, lang, w.Code, want, body)
			}
		}
	}
	if body := get(t, s, "", "/docket?on=2019-13").Body.String(); strings.Contains(body, "2019-13-01") {
		t.Error("a day of the thirteenth month is offered")
	}
}
