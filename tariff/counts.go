package tariff

import "demarche/calendar"

// Counted gives how many tariff lines of eight digits a measure's lists name whole on a
// day, as known on a day (zero: all that is known), and how many others only in part: by
// some of their numbers, or but for some.
func (p *Pack) Counted(m *Measure, day, known calendar.Date) (whole, part int) {
	all, some := map[Code]bool{}, map[Code]bool{}
	for _, list := range m.Scope.Lists {
		for _, e := range p.lists[list] {
			if in, _ := e.holds(e.Code, day, known); !in {
				continue
			}
			if e.Code.Len() == 8 && len(e.Except) == 0 {
				all[e.Code] = true
			} else if e.Code.Len() >= 8 {
				some[e.Code.Cut(8)] = true
			}
		}
	}
	for c := range some {
		if !all[c] {
			part++
		}
	}
	return len(all), part
}
