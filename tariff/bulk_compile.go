package tariff

import (
	"encoding/binary"
	"slices"

	"demarche/calendar"
)

// compiling is a table in the making.
type compiling struct {
	b        *Bulk
	p        *Pack // narrowed to the origin
	o        Origin
	numbers  map[string]uint16 // cells of verdicts by key
	verdicts []Verdict
	outcomes []outcome
	byKey    map[string]uint32   // places in outcomes of those that do not depend on the base rate
	rates    []baseRate          // met; the first is of codes that the schedule does not have
	byRate   map[baseRate]uint16 // their places
	met      map[outcomeRate]uint16
	series   map[string]uint16 // by their cells
	all      []uint16          // cells of every series
	cells    []uint16          // of the series at hand
	key      []byte
	work     work
	line     line // narrowed, of the series at hand
}

// outcomeRate is an outcome on goods of a base rate, by their places.
type outcomeRate struct {
	outcome uint32
	rate    uint16
}

// compile asks the pack for every series of an origin: for what measures come to, of each
// class of goods that they tell apart, and for the base rates, of each class of those. Of
// both together each group of codes has a series of verdicts.
func (b *Bulk) compile(o Origin) *bulkTable {
	c := compiling{
		b: b, p: b.pack.about(o), o: o, numbers: map[string]uint16{}, byKey: map[string]uint32{},
		rates: []baseRate{{}}, byRate: map[baseRate]uint16{}, met: map[outcomeRate]uint16{}, series: map[string]uint16{},
		cells: make([]uint16, len(b.starts)),
	}
	b.grouping.Do(b.groupLines)
	t := &bulkTable{series: make([]uint16, len(b.lines.groups))}
	t.series[0] = c.refusals()
	type pair struct{ rates, taxed int }
	rates, taxed, seen := c.allRates(), c.allTaxed(), map[pair]uint16{}
	for g := 1; g < len(b.lines.groups); g++ {
		of := b.lines.groups[g]
		at, ok := seen[pair{rates.of[of.base], taxed.of[of.taxed]}]
		if !ok {
			at = c.join(of.code, rates.series[rates.of[of.base]], taxed.series[taxed.of[of.taxed]])
			seen[pair{rates.of[of.base], taxed.of[of.taxed]}] = at
		}
		t.series[g] = at
	}
	c.narrow(t)
	t.ids = append([]uint32{refusedVerdict}, b.publish(c.verdicts)...)
	t.totals = totalColumn(c.verdicts)
	return t
}

// halves is what base rates, or measures, come to over the epochs.
type halves[T uint16 | uint32] struct {
	of     []int // by class of codes, a place in series
	series [][]T
}

// allRates gives the base rates of each class, as places in rates.
func (c *compiling) allRates() (out halves[uint16]) {
	for _, code := range c.b.lines.bases {
		out.of, out.series = append(out.of, len(out.series)), append(out.series, c.ratesOf(code))
	}
	return out
}

// ratesOf gives the base rate of a code by epoch. Days on which nothing about it turns are
// not asked again.
func (c *compiling) ratesOf(code Code) []uint16 {
	p, l := c.p, c.p.lineOf(code)
	q := Question{HTS: code, Origin: c.o, Importer: p.Importer, Known: c.b.known}
	turns, out := p.turnsOf(code), make([]uint16, len(c.b.starts))
	slices.Sort(turns)
	c.turning(turns, func(e int, day calendar.Date, turned bool) {
		if !turned {
			out[e] = out[e-1]
			return
		}
		if q.Entry = day; !p.hasLine(l, day) {
			return
		}
		c.work = work{p: p, q: &q, line: l, mute: true, parts: c.work.parts[:0], open: c.work.open[:0], below: c.work.below[:0]}
		c.work.begin()
		rate := c.work.baseRate()
		at, ok := c.byRate[rate]
		if !ok {
			at = uint16(len(c.rates))
			c.byRate[rate], c.rates = at, append(c.rates, rate)
		}
		out[e] = at
	})
	return out
}

