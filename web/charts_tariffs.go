package web

import (
	"net/http"

	"demarche/calendar"
	"demarche/monitor"
	"demarche/tariff"
)

// averageSide is one side's average duty on the other's goods.
type averageSide struct {
	*view
	Importer, Partner tariff.Origin
	Trade             *tariff.OnShelf // nil: no trade to weigh by was known by then
	Known             calendar.Date   // day from which it can be; zero: no trade ships
	Digest            string          // of the tariff pack
	Reach             tariff.Reach    // of the tariff pack
	tariff.Averages
}

// averagePage is the average tariffs both ways.
type averagePage struct {
	*view
	Sides []averageSide
	Day   calendar.Date // the day told of in the title
	Plot  *plot         // nil: neither side's average was known
}

func (s *Server) averageTariffs(w http.ResponseWriter, r *http.Request) {
	p, err := s.openAverages(r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	s.render(w, r, http.StatusOK, "charts_tariffs.html", p)
}

func (s *Server) openAverages(r *http.Request) (*averagePage, error) {
	v, err := s.view(r)
	if err != nil {
		return nil, err
	}
	p := &averagePage{view: v, Day: min(v.When.On, v.When.Known)}
	for _, side := range [][2]tariff.Origin{{"US", "CN"}, {"CN", "US"}} {
		x, err := s.averageSide(v, side[0], side[1])
		if err != nil {
			return nil, err
		}
		p.Sides = append(p.Sides, x)
	}
	p.Plot = p.plot()
	return p, nil
}

func (s *Server) averageSide(v *view, importer, partner tariff.Origin) (x averageSide, err error) {
	x = averageSide{view: v, Importer: importer, Partner: partner}
	head, err := s.tariffs.TradeHead(importer, partner)
	if err != nil || head == nil {
		return x, err
	}
	x.Known = head.Known
	if x.Averages, x.Trade, err = s.tariffs.Averages(importer, partner, head.Since, v.When.Known); err != nil || x.Trade == nil {
		return x, err
	}
	pack, err := s.tariffs.Pack(importer)
	if err == nil {
		x.Digest, x.Reach = pack.Digest[:12], pack.Reach()
	}
	return x, err
}

// Last is the last day of which the average is known; zero for none.
func (x averageSide) Last() calendar.Date {
	for i := len(x.Same) - 1; i >= 0; i-- {
		if x.Same[i].Rate.Known() {
			return x.Same[i].To
		}
	}
	return 0
}

// Stops says why the line stops before the day of the title: an average needs the ordinary
// rates and all that is added to them.
func (x averageSide) Stops() string {
	if r := x.Reach; r.Schedule < r.Measures {
		return x.T("The ordinary rates at hand end on "+x.Date(r.Schedule)+", what is added to them on "+x.Date(r.Measures)+"; the line stops on the earlier day, and later averages are not known.",
			"所收录的普通税率止于"+x.Date(r.Schedule)+"，加征关税止于"+x.Date(r.Measures)+"；曲线止于较早之日，此后平均值不详。")
	}
	return x.T("The tariff at hand answers up to "+x.Date(x.Last())+"; the line stops there, and later averages are not known.", "所收录的税则资料止于"+x.Date(x.Last())+"，曲线至此为止，此后不详。")
}

// Name says whose duty on whose goods it is.
func (x averageSide) Name() string {
	if x.Importer == "US" {
		return x.T("United States on goods of China", "美国对中国货物")
	}
	return x.T("China on goods of the United States", "中国对美国货物")
}

// Weights names the trade with its vintage.
func (x averageSide) Weights() string {
	return x.Say(x.Trade.Source) + x.T("; ", "；") + x.Say(x.Trade.Vintage)
}

// toTenth rounds a percentage half up to a tenth, as the page shows it.
func toTenth(x tariff.Percent) tariff.Percent {
	if !x.Known() {
		return x
	}
	const unit = 100_000 // millionths in a tenth
	return tariff.Pct((x.Millionths() + unit/2) / unit * unit)
}

// Tenth writes a percentage to a tenth; "?" where it is not known.
func (v *view) Tenth(x tariff.Percent) string {
	value := valueOf(toTenth(x))
	if !value.Known() {
		return "?"
	}
	return v.padded(value, 1)
}

func valueOf(x tariff.Percent) monitor.Value {
	value, err := monitor.ParseValue(x.String())
	if err != nil {
		return monitor.Value{} // not known
	}
	return value
}

// Peak is the first day of the highest average up to the day of the title.
func (x averageSide) Peak(until calendar.Date) (top tariff.Average) {
	for _, a := range x.Same {
		if a.From <= until && a.Rate.Known() && (!top.Rate.Known() || toTenth(a.Rate).Millionths() > toTenth(top.Rate).Millionths()) {
			top = a
		}
	}
	return top
}

// Until is the last day up to one of which the average is known.
func (x averageSide) Until(day calendar.Date) calendar.Date { return min(day, x.Last()) }

// Collected is the duty collected on the year's trade in percent of its value; null
// where its source does not say.
func (x averageSide) Collected() tariff.Percent { return x.Trade.Collected() }
