package sqlite

import (
	"slices"

	"demarche/docket"
)

// usualPage is how long a page is where the query does not say.
const usualPage = 50

// manyBrought bounds the cases of one company, and those that one party has joined, that a
// search looks at.
const manyBrought = 10_000

// search is a query made ready.
type search struct {
	q        *docket.Query
	order    *order
	limit    int
	after    place
	top      int64 // of a search by text: the last text that it looks at
	windowed bool  // asks for deadlines from lo to hi
	lo, hi   int64
}

func (s *search) byDue() bool { return s.order.sort == docket.ByDue }

func newSearch(q *docket.Query) (*search, error) {
	if q.Late {
		q.Sort = docket.ByLate // which is the one that an index holds
	}
	q.Late = q.Sort == docket.ByLate
	o, err := orderOf(q.Sort)
	if err != nil {
		return nil, err
	}
	s := &search{q: q, order: o, limit: q.Limit, lo: 0, hi: none}
	if s.limit <= 0 {
		s.limit = usualPage
	}
	s.limit = min(s.limit, docket.MaxPage)
	if !q.DueBy.IsZero() || !q.DueFrom.IsZero() {
		s.windowed, s.lo, s.hi = true, max(1, int64(q.DueFrom)), none-1
		if !q.DueBy.IsZero() {
			s.hi = int64(q.DueBy)
		}
	}
	s.after, s.top, err = o.after(q.After)
	return s, err
}

// Find gives one page of the docket. Whatever the filters, what it reads is
// bounded by the page, not by the docket; two bounds show. A company with more
// than 10,000 cases finds the latest of them, as does a party that joined more. A text found in more cases than a
// search puts in order is sought in the latest; the page then says that there
// are more.
func (t *tx) Find(query docket.Query) (*docket.Page, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	page, err := t.find(&query)
	return page, read(err)
}

func (t *tx) find(query *docket.Query) (*docket.Page, error) {
	s, err := newSearch(query)
	if err != nil {
		return nil, err
	}
	if query.Late {
		if late, err := t.c.lateColumn(); err != nil {
			return nil, err
		} else if late == "0" {
			return &docket.Page{}, nil // of an earlier version, which does not tell
		}
	}
	if err := t.c.loadShelves(); err != nil {
		return nil, err
	}
	switch {
	case !query.On.IsZero() || !query.Known.IsZero():
		return t.findPast(s)
	case query.Text != "":
		return t.findText(s)
	case s.byDue(), query.Late:
		return t.findStreams(s)
	case s.windowed || s.order.sort == docket.ByID:
		return t.findFew(s)
	default:
		return t.findStreams(s)
	}
}

func (t *tx) findStreams(s *search) (*docket.Page, error) {
	streams, err := t.streams(s)
	if err != nil {
		return nil, err
	}
	return t.findIn(s, streams)
}

// findIn gives the page that the streams hold.
func (t *tx) findIn(s *search, streams []*stream) (*docket.Page, error) {
	m, err := t.merge(s, streams)
	if err != nil {
		return nil, err
	}
	found := make([]place, 0, s.limit+1)
	for len(found) <= s.limit {
		p, ok, err := m.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		found = append(found, p)
	}
	page, err := t.page(s, found)
	if err != nil {
		return nil, err
	}
	if page.Next == "" && m.halt != nil {
		page.Next = s.order.cursor(*m.halt, 0)
	}
	if s.q.After == "" && page.Next == "" {
		page.Total = len(page.Cases)
		return page, nil
	}
	total, err := t.countStreams(s, docket.MaxCount+1)
	page.Total, page.More = min(total, docket.MaxCount), total > docket.MaxCount
	return page, err
}

