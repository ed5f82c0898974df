package tariff

import (
	"encoding/binary"
	"slices"

	"demarche/calendar"
)

// bulkIDs numbers what signatures are made of.
type bulkIDs struct {
	basis   map[*basis]uint32
	heading map[*ExclusionHeading]uint32
	named   map[Code][]listing // by the ancestor under which they are found
	asked   []questioned
	asking  map[Code]bool // the codes that those name
}

// questioned is a claim about which goods of some codes alone are asked.
type questioned struct {
	of *Measure
	x  *Exemption
}

// listing is an entry of a list on which a measure looks a code up.
type listing struct {
	measure int
	kind    byte
	entry   *Entry
}

func newBulkIDs(p *Pack) bulkIDs {
	ids := bulkIDs{map[*basis]uint32{nil: 0}, map[*ExclusionHeading]uint32{}, map[Code][]listing{}, nil, map[Code]bool{}}
	for k, m := range p.Measures {
		for _, x := range m.claims() {
			if x.codes != nil || x.goods != nil || x.never != nil {
				ids.asked = append(ids.asked, questioned{m, x})
				for _, c := range slices.Concat(x.codes, x.goods, x.never) {
					ids.asking[c] = true
				}
			}
		}
		for kind, list := range []map[Code][]Entry{m.doubt, m.except} {
			for code, entries := range list {
				for i := range entries {
					ids.named[code] = append(ids.named[code], listing{k, byte('0' + kind), &entries[i]})
				}
			}
		}
	}
	for _, c := range p.codes {
		for _, r := range p.lines[c].rates {
			for _, x := range []*basis{r.general, r.column2} {
				if _, ok := ids.basis[x]; !ok {
					ids.basis[x] = uint32(len(ids.basis))
				}
			}
		}
	}
	for i := range p.items {
		h := p.items[i].Heading
		if _, ok := ids.heading[h]; !ok {
			ids.heading[h] = uint32(len(ids.heading))
		}
	}
	return ids
}

// classOrigins puts origins together that no measure, order, exemption or column
// tells apart.
func (b *Bulk) classOrigins() {
	p, seen := b.pack, map[string]uint16{}
	b.origin = []Origin{""}
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			o, err := ParseOrigin(string([]rune{x, y}))
			if err != nil || p.CheckOrigin(o) != nil {
				continue
			}
			key := string(p.originMark(o))
			if _, ok := seen[key]; !ok {
				seen[key] = uint16(len(b.origin))
				b.origin = append(b.origin, o)
			}
			b.class[o.bit()] = seen[key]
		}
	}
}

// originMark is what a pack knows an origin by.
func (p *Pack) originMark(o Origin) []byte {
	var mark []byte
	bit := func(x bool) {
		if x {
			mark = append(mark, 1)
		} else {
			mark = append(mark, 0)
		}
	}
	for _, m := range p.Measures {
		bit(m.origins.has(o))
		for i := range m.Versions {
			bit(m.Versions[i].about(o))
			if x := m.Versions[i].Unless; x != nil {
				bit(p.among(x.Origins, o))
			}
		}
		for i := range m.Exempt {
			bit(p.among(m.Exempt[i].Origins, o))
		}
		if m.Only != nil {
			bit(p.among(m.Only.Origins, o))
		}
	}
	for i := range p.Columns {
		bit(slices.Contains(p.Columns[i].Origins, o))
	}
	return mark
}

// signature is what a pack knows a code by, for goods of an origin: two codes of one
// signature are answered alike on every day.
func (b *Bulk) signature(buf []byte, c Code, o Origin) []byte {
	return b.measureMark(append(b.baseMark(buf, c), '|'), c, o)
}

// baseMark is what a pack knows the base rates of a code by: two codes of one mark have the
// same on every day.
func (b *Bulk) baseMark(buf []byte, c Code) []byte {
	l := b.pack.lines[c.Cut(8)]
	for i := range l.rates {
		r := &l.rates[i]
		buf = mark(buf, r.first, r.last, int(b.ids.basis[r.general]), int(b.ids.basis[r.column2]))
	}
	return buf
}

