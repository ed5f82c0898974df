package briefing

import (
	"time"

	"demarche/calendar"
	"demarche/promises"
)

// KindOf says which kind of edition a day has. Saturdays and Sundays are the weekend,
// for readers everywhere: a working Saturday of China's holiday lists has the weekend's
// edition too, because an edition is one for all.
func KindOf(d calendar.Date) Kind {
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return Weekend
	}
	return Weekday
}

// ofWeek reports whether a day's edition is the selection of a week.
func ofWeek(d calendar.Date) bool { return d.Weekday() == time.Saturday }

// since gives the last day that an edition leaves to those before it. Monday's covers
// the weekend, in which only selections appear. Saturday's looks back on seven days;
// Sunday's tells only what came after it.
func since(d calendar.Date) calendar.Date {
	switch {
	case ofWeek(d):
		return d.AddDays(-7)
	case d.Weekday() == time.Monday:
		return d.AddDays(-3)
	}
	return d.AddDays(-1)
}

// window is what an edition looks at.
type window struct {
	after, date, known calendar.Date
	reach              int                      // days ahead that it looks
	board              func() []promises.Answer // every duty on the date, as known on that day
}

// far is the window of an edition that looks farther ahead.
func (w window) far() window {
	w.reach = farther
	return w
}

// has reports whether a day is one of the edition's.
func (w window) has(d calendar.Date) bool { return w.after < d && d <= w.date }

// news reports whether a fact belongs to the edition: it became known on one of its
// days, or, where the edition is read with later knowledge, later but about them.
func (w window) news(known, on calendar.Date) bool {
	if known > w.known {
		return false
	}
	return w.has(known) || known > w.date && w.has(on)
}
