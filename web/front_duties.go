package web

import (
	"slices"
	"strconv"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/secretariat"
)

// Announced heads the added duties of the front page by the years in which they were
// announced: other duties are not among them.
func (v *view) Announced(list []secretariat.TariffState) string {
	first, last := 0, 0
	for i := range list {
		y := list[i].Told.Year()
		if first == 0 || y < first {
			first = y
		}
		last = max(last, y)
	}
	years := strconv.Itoa(first)
	if last > first {
		years += "–" + strconv.Itoa(last)
	}
	return v.T("Added duties of the lists announced in "+years, years+"年公布清单的加征关税")
}

// Grounds gives the sources of an added duty: of the trade that it covers, then of its rate,
// each text once.
func (v *view) Grounds(x secretariat.TariffState) []agreement.Footnote {
	out := slices.Clone(x.Sources)
	for _, n := range x.Orders {
		if n.URL == "" || !slices.ContainsFunc(out, func(o agreement.Footnote) bool { return o.URL == n.URL }) {
			out = append(out, n)
		}
	}
	return out
}

// LastKnown says of which day a rate is, where it is not known on the day of the page.
func (v *view) LastKnown(d calendar.Date) string {
	return v.T("on "+v.Date(d)+"; not known since", "（截至"+v.Date(d)+"；此后不详）")
}

// Rates lists rates; of "to 100", a duty that makes the whole 100%, all stand behind, named once.
func (v *view) Rates(list []string) string {
	var added, whole []string
	for _, rate := range list {
		if to, ok := strings.CutPrefix(rate, "to "); ok {
			whole = append(whole, to)
		} else {
			added = append(added, rate)
		}
	}
	out := strings.Join(added, v.T(", ", "、"))
	if len(whole) == 0 {
		return out
	}
	if out != "" {
		out += v.T("; or ", "；或")
	}
	last := len(whole) - 1
	to := whole[last]
	if last > 0 {
		to = strings.Join(whole[:last], v.T(", ", "、")) + v.T(" or ", "或") + to
	}
	return out + v.Whole(to)
}

// Whole words a duty that makes up what the ordinary one leaves of a total.
func (v *view) Whole(rate string) string {
	return v.T("to a total of "+rate+" with the ordinary duty", "连同普通关税合计至"+rate)
}

// OneWhole reports whether a row tells one rate without a point, which stands in its column as one
// with a point does.
func (v *view) OneWhole(list []string) bool {
	return len(list) == 1 && !strings.ContainsAny(list[0], ".? ")
}
