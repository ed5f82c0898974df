package talks

import (
	"cmp"
	"slices"
	"strings"

	"demarche/calendar"
)

// Heard gives what was said and became known on one of the days from after the first
// to the last, in order of the day known, and then of the event.
func (p *Pack) Heard(after, upTo calendar.Date) []*Saying {
	var out []*Saying
	for _, list := range p.record.said {
		for _, s := range list {
			if after < s.Known && s.Known <= upTo {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Saying) int {
		return cmp.Or(cmp.Compare(a.Known, b.Known), strings.Compare(a.Event, b.Event), strings.Compare(a.Who, b.Who), strings.Compare(a.Text.EN, b.Text.EN))
	})
	return out
}
