package demarche

import (
	"strings"
	"unicode"
)

// Hidden reports whether a character shows nothing and may change how what stands around it
// reads: it turns the direction of writing, joins or parts letters, stands blank where a
// letter would, or is a control character other than a line end or a tab. These are Unicode's
// Bidi_Control, its Default_Ignorable_Code_Point and its category Cf, without the signs of
// Cf that are drawn (Prepended_Concatenation_Mark). A null character is broken text, not a
// hidden one.
func Hidden(r rune) bool {
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return r != 0 && r != '\t' && r != '\n' && r != '\r'
	case r < 0xad:
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	return unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// Unhidden gives a text without its hidden characters, so that what is on record is what is
// seen.
func Unhidden(s string) string {
	return strings.Map(func(r rune) rune {
		if Hidden(r) {
			return -1
		}
		return r
	}, s)
}
