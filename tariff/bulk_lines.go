package tariff

import (
	"math/big"
	"slices"
)

var hundredRat = big.NewRat(100, 1)

// lineIndex finds the row of a code: an open table by the eight digits of its
// line, and for the few lines of which statistical numbers are named apart, a
// list of those.
type lineIndex struct {
	slots []lineSlot
	shift uint
	apart []apartCode // sorted by line and number
}

// lineSlot is a line of the schedule. Rows: of the eight digits themselves, and
// of statistical numbers that nothing names.
type lineSlot struct {
	line         uint32 // its eight digits plus one; zero is an empty slot
	eight, any   uint32
	first, after uint32 // its numbers in apart
}

type apartCode struct {
	number uint64 // ten digits
	row    uint32
}

func lineHash(line uint32, shift uint) uint32 {
	return uint32(uint64(line) * 0x9E3779B97F4A7C15 >> shift)
}

// row gives the row of a code of eight or ten digits.
func (x *lineIndex) row(c Code) (uint32, bool) {
	n, digits := uint64(c)>>4, c.Len()
	line := uint32(n/100) + 1
	mask := uint32(len(x.slots) - 1)
	for at := lineHash(line, x.shift); ; at++ {
		s := &x.slots[at&mask]
		if s.line != line {
			if s.line == 0 {
				return 0, false
			}
			continue
		}
		switch {
		case digits == 10 && s.first == s.after:
			return s.any, true
		case digits == 10:
			for _, a := range x.apart[s.first:s.after] {
				if a.number == n {
					return a.row, true
				}
			}
			return s.any, true
		case digits == 8:
			return s.eight, true
		default:
			return 0, false
		}
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
		s := lineSlot{line: uint32(c.number()/100) + 1, first: uint32(len(x.apart))}
		s.eight = b.newRow(c)
		numbers := named[c]
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
		for _, n := range numbers {
			x.apart = append(x.apart, apartCode{n.number(), b.newRow(n)})
		}
		s.after = uint32(len(x.apart))
		s.any = b.newRow(unnamed(c, numbers))
		x.put(s)
	}
}

func (x *lineIndex) put(s lineSlot) {
	mask := uint32(len(x.slots) - 1)
	at := lineHash(s.line, x.shift)
	for x.slots[at&mask].line != 0 {
		at++
	}
	x.slots[at&mask] = s
}

func (b *Bulk) newRow(c Code) uint32 {
	b.rows = append(b.rows, c)
	return uint32(len(b.rows) - 1)
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
