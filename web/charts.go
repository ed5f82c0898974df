package web

import (
	"errors"
	"net/http"
	"strings"

	"demarche"
	"demarche/tariff"
)

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
// and its files; no files where nothing of it was known.
type listedChart struct {
	Name, Page, SVG, CSV, JSON string
}

func (s *Server) charts(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	var known map[string]bool
	if err == nil {
		known, err = s.chartsKnown(r, v)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p := &chartsPage{view: v}
	from := func(en, zh, page, drawing, numbers, data string) {
		if drawn, ok := known[drawing]; ok && !drawn {
			page, _, _ = strings.Cut(page, "#") // its part of the page is not there
			p.Charts = append(p.Charts, listedChart{Name: v.T(en, zh), Page: v.Link(page)})
			return
		}
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

// chartsKnown reports of each chart that can be without anything to draw whether it has
// something on the day, by the address of its files.
func (s *Server) chartsKnown(r *http.Request, v *view) (map[string]bool, error) {
	out := map[string]bool{}
	for address, draw := range map[string]func(*view) (*strip, *csvTable, error){
		"/talks/timeline": s.timelineFiles, "/talks/issues": s.issuesFiles, "/talks/estimates": s.estimatesFiles, "/promises/by-status": s.promisesFiles,
	} {
		_, _, err := draw(new(*v))
		if refused, ok := errors.AsType[*demarche.Refusal](err); err != nil && (!ok || refused.Kind != demarche.NotFound) {
			return nil, err
		}
		out[address] = err == nil
	}
	quiet := *v // what is drawn only to be counted leaves no mark to be explained
	p, err := s.openFigures(r.Context(), &quiet)
	if err != nil {
		return nil, err
	}
	out["/figures/"+worldTrade+"/momentum"] = p.Momentum != nil
	out["/figures/trade"] = p.Trade != nil
	out["/figures/purchases"] = p.Purchases != nil && p.Purchases.Plot != nil
	ages, err := s.openAges(r)
	if err != nil {
		return nil, err
	}
	out["/charts/cases"] = len(ages.Rows) > 0 && !ages.More
	out["/charts/tariffs"] = false
	for _, side := range [][2]tariff.Origin{{"US", "CN"}, {"CN", "US"}} {
		head, err := s.tariffs.TradeHead(side[0], side[1])
		if err != nil {
			return nil, err
		}
		if head != nil && head.Known <= v.When.Known {
			out["/charts/tariffs"] = true
		}
	}
	return out, nil
}
