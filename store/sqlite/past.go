package sqlite

import (
	"cmp"

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

// glimpse gives where a case stood on a day.
func (t *tx) glimpse(n int64, d days) (glimpse, error) {
	q := t.c.on(`SELECT timeline FROM matter WHERE n = ?`).int(n)
	if !q.next() {
		return glimpse{}, q.done()
	}
	g, err := glance(q.s.ColumnRawBlob(0), d)
	if again := q.done(); err == nil {
		err = again
	}
	return g, err
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
	page, err := t.pastPage(s, d)
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

func (t *tx) pastPage(s *search, d days) (*docket.Page, error) {
	if s.q.Text == "" && s.order.sort == docket.ByID {
		return t.findByNumber(s, func(limit int) ([]place, *place, error) { return t.walkPast(s, d, s.after, limit) })
	}
	st, err := t.pastStretch(s, d)
	if err != nil {
		return nil, err
	}
	return t.findStretch(s, st)
}

// pastStretch gathers the cases of a stretch, since no index holds the order of
// a past day: those of the latest texts, or those whose numbers follow.
func (t *tx) pastStretch(s *search, d days) (stretch, error) {
	if s.q.Text != "" {
		return t.latest(s, func(c candidate) (place, bool, error) { return t.pastPlace(s, c.n, d) })
	}
	found, resume, err := t.walkPast(s, d, place{s.top, s.top}, pastLooked+1)
	if resume != nil {
		return stretch{found, resume.n}, err
	}
	return stretch{found: found}, err
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
		s.Overdue = m.Late
	}
	last, seq, err := t.lastEvent(k.N, d)
	k.Standing.LastOn, k.Standing.Seq = calendar.Date(last), int(seq)
	return err
}

func (t *tx) lastEvent(n int64, d days) (on, seq int64, err error) {
	of, err := t.faceOf(n)
	if err != nil {
		return 0, 0, err
	}
	sql := `SELECT ifnull(max(on_day), 0), ifnull(max(seq), 0) FROM event WHERE matter = ? AND on_day <= ? AND known <= ?`
	if of != 0 {
		n, sql = of, sql+` AND label IN ('public', 'offices', 'partner')`
	} else {
		sql += ` AND label <> 'partner'`
	}
	q := t.c.on(sql).int(n).int(d.on).int(d.known)
	if q.next() {
		on, seq = q.num(0), q.num(1)
	}
	if err := q.done(); err != nil || of == 0 {
		return on, seq, err
	}
	// The party counts what it may read.
	seq, _, err = t.c.on(`SELECT count(*) FROM event WHERE matter = ? AND seq <= ? AND label IN ('public', 'offices', 'partner')`).int(of).int(seq).one()
	return on, seq, err
}

// pastPlace gives a case's place in the order of the day asked about; false
// where the query does not ask for it.
func (t *tx) pastPlace(s *search, n int64, d days) (place, bool, error) {
	at, err := t.glimpse(n, d)
	if err != nil || !s.askedOf(&at) {
		return place{}, false, err
	}
	p, err := t.placeOf(s, n, &at.mark, d)
	return p, true, err
}

// askedOf reports whether a query asks for a case that stood so. Where it asks for
// duties that were late and the timeline does not tell, as of an earlier version, a
// period had run out by then.
func (s *search) askedOf(at *glimpse) bool {
	m := &at.mark
	return at.there && s.asked(m) && (!s.q.Late || m.Late > 0 || !m.Told && m.Status == docket.Open && at.lapsed)
}

func (t *tx) placeOf(s *search, n int64, m *docket.Mark, d days) (place, error) {
	last := int64(0)
	if s.order.sort == docket.ByRecent || s.q.Late && !m.Told {
		var err error
		if last, _, err = t.lastEvent(n, d); err != nil {
			return place{}, err
		}
	}
	return s.order.key(n, dueKey(m.Due), last, cmp.Or(int64(m.Late), last)), nil
}

// pastStreams chooses the racks whose cases may have stood as asked: where they
// stand now says nothing.
func (t *tx) pastStreams(s *search) ([]*stream, error) {
	q := *s.q
	q.Status, q.Step, q.Level, q.Late = "", "", "", false
	return t.streamsByID(&search{q: &q, order: s.order, limit: s.limit, after: s.after, lo: 0, hi: none})
}

// walkPast walks the cases after one in order of number, and gives the places of
// those that stood as asked, up to a limit, and where it broke off, if it did.
func (t *tx) walkPast(s *search, d days, after place, limit int) ([]place, *place, error) {
	plain := &search{q: s.q, order: &order{sort: docket.ByID}, limit: min(limit, pastLooked), after: after, hi: none}
	streams, err := t.pastStreams(plain)
	if err != nil {
		return nil, nil, err
	}
	m, err := t.merge(plain, streams)
	if err != nil {
		return nil, nil, err
	}
	var found []place
	for looked := 0; len(found) < limit; looked++ {
		p, ok, err := m.next()
		if err != nil || !ok {
			return found, m.halt, err
		}
		if looked == pastLooked {
			return found, &place{p.n - 1, p.n - 1}, nil
		}
		at, ok, err := t.pastPlace(s, p.n, d)
		if err != nil {
			return nil, nil, err
		}
		if ok {
			found = append(found, at)
		}
	}
	return found, nil, nil
}

// eachPast gives every case in scope that stood as asked.
func (t *tx) eachPast(s *search, d days, f func(*stood) error) error {
	plain := &search{q: s.q, order: &order{sort: docket.ByID}, hi: none}
	plain.after = plain.order.start()
	streams, err := t.pastStreams(plain)
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
		at, err := glance(q.s.ColumnRawBlob(2), d)
		if err == nil && s.askedOf(&at) {
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
		at, err := t.glimpse(p.n, d)
		if err == nil && s.askedOf(&at) {
			var c candidate
			if c, err = t.candidate(p.n); err == nil {
				err = f(&stood{p.n, c.bay, &at.mark})
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
	_, err := t.latest(s, func(c candidate) (place, bool, error) {
		at, err := t.glimpse(c.n, d)
		if err != nil || !s.askedOf(&at) {
			return place{}, false, err
		}
		return place{n: c.n}, true, add(&stood{c.n, c.bay, &at.mark})
	})
	return err
}
