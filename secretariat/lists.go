package secretariat

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

	"demarche"
	"demarche/agreement"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// listsKey is the setting that holds the day up to which holiday lists have
// been taken into account.
const listsKey = "holiday lists known on"

// keptKey is the setting that holds the day on which a start of the house has left
// cases behind: from then on acts may be on record.
const keptKey = "docket kept up to"

// runLists recomputes cases that wait for a holiday list, when a list has become
// known since the last run, and records what it moved.
func (s *Secretariat) runLists(ctx context.Context, beside bool) (int, error) {
	today := s.Today()
	last, err := s.listsTaken(ctx)
	if err != nil || last >= today {
		return 0, err
	}
	news := s.listsBetween(last, today)
	moved := 0
	if len(news) > 0 && !last.IsZero() {
		err = s.run(ctx, &sweep{pick: provisional, beside: beside, each: func(tx store.Tx, id demarche.CaseID) error {
			n, err := s.remakeCase(tx, id, news)
			moved += n
			return err
		}})
	}
	if err != nil {
		return moved, err
	}
	return moved, s.store.Update(ctx, func(tx store.Tx) error { return tx.PutSetting(listsKey, today.String()) })
}

// listsTaken gives the day up to which lists have been taken into account; zero: none
// has been.
func (s *Secretariat) listsTaken(ctx context.Context) (last calendar.Date, err error) {
	err = s.store.View(ctx, func(tx store.Tx) error {
		v, err := tx.Setting(listsKey)
		if err == nil && v != "" {
			last, err = calendar.ParseDate(v)
		}
		return err
	})
	return last, err
}

// fewLists reports whether what lists have moved since they were last taken into
// account is done before serving.
func (s *Secretariat) fewLists(ctx context.Context) (bool, error) {
	last, err := s.listsTaken(ctx)
	if err != nil || last.IsZero() || len(s.listsBetween(last, s.Today())) == 0 {
		return true, err
	}
	return s.few(ctx, provisional, 0)
}

// listsBetween names the lists that became known after one day and up to another.
func (s *Secretariat) listsBetween(after, upTo calendar.Date) []demarche.Text {
	var out []demarche.Text
	for _, c := range s.lib.Calendars {
		for _, l := range c.Changes(after, upTo) {
			out = append(out, listWords(c, &l))
		}
	}
	return out
}

// listWords names the list of a year, and since when it is known where the record has it.
func listWords(c *calendar.Calendar, l *calendar.List) demarche.Text {
	if l.Known.IsZero() {
		return demarche.Text{EN: fmt.Sprintf("%s: list for %d", c.NameEN, l.Year), ZH: fmt.Sprintf("%s：%d年安排", c.NameZH, l.Year)}
	}
	return demarche.Text{
		EN: fmt.Sprintf("%s: list for %d, known since %s", c.NameEN, l.Year, docket.DayIn(l.Known, demarche.English)),
		ZH: fmt.Sprintf("%s：%d年安排，%s公布", c.NameZH, l.Year, docket.DayIn(l.Known, demarche.Chinese)),
	}
}

// keptList is one holiday list of the house, with a digest of all that it says.
type keptList struct {
	digest string
	name   demarche.Text
}

// lists gives the holiday lists of the house, with what amended them.
func (s *Secretariat) lists() (out []keptList) {
	for _, id := range slices.Sorted(maps.Keys(s.lib.Calendars)) {
		c := s.lib.Calendars[id]
		amendments := slices.DeleteFunc(c.Changes(0, 0), func(l calendar.List) bool { return !l.Amends })
		for _, l := range append(c.Lists(), amendments...) {
			out = append(out, keptList{fmt.Sprintf("%.12x", sha256.Sum256(fmt.Append(nil, l))), listWords(c, &l)})
		}
	}
	return out
}

// provisional picks the cases that wait for a holiday list.
func provisional(tx store.Tx, after int64, limit int) ([]demarche.CaseID, int64, error) {
	return tx.Turning(calendar.Forever, true, after, limit)
}

// remakeCase reckons a case anew by new holiday lists; 1 where something moved.
func (s *Secretariat) remakeCase(tx store.Tx, id demarche.CaseID, why []demarche.Text) (int, error) {
	c, events, err := s.load(tx, id)
	if err != nil {
		return 0, err
	}
	if events, err = s.renewed(tx, c, events); err != nil {
		return 0, err
	}
	_, moved, err := s.reckonAnew(tx, c, events, docket.ListEvent, why)
	return moved, err
}

// reckonAnew reckons a case anew and gives its record with what that adds. What
// moved goes on record under the label of its clocks: those of the office's own
// procedure move for the office and the company alone.
func (s *Secretariat) reckonAnew(tx store.Tx, c *docket.Case, events []docket.Event, kind docket.EventKind, why []demarche.Text) ([]docket.Event, int, error) {
	m, err := s.Machine(c.Procedure, "")
	if err != nil {
		return events, 0, nil
	}
	moves, err := s.moved(tx, m, c, events, why)
	if err != nil {
		return events, 0, err
	}
	ended, crossed := c.Standing.Status == docket.Ended, false
	for _, label := range []docket.Label{docket.ForFiler, docket.ForOffices, docket.ForAll} {
		if len(moves[label]) == 0 {
			continue
		}
		e := &docket.Event{Kind: kind, On: s.Today(), Known: s.Today(), By: docket.Nature, Moved: moves[label], Label: label}
		if err := s.record(tx, c, events, e); err != nil {
			return events, 0, err
		}
		events, crossed = append(slices.Clip(events), *e), crossed || disclosure.Crosses(c, e)
	}
	if len(moves) == 0 && !ended { // closed cases stay as they were read
		err = s.reckon(tx, m, c, events)
	}
	if err == nil && !crossed {
		err = s.face(tx, m, c, events, nil)
	}
	return events, min(len(moves), 1), err
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
				label := disclosure.ClockLabel(c, p, &p.Clocks[k.Rule])
				out[label] = append(out[label], docket.Moved{Clock: k.ID, Starts: k.Starts, Was: w.Due, Is: k.Due, Why: reason})
			}
		}
	}
	return out
}
