package talks

import (
	"slices"

	"demarche/calendar"
)

// Count is how many rounds there were by one way of counting. Known is false where
// the side is not known to count, or no number of its was known.
type Count struct {
	*Counting
	N     int
	Known bool
	Last  string // the event that was last counted
}

// Rounds counts the rounds held by a day, as known on a day, in every way that the
// record has.
func (p *Pack) Rounds(on, known calendar.Date) []Count {
	out := make([]Count, 0, len(p.Countings))
	held := p.held(on, known)
	for i := range p.Countings {
		c := Count{Counting: &p.Countings[i]}
		if !c.Unknown {
			c.over(held)
		}
		out = append(out, c)
	}
	return out
}

// held gives the talks held or begun by a day, first first.
func (p *Pack) held(on, known calendar.Date) []Event {
	var out []Event
	for _, id := range p.record.rounds {
		if e, ok := p.Event(id, known); ok && e.State == Held && e.On.From <= on {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int { return int(a.On.From) - int(b.On.From) })
	return out
}

func (c *Count) over(held []Event) {
	for _, e := range held {
		if c.Numbered == "" {
			if e.On.From >= c.Since && slices.Contains(c.Kinds, e.Kind) {
				c.N, c.Known, c.Last = c.N+1, true, e.ID
			}
			continue
		}
		for _, n := range e.Numbers {
			if n.By == c.Numbered && n.N >= c.N {
				c.N, c.Known, c.Last = n.N, true, e.ID
			}
		}
	}
}
