package secretariat

import (
	"cmp"
	"slices"
	"strings"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/tariff"
)

// stateOthers gives the added duties on goods of the other side that no group of measures
// was announced for with the trade that it covers: one row a program of the tariff law,
// those of groups left out.
func stateOthers(groups []TariffState, law *tariff.Pack, w When) []TariffState {
	origin := partner(law.Importer)
	var rows []*duties
	for _, m := range law.Measures {
		if !m.Reaches(origin) || slices.ContainsFunc(groups, func(x TariffState) bool { return slices.Contains(x.Measures, m.ID) }) {
			continue
		}
		i := slices.IndexFunc(rows, func(d *duties) bool { return d.program == m.Program })
		if i < 0 {
			rows, i = append(rows, newDuties(m, law, groups)), len(rows)
		}
		rows[i].add(m, origin, law, w)
	}
	out := []TariffState{}
	for _, d := range rows {
		if d.State == "" {
			continue
		}
		for _, key := range d.cites {
			d.Sources = append(d.Sources, orderNote(law, key, w))
		}
		slices.SortFunc(d.Rates, byRate)
		out = append(out, d.TariffState)
	}
	return out
}

// orderNote gives a source of the tariff law as known on a day.
func orderNote(law *tariff.Pack, key string, w When) agreement.Footnote {
	x := law.Sources[key]
	n := agreement.Footnote{ID: key, Title: x.Title, ZH: x.ZH, Publisher: x.Publisher, PublisherZH: x.PublisherZH, URL: x.Address(), Published: x.Published, NotBefore: x.NotBefore}
	return n.AsKnown(w.Known)
}

// of gives the groups of one importer.
func of(list []TariffState, importer tariff.Origin) (out []TariffState) {
	for i := range list {
		if list[i].Importer == string(importer) {
			out = append(out, list[i])
		}
	}
	return out
}

// partner is the side whose goods the law of an importer is looked at for.
func partner(importer tariff.Origin) tariff.Origin {
	return map[tariff.Origin]tariff.Origin{"US": "CN", "CN": "US"}[importer]
}

// duties is a row under way.
type duties struct {
	TariffState
	program string
	cites   []string
}

// newDuties names a row by its program, and says where some of the program's measures
// stand among the groups.
func newDuties(m *tariff.Measure, law *tariff.Pack, groups []TariffState) *duties {
	d := &duties{program: m.Program}
	d.Importer, d.Name, d.NameZH, d.Measures, d.Rates = string(law.Importer), m.Label.EN, m.Label.ZH, []string{}, []string{}
	if p, ok := law.Program(m.Program); ok {
		d.Name, d.NameZH = p.Name.EN, p.Name.ZH
	}
	if slices.ContainsFunc(groups, func(x TariffState) bool {
		other, ok := law.Measure(x.Measures[0])
		return ok && other.Program == m.Program
	}) {
		d.Name, d.NameZH = d.Name+", other measures", d.NameZH+"（其他措施）"
	}
	return d
}

// add joins what one measure says on the day: a rate, or an order that was not read.
func (d *duties) add(m *tariff.Measure, origin tariff.Origin, law *tariff.Pack, w When) {
	on, state, last := w.On, "in force", calendar.Date(0)
	if to := law.Reach(m.ID).Measures; !to.IsZero() && to < on {
		on, state, last = to, "in force when last known", to
	}
	v, ok := m.Order(origin, on, w.Known)
	if rate, err := tariff.ParsePercent(v.Rate); err == nil && rate == tariff.Zero {
		return
	}
	if !ok || v.State != tariff.InForce && v.State != tariff.NotRead {
		return
	}
	if !slices.Contains(d.Measures, m.ID) {
		d.Measures = append(d.Measures, m.ID)
	}
	if rate := added(&v); !slices.Contains(d.Rates, rate) {
		d.Rates = append(d.Rates, rate)
	}
	if !slices.Contains(d.cites, v.Cite) {
		d.cites = append(d.cites, v.Cite)
	}
	if since := begun(m, origin, v, w.Known); d.Since.IsZero() || since < d.Since {
		d.Since = since
	}
	if d.State == "" {
		d.Review = v.Review
	}
	d.State, d.KnownTo, d.Review = state, last, d.Review.Weaker(v.Review)
}

// added is what an order adds in percent; "?" where it was not read, and its rate is not
// known either. One that raises the whole duty to a rate is written "to 100".
func added(v *tariff.Version) string {
	switch {
	case v.State == tariff.NotRead && v.Rate == "":
		return "?"
	case v.Rate == "":
		return "to " + v.Floor
	}
	return v.Rate
}

// byRate puts the lowest rate first and what is not a rate last.
func byRate(a, b string) int {
	x, errX := tariff.ParsePercent(a)
	y, errY := tariff.ParsePercent(b)
	switch {
	case errX == nil && errY == nil:
		return cmp.Compare(x.Millionths(), y.Millionths())
	case errX == nil:
		return -1
	case errY == nil:
		return 1
	}
	x, errX = tariff.ParsePercent(strings.TrimPrefix(a, "to "))
	y, errY = tariff.ParsePercent(strings.TrimPrefix(b, "to "))
	if errX == nil && errY == nil {
		return cmp.Compare(x.Millionths(), y.Millionths())
	}
	return strings.Compare(b, a)
}
