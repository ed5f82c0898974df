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
func (t *tx) Turning(by calendar.Date, provisional bool, after int64, limit int) ([]demarche.CaseID, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	if provisional {
		return t.ids(t.c.on(`SELECT id FROM matter INDEXED BY matter_waiting
			WHERE open = 1 AND provisional = 1 AND n > ? ORDER BY n LIMIT ?`).int(after).int(int64(limit)))
	}
	n, _, err := t.c.on(`SELECT count(*) FROM (SELECT 1 FROM matter INDEXED BY matter_turning
		WHERE open = 1 AND turns > 0 AND turns <= ? LIMIT ?)`).int(int64(by)).int(manyDue).one()
	if err != nil || n == 0 {
		return nil, read(err)
	}
	if n < manyDue {
		return t.ids(t.c.on(`SELECT id FROM matter INDEXED BY matter_turning
			WHERE open = 1 AND turns > 0 AND turns <= ? AND n > ? ORDER BY n LIMIT ?`).int(int64(by)).int(after).int(int64(limit)))
	}
	return t.ids(t.c.on(`SELECT id FROM matter NOT INDEXED
		WHERE open = 1 AND turns > 0 AND turns <= ? AND n > ? ORDER BY n LIMIT ?`).int(int64(by)).int(after).int(int64(limit)))
}

// Stale gives open cases of a pact that were reckoned with another version of
// its pack, in order of their number.
func (t *tx) Stale(pact, digest string, after int64, limit int) ([]demarche.CaseID, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, read(err)
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
			return nil, read(err)
		}
	}
	slices.Sort(found)
	out := make([]demarche.CaseID, 0, min(limit, len(found)))
	for _, n := range found[:min(limit, len(found))] {
		one, err := t.ids(t.c.on(`SELECT id FROM matter WHERE n = ?`).int(n))
		if err != nil {
			return nil, err
		}
		out = append(out, one...)
	}
	return out, nil
}

func (t *tx) ids(q *query) ([]demarche.CaseID, error) {
	var out []demarche.CaseID
	for q.next() {
		out = append(out, demarche.CaseID(q.str(0)))
	}
	return out, read(q.done())
}
