package web

import (
	"net/http"

	"demarche/tariff"
)

func (s *Server) averageSVG(w http.ResponseWriter, r *http.Request) {
	p, err := s.openAverages(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.sendPlot(w, r, p.Plot, nil)
}

// averageCSV gives both averages over both baskets: the lines that have a percentage on
// every day, which the chart draws, and all that have one on the day.
func (s *Server) averageCSV(w http.ResponseWriter, r *http.Request) {
	p, err := s.openAverages(r)
	if err == nil && p.Plot == nil {
		err = noFigures()
	}
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	out := newTable("importer", "goods_of", "basket", "from", "to", "average_duty_pct", "share_of_trade_pct", "may_pay_otherwise_pct", "known", "pack", "weights")
	for _, x := range p.Sides {
		if x.Trade == nil {
			continue
		}
		for _, basket := range []struct {
			name string
			list []tariff.Average
		}{{"same lines throughout", x.Same}, {"all lines of the day", x.All}} {
			for _, a := range basket.list {
				out.row(string(x.Importer), string(x.Partner), basket.name, a.From.String(), a.To.String(), a.Rate.String(), a.Share.String(), a.Open.String(), p.When.Known.String(), x.Digest, x.Weights())
			}
		}
	}
	s.sendFile(w, r, p.view, file{"average-tariffs.csv", csvKind, out.bytes()})
}
