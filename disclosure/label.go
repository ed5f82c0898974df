package disclosure

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// ActLabel gives the class under which an act goes on record: what belongs to the stage
// before a matter is put to the other party is between the office and the company; the
// rest is for both offices or, where the procedure is open, for all who may see the case.
func ActLabel(c *docket.Case, p *agreement.Procedure, a *agreement.Act) docket.Label {
	return labelOf(c, p, p.Own(a, c.Partner != ""))
}

// ClockLabel gives the class under which it goes on record that a period ran out or moved:
// it is told to those who may read what the period began with.
func ClockLabel(c *docket.Case, p *agreement.Procedure, k *agreement.Clock) docket.Label {
	return labelOf(c, p, p.OwnClock(k))
}

func labelOf(c *docket.Case, p *agreement.Procedure, own bool) docket.Label {
	switch {
	case c.Public():
		return docket.ForAll
	case own:
		return docket.ForFiler
	case p.Within():
		return docket.ForOffices
	default:
		return docket.ForAll
	}
}

// NoteLabel gives the class that a reader means by the word for one: each office calls what
// it keeps to itself "office", and no word at all is the narrowest that the reader may use.
func NoteLabel(r Reader, c *docket.Case, asked docket.Label) docket.Label {
	rel := r.RelationTo(c)
	switch {
	case rel == Other && (asked == "" || asked == docket.ForOffice):
		return docket.ForPartner
	case rel == Filer && asked == "":
		return docket.ForFiler
	case asked == "":
		return docket.ForOffice
	default:
		return asked
	}
}

// crossing is where a record was opened to the party to which the case was put: by the act
// that put it, from the day on which that became known. Zero: no act of the record does, and
// the labels alone decide.
type crossing struct {
	seq   int
	known calendar.Date
}

func crossingOf(p *agreement.Procedure, events []docket.Event) crossing {
	for i := range events {
		if a := actOf(p, &events[i]); a != nil && p.PutsToOther(a) {
			return crossing{i + 1, events[i].Known}
		}
	}
	return crossing{}
}

func actOf(p *agreement.Procedure, e *docket.Event) *agreement.Act {
	if p == nil || !e.Claims() {
		return nil
	}
	return p.Act(e.Act)
}

// own reports whether an event belongs to the stage before the case was put, whatever label
// an earlier version has put on it.
func (x crossing) own(p *agreement.Procedure, e *docket.Event) bool {
	if p == nil {
		return false
	}
	ran := func(id string) bool {
		of := func(k agreement.Clock) bool { return k.ID == id && !p.OwnClock(&k) }
		return !slices.ContainsFunc(p.Clocks, of) && p.Clock(id) != nil
	}
	if a := actOf(p, e); a != nil {
		return p.Own(a, e.Seq >= x.seq)
	}
	return e.Kind == docket.LapseEvent && ran(e.Act) || slices.ContainsFunc(e.Moved, func(m docket.Moved) bool { return ran(m.Clock) })
}
