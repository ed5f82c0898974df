package secretariat

import (
	"cmp"
	"context"
	"sort"

	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// Change is an event with the case it belongs to.
type Change struct {
	Case  *docket.Case
	Event docket.Event // under the reader's number
	Name  [16]byte     // of the event, for ever; it tells nothing of the record
	Between

	when When // the days by whose lights it is told
}

// Front is the first page: what lapses soon, what moved, cases by level.
type Front struct {
	When    When
	Waits   []Waiting      // for the reader's party to confirm or decline, oldest first
	Desk    *Desk          // cases in which the next step is the reader's, and what was recorded for it
	Late    *Overdue       // duties that are late
	Open    *Open          // whose day has passed, and of which it is not known whether they were done
	Lapses  *Lapsing       // within the horizon
	Horizon int            // days ahead
	Changes []Change       // last first
	Tallies []docket.Tally // open and ended cases by pact and level

	Invented Invented   // of the tallies, illustrative cases
	Unread   []Unread   // of the open ones, those of which it is not known what came after a day
	Part     []Selected // packs whose public cases are a part of those there are
}

// frontHorizon is how many days ahead the front page looks.
const frontHorizon = 60

// frontLate bounds the cases in the front page's list of what is late.
const frontLate = 4

// Front gives the first page for a reader and a day.
func (s *Secretariat) Front(ctx context.Context, r disclosure.Reader, w When) (*Front, error) {
	f := &Front{When: w, Horizon: frontHorizon}
	var beside Beside
	var late, open, err error
	beside.Go(func() { f.Late, late = s.LateDuties(ctx, r, w, frontLate) }) // of a past day the longest to find
	beside.Go(func() { f.Open, open = s.Unsettled(ctx, r, w, frontLate) })
	defer beside.Wait()
	if f.Lapses, err = s.Deadlines(ctx, r, w.On, w.On.AddDays(frontHorizon), w); err != nil {
		return nil, err
	}
	if f.Waits, err = s.Waits(ctx, r, w); err != nil {
		return nil, err
	}
	if f.Desk, err = s.Desk(ctx, r, w); err != nil {
		return nil, err
	}
	if f.Changes, err = s.Changes(ctx, r, docket.RecentQuery{Limit: 12}, w); err != nil {
		return nil, err
	}
	if f.Invented, err = s.invented(ctx, r, w); err != nil {
		return nil, err
	}
	if f.Unread, err = s.Unread(ctx, r, docket.Query{Status: docket.Open}, nil, w); err != nil {
		return nil, err
	}
	if f.Part, err = s.Selections(ctx, r, "", w); err != nil {
		return nil, err
	}
	f.Tallies, err = s.Tally(ctx, r, w)
	beside.Wait()
	return f, cmp.Or(late, open, err)
}

// Changes lists the last events that a reader may read, as of a day.
func (s *Secretariat) Changes(ctx context.Context, r disclosure.Reader, q docket.RecentQuery, w When) ([]Change, error) {
	q.Scope, q.On, q.Known = disclosure.Scope(r), w.On, w.Known
	if q.Limit <= 0 || q.Limit > docket.MaxPage {
		q.Limit = 50
	}
	v, err := s.vault(ctx)
	if err != nil {
		return nil, err
	}
	var out []Change
	err = s.store.View(ctx, func(tx store.Tx) error {
		if err := s.lookedAt(tx, r); err != nil {
			return err
		}
		events, err := tx.Recent(q)
		if err != nil {
			return err
		}
		seen := s.newSight(tx, r, v, w)
		for i := range events {
			c, ok, err := seen.of(&events[i])
			if err != nil {
				return err
			}
			if ok {
				out = append(out, c)
			}
		}
		return nil
	})
	return out, err
}

func sortDeadlines(list []Deadline) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Next.On < list[j].Next.On })
}
