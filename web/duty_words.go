package web

import (
	"strings"

	"demarche"
	"demarche/calendar"
	"demarche/tariff"
)

// originOf gives the letters of a country that was typed by its name; anything
// else as it was typed.
func originOf(typed string) string {
	if code := demarche.CountryNamed(typed); code != "" && len(typed) > 2 {
		return code
	}
	return typed
}

// Country names an origin in the language of the page.
func (v *view) Country(o tariff.Origin) string {
	if name, ok := demarche.Country(string(o)); ok {
		return name.In(v.Lang)
	}
	return string(o)
}

// InSentence names a country as a sentence does: "the United States".
func (v *view) InSentence(o tariff.Origin) string { return demarche.InSentence(string(o), v.Lang) }

// dutyStatus are the words of a component's standing.
var dutyStatus = map[tariff.Status][2]string{
	tariff.Applies: {"applies", "适用"}, tariff.Excluded: {"excluded", "排除"}, tariff.Suspended: {"suspended", "暂停"},
	tariff.NotInForce: {"not in force", "未生效"}, tariff.NeedsAnswer: {"needs an answer", "待确认"}, tariff.NotKnown: {"not known", "不详"},
}

// DutyStatus words the standing of a component.
func (v *view) DutyStatus(s tariff.Status) string {
	w := dutyStatus[s]
	return v.T(w[0], w[1])
}

// Pct writes a percentage; what is not known or no percentage is said so.
func (v *view) Pct(x tariff.Percent) string {
	if !x.Known() {
		return v.T("not known", "不详")
	}
	return x.String() + "%"
}

// Cash writes an amount with its thousands set apart, to the cent.
func (v *view) Cash(m tariff.Money) string {
	if !m.Known() {
		return v.T("not known", "不详")
	}
	whole, cents, _ := strings.Cut(m.String(), ".")
	for i := len(whole) - 3; i > 0 && whole[i-1] != '-'; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + cents
}

// daysIn writes the days of ISO dates within a room's sentence as the page does.
func daysIn(s string, l demarche.Lang) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		bare := strings.TrimRight(w, ",;:.")
		if d, err := calendar.ParseDate(bare); err == nil {
			words[i] = dayIn(d, l) + w[len(bare):]
		}
	}
	return strings.Join(words, " ")
}
