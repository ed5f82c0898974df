package cli

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"demarche/calendar"
	"demarche/tariff"
)

// priceWorker prices one stretch after another, in columns that it keeps.
type priceWorker struct {
	r        *parquetRun
	n        int
	ids      []entryID
	codes    []tariff.Code
	origins  []tariff.Origin
	importer []tariff.Origin
	entry    []calendar.Date
	export   []calendar.Date
	value    []money
	quantity []*apd.Decimal
	unit     []string
	claim    []string
	share    []string
	bare     bool          // there are no columns but those that a verdict knows
	faults   []*entryFault // by row of the stretch; nil where there is none
	arena    []byte        // the texts of ids of the stretch at hand

	classes  []uint16 // numbers of the origins
	verdicts []uint32
	known    map[*kernel][]verdictCells
	dicts    *rateDicts
	cells    []rateCells // the first stands for a line that is not priced
	places   map[rateCells]int32
	rates    []int32 // by row, in cells
	duty     []int64
	paid     []bool // there is a duty
	group    columnGroup
	plain    []byte
	given    []uint8
}

// entryID is an id: a number, or the place of a text in the arena.
type entryID struct {
	number int64
	size   int32 // of a text
	given  bool
}

// money is a value: in cents where it has no parts of one, else as a decimal.
type money struct {
	cents int64
	exact *apd.Decimal // nil where cents say all
	given bool
}

// inRange reports whether Ask takes the value whatever else is asked.
func (m money) inRange() bool { return m.exact == nil && m.cents >= 0 }

func (m money) decimal() *apd.Decimal {
	switch {
	case !m.given:
		return nil
	case m.exact != nil:
		return m.exact
	default:
		return apd.New(m.cents, -2)
	}
}

// entryFault is why a line is set aside, with the cells that could not be read.
type entryFault struct {
	reason string
	cells  map[int]string // by place in entryColumns
}

// verdictCells is what a verdict writes.
type verdictCells struct {
	verdict tariff.Verdict
	rate    int32 // in cells
	valued  int32 // where a value is given that says no duty; 0 for none
}

func newPriceWorker(r *parquetRun) *priceWorker {
	w := &priceWorker{r: r, known: map[*kernel][]verdictCells{}, dicts: newRateDicts(), cells: make([]rateCells, 1), places: map[rateCells]int32{}, bare: true}
	for _, i := range []int{5, 7, 8, 9, 10} {
		w.bare = w.bare && r.in.place[i] < 0
	}
	return w
}

// stretch reads, prices and writes one stretch.
func (w *priceWorker) stretch(i int, s stretchOf) {
	err := w.read(s)
	if err == nil {
		err = w.price()
	}
	if err == nil {
		err = w.put()
	}
	w.r.inTurn(i, err, func() error {
		if err := w.r.out.add(&w.group); err != nil {
			return err
		}
		for row := range w.n {
			if f := w.faults[row]; f != nil {
				if err := w.r.bad.add(s.firstLine+row, f.reason, w.cellsOf(row, f)); err != nil {
					return err
				}
			}
		}
		w.r.lines, w.r.written = w.r.lines+s.n, w.r.written+w.group.rows
		w.r.progress()
		return nil
	})
}

// grown gives a slice of n zero values, in the old one's place where it fits.
func grown[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	old = old[:n]
	clear(old)
	return old
}

// sized gives a slice of n values, whatever they are.
func sized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n)
	}
	return old[:n]
}

// column makes room for a column; one that the file does not have stays empty.
func column[T any](w *priceWorker, i int, old []T) []T {
	if w.r.in.place[i] < 0 {
		if len(old) < w.n {
			return make([]T, w.n)
		}
		return old
	}
	return grown(old, w.n)
}

