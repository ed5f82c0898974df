package web

import (
	"strings"
	"testing"
)

// Of two that asked for consultations a day apart, each is named beside its own days.
func TestDaysOfEachPartyNameIt(t *testing.T) {
	for lang, want := range map[string][]string{
		"en": {"United States not before Tuesday, 4 October 2022", "Canada not before Wednesday, 5 October 2022", "Canada, Mexico (Responding Party) by Saturday, 20 August 2022"},
		"zh": {"美国 不早于2022年10月4日", "加拿大 不早于2022年10月5日"},
	} {
		body := readText(page(t, public(t), "", "/case/ch31-2022-energy?lang="+lang))
		for _, w := range want {
			if !strings.Contains(body, w) {
				t.Errorf("%s: the page does not say %q", lang, w)
			}
		}
	}
}
