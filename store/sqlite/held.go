package sqlite

import (
	"demarche/calendar"
	"demarche/docket"
)

// OlderHeld counts the open cases of a pact that were reckoned with another digest
// than one, after a mark, by who holds them. It reads each of them.
func (t *tx) OlderHeld(pact, digest string, after int64) ([]docket.Held, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, read(err)
	}
	counts := map[int64]int{}
	for i, l := range t.c.laws.list {
		if l.pact != pact || l.digest == digest {
			continue
		}
		err := t.held(counts, t.c.on(`SELECT rack, count(*) FROM matter INDEXED BY matter_law
			WHERE open = 1 AND law = ? AND n > ? GROUP BY rack`).int(int64(i+1)).int(after))
		if err != nil {
			return nil, read(err)
		}
	}
	return t.byHolder(counts)
}

// TurningHeld counts the open cases that have changed by themselves by a day, by
// who holds them.
func (t *tx) TurningHeld(by calendar.Date) ([]docket.Held, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, read(err)
	}
	counts := map[int64]int{}
	err := t.held(counts, t.c.on(`SELECT rack, count(*) FROM matter INDEXED BY matter_turning
		WHERE open = 1 AND turns > 0 AND turns <= ? GROUP BY rack`).int(int64(by)))
	if err != nil {
		return nil, read(err)
	}
	return t.byHolder(counts)
}

// held adds the numbers that a query gives by rack.
func (t *tx) held(counts map[int64]int, q *query) error {
	for q.next() {
		counts[q.num(0)] += int(q.num(1))
	}
	return q.done()
}

func (t *tx) byHolder(counts map[int64]int) ([]docket.Held, error) {
	sums := map[docket.Held]int{}
	for n, cases := range counts {
		if n < 1 || n > int64(len(t.c.racks.list)) {
			return nil, read(broken("rack", n))
		}
		r := &t.c.racks.list[n-1]
		sums[docket.Held{Pact: r.pact, Public: r.public(), Owner: r.owner, Face: r.face}] += cases
	}
	out := make([]docket.Held, 0, len(sums))
	for h, cases := range sums {
		h.N = cases
		out = append(out, h)
	}
	return out, nil
}
