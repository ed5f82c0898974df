package web

import "net/http"

// routesCharts serves the list of the charts, and the charts that have no other page.
func (s *Server) routesCharts(mux *http.ServeMux) {
	mux.HandleFunc("GET /charts", s.charts)
	mux.HandleFunc("GET /charts/tariffs", s.averageTariffs)
	drawings(mux, "/charts/tariffs", s.averageSVG)
	tables(mux, "/charts/tariffs", s.averageCSV)
	mux.HandleFunc("GET /charts/cases", s.ages)
	drawings(mux, "/charts/cases", s.agesSVG)
	tables(mux, "/charts/cases", s.agesCSV)
}

// chartsPage lists the charts of the house.
type chartsPage struct {
	*view
	Charts []listedChart
}

// listedChart is one chart: the page on which it stands with its numbers and source,
// and its files.
type listedChart struct {
	Name, Page, SVG, CSV, JSON string
}

func (s *Server) charts(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := &chartsPage{view: v}
	from := func(en, zh, page, drawing, numbers, data string) {
		p.Charts = append(p.Charts, listedChart{v.T(en, zh), v.Link(page), v.Link(drawing + ".svg"), v.Link(numbers + ".csv"), data})
	}
	add := func(en, zh, page, file string) { from(en, zh, page, file, file, v.Link(file+".json")) }
	list := func(en, zh, page, file, data string) { from(en, zh, page, file, file, v.API(data)) }
	add("Average tariffs of the United States and China on each other's goods, by day", "中美相互平均关税（按日）", "/charts/tariffs", "/charts/tariffs")
	series := "/figures/" + worldTrade
	from("World trade: three months on the three before, release by release", "世界贸易动能（各版本）", series, series+"/momentum", series+"/values", v.API(series))
	add("Goods trade between the two, by month", "双边货物贸易（按月）", "/figures", "/figures/trade")
	add("Purchases against the commitments of Chapter 6", "采购与第六章承诺", "/figures#purchases", "/figures/purchases")
	list("Timeline of the talks", "磋商时间线", "/talks", "/talks/timeline", "/talks")
	list("Sticking points by side", "分歧议题与双方立场", "/talks/issues", "/talks/issues", "/talks/issues")
	list("Estimates of progress against the outcome", "进展估计与结果", "/talks/estimates", "/talks/estimates", "/talks/estimates")
	add("Promises by status over time", "承诺履行状态的变化", "/promises", "/promises/by-status")
	add("Open cases by level and age", "进行中案件的级别与时长", "/charts/cases", "/charts/cases")
	s.render(w, r, http.StatusOK, "charts.html", p)
}
