package briefing

import (
	"iter"
	"slices"
	"sync"

	"demarche/calendar"
	"demarche/tariff"
)

// order is what is ordered of a measure.
type order struct {
	*tariff.Measure
	tariff.Version
	origin tariff.Origin
}

// orderIndex is every order about the goods of the origin, of each of the record's
// tariffs, made at the first question: an edition asks four times.
type orderIndex struct {
	once sync.Once
	of   map[tariff.Origin][]order // by importer
}

// ordersBy gives every order about the goods of the origin that was known by a day. They
// are the index's own, to be read.
func (r *Record) ordersBy(t *Tariff, known calendar.Date) iter.Seq[*order] {
	x := r.ordered
	x.once.Do(func() {
		x.of = map[tariff.Origin][]order{}
		for i := range r.Tariffs {
			x.of[r.Tariffs[i].Importer] = r.Tariffs[i].orders()
		}
	})
	all := x.of[t.Importer]
	return func(yield func(*order) bool) {
		for i := range all {
			if o := &all[i]; o.known() <= known && !yield(o) {
				return
			}
		}
	}
}

func (t *Tariff) orders() []order {
	var out []order
	for _, m := range t.Law.Measures {
		if !m.Reaches(t.Origin) {
			continue
		}
		for _, v := range m.Versions {
			if v.State != tariff.Moved && v.Reaches(t.Origin) {
				out = append(out, order{m, v, t.Origin})
			}
		}
	}
	return out
}

// spent reports whether an order only says that another of a list is over, which its
// last day says.
func (o *order) spent(list []order) bool {
	return o.Version.State == tariff.Ended && slices.ContainsFunc(list, func(x order) bool {
		return x.Measure == o.Measure && x.Version.To.AddDays(1) == o.From && x.known() == o.known()
	})
}

// overtaken reports whether one of a list sets something else of the same measure from a
// later day within a week of the edition, or of a newer notice from the same day: a
// measure is told once, by its newest order, which says what held before.
func (o *order) overtaken(list []order, w window) bool {
	return slices.ContainsFunc(list, func(x order) bool {
		return x.Measure == o.Measure && x.From <= w.date.AddDays(week) &&
			(o.From < x.From || o.From == x.From && o.known() < x.known())
	})
}

// outdated reports whether a notice of a list, newer than that of an order, overtakes it.
func (o *order) outdated(list []order, w window) bool {
	return slices.ContainsFunc(list, func(x order) bool {
		return o.known() < x.known() && o.overtaken([]order{x}, w)
	})
}

// first gives the order of a list that, with this one and from the same day, holds first and
// for some time only, as where points of a rate are suspended; nil for none.
func (o *order) first(list []order) *order {
	i := slices.IndexFunc(list, func(x order) bool {
		return x.Measure == o.Measure && x.From == o.From && x.known() == o.known() && o.Version.To.IsZero() && !x.Version.To.IsZero()
	})
	if i < 0 {
		return nil
	}
	return &list[i]
}

// after gives the order with the day from which it holds once the one before it is over.
func (o *order) after(list []order) *order {
	first := o.first(list)
	if first == nil {
		return o
	}
	out := *o
	out.Version.From = first.Version.To.AddDays(1)
	return &out
}

// before gives what held the day before, as known with the order; false for nothing.
func (o *order) before() (tariff.Version, bool) {
	v, ok := o.Measure.Order(o.origin, o.From.AddDays(-1), o.known())
	return v, ok && v.State == tariff.InForce
}

// prolongs reports whether an order goes on with a suspension that held the day before.
func (o *order) prolongs() bool {
	v, ok := o.Measure.Order(o.origin, o.From.AddDays(-1), o.known())
	return ok && v.State == tariff.HeldBack && o.Version.State == tariff.HeldBack
}

func (o *order) known() calendar.Date {
	if o.Version.Known.IsZero() {
		return o.From
	}
	return o.Version.Known
}

// stands reports whether an order is the one that holds on its first day.
func (o *order) stands(t *Tariff, known calendar.Date) bool {
	v, ok := o.Measure.Order(t.Origin, o.From, known)
	return ok && v.Known == o.Version.Known && v.Rate == o.Version.Rate && v.State == o.Version.State
}
