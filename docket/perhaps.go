package docket

// Where the day asked about lies within the month of an act, nobody knows whether the act was
// done by then. The case stands where it stood before, and what the act would have met, had it
// been done, is neither met nor owed for certain.

// perhaps tells the state of the acts that may have been done by the day asked about.
func (f *fitting) perhaps(s *State) *State {
	if len(f.within) == 0 {
		return s
	}
	s.Perhaps = f.within
	for i := range s.Clocks {
		if s.Clocks[i].Status == Lapsed && s.Clocks[i].EndedOn.IsZero() {
			f.doubt(s)
			break
		}
	}
	return s
}

// doubt makes unknown what is owed if none of the acts was done and was done if they were.
func (f *fitting) doubt(s *State) {
	acts := append([]Act(nil), f.acts...)
	for _, a := range f.within {
		a.On = f.opt.Until
		acts = append(acts, a)
	}
	done := f.play(acts)
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if c.Status != Lapsed || !c.EndedOn.IsZero() {
			continue
		}
		if d := sameRun(done.Clocks, c); d != nil && !d.MetOn.IsZero() {
			c.Status, c.LateKnown = Unknown, false
			if first := firstOf(d.MetFrom, d.MetOn); c.lateOn(first) > c.Least {
				c.Least, c.LeastOn = c.lateOn(first), first
			}
			c.Late = c.Least
		}
	}
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
