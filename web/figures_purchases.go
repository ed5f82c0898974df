package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"demarche/monitor"
)

// The groups of goods of Annex 6.1, and the year whose purchases are known in full.
var purchaseGroups = []string{"agriculture", "energy", "manufactures", "total"}

// purchases holds what was bought against what was promised, as known on a day.
type purchases struct {
	*view
	Rows []purchaseRow
	Plot *plot // nil: no year's purchases by month were published by then
	// Months are what Plot draws, as of the release Monthly.
	Months  []purchaseMonth
	Monthly *monitor.Release
	// Groups are the groups by name, and ByGroup what was bought of each in each month of
	// the promise's years.
	Groups  []purchaseGroup
	ByGroup []groupMonth
}

// byExports is the one method by which the figures held count purchases: US exports.
// Chapter 6 names Chinese imports too; no figures of theirs by its groups are held.
const byExports = "us-exports"

// groupMonth is what was bought in a month, of each group in the order of Groups.
type groupMonth struct {
	Month  monitor.Period
	Bought []monitor.Figure
}

// purchaseGroup is one group of goods of which purchases by month are known.
type purchaseGroup struct {
	Name, Series string
	monthly      *monitor.Vintage
}

// Cells are the figures in the billions of the page's language.
func (p *purchases) Cells(m groupMonth) []string {
	var out []string
	for _, f := range m.Bought {
		out = append(out, p.big(f, -9))
	}
	return out
}

// purchaseMonth is what had been bought by a month, and what was promised, spread evenly.
type purchaseMonth struct {
	Month            monitor.Period
	Bought, Promised monitor.Figure
	Release          *monitor.Release // of what was bought
}

// purchaseRow is one group in one year.
type purchaseRow struct {
	Series     string // of what was bought
	Promise    string // series of the promise
	Group      string
	Year       int
	To         monitor.Period // last month counted
	Promised   monitor.Figure
	Bought     monitor.Figure
	Share      string
	Bys, Prom  *monitor.Release
	BoughtText string
	PromText   string
}

// openPurchases reads promises and purchases; nil where no promise was known.
func (s *Server) openPurchases(ctx context.Context, v *view) (*purchases, error) {
	pack, err := s.sec.Figures().Pack()
	if err != nil {
		return nil, err
	}
	out := &purchases{view: v}
	known := func(id string) (*monitor.Vintage, error) {
		if _, ok := pack.Series(id); !ok {
			return nil, nil
		}
		return s.sec.Figures().Known(ctx, id, v.When.Known)
	}
	for _, group := range purchaseGroups {
		prefix := "us-china-phase-one-" + group
		promise, err := known(prefix + "-commitment")
		if err != nil {
			return nil, err
		}
		if promise == nil {
			continue
		}
		monthly, err := known(prefix + "-purchases")
		if err != nil {
			return nil, err
		}
		summed, err := known(prefix + "-year-to-date")
		if err != nil {
			return nil, err
		}
		for _, x := range promise.Points() {
			out.Rows = append(out.Rows, v.purchaseRow(pack, prefix, x.Period.YearOf(), promise, monthly, summed))
		}
		if monthly != nil {
			about, _ := pack.Series(prefix + "-purchases")
			out.Groups = append(out.Groups, purchaseGroup{v.Say(about.Name), prefix + "-purchases", monthly})
		}
		if group == "total" && monthly != nil {
			out.Plot, out.Months = v.purchasePlot(prefix, promise, monthly, summed)
			out.Monthly = monthly.Release
		}
	}
	if len(out.Rows) == 0 {
		return nil, nil
	}
	out.ByGroup = out.byMonth()
	return out, nil
}

// byMonth gives what was bought of each group in each month of the promise's years.
func (p *purchases) byMonth() []groupMonth {
	var out []groupMonth
	years := map[int]bool{}
	for _, x := range p.Rows {
		for k := 1; k <= 12 && !years[x.Year]; k++ {
			row := groupMonth{Month: monitor.Month(x.Year, k)}
			known := false
			for _, g := range p.Groups {
				f := g.monthly.Compute(monitor.Level, row.Month)
				known = known || f.Known()
				row.Bought = append(row.Bought, f)
			}
			if known {
				out = append(out, row)
			}
		}
		years[x.Year] = true
	}
	return out
}

