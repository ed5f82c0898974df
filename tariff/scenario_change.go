package tariff

import (
	"slices"

	"demarche/calendar"
)

// changed gives the orders of a measure under one act on some days of entry.
func (s *Scenario) changed(m *Measure, a *Act, from, to, known calendar.Date) []Version {
	if a.Deed == Reinstate {
		return append(slices.Clone(m.Versions), s.back(m, a, from, to, known)...)
	}
	if a.Deed != PhaseOut {
		return s.parted(m, m.Versions, from, to, a.bear)
	}
	out := m.Versions
	for k := range a.Quarters {
		first, last := from.AddMonths(3*k), to
		if k+1 < a.Quarters {
			last = min(to, from.AddMonths(3*(k+1)).AddDays(-1))
		}
		if first <= last {
			out = s.parted(m, out, first, last, func(v *Version) bool { return v.lower(a.Quarters-1-k, a.Quarters) })
		}
	}
	return out
}

// ofPartner parts each order of a measure that speaks of the partner's goods and of others
// in two, of which the second speaks of the partner's alone.
func (s *Scenario) ofPartner(m *Measure) []Version {
	if s.Partner == "" {
		return m.Versions
	}
	out := make([]Version, 0, 2*len(m.Versions))
	for _, v := range m.Versions {
		rest := m.origins
		if v.only != nil {
			rest = *v.only
		}
		if rest.remove(s.Partner); v.about(s.Partner) && rest != (origins{}) {
			others := v
			others.only = &rest
			out = append(out, others)
			v.Origins, v.only = []string{string(s.Partner)}, new(origins)
			v.only.add(s.Partner)
		}
		out = append(out, v)
	}
	return out
}

// parted cuts each order at two days and changes what lies between. The pieces
// stand where the order stood, known since the same day, so that of all orders
// known on a day the same one holds.
func (s *Scenario) parted(m *Measure, list []Version, from, to calendar.Date, change func(*Version) bool) []Version {
	out := make([]Version, 0, len(list)+2)
	for _, v := range list {
		last := v.To
		if last.IsZero() {
			last = calendar.Forever
		}
		within := v
		if v.From > to || last < from || s.Partner != "" && !v.about(s.Partner) || !change(&within) {
			out = append(out, v)
			continue
		}
		if v.From < from {
			before := v
			before.To = from.AddDays(-1)
			out = append(out, before)
			within.From = from
		}
		if last > to {
			within.To = to
		}
		s.word(m, &within)
		out = append(out, within)
		if last > to {
			after := v
			after.From = to.AddDays(1)
			out = append(out, after)
		}
	}
	return out
}

// bear changes an order as an act says; false where it leaves it as it is.
func (a *Act) bear(v *Version) bool {
	if v.State == Ended || v.State == Moved || v.State == NotRead && a.Deed != End {
		return false
	}
	if a.Deed == End {
		v.State, v.Rate, v.Floor, v.rate, v.floor = Ended, "", "", Percent{}, Percent{}
		v.ExportBefore, v.ExportFrom = 0, 0
		return true
	}
	if v.State == HeldBack {
		return false
	}
	return v.set(func(p Percent) Percent {
		if a.by.known {
			return p.Plus(a.by)
		}
		return Pct(max(p.millionths, a.to.millionths))
	})
}

// set puts another rate, or floor, in the place of an order's.
func (v *Version) set(by func(Percent) Percent) bool {
	x, text := &v.rate, &v.Rate
	if v.floor.known {
		x, text = &v.floor, &v.Floor
	}
	next := by(*x)
	if next == *x {
		return false
	}
	*x, *text = next, next.String()
	return true
}

// lower brings an order down to some parts of its rate, cut off at a tenth of a
// percentage point. With no parts left it has ended. What was not read or is
// held back stays so until then.
func (v *Version) lower(parts, of int) bool {
	end := Act{Deed: End}
	if parts == 0 {
		return end.bear(v)
	}
	if v.State != InForce {
		return false
	}
	return v.set(func(p Percent) Percent {
		n := p.millionths * int64(parts) / int64(of)
		return Pct(n - n%(percentUnit/10))
	})
}

// back gives the orders that an act brings back: to each origin, what was last
// in force or held back for it before the first day. Where a law of later days
// speaks, the reinstatement holds over it.
func (s *Scenario) back(m *Measure, a *Act, from, to, known calendar.Date) []Version {
	latest := calendar.Date(0)
	for i := range m.Versions {
		if k := m.Versions[i].Known; known.IsZero() || k <= known {
			latest = max(latest, k)
		}
	}
	by, order := map[*Version][]string{}, []*Version{}
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			o := Origin([]byte{byte(x), byte(y)})
			if !m.origins.has(o) || s.Partner != "" && o != s.Partner {
				continue
			}
			if v := m.last(o, from, known); v != nil {
				if by[v] == nil {
					order = append(order, v)
				}
				by[v] = append(by[v], string(o))
			}
		}
	}
	var out []Version
	for _, v := range order {
		w := *v
		w.State, w.From, w.To, w.Known = InForce, from, to, latest
		w.ExportBefore, w.ExportFrom = 0, 0
		if to == calendar.Forever {
			w.To = 0
		}
		if a.at.known {
			w.rate, w.Rate, w.floor, w.Floor = a.at, a.at.String(), Percent{}, ""
		}
		w.Origins, w.only = by[v], &origins{}
		for _, o := range by[v] {
			w.only.add(Origin(o))
		}
		s.word(m, &w)
		out = append(out, w)
	}
	return out
}

// Idle gives the measures that the scenario would bring back and cannot, as none of their
// orders was in force or held back for its partner's goods before the act begins, as known on
// a day. Without a partner it gives none.
func (s *Scenario) Idle(p *Pack, known calendar.Date) (out []string) {
	for i := range s.Acts {
		a := &s.Acts[i]
		if a.Deed != Reinstate || s.Partner == "" {
			continue
		}
		chosen, _ := s.chosen(p, a) // what it does not find, Apply refuses
		for _, at := range chosen {
			if m := p.Measures[at]; m.Reaches(s.Partner) && m.last(s.Partner, s.Begins(a), known) == nil {
				out = append(out, m.ID)
			}
		}
	}
	return out
}

// last gives the order that was last in force or held back for an origin on a
// day before another; nil where none ever was.
func (m *Measure) last(o Origin, before, known calendar.Date) *Version {
	days := []calendar.Date{before.AddDays(-1)}
	for i := range m.Versions {
		v := &m.Versions[i]
		days = append(days, v.From.AddDays(-1))
		if !v.To.IsZero() {
			days = append(days, v.To)
		}
	}
	slices.Sort(days)
	for _, d := range slices.Backward(days) {
		if d >= before {
			continue
		}
		switch v := m.on(o, d, known); {
		case v == nil, v.State == Ended, v.State == NotRead:
		case v.State == Moved:
			return nil // the measure that carries it on is brought back
		default:
			return v
		}
	}
	return nil
}

// word gives an order its reason under the scenario.
func (s *Scenario) word(m *Measure, v *Version) {
	v.why = "supposed in scenario " + s.ID + ": " + v.words(m)
	v.whyYet, v.whyPast = "not yet: "+v.why, "no longer: "+v.why
	v.whyReached = v.wordsReached()
	v.citation = "scenario " + s.ID + ", a supposition and not law"
}
