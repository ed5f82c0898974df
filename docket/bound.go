package docket

import (
	"slices"

	"demarche/calendar"
)

// A clock that every regular way out of a step ends is a clock of that step. An
// irregular act that leaves the step ends it too: what the matter has left behind
// must not move it from where it then stands, such as a measure in force.

// bind finds the steps of clock k, for one whose lapse would move a matter, deem an
// act done, or merely permit.
func (m *Machine) bind(k int) {
	c := &m.k[k]
	if c.lapseTo < 0 && c.lapseAct < 0 && !c.rule.Lapse.Blameless {
		return
	}
	for s := range m.s {
		if m.s[s].track == c.track && m.s[s].rule.Ends == "" && m.boundTo(k, s) {
			c.bound = append(c.bound, s)
		}
	}
}

// boundTo reports whether every act that takes a matter from a step elsewhere on
// its track also ends or meets clock k, where there is any.
func (m *Machine) boundTo(k, s int) bool {
	exits := false
	for i := range m.a {
		a := &m.a[i]
		if !slices.Contains(a.from, s) {
			continue
		}
		exits = true
		if slices.Contains(a.meets, k) || slices.Contains(a.implies, k) || slices.Contains(a.ends, k) {
			continue
		}
		for _, to := range a.to {
			if t := &m.s[to]; to != s && t.track == m.s[s].track && t.rule.Ends == "" && !slices.Contains(t.ends, k) {
				return false
			}
		}
	}
	return exits
}

// unbind ends the clocks of a step that is left irregularly.
func (r *run) unbind(step int, on calendar.Date) {
	for i := range r.inst {
		c := &r.inst[i]
		if (c.Status == Running || c.Status == Paused) && contains(r.m.k[c.Rule].bound, step) {
			r.over(i, on)
		}
	}
}
