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
//
// Of a day within the month it is not known whether the act was done by then. It counts as done
// where that leaves fewer irregular acts, on the latest day up to the day asked about; else it is
// told as one that may have been done, see perhaps.go.

// maxTries bounds how often one record is replayed for its acts to be placed, and maxReplayed how
// many acts are, as a record may be long: some half a second. An act takes the longer the more
// clocks have begun before it, and counts once more for every so many.
const (
	maxTries    = 800
	maxReplayed = 100_000
	clocksOfAct = 32
)

// fitting looks for the days of such acts.
type fitting struct {
	m      *Machine
	opt    Options
	seenTo calendar.Date
	acts   []Act // in order
	within []Act // those that may have been done by the day asked about, or later
	tried  int
	played int     // acts that were replayed for it
	bad    verdict // what acts comes to
	memory []Act
	best   []Act   // a placing that leaves fewer
	least  verdict // what it comes to
}

// verdict is what a replay says of the order of acts: how many are irregular, and what else
// came to pass, but for the days.
type verdict struct {
	irregular int
	last      int    // place of the last irregular act
	course    uint64 // a digest of what happened, in its order
}

func (a Act) spanned() bool { return !a.OnFrom.IsZero() && a.OnFrom < a.On }

// fit places the acts, and reports whether any stands elsewhere now.
func (f *fitting) fit() bool {
	f.bad = f.try(f.acts, len(f.acts)+1)
	moved := false
	for i := 0; i < len(f.acts)+len(f.within) && f.bad.irregular > 0 && !f.spent(); i++ {
		if i < len(f.acts) && !f.acts[i].spanned() || !f.earlier(i) {
			continue
		}
		if i >= len(f.acts) {
			f.within = slices.Delete(f.within, i-len(f.acts), i-len(f.acts)+1)
		}
		f.acts, f.bad, moved = slices.Clone(f.best), f.least, true
		i = -1 // what stands in the place of the act has not been looked at; each gain leaves fewer
	}
	return moved
}

// earlier tries the days of one act, the latest first, and of each every place among the acts of
// that day. It finds the first that leaves the fewest irregular acts, and is false where none
// leaves fewer. An act changes nothing of what was done before it, so that it is not tried after
// the last irregular one.
func (f *fitting) earlier(i int) bool {
	var a Act
	var rest []Act
	to := f.opt.Until
	if i < len(f.acts) {
		a = f.acts[i]
		rest, to = slices.Delete(slices.Clone(f.acts), i, i+1), a.On
	} else {
		a, rest = f.within[i-len(f.acts)], f.acts
	}
	at := placeOf(rest, to.AddDays(1))
	switch last := f.bad.last; {
	case i > last:
		at = min(at, last)
	case i < last:
		at = min(at, last-1)
	}
	f.least = f.bad
	for ; at >= 0 && f.least.irregular > 0 && !f.spent(); at-- {
		s := slot{a: a, rest: rest, at: at, from: a.OnFrom, to: to}
		if at > 0 {
			s.from = max(s.from, rest[at-1].On)
		}
		if at < len(rest) {
			s.to = min(s.to, rest[at].On)
		}
		switch {
		case s.from <= s.to:
			f.search(&s)
		case s.to < a.OnFrom:
			return f.least.irregular < f.bad.irregular
		}
	}
	return f.least.irregular < f.bad.irregular
}

// slot is a place of an act among the others, and the days on which it can stand there.
type slot struct {
	a        Act
	rest     []Act
	at       int
	from, to calendar.Date
	best     calendar.Date // that which leaves the fewest irregular acts, zero where none leaves fewer
}

// search tries the days of a place. Where the first and the last of some days come to the same,
// in the same order, those between do.
func (f *fitting) search(s *slot) {
	last := f.on(s, s.to)
	if s.from < s.to {
		f.between(s, s.from, s.to, f.on(s, s.from), last)
	}
}

func (f *fitting) between(s *slot, from, to calendar.Date, first, last verdict) {
	mid := from.AddDays(to.Sub(from) / 2)
	if first == last || mid == from || f.least.irregular == 0 && s.best >= to {
		return
	}
	v := f.on(s, mid)
	f.between(s, mid, to, v, last)
	f.between(s, from, mid, first, v)
}

// on tries a day, and keeps it where it leaves fewer irregular acts than any before, or as few on
// a later day of the same place.
func (f *fitting) on(s *slot, day calendar.Date) verdict {
	if f.spent() {
		return f.bad
	}
	f.tried++
	s.a.On = day
	acts := slices.Insert(append(f.memory[:0], s.rest...), s.at, s.a)
	f.memory = acts
	v := f.try(acts, f.bad.irregular)
	if v.irregular < f.least.irregular || v.irregular == f.least.irregular && !s.best.IsZero() && day > s.best {
		f.best, f.least, s.best = append(f.best[:0], acts...), v, day
	}
	return v
}

// spent reports whether the record was replayed as often as it may be.
func (f *fitting) spent() bool { return f.tried >= maxTries || f.played >= maxReplayed }

// try replays the acts for what they come to, up to so many irregular ones: more are of no use.
func (f *fitting) try(acts []Act, enough int) (v verdict) {
	r := f.m.start(f.opt)
	defer f.m.idle.Put(r)
	r.trial = true
	for i := 0; i < len(acts) && len(r.state.Irregular) < enough; i++ {
		n := len(r.state.Irregular)
		f.played += 1 + len(r.inst)/clocksOfAct
		r.advance(acts[i].On)
		r.apply(&acts[i])
		if r.happened(i); len(r.state.Irregular) > n {
			v.last = i
			r.happened(-1)
		}
	}
	v.irregular, v.course = len(r.state.Irregular), r.course
	return v
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
