package secretariat

import (
	"context"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// batch is how many cases one transaction of a run over the docket takes.
const batch = 200

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
func (s *Secretariat) RunLapses(ctx context.Context) (Lapses, error) {
	out := Lapses{On: s.Today()}
	err := s.sweep(ctx, func(tx store.Tx, after int64) ([]demarche.CaseID, int64, error) {
		return tx.Turning(out.On, false, after, batch)
	}, func(tx store.Tx, id demarche.CaseID) error {
		out.Looked++
		n, err := s.lapseCase(tx, id)
		out.Lapsed += n
		return err
	})
	if err != nil {
		return out, err
	}
	moved, err := s.runLists(ctx)
	out.Moved = moved
	return out, err
}

// sweep takes cases in batches, each batch one transaction, until none is left.
func (s *Secretariat) sweep(ctx context.Context, pick func(store.Tx, int64) ([]demarche.CaseID, int64, error), each func(store.Tx, demarche.CaseID) error) error {
	for after := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		var ids []demarche.CaseID
		if err := s.store.View(ctx, func(tx store.Tx) (err error) { ids, after, err = pick(tx, after); return err }); err != nil {
			return err
		}
		if len(ids) == 0 {
			return nil
		}
		err := s.store.Update(ctx, func(tx store.Tx) error {
			for _, id := range ids {
				if err := each(tx, id); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil || after == 0 {
			return err
		}
	}
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
		events, crossed = append(events, *e), crossed || crosses(c, e)
	}
	if len(lapsed) == 0 {
		err = s.reckon(tx, m, c, events)
	}
	if err == nil && !crossed {
		err = s.face(tx, m, c, events, nil) // which may turn on another day
	}
	return len(lapsed), err
}

// lapsed lists the lapses of a case since it was last reckoned. Those that the
// party to which it was put may read are told by what that party may read, so
// that they tell of nothing else.
func (s *Secretariat) lapsed(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event) ([]docket.Event, error) {
	if c.Public() {
		return nil, nil
	}
	out := s.lapses(m, c, m.Replay(docket.Acts(events), options(c, s.At(0, 0))), c.Standing.AsOf)
	kept, state, err := s.shared(tx, m, c, events)
	if err != nil || kept == nil {
		return out, err
	}
	out = slices.DeleteFunc(out, func(e docket.Event) bool { return crosses(c, &e) })
	shared := s.lapses(m, c, state, kept.Standing.AsOf)
	out = append(out, slices.DeleteFunc(shared, func(e docket.Event) bool { return !crosses(c, &e) })...)
	slices.SortStableFunc(out, func(a, b docket.Event) int { return int(a.On - b.On) })
	return out, nil
}

func (s *Secretariat) lapses(m *docket.Machine, c *docket.Case, state *docket.State, since calendar.Date) []docket.Event {
	var out []docket.Event
	for i := range state.Clocks {
		k := &state.Clocks[i]
		rule := &m.Procedure().Clocks[k.Rule]
		if k.Status != docket.Lapsed || k.Due < since || rule.Kind != agreement.Deadline {
			continue
		}
		out = append(out, docket.Event{
			Kind: docket.LapseEvent, Act: k.ID, On: k.Due.AddDays(1), Known: s.Today(), By: docket.Nature,
			Text: rule.IfNot, Review: rule.Basis.Review, Label: clockLabel(c, m.Procedure(), rule),
		})
	}
	return out
}

func clockLabel(c *docket.Case, p *agreement.Procedure, k *agreement.Clock) docket.Label {
	switch {
	case c.Public():
		return docket.ForAll
	case k.Track == "office":
		return docket.ForFiler
	case p.Class == "open":
		return docket.ForAll
	default:
		return docket.ForOffices
	}
}
