package sqlite

import (
	"container/heap"

	"demarche/calendar"
	"demarche/docket"
)

// days are the day asked about and the day by whose lights, both bounded: a day
// after the one on which something was known cannot be asked about.
type days struct{ on, known int64 }

func daysOf(q *docket.Query) days {
	d := days{none - 1, none - 1}
	if !q.Known.IsZero() {
		d.known = int64(q.Known)
	}
	d.on = d.known
	if !q.On.IsZero() {
		d.on = min(int64(q.On), d.known)
	}
	return d
}

// stood is where a case stood on a day, as known on a day.
type stood struct {
	n, bay int64
	mark   *docket.Mark
}

// timeline gives a case's spans.
func (t *tx) timeline(n int64) ([]span, error) {
	q := t.c.on(`SELECT timeline FROM matter WHERE n = ?`).int(n)
	if !q.next() {
		return nil, q.done()
	}
	spans, err := readSpans(q.s.ColumnRawBlob(0))
	if again := q.done(); err == nil {
		err = again
	}
	return spans, err
}

// stoodOn gives where one case stood; nil where it was not yet known.
func (t *tx) stoodOn(n int64, d days) (*docket.Mark, error) {
	spans, err := t.timeline(n)
	if err != nil {
		return nil, err
	}
	if s, ok := standing(spans, d); ok {
		return &s.mark, nil
	}
	return nil, nil
}

// asked reports whether a query asks for a case that stood so.
func (s *search) asked(m *docket.Mark) bool {
	q := s.q
	return (q.Status == "" || q.Status == m.Status) && (q.Step == "" || q.Step == m.Step) &&
		(q.Level == "" || q.Level == m.Level) && s.inWindow(dueKey(m.Due))
}

// findPast gives a page of the docket as it stood on a day, as known on a day.
func (t *tx) findPast(s *search) (*docket.Page, error) {
	if err := t.settle(); err != nil {
		return nil, err
	}
	d := daysOf(s.q)
	var page *docket.Page
	var err error
	switch {
	case s.q.Text != "":
		page, err = t.findPastText(s, d)
	case s.order.sort == docket.ByID:
		page, err = t.findPastByID(s, d)
	default:
		page, err = t.findPastAll(s, d)
	}
	if err != nil {
		return nil, err
	}
	for _, k := range page.Cases {
		if err := t.restand(k, d); err != nil {
			return nil, err
		}
	}
	return page, nil
}

// restand gives a case of a page the standing of the day asked about.
func (t *tx) restand(k *docket.Case, d days) error {
	k.Standing = docket.Standing{AsOf: calendar.Date(d.on)}
	spans, err := t.timeline(k.N)
	if err != nil {
		return err
	}
	if at, ok := standing(spans, d); ok {
		s, m := &k.Standing, &at.mark
		s.Status, s.Step, s.Level, s.Outcome, s.Due, s.Since = m.Status, m.Step, m.Level, m.Outcome, m.Due, since(spans, at, d)
	}
	last, seq, err := t.lastEvent(k.N, d)
	k.Standing.LastOn, k.Standing.Seq = calendar.Date(last), int(seq)
	return err
}

func (t *tx) lastEvent(n int64, d days) (on, seq int64, err error) {
	q := t.c.on(`SELECT ifnull(max(on_day), 0), ifnull(max(seq), 0) FROM event WHERE matter = ? AND on_day <= ? AND known <= ?`).
		int(n).int(d.on).int(d.known)
	if q.next() {
		on, seq = q.num(0), q.num(1)
	}
	return on, seq, q.done()
}

// pastPlace gives a case's place in the order of the day asked about; false
// where the query does not ask for it.
func (t *tx) pastPlace(s *search, n int64, d days) (place, bool, error) {
	m, err := t.stoodOn(n, d)
	if err != nil || m == nil || !s.asked(m) {
		return place{}, false, err
	}
	p, err := t.placeOf(s, n, m, d)
	return p, true, err
}

func (t *tx) placeOf(s *search, n int64, m *docket.Mark, d days) (place, error) {
	last := int64(0)
	if s.order.sort == docket.ByRecent {
		var err error
		if last, _, err = t.lastEvent(n, d); err != nil {
			return place{}, err
		}
	}
	return s.order.key(n, dueKey(m.Due), last), nil
}

func (t *tx) findPastText(s *search, d days) (*docket.Page, error) {
	found, more, err := t.latest(s, func(c candidate) (place, bool, error) { return t.pastPlace(s, c.n, d) })
	if err != nil {
		return nil, err
	}
	return t.pageOf(s, found, more)
}

// pastStreams chooses the racks whose cases may have stood as asked: where they
// stand now says nothing.
func (t *tx) pastStreams(s *search) ([]*stream, error) {
	q := *s.q
	q.Status, q.Step, q.Level = "", "", ""
	return t.streamsByID(&search{q: &q, order: s.order, limit: s.limit, after: s.after, lo: 0, hi: none})
}

// findPastByID walks the cases in order of number until the page is full.
func (t *tx) findPastByID(s *search, d days) (*docket.Page, error) {
	found, halt, err := t.walkPast(s, d, s.after, s.limit+1)
	if err != nil {
		return nil, err
	}
	page, err := t.page(s, found)
	if err != nil {
		return nil, err
	}
	if page.Next == "" && halt != nil {
		page.Next = s.order.cursor(*halt, 0)
	}
	if s.q.After == "" && page.Next == "" {
		page.Total = len(found)
		return page, nil
	}
	all, halt, err := t.walkPast(s, d, s.order.start(), docket.MaxCount+1)
	page.Total, page.More = min(len(all), docket.MaxCount), len(all) > docket.MaxCount || halt != nil
	return page, err
}

