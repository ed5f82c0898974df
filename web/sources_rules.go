package web

import (
	"strings"

	"demarche"
	quotes "demarche/clip"
)

// ruleWords say by what a day or a figure was read in a text, by the names of the rules without
// their language; of any other the kind of what was read is told.
var ruleWords = map[string]demarche.Text{
	"weekday-same-day": {EN: "a weekday in a report of the same day", ZH: "报道当日的星期几"},
	"weekday-past":     {EN: "a weekday before the report", ZH: "报道之前的星期几"},
	"weekday-future":   {EN: "a weekday after the report", ZH: "报道之后的星期几"},
	"weekday-near":     {EN: "the weekday nearest to the report", ZH: "距报道最近的星期几"},
	"weekday-date":     {EN: "a weekday with its date", ZH: "星期几及日期"},
	"today":            {EN: "the day of the report", ZH: "报道当日"},
	"yesterday":        {EN: "the day before the report", ZH: "报道前一日"},
	"tomorrow":         {EN: "the day after the report", ZH: "报道次日"},
	"day-month":        {EN: "a day and a month", ZH: "月日"},
	"day-of-month":     {EN: "a day of the month", ZH: "日期（未写月份）"},
	"day-range":        {EN: "from one day to another", ZH: "起止日期"},
	"month":            {EN: "a month", ZH: "月份"},
	"month-relative":   {EN: "a month counted from the report", ZH: "相对报道日的月份"},
	"part-of-month":    {EN: "a part of a month", ZH: "月内一段"},
	"week-of":          {EN: "a week", ZH: "某一周"},
	"weekend":          {EN: "a weekend", ZH: "周末"},
	"quarter":          {EN: "a quarter", ZH: "季度"},
	"half":             {EN: "half a year", ZH: "半年"},
	"year":             {EN: "a year", ZH: "年份"},
	"year-end":         {EN: "the end of a year", ZH: "年底"},
	"first-months":     {EN: "the first months of a year", ZH: "年初数月"},
	"ago":              {EN: "a time before the report", ZH: "报道前若干时间"},
	"within":           {EN: "a time within which", ZH: "若干时间之内"},
	"percent":          {EN: "a percentage", ZH: "百分比"},
	"points":           {EN: "percentage points", ZH: "百分点"},
	"money":            {EN: "a sum of money", ZH: "金额"},
	"fraction":         {EN: "a fraction", ZH: "分数"},
	"number-words":     {EN: "a number in words", ZH: "以文字书写的数字"},
	"by-hand":          {EN: "the day put right by hand", ZH: "日期经人工更正"},
}

// Ruled says in words by which rules a record was read, whose names programs bear.
func (d clipDesk) Ruled(rule string) string {
	var out []string
	for _, name := range strings.Split(rule, "; ") {
		of, base, _ := strings.Cut(name, ".")
		if of == "kind" {
			if word, ok := recordKinds[quotes.Kind(base)]; ok {
				out = append(out, d.T("kind: ", "类别：")+d.Say(word))
			}
			continue
		}
		base, _, _ = strings.Cut(base, "+")
		word, ok := ruleWords[base]
		if !ok {
			word, ok = ruleWords[strings.TrimSuffix(base, "-range")]
		}
		if !ok {
			word = demarche.Text{EN: "the words of the text, by rule", ZH: "依规则据原文措辞"}
		}
		out = append(out, d.Say(word))
	}
	if len(out) == 0 {
		return d.T("by rule", "依规则")
	}
	return d.Capital(strings.Join(out, d.T("; ", "；")))
}
