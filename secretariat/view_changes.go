package secretariat

import (
	"context"
	"strconv"
	"strings"

	"demarche"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/store"
)

// ChangesOf gives a page of the events that a reader may read, last first, and
// the cursor of the next page, empty on the last. A page is full wherever there
// is enough to fill it: events that the reader may not read take no place.
func (s *Secretariat) ChangesOf(ctx context.Context, r disclosure.Reader, q docket.RecentQuery, w When) ([]Change, string, error) {
	q.Scope, q.On, q.Known = disclosure.Scope(r), w.On, w.Known
	if q.Limit <= 0 || q.Limit > docket.MaxPage {
		q.Limit = 50
	}
	var out []Change
	next := ""
	err := s.store.View(ctx, func(tx store.Tx) (err error) {
		if err := s.lookedAt(tx, r); err != nil {
			return err
		}
		if err := mayContinue(tx, r, q.Before); err != nil {
			return err
		}
		seen := sight{tx: tx, reader: r, cases: map[demarche.CaseID]*docket.Case{}}
		for next == "" {
			events, err := tx.Recent(q)
			if err != nil {
				return err
			}
			for i := range events {
				c, ok, err := seen.of(&events[i])
				if err != nil {
					return err
				}
				if !ok {
					continue
				}
				if len(out) == q.Limit {
					next = cursorOf(&out[len(out)-1].Event)
					return nil
				}
				out = append(out, Change{c, events[i]})
			}
			if len(events) < q.Limit {
				return nil
			}
			q.Before = cursorOf(&events[len(events)-1])
		}
		return nil
	})
	return out, next, err
}

// sight remembers the cases that a reader was shown.
type sight struct {
	tx     store.Tx
	reader disclosure.Reader
	cases  map[demarche.CaseID]*docket.Case
}

func (x *sight) of(e *docket.Event) (*docket.Case, bool, error) {
	c := x.cases[e.Case]
	if c == nil {
		var err error
		if c, err = x.tx.Case(e.Case); err != nil {
			return nil, false, err
		}
		x.cases[e.Case] = c
	}
	shown, ok := header(x.reader, c)
	return shown, ok && disclosure.MayEvent(x.reader, c, e), nil
}

// header gives what a list of events tells of a case to a reader: not where it
// stands, nor what it is tied to, unless they may read its whole record.
func header(r disclosure.Reader, c *docket.Case) (*docket.Case, bool) {
	shown, ok := disclosure.Case(r, c)
	if rel := r.RelationTo(c); ok && (rel == disclosure.Other || rel == disclosure.Filer) {
		shown.Standing, shown.Links = docket.Standing{}, nil
	}
	return shown, ok
}

// cursorOf names an event as RecentQuery.Before does.
func cursorOf(e *docket.Event) string { return string(e.Case) + "#" + strconv.Itoa(e.Seq) }

// mayContinue refuses a cursor that names an event which the reader may not
// read in the same words as one that names none, so that nothing can be learnt
// by guessing.
func mayContinue(tx store.Tx, r disclosure.Reader, cursor string) error {
	if cursor == "" {
		return nil
	}
	refused := &demarche.Refusal{
		Kind: demarche.Invalid, Where: "after", What: demarche.Text{EN: "the next page", ZH: "下一页"},
		Why:    demarche.Text{EN: "the cursor is none that was given out", ZH: "游标并非此前所给"},
		Remedy: demarche.Text{EN: "begin again with the first page", ZH: "请从第一页重新开始"},
	}
	at := strings.LastIndexByte(cursor, '#')
	if at < 0 {
		return refused
	}
	seq, err := strconv.Atoi(cursor[at+1:])
	if err != nil {
		return refused
	}
	c, err := tx.Case(demarche.CaseID(cursor[:at]))
	if err != nil && demarche.KindOf(err) == demarche.NotFound {
		return refused
	}
	if err != nil {
		return err
	}
	events, err := tx.Events(c)
	if err != nil {
		return err
	}
	if seq < 1 || seq > len(events) || !disclosure.MayEvent(r, c, &events[seq-1]) {
		return refused
	}
	return nil
}
