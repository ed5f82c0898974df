package sqlite

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche"
	"demarche/docket"
)

// moment is where an event stands among all: by the day on which it was recorded
// or became known, then by the instant of recording.
type moment struct{ known, at, matter, seq int64 }

// latest lies after every event.
var latest = moment{none, 1<<63 - 1, 1<<63 - 1, none}

func (m moment) compare(o moment) int {
	return cmp.Or(cmp.Compare(m.known, o.known), cmp.Compare(m.at, o.at), cmp.Compare(m.matter, o.matter), cmp.Compare(m.seq, o.seq))
}

// pile is a stack of which a reader may see the events under some labels.
type pile struct {
	stack  int64
	labels []docket.Label
	rows   []moment // read and not yet taken
	from   moment
	batch  int // how many are read at once
	dry    bool
}

// recentLooked is how many events of one stack are looked at before those in
// scope are given up.
const recentLooked = 10_000

// Recent gives the events of all cases in scope, those that became known last
// first. The cursor Before is a case's id and an event's number, joined by "#",
// as of the last event of the page before.
func (t *tx) Recent(q docket.RecentQuery) ([]docket.Event, error) {
	if err := t.turnToRead(); err != nil {
		return nil, err
	}
	out, err := t.recent(&q)
	return out, read(err)
}

func (t *tx) recent(q *docket.RecentQuery) ([]docket.Event, error) {
	if q.Limit <= 0 {
		q.Limit = usualPage
	}
	q.Limit = min(q.Limit, docket.MaxPage)
	if err := t.c.loadShelves(); err != nil {
		return nil, err
	}
	before, err := t.momentBefore(q)
	if err != nil {
		return nil, err
	}
	var found []moment
	if q.Case != "" {
		found, err = t.recentOfCase(q, before)
	} else {
		found, err = t.recentOfAll(q, before)
	}
	if err != nil {
		return nil, err
	}
	return t.eventsAt(found)
}

// momentBefore reads the cursor, and the day known, whichever is earlier.
func (t *tx) momentBefore(q *docket.RecentQuery) (moment, error) {
	m := latest
	if !q.Known.IsZero() {
		m.known = int64(q.Known)
	}
	if q.Before == "" {
		return m, nil
	}
	at, err := t.momentOf(q.Before)
	if err == nil && at.compare(m) < 0 {
		m = at
	}
	return m, err
}

func (t *tx) momentOf(cursor string) (moment, error) {
	i := strings.LastIndexByte(cursor, '#')
	seq, err := strconv.Atoi(cursor[i+1:])
	if i < 0 || err != nil {
		return moment{}, badMoment(cursor)
	}
	q := t.c.on(`SELECT e.known, e.at, e.matter, e.seq FROM matter m JOIN event e ON e.matter = m.n WHERE m.id = ? AND e.seq = ?`).
		text(cursor[:i]).int(int64(seq))
	if !q.next() {
		if err := q.done(); err != nil {
			return moment{}, err
		}
		return moment{}, badMoment(cursor)
	}
	return momentAt(q), q.done()
}

func badMoment(cursor string) error {
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: "before", What: demarche.Text{EN: fmt.Sprintf("the cursor %q", cursor), ZH: fmt.Sprintf("游标“%s”", cursor)},
		Why:    demarche.Text{EN: "no event is called so", ZH: "没有这样的记录"},
		Remedy: demarche.Text{EN: "give a case and the number of an event, as in DS543#4, or begin with the first page", ZH: "请给出案件编号和记录序号，例如 DS543#4，或从第一页开始"},
	}
}

func momentAt(q *query) moment { return moment{q.num(0), q.num(1), q.num(2), q.num(3)} }

// recentOfAll merges the stacks in scope, and a company's own cases.
func (t *tx) recentOfAll(q *docket.RecentQuery, before moment) ([]moment, error) {
	piles := t.piles(q, before)
	for _, p := range piles {
		p.batch = max(4, 2*q.Limit/len(piles))
	}
	own, err := t.recentBrought(q, before)
	if err != nil {
		return nil, err
	}
	piles = append(piles, &pile{rows: own, dry: true})
	var found []moment
	for len(found) < q.Limit {
		var best *pile
		for _, p := range piles {
			if err := t.fillPile(q, p); err != nil {
				return nil, err
			}
			if len(p.rows) > 0 && (best == nil || p.rows[0].compare(best.rows[0]) > 0) {
				best = p
			}
		}
		if best == nil {
			break
		}
		found, best.rows = append(found, best.rows[0]), best.rows[1:]
	}
	return found, nil
}