// measureMark is what a pack knows a code by beside its base rates, for goods of an origin,
// or of any where that is empty: on two codes of one mark measures bear alike on every day.
func (b *Bulk) measureMark(buf []byte, c Code, o Origin) []byte {
	p := b.pack
	for _, r := range p.lines[c.Cut(8)].reach {
		if m := p.Measures[r.measure]; o == "" || m.origins.has(o) {
			buf = markEntry(buf, r.measure, r.entry, c)
		}
	}
	buf = append(buf, '|')
	for digits := 8; digits >= 2; digits -= 2 {
		for _, x := range b.ids.named[c.Cut(digits)] {
			if o == "" || p.Measures[x.measure].origins.has(o) {
				buf = markEntry(append(buf, x.kind), x.measure, x.entry, c)
			}
		}
	}
	buf = append(buf, '|')
	for _, i := range b.askedOf(c) {
		if o == "" || b.ids.asked[i].of.origins.has(o) {
			buf = mark(buf, i)
		}
	}
	buf = append(buf, '|')
	for _, x := range p.bearing(c) {
		if o == "" || p.reaches(x, o) {
			for i := range x.Codes {
				buf = markEntry(buf, int(b.ids.heading[x.Heading]), &x.Codes[i], c)
			}
			for _, h := range x.Of {
				buf = append(buf, h...)
			}
		}
	}
	return buf
}

// askedOf gives which claims are asked about for goods of a code. Claims name a few hundred
// codes, and goods whose nearest of them is the same are asked alike.
func (b *Bulk) askedOf(c Code) (list []int) {
	near := Code(0)
	for digits := 10; digits >= 2 && near == 0; digits -= 2 {
		if x := c.Cut(digits); b.ids.asking[x] {
			near = x
		}
	}
	if known, ok := b.askedNear.Load(near); ok {
		return known.([]int)
	}
	for i, a := range b.ids.asked {
		if a.x.asked(c, nil) {
			list = append(list, i)
		}
	}
	b.askedNear.Store(near, list)
	return list
}

func mark(buf []byte, numbers ...int) []byte {
	for _, n := range numbers {
		buf = binary.LittleEndian.AppendUint32(buf, uint32(n))
	}
	return buf
}

// markEntry notes an entry of a list that holds a code, or part of it.
func markEntry(buf []byte, of int, e *Entry, c Code) []byte {
	in, unsure := e.holds(c, max(e.From, 0), 0)
	switch {
	case in && unsure:
		buf = append(buf, 'b')
	case in:
		buf = append(buf, 'i')
	case unsure:
		buf = append(buf, 'u')
	default:
		return buf
	}
	return mark(buf, of, int(e.From), int(e.To), int(e.Known), int(e.EndKnown))
}

// countEpochs cuts the days into epochs, within which no answer changes.
func (b *Bulk) countEpochs() {
	p := b.pack
	days := p.turnsOfAll()
	span := func(from, to calendar.Date) { days = spanned(days, from, to) }
	for _, m := range p.Measures {
		for i := range m.Versions {
			span(m.Versions[i].From, m.Versions[i].To)
			days = append(days, m.Versions[i].Known)
		}
		for _, x := range m.claims() {
			span(x.From, x.To)
			days = append(days, x.Known, x.EndKnown)
		}
	}
	for _, list := range p.lists {
		for i := range list {
			span(list[i].From, list[i].To)
			days = append(days, list[i].Known, list[i].EndKnown)
		}
	}
	for i := range p.items {
		x := &p.items[i]
		for k := range x.Heading.Grants {
			span(x.Heading.Grants[k].From, x.Heading.Grants[k].To)
		}
		for k := range x.Codes {
			span(x.Codes[k].From, x.Codes[k].To)
		}
	}
	slices.Sort(days)
	days = slices.DeleteFunc(slices.Compact(days), func(d calendar.Date) bool { return d < p.From })
	b.first = p.From.AddDays(-1)
	b.starts = append([]calendar.Date{b.first}, days...)
	b.epoch = make([]uint16, int(b.starts[len(b.starts)-1]-b.first)+1)
	for e, from := range b.starts {
		for i := int(from - b.first); i < len(b.epoch); i++ {
			b.epoch[i] = uint16(e)
		}
	}
}
