package sqlite

import (
	"errors"
	"slices"

	"demarche"
	"demarche/calendar"
	"demarche/docket"
)

// A light update reads and writes nothing but single cases with their records and
// the keys of requests, as acts do. What it writes waits in memory and goes into
// the journal. Where it asks for what only the tables can tell, it is given up and
// carried out anew on them.

// errHeavy is what a light update is told that asks for more.
var errHeavy = errors.New("the update needs the tables")

// turn gives a light update up. It refuses what is only viewing.
func (t *tx) turn() error {
	if !t.light {
		return t.mayWrite()
	}
	t.heavy = true
	return errHeavy
}

// miss gives a guess up: only the writer can say what it asks for.
func (t *tx) miss() error {
	t.missed = true
	return errHeavy
}

// turnToRead is turn for a question that the tables answer.
func (t *tx) turnToRead() error {
	if t.light {
		return t.turn()
	}
	return nil
}

// recall gives what is remembered of a case, the newest first.
func (t *tx) recall(id demarche.CaseID) *remembered {
	if t.guess != nil {
		if r := t.guess.recall(id); r != nil {
			return r
		}
		return t.w.memory.look(id)
	}
	return t.w.recall(id)
}

// noteLast notes the number of a case's last event.
func (t *tx) noteLast(n int64, seq int) {
	if t.last == nil {
		t.last = map[int64]int64{}
	}
	t.last[n] = int64(seq)
}

// changed reports whether the update has written to a case or its record.
func (t *tx) changed(n int64) bool {
	return slices.ContainsFunc(t.wrote, func(e entry) bool { return e.N == n && (e.Case != nil || e.Event != nil) })
}

func (t *tx) lightCase(id demarche.CaseID) (*docket.Case, error) {
	r := t.recall(id)
	switch {
	case r != nil && t.changed(r.c.N):
		return nil, t.turn()
	case r == nil && t.guess != nil:
		if r = t.coldCase(id); r == nil {
			return nil, t.miss()
		}
	case r == nil:
		if err := t.w.beginLooking(); err != nil {
			return nil, read(err)
		}
		k, err := t.rowOf(id)
		if err != nil {
			return nil, err
		}
		r = &remembered{c: *k}
		t.w.memory.learn(r)
	}
	t.notes(r)
	return r.lend(), nil
}

// notes has what a guess read checked before it is believed.
func (t *tx) notes(r *remembered) {
	if t.guess != nil && !slices.Contains(t.guess.read, r) {
		t.guess.read = append(t.guess.read, r)
	}
}

func (t *tx) lightEvents(n int64, k *docket.Case) ([]docket.Event, error) {
	r := t.recall(k.ID)
	if r == nil || t.changed(n) {
		return nil, t.turn()
	}
	if !r.whole && t.guess != nil {
		return nil, t.miss()
	}
	if !r.whole {
		if err := t.w.beginLooking(); err != nil {
			return nil, read(err)
		}
		events, err := t.recordOf(n, k)
		if err != nil {
			return nil, err
		}
		r = &remembered{c: r.c, events: events, whole: true}
		t.w.memory.learn(r)
	}
	t.notes(r)
	t.noteLast(n, len(r.events))
	return slices.Clip(r.events), nil
}

func (t *tx) lightEvent(n int64, k *docket.Case, e *docket.Event) error {
	last, known := t.last[n]
	r := t.recall(k.ID)
	if !known || r == nil || !r.whole {
		return t.turn()
	}
	if int64(e.Seq) != last+1 {
		return notNext(k, e, last)
	}
	own := *e
	own.Case = k.ID
	t.wrote = append(t.wrote, entry{N: n, Event: &own, of: &r.c})
	t.noteLast(n, e.Seq)
	return nil
}

func (t *tx) lightUpdate(n int64, k *docket.Case) error {
	r := t.recall(k.ID)
	if r == nil {
		return t.turn()
	}
	t.notes(r)
	t.wrote = append(t.wrote, entry{N: n, Case: changedOf(k), of: &r.c})
	return nil
}

func (t *tx) lightTimeline(n int64, k *docket.Case, known calendar.Date, marks []docket.Mark) error {
	r := t.recall(k.ID)
	if r == nil {
		return t.turn()
	}
	t.notes(r)
	t.wrote = append(t.wrote, entry{N: n, Known: known, Marks: marks, of: &r.c})
	return nil
}

func (t *tx) lightFace(n int64, k *docket.Case, f *docket.Face) error {
	r := t.recall(k.ID)
	if r == nil {
		return t.turn()
	}
	t.notes(r)
	t.wrote = append(t.wrote, entry{N: n, Face: f, of: &r.c})
	return nil
}

func (t *tx) lightKey(key string) (*docket.Receipt, bool, error) {
	for _, e := range t.wrote {
		if e.Receipt != nil && e.Key == key {
			return e.Receipt, true, nil
		}
	}
	if t.guess != nil {
		return t.guessKey(key)
	}
	old, used, err := t.w.used(key)
	if err == nil && !used {
		t.free = key
	}
	return old, used, err
}

func (t *tx) lightPutKey(key string, r *docket.Receipt) error {
	if key != t.free {
		if _, used, err := t.lightKey(key); err != nil {
			return err
		} else if used {
			return usedKey(key)
		}
	}
	own := *r
	t.wrote = append(t.wrote, entry{Key: key, Receipt: &own})
	t.free = ""
	return nil
}
