package tariff

import (
	"slices"

	"demarche/calendar"
)

// spells is what a measure says of the goods of some origins, of whom its orders all speak
// alike, by runs of days of entry, as all that the pack knows has it. It spares an answer
// the walk through orders about other origins and other days.
type spells struct {
	from   []calendar.Date // first day of each run
	orders []*Version      // of each run; nil where none holds
	broken []*Version      // of each run, the last order that took the place of its own before it; nil for none
	spoken calendar.Date   // day of entry before which nobody had spoken of them
}

// run gives the run of a day of entry; -1 before the first.
func (s *spells) run(entry calendar.Date) int {
	i := len(s.from) - 1
	for i >= 0 && s.from[i] > entry {
		i--
	}
	return i
}

// on gives the order that holds on a day of entry; nil for none.
func (s *spells) on(entry calendar.Date) *Version {
	if i := s.run(entry); i >= 0 {
		return s.orders[i]
	}
	return nil
}

// spell makes the spells of a measure ready, which must be done again when its orders
// change.
func (m *Measure) spell() {
	m.first, m.heard = m.earliest(), 0
	for i := range m.Versions {
		m.heard = max(m.heard, m.Versions[i].Known)
	}
	m.spells, m.spelt = nil, nil
	if !slices.ContainsFunc(m.Versions, func(v Version) bool { return v.only != nil }) {
		m.spells = []spells{m.spellsOf(func(*Version) bool { return true })}
		return
	}
	m.spelt = make([]uint16, len(origins{})*64)
	seen, mark := map[string]uint16{}, make([]byte, len(m.Versions))
	for bit := range m.spelt {
		about := func(v *Version) bool { return v.only == nil || v.only.hasBit(bit) }
		for i := range m.Versions {
			mark[i] = flag(about(&m.Versions[i]))
		}
		at, ok := seen[string(mark)]
		if !ok {
			at = uint16(len(m.spells))
			seen[string(mark)] = at
			m.spells = append(m.spells, m.spellsOf(about))
		}
		m.spelt[bit] = at
	}
}

// spellsOf works out the spells of origins of which some orders speak.
func (m *Measure) spellsOf(about func(*Version) bool) spells {
	s := spells{spoken: calendar.Forever}
	var list []*Version
	var days []calendar.Date
	for i := range m.Versions {
		if v := &m.Versions[i]; about(v) {
			list, days = append(list, v), spanned(days, v.From, v.To)
			s.spoken = min(s.spoken, v.From, v.Known)
		}
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		var best *Version
		for _, v := range list {
			if v.covers(day) && (best == nil || v.Known >= best.Known) {
				best = v
			}
		}
		if n := len(s.orders); n == 0 || s.orders[n-1] != best {
			s.from, s.orders, s.broken = append(s.from, day), append(s.orders, best), append(s.broken, m.interrupts(best, day, about))
		}
	}
	return s
}

// spellsFor gives the spells of an origin, where what is known on a day (zero: today) is
// all that the pack knows of the measure; nil where it is not.
func (m *Measure) spellsFor(o Origin, known calendar.Date) *spells {
	switch {
	case !known.IsZero() && known < m.heard || m.spells == nil:
		return nil
	case m.spelt == nil:
		return &m.spells[0]
	}
	return &m.spells[m.spelt[o.bit()]]
}
