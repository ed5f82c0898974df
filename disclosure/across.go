package disclosure

import (
	"slices"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

// Crosses reports whether the party to which a case was put may read an event.
func Crosses(c *docket.Case, e *docket.Event) bool {
	r, put := PartyTo(c)
	return put && MayEvent(r, c, e)
}

// CrossesOncePut reports whether the other government reads what stands under a label once
// the case is put to it.
func CrossesOncePut(l docket.Label) bool {
	for i := range table {
		if row := &table[i]; row.who == Other && row.field == Record && slices.Contains(row.labels, l) {
			return true
		}
	}
	return false
}

// HiddenThen reports whether a government across the table did not yet know of a case by
// what was known on a day, a zero day being today: because it had not been put to it, or,
// for a third party, because it had not joined.
func HiddenThen(r Reader, c *docket.Case, p *agreement.Procedure, events []docket.Event, known calendar.Date) bool {
	switch r.RelationTo(c) {
	case Other:
		return len(Events(r, c, p, events, known)) == 0
	case Joined:
		return p == nil || !slices.Contains(docket.Thirds(p, Events(r, c, p, events, known)), string(r.Party))
	default:
		return false
	}
}

// MayTell reports whether all who read an event of a case under a label may know of another
// case, so that its number can be told to them.
func MayTell(c, other *docket.Case, label docket.Label) bool {
	company := other.Filer != "" && other.Filer == c.Filer && other.Owner == c.Owner
	across := other.Partner != "" && other.Partner == c.Partner && other.Owner == c.Owner
	switch {
	case other.Public(), label == docket.ForOffice, label == docket.ForPartner:
		return true
	case label == docket.ForFiler:
		return company
	case label == docket.ForOffices:
		return across
	default:
		return company && across
	}
}