func (t *tx) piles(q *docket.RecentQuery, before moment) []*pile {
	var out []*pile
	sc := &q.Scope
	for i, st := range t.c.stacks.list {
		if q.Pact != "" && st.pact != q.Pact {
			continue
		}
		p := &pile{stack: int64(i + 1), from: before}
		switch {
		case sc.All, sc.Party != "" && st.owner == string(sc.Party):
			p.labels = everyLabel
		case st.owner == "" && sc.Public:
			p.labels = publicLabels
		case st.face != "" && st.face == string(sc.Party):
			p.labels = partnerLabels
		default:
			continue
		}
		out = append(out, p)
	}
	return out
}

// fillPile reads on until a stack gives an event in scope.
func (t *tx) fillPile(q *docket.RecentQuery, p *pile) error {
	for looked := 0; len(p.rows) == 0 && !p.dry; looked += p.batch {
		if looked >= recentLooked {
			p.dry = true
			return nil
		}
		if err := t.readPile(q, p); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) readPile(q *docket.RecentQuery, p *pile) error {
	all := t.c.on(`SELECT known, at, matter, seq, on_day, label FROM event INDEXED BY event_recent
		WHERE stack = ? AND (known, at, matter, seq) < (?, ?, ?, ?) ORDER BY known DESC, at DESC, matter DESC, seq DESC LIMIT ?`).
		int(p.stack).int(p.from.known).int(p.from.at).int(p.from.matter).int(p.from.seq).int(int64(p.batch))
	n := 0
	for ; all.next(); n++ {
		p.from = momentAt(all)
		if !q.On.IsZero() && all.num(4) > int64(q.On) || !slices.Contains(p.labels, docket.Label(all.word(5))) {
			continue
		}
		p.rows = append(p.rows, p.from)
	}
	p.dry = n < p.batch
	p.batch = min(2*p.batch, 256)
	return all.done()
}

// recentBrought gives the events of a company's own cases.
func (t *tx) recentBrought(q *docket.RecentQuery, before moment) ([]moment, error) {
	if !apart(&q.Scope) {
		return nil, nil
	}
	own, err := t.brought(&search{q: &docket.Query{Scope: q.Scope, Pact: q.Pact}, order: &order{sort: docket.ByID}})
	if err != nil {
		return nil, err
	}
	labels := filerLabels
	if q.Scope.Filer == "" {
		labels = publicLabels // of a third party
	}
	var out []moment
	for _, k := range own {
		more, err := t.momentsOf(q, k.n, labels, before)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	slices.SortFunc(out, func(a, b moment) int { return b.compare(a) })
	return out[:min(len(out), q.Limit)], nil
}

func (t *tx) recentOfCase(q *docket.RecentQuery, before moment) ([]moment, error) {
	n, ok, err := t.c.on(`SELECT n FROM matter WHERE id = ?`).text(string(q.Case)).one()
	if err != nil || !ok {
		return nil, err
	}
	k, err := t.candidate(n)
	if err != nil {
		return nil, err
	}
	b, err := t.c.bay(k.bay)
	if err != nil || q.Pact != "" && q.Pact != b.pact {
		return nil, err
	}
	sides, err := t.sidesIn(n)
	if err != nil {
		return nil, err
	}
	labels := recordIn(&q.Scope, &b, k.filer)
	if len(labels) == 0 && q.Scope.Third != "" && !b.public() && slices.Contains(sides.Thirds, string(q.Scope.Third)) {
		labels = publicLabels
	}
	out, err := t.momentsOf(q, n, labels, before)
	slices.SortFunc(out, func(a, b moment) int { return b.compare(a) })
	return out[:min(len(out), q.Limit)], err
}

// momentsOf gives the events of one case under some labels.
func (t *tx) momentsOf(q *docket.RecentQuery, n int64, labels []docket.Label, before moment) ([]moment, error) {
	var out []moment
	all := t.c.on(`SELECT known, at, matter, seq, on_day, label FROM event WHERE matter = ?`).int(n)
	for all.next() {
		m := momentAt(all)
		if m.compare(before) < 0 && (q.On.IsZero() || all.num(4) <= int64(q.On)) && slices.Contains(labels, docket.Label(all.word(5))) {
			out = append(out, m)
		}
	}
	return out, all.done()
}

func (t *tx) eventsAt(found []moment) ([]docket.Event, error) {
	out := make([]docket.Event, len(found))
	for i, m := range found {
		q := t.c.on(`SELECT ` + eventColumns + ` FROM event WHERE matter = ? AND seq = ?`).int(m.matter).int(m.seq)
		var err error
		if q.next() {
			err = t.readEvent(q, &out[i])
		}
		if again := q.done(); err == nil {
			err = again
		}
		if err != nil {
			return nil, err
		}
		id := t.c.on(`SELECT id FROM matter WHERE n = ?`).int(m.matter)
		if id.next() {
			out[i].Case = demarche.CaseID(id.str(0))
		}
		if err := id.done(); err != nil {
			return nil, err
		}
	}
	return out, nil
}
