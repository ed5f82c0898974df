package tariff

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"demarche"
)

// Origin is a country or customs territory by its two letters of ISO 3166-1.
type Origin string

// ParseOrigin reads two letters that ISO 3166-1 assigns. Lower case is accepted.
func ParseOrigin(text string) (Origin, error) {
	s := strings.ToUpper(strings.TrimSpace(text))
	r, err := language.ParseRegion(s)
	if len(s) != 2 || err != nil || !r.IsCountry() || r.Canonicalize().String() != s {
		return "", demarche.Refuse(demarche.Invalid, fmt.Sprintf("origin %.20q", text),
			"ISO 3166-1 has no such country", "give its two letters, such as CN")
	}
	return Origin(s), nil
}
