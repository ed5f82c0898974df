package docket

import (
	"slices"

	"demarche/calendar"
)

// Course is a record replayed as far as it goes and kept there, so that one more act on
// it is weighed in a step: a record that grows by one act after the other is not replayed
// from its beginning for each. What it says is what a replay says; where it cannot be sure
// of that, it says nothing. It is not safe for concurrent use.
type Course struct {
	run   *run          // after the last act, before what happens by itself from then on
	last  calendar.Date // the day of that act
	lost  bool          // the record does not grow act by act
	ahead bool          // the run has the act that was tried last behind it too
	tried Act
	void  bool // what was tried did not come on record as the next act, or could not
}

// Course begins to follow a record, read for a day and by some lights. Neither the path, the
// tracks nor the acts permitted are told.
func (m *Machine) Course(opt Options) *Course {
	opt.Brief = true
	opt.Complainants, opt.Respondents, opt.Flags = slices.Clone(opt.Complainants), slices.Clone(opt.Respondents), slices.Clone(opt.Flags)
	r := m.newRun() // and no run that has the memory of long records
	r.reset(opt)
	return &Course{run: r}
}

// Of reports whether a record is followed as these options have it read.
func (c *Course) Of(opt Options) bool {
	o := &c.run.opt
	return o.Until == opt.Until && o.Known == opt.Known && o.Reading == opt.Reading && o.Public == opt.Public && o.Shipped == opt.Shipped &&
		o.Across == opt.Across && o.Brief == opt.Brief && slices.Equal(o.Complainants, opt.Complainants) && slices.Equal(o.Respondents, opt.Respondents) &&
		slices.Equal(o.Flags, opt.Flags)
}

// Take follows a record by what was added to it.
func (c *Course) Take(more []Event) {
	for i := range more {
		a, ok := more[i].ActOf()
		switch {
		case !ok || c.lost:
		case c.ahead:
			c.ahead, c.void, c.last = false, c.void || a != c.tried, a.On
		default:
			c.lost = !c.follows(&a) || !c.run.follow(&a)
			c.last = a.On
		}
	}
}

// Void reports whether the record has to be followed anew to be followed at all.
func (c *Course) Void() bool { return c.void }

// Weigh gives what Machine.Weigh does of the record and one more act. It is false where the
// record has to be replayed. What is tried mostly comes on record next: the course goes ahead
// with it, and is void where something else does.
func (c *Course) Weigh(tried Act) (*State, bool) {
	switch {
	case c.lost || c.void || !c.follows(&tried):
		return nil, false
	case c.ahead:
		c.void = tried != c.tried
	default:
		c.ahead, c.tried, c.void = true, tried, !c.run.follow(&tried)
	}
	if c.void {
		return nil, false
	}
	r := c.run.m.spare()
	r.become(c.run)
	return r.close(), true
}

// End gives the memory of the course back. It is not to be used any more.
func (c *Course) End() { c.run.m.idle.Put(c.run) }

// follows reports whether an act stands last in the order in which a replay takes the acts
// of the record, and leaves those before it as they are.
func (c *Course) follows(a *Act) bool {
	opt := &c.run.opt
	return a.Corrects == 0 && !a.Annuls && !a.On.IsZero() && a.On >= c.last && a.On <= opt.Until && a.knownBy(opt.Known)
}

// follow lets an act follow. It is false where the act was irregular: why one was depends on
// what comes after it too.
func (r *run) follow(a *Act) bool {
	r.acts = append(r.acts[:0], *a)
	r.step(a)
	return len(r.state.Irregular) == 0
}

// become makes a run what another is, in memory of its own.
func (r *run) become(o *run) {
	was := *r
	*r = *o
	r.acts, r.gone, r.place = append(was.acts[:0], o.acts...), was.gone, was.place
	clear(r.gone)
	clear(r.place)
	r.at, r.since, r.turned = append(was.at[:0], o.at...), append(was.since[:0], o.since...), append(was.turned[:0], o.turned...)
	r.done, r.deeds, r.flags = append(was.done[:0], o.done...), append(was.deeds[:0], o.deeds...), append(was.flags[:0], o.flags...)
	r.inst, r.maybe, r.ending = append(was.inst[:0], o.inst...), append(was.maybe[:0], o.maybe...), append(was.ending[:0], o.ending...)
	r.state.Path, r.state.Marks = append(was.state.Path[:0], o.state.Path...), append(was.state.Marks[:0], o.state.Marks...)
	r.state.Irregular = append(was.state.Irregular[:0], o.state.Irregular...)
	r.parts.complainants = append(was.parts.complainants[:0], o.parts.complainants...)
	r.parts.respondents = append(was.parts.respondents[:0], o.parts.respondents...)
	r.parts.answered = append(was.parts.answered[:0], o.parts.answered...)
	r.faults, r.may, r.lent, r.ahead, r.stays = was.faults[:0], was.may, was.lent, was.ahead, was.stays
}