// page reads the cases at their places; one place more than the limit says that
// another page follows.
func (t *tx) page(s *search, found []place) (*docket.Page, error) {
	page := &docket.Page{Cases: make([]*docket.Case, 0, min(s.limit, len(found)))}
	if len(found) > s.limit {
		found = found[:s.limit]
		page.Next = s.order.cursor(found[s.limit-1], s.top)
	}
	for _, p := range found {
		k, err := t.caseAt(p.n)
		if err != nil {
			return nil, err
		}
		page.Cases = append(page.Cases, k)
	}
	return page, nil
}

func (t *tx) caseAt(n int64) (*docket.Case, error) {
	q := t.c.onCases(` FROM matter WHERE n = ?`).int(n)
	if !q.next() {
		if err := q.done(); err != nil {
			return nil, err
		}
		return nil, broken("case", n)
	}
	k, err := t.readCase(q)
	if again := q.done(); err == nil {
		err = again
	}
	return k, err
}

// choose calls f with each bay that a search reads, and the party through which
// it does.
func (t *tx) choose(s *search, f func(n int64, b *bay, party string)) {
	for i := range t.c.bays.list {
		b := &t.c.bays.list[i]
		if within(&s.q.Scope, b) && agrees(s.q, b) {
			if party, ok := partyIn(s.q, b); ok {
				f(int64(i+1), b, party)
			}
		}
	}
}

// streams gives the bays that a search reads, each a stream, and the cases of a
// company.
func (t *tx) streams(s *search) ([]*stream, error) {
	var out []*stream
	t.choose(s, func(n int64, b *bay, party string) {
		st := &stream{place: n, party: party}
		if s.q.Late && (party != "" || s.windowed) {
			st.party, st.checked = "", t.lateIn(s, b)
		}
		out = append(out, st)
	})
	return t.withBrought(s, out)
}

// streamsByID gives the racks that a search reads in order of number, or all
// cases of a party in a crowd, and checks each case for its bay and deadline: a
// case changes its bay too often for an index to hold each bay in that order.
func (t *tx) streamsByID(s *search) ([]*stream, error) {
	return t.withBrought(s, t.walksByID(s))
}

func (t *tx) walksByID(s *search) []*stream {
	chosen := make([]bool, len(t.c.bays.list)+1)
	racks, crowded := map[int64]bool{}, false
	t.choose(s, func(n int64, b *bay, party string) {
		chosen[n] = true
		if party == "" {
			racks[b.at] = true
		} else {
			crowded = true
		}
	})
	checked := func(r row) bool { return r.bay < int64(len(chosen)) && chosen[r.bay] && s.inWindow(r.due) }
	var out []*stream
	for n := range racks {
		st := &stream{place: n, checked: checked}
		if !s.windowed && t.wholeRack(n, chosen) {
			st.checked = nil
		}
		out = append(out, st)
	}
	if crowded {
		out = append(out, &stream{party: s.q.Party, checked: checked})
	}
	return out
}

// lateIn checks a case of a bay in which a duty is late for what no index of those
// holds: its party in a crowd, and its next deadline.
func (t *tx) lateIn(s *search, b *bay) func(row) bool {
	return func(r row) bool {
		is, err := t.isParty(s.q.Party, r.n, b)
		return err == nil && is && s.inWindow(r.due)
	}
}

// wholeRack reports whether all bays of a rack are chosen.
func (t *tx) wholeRack(n int64, chosen []bool) bool {
	for i := range t.c.bays.list {
		if t.c.bays.list[i].at == n && !chosen[i+1] {
			return false
		}
	}
	return true
}

func (t *tx) withBrought(s *search, out []*stream) ([]*stream, error) {
	if !apart(&s.q.Scope) {
		return out, nil
	}
	rows, err := t.placesBrought(s)
	return append(out, &stream{rows: rows, dry: true}), err
}

// partyIn says how the cases of a party are read in a bay: the whole bay where
// all its cases are the party's, through the table party in a crowd.
func partyIn(q *docket.Query, b *bay) (party string, ok bool) {
	switch {
	case q.Party == "":
		return "", true
	case b.parties == crowd:
		return q.Party, true
	default:
		return "", b.has(q.Party)
	}
}