// purchaseRow sets a year's purchases beside the promise: the provider's sum where
// one was published, else that of the months known.
func (v *view) purchaseRow(pack *monitor.Pack, prefix string, year int, promise, monthly, summed *monitor.Vintage) purchaseRow {
	about, _ := pack.Series(prefix + "-commitment")
	x := purchaseRow{Promise: prefix + "-commitment", Year: year, Group: v.Say(about.Name), Prom: promise.Release}
	x.Promised = promise.Compute(monitor.Level, monitor.Year(year))
	for m := monitor.Month(year, 12); summed != nil && !m.Before(monitor.Month(year, 1)); m = m.Add(-1) {
		if f := summed.Compute(monitor.Level, m); f.Known() {
			x.Bought, x.To, x.Bys, x.Series = f, m, summed.Release, prefix+"-year-to-date"
			break
		}
	}
	for m := monitor.Month(year, 12); !x.Bought.Known() && monthly != nil && !m.Before(monitor.Month(year, 1)); m = m.Add(-1) {
		if f := monthly.Total(monitor.Month(year, 1), m); f.Known() {
			x.Bought, x.To, x.Bys, x.Series = f, m, monthly.Release, prefix+"-purchases"
		}
	}
	x.PromText, x.BoughtText = v.big(x.Promised, -9), v.big(x.Bought, -9)
	x.Share = v.Percent(monitor.Ratio(x.Bought, x.Promised))
	return x
}

// secondYear says how far what was bought in the year after the first is known.
func (v *view) secondYear(year int, promise *monitor.Vintage, second []purchaseMonth) string {
	promised := promise.Compute(monitor.Level, monitor.Year(year))
	for _, x := range slices.Backward(second) {
		if x.Bought.Known() {
			share, to, sum := v.Percent(monitor.Ratio(x.Bought, promised)), v.Period(x.Month), v.big(x.Bought, -9)
			if x.Month == monitor.Month(year, 1) {
				return v.T(fmt.Sprintf(" Of %d only %s is held, which stands as a point: $%s billion, %s of the promise for that year.", year, to, sum, share),
					fmt.Sprintf("%d年仅收录%s，以点标示：%s亿美元，为该年承诺额的%s。", year, to, sum, share))
			}
			return v.T(fmt.Sprintf(" Of %d not all months are held; those that are stand as points. From January to %s it was $%s billion, %s of the promise for that year; what came after is not held.", year, to, sum, share),
				fmt.Sprintf("%d年各月数据不全，已收录的月份以点标示。%d年1月至%s为%s亿美元，为该年承诺额的%s；其后未收录。", year, year, to, sum, share))
		}
	}
	return v.T(fmt.Sprintf(" The line ends with what is held of %d; of %d no sum was known.", year-1, year), fmt.Sprintf("曲线止于所收录的%d年数据；%d年累计不详。", year-1, year))
}

// secondMonths gives the months of the second year with what had been bought since its January:
// of the months where all up to it are held, else as the provider summed it.
func (v *view) secondMonths(year int, promise, monthly, summed *monitor.Vintage) []purchaseMonth {
	var out []purchaseMonth
	known := false
	promised := promise.Compute(monitor.Level, monitor.Year(year))
	for k := 1; k <= 12; k++ {
		m := monitor.Month(year, k)
		x := purchaseMonth{m, monthly.Total(monitor.Month(year, 1), m), promised.Part(k, 12), monthly.Release}
		if !x.Bought.Known() && summed != nil {
			x.Bought, x.Release = summed.Compute(monitor.Level, m), summed.Release
		}
		known = known || x.Bought.Known()
		out = append(out, x)
	}
	if !known {
		return nil
	}
	return out
}

