package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"demarche"
	"demarche/monitor"
)

// The series that the page of figures opens with.
const (
	worldTrade = "cpb-world-trade-volume"
	usExports  = "census-us-china-goods-exports"
	usImports  = "census-us-china-goods-imports"
)

// routesFigures serves trade figures, each as published on a day.
func (s *Server) routesFigures(mux *http.ServeMux) {
	mux.HandleFunc("GET /figures", s.figures)
	mux.HandleFunc("GET /figures/claims", s.claims)
	mux.HandleFunc("GET /figures/claims/claim.csv", s.claimCSV)
	drawings(mux, "/figures/claims/claim", s.claimSVG)
	drawings(mux, "/figures/trade", s.tradeSVG)
	tables(mux, "/figures/trade", s.tradeCSV)
	drawings(mux, "/figures/purchases", s.purchasesSVG)
	tables(mux, "/figures/purchases", s.purchasesCSV)
	tables(mux, "/figures/purchases-by-group", s.purchaseGroupsCSV)
	tables(mux, "/figures/purchases-by-month", s.purchaseMonthsCSV)
	mux.HandleFunc("GET /figures/{series}", s.figure)
	drawings(mux, "/figures/{series}/momentum", s.momentumSVG)
	drawings(mux, "/figures/{series}/values", s.valuesSVG)
	mux.HandleFunc("GET /figures/{series}/values.csv", s.valuesCSV)
}

// figuresPage is the page that all figures are reached from.
type figuresPage struct {
	*view
	Lead      []leadFigure
	Momentum  *plot
	Trade     *plot
	Purchases *purchases
	Groups    []seriesGroup
	Claims    []monitor.SaidClaim
}

// leadFigure is one figure of a day with where it is from.
type leadFigure struct {
	Series  monitor.Series
	What    string
	Period  monitor.Period
	Text    string
	Unit    string
	Release *monitor.Release
	Overdue bool // a later release was due by the day and is not known
}

// seriesGroup is the series of one provider of which something was published.
type seriesGroup struct {
	Provider monitor.Provider
	Known    []seriesLine
	Unknown  int // of which nothing was published by then
	Rest     int // that are not listed
}

// mostSeries is how many series of a provider the page lists.
const mostSeries = 150

type seriesLine struct {
	monitor.Series
	Last    monitor.Point
	Release *monitor.Release
}

// tens is the power of ten in which the newest value of a line is written, see tensOf.
func (x *seriesLine) tens(v *view) (int, string) {
	if !x.Amounts() {
		return 0, ""
	}
	return v.tensOf(number(x.Last.Value))
}

// Newest writes the newest value of a series to the digits that its pages show.
func (p *figuresPage) Newest(x seriesLine) string {
	if tens, _ := x.tens(p.view); tens > 0 {
		return (&plot{view: p.view, tens: tens}).inTens(x.Last.Value)
	}
	return p.padded(x.Last.Value.Round(x.Scale), x.Scale)
}

// NewestIn names the unit of Newest.
func (p *figuresPage) NewestIn(x seriesLine) string {
	_, word := x.tens(p.view)
	return word + p.Say(x.Unit)
}

func (s *Server) figures(w http.ResponseWriter, r *http.Request) {
	v, err := s.view(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	p, err := s.openFigures(r.Context(), v)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "figures.html", p)
}

func (s *Server) openFigures(ctx context.Context, v *view) (*figuresPage, error) {
	p := &figuresPage{view: v}
	pack, err := s.sec.Figures().Pack()
	if err != nil {
		return nil, err
	}
	for _, c := range pack.Claims {
		if c.Said <= v.When.Known {
			p.Claims = append(p.Claims, c)
		}
	}
	if p.Groups, err = s.seriesGroups(ctx, v, pack); err != nil {
		return nil, err
	}
	if p.Lead, err = s.leadFigures(ctx, v); err != nil {
		return nil, err
	}
	if _, ok := pack.Series(worldTrade); ok {
		h, err := s.sec.Figures().History(ctx, worldTrade, v.When.Known)
		if err != nil {
			return nil, err
		}
		p.Momentum = momentumPlot(v, h)
	}
	if p.Trade, err = s.tradePlot(ctx, v); err != nil {
		return nil, err
	}
	p.Purchases, err = s.openPurchases(ctx, v)
	return p, err
}

// leadFigures words the figures with which the page opens.
func (s *Server) leadFigures(ctx context.Context, v *view) ([]leadFigure, error) {
	all, err := s.sec.Figures().OfDay(ctx, v.When.Known)
	var out []leadFigure
	for _, x := range all {
		text, unit := strings.TrimSuffix(v.Percent(x.Figure), "%"), "%"
		if x.Op == monitor.Level {
			text, unit = v.Places(x.Figure, x.Series.Scale), v.Say(x.Series.Unit)
		}
		out = append(out, leadFigure{x.Series, v.Op(x.Op), x.Period, text, unit, x.Release, monitor.Overdue(x.Period, x.Release.Published, v.When.Known)})
	}
	return out, err
}

// seriesGroups lists the series by provider.
func (s *Server) seriesGroups(ctx context.Context, v *view, pack *monitor.Pack) ([]seriesGroup, error) {
	all, err := s.sec.Figures().Series(ctx)
	if err != nil {
		return nil, err
	}
	var out []seriesGroup
	for _, x := range all {
		i := slices.IndexFunc(out, func(g seriesGroup) bool { return g.Provider.ID == x.Provider })
		if i < 0 {
			provider, ok := pack.Provider(x.Provider)
			if !ok {
				provider = monitor.Provider{ID: x.Provider, Name: demarche.Same(x.Provider)}
			}
			out, i = append(out, seriesGroup{Provider: provider}), len(out)
		}
		if len(out[i].Known)+out[i].Unknown >= mostSeries {
			out[i].Rest++
			continue
		}
		known, err := s.sec.Figures().Known(ctx, x.ID, v.When.Known)
		if err != nil {
			return nil, err
		}
		if known == nil || known.Last().IsZero() {
			out[i].Unknown++
			continue
		}
		out[i].Known = append(out[i].Known, seriesLine{x, monitor.Point{Period: known.Last(), Value: known.At(known.Last())}, known.Of(monitor.Level, known.Last())})
	}
	return slices.DeleteFunc(out, func(g seriesGroup) bool { return len(g.Known) == 0 }), nil // of the others nothing had been published
}
