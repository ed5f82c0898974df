package docket

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
// if none of them was and was done if they were.
func (f *fitting) doubt(s *State) {
	acts := append([]Act(nil), f.acts...)
	for _, a := range f.within {
		a.On = f.opt.Until
		acts = append(acts, a)
	}
	done := f.play(acts)
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if !undecided(c) {
			continue
		}
		d := sameRun(done.Clocks, c)
		if d == nil {
			continue
		}
		c.Perhaps = turned(c, d)
		if c.Status == Lapsed && c.Perhaps == MaybeMet {
			c.Status, c.LateKnown = Unknown, false
			if first := firstOf(d.MetFrom, d.MetOn); c.lateOn(first) > c.Least {
				c.Least, c.LeastOn = c.lateOn(first), first
			}
			c.Late = c.Least
		}
	}
}

// turned tells what is another in a run of a clock than in the same without the acts.
func turned(c, done *Clock) Turn {
	switch {
	case !done.MetOn.IsZero():
		return MaybeMet
	case !done.EndedOn.IsZero():
		return MaybeOver
	case done.Due != c.Due || done.Status == Paused && c.Status == Running:
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
