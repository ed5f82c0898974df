package tariff

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"demarche"
)

// Flow is the trade in one line from one origin over one period, as statistics
// publish it. The duty is what was collected (or calculated by the statistical
// office on entries), never what a schedule says: the two are different numbers.
type Flow struct {
	Code     Code
	Origin   Origin
	Importer Origin
	Period   string       // "2024" or "2024-05"; "" where the file does not say
	Value    *apd.Decimal // dollars
	Duty     *apd.Decimal // dollars collected; nil where not published
	Quantity *apd.Decimal // nil where not published
	Unit     string       // of Quantity, as the file words it
	Row      int          // line of the file, or row of a Parquet file, from 1
}

// FlowOptions says what a file of trade leaves unsaid.
type FlowOptions struct {
	Origin   Origin // where the file has no column of origins
	Importer Origin // where it has none of importers; "" is US
	Period   string // where it has none of periods
	Digits   int    // keep codes of this length only; 0 keeps all
	Sum      bool   // add up rows of the same line, origin and period; else they are refused
}

// FlowReader reads a file of trade, row by row.
type FlowReader struct {
	Form    string         // "census", "comtrade", "plain": how the file was understood
	LeftOut map[string]int // rows that are no trade of one line with one country, by reason
	name    string
	rows    rowSource
	columns flowColumns
	options FlowOptions
}

// OpenFlows recognises a file of trade by its beginning: Parquet, JSON of the
// Census Bureau or of UN Comtrade, or CSV of either or with plain columns
// (hts,origin,value and, if there are any, duty,quantity,unit,period). Size is
// that of the file in bytes, name is for refusals.
func OpenFlows(r io.ReaderAt, size int64, name string, o FlowOptions) (*FlowReader, error) {
	rows, err := openRows(r, size, name)
	if err != nil {
		return nil, err
	}
	f := &FlowReader{LeftOut: map[string]int{}, name: name, rows: rows, options: o}
	if f.options.Importer == "" {
		f.options.Importer = "US"
	}
	if head := rows.head(); len(head) == 1 && strings.ContainsAny(head[0], ";\t") {
		return nil, f.refuse(1, errors.New("its columns are parted by semicolons or tabs; write it with commas"))
	}
	if f.Form, f.columns, err = recognise(rows.head()); err != nil {
		return nil, f.refuse(1, err)
	}
	if f.columns.origin == nil && o.Origin == "" {
		return nil, f.refuse(1, errors.New("no column says where the goods are from; say it, as in --origin CN"))
	}
	return f, nil
}

// All gives the flows in the order of the file. The first row that cannot be
// read ends it with an error that names its line.
func (f *FlowReader) All() iter.Seq2[Flow, error] {
	return func(yield func(Flow, error) bool) {
		for {
			cells, row, err := f.rows.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(Flow{}, f.refuse(row, err))
				return
			}
			flow, reason, err := f.flow(cells, row)
			switch {
			case err != nil:
				yield(Flow{}, f.refuse(row, err))
				return
			case reason != "":
				f.LeftOut[reason]++
			case f.options.Digits != 0 && flow.Code.Len() != f.options.Digits:
				f.LeftOut["code of another length than "+strconv.Itoa(f.options.Digits)]++
			case !yield(flow, nil):
				return
			}
		}
	}
}

// Collect reads all flows and puts them in the order of code, origin and period.
// Rows of the same line, origin and period are refused, or added up where the
// options say so; a code that stands beside its own parts, and a year beside its own
// months, are refused, since their trade would count twice.
func (f *FlowReader) Collect() ([]Flow, error) {
	var flows []Flow
	for flow, err := range f.All() {
		if err != nil {
			return nil, err
		}
		flows = append(flows, flow)
	}
	if len(flows) == 0 {
		return nil, f.refuse(0, fmt.Errorf("no row is trade of one line with one country%s", f.leftOut()))
	}
	slices.SortStableFunc(flows, compareFlows)
	flows, err := f.merge(flows)
	if err != nil {
		return nil, err
	}
	if err := f.overlap(flows); err != nil {
		return nil, err
	}
	return flows, f.months(flows)
}

func (f *FlowReader) leftOut() string {
	text := ""
	for reason, n := range f.LeftOut {
		text += fmt.Sprintf("; %d left out: %s", n, reason)
	}
	return text
}

func compareFlows(a, b Flow) int {
	return cmp.Or(cmp.Compare(a.Origin, b.Origin), cmp.Compare(a.Importer, b.Importer), cmp.Compare(a.Period, b.Period), a.Code.Compare(b.Code))
}

