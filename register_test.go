package demarche_test

import (
	"testing"

	"demarche"
)

func TestANoticeOfTheRegisterHasAnAddress(t *testing.T) {
	for text, want := range map[string]string{
		"84 FR 20459": "https://www.federalregister.gov/citation/84-FR-20459",
		"84 FR 20459: the List 3 duty rises to 25%, and not 83 FR 1": "https://www.federalregister.gov/citation/84-FR-20459",
		"Notice of the four-year review (89 FR 76581)":               "https://www.federalregister.gov/citation/89-FR-76581",
		"Executive Order 14298":                                      "",
		"1984 FR 20459":                                              "",
		"84 FRA 20459":                                               "",
		"":                                                           "",
	} {
		if got := demarche.RegisterPage(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