// throughSecond carries both lines on into the second year, in which they begin at nothing again;
// a month that stands alone is a point.
func (v *view) throughSecond(even, bought plotLine, second []purchaseMonth) []plotLine {
	for i, x := range second {
		if i == 0 { // what has no value parts the years
			before := monitor.Point{Period: x.Month.Add(-1)}
			even.Points, bought.Points = append(even.Points, before), append(bought.Points, before)
		}
		even.Points = append(even.Points, monitor.Point{Period: x.Month, Value: x.Promised.Scaled(v.bigUnit(-9)).Round(3)})
		if x.Bought.Known() {
			bought.Points = append(bought.Points, monitor.Point{Period: x.Month, Value: x.Bought.Scaled(v.bigUnit(-9)).Round(3)})
		}
	}
	return []plotLine{even, bought}
}

// purchasePlot draws what had been bought by each month of 2020, and of 2021 as far as it is
// held, beside the promise spread evenly over the year; prefix begins the names of their series. The agreement spreads
// nothing: it is a yardstick.
func (v *view) purchasePlot(prefix string, promise, monthly, summed *monitor.Vintage) (p *plot, months []purchaseMonth) {
	const year = 2020
	promised := promise.Compute(monitor.Level, monitor.Year(year))
	p = &plot{view: v, name: "purchases", fromZero: true}
	bought, even := plotLine{Name: v.T("bought", "已采购")}, plotLine{Name: v.T("promised, spread evenly", "承诺额（按月均摊）"), Broken: true, Thin: true}
	p.Table = plotTable{Head: []string{v.T("Month", "月份"), v.T("Bought since January", "1月以来采购"), v.T("Promised, spread evenly", "承诺额（按月均摊）"), v.T("Of the even spread", "占均摊额")}}
	for k := 1; k <= 12; k++ {
		m := monitor.Month(year, k)
		sum, due := monthly.Total(monitor.Month(year, 1), m), promised.Part(k, 12)
		months = append(months, purchaseMonth{m, sum, due, monthly.Release})
		even.Points = append(even.Points, monitor.Point{Period: m, Value: due.Scaled(v.bigUnit(-9)).Round(3)})
		if !sum.Known() {
			continue
		}
		bought.Points = append(bought.Points, monitor.Point{Period: m, Value: sum.Scaled(v.bigUnit(-9)).Round(3)})
		p.Table.Rows = append(p.Table.Rows, []string{v.Period(m), v.big(sum, -9), v.big(due, -9), v.Percent(monitor.Ratio(sum, due))})
	}
	n := len(bought.Points)
	if n == 0 {
		return nil, nil
	}
	to := bought.Points[n-1].Period
	second := v.secondMonths(year+1, promise, monthly, summed)
	for _, x := range second {
		if x.Bought.Known() {
			p.Table.Rows = append(p.Table.Rows, []string{v.Period(x.Month), v.big(x.Bought, -9), v.big(x.Promised, -9), v.Percent(monitor.Ratio(x.Bought, x.Promised))})
			months = append(months, x)
		}
	}
	p.Lines = v.throughSecond(even, bought, second)
	if !p.fit() {
		return nil, nil
	}
	sum := monthly.Total(monitor.Month(year, 1), to)
	byMonths, counted := sum, ""
	if summed != nil { // a figure that was counted again is told as in the table, and both are shown
		if again := summed.Compute(monitor.Level, to); again.Known() {
			sum = again
			counted = v.T(fmt.Sprintf(" Counted again since, in release %s; the line is of the months as in release %s: $%s billion, %s.", v.MonthNamed(summed.Release.ID), v.MonthNamed(monthly.Release.ID), v.big(byMonths, -9), v.Percent(monitor.Ratio(byMonths, promised))),
				fmt.Sprintf("总额依%s版本重新统计；曲线为%s版本的月度数据，合计%s亿美元，%s。", v.MonthNamed(summed.Release.ID), v.MonthNamed(monthly.Release.ID), v.big(byMonths, -9), v.Percent(monitor.Ratio(byMonths, promised))))
		}
	}
	p.Title = v.T(fmt.Sprintf("By %s China had bought goods of the agreement for $%s billion, %s of what it promised for %d", v.Period(to), v.big(sum, -9), v.Percent(monitor.Ratio(sum, promised)), year),
		fmt.Sprintf("截至%s，中国采购协议所列货物%s亿美元，为%d年承诺额的%s", v.Period(to), v.big(sum, -9), year, v.Percent(monitor.Ratio(sum, promised))))
	p.Unit = v.T("Billion dollars since January, US exports to China by the groups of Annex 6.1. The even spread is a yardstick; the agreement promises the year.", "亿美元，1月以来累计，按附件6.1类别的美国对华出口。按月均摊仅为参照，协议承诺的是全年。")
	p.Unit += counted + v.secondYear(year+1, promise, second)
	p.From = []piece{v.from(prefix+"-purchases", monthly.Release), v.from(prefix+"-commitment", promise.Release)}
	if summed != nil && slices.ContainsFunc(months, func(x purchaseMonth) bool { return x.Release == summed.Release }) {
		p.From = append(p.From, v.from(prefix+"-year-to-date", summed.Release))
	}
	p.SVG, p.CSV, p.JSON = v.Link("/figures/purchases.svg"), v.Link("/figures/purchases.csv"), v.Link("/figures/purchases.json")
	return p, months
}

