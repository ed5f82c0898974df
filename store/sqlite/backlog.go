package sqlite

import (
	"cmp"
	"maps"
	"slices"
)

// backlog is what waits to enter the tables: what each update wrote, in order.
type backlog struct {
	updates [][]entry
	n       int // entries
}

func (b *backlog) add(more backlog) {
	b.updates = append(b.updates, more.updates...)
	b.n += more.n
}

// sheaf is what a backlog wants written of one case, in order.
type sheaf struct {
	entries []*entry
	last    map[state]int // where the last state of the case, or of a face, stands
}

// sheaves sorts a backlog by case, so that rows which lie together are written
// together and of a case on which much was done the last state alone. Numbers of
// cases rise; the keys of requests, which are of no case, come first.
func (b *backlog) sheaves() []*sheaf {
	byCase := map[int64]*sheaf{}
	for _, u := range b.updates {
		for i := range u {
			e := &u[i]
			s := byCase[e.N]
			if s == nil {
				s = &sheaf{last: map[state]int{}}
				byCase[e.N] = s
			}
			if is := e.gives(); is != (state{}) {
				s.last[is] = len(s.entries)
			}
			s.entries = append(s.entries, e)
		}
	}
	if keys := byCase[0]; keys != nil {
		slices.SortStableFunc(keys.entries, func(a, b *entry) int { return cmp.Compare(a.Key, b.Key) })
	}
	out := make([]*sheaf, 0, len(byCase))
	for _, n := range slices.Sorted(maps.Keys(byCase)) {
		out = append(out, byCase[n])
	}
	return out
}

// take adds what updates wrote.
func (b *backlog) take(updates [][]entry) {
	for _, u := range updates {
		b.updates = append(b.updates, u)
		b.n += len(u)
	}
}
