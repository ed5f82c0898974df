package demarche_test

import (
	"testing"

	"demarche"
)

func TestWhatIsOnRecordIsWhatIsSeen(t *testing.T) {
	for in, want := range map[string]string{
		"licences \u202educolC ekalhtroN\u202c":              "licences ducolC ekalhtroN",
		"a\u202ab\u202bc\u202dd\u2066e\u2067f\u2068g\u2069h": "abcdefgh",
		"a\u200eb\u200fc\u061cd":                             "abcd",
		"North\u200blake\u200c\u200d\u2060\ufeff\u00ad":      "Northlake",
		"North\u3164lake\u115f\u034f":                        "Northlake", // blank letters of Hangul, a joiner
		"a\U000e0041\U000e007fb\ufe0fc\u180ed":               "abcd",      // tags, a variation selector
		"bell\x07, escape\x1b[31m, \u0085next":               "bell, escape[31m, next",
		"a line\nand\tanother\r\n":                           "a line\nand\tanother\r\n",
		"许可 licence é Ω 👍 \u0600٣ a\u00a0b":                  "许可 licence é Ω 👍 \u0600٣ a\u00a0b",
		"null\x00": "null\x00",
	} {
		if got := demarche.Unhidden(in); got != want {
			t.Errorf("%q is kept as %q, want %q", in, got, want)
		}
	}
}
