package tariff

import (
	"fmt"
	"regexp"
	"strings"

	"demarche"
)

var (
	excelDate   = regexp.MustCompile(`^\d{1,4}[-/]\d{1,2}[-/]\d{1,4}( \d{1,2}:\d{2}(:\d{2})?)?$|^\d{1,2}-[A-Za-z]{3}(-\d{2,4})?$|^[A-Za-z]{3}-\d{2,4}$`)
	excelNumber = regexp.MustCompile(`^\d+(\.\d+)?[eE]\+?\d+$|^\d{7,10}\.0+$|^\d{1,3}(,\d{3})+$`)
	dottedForm  = regexp.MustCompile(`^\d+$|^\d{4}(\.\d{2}){0,2}(\.\d{2}|\.?\d{4}|\d{2})?$`)
)

// dotted reports whether the dots stand where schedules put them.
func dotted(s string) bool { return !strings.Contains(s, ".") || dottedForm.MatchString(s) }

// mangled is the refusal of a text that is no code, with what has become of it.
func mangled(s string) error {
	why, remedy := "a code has 2, 4, 6, 8 or 10 digits, with or without dots", "write it as 8501104020 or 8501.10.40.20"
	digits := strings.ReplaceAll(s, ".", "")
	switch {
	case s == "":
		why = "it is empty"
	case excelDate.MatchString(s):
		why, remedy = "a spreadsheet has turned it into a date", "export the column as text from the first file, since the date no longer says which code it was"
	case excelNumber.MatchString(s):
		why, remedy = "a spreadsheet has turned it into a number", "export the column as text"
	case onlyDigits(digits) && (len(digits) == 7 || len(digits) == 9):
		why = fmt.Sprintf("it has %d digits: it has lost a leading zero", len(digits))
		remedy = "it may be " + packed(digitsOf(digits), len(digits)+1).Dotted() + "; export the column as text"
	case onlyDigits(digits) && len(digits) > 10:
		why = fmt.Sprintf("it has %d digits, and a code has at most 10", len(digits))
	}
	return demarche.Refuse(demarche.Invalid, fmt.Sprintf("code %.40q", s), why, remedy)
}

func onlyDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// digitsOf reads digits as a number.
func digitsOf(digits string) uint64 {
	n := uint64(0)
	for i := 0; i < len(digits); i++ {
		n = n*10 + uint64(digits[i]-'0')
	}
	return n
}
