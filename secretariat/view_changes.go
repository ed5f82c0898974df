package secretariat

import (
	"context"
	"fmt"
	"strconv"

	"demarche"
	"demarche/calendar"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// ChangesOf gives a page of the events that a reader may read, last first, and
// the cursor of the next page, empty on the last. A page is full wherever there
// is enough to fill it: events that the reader may not read take no place. The
// cursor is sealed, for it names an event as the record numbers it.
func (s *Secretariat) ChangesOf(ctx context.Context, r disclosure.Reader, q docket.RecentQuery, w When) ([]Change, string, error) {
	q.Scope, q.On, q.Known = disclosure.Scope(r), w.On, w.Known
	if q.Limit <= 0 || q.Limit > docket.MaxPage {
		q.Limit = 50
	}
	q.Case = s.Spelled(q.Case)
	use := cursorFor("changes", r)
	var err error
	if q.Before, err = s.resume(ctx, use, q.Before); err != nil {
		return nil, "", err
	}
	v, err := s.vault(ctx)
	if err != nil {
		return nil, "", err
	}
	var out []Change
	next := ""
	err = s.store.View(ctx, func(tx store.Tx) (err error) {
		if err := s.lookedAt(tx, r); err != nil {
			return err
		}
		out, next, err = changes(s.newSight(tx, r, v, q.Known), q)
		return err
	})
	if err != nil {
		return nil, "", err
	}
	return out, v.seal(use, next), nil
}

// changes reads on until a page is full, and one more: then there is a next.
func changes(seen *sight, q docket.RecentQuery) ([]Change, string, error) {
	var out []Change
	last := ""
	for {
		events, err := seen.tx.Recent(q)
		if err != nil {
			return nil, "", err
		}
		for i := range events {
			c, ok, err := seen.of(&events[i])
			if err != nil {
				return nil, "", err
			}
			if !ok {
				continue
			}
			if len(out) == q.Limit {
				return out, last, nil
			}
			out, last = append(out, c), cursorOf(&events[i])
		}
		if len(events) < q.Limit {
			return out, "", nil
		}
		q.Before = cursorOf(&events[len(events)-1])
	}
}

// sight remembers the cases that a reader was shown.
type sight struct {
	tx     store.Tx
	reader disclosure.Reader
	vault  *vault
	house  *Secretariat
	known  calendar.Date // the day by whose lights it is read
	cases  map[demarche.CaseID]*seenCase
}

// seenCase is a case with what the reader may read of it.
type seenCase struct {
	whole, shown *docket.Case // shown is nil where the reader may not know of it
	numbers      disclosure.Numbers
}

func (s *Secretariat) newSight(tx store.Tx, r disclosure.Reader, v *vault, known calendar.Date) *sight {
	return &sight{tx: tx, reader: r, vault: v, house: s, known: known, cases: map[demarche.CaseID]*seenCase{}}
}

// of gives an event as the reader may read it, under the reader's number.
func (x *sight) of(e *docket.Event) (Change, bool, error) {
	c, err := x.open(e.Case)
	if err != nil || c.shown == nil || !disclosure.MayEvent(x.reader, c.whole, e) {
		return Change{}, false, err
	}
	out := Change{Case: c.shown, Event: *e, Name: x.vault.name(fmt.Sprintf("%s#%d@%d", e.Case, e.Seq, e.At.UnixNano()))}
	if ownNumbers(x.reader, c.whole) {
		var ok bool
		out.Event, ok = c.numbers.Retell(*e)
		return out, ok && (x.known.IsZero() || out.Event.Known <= x.known), nil
	}
	return out, true, nil
}

func (x *sight) open(id demarche.CaseID) (*seenCase, error) {
	if c := x.cases[id]; c != nil {
		return c, nil
	}
	whole, err := x.tx.Case(id)
	if err != nil {
		return nil, err
	}
	c := &seenCase{whole: whole}
	c.shown, _ = header(x.reader, whole)
	if ownNumbers(x.reader, whole) {
		events, err := x.tx.Events(whole)
		if err != nil {
			return nil, err
		}
		c.numbers = x.house.numbers(x.reader, whole, events)
		if x.house.hiddenThen(x.reader, whole, events, When{Known: x.known}) {
			c.shown = nil
		}
	}
	x.cases[id] = c
	return c, nil
}

// ownNumbers reports whether a reader may read but a part of a case's record, under numbers
// of its own: so does its keeper too, once there is another office that may write for itself.
func ownNumbers(r disclosure.Reader, c *docket.Case) bool {
	_, put := disclosure.PartyTo(c)
	return put && r.RelationTo(c) == disclosure.Keeper || outside(r, c)
}

// outside reports whether a reader is no official of the party whose office keeps a case.
func outside(r disclosure.Reader, c *docket.Case) bool {
	rel := r.RelationTo(c)
	return rel == disclosure.Other || rel == disclosure.Filer || rel == disclosure.Joined
}

// header gives what a list of events tells of a case to a reader: not where it
// stands, nor what it is tied to, but to its keeper.
func header(r disclosure.Reader, c *docket.Case) (*docket.Case, bool) {
	shown, ok := disclosure.Case(r, c)
	if ok && outside(r, c) {
		shown.Standing, shown.Links = docket.Standing{}, nil
	}
	return shown, ok
}

// cursorOf names an event as RecentQuery.Before does.
func cursorOf(e *docket.Event) string { return string(e.Case) + "#" + strconv.Itoa(e.Seq) }
