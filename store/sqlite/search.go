package sqlite

import (
	"slices"

	"demarche/calendar"
	"demarche/docket"
)

// How far a search by text goes: it looks at so many texts, and puts so many
// cases in an order that is not theirs.
const (
	textsLooked  = 20_000
	casesOrdered = 2_000
)

// matches walks the texts that have all the words, one case after the other, and
// gives those cases that pass the query's filters.
type matches struct {
	t      *tx
	s      *search
	q      *query
	known  calendar.Date // texts known by then; zero: all
	looked int
	n      int64 // the last case looked at
	at     int64 // the last text looked at
	dry    bool  // no text is left
}

// matchesOf begins a walk over the texts with numbers from lo to hi, in order of
// the cases or, latest first, against it.
func (t *tx) matchesOf(s *search, lo, hi int64, latest bool) (*matches, error) {
	m := &matches{t: t, s: s, known: s.q.Known}
	if err := t.settle(); err != nil {
		return nil, err
	}
	words, err := phrases(s.q.Text)
	if err != nil {
		return nil, err
	}
	expr := t.match(s.q, words)
	if expr == "" {
		m.dry = true
		return m, nil
	}
	sql := `SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid`
	if latest {
		sql += ` DESC`
	}
	m.q = t.c.on(sql).text(expr).int(lo).int(hi)
	return m, nil
}

// next gives the next case that passes; false where none is left or enough was
// looked at.
func (m *matches) next() (candidate, bool, error) {
	for !m.dry && m.looked < textsLooked {
		if !m.q.next() {
			m.dry = true
			return candidate{}, false, m.q.done()
		}
		m.looked++
		m.at = m.q.num(0)
		n := caseOf(m.at)
		if n == m.n {
			continue // found already, or filtered by more than its label
		}
		c, ok, settled, err := m.passes(n)
		if err != nil {
			return candidate{}, false, err
		}
		if settled {
			m.n = n
		}
		if ok {
			return c, true, nil
		}
	}
	return candidate{}, false, nil
}

// passes reports whether a case is one that the query asks for, and whether
// another text of the case would change that.
func (m *matches) passes(n int64) (c candidate, ok, settled bool, err error) {
	if c, err = m.t.candidate(n); err != nil {
		return c, false, false, err
	}
	b, err := m.t.c.bay(c.bay)
	if err != nil {
		return c, false, false, err
	}
	past := !m.s.q.On.IsZero() || !m.known.IsZero()
	if !fixedAgrees(m.s.q, &b) || !past && (!agrees(m.s.q, &b) || !m.s.inWindow(c.due)) {
		return c, false, true, nil
	}
	if ok, err = m.t.isParty(m.s.q.Party, n, &b); err != nil || !ok {
		return c, false, true, err
	}
	ok = sees(&m.s.q.Scope, &b, c.filer, labelOf(m.at)) && (m.known.IsZero() || knownOf(m.at) <= m.known)
	return c, ok, ok, nil
}

// close ends a walk before its end.
func (m *matches) close() {
	if m.q != nil && m.q.busy {
		_ = m.q.done()
	}
}

// findText gives the page of a search by text.
func (t *tx) findText(s *search) (*docket.Page, error) {
	if s.order.sort == docket.ByID {
		return t.findTextByID(s)
	}
	found, more, err := t.latest(s, func(c candidate) (place, bool, error) {
		return s.order.key(c.n, c.due, c.lastOn), true, nil
	})
	if err != nil {
		return nil, err
	}
	return t.pageOf(s, found, more)
}

// pageOf gives the page of what was found, put in order.
func (t *tx) pageOf(s *search, found []place, more bool) (*docket.Page, error) {
	slices.SortFunc(found, s.order.compare)
	first := slices.IndexFunc(found, func(p place) bool { return s.order.compare(p, s.after) > 0 })
	if first < 0 {
		first = len(found)
	}
	page, err := t.page(s, found[first:])
	if err != nil {
		return nil, err
	}
	page.Total, page.More = min(len(found), docket.MaxCount), more || len(found) > docket.MaxCount
	return page, nil
}

// latest gathers the cases of the latest texts, those that keep places, and
// reports whether there may be more.
func (t *tx) latest(s *search, keep func(candidate) (place, bool, error)) ([]place, bool, error) {
	if err := t.settle(); err != nil {
		return nil, false, err
	}
	if s.top == 0 {
		top, _, err := t.c.on(`SELECT ifnull(max(id), 0) FROM words_docsize`).one()
		if err != nil {
			return nil, false, err
		}
		s.top = top
	}
	m, err := t.matchesOf(s, 0, s.top, true)
	if err != nil {
		return nil, false, err
	}
	defer m.close()
	var found []place
	for len(found) < casesOrdered {
		c, ok, err := m.next()
		if err != nil || !ok {
			return found, !m.dry, err
		}
		if p, ok, err := keep(c); err != nil {
			return nil, false, err
		} else if ok {
			found = append(found, p)
		}
	}
	return found, true, nil
}

// findTextByID gives a page in order of number, in which texts stand already:
// it needs no bound but that of the texts looked at, after which the next page
// goes on.
func (t *tx) findTextByID(s *search) (*docket.Page, error) {
	m, err := t.matchesOf(s, (s.after.n+1)<<caseShift, 1<<63-1, false)
	if err != nil {
		return nil, err
	}
	found, err := m.gather(s.limit + 1)
	last := caseOf(m.at)
	unread := !m.dry && len(found) <= s.limit
	m.close()
	if err != nil {
		return nil, err
	}
	page, err := t.page(s, found)
	if err != nil {
		return nil, err
	}
	if unread {
		page.Next = s.order.cursor(place{last - 1, last - 1}, 0)
	}
	if s.q.After == "" && page.Next == "" {
		page.Total = len(page.Cases)
		return page, nil
	}
	return page, t.totalText(s, page)
}

func (m *matches) gather(limit int) ([]place, error) {
	var found []place
	for len(found) < limit {
		c, ok, err := m.next()
		if err != nil || !ok {
			return found, err
		}
		found = append(found, m.s.order.key(c.n, c.due, c.lastOn))
	}
	return found, nil
}

func (t *tx) totalText(s *search, page *docket.Page) error {
	m, err := t.matchesOf(s, 0, 1<<63-1, false)
	if err != nil {
		return err
	}
	defer m.close()
	found, err := m.gather(docket.MaxCount + 1)
	page.Total, page.More = min(len(found), docket.MaxCount), len(found) > docket.MaxCount || !m.dry
	return err
}

// countText counts the cases that a search by text puts in order.
func (t *tx) countText(s *search, ts tallies) error {
	_, _, err := t.latest(s, func(c candidate) (place, bool, error) {
		b, err := t.c.bay(c.bay)
		ts.add(&b, 1)
		return place{n: c.n}, err == nil, err
	})
	return err
}
