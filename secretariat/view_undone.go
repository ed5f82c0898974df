package secretariat

import (
	"slices"

	"demarche/calendar"
	"demarche/docket"
)

// Undone is a lapse on record which something recorded after it has otherwise: a
// correction, the other party's word that both had agreed, or an act that was done before
// the period ran out or that moves its last day. It stays told: a party that
// corrects its own record does not wipe out what was missed by it in the same stroke.
type Undone struct {
	Seq    int // the event that recorded the lapse; 0 where it goes on record with what is previewed
	Rule   int // index in the procedure's clocks
	On     calendar.Date
	Due    calendar.Date
	By     int // the first event recorded after the lapse by which it stands no longer
	ByKind docket.EventKind
	Since  calendar.Date // when that was recorded
}

// undone lists the lapses of the reader's part of the record that stand no longer, and
// would without what was recorded after them.
func (v *CaseView) undone() {
	for i := range v.Events {
		e := &v.Events[i]
		if e.Kind != docket.LapseEvent || ranOut(v.State, e) {
			continue
		}
		if by := v.undoing(e); by != nil {
			v.Undone = append(v.Undone, Undone{Seq: e.Seq, Rule: v.clockRule(e.Act), On: e.On, Due: e.On.AddDays(-1), By: by.Seq, ByKind: by.Kind, Since: by.Known})
		}
	}
}

// undoing gives the event by which a lapse on record stands no longer; nil where none that
// was recorded after it made it so.
func (v *CaseView) undoing(lapse *docket.Event) *docket.Event {
	var later []*docket.Event
	for i := range v.Events {
		if e := &v.Events[i]; e.Seq > lapse.Seq && e.Claims() && e.Waits == "" {
			later = append(later, e)
		}
	}
	for n, e := range later {
		if !ranOut(v.Machine.Replay(actsWithout(v.Events, later[n:]), v.Options), lapse) {
			return nil
		}
		if !ranOut(v.Machine.Replay(actsWithout(v.Events, later[n+1:]), v.Options), lapse) {
			return e
		}
	}
	return nil
}

// actsWithout gives the acts of a record but for some events.
func actsWithout(events []docket.Event, but []*docket.Event) []docket.Act {
	var acts []docket.Act
	for i := range events {
		e := &events[i]
		if a, ok := e.ActOf(); ok && !slices.Contains(but, e) {
			acts = append(acts, a)
		}
	}
	return acts
}

// ranOut reports whether a state has the clock of a lapse on record as run out on the
// day before it, met late or not at all.
func ranOut(s *docket.State, lapse *docket.Event) bool {
	for i := range s.Clocks {
		c := &s.Clocks[i]
		if c.ID == lapse.Act && c.Due.AddDays(1) == lapse.On && (c.Status == docket.Lapsed || c.Status == docket.MetLate) {
			return true
		}
	}
	return false
}

func (v *CaseView) clockRule(id string) int {
	for i := range v.Procedure.Clocks {
		if v.Procedure.Clocks[i].ID == id {
			return i
		}
	}
	return -1
}
