package tariff

import (
	"regexp"
	"strings"
)

// footmark is the number of a footnote that old exports leave behind a rate
// ("37% 1/"), sometimes without its digits.
var footmark = regexp.MustCompile(`(%|[a-z.])(?: \d{1,2})?/$`)

// misprints are slips of the printed schedule that its later revisions mended.
var misprints = strings.NewReplacer(
	"¢;", "¢", "weght", "weight", "m2of ", "m2 of ", "thebattery", "the battery", "appli- cable", "applicable",
	"high- est", "highest", "thou- sand", "thousand", "oralterations", "or alterations",
	" ,", ",", "％", "%", "＄", "$", "＋", "+", "\u00ad", "",
)

// tidy sets the spaces of a printed rate right, and mends known misprints. It
// changes no number.
func tidy(text string) string {
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	text = strings.Join(strings.Fields(misprints.Replace(text)), " ")
	if m := footmark.FindStringSubmatchIndex(text); m != nil {
		text = text[:m[3]]
	}
	return text
}
