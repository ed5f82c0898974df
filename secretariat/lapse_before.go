package secretariat

import (
	"slices"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// recordOver is recordWeighed for an event that may put another day, act or party's word
// in the place of what is on record. What had run out by the record until then goes on
// record before it, where it is not there yet: a receipt that was entered after the fact
// has let no day pass on which the house could note the lapse. It gives the record as it
// stands just before the event.
func (s *Secretariat) recordOver(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, w *weighed) ([]docket.Event, error) {
	gone := s.overturned(m, c, events, e)
	for i := range gone {
		if err := s.record(tx, c, events, &gone[i]); err != nil {
			return nil, err
		}
		events, w = append(slices.Clip(events), gone[i]), nil
	}
	return events, s.recordWeighed(tx, c, events, e, w)
}

// replaces reports whether an event in effect changes what earlier ones say.
func replaces(e *docket.Event) bool {
	return e.Waits == "" && (e.Corrects > 0 || e.Kind == docket.ConfirmEvent)
}

// overturned lists the lapses that stand by the record, are not on it, and stand no
// longer once an event is recorded. Those that both parties read are told by what both
// may read.
func (s *Secretariat) overturned(m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event) []docket.Event {
	if c.Public() || !replaces(e) {
		return nil
	}
	out := s.overturnedIn(m, c, events, e, len(events)+1, options(c, s.At(0, 0)))
	both, put := disclosure.PartyTo(c)
	if !put {
		return out
	}
	out = slices.DeleteFunc(out, func(l docket.Event) bool { return disclosure.Crosses(c, &l) })
	if !disclosure.Crosses(c, e) {
		return out
	}
	shared := s.overturnedIn(m, c, disclosure.Part(both, c, m.Procedure(), events, 0), e, len(events)+1, optionsFor(both, c, s.At(0, 0)))
	out = append(out, slices.DeleteFunc(shared, func(l docket.Event) bool { return !disclosure.Crosses(c, &l) })...)
	slices.SortStableFunc(out, func(a, b docket.Event) int { return int(a.On - b.On) })
	return out
}

func (s *Secretariat) overturnedIn(m *docket.Machine, c *docket.Case, events []docket.Event, e *docket.Event, seq int, opt docket.Options) []docket.Event {
	opt.Brief = true
	probe := e.IfDone()
	probe.Seq = seq
	before, after := m.Replay(docket.Acts(events), opt), m.Weigh(events, probe, opt)
	missed := slices.DeleteFunc(slices.Clone(before.Clocks), func(k docket.Clock) bool { return !docket.IsMissed(m.Procedure(), &k) })
	lapses := s.lapsesOf(m, c, missed, rulesFrom(events))
	return slices.DeleteFunc(lapses, func(l docket.Event) bool { return ranOut(after, &l) || onRecord(events, &l) })
}

// onRecord reports whether a lapse is among the events already.
func onRecord(events []docket.Event, lapse *docket.Event) bool {
	return slices.ContainsFunc(events, func(x docket.Event) bool {
		return x.Kind == docket.LapseEvent && x.Act == lapse.Act && x.On == lapse.On
	})
}