// read fills the columns of a stretch.
func (w *priceWorker) read(s stretchOf) (err error) {
	defer func() {
		if x := recover(); x != nil { // the library's answer to damaged bytes
			err = misused("%s: the Parquet file is damaged: %.100s", w.r.in.name, fmt.Sprint(x))
		}
	}()
	w.arena = w.arena[:0]
	w.n, w.faults = s.n, grown(w.faults, s.n)
	w.ids, w.codes, w.origins, w.importer, w.entry = grown(w.ids, s.n), grown(w.codes, s.n), grown(w.origins, s.n), grown(w.importer, s.n), grown(w.entry, s.n)
	w.export, w.value, w.quantity = column(w, 5, w.export), column(w, 6, w.value), column(w, 7, w.quantity)
	w.unit, w.claim, w.share = column(w, 8, w.unit), column(w, 9, w.claim), column(w, 10, w.share)
	w.classes, w.verdicts, w.rates = sized(w.classes, s.n), sized(w.verdicts, s.n), grown(w.rates, s.n)
	w.duty, w.paid = sized(w.duty, s.n), grown(w.paid, s.n)
	steps := []error{
		columnOf(w, s, 0, w.ids, w.idOf, idsOf),
		columnOf(w, s, 1, w.codes, func(v parquet.Value) (tariff.Code, error) { return tariff.ParseCode(v.String()) }, nil),
		columnOf(w, s, 2, w.origins, originOfValue, nil),
		columnOf(w, s, 3, w.importer, originOfValue, nil),
		columnOf(w, s, 4, w.entry, w.dayOf(4), w.daysOf(4)),
		columnOf(w, s, 5, w.export, w.dayOf(5), w.daysOf(5)),
		columnOf(w, s, 6, w.value, w.moneyOf, w.moneysOf),
		columnOf(w, s, 7, w.quantity, func(v parquet.Value) (*apd.Decimal, error) { return w.numberOf(7, v) }, nil),
		columnOf(w, s, 8, w.unit, textOfCell, nil),
		columnOf(w, s, 9, w.claim, textOfCell, nil),
		columnOf(w, s, 10, w.share, textOfCell, nil),
	}
	for i, err := range steps {
		if err != nil {
			return misused("%s: column %q: the Parquet file is cut off or damaged: %v", w.r.in.name, entryColumns[i], err)
		}
	}
	return nil
}

// columnOf reads one column, if the file has it.
func columnOf[T any](w *priceWorker, s stretchOf, i int, out []T, parse func(parquet.Value) (T, error), direct func(encoding.Values, []T) bool) error {
	at := w.r.in.place[i]
	if at < 0 {
		return nil
	}
	chunk := w.r.in.file.RowGroups()[s.group].ColumnChunks()[at]
	return readColumn(chunk, s, out, parse, direct, func(row int, text string, err error) { w.fault(row, i, text, err) })
}

// fault notes a cell that cannot be read; the first of a line is its reason.
func (w *priceWorker) fault(row, column int, text string, err error) {
	f := w.faults[row]
	if f == nil {
		f = &entryFault{reason: entryColumns[column] + ": " + err.Error(), cells: map[int]string{}}
		w.faults[row] = f
	}
	f.cells[column] = text
}

func (w *priceWorker) refuse(row int, err error) {
	if w.faults[row] == nil {
		w.faults[row] = &entryFault{reason: err.Error()}
	}
}

// idOf keeps an id past its page. Texts are copied into one place.
func (w *priceWorker) idOf(v parquet.Value) (entryID, error) {
	if v.Kind() != parquet.ByteArray {
		return entryID{number: v.Int64(), given: true}, nil
	}
	text := v.ByteArray()
	id := entryID{number: int64(len(w.arena)), size: int32(len(text)), given: len(bytes.TrimSpace(text)) > 0}
	w.arena = append(w.arena, text...)
	return id, nil
}

// idsOf takes a page of ids that are numbers.
func idsOf(page encoding.Values, out []entryID) bool {
	if page.Kind() != encoding.Int64 {
		return false
	}
	for i, v := range page.Int64()[:len(out)] {
		out[i] = entryID{number: v, given: true}
	}
	return true
}

