package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"demarche/monitor"
)

// tradePlot draws goods trade between the two by month.
func (s *Server) tradePlot(ctx context.Context, v *view) (*plot, error) {
	exports, imports, err := s.bothFlows(ctx, v)
	if err != nil || exports == nil || imports == nil {
		return nil, err
	}
	to := imports.Last()
	from := since(imports)
	p := &plot{view: v, name: "trade", fromZero: true, Lines: []plotLine{
		{Name: v.T("US exports to China", "美国对华出口"), Party: "a", Points: along(exports, monitor.Level, from, to)},
		{Name: v.T("US imports from China", "美国自华进口"), Party: "b", Points: along(imports, monitor.Level, from, to), Broken: true},
	}}
	if !p.fit() {
		return nil, nil
	}
	balance := monitor.Balance(exports, imports, to)
	p.Title = v.T("In "+v.Period(to)+" the United States bought goods for $"+v.big(imports.Compute(monitor.Level, to), -3)+" billion from China and sold it goods for $"+v.big(exports.Compute(monitor.Level, to), -3)+" billion",
		v.Period(to)+"，美国自华进口货物"+v.big(imports.Compute(monitor.Level, to), -3)+"亿美元，对华出口"+v.big(exports.Compute(monitor.Level, to), -3)+"亿美元")
	p.Unit = v.T("Million dollars by month, not adjusted for seasons. Balance in "+v.Period(to)+": "+v.Places(balance, 1)+" million.", "百万美元，按月，未经季节调整。"+v.Period(to)+"差额："+v.Places(balance, 1)+"百万美元。")
	p.Unit += v.gaps(exports, from, to, v.T("exports", "出口")) + v.gaps(imports, from, to, v.T("imports", "进口"))
	p.From = []piece{v.from(usExports, exports.Release), v.from(usImports, imports.Release)}
	if p.From[0].Text == p.From[1].Text { // each leads to its own series
		p.From[0].Text, p.From[1].Text = v.T("exports: ", "出口：")+p.From[0].Text, v.T("imports: the same", "进口：同上")
	}
	p.SVG, p.CSV, p.JSON = v.Link("/figures/trade.svg"), v.Link("/figures/trade.csv"), v.Link("/figures/trade.json")
	p.Table = plotTable{Head: []string{v.T("Month", "月份"), v.T("Exports", "出口"), v.T("Imports", "进口"), v.T("Balance", "差额")}}
	for m := to; !m.Before(from) && len(p.Table.Rows) < 60; m = m.Add(-1) {
		p.Table.Rows = append(p.Table.Rows, []string{v.Period(m), v.Places(exports.Compute(monitor.Level, m), 1), v.Places(imports.Compute(monitor.Level, m), 1), v.Places(monitor.Balance(exports, imports, m), 1)})
	}
	return p, nil
}

// gaps says of which months a flow is not known though others around them are, and why:
// the release in which they were printed is not held.
func (v *view) gaps(x *monitor.Vintage, from, to monitor.Period, flow string) string {
	var months []string
	for m := from; !to.Before(m); m = m.Add(1) {
		if !x.At(m).Known() && x.First().Before(m) && m.Before(x.Last()) {
			months = append(months, v.Period(m))
		}
	}
	if len(months) == 0 || len(months) > 12 {
		return ""
	}
	list := strings.Join(months, v.T(", ", "、"))
	return v.T(" Not known: "+flow+" of "+list+"; the line breaks there, since the release that printed them is not among those held.", "不详："+list+"的"+flow+"；公布这些月份的版本未收录，曲线在此中断。")
}

// bigUnit gives the power of ten by which an amount is scaled, given that to billions: Chinese
// counts in hundreds of millions.
func (v *view) bigUnit(toBillions int) int {
	if v.Chinese() {
		return toBillions + 1
	}
	return toBillions
}

// big writes an amount in billions, in Chinese in hundreds of millions.
func (v *view) big(f monitor.Figure, toBillions int) string {
	return v.Places(f.Scaled(v.bigUnit(toBillions)), 1)
}

// Covered writes billions as announced; in Chinese as hundreds of millions.
func (v *view) Covered(billions string) string {
	x, err := monitor.ParseValue(billions)
	if err != nil || !v.Chinese() {
		return billions
	}
	text := x.Tenfold().String()
	if n, err := strconv.Atoi(text); err == nil {
		return v.Number(n)
	}
	return text
}

func (s *Server) bothFlows(ctx context.Context, v *view) (exports, imports *monitor.Vintage, err error) {
	pack, err := s.sec.Figures().Pack()
	if err != nil {
		return nil, nil, err
	}
	if _, ok := pack.Series(usExports); !ok {
		return nil, nil, nil
	}
	if exports, err = s.sec.Figures().Known(ctx, usExports, v.When.Known); err != nil {
		return nil, nil, err
	}
	imports, err = s.sec.Figures().Known(ctx, usImports, v.When.Known)
	return exports, imports, err
}

func (s *Server) tradeSVG(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var p *plot
	if err == nil {
		p, err = s.tradePlot(r.Context(), v)
	}
	s.sendPlot(w, r, p, err)
}

// tradeCSV gives all months, each with the release in which it stood last.
func (s *Server) tradeCSV(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var exports, imports *monitor.Vintage
	if err == nil {
		exports, imports, err = s.bothFlows(r.Context(), v)
	}
	if err == nil && (exports == nil || imports == nil) {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("period", "exports_musd", "imports_musd", "balance_musd", "known", "last_release", "source")
	for m := imports.First(); !imports.Last().Before(m); m = m.Add(1) {
		out.row(m.String(), exports.At(m).String(), imports.At(m).String(), monitor.Balance(exports, imports, m).Value().String(), v.When.Known.String(), imports.Release.ID, imports.Release.Source.EN)
	}
	s.sendFile(w, r, v, file{"us-china-goods.csv", csvKind, out.bytes()})
}
