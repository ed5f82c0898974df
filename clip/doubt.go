package clip

import (
	"strings"

	"demarche"
	"demarche/calendar"
)

// Doubt says why the words of a date settle no one day. A person decides.
type Doubt string

// The doubts.
const (
	EitherWeek   Doubt = "either-week"         // "last Wednesday" said on a Thursday
	EitherSide   Doubt = "either-side"         // "will be cut after Thursday's summit" said on a Monday
	EitherYear   Doubt = "either-year"         // "last October" said in November, 4月会晤 said in November
	EitherOrder  Doubt = "either-order"        // 05/10/2019, the day or the month first
	Contradicted Doubt = "weekday-contradicts" // "Tuesday, 27 March 2019", which was a Wednesday
)

// Words tells the doubt to a reader; empty where there is none.
func (d Doubt) Words() demarche.Text {
	switch d {
	case EitherWeek:
		return inBoth("of this week or of the week before", "可指本周，也可指上周")
	case EitherSide:
		return inBoth("the one before or the one to come", "可指已过的，也可指将到的")
	case EitherYear:
		return inBoth("of this year or of another", "可指本年，也可指前一年或后一年")
	case EitherOrder:
		return inBoth("the day or the month may stand first", "日、月孰先不明")
	case Contradicted:
		return inBoth("that date was another day of the week", "该日期并非所写的星期")
	}
	return demarche.Text{}
}

// The marks that a reading in doubt carries in its rule.
const eitherWeek, eitherSide, eitherYear, eitherOrder, contradicted = "+either-week", "+either-side", "+either-year", "+either-order", "+weekday-contradicts"

// doubted takes the doubt out of the rule: two days within a week stay the bounds
// of the date; days that are months apart, or that are none, set no bounds.
func (d *Dated) doubted() {
	switch {
	case strings.Contains(d.Rule, eitherWeek):
		d.Doubt, d.Readings = EitherWeek, []calendar.Date{d.From, d.To}
	case strings.Contains(d.Rule, eitherSide):
		d.Doubt, d.Readings = EitherSide, []calendar.Date{d.From, d.To}
	case strings.Contains(d.Rule, eitherYear):
		d.Doubt, d.Readings = EitherYear, []calendar.Date{d.From, d.To}
	case strings.Contains(d.Rule, eitherOrder):
		d.Doubt, d.Readings = EitherOrder, []calendar.Date{d.From, d.To}
	case strings.Contains(d.Rule, contradicted):
		d.Doubt = Contradicted
	default:
		return
	}
	if d.Doubt != EitherWeek && d.Doubt != EitherSide {
		d.From, d.To, d.Precision = 0, 0, ""
	}
}

// slashed reads the two numbers before a year in "13/05/2019" and "05/13/2019":
// one day where only one order is a date, else both, in doubt.
func slashed(a, b, year int) (s stretch, doubt string) {
	first, last := daySlashed(year, b, a), daySlashed(year, a, b)
	switch {
	case first.from.IsZero():
		return last, ""
	case last.from.IsZero(), first.from == last.from:
		return first, ""
	}
	return stretch{min(first.from, last.from), max(first.from, last.from), Fuzzy}, eitherOrder
}
