package tariff

import (
	"cmp"
	"encoding/binary"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/cockroachdb/apd/v3"

	"demarche/calendar"
)

// Bulk prices entries by the million. It is compiled from the answers of
// Pack.Ask: entries that the pack cannot tell apart share a series of verdicts
// over the days of entry, and a verdict is an Answer that Ask gave. It reckons
// in integers (percentages in millionths of a percent, money in cents), which
// hold every percentage and every amount that it gives exactly; what they cannot
// hold, and what depends on a claim, a quantity or a share, is left to Ask.
//
// A Bulk may be used by many at once. Origins are compiled when first met.
type Bulk struct {
	pack   *Pack
	known  calendar.Date
	lines  lineIndex
	class  [26*26 + 1]uint16
	origin []Origin        // one of each class; class 0 is no origin
	first  calendar.Date   // the day before the schedule's first
	starts []calendar.Date // of each epoch
	epoch  []uint16        // by day from the first on
	tables []atomic.Pointer[bulkTable]
	ids    bulkIDs

	grouping   sync.Once       // of the lines
	compiling  []sync.Mutex    // by class
	numbers    kernels[uint32] // for Price
	sums       kernels[int32]  // for Totals
	publishing sync.Mutex
	verdicts   atomic.Pointer[[]Verdict]
	all        []Verdict         // under publishing
	published  map[string]uint32 // their numbers, by key
	refusals   sync.Map          // refusalKey to error
	askedNear  sync.Map          // Code to []int: places in ids.asked
}

// Verdict is what entries pay that ask alike.
type Verdict struct {
	Base, Additional, Total Percent
	Status                  Status // empty where Ask refuses: the code is not in the schedule on that day
	Headings                string // of the measures that apply, parted by semicolons
	parts                   []int64
	plain                   bool // the duty on a value is the sum of the parts of it
	export                  bool // the day of export may change it
	third                   bool // the base rate has no end as a decimal
	silent                  bool // no value alone gives a duty
	valued                  Status
}

// bulkTable is the verdicts of one class of origins.
type bulkTable struct {
	series []uint16        // by group of lines
	local  []uint16        // by epoch of all: the epochs that this class knows
	width  uint32          // epochs that it knows
	starts []calendar.Date // of each of them
	cells  []uint16        // by series and epoch: a verdict of this table, 0 for a refusal
	ids    []uint32        // number of each verdict; the first is that of the refused
	totals []int32         // of each verdict, as Totals writes them
}

// cell gives the place of a group's verdict on a day; days outside the calendar of
// the pack fall into the first and the last epoch.
func (b *Bulk) cell(t *bulkTable, group uint16, day calendar.Date) uint16 {
	e := b.epoch[max(0, min(int(day-b.first), len(b.epoch)-1))]
	return t.cells[uint32(t.series[group])*t.width+uint32(t.local[e])]
}

// refusedVerdict is the number of the verdict on what Ask refuses.
const refusedVerdict uint32 = 0

// NewBulk makes a pack ready to price by the million, as known on a day (zero:
// all that is known).
func NewBulk(p *Pack, known calendar.Date) *Bulk {
	b := &Bulk{pack: p, known: known, ids: newBulkIDs(p), published: map[string]uint32{}}
	b.publish([]Verdict{{}}) // the refused
	b.indexLines()
	b.classOrigins()
	b.countEpochs()
	b.tables, b.compiling = make([]atomic.Pointer[bulkTable], len(b.origin)), make([]sync.Mutex, len(b.origin))
	return b
}

// Verdict gives a verdict by its number.
func (b *Bulk) Verdict(id uint32) Verdict { return (*b.verdicts.Load())[id] }

// Verdicts counts the verdicts met so far.
func (b *Bulk) Verdicts() int { return len(*b.verdicts.Load()) }

// One gives the number of the verdict on one code, origin and day.
func (b *Bulk) One(c Code, o Origin, day calendar.Date) uint32 {
	row, class := b.lines.row(c), b.class[o.bit()]
	if row == noRow || class == 0 {
		return refusedVerdict
	}
	t := b.table(class)
	return t.number(b.cell(t, b.lines.group[row], day))
}