// idText gives an id as it stands.
func (w *priceWorker) idText(row int) string {
	id := w.ids[row]
	if w.r.in.numbered {
		if !id.given {
			return ""
		}
		return strconv.FormatInt(id.number, 10)
	}
	return string(w.arena[id.number:][:id.size])
}

func textOfCell(v parquet.Value) (string, error) { return strings.TrimSpace(v.String()), nil }

func originOfValue(v parquet.Value) (tariff.Origin, error) { return tariff.ParseOrigin(v.String()) }

// epochDay is the day from which Parquet counts dates.
var epochDay = calendar.NewDate(1970, 1, 1)

func (w *priceWorker) dayOf(column int) func(parquet.Value) (calendar.Date, error) {
	if !w.r.in.isDate[column] {
		return func(v parquet.Value) (calendar.Date, error) { return calendar.ParseDate(strings.TrimSpace(v.String())) }
	}
	return func(v parquet.Value) (calendar.Date, error) {
		day := epochDay.AddDays(int(v.Int32()))
		if day.IsZero() || day == calendar.Forever {
			return 0, fmt.Errorf("day %d since 1970 is no date", v.Int32())
		}
		return day, nil
	}
}

// daysOf takes a page of dates.
func (w *priceWorker) daysOf(column int) func(encoding.Values, []calendar.Date) bool {
	if !w.r.in.isDate[column] {
		return nil
	}
	return func(page encoding.Values, out []calendar.Date) bool {
		if page.Kind() != encoding.Int32 {
			return false
		}
		days := page.Int32()[:len(out)]
		for i, v := range days {
			if out[i] = epochDay + calendar.Date(v); v < -200_000 || v > 200_000 { // far ones are looked at one by one
				return false
			}
		}
		return true
	}
}

// moneysOf takes a page of values in cents.
func (w *priceWorker) moneysOf(page encoding.Values, out []money) bool {
	if page.Kind() != encoding.Int64 || w.r.in.scale[6] != 2 {
		return false
	}
	for i, v := range page.Int64()[:len(out)] {
		if out[i] = (money{cents: v, given: true}); v < 0 {
			return false // it is looked at one by one
		}
	}
	return true
}

// moneyOf reads a value. Decimals with two places are cents as they stand.
func (w *priceWorker) moneyOf(v parquet.Value) (money, error) {
	if v.Kind() == parquet.Int64 && w.r.in.scale[6] == 2 && v.Int64() >= 0 {
		return money{cents: v.Int64(), given: true}, nil
	}
	d, err := w.numberOf(6, v)
	if d == nil || err != nil {
		return money{}, err
	}
	if cents, ok := tariff.WholeCents(d); ok {
		return money{cents: cents, given: true}, nil
	}
	return money{exact: d, given: true}, nil
}

// numberOf reads a number from whatever kind the column has. A floating number
// stands for its shortest decimal.
func (w *priceWorker) numberOf(column int, v parquet.Value) (*apd.Decimal, error) {
	scale := max(w.r.in.scale[column], 0)
	switch v.Kind() {
	case parquet.Int32:
		return apd.New(int64(v.Int32()), -scale), nil
	case parquet.Int64:
		return apd.New(v.Int64(), -scale), nil
	case parquet.Double:
		return tariff.ReadAmount(entryColumns[column], strconv.FormatFloat(v.Double(), 'f', -1, 64))
	case parquet.Float:
		return tariff.ReadAmount(entryColumns[column], strconv.FormatFloat(float64(v.Float()), 'f', -1, 32))
	case parquet.ByteArray:
		return tariff.ReadAmount(entryColumns[column], string(v.ByteArray()))
	default:
		return nil, fmt.Errorf("values of kind %s are not read; write a decimal of 18 digits, or a text", v.Kind())
	}
}
