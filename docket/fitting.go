package docket

import (
	"slices"

	"demarche/calendar"
)

// Of some acts only the month is known, or the year. Such an act stands on the last day that it
// can have been, unless then an act is irregular that is regular if this one was done earlier:
// appeals are submitted before they are received, and a panel may be asked for once ten days
// have passed. Whether an act was irregular is not known then, and what is not known to be
// irregular is not called so. The act is placed on the latest of its days that leaves the fewest
// irregular acts; its first day stays, so that periods are told with both. What is recorded first
// need not be done first, so that each place among the acts of a day is tried.

// maxPlacings bounds how many days are tried for one record.
const maxPlacings = 800

// fitting looks for the days of such acts.
type fitting struct {
	m      *Machine
	opt    Options
	seenTo calendar.Date
	acts   []Act // in order
	tried  int
}

func (a Act) spanned() bool { return !a.OnFrom.IsZero() && a.OnFrom < a.On }

// fit gives the state that was found, or a better one.
func (f *fitting) fit(s *State) *State {
	for i := 0; i < len(f.acts) && len(s.Irregular) > 0; i++ {
		if !f.acts[i].spanned() {
			continue
		}
		if better, acts := f.earlier(i, s); better != nil {
			s, f.acts = better, acts
			i = -1 // what stands in the place of the act has not been looked at; each gain leaves fewer
		}
	}
	return s
}

// earlier tries the days before that of one act, the latest first, and of each every place among
// the acts of that day. It gives the first that leaves the fewest irregular acts; nil where
// none leaves fewer.
func (f *fitting) earlier(i int, s *State) (better *State, acts []Act) {
	least := len(s.Irregular)
	a := f.acts[i]
	rest := slices.Delete(slices.Clone(f.acts), i, i+1)
	for day := a.On; day >= f.acts[i].OnFrom && least > 0; day = day.AddDays(-1) {
		from := placeOf(rest, day)
		for at := placeOf(rest, day.AddDays(1)); at >= from && f.tried < maxPlacings; at-- {
			if day == f.acts[i].On && at == i {
				continue
			}
			f.tried++
			a.On = day
			moved := slices.Insert(slices.Clone(rest), at, a)
			if t := f.play(moved); len(t.Irregular) < least {
				better, acts, least = t, moved, len(t.Irregular)
			}
		}
	}
	return better, acts
}

// placeOf gives the place of the first act of a day, or where it would stand.
func placeOf(acts []Act, day calendar.Date) int {
	if at := slices.IndexFunc(acts, func(o Act) bool { return o.On >= day }); at >= 0 {
		return at
	}
	return len(acts)
}

func (f *fitting) play(acts []Act) *State {
	r := f.m.start(f.opt)
	r.acts, r.seenTo = append(r.acts, acts...), f.seenTo
	return r.play()
}
