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

// Rates lists rates; "to 100" is a duty that raises the whole to 100%.
func (v *view) Rates(list []string) string {
	out := make([]string, 0, len(list))
	for _, rate := range list {
		if whole, ok := strings.CutPrefix(rate, "to "); ok {
			rate = v.T("topped up to "+whole, "补足至"+whole)
		}
		out = append(out, rate)
	}
	return strings.Join(out, v.T(", ", "、"))
}
