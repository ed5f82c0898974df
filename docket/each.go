package docket

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
)

// Some periods run for each party that begins them: of two that ask for consultations a day
// apart, each has its own days.

// beginners gives those for whom the act under way begins a run of a clock: the party that did
// it alone; "" for all of them together, or where nobody knows who. Of several, those whose days
// run already keep them.
func (r *run) beginners(k int) []string {
	var all, fresh []string
	for p := range r.m.players(r.by) {
		if p.role >= 0 || !p.known {
			return []string{""}
		}
		all = append(all, p.party)
		if r.runningOf(k, p.party) < 0 {
			fresh = append(fresh, p.party)
		}
	}
	switch {
	case len(all) == 1:
		return all
	case len(fresh) == len(all):
		return []string{""}
	}
	return fresh
}

// concerns reports whether the act under way is about a run of a clock: any act, unless the
// run is one party's own and whoever acts has a run of that clock of its own.
func (r *run) concerns(c *Clock) bool {
	if c.By == "" || r.by == "" {
		return true
	}
	another := false
	for p := range r.m.players(r.by) {
		if p.party == c.By {
			return true
		}
		for i := range r.inst {
			another = another || r.inst[i].Rule == c.Rule && r.inst[i].By == p.party
		}
	}
	return !another
}

// ownBar gives the bar that still holds an act back for one of those who do it, though it has
// lifted for another; nil for none.
func (r *run) ownBar(rule *act, by string) *Clock {
	for i := range r.inst {
		c := &r.inst[i]
		k := r.m.k[c.Rule].rule
		if c.By == "" || c.Status != Running || c.Due.IsZero() || k.Kind != agreement.Bar || !slices.Contains(k.Lapse.Permits, rule.rule.ID) {
			continue
		}
		for p := range r.m.players(by) {
			if p.party == c.By {
				return c
			}
		}
	}
	return nil
}

// movesAnother reports whether the day that an act names is the last one of a party's own run
// already, and is another than that of another party's, which the act moves too.
func (r *run) movesAnother(rule *act, i int, dated calendar.Date) bool {
	c := &r.inst[i]
	if c.By == "" || r.lastDay(c, dated) != c.Due {
		return false
	}
	for n := range r.inst {
		if o := &r.inst[n]; o.Rule == c.Rule && o.By != c.By && o.Due != c.Due && r.movable(rule, n) {
			return true
		}
	}
	return false
}
