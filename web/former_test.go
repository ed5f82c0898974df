package web

import (
	"strings"
	"testing"
)

// A party bears on each day the name that it had on it: the last day of one and the first of the next.
func TestAPartyBearsTheNameOfItsDay(t *testing.T) {
	s := public(t)
	for day, want := range map[string][2]string{"2019-03-28": {"Turkey", "Türkiye"}, "2022-05-31": {"Turkey", "Türkiye"}, "2022-06-01": {"Türkiye", "Turkey v"}} {
		for _, at := range []string{"/case/DS561?", "/docket?text=DS561&"} {
			body := part(t, get(t, s, "", at+"on="+day+"&known="+day).Body.String(), "<main", "</main>")
			if !strings.Contains(body, want[0]) || strings.Contains(body, want[1]) {
				t.Errorf("%s on %s: want %s and no %s: %s", at, day, want[0], want[1], readText(body)[:300])
			}
		}
	}
}
