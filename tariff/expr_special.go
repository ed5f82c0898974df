package tariff

import (
	"errors"
	"regexp"
	"strings"
)

// Special is one rate of the special column and the programs that may claim it
// ("AU", "S+", "A*"; general note 3(c) of the schedule lists them).
type Special struct {
	Base     Base
	Programs []string
}

// program is a symbol of the special column: one or two capitals, with a sign
// that narrows it.
const program = `[A-Z]{1,2}[+*#]?`

// claimants is a list of programs in brackets. Exports print some separators as
// full stops, double some, and lose a closing bracket at the end of a cell.
var claimants = regexp.MustCompile(`\(\s*(` + program + `(?:[\s,.]+` + program + `)*)[\s,.]*(?:\)+|$)`)

var symbols = regexp.MustCompile(program)

// ParseSpecial reads the special column: rates, each with its programs in
// brackets. What it could not read is in the error, the rest is given all the
// same; a rate that was not read has the kind Unread.
func ParseSpecial(text string) ([]Special, error) {
	text = tidy(text)
	var found []Special
	var troubles []error
	from := 0
	for _, m := range claimants.FindAllStringSubmatchIndex(text, -1) {
		b, err := ParseBase(strings.TrimSpace(text[from:m[0]]))
		if err != nil {
			troubles = append(troubles, err)
		}
		found = append(found, Special{Base: b, Programs: symbols.FindAllString(text[m[2]:m[3]], -1)})
		from = m[1]
	}
	if rest := strings.TrimSpace(text[from:]); rest != "" && rest != "(s)" {
		troubles = append(troubles, unread(rest, "no program is named behind it"))
	}
	return found, errors.Join(troubles...)
}