// walkPast gives places up to a limit, and where it gave up, if it did.
func (t *tx) walkPast(s *search, d days, after place, limit int) ([]place, *place, error) {
	plain := *s
	plain.after, plain.windowed = after, false
	streams, err := t.pastStreams(&plain)
	if err != nil {
		return nil, nil, err
	}
	m, err := t.merge(&plain, streams)
	if err != nil {
		return nil, nil, err
	}
	var found []place
	for looked := 0; len(found) < limit; looked++ {
		p, ok, err := m.next()
		if err != nil || !ok {
			return found, m.halt, err
		}
		if looked == rowsLooked {
			return found, &place{p.key - 1, p.n - 1}, nil
		}
		if p, ok, err = t.pastPlace(s, p.n, d); err != nil {
			return nil, nil, err
		} else if ok {
			found = append(found, p)
		}
	}
	return found, nil, nil
}

// findPastAll looks at every case in scope, since no index holds the order of a
// past day, and keeps the page.
func (t *tx) findPastAll(s *search, d days) (*docket.Page, error) {
	total, best := 0, &worstFirst{order: s.order}
	err := t.eachPast(s, d, func(c *stood) error {
		p, err := t.placeOf(s, c.n, c.mark, d)
		if total++; err == nil && s.order.compare(p, s.after) > 0 {
			best.keep(p, s.limit+1)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	page, err := t.page(s, best.sorted())
	if err == nil {
		page.Total, page.More = min(total, docket.MaxCount), total > docket.MaxCount
	}
	return page, err
}

// eachPast gives every case in scope that stood as asked.
func (t *tx) eachPast(s *search, d days, f func(*stood) error) error {
	plain := *s
	plain.order, plain.windowed = &order{sort: docket.ByID}, false
	plain.after = plain.order.start()
	streams, err := t.pastStreams(&plain)
	for _, st := range streams {
		if err == nil {
			err = t.eachPastIn(s, st, d, f)
		}
	}
	return err
}

func (t *tx) eachPastIn(s *search, st *stream, d days, f func(*stood) error) error {
	if st.dry {
		return t.eachPastOf(s, st.rows, d, f)
	}
	sql := `SELECT n, bay, timeline FROM matter INDEXED BY matter_by_id WHERE rack = ?`
	if st.party != "" {
		sql = `SELECT m.n, m.bay, m.timeline FROM party p CROSS JOIN matter m ON m.n = p.matter WHERE p.name = ?`
	}
	q := t.startWalk(st, sql)
	for q.next() {
		if st.checked != nil && !st.checked(row{bay: q.num(1)}) {
			continue
		}
		spans, err := readSpans(q.s.ColumnRawBlob(2))
		if at, ok := standing(spans, d); err == nil && ok && s.asked(&at.mark) {
			err = f(&stood{q.num(0), q.num(1), &at.mark})
		}
		if err != nil {
			return q.note(err).done()
		}
	}
	return q.done()
}

// eachPastOf is eachPast for a company's own cases.
func (t *tx) eachPastOf(s *search, own []place, d days, f func(*stood) error) error {
	for _, p := range own {
		m, err := t.stoodOn(p.n, d)
		if err == nil && m != nil && s.asked(m) {
			var c candidate
			if c, err = t.candidate(p.n); err == nil {
				err = f(&stood{p.n, c.bay, m})
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// countPast counts the cases in scope by where they stood on the day asked about.
func (t *tx) countPast(s *search, ts tallies) error {
	add := func(c *stood) error {
		b, err := t.c.bay(c.bay)
		b.level, b.status = c.mark.Level, c.mark.Status
		ts.add(&b, 1)
		return err
	}
	if err := t.settle(); err != nil {
		return err
	}
	d := daysOf(s.q)
	if s.q.Text == "" {
		return t.eachPast(s, d, add)
	}
	_, _, err := t.latest(s, func(c candidate) (place, bool, error) {
		m, err := t.stoodOn(c.n, d)
		if err != nil || m == nil || !s.asked(m) {
			return place{}, false, err
		}
		return place{n: c.n}, true, add(&stood{c.n, c.bay, m})
	})
	return err
}

// worstFirst keeps the best places of many.
type worstFirst struct {
	order  *order
	places []place
}

func (w *worstFirst) Len() int           { return len(w.places) }
func (w *worstFirst) Less(i, j int) bool { return w.order.compare(w.places[i], w.places[j]) > 0 }
func (w *worstFirst) Swap(i, j int)      { w.places[i], w.places[j] = w.places[j], w.places[i] }
func (w *worstFirst) Push(x any)         { w.places = append(w.places, x.(place)) }
func (w *worstFirst) Pop() any {
	last := w.places[len(w.places)-1]
	w.places = w.places[:len(w.places)-1]
	return last
}

func (w *worstFirst) keep(p place, limit int) {
	if len(w.places) < limit {
		heap.Push(w, p)
	} else if w.order.compare(p, w.places[0]) < 0 {
		w.places[0] = p
		heap.Fix(w, 0)
	}
}

func (w *worstFirst) sorted() []place {
	out := make([]place, len(w.places))
	for i := len(out) - 1; i >= 0; i-- {
		out[i] = heap.Pop(w).(place)
	}
	return out
}
