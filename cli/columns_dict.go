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

// rateDicts are the dictionaries of those five columns.
type rateDicts struct {
	numbers [3]*numberDict
	texts   [2]*textDict
	index   []int32
	given   []uint8
}

func newRateDicts() *rateDicts {
	return &rateDicts{
		numbers: [3]*numberDict{newNumberDict(8), newNumberDict(8), newNumberDict(8)},
		texts:   [2]*textDict{newTextDict(), newTextDict()},
	}
}

func (d *rateDicts) cells(base, additional, total tariff.Percent, status tariff.Status, headings string) (c rateCells) {
	for i, p := range []tariff.Percent{base, additional, total} {
		c[i] = -1
		if p.Known() {
			c[i] = d.numbers[i].number(p.Millionths())
		}
	}
	c[3], c[4] = d.texts[0].number(string(status)), d.texts[1].number(headings)
	return c
}

// column adds one of the five columns to a group, of rows that say which cells
// they write.
func (d *rateDicts) column(g *columnGroup, i int, rows []int32, cells []rateCells) error {
	d.index = d.index[:0]
	if i >= 3 {
		for _, r := range rows {
			d.index = append(d.index, cells[r][i])
		}
		t := d.texts[i-3]
		return g.column(columnPart{dict: t.plain, values: len(t.at), index: d.index})
	}
	d.given = d.given[:0]
	for _, r := range rows {
		at := cells[r][i]
		d.given = append(d.given, uint8(^uint32(at)>>31))
		if at >= 0 {
			d.index = append(d.index, at)
		}
	}
	n := d.numbers[i]
	return g.column(columnPart{dict: n.plain, values: len(n.at), index: d.index, given: d.given})
}
