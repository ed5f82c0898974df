package calendar

import (
	"errors"
	"fmt"
	"time"
)

// Rule is how one period is counted. The zero length is allowed: the period ends
// on the day of the event, rolled. A negative length counts back.
type Rule struct {
	Length         int
	Unit           Unit
	Calendars      []*Calendar // a working day is one on which all of them work
	FirstDayCounts bool        // the day of the event is day one, not day zero
	Roll           Roll
}

// maxSpan is the longest period counted, in days. It guards against slips of
// the pen; no treaty's period comes near it.
const maxSpan = 20000

var (
	firstDate = NewDate(firstYear, time.January, 1)
	lastDate  = NewDate(lastYear, time.December, 31)
)

// Check reports what keeps the rule from being counted from any day: an absurd
// length, or working days without a calendar.
func (r Rule) Check() error {
	if int(r.Unit) >= len(unitNames) || int(r.Roll) >= len(rollNames) {
		return fmt.Errorf("unit %s with roll %s is not known", r.Unit, r.Roll)
	}
	daysOf := [...]int{CalendarDays: 1, WorkingDays: 1, Weeks: 7, Months: 31, Years: 366}[r.Unit]
	if r.Length > maxSpan/daysOf || r.Length < -maxSpan/daysOf {
		return fmt.Errorf("a period of %d (%s) is longer than the %d days that are counted at most: give a shorter one",
			r.Length, r.Unit, maxSpan)
	}
	if len(r.Calendars) == 0 && (r.Unit == WorkingDays || r.Roll != RollNone) {
		return errors.New("counting working days, or rolling past days of rest, needs a calendar: name at least one")
	}
	for _, c := range r.Calendars {
		if c == nil {
			return errors.New("the rule names a calendar that is not there: read the calendars first")
		}
	}
	return nil
}

// Due gives the last day of the period that starts with an event on from, as it
// was known on a day (zero: with all that is known). It is provisional where it
// depends on a day whose holiday list was not known. No date is given where
// Count would refuse.
func (r Rule) Due(from, known Date) (due Date, provisional bool) {
	if r.Check() != nil || from < firstDate || from > lastDate {
		return 0, false
	}
	var few [4]*View // keeps the views of a few calendars off the heap
	w := walk{views: few[:0]}
	for _, c := range r.Calendars {
		w.views = append(w.views, c.At(known))
	}
	if due = r.end(&w, from); due == 0 {
		return 0, false
	}
	return due, w.provisional
}

// WorkingDays counts the working days after one day up to another, that one among them,
// as they were known on a day (zero: with all that is known). It is provisional where it
// depends on a day whose holiday list was not known.
func (r Rule) WorkingDays(from, to, known Date) (n int, provisional bool) {
	w := walk{}
	for _, c := range r.Calendars {
		w.views = append(w.views, c.At(known))
	}
	for d := max(from, firstDate-1) + 1; d <= min(to, lastDate); d++ {
		if w.works(d) {
			n++
		}
	}
	return n, w.provisional
}

// end walks to the last day; no date where it leaves the years that are counted.
func (r Rule) end(w *walk, from Date) Date {
	step := 1
	if r.Roll == RollBackward {
		step = -1
	}
	if r.Unit == WorkingDays && r.Length != 0 {
		return w.count(from, r.Length, r.FirstDayCounts) // ends on a working day: nothing to roll
	}
	last := r.span(from)
	if r.Roll == RollNone {
		return within(last)
	}
	return w.roll(last, step)
}

// span gives the last day of a period counted by the calendar, not yet rolled.
func (r Rule) span(from Date) Date {
	back := 0 // what the first day's counting takes off the end
	if r.FirstDayCounts && r.Length != 0 {
		back = sign(r.Length)
	}
	switch r.Unit {
	case Weeks:
		return from.AddDays(7*r.Length - back)
	case Months:
		return wholeMonths(from, r.Length, back)
	case Years:
		return wholeMonths(from, 12*r.Length, back)
	}
	return from.AddDays(r.Length - back)
}

// wholeMonths ends on the day of the same number. Where the first day counts, it
// ends a day sooner, unless the month was too short to have that number: the
// month that begins with 31 January ends on the last of February.
func wholeMonths(from Date, n, back int) Date {
	end := from.AddMonths(n)
	_, _, started := from.YMD()
	_, _, ended := end.YMD()
	if back > 0 && ended < started {
		return end
	}
	return end.AddDays(-back)
}

// walk looks at days one by one, in all calendars at once. It serves Due, where
// record is nil and nothing is allocated, and Count, which keeps what was seen.
type walk struct {
	views       []*View
	provisional bool
	record      func(d Date, works bool)
}

// works reports whether every calendar works on d.
func (w *walk) works(d Date) bool {
	works := true
	for _, v := range w.views {
		works = works && v.Working(d)
		w.provisional = w.provisional || !v.Covered(d)
	}
	if w.record != nil {
		w.record(d, works)
	}
	return works
}

// count goes n working days on from d, or back where n is negative.
func (w *walk) count(d Date, n int, firstDayCounts bool) Date {
	step := sign(n)
	if !firstDayCounts {
		d += Date(step)
	}
	for ; within(d) != 0; d += Date(step) {
		if w.works(d) {
			if n -= step; n == 0 {
				return d
			}
		}
	}
	return 0
}

// roll goes on from d, day by day, to the first working day.
func (w *walk) roll(d Date, step int) Date {
	for ; within(d) != 0; d += Date(step) {
		if w.works(d) {
			return d
		}
	}
	return 0
}

func within(d Date) Date {
	if d < firstDate || d > lastDate {
		return 0
	}
	return d
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
