package tariff

import (
	"strings"

	"demarche/calendar"
)

// told gives an order as it bears on the goods of a question: with the first day since
// which they pay under it without a break, and the text that says so. That day is later
// than the order's own where another order held in between, and where the goods came
// later to a list; the order itself is given where it is not.
func (m *Measure) told(v *Version, entries []reach, q *Question) *Version {
	from, citation := v.From, v.citation
	if u := m.broken(v, q); u != nil {
		from, citation = u.To.AddDays(1), u.citation
	}
	if e := enlisted(entries, q); e != nil && (e.From > from || e.From == from && e.Known > v.Known) {
		from = e.From
		if e.citation != "" {
			citation = e.citation
		}
	}
	if from == v.From && citation == v.citation {
		return v
	}
	own := *v
	own.From, own.citation = from, citation
	own.why = strings.Replace(v.why, v.From.String(), from.String(), 1)
	own.whyReached = strings.Replace(v.whyReached, v.From.String(), from.String(), 1)
	return &own
}

// broken gives the last order that took the place of one on the goods of a question before
// their entry, and said something else, so that the one holds again since; nil for none.
func (m *Measure) broken(v *Version, q *Question) *Version {
	if s := m.spellsFor(q.Origin, q.Known); s != nil {
		return s.broken[s.run(q.Entry)]
	}
	return m.interrupts(v, q.Entry, func(u *Version) bool {
		return (q.Known.IsZero() || u.Known <= q.Known) && u.about(q.Origin)
	})
}

// interrupts gives, of the orders about some goods, the last that took the place of one
// before a day; nil for none.
func (m *Measure) interrupts(v *Version, day calendar.Date, about func(*Version) bool) *Version {
	if v == nil {
		return nil
	}
	var last *Version
	after := false // of two orders of one day the later in the pack holds
	for i := range m.Versions {
		u := &m.Versions[i]
		after = after || u == v
		switch {
		case u.To.IsZero() || u.To >= day || u.To < v.From, !about(u), u.saysAs(v):
		case u.Known < v.Known || u.Known == v.Known && !after:
		case last == nil || u.To > last.To:
			last = u
		}
	}
	return last
}

// enlisted gives the entry by which an order put the goods of a question on a list, where
// they had not been on it the day before; nil where they always were, or are numbered anew.
func enlisted(entries []reach, q *Question) *Entry {
	var by *Entry
	for _, r := range entries {
		in, unsure := r.entry.holds(q.HTS, q.Entry, q.Known)
		if !in && !unsure {
			continue
		}
		if r.entry.Known.IsZero() {
			return nil
		}
		if by == nil || r.entry.From < by.From {
			by = r.entry
		}
	}
	if by == nil {
		return nil
	}
	for _, r := range entries {
		if in, unsure := r.entry.holds(q.HTS, by.From.AddDays(-1), calendar.Date(0)); in || unsure {
			return nil
		}
	}
	return by
}
