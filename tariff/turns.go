package tariff

import (
	"slices"

	"demarche/calendar"
)

// Turn is a day on which what a measure adds on goods of an origin changes: by an order that
// begins on it, or because one ran out the day before.
type Turn struct {
	On      calendar.Date
	Was, Is Version   // the order before and from that day on; the zero Version: nothing is added
	Then    []Version // after an order that ran out: what others of its program charge on its goods; Pack.Turns gives it
	Some    bool      // Then falls on some of its goods only
	Whole   bool      // Then is charged on the whole value, where the order charged the value of a metal
	Before  []Version // of an order that begins: what others of its program charged on all its goods to the day before, and no longer do
	Carries bool      // another turn of the day tells of it: it falls on nothing but goods of which an order of its program ran out, whose Then tells of it, or it ran out and one that begins has it Before
	By      Version   // the order that makes the change: the one that begins, or that ran out
	Begins  bool      // an order begins on the day; else one ran out
	Held    bool      // from that day on the duty is suspended
}

// Turns gives the days of a stretch on which what a measure adds on an origin's goods
// changes, as known on a day. An end that a later order known by then prolonged is none.
func (m *Measure) Turns(o Origin, from, to, known calendar.Date) (out []Turn) {
	var days []calendar.Date
	add := func(d calendar.Date) {
		if d >= from && d <= to {
			days = append(days, d)
		}
	}
	for i := range m.Versions {
		if v := &m.Versions[i]; v.Known <= known && v.about(o) {
			add(v.From)
			if !v.To.IsZero() {
				add(v.To.AddDays(1))
			}
		}
	}
	slices.Sort(days)
	for _, day := range slices.Compact(days) {
		was, _ := m.Order(o, day.AddDays(-1), known)
		is, _ := m.Order(o, day, known)
		if was.State == Moved || is.State == Moved || was.adds() == is.adds() {
			continue // another measure carries it on, or it stays what it is
		}
		t := Turn{On: day, By: was, Begins: is.From == day, Held: is.State == HeldBack}
		if t.Begins {
			t.By = is
		}
		if was.adds() != "" {
			t.Was = was
		}
		if is.adds() != "" {
			t.Is = is
		}
		out = append(out, t)
	}
	return out
}

// adds is what an order adds, to compare by; empty where it adds nothing.
func (v *Version) adds() string {
	switch {
	case v.State == NotRead:
		return "?"
	case v.State != InForce || v.From.IsZero() || v.Floor == "" && v.rate == Zero:
		return ""
	}
	return v.Rate + "/" + v.Floor
}

// OrderedOn gives the orders about an origin's goods that became known on a day, but for those
// that another of the day overtakes on their first, and those that carry on the duty of another
// measure.
func (m *Measure) OrderedOn(o Origin, day calendar.Date) (out []Version) {
	for i := range m.Versions {
		v := &m.Versions[i]
		if v.Known != day || !v.about(o) || v.State == Moved {
			continue
		}
		if was, ok := m.Order(o, v.From.AddDays(-1), day); ok && was.State == Moved {
			continue // it carries on what another measure bore
		}
		if holds, ok := m.Order(o, v.From, day); ok && holds.From == v.From && holds.To == v.To && holds.saysAs(v) {
			out = append(out, *v)
		}
	}
	return out
}
