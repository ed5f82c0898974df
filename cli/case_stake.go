package cli

import (
	"strings"

	"demarche/api"
)

// stake says what a supposed measure would do to a year's trade.
func (t tongue) stake(x *api.AtStake) string {
	measure := t.T("a measure that may then be proposed", "届时可能提出的措施")
	if x.Proposed {
		measure = t.T("the measure proposed", "拟议措施")
	}
	begin := t.T("if this lapses, %s (%s, %s, %s) ", "如期限届满，%s（%s，%s，%s）", measure, x.Scenario, t.grounds(x.Article), x.Basis)
	if x.Beyond || x.Lines == nil || x.Value == nil || x.Change == nil {
		return begin + t.T("would touch trade that is not known: the day lies beyond what the tariff pack knows", "涉及的贸易额不详：该日超出关税资料的范围")
	}
	verb, change := t.T("add ", "增加"), *x.Change
	if strings.HasPrefix(change, "-") {
		verb, change = t.T("take off ", "减少"), change[1:]
	}
	lines := t.T("%d lines", "%d个税目", *x.Lines)
	if *x.Lines == 1 {
		lines = t.T("1 line", "1个税目")
	}
	return begin + t.T("would touch %s, %s of %s trade, and %s%s of duty a year, paid by %s (%s; %s)", "将涉及%s，%s（%s贸易额），每年%s关税%s，由%s缴纳（%s；%s）", lines, *x.Value, x.Period, verb, change, x.Payers, x.Source, x.Vintage)
}
