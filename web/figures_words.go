package web

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/agreement"
	"demarche/monitor"
)

// Period writes a month, a quarter, a year or a day.
func (v *view) Period(p monitor.Period) string {
	switch p.Frequency() {
	case monitor.Monthly:
		return v.T(fmt.Sprintf("%s %d", p.Begins().Time().Month(), p.YearOf()), fmt.Sprintf("%d年%d月", p.YearOf(), p.Part()))
	case monitor.Quarterly:
		return v.T(fmt.Sprintf("quarter %d of %d", p.Part(), p.YearOf()), fmt.Sprintf("%d年第%d季度", p.YearOf(), p.Part()))
	case monitor.Annual:
		return v.T(fmt.Sprint(p.YearOf()), fmt.Sprintf("%d年", p.YearOf()))
	case monitor.Daily:
		return v.Date(p.Begins())
	}
	return v.T("not known", "不详")
}

// Amount writes a value with a comma between thousands and a true minus; what is
// not known says so.
func (v *view) Amount(x monitor.Value) string {
	if !x.Known() {
		return v.T("not known", "不详")
	}
	whole, part, _ := strings.Cut(strings.TrimPrefix(x.String(), "-"), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if part != "" {
		whole += "." + part
	}
	if x.Negative() {
		return "−" + whole
	}
	return whole
}

// Places writes a figure to so many digits after the point, zeros too.
func (v *view) Places(f monitor.Figure, places int) string {
	return v.padded(f.Round(places), places)
}

// padded writes a value with zeros up to so many digits after the point.
func (v *view) padded(x monitor.Value, places int) string {
	text := v.Amount(x)
	if x.Known() && places > x.Places() {
		_, part, _ := strings.Cut(x.String(), ".")
		if part == "" {
			text += "."
		}
		text += strings.Repeat("0", places-len(part))
	}
	return text
}

// Percent writes a computed percentage to one digit, as providers print it.
func (v *view) Percent(f monitor.Figure) string {
	if !f.Known() {
		return v.T("not known", "不详")
	}
	return v.Places(f, 1) + "%"
}

// Basis says on what the day of a release rests.
func (v *view) Basis(b monitor.Basis) string {
	switch b {
	case monitor.Announced:
		return v.T("published", "发布")
	case monitor.Stamped:
		return v.T("published by then, by the day on which it was produced", "不晚于该日公布，依制作日推定")
	case monitor.Seen:
		return v.T("seen; published then or before", "所见日，当日或更早发布")
	}
	return ""
}

// Later says that the page that tells of a release was written after the day of knowledge.
func (v *view) Later(r *monitor.Release) string {
	if r.Written <= v.When.Known {
		return ""
	}
	return strings.TrimSpace(v.Say(agreement.Aside(demarche.Text{}, "", false, agreement.Written(demarche.Same(v.Date(r.Written)), false))))
}

// Op names an operation.
func (v *view) Op(o monitor.Op) string {
	switch o {
	case monitor.Momentum:
		return v.T("momentum: last three months on the three before", "动量：最近三个月较前三个月")
	case monitor.Yearly:
		return v.T("change on a year", "同比变化")
	case monitor.Monthwise:
		return v.T("change on the period before", "环比变化")
	case monitor.BalanceOf:
		return v.T("balance: less the other series", "差额：减另一数列")
	case monitor.ShareOf:
		return v.T("share of the other series", "占另一数列的比重")
	}
	return v.T("value", "数值")
}

// Holds words an answer of three.
func (v *view) Holds(b *bool) string {
	switch {
	case b == nil:
		return v.T("not known", "不详")
	case *b:
		return v.T("yes", "是")
	}
	return v.T("no", "否")
}
