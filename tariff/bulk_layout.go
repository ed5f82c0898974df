package tariff

import "encoding/binary"

// layout is a kernel in the making.
type layout[T int32 | uint32] struct {
	*kernel[T]
	b      *Bulk
	starts []int // epochs of all at which something held turns
	shared shared[T]
}

// shared is what classes have in common; there are several where the numbers of one
// would not hold them all.
type shared[T int32 | uint32] struct {
	values    map[T]uint16
	stretches map[[eraWidth]uint16]uint16
	lane      lane // where they begin
}

// layOut makes a kernel of some classes.
func layOut[T int32 | uint32](b *Bulk, met []bool, of func(*bulkTable) []T) *kernel[T] {
	b.grouping.Do(b.groupLines)
	b.compileAll(met)
	x := layout[T]{kernel: &kernel[T]{met: met, lanes: make([]lane, len(met)), first: b.first}, b: b}
	x.refuseRest(of(&refusingTable)[0])
	wanted := make([][]T, len(met))
	turns := make([]bool, len(b.starts))
	for class, yes := range met {
		if yes && class != 0 {
			t := b.table(uint16(class))
			wanted[class] = of(t)
			turned(turns, t, wanted[class])
		}
	}
	x.count(turns)
	for class, list := range wanted {
		if list != nil {
			x.add(class, b.table(uint16(class)), list)
		}
	}
	return x.kernel
}

// refusingTable is a table of which all is refused.
var refusingTable = bulkTable{ids: []uint32{refusedVerdict}, totals: []int32{NotPriced}}

// refuseRest makes the lane of what is not held: one series, one era, one refusal.
func (x *layout[T]) refuseRest(refused T) {
	x.series, x.eras = make([]uint16, len(x.b.lines.groups)), make([]uint16, len(x.b.starts))
	x.cells, x.values = make([]uint16, eraWidth), []T{refused}
	x.share()
}

// share begins anew what classes have in common.
func (x *layout[T]) share() {
	x.shared = shared[T]{values: map[T]uint16{}, stretches: map[[eraWidth]uint16]uint16{}, lane: lane{cells: uint32(len(x.cells)), values: uint32(len(x.values))}}
}

// turned notes the epochs at which something wanted of a table turns.
func turned[T int32 | uint32](turns []bool, t *bulkTable, wanted []T) {
	wide := int(t.width)
	here := make([]bool, wide)
	for at := 0; at < len(t.cells); at += wide {
		for e := 1; e < wide; e++ {
			here[e] = here[e] || wanted[t.cells[at+e]] != wanted[t.cells[at+e-1]]
		}
	}
	for e := 1; e < len(turns); e++ {
		if t.local[e] != t.local[e-1] && here[t.local[e]] {
			turns[e] = true
		}
	}
}

// count numbers the epochs that the kernel tells apart, by day.
func (x *layout[T]) count(turns []bool) {
	number := make([]uint16, len(turns))
	for e, yes := range turns {
		if yes || e == 0 {
			x.starts = append(x.starts, e)
		}
		number[e] = uint16(len(x.starts) - 1)
	}
	x.epoch = make([]uint16, len(x.b.epoch))
	for day, e := range x.b.epoch {
		x.epoch[day] = number[e]
	}
	x.many = uint32(len(x.starts)+eraWidth-1) / eraWidth
}

// add lays a table beside the others. Series that what is wanted does not tell apart
// become one.
func (x *layout[T]) add(class int, t *bulkTable, wanted []T) {
	most := 1<<16 - len(t.cells)/int(t.width)*int(x.many)
	if len(x.shared.values)+len(wanted) > 1<<16 || len(x.shared.stretches) > most && len(x.shared.stretches) > 0 {
		x.share()
	}
	l := x.shared.lane
	l.series, l.eras = uint32(len(x.series)), uint32(len(x.eras))
	places := make([]uint16, len(wanted))
	for i, v := range wanted {
		places[i] = x.value(v)
	}
	number, byContent, key := make([]uint16, len(t.cells)/int(t.width)), map[string]uint16{}, []byte(nil)
	for s := range number {
		row := t.cells[s*int(t.width):][:t.width]
		key = key[:0]
		for era := range int(x.many) {
			key = binary.LittleEndian.AppendUint16(key, x.stretch(era, t, row, places))
		}
		at, ok := byContent[string(key)]
		if !ok {
			at = uint16(len(byContent))
			byContent[string(key)] = at
			for k := 0; k < len(key); k += 2 {
				x.eras = append(x.eras, binary.LittleEndian.Uint16(key[k:]))
			}
		}
		number[s] = at
	}
	for _, s := range t.series {
		x.series = append(x.series, number[s])
	}
	x.lanes[class] = l
}

// value gives the place of what is wanted of some verdicts.
func (x *layout[T]) value(v T) uint16 {
	at, ok := x.shared.values[v]
	if !ok {
		at = uint16(len(x.shared.values))
		x.shared.values[v], x.values = at, append(x.values, v)
	}
	return at
}

// stretch gives the number of the cells of one era of a series.
func (x *layout[T]) stretch(era int, t *bulkTable, row, places []uint16) uint16 {
	var cells [eraWidth]uint16
	for i := range cells {
		e := x.starts[min(era*eraWidth+i, len(x.starts)-1)]
		cells[i] = places[row[t.local[e]]]
	}
	at, ok := x.shared.stretches[cells]
	if !ok {
		if len(x.shared.stretches) > 1<<16-1 {
			panic("tariff: more than 65,536 eras of series on the goods of one origin; their numbers must be widened")
		}
		at = uint16(len(x.shared.stretches))
		x.shared.stretches[cells], x.cells = at, append(x.cells, cells[:]...)
	}
	return at
}
