package sqlite

import (
	"cmp"
	"slices"

	"demarche/docket"
)

// countStreams counts what a search finds, up to a number.
func (t *tx) countStreams(s *search, upTo int) (int, error) {
	streams, err := t.streams(&search{q: s.q, order: s.order, after: s.order.start(), windowed: s.windowed, lo: s.lo, hi: s.hi})
	total := 0
	for _, st := range streams {
		if err != nil || total >= upTo {
			break
		}
		n := len(st.rows)
		if !st.dry {
			n, err = t.countStream(s, st, upTo-total)
		}
		total += n
	}
	return total, err
}

func (t *tx) countStream(s *search, st *stream, upTo int) (int, error) {
	if s.q.Late {
		return t.countLate(s, st, upTo)
	}
	sql := `SELECT count(*) FROM (SELECT 1 FROM matter INDEXED BY matter_by_due WHERE bay = ? LIMIT ?)`
	switch {
	case st.party != "" && s.windowed:
		sql = `SELECT count(*) FROM (SELECT 1 FROM party INDEXED BY party_by_due WHERE name = ? AND bay = ? AND due BETWEEN ? AND ? LIMIT ?)`
	case st.party != "":
		sql = `SELECT count(*) FROM (SELECT 1 FROM party INDEXED BY party_by_due WHERE name = ? AND bay = ? LIMIT ?)`
	case s.windowed:
		sql = `SELECT count(*) FROM (SELECT 1 FROM matter INDEXED BY matter_by_due WHERE bay = ? AND due BETWEEN ? AND ? LIMIT ?)`
	}
	q := t.startWalk(st, sql)
	if s.windowed {
		q.int(s.lo).int(s.hi)
	}
	n, _, err := q.int(int64(upTo)).one()
	return int(n), err
}

// countLate counts those of a bay in which a duty is late.
func (t *tx) countLate(s *search, st *stream, upTo int) (int, error) {
	if st.checked == nil {
		n, _, err := t.c.on(`SELECT count(*) FROM (SELECT 1 FROM matter INDEXED BY matter_by_late WHERE bay = ? AND overdue > 0 LIMIT ?)`).
			int(st.place).int(int64(upTo)).one()
		return int(n), err
	}
	n := 0
	q := t.c.on(`SELECT n, bay, due FROM matter INDEXED BY matter_by_late WHERE bay = ? AND overdue > 0 LIMIT ?`).int(st.place).int(rowsLooked)
	for n < upTo && q.next() {
		if st.checked(row{q.num(0), q.num(1), q.num(2)}) {
			n++
		}
	}
	return n, q.done()
}

// tallies gathers numbers of cases by pact, level and status.
type tallies map[docket.Tally]int

func (ts tallies) add(b *bay, n int) {
	if n != 0 {
		ts[docket.Tally{Pact: b.pact, Level: b.level, Status: b.status}] += n
	}
}

func (ts tallies) list() []docket.Tally {
	out := make([]docket.Tally, 0, len(ts))
	for k, n := range ts {
		k.N = n
		out = append(out, k)
	}
	slices.SortFunc(out, func(a, b docket.Tally) int {
		return cmp.Or(cmp.Compare(a.Pact, b.Pact), cmp.Compare(a.Level, b.Level), cmp.Compare(a.Status, b.Status))
	})
	return out
}

// Count gives the number of cases that a query finds, by pact, level and
// status. Where a text is asked for, it counts what a search puts in order.
func (t *tx) Count(query docket.Query) ([]docket.Tally, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	out, err := t.countAll(&query)
	return out, read(err)
}

func (t *tx) countAll(query *docket.Query) ([]docket.Tally, error) {
	query.After = ""
	s, err := newSearch(query)
	if err != nil {
		return nil, err
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, err
	}
	ts := tallies{}
	switch {
	case !query.On.IsZero() || !query.Known.IsZero():
		err = t.countPast(s, ts)
	case query.Text != "":
		err = t.countText(s, ts)
	default:
		err = t.countBays(s, ts)
	}
	return ts.list(), err
}

// countBays counts by the numbers kept with the bays, and by an index where a
// filter divides a bay.
func (t *tx) countBays(s *search, ts tallies) error {
	if err := t.settle(); err != nil {
		return err
	}
	var err error
	t.choose(s, func(n int64, b *bay, party string) {
		if err == nil {
			var cases int
			cases, err = t.countBay(s, n, party)
			ts.add(b, cases)
		}
	})
	if err != nil {
		return err
	}
	if !apart(&s.q.Scope) {
		return nil
	}
	own, err := t.brought(s)
	for _, c := range own {
		b := &t.c.bays.list[c.bay-1]
		ts.add(b, 1)
	}
	return err
}

func (t *tx) countBay(s *search, n int64, party string) (int, error) {
	if s.q.Late {
		st := &stream{place: n}
		if party != "" || s.windowed {
			st.checked = t.lateIn(s, &t.c.bays.list[n-1])
		}
		return t.countLate(s, st, none)
	}
	if party != "" || s.windowed {
		return t.countStream(s, &stream{place: n, party: party}, none)
	}
	v, _, err := t.c.on(`SELECT cases FROM bay WHERE n = ?`).int(n).one()
	return int(v), err
}
