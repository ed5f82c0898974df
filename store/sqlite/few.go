package sqlite

import (
	"slices"

	"demarche/docket"
)

// few is how many cases are put in order at once, where no index holds what is
// asked for in that order; fewRows where each costs the reading of its row. Where
// there are more, they are looked for in that order.
const (
	few     = 4000
	fewRows = 500
)

// findFew gives cases in an order that no index holds them in: those with a
// deadline in a window by their last event, or those of some bays by number.
func (t *tx) findFew(s *search) (*docket.Page, error) {
	streams, err := t.streams(s)
	if err != nil {
		return nil, err
	}
	found, all, err := t.placesIn(s, streams)
	if err != nil {
		return nil, err
	}
	if !all {
		return t.findMany(s, streams)
	}
	slices.SortFunc(found, s.order.compare)
	page, err := t.page(s, s.following(found))
	if err != nil {
		return nil, err
	}
	total, err := t.countStreams(s, docket.MaxCount+1)
	page.Total, page.More = min(total, docket.MaxCount), total > docket.MaxCount
	return page, err
}

// findMany walks the cases in the order asked for and checks each.
func (t *tx) findMany(s *search, streams []*stream) (*docket.Page, error) {
	if s.order.sort != docket.ByID {
		for _, st := range streams {
			st.checked = func(r row) bool { return s.inWindow(r.due) }
		}
		return t.findIn(s, streams)
	}
	streams, err := t.streamsByID(s)
	if err != nil {
		return nil, err
	}
	return t.findIn(s, streams)
}

// placesIn gives the places of all cases that a search finds, through the index
// of deadlines, or false where they are more than a few.
func (t *tx) placesIn(s *search, streams []*stream) ([]place, bool, error) {
	most := few
	if s.order.sort == docket.ByRecent {
		most = fewRows
	}
	if !s.windowed && s.q.Party == "" {
		if n, err := t.casesIn(s); err != nil || n > most {
			return nil, false, err
		}
	}
	var found []place
	for _, st := range streams {
		if st.dry {
			found = append(found, st.rows...)
			continue
		}
		rows, err := t.rowsOf(s, st, most+1-min(most, len(found)))
		if err != nil {
			return nil, false, err
		}
		if found = append(found, rows...); len(found) > most {
			return nil, false, nil
		}
	}
	return found, true, nil
}

func (t *tx) rowsOf(s *search, st *stream, limit int) ([]place, error) {
	sql := `SELECT n, due, last_on FROM matter INDEXED BY matter_by_due WHERE bay = ? AND due BETWEEN ? AND ? LIMIT ?`
	if s.order.sort == docket.ByID {
		sql = `SELECT n, due, 0 FROM matter INDEXED BY matter_by_due WHERE bay = ? AND due BETWEEN ? AND ? LIMIT ?`
	}
	if st.party != "" {
		sql = `SELECT matter, due, last_on FROM party INDEXED BY party_by_due WHERE name = ? AND bay = ? AND due BETWEEN ? AND ? LIMIT ?`
	}
	var out []place
	q := t.startWalk(st, sql).int(s.lo).int(s.hi).int(int64(limit))
	for q.next() {
		out = append(out, s.order.key(q.num(0), q.num(1), q.num(2), 0))
	}
	return out, q.done()
}

// casesIn gives how many cases the bays that a search reads hold.
func (t *tx) casesIn(s *search) (int, error) {
	if err := t.settle(); err != nil {
		return 0, err
	}
	chosen, total := make([]bool, len(t.c.bays.list)+1), 0
	t.choose(s, func(n int64, _ *bay, _ string) { chosen[n] = true })
	q := t.c.on(`SELECT n, cases FROM bay`)
	for q.next() {
		if n := q.num(0); n < int64(len(chosen)) && chosen[n] {
			total += int(q.num(1))
		}
	}
	return total, q.done()
}
