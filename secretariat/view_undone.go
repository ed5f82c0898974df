package secretariat

import (
	"demarche/calendar"
	"demarche/docket"
)

// Undone is a lapse on record which a correction recorded after it has it otherwise.
// It stays told: a party that corrects its own record does not wipe out what was missed
// by it in the same stroke.
type Undone struct {
	Seq   int // the event that recorded the lapse
	Rule  int // index in the procedure's clocks
	On    calendar.Date
	Due   calendar.Date
	By    int           // the correction, the first recorded after the lapse
	Since calendar.Date // when that was recorded
}

// undone lists the lapses of the reader's part of the record that stand no longer, and
// would without the corrections recorded after them.
func (v *CaseView) undone() {
	for i := range v.Events {
		e := &v.Events[i]
		if e.Kind != docket.LapseEvent || ranOut(v.State, e) {
			continue
		}
		first, acts := beforeCorrections(v.Events, e.Seq)
		if first == nil {
			continue
		}
		if was := v.Machine.Replay(acts, v.Options); ranOut(was, e) {
			v.Undone = append(v.Undone, Undone{Seq: e.Seq, Rule: v.clockRule(e.Act), On: e.On, Due: e.On.AddDays(-1), By: first.Seq, Since: first.Known})
		}
	}
}

// beforeCorrections gives the acts of a record without the corrections recorded after an event, and
// the first of those.
func beforeCorrections(events []docket.Event, seq int) (*docket.Event, []docket.Act) {
	var first *docket.Event
	var acts []docket.Act
	for i := range events {
		e := &events[i]
		if e.Kind == docket.CorrectEvent && e.Seq > seq {
			if first == nil && e.Waits == "" {
				first = e
			}
			continue
		}
		if a, ok := e.ActOf(); ok {
			acts = append(acts, a)
		}
	}
	return first, acts
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
