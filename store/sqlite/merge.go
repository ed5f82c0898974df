package sqlite

import (
	"container/heap"
)

// rowsLooked bounds the rows that a page checks one by one. A page that meets it
// is short, and its cursor goes on from there.
const rowsLooked = 20_000

// stream gives the cases of one bay or rack, or of a party within it, in an
// order.
type stream struct {
	place   int64          // of the bay or, by id, of the rack; 0 for all of a party's
	party   string         // "" reads the bay or rack itself
	checked func(row) bool // which rows are asked for; nil: all
	rows    []place        // read and not yet taken
	from    place          // where the reading stands
	batch   int
	dry     bool // nothing is left to read
}

// row is what a row that is checked has beside its place.
type row struct{ n, bay, due int64 }

// merged gives the cases of several streams in one order.
type merged struct {
	t      *tx
	s      *search
	heads  []*stream // a heap, by the first of rows
	looked int
	halt   *place // where a stream gave up: nothing after it can be given
}

func (m *merged) Len() int { return len(m.heads) }
func (m *merged) Less(i, j int) bool {
	return m.s.order.compare(m.heads[i].rows[0], m.heads[j].rows[0]) < 0
}
func (m *merged) Swap(i, j int) { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merged) Push(x any)    { m.heads = append(m.heads, x.(*stream)) }
func (m *merged) Pop() any {
	last := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return last
}

// merge begins to read the streams after the search's cursor.
func (t *tx) merge(s *search, streams []*stream) (*merged, error) {
	m := &merged{t: t, s: s}
	// Each stream is read a little at first, more where more of it is taken.
	first := min(s.limit+1, max(2, 2*(s.limit+1)/max(1, len(streams))))

	for _, st := range streams {
		if !st.dry {
			st.from, st.batch = s.after, first
		}
		if err := m.fill(st); err != nil {
			return nil, err
		}
		if len(st.rows) > 0 {
			m.heads = append(m.heads, st)
		}
	}
	heap.Init(m)
	return m, nil
}

// next takes the next case; false after the last.
func (m *merged) next() (place, bool, error) {
	if len(m.heads) == 0 {
		return place{}, false, nil
	}
	st := m.heads[0]
	p := st.rows[0]
	if m.halt != nil && m.s.order.compare(p, *m.halt) > 0 {
		return place{}, false, nil
	}
	st.rows = st.rows[1:]
	if len(st.rows) == 0 {
		if err := m.fill(st); err != nil {
			return place{}, false, err
		}
	}
	if len(st.rows) == 0 {
		heap.Pop(m)
	} else {
		heap.Fix(m, 0)
	}
	return p, true, nil
}

// fill reads on until a stream has a row that is asked for.
func (m *merged) fill(st *stream) error {
	for !st.dry && len(st.rows) == 0 {
		if m.looked >= rowsLooked {
			if m.halt == nil || m.s.order.compare(st.from, *m.halt) < 0 {
				at := st.from
				m.halt = &at
			}
			return nil
		}
		if err := m.read(st); err != nil {
			return err
		}
	}
	return nil
}

// read reads the next rows of a stream.
func (m *merged) read(st *stream) error {
	s, n := m.s, 0
	w := walks[walkKey{s.order.sort, st.party != "", st.checked != nil}]
	if w.tie != "" && st.from != s.order.start() && (!s.byDue() || st.from.key >= s.lo && st.from.key <= s.hi) {
		got, err := m.take(st, m.t.startWalk(st, w.tie).int(st.from.key).int(st.from.n), st.batch)
		if n += got; err != nil {
			return err
		}
	}
	if left := st.batch - n; left > 0 {
		q := m.t.startWalk(st, w.next)
		if s.byDue() {
			q.int(max(st.from.key, s.lo-1)).int(s.hi) // at first, no sooner than the window
		} else {
			q.int(st.from.key)
		}
		got, err := m.take(st, q, left)
		if err != nil {
			return err
		}
		st.dry = got < left
	}
	st.batch = min(2*st.batch, 1024)
	return nil
}

func (t *tx) startWalk(st *stream, sql string) *query {
	q := t.c.on(sql)
	if st.party != "" {
		q.text(st.party)
	}
	if st.place != 0 {
		q.int(st.place)
	}
	return q
}

// take reads rows up to a limit, keeps those asked for, and gives how many it
// read.
func (m *merged) take(st *stream, q *query, limit int) (n int, err error) {
	for q.int(int64(limit)); q.next(); n++ {
		st.from = place{q.num(0), q.num(1)}
		if st.checked == nil || st.checked(row{q.num(1), q.num(2), q.num(3)}) {
			st.rows = append(st.rows, st.from)
		}
	}
	if st.checked != nil {
		m.looked += n
	}
	return n, q.done()
}