// placesBrought gives the places of a company's own cases, after the cursor.
func (t *tx) placesBrought(s *search) ([]place, error) {
	all, err := t.brought(s)
	if err != nil {
		return nil, err
	}
	var out []place
	for _, c := range all {
		if p := s.order.key(c.n, c.due, c.lastOn, c.overdue); s.order.compare(p, s.after) > 0 {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, s.order.compare)
	return out, nil
}

// brought gives a company's own cases, and those that a third party has joined, that pass
// the filters and that nothing else of the scope gives.
func (t *tx) brought(s *search) ([]candidate, error) {
	all, err := t.joined(s)
	if err != nil {
		return nil, err
	}
	if s.q.Scope.Filer != "" {
		own, err := t.candidates(` FROM matter INDEXED BY matter_filer WHERE filer = ? ORDER BY n DESC LIMIT ?`, s.q.Scope.Filer)
		if err != nil {
			return nil, err
		}
		for _, c := range own {
			if b, err := t.c.bay(c.bay); err != nil {
				return nil, err
			} else if brought(&s.q.Scope, &b, c.filer) {
				all = append(all, c)
			}
		}
	}
	var out []candidate
	for _, c := range all {
		b, err := t.c.bay(c.bay)
		if err != nil {
			return nil, err
		}
		if within(&s.q.Scope, &b) || !agrees(s.q, &b) || !s.inWindow(c.due) || s.q.Late && c.overdue <= 0 {
			continue
		}
		if ok, err := t.isParty(s.q.Party, c.n, &b); err != nil {
			return nil, err
		} else if ok {
			out = append(out, c)
		}
	}
	return out, nil
}

// joined gives the cases of others' offices that a party has joined as a third party.
func (t *tx) joined(s *search) ([]candidate, error) {
	third := s.q.Scope.Third
	if third == "" {
		return nil, nil
	}
	if keeps, err := t.c.keepsJoined(); err != nil || !keeps {
		return nil, err
	}
	return t.candidates(` FROM joined CROSS JOIN matter ON n = matter WHERE name = ? ORDER BY matter DESC LIMIT ?`, string(third))
}

// candidates gives the latest cases of one name, of the rows that from names.
func (t *tx) candidates(from, name string) (out []candidate, err error) {
	q := t.c.onMatter(candidateColumns, from).text(name).int(manyBrought)
	for q.next() {
		out = append(out, candidateOf(q))
	}
	return out, q.done()
}

func (s *search) inWindow(due int64) bool { return !s.windowed || due >= s.lo && due <= s.hi }

// candidate is what of a case decides whether and where it is found.
type candidate struct {
	n, bay, due, lastOn int64
	filer               string
	overdue             int64
}

// candidateColumns are what candidateOf reads, but for the last, which lateColumn gives.
const candidateColumns = "n, bay, due, last_on, filer, "

func candidateOf(q *query) candidate {
	return candidate{q.num(0), q.num(1), q.num(2), q.num(3), q.word(4), q.num(5)}
}

func (t *tx) candidate(n int64) (candidate, error) {
	q := t.c.onMatter(candidateColumns, ` FROM matter WHERE n = ?`).int(n)
	if !q.next() {
		if err := q.done(); err != nil {
			return candidate{}, err
		}
		return candidate{}, broken("case", n)
	}
	c := candidateOf(q)
	return c, q.done()
}

// isParty reports whether a party is one of a case's; "" is of every case.
func (t *tx) isParty(name string, n int64, b *bay) (bool, error) {
	if name == "" {
		return true, nil
	}
	if b.parties != crowd {
		return b.has(name), nil
	}
	_, ok, err := t.c.on(`SELECT 1 FROM party WHERE name = ? AND matter = ?`).text(name).int(n).one()
	return ok, err
}
