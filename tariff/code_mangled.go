package tariff

import (
	"fmt"
	"regexp"
	"strings"

	"demarche"
)

var (
	excelDate   = regexp.MustCompile(`(?i)^(\d{1,4}[-/]\d{1,2}[-/]\d{1,4}|\d{1,2}-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(-\d{2,4})?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-\d{2,4})( \d{1,2}:\d{2}(:\d{2})?)?$`)
	excelNumber = regexp.MustCompile(`^\d+(\.\d+)?[eE]\+?\d+$|^\d{7,10}\.0+$|^\d{1,3}(,\d{3})+$`)
	dottedForm  = regexp.MustCompile(`^\d+$|^\d{4}(\.\d{2}){0,2}(\.\d{2}|\.?\d{4}|\d{2})?$`)
)

// Mangled refuses a text that a spreadsheet made of a code: a date, of digits or with a
// month's name, or a number. It is no code, and no words for a good. Nil for any other.
func Mangled(text string) *demarche.Refusal {
	if s := strings.TrimSpace(text); excelDate.MatchString(s) || excelNumber.MatchString(s) {
		return mangled(s)
	}
	return nil
}

// dotted reports whether the dots stand where schedules put them.
func dotted(s string) bool { return !strings.Contains(s, ".") || dottedForm.MatchString(s) }

// mangled is the refusal of a text that is no code, with what has become of it.
func mangled(s string) *demarche.Refusal {
	why := demarche.Text{EN: "a code has 2, 4, 6, 8 or 10 digits, with or without dots", ZH: "编码为2、4、6、8或10位数字，可加点"}
	remedy := demarche.Text{EN: "write it as 8501104020 or 8501.10.40.20", ZH: "请写成8501104020或8501.10.40.20"}
	asText := demarche.Text{EN: "export the column as text", ZH: "请将该列按文本导出"}
	digits := strings.ReplaceAll(s, ".", "")
	switch {
	case s == "":
		why = demarche.Text{EN: "it is empty", ZH: "为空"}
	case excelDate.MatchString(s):
		why = demarche.Text{EN: "a spreadsheet has turned it into a date", ZH: "已被电子表格转成日期"}
		remedy = demarche.Text{EN: "export the column as text from the first file, since the date no longer says which code it was", ZH: "日期已无法还原编码，请从原文件将该列按文本导出"}
	case excelNumber.MatchString(s):
		why, remedy = demarche.Text{EN: "a spreadsheet has turned it into a number", ZH: "已被电子表格转成数值"}, asText
	case onlyDigits(digits) && (len(digits) == 7 || len(digits) == 9):
		n := len(digits)
		why = demarche.Text{EN: fmt.Sprintf("it has %d digits, and a code %d or %d: one is missing, or one too many", n, n-1, n+1), ZH: fmt.Sprintf("有%d位，而编码为%d位或%d位：缺一位或多一位", n, n-1, n+1)}
		if c, ok := LostZero(digits); ok {
			why = demarche.Text{EN: fmt.Sprintf("it has %d digits: it may have lost a leading zero", n), ZH: fmt.Sprintf("只有%d位，可能丢失了开头的零", n)}
			remedy = demarche.Text{EN: "with the zero it is " + c.Dotted() + "; " + asText.EN, ZH: "补零后为" + c.Dotted() + "；" + asText.ZH}
		}
	case onlyDigits(digits) && len(digits) > 10:
		why = demarche.Text{EN: fmt.Sprintf("it has %d digits, and a code has at most 10", len(digits)), ZH: fmt.Sprintf("有%d位，而编码最多10位", len(digits))}
	}
	typed := fmt.Sprintf("%.40q", s)
	return wrong("", said("code "+typed, "编码"+typed), why, remedy)
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
