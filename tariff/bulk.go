package tariff

import (
	"fmt"
	"slices"
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
	rows   []Code // a code of each row: all codes of a row are answered alike
	class  [26*26 + 1]uint16
	origin []Origin // one of each class; class 0 is no origin
	epoch  []uint16 // of each day from first on
	first  calendar.Date
	starts []calendar.Date // of each epoch
	tables []atomic.Pointer[bulkTable]
	ids    bulkIDs

	compiling sync.Mutex
	verdicts  atomic.Pointer[[]Verdict]
	known2id  map[string]uint16
}

// Verdict is what entries pay that ask alike.
type Verdict struct {
	Base, Additional, Total Percent
	Status                  Status // empty where Ask refuses: the code is not in the schedule on that day
	Headings                string // of the measures that apply, parted by semicolons
	parts                   []int64
	plain                   bool // the duty on a value is the sum of the parts of it
	export                  bool // the day of export may change it
}

// bulkTable is the verdicts of one class of origins.
type bulkTable struct {
	series   []uint32 // by row: where its verdicts begin
	verdicts []uint16 // by series and epoch
}

// refusedVerdict is the verdict on what Ask refuses.
const refusedVerdict = 0

// NewBulk makes a pack ready to price by the million, as known on a day (zero:
// all that is known).
func NewBulk(p *Pack, known calendar.Date) *Bulk {
	b := &Bulk{pack: p, known: known, known2id: map[string]uint16{}, ids: newBulkIDs(p)}
	b.verdicts.Store(&[]Verdict{{}})
	b.indexLines()
	b.classOrigins()
	b.countEpochs()
	b.tables = make([]atomic.Pointer[bulkTable], len(b.origin))
	return b
}

// Verdict gives a verdict by its number.
func (b *Bulk) Verdict(id uint16) Verdict { return (*b.verdicts.Load())[id] }

// Verdicts counts the verdicts met so far.
func (b *Bulk) Verdicts() int { return len(*b.verdicts.Load()) }

// One gives the verdict on one code, origin and day.
func (b *Bulk) One(c Code, o Origin, day calendar.Date) uint16 {
	row, ok := b.lines.row(c)
	class := b.class[o.bit()]
	if !ok || class == 0 {
		return refusedVerdict
	}
	t := b.table(class)
	return t.verdicts[t.series[row]+uint32(b.epochOf(day))]
}

// epochOf gives the epoch of a day; days outside the calendar of the pack fall
// into the first and the last.
func (b *Bulk) epochOf(day calendar.Date) uint16 {
	i := int(day) - int(b.first)
	return b.epoch[max(0, min(i, len(b.epoch)-1))]
}

// table gives the verdicts of a class, compiled when first asked for.
func (b *Bulk) table(class uint16) *bulkTable {
	if t := b.tables[class].Load(); t != nil {
		return t
	}
	b.compiling.Lock()
	defer b.compiling.Unlock()
	if t := b.tables[class].Load(); t != nil {
		return t
	}
	t := b.compile(b.origin[class])
	b.tables[class].Store(t)
	return t
}

// intern gives the number of a verdict. The caller holds the lock.
func (b *Bulk) intern(v Verdict, word *[]byte) uint16 {
	key := (*word)[:0]
	key = fmt.Appendf(key, "%v|%v|%v|%s|%s|%v|%t|%t", v.Base, v.Additional, v.Total, v.Status, v.Headings, v.parts, v.plain, v.export)
	*word = key
	if id, ok := b.known2id[string(key)]; ok {
		return id
	}
	list := append(slices.Clip(*b.verdicts.Load()), v)
	id := len(list) - 1
	if id > 1<<16-1 {
		panic("tariff: more than 65,536 verdicts; the kernel's numbers must be widened")
	}
	b.verdicts.Store(&list)
	b.known2id[string(key)] = uint16(id)
	return uint16(id)
}

// verdictOf keeps of an answer without a value what bulk needs.
func (b *Bulk) verdictOf(a *Answer, export bool) Verdict {
	v := Verdict{Base: a.BasePct, Additional: a.Additional, Total: a.Total, Status: a.Status, plain: true, export: export}
	if a.Components[0].Status != Applies {
		v.Base = Percent{}
	}
	v.Headings = a.Headings()
	if strings.Contains(a.BaseText, "/") { // a third has no end: its duty is reckoned from the fraction
		base, _ := ParseBase(a.BaseText)
		v.plain = base.Kind != AdValorem || base.Terms[0].Over == 1
	}
	for i := range a.Components {
		c := &a.Components[i]
		if c.Status != Applies && c.Status != NotKnown {
			continue
		}
		if !c.Pct.known {
			v.plain = false
			continue
		}
		v.parts = append(v.parts, c.Pct.millionths)
	}
	return v
}

// Headings gives the headings of the measures that apply, parted by semicolons,
// in the order in which they act.
func (a *Answer) Headings() string {
	var list []string
	for i := 1; i < len(a.Components); i++ {
		if c := &a.Components[i]; c.Status == Applies && c.Heading != "" {
			list = append(list, c.Heading)
		}
	}
	return strings.Join(list, ";")
}

// Cents gives the duty in cents on a value in cents, each part rounded half up;
// false where it takes more than a value to say, or more digits than there are.
func (v *Verdict) Cents(value int64) (int64, bool) {
	if !v.plain || v.Status == "" || value < 0 || value > mostCents {
		return 0, false
	}
	sum := int64(0)
	for _, m := range v.parts {
		if m > mostMillionths {
			return 0, false
		}
		sum += share(value, m)
	}
	return sum, true
}

// Bounds of the products that fit: value in cents times millionths of a percent.
const (
	mostCents      = 1 << 40            // about 11 billion dollars
	mostMillionths = 2000 * percentUnit // 2000%
	perCent        = 100 * percentUnit  // millionths of a percent in one whole
)

// share gives a percentage of an amount, rounded half up. The amount is split,
// so that no product passes 64 bits.
func share(value, millionths int64) int64 {
	whole, rest := value/perCent, value%perCent
	return whole*millionths + (rest*millionths+perCent/2)/perCent
}

// centsOf gives an amount in cents; false where it has parts of a cent, or is
// beyond what bulk reckons with.
func centsOf(d *apd.Decimal) (int64, bool) {
	r := ratOf(d)
	r.Mul(r, hundredRat)
	if !r.IsInt() || !r.Num().IsInt64() || r.Num().Int64() > mostCents {
		return 0, false
	}
	return r.Num().Int64(), true
}
