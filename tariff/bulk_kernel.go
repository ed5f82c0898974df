package tariff

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"demarche/calendar"
)

// kernel is the tables of some classes of origins laid out as small as they can be,
// so that pricing a column is a few loads from the cache and no branch. A series of
// verdicts over the days is cut into eras of a few epochs, and an era of which there
// are many alike is kept once. Verdicts are told apart by what they are wanted for
// alone: T is the number of a verdict, or its total.
type kernel[T int32 | uint32] struct {
	met    []bool   // classes that it holds
	lanes  []lane   // by class; those not held refuse
	series []uint16 // by group of lines: a series of the class
	eras   []uint16 // by series and era: a stretch of cells
	cells  []uint16 // by stretch and epoch within its era: a place in values
	values []T
	many   uint32   // eras
	epoch  []uint16 // by day
	first  calendar.Date
}

// lane is where the numbers of a class begin.
type lane struct{ series, eras, cells, values uint32 }

// An era has eraWidth epochs.
const (
	eraBits  = 3
	eraWidth = 1 << eraBits
)

// kernels is the newest kernel; readers keep the one that they began with.
type kernels[T int32 | uint32] struct {
	making sync.Mutex
	newest atomic.Pointer[kernel[T]]
}

// over gives a kernel of all classes that a column names. Of gives what is wanted of
// the cells of a table.
func (s *kernels[T]) over(b *Bulk, origins []uint16, of func(*bulkTable) []T) *kernel[T] {
	met := b.meet(origins)
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
	k := layOut(b, met, of)
	s.newest.Store(k)
	return k
}

// mostOrigins is more than there are origins.
const mostOrigins = 1 << 10

// meet notes the classes that a column names. A number that no origin has is the
// mistake of a program.
func (b *Bulk) meet(origins []uint16) []bool {
	var seen [mostOrigins]bool
	all := uint16(0)
	for _, o := range origins {
		seen[o%mostOrigins] = true
		all |= o
	}
	n := len(b.tables)
	beyond := all >= mostOrigins
	for _, yes := range seen[n:] {
		beyond = beyond || yes
	}
	for i := 0; beyond && i < len(origins); i++ {
		if int(origins[i]) >= n {
			panic(fmt.Sprintf("tariff: entry %d has the origin number %d, and there are %d", i, origins[i], n))
		}
	}
	return append([]bool(nil), seen[:n]...)
}

func (k *kernel[T]) holds(met []bool) bool {
	for class, yes := range met {
		if yes && !k.met[class] {
			return false
		}
	}
	return true
}

// compileAll makes the tables of several origins at once, those first of which the law
// says most, so that none of these is left to the end.
func (b *Bulk) compileAll(met []bool) {
	var lacking []uint16
	for class, yes := range met {
		if yes && class != 0 && b.tables[class].Load() == nil {
			lacking = append(lacking, uint16(class))
		}
	}
	slices.SortStableFunc(lacking, func(x, y uint16) int { return b.pack.ordersOn(b.origin[y]) - b.pack.ordersOn(b.origin[x]) })
	var done sync.WaitGroup
	var next atomic.Int32
	for range min(runtime.GOMAXPROCS(0), len(lacking)) {
		done.Go(func() {
			for i := next.Add(1); int(i) <= len(lacking); i = next.Add(1) {
				b.table(lacking[i-1])
			}
		})
	}
	done.Wait()
}

// ordersOn counts the orders that speak of goods of an origin.
func (p *Pack) ordersOn(o Origin) (n int) {
	for _, m := range p.Measures {
		if m.origins.has(o) {
			n += len(m.Versions)
		}
	}
	return n
}

// price writes what is wanted of the entries of a block, whose groups are found.
func (k *kernel[T]) price(out []T, w *passes, origins []uint16, days []calendar.Date) {
	k.findEras(w, origins, days)
	k.findCells(w, len(out))
	lanes, cells, values := k.lanes, k.cells, k.values
	origins = origins[:len(out)]
	for i := range out {
		out[i] = values[lanes[origins[i]].values+uint32(cells[w.next[i&(block-1)]])]
	}
}

// findEras gives the place in eras of each entry, and where the cells of its epoch
// begin.
func (k *kernel[T]) findEras(w *passes, origins []uint16, days []calendar.Date) {
	lanes, series, epoch := k.lanes, k.series, k.epoch
	first, last, many := k.first, len(epoch)-1, k.many
	days = days[:len(origins)]
	for i, o := range origins {
		l := &lanes[o]
		e := uint32(epoch[max(0, min(int(days[i]-first), last))])
		s := uint32(series[l.series+uint32(w.groups[i&(block-1)])])
		w.next[i&(block-1)] = l.eras + s*many + e>>eraBits
		w.base[i&(block-1)] = l.cells + e&(eraWidth-1)
	}
}

// findCells gives the place in cells of each entry.
func (k *kernel[T]) findCells(w *passes, n int) {
	eras, next, base := k.eras, w.next[:n], w.base[:n]
	for i, at := range next {
		next[i] = base[i] + uint32(eras[at])<<eraBits
	}
}
