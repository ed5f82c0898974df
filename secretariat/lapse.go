package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Lapses says what a daily run did.
type Lapses struct {
	On     calendar.Date
	Looked int // cases that were due to change
	Lapsed int // clocks whose lapse was recorded
	Moved  int // cases in which a holiday list moved a date
}

// RunLapses records what happened by itself up to today: clocks that ran out,
// and dates that a newly published holiday list has settled or moved. It looks
// only at cases that are due to change.
func (s *Secretariat) RunLapses(ctx context.Context) (Lapses, error) { return s.runLapses(ctx, true) }

func (s *Secretariat) runLapses(ctx context.Context, beside bool) (Lapses, error) {
	out := Lapses{On: s.Today()}
	err := s.run(ctx, &sweep{
		pick: turning(out.On), beside: beside,
		each: func(tx store.Tx, id demarche.CaseID) error {
			out.Looked++
			n, err := s.lapseCase(tx, id)
			out.Lapsed += n
			return err
		},
		told: func(ctx context.Context, _ int64) error { return s.behind.look(ctx, s, false) },
	})
	if err != nil {
		return out, err
	}
	moved, err := s.runLists(ctx, beside)
	out.Moved = moved
	s.endings.Add(1)
	return out, err
}

// turning picks the cases that change by themselves up to a day.
func turning(by calendar.Date) func(store.Tx, int64, int) ([]demarche.CaseID, int64, error) {
	return func(tx store.Tx, after int64, limit int) ([]demarche.CaseID, int64, error) {
		return tx.Turning(by, false, after, limit)
	}
}

// lapseAtOnce is RunLapses for the start of the house, before it serves: where much
// has lapsed since it was last open, or a holiday list moves much, it is left.
func (s *Secretariat) lapseAtOnce(ctx context.Context) error {
	few, err := s.few(ctx, turning(s.Today()), 0)
	if err == nil && few {
		few, err = s.fewLists(ctx)
	}
	if err != nil {
		return err
	}
	if few {
		_, err := s.runLapses(ctx, false)
		return err
	}
	s.behind.lapses()
	return s.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(keptKey, s.Today().String()) })
}

// lapseCase records the lapses of one case since it was last reckoned. Those of
// a public case are not events of ours: they show in its clocks.
func (s *Secretariat) lapseCase(tx store.Tx, id demarche.CaseID) (recorded int, err error) {
	c, events, err := s.load(tx, id)
	if err != nil {
		return 0, err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return 0, nil
	}
	if events, err = s.renewed(tx, c, events); err != nil {
		return 0, err
	}
	lapsed, err := s.lapsed(tx, m, c, events)
	if err != nil {
		return 0, err
	}
	crossed := false
	for i := range lapsed {
		e := &lapsed[i]
		if err := s.record(tx, c, events, e); err != nil {
			return i, err
		}
		events, crossed = append(events, *e), crossed || disclosure.Crosses(c, e)
	}
	if c.Public() { // of which more may have become known on several days
		if err := s.tellPast(tx, m, c, events); err != nil {
			return 0, err
		}
	}
	if len(lapsed) == 0 {
		err = s.reckon(tx, m, c, events)
	}
	if err == nil && !crossed {
		err = s.face(tx, m, c, events, nil) // which may turn on another day
	}
	return len(lapsed), err
}

// lapsed lists the lapses of a case that are not on record yet. Those that the
// party to which it was put may read are told by what that party may read, so
// that they tell of nothing else.
func (s *Secretariat) lapsed(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) ([]docket.Event, error) {
	if c.Public() {
		return nil, nil
	}
	out := s.lapses(m, c, m.Replay(docket.Acts(events), options(c, s.At(0, 0))), events)
	kept, state, err := s.shared(tx, m, c, events)
	if err != nil || kept == nil {
		return out, err
	}
	out = slices.DeleteFunc(out, func(e docket.Event) bool { return disclosure.Crosses(c, &e) })
	r, _ := disclosure.PartyTo(c)
	shared := s.lapses(m, c, state, disclosure.Part(r, c, m.Procedure(), events, 0))
	out = append(out, slices.DeleteFunc(shared, func(e docket.Event) bool { return !disclosure.Crosses(c, &e) })...)
	slices.SortStableFunc(out, func(a, b docket.Event) int { return int(a.On - b.On) })
	return out, nil
}

// rulesFrom gives the day on which the last of what decides a lapse became known: acts,
// and changes of the law or of a holiday list.
func rulesFrom(events []docket.Event) (known calendar.Date) {
	for i := range events {
		if e := &events[i]; e.Claims() || e.Kind == docket.PackEvent || e.Kind == docket.ListEvent {
			known = max(known, e.Known)
		}
	}
	return known
}

// lapses gives the events of clocks that ran out and that a record does not hold, some of
// which had run out before the act was entered from which that follows. Each is known from
// the day on which it happened, or later on which what it follows from was known; on which
// day the house looked changes nothing.
func (s *Secretariat) lapses(m *docket.Machine, c *docket.Case, state *docket.State, events []docket.Event) []docket.Event {
	out := slices.DeleteFunc(slices.Clone(state.Clocks), func(k docket.Clock) bool { return !ranOutUnmet(m.Procedure(), &k) })
	return slices.DeleteFunc(s.lapsesOf(m, c, out, rulesFrom(events)), func(e docket.Event) bool { return onRecord(events, &e) })
}

// ranOutUnmet reports whether a clock is one whose end goes on record.
func ranOutUnmet(p *agreement.Procedure, k *docket.Clock) bool {
	return k.Status == docket.Lapsed && p.Clocks[k.Rule].Kind == agreement.Deadline
}

// lapsesOf gives the events of clocks that have run out.
func (s *Secretariat) lapsesOf(m *docket.Machine, c *docket.Case, clocks []docket.Clock, told calendar.Date) []docket.Event {
	var out []docket.Event
	for i := range clocks {
		k := &clocks[i]
		rule := &m.Procedure().Clocks[k.Rule]
		on := k.Due.AddDays(1)
		out = append(out, docket.Event{
			Kind: docket.LapseEvent, Act: k.ID, On: on, Known: min(max(on, told), s.Today()), By: docket.Nature,
			Text: rule.IfNot, Review: docket.RunBasis(rule, k).Review, Label: disclosure.ClockLabel(c, m.Procedure(), rule),
		})
	}
	return out
}
