package tariff

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// AtStake is what the measure that a remedy would permit would do to a year's
// trade, were it adopted on a day.
type AtStake struct {
	Scenario *Scenario // begun on that day
	Remedy   Remedy
	Diff     *Diff
	Trade    *OnShelf
}

// Payers says who pays what a measure would add: importers, and on whose goods.
func (x *AtStake) Payers() demarche.Text {
	out := demarche.Text{
		EN: "importers in " + demarche.InSentence(string(x.Scenario.Importer), demarche.English),
		ZH: demarche.InSentence(string(x.Scenario.Importer), demarche.Chinese) + "进口商",
	}
	if o := string(x.Scenario.Partner); o != "" {
		out.EN += " of goods of " + demarche.InSentence(o, demarche.English)
		out.ZH = "原产于" + demarche.InSentence(o, demarche.Chinese) + "货物的" + out.ZH
	}
	return out
}

// AtStake gives, for the complainants in a procedure, what each scenario that is
// bound to a remedy of it would put at stake on a day, as known on a day. It is
// empty where none is bound, or no trade was known by then.
func (s *Shelf) AtStake(procedure string, complainants []string, on, known calendar.Date) ([]AtStake, error) {
	all, err := s.Scenarios()
	var out []AtStake
	for _, x := range all {
		k := slices.IndexFunc(x.Remedies, func(r Remedy) bool { return r.Procedure == procedure })
		if k < 0 || !slices.Contains(complainants, string(x.Importer)) {
			continue
		}
		begun := x.Moved(on)
		d, t, err := s.Diff(begun, on, known)
		if err != nil {
			return nil, err
		}
		if d != nil {
			out = append(out, AtStake{begun, x.Remedies[k], d, t})
		}
	}
	return out, err
}

// Remedies gives the remedies of a procedure to which a scenario of a complainant is bound,
// as known on a day: none before the scenario could be supposed and its trade was known.
func (s *Shelf) Remedies(procedure string, complainants []string, known calendar.Date) ([]Remedy, error) {
	all, err := s.Scenarios()
	var out []Remedy
	for _, x := range all {
		k := slices.IndexFunc(x.Remedies, func(r Remedy) bool { return r.Procedure == procedure })
		if k < 0 || !slices.Contains(complainants, string(x.Importer)) || !x.KnownOn(known) {
			continue
		}
		trade, err := s.ships.get(func() ([]ShippedTrade, error) { return TradeThatShips(s.files) })
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(trade, func(t ShippedTrade) bool {
			return t.Importer == x.Importer && (x.Partner == "" || t.Partner == x.Partner) && t.Known <= known
		}) {
			out = append(out, x.Remedies[k])
		}
	}
	return out, err
}
