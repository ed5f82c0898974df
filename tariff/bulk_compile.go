package tariff

import (
	"slices"

	"demarche/calendar"
)

// compiling is a table in the making.
type compiling struct {
	b           *Bulk
	p           *Pack // narrowed to the origin
	o           Origin
	numbers     map[string]uint16 // cells of verdicts by key
	verdicts    []Verdict
	bySignature map[string]uint16 // series
	byContent   map[string]uint16
	all         []uint16 // cells of every series
	cells       []uint16 // of the series at hand
	key         []byte
	work        work
	line        line // narrowed, of the series at hand
}

// compile asks the pack for every series of an origin.
func (b *Bulk) compile(o Origin) *bulkTable {
	c := compiling{
		b: b, p: b.pack.about(o), o: o, numbers: map[string]uint16{}, bySignature: map[string]uint16{}, byContent: map[string]uint16{},
		cells: make([]uint16, len(b.starts)),
	}
	b.grouping.Do(b.groupLines)
	t := &bulkTable{series: make([]uint16, len(b.lines.only))}
	t.series[0] = c.refusals()
	var mark []byte
	for g, code := range b.lines.only[1:] {
		mark = b.signature(mark[:0], code, o)
		at, ok := c.bySignature[string(mark)]
		if !ok {
			at = c.series(code)
			c.bySignature[string(mark)] = at
		}
		t.series[g+1] = at
	}
	c.narrow(t)
	t.ids = append([]uint32{refusedVerdict}, b.publish(c.verdicts)...)
	t.totals = totalColumn(c.verdicts)
	return t
}

// refusals is the series of what is no code.
func (c *compiling) refusals() uint16 {
	clear(c.cells)
	return c.keep()
}

// series asks about one code.
func (c *compiling) series(code Code) uint16 {
	c.ask(code)
	return c.keep()
}

// keep keeps the cells at hand unless the same are kept.
func (c *compiling) keep() uint16 {
	c.key = c.key[:0]
	for _, cell := range c.cells {
		c.key = append(c.key, byte(cell), byte(cell>>8))
	}
	at, ok := c.byContent[string(c.key)]
	if !ok {
		if len(c.byContent) > 1<<16-1 {
			panic("tariff: more than 65,536 series on the goods of one origin; their numbers must be widened")
		}
		at = uint16(len(c.byContent))
		c.all = append(c.all, c.cells...)
		c.byContent[string(c.key)] = at
	}
	return at
}

// narrow keeps of the epochs those at which some series of this origin turns, so
// that the table is as small as can be.
func (c *compiling) narrow(t *bulkTable) {
	wide := len(c.b.starts)
	t.local = make([]uint16, wide)
	kept := []int{0}
	for e := 1; e < wide; e++ {
		for at := 0; at < len(c.all); at += wide {
			if c.all[at+e] != c.all[at+e-1] {
				kept = append(kept, e)
				break
			}
		}
		t.local[e] = uint16(len(kept) - 1)
	}
	t.width = uint32(len(kept))
	for _, e := range kept {
		t.starts = append(t.starts, c.b.starts[e])
	}
	for at := 0; at < len(c.all); at += wide {
		for _, e := range kept {
			t.cells = append(t.cells, c.all[at+e])
		}
	}
	t.cells = slices.Clip(t.cells)
}

// ask fills the cells of one code, epoch by epoch. Days on which nothing about
// the code turns are not asked again.
func (c *compiling) ask(code Code) {
	p, l := c.p, c.narrowed(code)
	turns, windows := p.dutyTurns(code, c.o), p.exportWindows(code, c.o)
	q := Question{HTS: code, Origin: c.o, Importer: p.Importer, Known: c.b.known}
	for e, day := range c.b.starts {
		turned := e == 0 || e == len(c.b.starts)-1 || day > p.KnownTo
		for len(turns) > 0 && turns[0] <= day {
			turned, turns = true, turns[1:]
		}
		if !turned {
			c.cells[e] = c.cells[e-1]
			continue
		}
		q.Entry = day
		c.cells[e] = c.intern(&q, p.verdict(&c.work, l, &q, within(windows, day)))
	}
}

// about gives the pack as it bears on goods of an origin: of each measure that reaches
// them, the orders alone that speak of them. Its verdicts are the same and its reasons
// are not.
func (p *Pack) about(o Origin) *Pack {
	out := *p
	out.Measures = slices.Clone(p.Measures)
	for i, m := range p.Measures {
		if !m.origins.has(o) {
			continue
		}
		own := *m
		own.Versions = slices.DeleteFunc(slices.Clone(m.Versions), func(v Version) bool { return !v.about(o) })
		own.spell()
		own.declared = own.claims()
		out.Measures[i] = &own
	}
	return &out
}

// narrowed gives the line of a code with the measures alone that may reach the code
// from the origin: it is asked about on many days.
func (c *compiling) narrowed(code Code) *line {
	p := c.p
	l := p.lineOf(code)
	reaches := c.line.reach[:0]
	for i := range l.reach {
		if r := &l.reach[i]; p.Measures[r.measure].origins.has(c.o) && r.touches(code) {
			reaches = append(reaches, *r)
		}
	}
	c.line = *l
	c.line.reach = reaches
	return &c.line
}

// intern gives the cell of a verdict.
func (c *compiling) intern(q *Question, v Verdict) uint16 {
	if v.Status == "" {
		return 0
	}
	c.key = v.key(c.key[:0])
	if cell, ok := c.numbers[string(c.key)]; ok {
		return cell
	}
	c.b.pack.value(q, &v)
	c.verdicts = append(c.verdicts, v)
	if len(c.verdicts) > 1<<16-1 {
		panic("tariff: more than 65,535 verdicts on the goods of one origin; the cells must be widened")
	}
	c.numbers[string(c.key)] = uint16(len(c.verdicts))
	return uint16(len(c.verdicts))
}

// totalColumn gives the total of each cell.
func totalColumn(list []Verdict) []int32 {
	column := make([]int32, len(list)+1)
	column[0] = NotPriced
	for i := range list {
		column[i+1] = NotPriced
		if t := list[i].Total; t.known && t.millionths < 1<<31 {
			column[i+1] = int32(t.millionths)
		}
	}
	return column
}

// exportWindows gives the days of entry on which an order, or a claim, turns on the day
// of export.
func (p *Pack) exportWindows(c Code, o Origin) (out [][2]calendar.Date) {
	p.each(c, o, func(m *Measure, _ *Entry) {
		for i := range m.Versions {
			v := &m.Versions[i]
			if v.ExportBefore.IsZero() && v.ExportFrom.IsZero() {
				continue
			}
			to := v.To
			if to.IsZero() {
				to = calendar.Forever
			}
			out = append(out, [2]calendar.Date{v.From, to})
		}
		for _, x := range m.claims() {
			if x.ExportBefore.IsZero() {
				continue
			}
			to := x.To
			if to.IsZero() {
				to = calendar.Forever
			}
			out = append(out, [2]calendar.Date{x.From, to})
		}
	})
	return out
}

func within(windows [][2]calendar.Date, day calendar.Date) bool {
	for _, w := range windows {
		if w[0] <= day && day <= w[1] {
			return true
		}
	}
	return false
}