// table gives the verdicts of a class, compiled when first asked for.
func (b *Bulk) table(class uint16) *bulkTable {
	if t := b.tables[class].Load(); t != nil {
		return t
	}
	b.compiling[class].Lock()
	defer b.compiling[class].Unlock()
	if t := b.tables[class].Load(); t != nil {
		return t
	}
	t := b.compile(b.origin[class])
	b.tables[class].Store(t)
	return t
}

// number gives the number of a verdict from its cell.
func (t *bulkTable) number(cell uint16) uint32 {
	return t.ids[cell]
}

// publish gives the verdicts of a new table their numbers, each the same as in the
// tables before, and lets readers see them. Readers keep the list that was published
// last, of which no place changes.
func (b *Bulk) publish(list []Verdict) (ids []uint32) {
	b.publishing.Lock()
	defer b.publishing.Unlock()
	var key []byte
	for i := range list {
		v := &list[i]
		key = append(append(v.key(key[:0]), '|', flag(v.silent)), v.valued...)
		id, ok := b.published[string(key)]
		if !ok {
			id = uint32(len(b.all))
			b.published[string(key)], b.all = id, append(b.all, *v)
		}
		ids = append(ids, id)
	}
	all := b.all[:len(b.all):len(b.all)]
	b.verdicts.Store(&all)
	return ids
}

// key tells verdicts apart.
func (v *Verdict) key(key []byte) []byte {
	for _, p := range []Percent{v.Base, v.Additional, v.Total} {
		key = binary.LittleEndian.AppendUint64(append(key, flag(p.known)), uint64(p.millionths))
	}
	key = append(key, flag(v.plain), flag(v.export), flag(v.third), byte(len(v.parts)))
	for _, m := range v.parts {
		key = binary.LittleEndian.AppendUint64(key, uint64(m))
	}
	key = append(append(key, v.Status...), '|')
	return append(key, v.Headings...)
}

func flag(x bool) byte {
	if x {
		return 1
	}
	return 0
}

// oneDollar stands for any value: what a rate wants beside the value does not
// depend on how large it is.
var oneDollar = apd.New(1, 0)

// value asks again with a value, of a rate that is no percentage of it.
func (p *Pack) value(q *Question, v *Verdict) {
	if v.plain {
		return
	}
	valued := *q
	valued.Value = oneDollar
	if a, err := p.Ask(valued); err == nil {
		v.valued, v.silent = a.Status, !a.Duty.Known()
	}
}

// Headings gives the headings of the measures that apply, parted by semicolons,
// in the order in which they act; a measure that has no heading by its id.
func (a *Answer) Headings() string { return headingsOf(a.Components) }

func headingsOf(parts []Component) string {
	var list []string
	for i := 1; i < len(parts); i++ {
		if c := &parts[i]; c.Status == Applies {
			list = append(list, cmp.Or(c.Heading, c.Measure))
		}
	}
	return strings.Join(list, ";")
}

// Valued gives the status of an entry whose value is given, and whether no value
// alone gives a duty on it.
func (v *Verdict) Valued() (status Status, silent bool) { return v.valued, v.silent }

// refusalKey is what the refusal of a code depends on.
type refusalKey struct {
	code  Code
	early bool
}

// Refusal gives the error with which Ask refuses an entry whose verdict has no
// status; nil where it does not.
func (b *Bulk) Refusal(c Code, o Origin, day calendar.Date) error {
	q := Question{HTS: c, Origin: o, Importer: b.pack.Importer, Entry: day, Known: b.known}
	if b.class[o.bit()] == 0 || c.Len() < 8 {
		_, err := b.pack.Ask(q)
		return err
	}
	key := refusalKey{code: c}
	if l := b.pack.lines[c.Cut(8)]; l != nil {
		key.early = day < b.pack.Revisions[l.rates[0].first].From
	}
	if err, ok := b.refusals.Load(key); ok {
		return err.(error)
	}
	_, err := b.pack.Ask(q)
	if err != nil {
		b.refusals.Store(key, err)
	}
	return err
}

// NeedsExport reports whether the day of export may change the verdict.
func (v *Verdict) NeedsExport() bool { return v.export }
