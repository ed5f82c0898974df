package sqlite

import (
	"math"
	"slices"

	"demarche/docket"
)

// Where no index holds what is asked for in the order asked for, the cases of a bay or
// rack are walked in that order and each is checked, or all that are asked for are read
// from the index of deadlines and put in order. The first costs a step of an index for each
// that is passed, before the first that is asked for and between two of them; the second
// one for each that is there.

// parcel is cases that are walked together, and the bays in which those of them lie that
// are asked for, as the index of deadlines has them.
type parcel struct {
	walk *stream
	bays []*stream
	of   int // how many the walk may pass
}

// few is up to how many that are asked for it costs less to read them all.
func (p *parcel) few(s *search, parcels int) int {
	return max(8, int(math.Sqrt(float64(p.of)*(1+float64(s.limit)/float64(parcels)))))
}

// findFew gives cases in an order that no index holds them in: those with a
// deadline in a window by their last event, or those of some bays by number.
func (t *tx) findFew(s *search) (*docket.Page, error) {
	parcels, err := t.parcels(s)
	if err != nil {
		return nil, err
	}
	streams := make([]*stream, len(parcels))
	for i := range parcels {
		if streams[i], err = t.fewOf(s, &parcels[i], len(parcels)); err != nil {
			return nil, err
		}
	}
	if streams, err = t.withBrought(s, streams); err != nil {
		return nil, err
	}
	return t.findIn(s, streams)
}

// fewOf gives the cases of a parcel that are asked for in their order, or the walk that
// finds them where they are many.
func (t *tx) fewOf(s *search, p *parcel, parcels int) (*stream, error) {
	if p.walk.checked == nil {
		return p.walk, nil
	}
	var found []place
	for most, i := p.few(s, parcels), 0; i < len(p.bays); i++ {
		rows, err := t.rowsOf(s, p.bays[i], most+1-len(found))
		if err != nil {
			return nil, err
		}
		if found = append(found, rows...); len(found) > most {
			return p.walk, nil
		}
	}
	slices.SortFunc(found, s.order.compare)
	return &stream{rows: s.following(found), dry: true}, nil
}

// parcels divides what a search reads: by number into racks and the cases of a party in a
// crowd, else into bays.
func (t *tx) parcels(s *search) ([]parcel, error) {
	sizes, err := t.c.sizes()
	if err != nil {
		return nil, err
	}
	var out []parcel
	if s.order.sort != docket.ByID {
		t.choose(s, func(n int64, _ *bay, party string) {
			st := &stream{place: n, party: party, checked: func(r row) bool { return s.inWindow(r.due) }}
			out = append(out, parcel{st, []*stream{st}, sizes[n-1]})
		})
		return out, nil
	}
	for _, st := range t.walksByID(s) {
		out = append(out, parcel{walk: st})
	}
	for i := range out {
		p := &out[i]
		for n, size := range sizes {
			if at := t.c.bays.list[n].at; p.walk.place == at || p.walk.place == 0 && t.c.bays.list[n].parties == crowd {
				p.of += size
			}
		}
		t.choose(s, func(n int64, b *bay, party string) {
			if (party != "") == (p.walk.party != "") && (party != "" || b.at == p.walk.place) {
				p.bays = append(p.bays, &stream{place: n, party: party})
			}
		})
	}
	return out, nil
}

// rowsOf gives cases of a bay with a deadline in the window, up to a limit.
func (t *tx) rowsOf(s *search, st *stream, limit int) ([]place, error) {
	sql := `SELECT n, due, last_on FROM matter INDEXED BY matter_by_due WHERE bay = ? AND due BETWEEN ? AND ? LIMIT ?`
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

// sizesFor is how many searches use what is known of the sizes of bays: they decide what
// is the shorter way, never what is found.
const sizesFor = 256

// sizes gives about how many cases each bay holds.
func (c *conn) sizes() ([]int, error) {
	if c.sized == nil || c.sizedFor == 0 || len(c.sized) < len(c.bays.list) {
		c.sized, c.sizedFor = make([]int, len(c.bays.list)), sizesFor
		q := c.on(`SELECT n, cases FROM bay`)
		for q.next() {
			if n := q.num(0); n <= int64(len(c.sized)) {
				c.sized[n-1] = int(q.num(1))
			}
		}
		if err := q.done(); err != nil {
			c.sized = nil
			return nil, err
		}
	}
	c.sizedFor--
	return c.sized[:len(c.bays.list)], nil
}
