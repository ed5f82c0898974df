package api

import (
	"errors"
	"strings"

	"github.com/danielgtaylor/huma/v2/validation"

	"demarche"
	"demarche/calendar"
)

// faultsZH are what is found wrong with the form of a request, by how it begins in English,
// and how that is said in Chinese before what was named.
var faultsZH = [...][2]string{
	{validation.MsgUnexpectedProperty, "不接受此字段"},
	{"unknown query parameter", "没有此查询参数"},
	{"expected value to be one of ", "须为下列值之一："},
	{"expected required property ", "缺少必填字段："},
	{"expected number >= ", "不得小于"},
	{"expected number <= ", "不得大于"},
	{"expected length >= ", "字数不得少于"},
	{"expected length <= ", "字数不得超过"},
	{"expected array length >= ", "项数不得少于"},
	{"expected array length <= ", "项数不得超过"},
	{validation.MsgExpectedInteger, "须为整数"},
	{validation.MsgExpectedNumber, "须为数字"},
	{validation.MsgExpectedBoolean, "须为 true 或 false"},
	{validation.MsgExpectedArray, "须为数组"},
	{validation.MsgExpectedObject, "须为对象"},
	{validation.MsgExpectedString, "须为字符串"},
}

// faultWords says in a language what is wrong; English where no Chinese is at hand.
func faultWords(msg string, l demarche.Lang) string {
	if l != demarche.Chinese {
		return msg
	}
	for _, f := range faultsZH {
		rest, ok := strings.CutPrefix(msg, f[0])
		if ok && (rest == "" || strings.HasSuffix(f[0], " ")) {
			return f[1] + strings.TrimSuffix(rest, " to be present")
		}
	}
	return msg
}

// dateWords says in a language why a text is no date.
func dateWords(typed string, err error, l demarche.Lang) string {
	var fault *calendar.DateError
	if l != demarche.Chinese || !errors.As(err, &fault) {
		return err.Error()
	}
	if fault.Why == "" {
		return "日期“" + cutShort(typed) + "”须写成 YYYY-MM-DD，例如 2020-02-14"
	}
	return "日期“" + cutShort(typed) + "”：" + fault.WhyZH
}

// cutShort cuts what was typed to what a sentence bears.
func cutShort(s string) string {
	if r := []rune(s); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return s
}
