package secretariat

import (
	"strings"
	"unicode"

	"go.mau.fi/util/confusable"
)

// A name is told by its looks as by its letters: Northlake with a Cyrillic о, or with a
// capital I for its l, names the company to whoever reads it. Which letters look alike is
// Unicode's to say (Technical Standard 39, confusables.txt).

// sights are the ways in which a word is looked at: by its letters, by what they look like as
// they stand, and by what they look like in capitals, which more scripts share. The words
// of a title and of a name are compared by each.
var sights = [...]func(string) string{
	fold,
	func(s string) string {
		return strings.ToLower(looks(bare(s), strings.ContainsFunc(s, unicode.IsLower)))
	},
	func(s string) string { return looks(strings.ToUpper(bare(s)), true) },
}

// looks writes a word in the letters that it looks like. What stands for two letters is
// not looked for the other way, since common words differ by it (rn and m: modern, modem),
// nor is a word without letters, which is a number. A capital I is taken for an l where il
// says so: in a word of capitals nobody reads it as a small l.
func looks(s string, il bool) string {
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		like := ""
		if r >= 0x80 || r == '0' || r == '1' || r == 'I' && il {
			like = confusable.GetReplacement(r)
		}
		if like == "" {
			like = string(r)
		}
		b.WriteString(like)
	}
	return bare(b.String())
}
