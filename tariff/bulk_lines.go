package tariff

import (
	"math/big"
	"slices"
)

var hundredRat = big.NewRat(100, 1)

// lineIndex finds the row of a code by a perfect hash of the eight digits of its
// line: one place to look, and no branch that depends on the code. A line has two
// rows that follow each other: of its eight digits, and of the statistical numbers
// that nothing names; then those that lists and exclusions name apart.
type lineIndex struct {
	displace []uint16 // by bucket, so that no two lines share a slot
	slots    []lineSlot
	apart    []uint8 // by place and last two digits, how far after the row of the unnamed; place 0 has none
	names    []Code  // of each row

	group  []uint16    // of each row
	groups []lineGroup // group 0 is of what is no code
	bases  []Code      // one code of each class of base rates
	taxed  []Code      // one code of each class of goods that no measure tells apart
	quick  []quickSlot // as slots, with groups in the place of rows
	parted []uint8     // by place and last two digits, or the eight digits alone: how far a group comes after the first of its line; place 0 has none
}

// lineGroup is codes that are answered alike, of any origin on any day: one of them, and
// the classes of its base rates and of its measures.
type lineGroup struct {
	code        Code
	base, taxed uint16
}

// quickSlot is a line by its groups. Most lines have one, with any digits after
// them; the others have groups that follow each other, and a place in parted.
type quickSlot struct {
	line  uint32
	group uint16
	place uint16 // 0 for none
}

// lineSlot is a line of the schedule in eight bytes, so that as many as can be
// lie in the cache.
type lineSlot struct {
	line  uint32 // its eight digits plus one; zero is an empty slot
	row   uint16 // of the eight digits
	apart uint16 // place of its named numbers
}

// apartWidth is the room of a line in apart: a hundred last digits, filled up to a
// power of two; after them is that of its eight digits alone.
const (
	apartWidth = 128
	wholeLine  = 100
)

// lineHash mixes a line; its high bits name the bucket, its low ones the slot.
func lineHash(line uint32) uint64 {
	h := uint64(line) * 0x9E3779B97F4A7C15
	return h ^ h>>29
}

// noRow is the row of what is no code of the schedule.
const noRow = ^uint32(0)

// row gives the row of a code of eight or ten digits; noRow for others.
func (x *lineIndex) row(c Code) uint32 {
	number, digits := uint64(c)>>4, uint32(c&15)
	line := number / 100
	h := lineHash(uint32(line) + 1)
	s := x.slots[(h^uint64(x.displace[h>>40&uint64(len(x.displace)-1)]))&uint64(len(x.slots)-1)]
	if s.line != uint32(line)+1 || digits != 8 && digits != 10 {
		return noRow
	}
	return uint32(s.row) + digits>>1&1*(1+uint32(x.apart[uint64(s.apart)*apartWidth+(number-line*100)]))
}

// passes is the room of a block of entries on its way through the passes of pricing.
// Each pass does one load that may miss the cache, so that those of many entries are
// under way together.
type passes struct {
	next   [block]uint32 // place of what is loaded next
	base   [block]uint32
	groups [block]uint16
}

// groupsOf gives the group of each code of a block, 0 for what is no code.
func (x *lineIndex) groupsOf(w *passes, codes []Code) {
	x.findSlots(w, codes)
	x.findLines(w, codes)
	parted, next, groups := x.parted, w.next[:len(codes)], w.groups[:len(codes)]
	for i, at := range next {
		groups[i] += uint16(parted[at])
	}
}

// findSlots gives the slot in which the line of each code would be.
func (x *lineIndex) findSlots(w *passes, codes []Code) {
	displace, next := x.displace, w.next[:len(codes)]
	inSlots, inDisplace := uint64(len(x.quick)-1), uint64(len(displace)-1)
	for i, c := range codes {
		h := lineHash(uint32(uint64(c)>>4/100) + 1)
		next[i] = uint32((h ^ uint64(displace[h>>40&inDisplace])) & inSlots)
	}
}

