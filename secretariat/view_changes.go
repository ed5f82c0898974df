package secretariat

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"demarche"
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
		out, next, err = changes(s.newSight(tx, r, v, w), q)
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
	when   When // by whose lights it is read
	cases  map[demarche.CaseID]*seenCase
}

// seenCase is a case with what the reader may read of it. Zero where the reader may not
// know of it.
type seenCase struct {
	shown   *docket.Case
	events  []docket.Event // as the case itself gives them, in order of their numbers
	numbers disclosure.Numbers
	between Between
}

func (s *Secretariat) newSight(tx store.Tx, r disclosure.Reader, v *vault, w When) *sight {
	return &sight{tx: tx, reader: r, vault: v, house: s, when: w, cases: map[demarche.CaseID]*seenCase{}}
}

// of gives an event as its case gives it to the reader, and with it what those others say of
// it that the reader may read.
func (x *sight) of(e *docket.Event) (Change, bool, error) {
	c, err := x.open(e.Case)
	if err != nil {
		return Change{}, false, err
	}
	i, ok := slices.BinarySearchFunc(c.events, c.numbers.Of(e.Seq), func(e docket.Event, n int) int { return e.Seq - n })
	if !ok {
		return Change{}, false, nil
	}
	return Change{Case: c.shown, Event: c.events[i], Name: x.vault.name(fmt.Sprintf("%s#%d@%d", e.Case, e.Seq, e.At.UnixNano())), Between: c.between, when: x.when}, true, nil
}

func (x *sight) open(id demarche.CaseID) (*seenCase, error) {
	if c := x.cases[id]; c != nil {
		return c, nil
	}
	c := &seenCase{}
	x.cases[id] = c
	whole, err := x.tx.Case(id)
	if err != nil {
		return nil, err
	}
	shown, ok := header(x.reader, whole)
	if !ok {
		return c, nil
	}
	x.house.titled(shown, x.when)
	events, err := x.tx.Events(whole)
	if err != nil || x.house.hiddenThen(x.reader, whole, events, When{Known: x.when.Known}) {
		return c, err
	}
	p, _ := x.house.lib.Procedure(whole.Procedure)
	c.shown, c.events, c.numbers = shown, disclosure.Events(x.reader, whole, p, events, x.when.Known), x.house.numbers(x.reader, whole, events)
	c.between = betweenOf(c.events)
	if m, err := x.house.Machine(whole.Procedure, ""); err == nil { // of a pack that is gone nothing can be reckoned
		judge(c.events, m.Replay(docket.Acts(c.events), optionsFor(x.reader, shown, x.when)))
	}
	return c, nil
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
