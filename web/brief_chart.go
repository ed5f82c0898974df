package web

import (
	"net/http"

	"demarche"
	"demarche/briefing"
	"demarche/monitor"
)

// briefPlot is the one chart of an edition: of the figures that it tells, else of the
// trade on which added duties stand; nil where there is nothing to draw.
func (s *Server) briefPlot(r *http.Request, v *view, e *briefing.Edition) (*plot, error) {
	if charted(e) {
		h, err := s.sec.Figures().History(r.Context(), worldTrade, v.When.Known)
		if err != nil {
			return nil, err
		}
		return momentumPlot(v, h), nil
	}
	trade, err := s.sec.BriefTrade(v.When.On, v.When.Known)
	if err != nil {
		return nil, err
	}
	return tradePlot(v, trade), nil
}

// tradePlot draws on how much trade the added duties of each side stand.
func tradePlot(v *view, trade []briefing.Trade) *plot {
	p := &plot{view: v, name: "trade", fromZero: true}
	last, yi, ends, table := map[string]string{}, map[string]string{}, map[string]briefing.Trade{}, map[monitor.Period]map[string]string{}
	var months []monitor.Period
	for _, importer := range []string{"US", "CN"} {
		l := plotLine{Party: map[string]string{"US": "a", "CN": "b"}[importer], Name: map[string]string{"US": v.T("United States", "美国"), "CN": v.T("China", "中国")}[importer]}
		for _, t := range trade {
			value, err := monitor.ParseValue(v.T(t.Billions, t.Yi))
			if t.Importer == importer {
				ends[importer] = t
			}
			if t.Importer != importer || err != nil {
				continue
			}
			y, m, _ := t.On.YMD()
			month := monitor.Month(y, int(m))
			l.Points = append(l.Points, monitor.Point{Period: month, Value: value})
			if table[month] == nil {
				table[month], months = map[string]string{}, append(months, month)
			}
			table[month][importer], last[importer], yi[importer] = v.Amount(value), t.Billions, t.Yi
		}
		p.Lines = append(p.Lines, l)
	}
	if ends["US"].Of == "" || ends["CN"].Of == "" || last["US"] == "" && last["CN"] == "" || last["US"] == "0" && last["CN"] == "0" || !p.fit() {
		return nil
	}
	p.Title = v.T(
		"Added duties announced in "+ends["US"].Of+" stand on "+v.stood(ends["US"], last["US"]+" billion dollars of China's goods", "China's goods")+", and on "+v.stood(ends["CN"], last["CN"]+" billion of US goods", "US goods"),
		ends["US"].Of+"年公布的加征关税涉及"+v.stood(ends["US"], "中国商品"+yi["US"]+"亿美元", "中国商品")+"、"+v.stood(ends["CN"], "美国商品"+yi["CN"]+"亿美元", "美国商品"),
	)
	p.Unit = v.T("Trade that those duties of these that were in force were announced to cover, billions of dollars, at the end of each month; the last point is the day of the edition, or the last day on which they are known. Other duties are not in it.", "其中生效部分公布时所涉贸易额，亿美元，各月末；末点为本期当日，或已知的最后一日。不含其他关税。")
	p.Measure = v.T("Billions of dollars, at the end of each month", "亿美元，各月末")
	p.From = []piece{{Text: v.T("the announcements that the editions cite; measures of each side's tariff", "简报所引公告及双方关税措施"), Href: v.Link("/#tariffs", "on", v.When.On.String())}}
	at := "/brief/" + v.When.On.String()
	p.SVG, p.CSV = v.Link(at+"/chart.svg"), v.Link(at+"/chart.csv")
	p.Table.Head = []string{v.T("Month", "月份"), v.T("United States on China's goods", "美国对中国商品"), v.T("China on US goods", "中国对美国商品")}
	for _, m := range months {
		p.Table.Rows = append(p.Table.Rows, []string{v.Period(m), table[m]["US"], table[m]["CN"]})
	}
	return p
}

// stood says on how much trade duties stood, and on which day where that is not the
// edition's; of what goods it is not known, where no month that is drawn is known.
func (v *view) stood(t briefing.Trade, sum, goods string) string {
	switch {
	case t.Billions == "":
		return v.T("an amount of "+goods+" that is not known after "+v.Date(t.On), goods+"（"+v.Date(t.On)+"以后数额未知）")
	case t.On < v.When.On:
		return sum + v.T(" (last known on "+v.Date(t.On)+")", "（截至"+v.Date(t.On)+"，此后未知）")
	}
	return sum
}

// unheld refuses what an edition shows while the desk holds it.
func (s *Server) unheld(r *http.Request, v *view) error {
	known, _ := dayOf(v.Asked.Known, "known")
	x, err := s.sec.BriefRead(r.Context(), v.When.On, known)
	if err == nil && x.Held {
		day := v.When.On.String()
		return demarche.Refuse(demarche.NotFound, "the chart of the edition of "+day, "the edition is not out yet: the desk holds it", "ask again later, or for the edition before")
	}
	return err
}

// openPlot gives the chart of the edition that an address names.
func (s *Server) openPlot(r *http.Request) (*view, *plot, error) {
	v, _, err := s.briefView(r, r.PathValue("date"))
	if err == nil {
		err = s.unheld(r, v)
	}
	if err != nil {
		return v, nil, err
	}
	e, err := s.sec.Brief(r.Context(), v.When.On, v.When.Known)
	if err != nil {
		return v, nil, err
	}
	p, err := s.briefPlot(r, v, e)
	return v, p, err
}

func (s *Server) briefChartSVG(w http.ResponseWriter, r *http.Request) {
	_, p, err := s.openPlot(r)
	s.sendPlot(w, r, p, err)
}

// briefChartCSV gives on how much trade duties stood, as numbers.
func (s *Server) briefChartCSV(w http.ResponseWriter, r *http.Request) {
	v, _, err := s.briefView(r, r.PathValue("date"))
	if err == nil {
		err = s.unheld(r, v)
	}
	var trade []briefing.Trade
	if err == nil {
		trade, err = s.sec.BriefTrade(v.When.On, v.When.Known)
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("on", "importer", "billion_dollars")
	for _, t := range trade {
		if t.Billions != "" {
			out.row(t.On.String(), t.Importer, t.Billions)
		}
	}
	s.sendFile(w, r, v, file{"brief-chart-" + v.When.On.String() + ".csv", csvKind, out.bytes()})
}
