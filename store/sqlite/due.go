package sqlite

import (
	"slices"

	"demarche"
	"demarche/calendar"
)

// manyDue is how many cases that are due are put in order of their number.
// Where there are more, they are so dense among all that walking the cases in
// order finds them sooner.
const manyDue = 20_000

// Turning gives open cases, in order of their number: those whose standing
// changes by itself on or before a day or, where provisional is set, those that
// wait for a holiday list, whatever the day.
func (t *tx) Turning(by calendar.Date, provisional bool, after int64, limit int) ([]demarche.CaseID, int64, error) {
	if err := t.turnToRead(); err != nil {
		return nil, 0, err
	}
	if provisional {
		return t.turning(t.c.on(`SELECT id, n FROM matter INDEXED BY matter_waiting
			WHERE open = 1 AND provisional = 1 AND n > ? ORDER BY n LIMIT ?`).int(after).int(int64(limit)), limit)
	}
	n, _, err := t.c.on(`SELECT count(*) FROM (SELECT 1 FROM matter INDEXED BY matter_turning
		WHERE open = 1 AND turns > 0 AND turns <= ? LIMIT ?)`).int(int64(by)).int(manyDue).one()
	if err != nil || n == 0 {
		return nil, 0, read(err)
	}
	if n < manyDue {
		return t.turning(t.c.on(`SELECT id, n FROM matter INDEXED BY matter_turning
			WHERE open = 1 AND turns > 0 AND turns <= ? AND n > ? ORDER BY n LIMIT ?`).int(int64(by)).int(after).int(int64(limit)), limit)
	}
	return t.turning(t.c.on(`SELECT id, n FROM matter NOT INDEXED
		WHERE open = 1 AND turns > 0 AND turns <= ? AND n > ? ORDER BY n LIMIT ?`).int(int64(by)).int(after).int(int64(limit)), limit)
}

// Stale gives open cases of a pact that were reckoned with another version of
// its pack, in order of their number.
func (t *tx) Stale(pact, digest string, after int64, limit int) ([]demarche.CaseID, int64, error) {
	if err := t.turnToRead(); err != nil {
		return nil, 0, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, 0, read(err)
	}
	var found []int64
	for i, l := range t.c.laws.list {
		if l.pact != pact || l.digest == digest {
			continue
		}
		q := t.c.on(`SELECT n FROM matter INDEXED BY matter_law WHERE open = 1 AND law = ? AND n > ? ORDER BY n LIMIT ?`).
			int(int64(i + 1)).int(after).int(int64(limit))
		for q.next() {
			found = append(found, q.num(0))
		}
		if err := q.done(); err != nil {
			return nil, 0, read(err)
		}
	}
	slices.Sort(found)
	found = found[:min(limit, len(found))]
	var out []demarche.CaseID
	for _, n := range found {
		one, err := t.ids(t.c.on(`SELECT id FROM matter WHERE n = ?`).int(n))
		if err != nil {
			return nil, 0, err
		}
		out = append(out, one...)
	}
	if len(found) == limit && limit > 0 {
		return each(out), found[limit-1], nil
	}
	return each(out), 0, nil
}

// turning reads the cases of rows, and after which row the rest follow where
// there are as many as the limit.
func (t *tx) turning(q *query, limit int) ([]demarche.CaseID, int64, error) {
	var out []demarche.CaseID
	next, n := int64(0), 0
	for ; q.next(); n++ {
		out, next = append(out, caseID(q.str(0))), q.num(1)
	}
	if n < limit {
		next = 0
	}
	return each(out), next, read(q.done())
}

// each gives ids once each, though a case and its faces may have given it: they
// need not stand together.
func each(ids []demarche.CaseID) []demarche.CaseID {
	met := make(map[demarche.CaseID]bool, len(ids))
	return slices.DeleteFunc(ids, func(id demarche.CaseID) bool {
		again := met[id]
		met[id] = true
		return again
	})
}

func (t *tx) ids(q *query) ([]demarche.CaseID, error) {
	var out []demarche.CaseID
	for q.next() {
		out = append(out, caseID(q.str(0)))
	}
	return out, read(q.done())
}