// merge adds up rows of the same key, or refuses them. The same row once more is refused
// either way: it is a copy rather than more trade.
func (f *FlowReader) merge(flows []Flow) ([]Flow, error) {
	var kept, alike []Flow // alike: the rows of the last kept, as they were read
	for _, flow := range flows {
		if len(kept) == 0 || compareFlows(kept[len(kept)-1], flow) != 0 {
			kept, alike = append(kept, flow), append(alike[:0], flow)
			continue
		}
		last := &kept[len(kept)-1]
		if !f.options.Sum {
			return nil, f.refuse(flow.Row, fmt.Errorf("%s from %s stands on line %d already; add the rows up first if both count", flow.Code.Dotted(), flow.Origin, last.Row))
		}
		if n := slices.IndexFunc(alike, flow.repeats); n >= 0 {
			return nil, f.refuse(flow.Row, fmt.Errorf("%s from %s stands on line %d already with the same figures; leave one of the two out", flow.Code.Dotted(), flow.Origin, alike[n].Row))
		}
		alike = append(alike, flow)
		if err := last.add(flow); err != nil {
			return nil, f.refuse(flow.Row, err)
		}
	}
	return kept, nil
}

// repeats reports whether two rows of a key have the same figures, of which one at least
// is more than nothing.
func (f *Flow) repeats(g Flow) bool {
	same := func(a, b *apd.Decimal) bool { return (a == nil) == (b == nil) && (a == nil || a.Cmp(b) == 0) }
	return same(f.Value, g.Value) && same(f.Duty, g.Duty) && same(f.Quantity, g.Quantity) && f.Unit == g.Unit && f.Value != nil && !f.Value.IsZero()
}

// add takes another row of the same key. What one of the two does not publish is
// not known for both; quantities in different units have no sum.
func (f *Flow) add(g Flow) error {
	value, err := plus(f.Value, g.Value)
	if err != nil {
		return err
	}
	f.Value = value
	if f.Duty, err = plus(f.Duty, g.Duty); err != nil {
		return err
	}
	if f.Unit != g.Unit {
		f.Quantity, f.Unit = nil, ""
		return nil
	}
	f.Quantity, err = plus(f.Quantity, g.Quantity)
	return err
}

func plus(a, b *apd.Decimal) (*apd.Decimal, error) {
	if a == nil || b == nil {
		return nil, nil
	}
	sum := new(apd.Decimal)
	_, err := apd.BaseContext.Add(sum, a, b)
	return sum, err
}

// overlap refuses a code that stands beside its own parts. The flows are in
// order, so that the parts of a code follow it.
func (f *FlowReader) overlap(flows []Flow) error {
	for i := 1; i < len(flows); i++ {
		a, b := flows[i-1], flows[i]
		if a.Origin == b.Origin && a.Importer == b.Importer && a.Period == b.Period && a.Code != b.Code && b.Code.Within(a.Code) {
			return f.refuse(b.Row, fmt.Errorf("%s is a part of %s on line %d: its trade would count twice; keep the rows of one length alone, as those of %d digits", b.Code.Dotted(), a.Code.Dotted(), a.Row, b.Code.Len()))
		}
	}
	return nil
}

// months refuses a year that stands beside one of its own months, of the same code or of
// one of which the other is a part.
func (f *FlowReader) months(flows []Flow) error {
	type key struct {
		origin, importer Origin
		year             string
		month            bool
		code             Code
	}
	at := make(map[key]int, len(flows))
	of := func(x *Flow) key {
		year, _, month := strings.Cut(x.Period, "-")
		return key{x.Origin, x.Importer, year, month, x.Code}
	}
	for i := range flows {
		at[of(&flows[i])] = i
	}
	for i := range flows {
		k := of(&flows[i])
		k.month = !k.month
		for digits := k.code.Len(); digits >= 2; digits -= 2 {
			k.code = k.code.Cut(digits)
			other, ok := at[k]
			if !ok || k.year == "" {
				continue
			}
			first, later := &flows[other], &flows[i]
			if first.Row > later.Row {
				first, later = later, first
			}
			return f.refuse(later.Row, fmt.Errorf("%s from %s in %s stands beside %s on line %d, and the year holds its months: the trade would count twice; keep the year or the months alone", later.Code.Dotted(), later.Origin, later.Period, first.Period, first.Row))
		}
	}
	return nil
}

// refuse names the file and the line at which a file of trade cannot be read.
func (f *FlowReader) refuse(row int, err error) error { return noTrade(f.name, row, err) }

func noTrade(name string, row int, err error) error {
	if demarche.KindOf(err) == demarche.Invalid {
		err = errors.New(why(err))
	}
	where := name
	if row > 0 {
		where += ":" + strconv.Itoa(row)
	}
	return &demarche.Refusal{
		Kind: demarche.Invalid, Where: where,
		What: demarche.Text{EN: "the file of trade was not read"}, Why: demarche.Text{EN: err.Error()},
	}
}
