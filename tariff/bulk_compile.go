package tariff

import (
	"slices"

	"demarche/calendar"
)

// compiling is a table in the making.
type compiling struct {
	b           *Bulk
	o           Origin
	numbers     map[string]uint16 // cells of verdicts by key
	verdicts    []Verdict
	bySignature map[string]uint32 // series
	byContent   map[string]uint32
	cells       []uint16 // of the series at hand
	key         []byte
}

// compile asks the pack for every series of an origin. The caller holds the lock.
func (b *Bulk) compile(o Origin) *bulkTable {
	c := compiling{
		b: b, o: o, numbers: map[string]uint16{}, bySignature: map[string]uint32{}, byContent: map[string]uint32{},
		cells: make([]uint16, len(b.starts)),
	}
	t := &bulkTable{series: make([]uint32, len(b.rows))}
	var mark []byte
	for row, code := range b.rows {
		mark = b.signature(mark[:0], code, o)
		at, ok := c.bySignature[string(mark)]
		if !ok {
			at = c.series(t, code)
			c.bySignature[string(mark)] = at
		}
		t.series[row] = at
	}
	t.cells = slices.Clip(t.cells)
	t.base = b.publish(c.verdicts)
	t.totals = totalColumn(c.verdicts)
	return t
}

// series asks about one code, and puts its cells into the table unless the same
// stand there.
func (c *compiling) series(t *bulkTable, code Code) uint32 {
	c.ask(code)
	c.key = c.key[:0]
	for _, cell := range c.cells {
		c.key = append(c.key, byte(cell), byte(cell>>8))
	}
	at, ok := c.byContent[string(c.key)]
	if !ok {
		at = uint32(len(t.cells))
		t.cells = append(t.cells, c.cells...)
		c.byContent[string(c.key)] = at
	}
	return at
}

// ask fills the cells of one code, epoch by epoch. Days on which nothing about
// the code turns are not asked again.
func (c *compiling) ask(code Code) {
	p := c.b.pack
	turns, windows := p.turns(code, c.o), p.exportWindows(code, c.o)
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
		c.cells[e] = c.intern(p.verdict(&q, within(windows, day)))
	}
}

// intern gives the cell of a verdict.
func (c *compiling) intern(v Verdict) uint16 {
	if v.Status == "" {
		return 0
	}
	c.key = v.key(c.key[:0])
	if cell, ok := c.numbers[string(c.key)]; ok {
		return cell
	}
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

// exportWindows gives the days of entry on which an order asks for the day of
// export.
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
