package tariff

import (
	"encoding/binary"
	"fmt"
	"sync"
	"sync/atomic"

	"demarche/calendar"
)

// kernel is the tables of some classes of origins laid side by side, as small as
// they can be, so that pricing a column is a few loads from the cache and no
// branch. Its cells are told apart by what they are wanted for alone.
type kernel struct {
	met    []bool // classes that it holds
	lanes  []lane // by class; those not held refuse
	series []uint16
	local  []uint16
	cells  []uint16
	values []int32 // of cells, for totals
	epoch  []uint16
	first  calendar.Date
}

// lane is where the numbers of a class begin.
type lane struct{ series, local, cells, width, base uint32 }

// kernels is the newest kernel; readers keep the one that they began with.
type kernels struct {
	making sync.Mutex
	newest atomic.Pointer[kernel]
}

// over gives a kernel of all classes that a column names.
func (s *kernels) over(b *Bulk, origins []uint16, of cellsOf) *kernel {
	met := make([]bool, len(b.tables))
	for i, o := range origins {
		if int(o) >= len(met) {
			panic(fmt.Sprintf("tariff: entry %d has the origin number %d, and there are %d", i, o, len(met)))
		}
		met[o] = true
	}
	if k := s.newest.Load(); k != nil && k.holds(met) {
		return k
	}
	s.making.Lock()
	defer s.making.Unlock()
	if k := s.newest.Load(); k != nil {
		if k.holds(met) {
			return k
		}
		for class, yes := range k.met {
			met[class] = met[class] || yes
		}
	}
	k := b.layOut(met, of)
	s.newest.Store(k)
	return k
}

func (k *kernel) holds(met []bool) bool {
	for class, yes := range met {
		if yes && !k.met[class] {
			return false
		}
	}
	return true
}

// cellsOf says by what a kernel tells cells apart.
type cellsOf func(k *kernel, seen map[int32]uint16, t *bulkTable, cell uint16) uint16

// sameCell keeps the verdicts of a table.
func sameCell(_ *kernel, _ map[int32]uint16, _ *bulkTable, cell uint16) uint16 { return cell }

// totalOfCell keeps their totals, which are far fewer.
func totalOfCell(k *kernel, seen map[int32]uint16, t *bulkTable, cell uint16) uint16 {
	at, ok := seen[t.totals[cell]]
	if !ok {
		if len(k.values) > 1<<16-1 {
			panic("tariff: more than 65,536 totals; the cells must be widened")
		}
		at = uint16(len(k.values))
		seen[t.totals[cell]] = at
		k.values = append(k.values, t.totals[cell])
	}
	return at
}

// layOut makes a kernel.
func (b *Bulk) layOut(met []bool, of cellsOf) *kernel {
	b.grouping.Do(b.groupLines)
	b.compileAll(met)
	k := &kernel{met: met, lanes: make([]lane, len(met)), epoch: b.epoch, first: b.first, values: []int32{NotPriced}}
	// The lane of what is not held: one series, one epoch, one refusal.
	k.series, k.local, k.cells = make([]uint16, len(b.lines.only)), make([]uint16, len(b.starts)), []uint16{0}
	seen := map[int32]uint16{NotPriced: 0}
	for class, yes := range met {
		if yes && class != 0 {
			t := b.table(uint16(class))
			cells := make([]uint16, len(t.cells))
			for i, cell := range t.cells {
				cells[i] = of(k, seen, t, cell)
			}
			k.add(class, t, cells)
		}
	}
	return k
}

// compileAll makes the tables of several origins at once.
func (b *Bulk) compileAll(met []bool) {
	var done sync.WaitGroup
	for class, yes := range met {
		if yes && class != 0 && b.tables[class].Load() == nil {
			done.Go(func() { b.table(uint16(class)) })
		}
	}
	done.Wait()
}

// add lays a table beside the others, without the series and the epochs that its
// cells do not tell apart.
func (k *kernel) add(class int, t *bulkTable, cells []uint16) {
	l := lane{series: uint32(len(k.series)), local: uint32(len(k.local)), cells: uint32(len(k.cells)), base: t.base}
	wide := int(t.width)
	kept, place := []int{0}, make([]uint16, wide)
	for e := 1; e < wide; e++ {
		for at := 0; at < len(cells); at += wide {
			if cells[at+e] != cells[at+e-1] {
				kept = append(kept, e)
				break
			}
		}
		place[e] = uint16(len(kept) - 1)
	}
	l.width = uint32(len(kept))
	number, byContent, key := make([]uint16, len(cells)/wide), map[string]uint16{}, []byte(nil)
	for s := range number {
		key = key[:0]
		for _, e := range kept {
			key = binary.LittleEndian.AppendUint16(key, cells[s*wide+e])
		}
		at, ok := byContent[string(key)]
		if !ok {
			at = uint16(len(byContent))
			byContent[string(key)] = at
			for _, e := range kept {
				k.cells = append(k.cells, cells[s*wide+e])
			}
		}
		number[s] = at
	}
	for _, s := range t.series {
		k.series = append(k.series, number[s])
	}
	for _, e := range t.local {
		k.local = append(k.local, place[e])
	}
	k.lanes[class] = l
}

// number writes the number of the verdict of each entry.
func (k *kernel) number(out []uint32, groups *[block]uint16, origins []uint16, days []calendar.Date) {
	lanes, series, local, cells, epoch := k.lanes, k.series, k.local, k.cells, k.epoch
	first, last := k.first, len(epoch)-1
	origins, days = origins[:len(out)], days[:len(out)]
	for i := range out {
		l := &lanes[origins[i]]
		e := uint32(epoch[max(0, min(int(days[i]-first), last))])
		cell := uint32(cells[l.cells+uint32(series[l.series+uint32(groups[i&(block-1)])])*l.width+uint32(local[l.local+e])])
		id := l.base + cell - 1
		if cell == 0 {
			id = refusedVerdict
		}
		out[i] = id
	}
}

// total writes the total of each entry.
func (k *kernel) total(out []int32, groups *[block]uint16, origins []uint16, days []calendar.Date) {
	lanes, series, local, cells, epoch, values := k.lanes, k.series, k.local, k.cells, k.epoch, k.values
	first, last := k.first, len(epoch)-1
	origins, days = origins[:len(out)], days[:len(out)]
	for i := range out {
		l := &lanes[origins[i]]
		e := uint32(epoch[max(0, min(int(days[i]-first), last))])
		out[i] = values[cells[l.cells+uint32(series[l.series+uint32(groups[i&(block-1)])])*l.width+uint32(local[l.local+e])]]
	}
}
