package sqlite

import (
	"slices"

	"demarche"
	"demarche/docket"
)

// An update is light while it has read and written nothing but single cases with
// their records and the keys of requests, as acts do. What it writes waits in
// memory and goes into the journal. Once it asks for what only the tables can
// tell, it turns to them.

// turn has a light update write to the tables from now on, and all that waits
// before it. It refuses what is only viewing.
func (t *tx) turn() error {
	if !t.light {
		return t.mayWrite()
	}
	t.light = false
	clear(t.kept)
	clear(t.last)
	if err := t.w.enterWaiting(); err != nil {
		t.broken = err
		return unwritten(err)
	}
	t.w.round.direct = true
	if err := t.save(); err != nil {
		t.broken = err
		return unwritten(err)
	}
	for i := range t.wrote {
		if err := t.enter(&t.wrote[i], true); err != nil {
			return err
		}
	}
	t.wrote = nil
	return nil
}

// turnToRead is turn for a question that the tables answer.
func (t *tx) turnToRead() error {
	if t.light {
		return t.turn()
	}
	return nil
}

// changed reports whether the update has written to a case or its record.
func (t *tx) changed(n int64) bool {
	return slices.ContainsFunc(t.wrote, func(e entry) bool { return e.N == n && (e.Case != nil || e.Event != nil) })
}

func (t *tx) lightCase(id demarche.CaseID) (*docket.Case, error) {
	r := t.w.recall(id)
	if r == nil {
		k, err := t.rowOf(id)
		if err != nil {
			return nil, err
		}
		r = &remembered{c: *k}
		t.w.memory.put(r)
	}
	if t.changed(r.c.N) {
		if err := t.turn(); err != nil {
			return nil, err
		}
		return t.rowOf(id)
	}
	return r.lend(), nil
}

func (t *tx) lightEvents(n int64, k *docket.Case) ([]docket.Event, error) {
	if t.changed(n) {
		if err := t.turn(); err != nil {
			return nil, err
		}
		return t.recordOf(n, k)
	}
	r := t.w.recall(k.ID)
	if r == nil {
		return t.recordOf(n, k)
	}
	if !r.whole {
		events, err := t.recordOf(n, k)
		if err != nil {
			return nil, err
		}
		r = &remembered{c: r.c, events: events, whole: true}
		t.w.memory.put(r)
	}
	t.last[n] = int64(len(r.events))
	return slices.Clone(r.events), nil
}

func (t *tx) lightEvent(n int64, k *docket.Case, e *docket.Event) error {
	last, known := t.last[n]
	r := t.w.recall(k.ID)
	if !known || r == nil || !r.whole {
		if err := t.turn(); err != nil {
			return err
		}
		return t.AddEvent(k, e)
	}
	if int64(e.Seq) != last+1 {
		return notNext(k, e, last)
	}
	own := *e
	own.Case = k.ID
	t.wrote = append(t.wrote, entry{N: n, Event: &own, of: &r.c})
	t.last[n] = last + 1
	return nil
}

func (t *tx) lightUpdate(n int64, k *docket.Case) error {
	r := t.w.recall(k.ID)
	if r == nil {
		if err := t.turn(); err != nil {
			return err
		}
		return t.UpdateCase(k)
	}
	t.wrote = append(t.wrote, entry{N: n, Case: changedOf(k), of: &r.c})
	return nil
}

func (t *tx) lightKey(key string) (*docket.Receipt, bool, error) {
	for _, e := range t.wrote {
		if e.Receipt != nil && e.Key == key {
			return e.Receipt, true, nil
		}
	}
	if r := t.w.recallKey(key); r != nil {
		return r, true, nil
	}
	old, used, err := t.receipt(key)
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
