package briefing

import (
	"slices"
	"sort"
	"sync/atomic"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// acted is an act of a case as it is replayed.
type acted = docket.Act

// docked is a public case made ready to be asked for the deadlines of any day.
type docked struct {
	*agreement.Case
	pack    *agreement.Pack
	machine *docket.Machine
	acts    []docket.Act
	known   []calendar.Date // the days on which something of it became known, in order
	horizon int             // days ahead that its deadlines are told

	stages []atomic.Pointer[stage] // by the place in known: what runs until more is known
}

// stage is the deadlines of a case from one day on which something became known to the
// next. Most are long over on the day that is asked for, which the last days tell at once.
type stage struct {
	clocks     []docket.Clock
	start, due calendar.Date // the last on which one starts, and is due
}

// beyond is how many days after its last act a case is looked at.
const beyond = 5 * 366

func newDocked(p *agreement.Pack, c *agreement.Case, m *docket.Machine) *docked {
	d := &docked{Case: c, pack: p, machine: m, horizon: soon}
	if sides(c) == 2 {
		d.horizon = longest
	}
	for i := range c.Acts {
		a := &c.Acts[i]
		if p.Misdated(a) { // nothing can be counted from such a day
			continue
		}
		x := docket.Act{Seq: i + 1, Type: a.Act, On: a.On, Known: a.Known, By: a.By, To: a.To}
		if a.OnFrom != a.On {
			x.OnFrom = a.OnFrom
		}
		d.acts, d.known = append(d.acts, x), append(d.known, a.Known)
	}
	d.known = append(d.known, ends(p, d.known)...)
	slices.Sort(d.known)
	d.known = slices.Compact(d.known)
	d.stages = make([]atomic.Pointer[stage], len(d.known))
	return d
}

// ends gives the days on which a case of which something became known on others is told that a
// state of the world has ended: the first after it.
func ends(p *agreement.Pack, known []calendar.Date) (out []calendar.Date) {
	if len(known) == 0 {
		return nil
	}
	for i := range p.Facts {
		if day := p.Facts[i].Basis.To.AddDays(1); !p.Facts[i].Basis.To.IsZero() && day > slices.Min(known) && day < slices.Max(known).AddDays(beyond) {
			out = append(out, day)
		}
	}
	return out
}

func (d *docked) replay(on, known calendar.Date) []docket.Clock {
	s := d.machine.Replay(d.acts, docket.Options{
		Until: on, Known: known, Complainants: d.Complainants, Respondents: d.Respondents, Flags: d.Flags, Public: true,
	})
	return slices.DeleteFunc(s.Clocks, func(c docket.Clock) bool { return !d.owed(&c) })
}

// deadlines gives the deadlines of the case as they stood on the day of an edition.
// From one day on which something became known to the next only time passes, so one
// replay answers for all the days between. What was due before the edition's days is left
// out.
func (d *docked) deadlines(w window) []docket.Clock {
	i := sort.Search(len(d.known), func(i int) bool { return d.known[i] > w.known }) - 1
	until := d.known[i].AddDays(beyond)
	if i+1 < len(d.known) {
		until = d.known[i+1].AddDays(-1)
	}
	if w.date != w.known {
		return d.replay(w.date, w.known)
	}
	if w.date > until {
		return nil
	}
	var out []docket.Clock
	s := d.stage(i, until)
	if s.due < w.after && s.start < w.date {
		return nil
	}
	for k := range s.clocks {
		c := &s.clocks[k]
		if c.Starts == w.date { // whether it runs yet depends on what started it
			return d.replay(w.date, w.known)
		}
		if c.Due < w.after {
			continue
		}
		if c, ok := on(*c, w.date); ok {
			out = append(out, c)
		}
	}
	return out
}

// stage reads the deadlines of a stage once; two that ask at the same time may both.
func (d *docked) stage(i int, until calendar.Date) *stage {
	if s := d.stages[i].Load(); s != nil {
		return s
	}
	s := &stage{clocks: d.replay(until, d.known[i])}
	for k := range s.clocks {
		s.start, s.due = max(s.start, s.clocks[k].Starts), max(s.due, s.clocks[k].Due)
	}
	d.stages[i].Store(s)
	return s
}

// on gives a clock as it stood on an earlier day than the one it was read for: it ran
// then if it has lapsed, was met or was overtaken only since.
func on(c docket.Clock, day calendar.Date) (docket.Clock, bool) {
	over := c.EndedOn
	if over.IsZero() {
		over = c.MetOn
	}
	switch {
	case c.Starts > day, !over.IsZero() && over <= day, c.Status == docket.Paused:
		return c, false
	case c.Due >= day:
		c.Status = docket.Running
	case c.Status == docket.Over:
		c.Status = docket.Lapsed
	}
	return c, true
}

// step gives the step that the case came to last, of all its tracks; nil for none.
func (d *docked) step(w window) *agreement.Step {
	s := d.machine.Replay(d.acts, docket.Options{
		Until: w.date, Known: w.known, Complainants: d.Complainants, Respondents: d.Respondents, Flags: d.Flags, Public: true,
	})
	id, from := s.Step, calendar.Date(0)
	for _, t := range s.Tracks {
		if t.From >= from {
			id, from = t.Step, t.From
		}
	}
	return d.machine.Procedure().Step(id)
}

// labelOf names a sort of act; empty where the procedure has none of that name.
func labelOf(p *agreement.Procedure, act string) demarche.Text {
	if a := p.Act(act); a != nil {
		return a.Label
	}
	return demarche.Text{}
}
