package cli

import (
	"encoding/binary"

	"demarche/tariff"
)

// numberDict numbers the values of a column of integers.
type numberDict struct {
	at    map[int64]int32
	plain []byte
	bytes int // of a value: 4 or 8
}

func newNumberDict(size int) *numberDict { return &numberDict{map[int64]int32{}, []byte{}, size} }

func (d *numberDict) number(v int64) int32 {
	at, ok := d.at[v]
	if !ok {
		at = int32(len(d.at))
		d.at[v] = at
		if d.bytes == 4 {
			d.plain = binary.LittleEndian.AppendUint32(d.plain, uint32(v))
		} else {
			d.plain = binary.LittleEndian.AppendUint64(d.plain, uint64(v))
		}
	}
	return at
}

// textDict numbers the values of a column of texts.
type textDict struct {
	at    map[string]int32
	plain []byte
}

func newTextDict() *textDict { return &textDict{map[string]int32{}, []byte{}} }

func (d *textDict) number(v string) int32 {
	at, ok := d.at[v]
	if !ok {
		at = int32(len(d.at))
		d.at[v] = at
		d.plain = append(binary.LittleEndian.AppendUint32(d.plain, uint32(len(v))), v...)
	}
	return at
}

// rateCells are the places in their dictionaries of what a verdict writes: the
// three percentages, -1 for none, the status and the headings.
type rateCells [5]int32

// rateDicts are the dictionaries of those five columns, and the places of each rate
// in them, column by column.
type rateDicts struct {
	numbers [3]*numberDict
	texts   [2]*textDict
	places  [5][]int32 // by rate
	lacking [5]bool    // some rate has none
	rates   map[rateCells]int32
	dark    []bool // by rate: the duty is not known
	index   []int32
	given   []uint8
}

// newRateDicts makes dictionaries that know one rate, number 0: that of no row.
func newRateDicts() *rateDicts {
	d := &rateDicts{
		numbers: [3]*numberDict{newNumberDict(8), newNumberDict(8), newNumberDict(8)},
		texts:   [2]*textDict{newTextDict(), newTextDict()},
		rates:   map[rateCells]int32{},
		dark:    []bool{false},
	}
	for i := range d.places {
		d.places[i] = []int32{0}
	}
	return d
}

// rate numbers what some rows write, from 1.
func (d *rateDicts) rate(base, additional, total tariff.Percent, status tariff.Status, headings string) int32 {
	var c rateCells
	for i, p := range []tariff.Percent{base, additional, total} {
		c[i] = -1
		if p.Known() {
			c[i] = d.numbers[i].number(p.Millionths())
		}
	}
	c[3], c[4] = d.texts[0].number(string(status)), d.texts[1].number(headings)
	at, ok := d.rates[c]
	if !ok {
		at = int32(len(d.places[0]))
		d.rates[c], d.dark = at, append(d.dark, status == tariff.NotKnown)
		for i, x := range c {
			d.places[i], d.lacking[i] = append(d.places[i], x), d.lacking[i] || x < 0
		}
	}
	return at
}

// unknown counts the rows whose duty is not known.
func (d *rateDicts) unknown(rows []int32) (n int) {
	for _, r := range rows {
		if d.dark[r] {
			n++
		}
	}
	return n
}

// column adds one of the five columns to a group, of rows that name their rates.
func (d *rateDicts) column(g *columnGroup, i int, rows []int32) error {
	part := columnPart{index: d.look(i, rows)}
	if i >= 3 {
		t := d.texts[i-3]
		part.dict, part.values = t.plain, len(t.at)
	} else {
		part.dict, part.values = d.numbers[i].plain, len(d.numbers[i].at)
	}
	if d.lacking[i] {
		part.given = d.given
	}
	return g.column(part)
}

// look finds the places of a column's values; where some rate has none, the rows that
// have one are noted.
func (d *rateDicts) look(i int, rows []int32) []int32 {
	places := d.places[i]
	d.index = sized(d.index, len(rows))
	if !d.lacking[i] {
		for k, r := range rows {
			d.index[k] = places[r]
		}
		return d.index
	}
	d.given = sized(d.given, len(rows))
	n := 0
	for k, r := range rows {
		at := places[r]
		has := uint8(^uint32(at) >> 31)
		d.given[k], d.index[n] = has, at
		n += int(has)
	}
	return d.index[:n]
}