// findLines gives the first group of each line, and where in parted stands how far the
// group of the code comes after it. What is no code is sent to group 0, and to the
// place that adds nothing.
func (x *lineIndex) findLines(w *passes, codes []Code) {
	slots, next, groups := x.quick, w.next[:len(codes)], w.groups[:len(codes)]
	for i, c := range codes {
		number, digits := uint64(c)>>4, uint32(c&15)
		line := uint32(number / 100)
		s := slots[next[i]]
		g, at := s.group, uint32(s.place)*apartWidth+uint32(number-uint64(line)*100)+wholeLine*(digits>>1&1^1)
		if s.line != line+1 {
			g, at = 0, 0
		}
		if digits|2 != 10 {
			g, at = 0, 0
		}
		groups[i], next[i] = g, at
	}
}

// quicken lays the groups out by slot. The groups of a line that has several are made
// anew, so that they follow each other.
func (x *lineIndex) quicken() {
	x.quick, x.parted = make([]quickSlot, len(x.slots)), make([]uint8, apartWidth)
	for i, s := range x.slots {
		if s.line == 0 {
			continue
		}
		rows := x.rowsOf(s)
		q := quickSlot{line: s.line, group: x.group[s.row+1]}
		if slices.ContainsFunc(rows, func(row uint32) bool { return x.group[row] != q.group }) {
			q.group, q.place = x.part(rows), uint16(len(x.parted)/apartWidth)
			list := make([]uint8, apartWidth)
			for last := range wholeLine {
				list[last] = uint8(x.group[int(s.row)+1+int(x.apart[int(s.apart)*apartWidth+last])] - q.group)
			}
			list[wholeLine] = uint8(x.group[s.row] - q.group)
			x.parted = append(x.parted, list...)
		}
		x.quick[i] = q
	}
}

// rowsOf gives the rows of a line: of its eight digits, of its unnamed numbers, and of
// each that is named.
func (x *lineIndex) rowsOf(s lineSlot) []uint32 {
	named := uint32(0)
	for _, k := range x.apart[int(s.apart)*apartWidth:][:wholeLine] {
		named = max(named, uint32(k))
	}
	rows := make([]uint32, 2+named)
	for i := range rows {
		rows[i] = uint32(s.row) + uint32(i)
	}
	return rows
}

// part gives the rows of a line groups of their own, and gives the first of them.
func (x *lineIndex) part(rows []uint32) uint16 {
	first, anew := uint16(len(x.groups)), map[uint16]uint16{}
	for _, row := range rows {
		g, ok := anew[x.group[row]]
		if !ok {
			g = x.newGroup(x.groups[x.group[row]])
			anew[x.group[row]] = g
		}
		x.group[row] = g
	}
	return first
}

// newGroup adds a group.
func (x *lineIndex) newGroup(g lineGroup) uint16 {
	if len(x.groups) > 1<<16-1 {
		panic("tariff: more than 65,535 groups of codes; their numbers must be widened")
	}
	x.groups = append(x.groups, g)
	return uint16(len(x.groups) - 1)
}

// indexLines gives each line its rows.
func (b *Bulk) indexLines() {
	x, named, slots := &b.lines, b.named(), []lineSlot{}
	x.apart = make([]uint8, apartWidth)
	for _, c := range b.pack.codes {
		if c.Len() != 8 {
			continue // such a line is left to Ask
		}
		numbers := named[c]
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
		s := lineSlot{line: uint32(c.number()/100) + 1, row: uint16(x.newRow(c))}
		x.newRow(unnamed(c, numbers))
		if len(numbers) > 0 {
			s.apart = uint16(len(x.apart) / apartWidth)
			last := make([]uint8, apartWidth)
			for k, n := range numbers {
				last[n.number()%100] = uint8(k + 1)
				x.newRow(n)
			}
			x.apart = append(x.apart, last...)
		}
		slots = append(slots, s)
	}
	if len(x.names) > 1<<16-1 {
		panic("tariff: more than 65,535 rows of codes; their numbers must be widened")
	}
	for bits := 4; !x.place(slots, bits); bits++ {
	}
}

