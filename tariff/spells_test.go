package tariff_test

import (
	"testing"

	"demarche/calendar"
	"demarche/tariff"
)

// What an order comes to is found by runs of days; a walk through all orders, on each day on
// which one begins or ends and the days about it, finds the same.
func TestSpellsAreTheOrdersOneByOne(t *testing.T) {
	for _, p := range []*tariff.Pack{usPack(t), cnPack(t)} {
		for _, m := range p.Measures {
			days := []calendar.Date{p.From}
			for i := range m.Versions {
				v := &m.Versions[i]
				days = append(days, v.From.AddDays(-1), v.From, v.Known)
				if !v.To.IsZero() {
					days = append(days, v.To, v.To.AddDays(1))
				}
			}
			for _, o := range []tariff.Origin{"CN", "HK", "DE", "GB", "CA", "RU", "US"} {
				for _, day := range days {
					got, holds := m.Order(o, day, 0)
					want := walked(m, o, day)
					switch {
					case holds != (want != nil):
						t.Errorf("%s, %s on %s: an order holds: %v", m.ID, o, day, holds)
					case holds && (got.From != want.From || got.Known != want.Known || got.Rate != want.Rate || got.State != want.State):
						t.Errorf("%s, %s on %s: %+v, want %+v", m.ID, o, day, got, *want)
					}
					if spoken := spokenOf(m, o, day); m.Spoken(o, day, 0) != spoken {
						t.Errorf("%s, %s on %s: somebody had spoken of it: %v", m.ID, o, day, spoken)
					}
				}
			}
		}
	}
}

func walked(m *tariff.Measure, o tariff.Origin, day calendar.Date) (best *tariff.Version) {
	for i := range m.Versions {
		v := &m.Versions[i]
		if v.Reaches(o) && v.From <= day && (v.To.IsZero() || day <= v.To) && (best == nil || v.Known >= best.Known) {
			best = v
		}
	}
	return best
}

func spokenOf(m *tariff.Measure, o tariff.Origin, day calendar.Date) bool {
	for i := range m.Versions {
		if v := &m.Versions[i]; v.Reaches(o) && (v.From <= day || v.Known <= day) {
			return true
		}
	}
	return false
}
