package sqlite

import (
	"demarche/docket"
)

// matches walks the texts that have all the words, one case after the other, and
// gives those cases that pass the query's filters.
type matches struct {
	t       *tx
	s       *search
	expr    string // what the index is asked
	left    windows
	q       *query  // over one window, from its beginning; nil between two
	held    []int64 // of a window that is read from its end: what is left of it
	looked  int
	passed  int   // cases given
	at      int64 // the last text read
	settled int64 // the case whose further texts change nothing
	broken  bool  // it broke off before the case of the last text
	dry     bool  // no text is left
}

// matchesOf begins a walk over the texts with numbers from lo to hi, in order of
// the cases or, latest first, against it.
func (t *tx) matchesOf(s *search, lo, hi int64, latest bool) (*matches, error) {
	m := &matches{t: t, s: s}
	if err := t.settle(); err != nil {
		return nil, err
	}
	words, err := phrases(s.q.Text)
	if err != nil {
		return nil, err
	}
	expr := match(s.q, words)
	if expr == "" {
		m.dry = true
		return m, nil
	}
	m.expr, m.left = expr, newWindows(lo, hi, latest)
	return m, m.open()
}

// open begins the next window; where none is left, the walk is at its end. The index
// leaps forward many times faster than backward, so a window whose latest texts come
// first is read as a whole.
func (m *matches) open() error {
	for {
		before := m.left
		lo, hi, ok := m.left.next()
		if !ok {
			m.dry = true
			return nil
		}
		m.q = m.t.c.on(`SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid <= ? ORDER BY rowid`).text(m.expr).int(lo).int(hi)
		if !m.left.latest {
			return nil
		}
		whole, err := m.hold()
		if whole || err != nil || caseOf(hi)-caseOf(lo) <= 1 {
			m.left.pace(len(m.held), textsLooked-m.looked)
			return err
		}
		m.left = before
		m.left.cases = max(m.left.cases/(2*widestWindow), 1)
	}
}

// hold reads a window; false where it holds so much that a narrower one will do.
func (m *matches) hold() (whole bool, err error) {
	m.held = m.held[:0]
	for whole = true; m.q.next(); {
		if len(m.held) == 4*textsLooked {
			whole = false
			break
		}
		m.held = append(m.held, m.q.num(0))
	}
	err = m.q.done()
	m.q = nil
	return whole, err
}

// pull gives the next text of the window.
func (m *matches) pull() (int64, bool) {
	if m.left.latest {
		last := len(m.held) - 1
		if last < 0 {
			return 0, false
		}
		at := m.held[last]
		m.held = m.held[:last]
		return at, true
	}
	if !m.q.next() {
		return 0, false
	}
	return m.q.num(0), true
}

// endWindow goes on to the next window, or breaks off before it where enough
// cases were found for a page.
func (m *matches) endWindow() error {
	if m.q != nil {
		err := m.q.done()
		if m.q = nil; err != nil {
			return err
		}
	}
	if at, more := m.left.left(); more && m.passed > m.s.limit {
		m.at, m.broken = at, true
		return nil
	}
	return m.open()
}

// next gives the next case that passes; false where none is left or enough was
// looked at. It breaks off between two cases only.
func (m *matches) next() (candidate, bool, error) {
	for !m.dry && !m.broken {
		last := caseOf(m.at)
		at, ok := m.pull()
		if !ok {
			if err := m.endWindow(); err != nil {
				return candidate{}, false, err
			}
			continue
		}
		m.at = at
		n := caseOf(m.at)
		if m.looked++; n != last && m.looked > textsLooked {
			m.broken = true
			break
		}
		if n == m.settled {
			continue
		}
		c, ok, settled, err := m.passes(n)
		if err != nil {
			return candidate{}, false, err
		}
		if settled {
			m.settled = n
		}
		if ok {
			m.passed++
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
	known := m.s.q.Known
	past := !m.s.q.On.IsZero() || !known.IsZero()
	if !fixedAgrees(m.s.q, &b) || !past && (!agrees(m.s.q, &b) || !m.s.inWindow(c.due)) {
		return c, false, true, nil
	}
	if ok, err = m.t.isParty(m.s.q.Party, n, &b); err != nil || !ok {
		return c, false, true, err
	}
	ok = sees(&m.s.q.Scope, &b, c.filer, labelOf(m.at)) && (known.IsZero() || knownOf(m.at) <= known)
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
		return t.findByNumber(s, func(limit int) ([]place, *place, error) { return t.walkTexts(s, limit) })
	}
	st, err := t.latest(s, func(c candidate) (place, bool, error) {
		return s.order.key(c.n, c.due, c.lastOn), true, nil
	})
	if err != nil {
		return nil, err
	}
	return t.findStretch(s, st)
}

// walkTexts gives the cases in order of number, in which texts stand.
func (t *tx) walkTexts(s *search, limit int) ([]place, *place, error) {
	top, err := t.lastText()
	if err != nil {
		return nil, nil, err
	}
	m, err := t.matchesOf(s, (s.after.n+1)<<caseShift, top, false)
	if err != nil {
		return nil, nil, err
	}
	defer m.close()
	var found []place
	for len(found) < limit {
		c, ok, err := m.next()
		if err != nil {
			return nil, nil, err
		}
		if !ok {
			break
		}
		found = append(found, place{c.n, c.n})
	}
	if m.broken {
		before := caseOf(m.at) - 1
		return found, &place{before, before}, nil
	}
	return found, nil, nil
}

// latest gathers the cases of a stretch of texts, the latest first, those that
// keep gives a place.
func (t *tx) latest(s *search, keep func(candidate) (place, bool, error)) (stretch, error) {
	if s.top == 0 {
		top, err := t.lastText()
		if err != nil {
			return stretch{}, err
		}
		s.top = top
	}
	m, err := t.matchesOf(s, 0, s.top, true)
	if err != nil {
		return stretch{}, err
	}
	defer m.close()
	var st stretch
	for {
		c, ok, err := m.next()
		if err != nil {
			return st, err
		}
		if !ok {
			if m.broken {
				st.next = m.at
			}
			return st, nil
		}
		if len(st.found) == casesOrdered {
			st.next = m.at
			return st, nil
		}
		if p, ok, err := keep(c); err != nil {
			return st, err
		} else if ok {
			st.found = append(st.found, p)
		}
	}
}

// lastText gives the highest number of a text.
func (t *tx) lastText() (int64, error) {
	if err := t.settle(); err != nil {
		return 0, err
	}
	top, _, err := t.c.on(`SELECT ifnull(max(id), 0) FROM words_docsize`).one()
	return top, err
}

// countText counts the cases of the first stretch of a search by text.
func (t *tx) countText(s *search, ts tallies) error {
	_, err := t.latest(s, func(c candidate) (place, bool, error) {
		b, err := t.c.bay(c.bay)
		ts.add(&b, 1)
		return place{n: c.n}, err == nil, err
	})
	return err
}
