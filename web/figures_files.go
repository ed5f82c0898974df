package web

import (
	"net/http"

	"demarche"
	"demarche/monitor"
)

func noFigures() error {
	return &demarche.Refusal{
		Kind: demarche.NotFound, What: demarche.Text{EN: "there are no figures to give", ZH: "没有可提供的数据"},
		Why:    demarche.Text{EN: "nothing of them was published up to the day of knowledge asked for", ZH: "截至所选已知日期，相关数据尚未发布"},
		Remedy: demarche.Text{EN: "choose a later day in “as known”", ZH: "请在“已知截至”中选择较晚的日期"},
	}
}

// sendPlot sends a drawing as a file that stands alone.
func (s *Server) sendPlot(w http.ResponseWriter, r *http.Request, p *plot, err error) {
	if err == nil && p == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	paper := widePlot
	if r.URL.Query().Get("narrow") == "1" {
		paper = narrowPlot
	}
	s.sendFile(w, r, p.view, file{"", svgKind, []byte(p.drawing(paper, fileInks, "file"))})
}

func (s *Server) momentumSVG(w http.ResponseWriter, r *http.Request) {
	p, err := s.openFigure(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendPlot(w, r, p.Momentum, nil)
}

func (s *Server) valuesSVG(w http.ResponseWriter, r *http.Request) {
	p, err := s.openFigure(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendPlot(w, r, p.Values, nil)
}

// valuesCSV gives every value of every release known, and what is computed of it.
func (s *Server) valuesCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openFigure(r)
	if err == nil && p.Known == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("series", "release", "published", "published_basis", "review", "base", "period", "value", "momentum_pct", "change_on_year_pct", "change_on_period_pct", "source")
	for _, v := range p.history.Until(p.When.Known) {
		x := v.Release
		for _, pt := range v.Points() {
			out.row(p.Series.ID, x.ID, x.Published.String(), string(x.Basis), string(x.Review), x.Base, pt.Period.String(), pt.Value.String(),
				v.Compute(monitor.Momentum, pt.Period).Value().String(), v.Compute(monitor.Yearly, pt.Period).Value().String(), v.Compute(monitor.Monthwise, pt.Period).Value().String(), x.Source.EN)
		}
	}
	s.sendFile(w, r, p.view, file{p.Series.ID + ".csv", csvKind, out.bytes()})
}
