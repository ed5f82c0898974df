package tariff

import "demarche/calendar"

// Counted gives how many tariff lines of eight digits a measure names whole on a day, as
// known on a day (zero: all that is known), and how many others only in part: by some of
// their numbers, or but for some. A shorter code names every line of the day below it, and a
// measure on every good all lines of the day; what its scope leaves out is taken off.
func (p *Pack) Counted(m *Measure, day, known calendar.Date) (whole, part int) {
	all, some := map[Code]bool{}, map[Code]bool{}
	name := func(e *Entry) {
		if in, _ := e.holds(e.Code, day, known); !in {
			return
		}
		switch {
		case e.Code.Len() < 8:
			for _, c := range p.Under(e.Code, day) {
				all[c.Cut(8)] = true
			}
		case e.Code.Len() == 8 && len(e.Except) == 0:
			all[e.Code] = true
		default:
			some[e.Code.Cut(8)] = true
		}
	}
	for _, list := range m.Scope.Lists {
		for i := range p.lists[list] {
			name(&p.lists[list][i])
		}
	}
	for _, s := range m.Scope.Codes {
		c, _ := ParseCode(s) // read with the pack
		name(&Entry{Code: c})
	}
	if m.Scope.All {
		for _, c := range p.codes {
			if p.hasLine(p.lines[c], day) {
				all[c.Cut(8)] = true
			}
		}
	}
	if m.except != nil {
		for c := range all {
			switch in, unsure := listed(m.except, c, day, known); {
			case in:
				delete(all, c)
			case unsure:
				delete(all, c)
				some[c] = true
			}
		}
	}
	for c := range some {
		if in, _ := listed(m.except, c, day, known); !all[c] && !in {
			part++
		}
	}
	return len(all), part
}
