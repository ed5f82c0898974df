package tariff

import (
	"math/big"
	"slices"
)

var hundredRat = big.NewRat(100, 1)

// lineIndex finds the row of a code: an open table by the eight digits of its
// line, and for the few lines of which statistical numbers are named apart, a
// list of those. A line has two rows that follow each other: of its eight digits,
// and of the statistical numbers that nothing names.
type lineIndex struct {
	slots []lineSlot
	shift uint
	apart []apartLine // of the lines that have any
	names []Code      // of each row
}

// lineSlot is a line of the schedule in eight bytes, so that as many as can be
// lie in the cache.
type lineSlot struct {
	line uint32 // its eight digits plus one; zero is an empty slot
	row  uint32 // of the eight digits; with the highest bit, a place in apart
}

// apartLine is a line of which some statistical numbers are named. Their rows
// follow those of the line.
type apartLine struct {
	row  uint32
	last [100]uint8 // by the last two digits, how far after the row of the unnamed; 0 is unnamed
}

const hasApart = 1 << 31

func lineHash(line uint32, shift uint) uint32 {
	return uint32(uint64(line) * 0x9E3779B97F4A7C15 >> shift)
}

// noRow is the row of what is no code of the schedule.
const noRow = ^uint32(0)

// row gives the row of a code of eight or ten digits; noRow for others.
func (x *lineIndex) row(c Code) uint32 {
	n, digits := uint64(c)>>4, uint32(c&15)
	line := uint32(n/100) + 1
	mask := uint32(len(x.slots) - 1)
	at := lineHash(line, x.shift) & mask
	for x.slots[at].line != line {
		if x.slots[at].line == 0 {
			return noRow
		}
		at = (at + 1) & mask
	}
	row := x.slots[at].row
	if row&hasApart == 0 && digits == 10 {
		return row + 1
	}
	return x.rare(row, digits, n)
}

// rare gives the row of a code of eight digits, or of a line with numbers of
// which some are named.
func (x *lineIndex) rare(row, digits uint32, number uint64) uint32 {
	last := uint8(0)
	if row&hasApart != 0 {
		a := &x.apart[row&^hasApart]
		row, last = a.row, a.last[number%100]
	}
	switch digits {
	case 8:
		return row
	case 10:
		return row + 1 + uint32(last)
	default:
		return noRow
	}
}

// indexLines gives each line its rows.
func (b *Bulk) indexLines() {
	size, bits := 1, uint(0)
	for size < 2*len(b.pack.codes)+2 {
		size, bits = size*2, bits+1
	}
	x := &b.lines
	x.slots, x.shift = make([]lineSlot, size), 64-bits
	named := b.named()
	for _, c := range b.pack.codes {
		if c.Len() != 8 {
			continue // such a line is left to Ask
		}
		numbers := named[c]
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
		s := lineSlot{uint32(c.number()/100) + 1, x.newRow(c)}
		x.newRow(unnamed(c, numbers))
		if len(numbers) > 0 {
			a := apartLine{row: s.row}
			for k, n := range numbers {
				a.last[n.number()%100] = uint8(k + 1)
				x.newRow(n)
			}
			s.row = hasApart | uint32(len(x.apart))
			x.apart = append(x.apart, a)
		}
		x.put(s)
	}
}

func (x *lineIndex) put(s lineSlot) {
	mask := uint32(len(x.slots) - 1)
	at := lineHash(s.line, x.shift) & mask
	for x.slots[at].line != 0 {
		at = (at + 1) & mask
	}
	x.slots[at] = s
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

// named gives the statistical numbers that lists and exclusions name, by line.
func (b *Bulk) named() map[Code][]Code {
	out := map[Code][]Code{}
	add := func(c Code) {
		if c.Len() == 10 {
			out[c.Cut(8)] = append(out[c.Cut(8)], c)
		}
	}
	entries := func(list []Entry) {
		for i := range list {
			add(list[i].Code)
			for _, x := range list[i].Except {
				add(x)
			}
		}
	}
	for _, list := range b.pack.lists {
		entries(list)
	}
	for _, m := range b.pack.Measures {
		for _, s := range m.Scope.Codes {
			if c, err := ParseCode(s); err == nil {
				add(c)
			}
		}
	}
	for c := range b.pack.excluded {
		add(c)
	}
	return out
}
