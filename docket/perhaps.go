package docket

import (
	"slices"

	"demarche/calendar"
)

// Where the day asked about lies within the month of an act, nobody knows whether the act was
// done by then. The case stands where it stood before, and what the act would have met, had it
// been done, is neither met nor owed for certain.

// Turn is what may have come of a clock, where it is not known whether an act was done.
type Turn string

// The turns that a clock may have taken.
const (
	MaybeMet   Turn = "met"   // what it asks for may have been done
	MaybeOver  Turn = "over"  // it may not matter any more
	MaybeMoved Turn = "moved" // its last day may be another, or it may stand still
)

// perhaps tells the state of the acts that may have been done by the day asked about.
func (f *fitting) perhaps(s *State) *State {
	if len(f.within) == 0 {
		return s
	}
	s.Perhaps = f.within
	for i := range s.Clocks {
		if undecided(&s.Clocks[i]) {
			f.doubt(s)
			break
		}
	}
	return s
}

// undecided reports whether something still depends on a clock.
func undecided(c *Clock) bool {
	return c.Status == Running || c.Status == Paused || c.Status == Lapsed && c.EndedOn.IsZero()
}

// doubt tells of each clock what came of it if the acts were done, and makes unknown what is owed
// if none of them was, and was done, had ended or was due later if they were. They are tried on
// the last of their days up to that asked about, and on the first, unless that leaves more
// irregular: an act that comes after a period has run out may move it no more.
func (f *fitting) doubt(s *State) {
	done := []*State{f.playWith(func(Act) calendar.Date { return f.opt.Until })}
	if early := f.playWith(func(a Act) calendar.Date { return a.OnFrom }); len(early.Irregular) <= len(done[0].Irregular) {
		done = append(done, early)
	}
	for i := range s.Clocks {
		if c := &s.Clocks[i]; undecided(c) {
			f.doubtOf(c, done)
		}
	}
}

// playWith carries out the acts and those that may have been done, these on days of their own.
func (f *fitting) playWith(on func(Act) calendar.Date) *State {
	acts := append([]Act(nil), f.acts...)
	for _, a := range f.within {
		a.On = on(a)
		acts = append(acts, a)
	}
	slices.SortStableFunc(acts, byDay)
	return f.play(acts)
}

// doubtOf tells of one clock what came of it, by how it stands if the acts were done.
func (f *fitting) doubtOf(c *Clock, done []*State) {
	owed, least, day := c.Status == Lapsed, c.lateOn(f.opt.Until), f.opt.Until
	for _, s := range done {
		d := sameRun(s.Clocks, c)
		if d == nil {
			continue
		}
		turn := turned(c, d)
		if turn == "" {
			continue
		}
		if c.Perhaps == "" {
			c.Perhaps = turn
		}
		n, on, still := f.lateAtLeast(d, turn)
		if owed = owed && still; n < least {
			least, day = n, on
		}
	}
	blameless := f.m.k[c.Rule].rule.Lapse.Blameless // it ran out, whatever came then, and nobody is late by it
	if c.Status != Lapsed || c.Perhaps == "" || blameless && least > 0 {
		return
	}
	if c.LateKnown = false; !owed {
		c.Status = Unknown
	}
	if least > c.Least {
		c.Least, c.LeastOn = least, day
	}
	c.Late = c.Least
}

// lateAtLeast gives how many days late a clock that has run out was at least if the acts were done,
// and on which day, and whether it is late still.
func (f *fitting) lateAtLeast(d *Clock, turn Turn) (n int, on calendar.Date, still bool) {
	switch {
	case turn == MaybeMoved && d.Status == Lapsed:
		n = d.lateOn(f.opt.Until)
		return n, f.opt.Until, n > 0 && !d.Stands()
	case turn == MaybeMoved:
		return 0, 0, false
	case turn == MaybeMet:
		on = firstOf(d.MetFrom, d.MetOn)
	case d.Status == Unknown: // a later act shows that it was done, on no day that the record gives
		return 0, 0, false
	default:
		on = firstOf(d.EndedFrom, d.EndedOn)
	}
	return d.lateOn(on), on, false
}

// turned tells what is another in a run of a clock than in the same without the acts.
func turned(c, done *Clock) Turn {
	switch {
	case !done.MetOn.IsZero():
		return MaybeMet
	case !done.EndedOn.IsZero():
		return MaybeOver
	case done.Due != c.Due || done.Stands() && !c.Stands():
		return MaybeMoved
	}
	return ""
}

// sameRun gives the run of a clock that another state has of it, nil for none.
func sameRun(clocks []Clock, c *Clock) *Clock {
	for i := range clocks {
		if o := &clocks[i]; o.Rule == c.Rule && o.By == c.By && o.Starts == c.Starts {
			return o
		}
	}
	return nil
}
