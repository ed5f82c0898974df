package monitor

import "demarche/calendar"

// grace is how many days past the length of a period the release of the next may take.
const grace = 7

// Overdue reports whether, on a day of knowledge, a release later than the one in which a
// figure stands was due, by the length of its period: one that is known would stand in its
// place. Whether it came out is not said: a release may be late, as in a shutdown.
func Overdue(p Period, published, known calendar.Date) bool {
	length := p.Add(1).Begins().Sub(p.Begins())
	return known.Sub(published) > length+grace
}
