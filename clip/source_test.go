package clip

import "testing"

// The language of a source is told by its letters where nobody gave it, and left open where
// they do not tell.
func TestTheLanguageOfASourceIsToldByItsLetters(t *testing.T) {
	for text, want := range map[string]string{
		"Talks go on in Beijing, on 28 March.":                                        "en",
		"中美双方将于3月28日在北京举行磋商（CPB）。":                                                    "zh",
		"Les négociations ont repris à Pékin, a déclaré le ministère, jeudi dernier.": "",
		"1234 – 5678": "",
	} {
		if got := langOf(text); string(got) != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
