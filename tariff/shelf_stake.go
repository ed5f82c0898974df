package tariff

import (
	"slices"

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