// place finds slots for all lines in a table of that size, bucket by bucket, the
// fullest first; false where some bucket finds none.
func (x *lineIndex) place(lines []lineSlot, bits int) bool {
	if len(lines)*8 > 7<<bits {
		return false
	}
	x.slots, x.displace = make([]lineSlot, 1<<bits), make([]uint16, 1<<bits/4)
	buckets := make([][]lineSlot, len(x.displace))
	for _, s := range lines {
		at := lineHash(s.line) >> 40 & uint64(len(buckets)-1)
		buckets[at] = append(buckets[at], s)
	}
	order := make([]int, len(buckets))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return len(buckets[b]) - len(buckets[a]) })
	for _, at := range order {
		if !x.settle(buckets[at], &x.displace[at]) {
			return false
		}
	}
	return true
}

// settle finds the displacement under which the lines of a bucket all fall into
// empty slots.
func (x *lineIndex) settle(lines []lineSlot, displace *uint16) bool {
	mask := uint64(len(x.slots) - 1)
	for d := uint64(0); d < min(1<<16, uint64(len(x.slots))); d++ {
		put := 0
		for put < len(lines) {
			if at := (lineHash(lines[put].line) ^ d) & mask; x.slots[at].line == 0 {
				x.slots[at] = lines[put]
				put++
				continue
			}
			break
		}
		if put == len(lines) {
			*displace = uint16(d)
			return true
		}
		for _, s := range lines[:put] {
			x.slots[(lineHash(s.line)^d)&mask] = lineSlot{}
		}
	}
	return false
}

// groupLines puts rows together that no origin and no day tells apart.
func (b *Bulk) groupLines() {
	x, seen := &b.lines, map[lineGroup]uint16{}
	bases, taxed := map[string]uint16{}, map[string]uint16{}
	x.group, x.groups = make([]uint16, len(x.names)+apartWidth), []lineGroup{{}}
	var mark []byte
	for row, c := range x.names {
		var alike lineGroup
		mark = b.baseMark(mark[:0], c)
		alike.base = classOf(bases, mark, &x.bases, c)
		mark = b.measureMark(mark[:0], c, "")
		alike.taxed = classOf(taxed, mark, &x.taxed, c)
		g, ok := seen[alike]
		if !ok {
			g = x.newGroup(lineGroup{c, alike.base, alike.taxed})
			seen[alike] = g
		}
		x.group[row] = g
	}
	x.quicken()
}

// classOf gives the class of a mark, to which a code is added where it is new.
func classOf(seen map[string]uint16, mark []byte, codes *[]Code, c Code) uint16 {
	at, ok := seen[string(mark)]
	if !ok {
		at = uint16(len(*codes))
		seen[string(mark)], *codes = at, append(*codes, c)
	}
	return at
}

func (x *lineIndex) newRow(c Code) uint32 {
	x.names = append(x.names, c)
	return uint32(len(x.names) - 1)
}

// unnamed gives a statistical number of a line that nothing names, to ask about
// for all such.
func unnamed(line Code, named []Code) Code {
	for n := uint64(0); n < 100; n++ {
		c := Code((line.number()+n)<<4 | 10)
		if _, found := slices.BinarySearch(named, c); !found {
			return c
		}
	}
	return line
}

// named gives the statistical numbers that lists, measures and exclusions name, by line; of
// lines of which some numbers are left out, all that any source names.
func (b *Bulk) named() map[Code][]Code {
	out, parted := map[Code][]Code{}, map[Code]bool{}
	for _, c := range b.pack.namedNumbers() {
		out[c.Cut(8)] = append(out[c.Cut(8)], c)
	}
	for _, list := range b.pack.lists {
		for i := range list {
			for _, x := range list[i].Except {
				parted[x.Cut(8)] = true
			}
		}
	}
	for _, c := range b.pack.numbers {
		if parted[c.Cut(8)] {
			out[c.Cut(8)] = append(out[c.Cut(8)], c)
		}
	}
	return out
}
