package secretariat

import (
	"context"
	"fmt"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
	"demarche/store"
)

// listsKey is the setting that holds the day up to which holiday lists have
// been taken into account.
const listsKey = "holiday lists known on"

// runLists recomputes cases that wait for a holiday list, when a list has become
// known since the last run, and records what it moved.
func (s *Secretariat) runLists(ctx context.Context) (int, error) {
	today := s.Today()
	var last calendar.Date
	err := s.store.View(ctx, func(tx store.Tx) error {
		v, err := tx.Setting(listsKey)
		if err == nil && v != "" {
			last, err = calendar.ParseDate(v)
		}
		return err
	})
	if err != nil || last >= today {
		return 0, err
	}
	news := s.listsBetween(last, today)
	moved := 0
	if len(news) > 0 && !last.IsZero() {
		moved, err = s.remake(ctx, func(tx store.Tx, after int64) ([]demarche.CaseID, int64, error) {
			return tx.Turning(calendar.Forever, true, after, batch)
		}, docket.ListEvent, news)
	}
	if err != nil {
		return moved, err
	}
	return moved, s.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(listsKey, today.String()) })
}

// listsBetween names the lists that became known after one day and up to another.
func (s *Secretariat) listsBetween(after, upTo calendar.Date) []demarche.Text {
	var out []demarche.Text
	for _, c := range s.lib.Calendars {
		for _, l := range c.Changes(after, upTo) {
			out = append(out, demarche.Text{
				EN: fmt.Sprintf("%s: list for %d, known since %s", c.NameEN, l.Year, l.Known),
				ZH: fmt.Sprintf("%s：%d年安排，%s公布", c.NameZH, l.Year, l.Known),
			})
		}
	}
	return out
}

// remake reckons cases anew and records on each what moved.
func (s *Secretariat) remake(ctx context.Context, pick func(store.Tx, int64) ([]demarche.CaseID, int64, error), kind docket.EventKind, why []demarche.Text) (int, error) {
	moved := 0
	err := s.sweep(ctx, pick, func(tx store.Tx, id demarche.CaseID) error {
		n, err := s.remakeCase(tx, id, kind, why)
		moved += n
		return err
	})
	return moved, err
}

// remakeCase reckons a case anew. What moved goes on record under the label of
// its clocks: those of the office's own procedure move for the office and the
// company alone.
func (s *Secretariat) remakeCase(tx store.Tx, id demarche.CaseID, kind docket.EventKind, why []demarche.Text) (int, error) {
	c, events, err := s.load(tx, id)
	if err != nil {
		return 0, err
	}
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return 0, nil
	}
	moves, err := s.moved(tx, m, c, events, why)
	if err != nil {
		return 0, err
	}
	ended, crossed := c.Standing.Status == docket.Ended, false
	for _, label := range []docket.Label{docket.ForFiler, docket.ForOffices, docket.ForAll} {
		if len(moves[label]) == 0 {
			continue
		}
		e := &docket.Event{Kind: kind, On: s.Today(), Known: s.Today(), By: docket.Nature, Moved: moves[label], Label: label}
		if err := s.record(tx, c, events, e); err != nil {
			return 0, err
		}
		events, crossed = append(events, *e), crossed || crosses(c, e)
	}
	if len(moves) == 0 && !ended { // closed cases stay as they were read
		err = s.reckon(tx, m, c, events)
	}
	if err == nil && !crossed {
		err = s.face(tx, m, c, events, nil)
	}
	return min(len(moves), 1), err
}

// moved lists what moved in a case since it was last reckoned, by label. As with
// lapses, what the other party may read is told by what it may read.
func (s *Secretariat) moved(tx store.Tx, m *docket.Machine, c *docket.Case, events []docket.Event, why []demarche.Text) (map[docket.Label][]docket.Moved, error) {
	out := movedBetween(c, m.Procedure(), c.Standing.Running, m.Replay(docket.Acts(events), options(c, s.At(0, 0))), why)
	kept, state, err := s.shared(tx, m, c, events)
	if err != nil || kept == nil {
		return out, err
	}
	shared := movedBetween(c, m.Procedure(), kept.Standing.Running, state, why)
	for _, l := range []docket.Label{docket.ForAll, docket.ForOffices} {
		delete(out, l)
		if len(shared[l]) > 0 {
			out[l] = shared[l]
		}
	}
	return out, nil
}

// movedBetween lists the clocks that ran whose due date, or the certainty of it,
// is not what it was, by the label of each.
func movedBetween(c *docket.Case, p *agreement.Procedure, was []docket.RunningClock, state *docket.State, why []demarche.Text) map[docket.Label][]docket.Moved {
	var reason demarche.Text
	for i, w := range why {
		if i > 0 {
			reason.EN, reason.ZH = reason.EN+"; ", reason.ZH+"；"
		}
		reason.EN, reason.ZH = reason.EN+w.EN, reason.ZH+w.ZH
	}
	out := map[docket.Label][]docket.Moved{}
	for _, w := range was {
		for i := range state.Clocks {
			k := &state.Clocks[i]
			if k.ID == w.Clock && k.Track == w.Track && k.Starts == w.Starts && (k.Due != w.Due || k.Provisional != w.Provisional) {
				label := clockLabel(c, p, &p.Clocks[k.Rule])
				out[label] = append(out[label], docket.Moved{Clock: k.ID, Starts: k.Starts, Was: w.Due, Is: k.Due, Why: reason})
			}
		}
	}
	return out
}
