package web

import (
	"strings"
	"testing"
)

// The rules as known on a past day tell of no agreement, case, source or state of the world
// that came later; a day later they do.
func TestRulesAsKnownOnAPastDayTellNothingFromLater(t *testing.T) {
	s := public(t)
	for _, c := range []struct{ address, before, after, tells string }{
		{"/rules", "2020-01-14", "2020-01-15", "/rules/us-china-ch7"},
		{"/rules", "2019-12-09", "2019-12-10", "/rules/usmca-31a"},
		{"/docket", "2020-01-14", "2020-01-15", `value="us-china-ch7"`},
		{"/rules/wto-dsu", "2020-04-29", "2020-04-30", "Multi-Party Interim Appeal"},
		{"/rules/us-301", "2019-03-28", "2026-11-23", "forced labor"},
		{"/rules/wto-dsu", "2019-03-28", "2026-11-23", "of June 2025"},
	} {
		if body := get(t, s, "", c.address+"?on="+c.before).Body.String(); strings.Contains(body, c.tells) {
			t.Errorf("%s on %s tells of %q", c.address, c.before, c.tells)
		}
		if body := get(t, s, "", c.address+"?on="+c.after).Body.String(); !strings.Contains(body, c.tells) {
			t.Errorf("%s on %s lacks %q", c.address, c.after, c.tells)
		}
	}
	for address, later := range map[string]string{"/rules": "317", "/calendar": "2023 and 2025", "/rules/wto-dsu/wto-dsu": "11 December 2019"} {
		if body := readText(get(t, s, "", address+"?on=2019-03-28").Body.String()); strings.Contains(body, later) {
			t.Errorf("%s tells %q", address, later)
		}
	}
	for _, c := range []struct {
		on   string
		code int
	}{{"2020-01-14", 404}, {"2020-01-15", 200}} {
		if w := get(t, s, "", "/rules/us-china-ch7?on="+c.on); w.Code != c.code {
			t.Errorf("the agreement on %s: %d, want %d", c.on, w.Code, c.code)
		}
	}
}
