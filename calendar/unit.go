package calendar

import (
	"fmt"
	"time"
)

// Unit is what a period is counted in.
type Unit uint8

// The units of treaty periods.
const (
	CalendarDays Unit = iota
	WorkingDays
	Weeks
	Months
	Years
)

var unitNames = [...]string{"calendar", "working", "weeks", "months", "years"}

// ParseUnit reads a unit: calendar (or days), working, weeks, months, years.
func ParseUnit(s string) (Unit, error) {
	if s == "days" {
		return CalendarDays, nil
	}
	for i, name := range unitNames {
		if s == name {
			return Unit(i), nil
		}
	}
	return 0, fmt.Errorf("unit %s is none of calendar (or days), working, weeks, months, years", shown(s))
}

// String gives the unit's name in packs and on the command line.
func (u Unit) String() string { return nameOf(unitNames[:], int(u)) }

// MarshalText gives what String gives.
func (u Unit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText reads what ParseUnit reads.
func (u *Unit) UnmarshalText(b []byte) error {
	read, err := ParseUnit(string(b))
	if err == nil {
		*u = read
	}
	return err
}

// Roll says what becomes of a period whose last day is not a working day.
type Roll uint8

// The ways of rolling; which one holds is for the treaty to say.
const (
	RollNone     Roll = iota // it ends on that day all the same
	RollForward              // it ends on the next working day
	RollBackward             // it ends on the working day before
)

var rollNames = [...]string{"none", "forward", "backward"}

// ParseRoll reads a roll: none, forward, backward.
func ParseRoll(s string) (Roll, error) {
	for i, name := range rollNames {
		if s == name {
			return Roll(i), nil
		}
	}
	return 0, fmt.Errorf("roll %s is none of none, forward, backward", shown(s))
}

// String gives the roll's name in packs and on the command line.
func (r Roll) String() string { return nameOf(rollNames[:], int(r)) }

// MarshalText gives what String gives.
func (r Roll) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what ParseRoll reads.
func (r *Roll) UnmarshalText(b []byte) error {
	read, err := ParseRoll(string(b))
	if err == nil {
		*r = read
	}
	return err
}

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return fmt.Sprintf("unknown(%d)", i)
}

var weekdayNames = map[string]time.Weekday{
	"sunday": time.Sunday, "monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday,
	"thursday": time.Thursday, "friday": time.Friday, "saturday": time.Saturday,
}
