package demarche

import "regexp"

// registered is a citation of the Federal Register by volume and page.
var registered = regexp.MustCompile(`\b(\d{2,3}) FR (\d{1,6})\b`)

// RegisterPage gives the address of the notice of the Federal Register that a text cites first
// by volume and page ("84 FR 20459"), of which the address is made; "" for a text that cites none.
func RegisterPage(text string) string {
	m := registered.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return "https://www.federalregister.gov/citation/" + m[1] + "-FR-" + m[2]
}