func (s *Server) purchasesSVG(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var p *purchases
	if err == nil {
		p, err = s.openPurchases(r.Context(), v)
	}
	var drawn *plot
	if p != nil {
		drawn = p.Plot
	}
	s.sendPlot(w, r, drawn, err)
}

// purchasesCSV gives what is drawn: by month, what was bought since January and what was
// promised, spread evenly.
func (s *Server) purchasesCSV(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var p *purchases
	if err == nil {
		p, err = s.openPurchases(r.Context(), v)
	}
	if err == nil && (p == nil || p.Plot == nil) {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("month", "bought_since_january_usd", "promised_spread_evenly_usd", "share_pct", "bought_release", "promised_release", "known")
	for _, m := range p.Months {
		out.row(m.Month.String(), m.Bought.Round(0).String(), m.Promised.Round(0).String(), monitor.Ratio(m.Bought, m.Promised).Round(1).String(), m.Release.ID, p.Rows[0].Prom.ID, v.When.Known.String())
	}
	s.sendFile(w, r, v, file{"phase-one-purchases.csv", csvKind, out.bytes()})
}

// purchaseGroupsCSV gives the groups by year.
func (s *Server) purchaseGroupsCSV(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var p *purchases
	if err == nil {
		p, err = s.openPurchases(r.Context(), v)
	}
	if err == nil && p == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("series", "year", "to_month", "bought_usd", "promised_usd", "share_pct", "bought_release", "promised_release", "known", "method")
	for _, x := range p.Rows {
		release := ""
		if x.Bys != nil {
			release = x.Bys.ID
		}
		out.row(x.Promise, fmt.Sprint(x.Year), x.To.String(), x.Bought.Round(0).String(), x.Promised.Round(0).String(), monitor.Ratio(x.Bought, x.Promised).Round(1).String(), release, x.Prom.ID, v.When.Known.String(), byExports)
	}
	s.sendFile(w, r, v, file{"phase-one-purchases-by-group.csv", csvKind, out.bytes()})
}

// purchaseMonthsCSV gives what was bought of each group in each month.
func (s *Server) purchaseMonthsCSV(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var p *purchases
	if err == nil {
		p, err = s.openPurchases(r.Context(), v)
	}
	if err == nil && (p == nil || len(p.ByGroup) == 0) {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("month", "series", "method", "bought_usd", "release", "known")
	for _, m := range p.ByGroup {
		for i, f := range m.Bought {
			out.row(m.Month.String(), p.Groups[i].Series, byExports, f.Round(0).String(), p.Groups[i].monthly.Release.ID, v.When.Known.String())
		}
	}
	s.sendFile(w, r, v, file{"phase-one-purchases-by-month.csv", csvKind, out.bytes()})
}
