package docket

import (
	"demarche/agreement"
	"demarche/calendar"
)

// A record that was read to some day says nothing of what came after. A duty that was
// late on that day may have been done on the next, and one that fell due later may have
// been done in time: neither is late by the record, and neither is done.

// stopReading lets the record end on the day to which its sources were read, where the
// day asked about lies beyond it. An act on record that is of a later day shows that
// the case was read to that day, though it was done after the day asked about.
func (r *run) stopReading() {
	to := r.m.proc.Pack.ReadTo()
	if !r.opt.Shipped || to.IsZero() {
		return
	}
	to = max(to, r.seenTo)
	if n := len(r.acts); n > 0 {
		to = max(to, r.acts[n-1].On)
	}
	if to >= r.opt.Until {
		return
	}
	r.advance(to.AddDays(1))
	r.readTo = to
	if n := len(r.state.Marks); n > 0 && !r.state.Marks[n-1].Late.IsZero() {
		r.mark(to.AddDays(1), "")
	}
}

// unread reports whether a period ran out after the record had ended, so that nobody
// here knows what came of it. A bar lifts by itself, whatever was done.
func (r *run) unread(c *Clock) bool {
	return !r.readTo.IsZero() && r.runsOut(c) > r.readTo && r.m.k[c.Rule].rule.Kind != agreement.Bar
}

// ReadTo is the day to which the sources of a case that went on when it was last reckoned
// were read, where a reading goes beyond it; else zero.
func ReadTo(p *agreement.Pack, c *Case, on calendar.Date) calendar.Date {
	if p == nil || p.ReadTo().IsZero() || c.Kind != agreement.Real || c.Standing.Status != Open && c.Standing.Status != NotKnown {
		return 0
	}
	if to := max(p.ReadTo(), c.Standing.LastOn); to < on {
		return to
	}
	return 0
}
