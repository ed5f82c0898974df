package tariff

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// Trade is a year's trade by line made ready to be held against a pack and its
// scenarios over and over. Flows that no answer of the pack can tell apart (see
// Bulk) are put together, and asked about once; their money is reckoned in cents,
// one flow at a time, as Ask does. It may be used by many at once.
type Trade struct {
	pack    *Pack
	flows   []Flow
	cents   []int64 // value of each flow; -1 where it is no whole number of cents
	values  []Money // of each flow, to the cent
	duties  []Money // collected; null where not published
	classes []tradeClass
}

// tradeClass is flows that are answered alike on every day.
type tradeClass struct {
	code   Code
	origin Origin
	flows  []int
}

// NewTrade makes flows ready to be held against a pack, and against the same
// pack under any scenario.
func NewTrade(p *Pack, flows []Flow) *Trade {
	t := &Trade{pack: p, flows: flows, cents: make([]int64, len(flows)), values: make([]Money, len(flows)), duties: make([]Money, len(flows))}
	b := &Bulk{pack: p, ids: newBulkIDs(p)}
	index := map[string]int{}
	var mark []byte
	for i := range flows {
		f := &flows[i]
		t.cents[i] = -1
		if f.Value != nil && !f.Value.Negative {
			if n, ok := WholeCents(f.Value); ok {
				t.cents[i] = n
			}
			t.values[i] = toCent(f.Value)
		}
		if f.Duty != nil {
			t.duties[i] = toCent(f.Duty)
		}
		mark = append(mark[:0], f.Origin...)
		if f.Code.Len() < 8 || p.lines[f.Code.Cut(8)] == nil || !assigned().has(f.Origin) {
			mark = binary.LittleEndian.AppendUint64(append(mark, '!'), uint64(f.Code))
		} else {
			mark = b.signature(append(mark, digitsMark(f.Code)), f.Code, f.Origin)
		}
		at, ok := index[string(mark)]
		if !ok {
			at = len(t.classes)
			index[string(mark)] = at
			t.classes = append(t.classes, tradeClass{code: f.Code, origin: f.Origin})
		}
		t.classes[at].flows = append(t.classes[at].flows, i)
	}
	slices.SortStableFunc(t.classes, func(a, b tradeClass) int {
		return cmp.Or(a.code.Compare(b.code), cmp.Compare(a.origin, b.origin))
	})
	return t
}

// digitsMark tells eight digits from ten: of eight, an exclusion is not sure.
func digitsMark(c Code) byte { return byte(c.Len()) }

// Classes counts the groups of flows that are asked about once.
func (t *Trade) Classes() int { return len(t.classes) }

// Flows gives the flows in their order.
func (t *Trade) Flows() []Flow { return t.flows }