// turning goes through the epochs, and tells of each whether something may turn with it.
func (c *compiling) turning(turns []calendar.Date, do func(e int, day calendar.Date, turned bool)) {
	for e, day := range c.b.starts {
		turned := e == 0 || e == len(c.b.starts)-1 || day > c.p.KnownTo
		for len(turns) > 0 && turns[0] <= day {
			turned, turns = true, turns[1:]
		}
		do(e, day, turned)
	}
}

// allTaxed gives what measures come to on each class of goods, as places in outcomes.
func (c *compiling) allTaxed() (out halves[uint32]) {
	seen, mark := map[string]int{}, []byte(nil)
	for _, code := range c.b.lines.taxed {
		mark = c.b.measureMark(mark[:0], code, c.o)
		at, ok := seen[string(mark)]
		if !ok {
			at = len(out.series)
			seen[string(mark)], out.series = at, append(out.series, c.taxedOf(code))
		}
		out.of = append(out.of, at)
	}
	return out
}

// taxedOf gives what measures come to on goods of a code by epoch.
func (c *compiling) taxedOf(code Code) []uint32 {
	p, l, windows := c.p, c.narrowed(code), c.p.exportWindows(code, c.o)
	q := Question{HTS: code, Origin: c.o, Importer: p.Importer, Known: c.b.known}
	out := make([]uint32, len(c.b.starts))
	c.turning(p.dutyTurns(code, c.o), func(e int, day calendar.Date, turned bool) {
		if !turned {
			out[e] = out[e-1]
			return
		}
		q.Entry = day
		c.ask(l, &q)
		out[e] = c.outcome(within(windows, day))
	})
	return out
}

// ask weighs the measures on goods, without a value.
func (c *compiling) ask(l *line, q *Question) {
	w := &c.work
	*w = work{p: c.p, q: q, line: l, mute: true, parts: w.parts[:0], open: w.open[:0], below: w.below[:0]}
	w.run()
}

// outcome gives the place of what was weighed. What depends on the base rate has a place of
// its own, for which the pack is asked again with each rate.
func (c *compiling) outcome(export bool) uint32 {
	at := uint32(len(c.outcomes))
	if c.work.floored {
		c.outcomes = append(c.outcomes, outcome{export: export, floored: true})
		return at
	}
	waits := c.work.waiting()
	c.key = c.work.outcomeKey(c.key[:0], export, waits)
	if known, ok := c.byKey[string(c.key)]; ok {
		return known
	}
	c.byKey[string(c.key)] = at
	c.outcomes = append(c.outcomes, c.work.outcome(export, waits))
	return at
}

// join gives the series of a code of base rates and of what measures come to.
func (c *compiling) join(code Code, rates []uint16, taxed []uint32) uint16 {
	q := Question{HTS: code, Origin: c.o, Importer: c.p.Importer, Known: c.b.known}
	var l *line
	for e := range c.cells {
		x := outcomeRate{taxed[e], rates[e]}
		if e > 0 && x == (outcomeRate{taxed[e-1], rates[e-1]}) {
			c.cells[e] = c.cells[e-1]
			continue
		}
		if x.rate == 0 {
			c.cells[e] = 0
			continue
		}
		cell, ok := c.met[x]
		if !ok {
			of := c.outcomes[x.outcome]
			q.Entry = c.b.starts[e]
			if of.floored {
				if l == nil {
					l = c.narrowed(code)
				}
				c.ask(l, &q)
				of = c.work.outcome(of.export, c.work.waiting())
			}
			cell = c.intern(&q, of.on(c.rates[x.rate]))
			c.met[x] = cell
		}
		c.cells[e] = cell
	}
	return c.keep()
}

// refusals is the series of what is no code.
func (c *compiling) refusals() uint16 {
	clear(c.cells)
	return c.keep()
}

// keep keeps the cells at hand unless the same are kept.
func (c *compiling) keep() uint16 {
	c.key = slices.Grow(c.key[:0], 2*len(c.cells))[:2*len(c.cells)]
	for i, cell := range c.cells {
		binary.LittleEndian.PutUint16(c.key[2*i:], cell)
	}
	at, ok := c.series[string(c.key)]
	if !ok {
		if len(c.series) > 1<<16-1 {
			panic("tariff: more than 65,536 series on the goods of one origin; their numbers must be widened")
		}
		at = uint16(len(c.series))
		c.all = append(c.all, c.cells...)
		c.series[string(c.key)] = at
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
