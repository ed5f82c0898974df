package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/tariff"
)

// priceWorker prices one stretch after another, in columns that it keeps.
type priceWorker struct {
	r        *parquetRun
	n        int
	ids      []parquet.Value
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
	faults   []*entryFault // by row of the stretch; nil where there is none
	results  []priced
	values   map[*kernel][]verdictCells
	lines    [7][]parquet.Value
	arena    []byte // the texts of ids of the stretch at hand
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

// verdictCells are the cells that a verdict writes.
type verdictCells struct {
	verdict tariff.Verdict
	cells   *[7]parquet.Value // id and duty are the line's own
	valued  *[7]parquet.Value // where a value is given that says no duty
}

// priced is the outcome of one line.
type priced struct {
	cells *[7]parquet.Value
	duty  int64
	known bool // there is a duty
}

func newPriceWorker(r *parquetRun) *priceWorker {
	w := &priceWorker{r: r, values: map[*kernel][]verdictCells{}}
	for i := range w.lines {
		w.lines[i] = make([]parquet.Value, 0, 1024)
	}
	return w
}

// stretch reads, prices and writes one stretch.
func (w *priceWorker) stretch(i int, s stretchOf) {
	group := w.r.out.BeginRowGroup()
	err := w.read(s)
	if err == nil {
		err = w.price()
	}
	written := 0
	if err == nil {
		written, err = w.put(group.ColumnWriters())
	}
	w.r.inTurn(i, err, func() error {
		if written > 0 {
			if _, err := group.Commit(); err != nil {
				return err
			}
		}
		for row := range w.n {
			if f := w.faults[row]; f != nil {
				if err := w.r.bad.add(s.firstLine+row, f.reason, w.cellsOf(row, f)); err != nil {
					return err
				}
			}
		}
		w.r.lines, w.r.written = w.r.lines+s.n, w.r.written+written
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

// read fills the columns of a stretch.
func (w *priceWorker) read(s stretchOf) (err error) {
	defer func() {
		if x := recover(); x != nil { // the library's answer to damaged bytes
			err = misused("%s: the Parquet file is damaged: %.100s", w.r.in.name, fmt.Sprint(x))
		}
	}()
	w.arena = w.arena[:0]
	w.n, w.faults = s.n, grown(w.faults, s.n)
	w.ids, w.codes, w.origins, w.importer = grown(w.ids, s.n), grown(w.codes, s.n), grown(w.origins, s.n), grown(w.importer, s.n)
	w.entry, w.export, w.value, w.results = grown(w.entry, s.n), grown(w.export, s.n), grown(w.value, s.n), grown(w.results, s.n)
	w.quantity, w.unit, w.claim, w.share = grown(w.quantity, s.n), grown(w.unit, s.n), grown(w.claim, s.n), grown(w.share, s.n)
	steps := []error{
		columnOf(w, s, 0, w.ids, w.idOf),
		columnOf(w, s, 1, w.codes, func(v parquet.Value) (tariff.Code, error) { return tariff.ParseCode(v.String()) }),
		columnOf(w, s, 2, w.origins, originOfValue),
		columnOf(w, s, 3, w.importer, originOfValue),
		columnOf(w, s, 4, w.entry, w.dayOf(4)),
		columnOf(w, s, 5, w.export, w.dayOf(5)),
		columnOf(w, s, 6, w.value, w.moneyOf),
		columnOf(w, s, 7, w.quantity, func(v parquet.Value) (*apd.Decimal, error) { return w.numberOf(7, v) }),
		columnOf(w, s, 8, w.unit, textOfCell),
		columnOf(w, s, 9, w.claim, textOfCell),
		columnOf(w, s, 10, w.share, textOfCell),
	}
	for i, err := range steps {
		if err != nil {
			return misused("%s: column %q: the Parquet file is cut off or damaged: %v", w.r.in.name, entryColumns[i], err)
		}
	}
	return nil
}

// columnOf reads one column, if the file has it.
func columnOf[T any](w *priceWorker, s stretchOf, i int, out []T, parse func(parquet.Value) (T, error)) error {
	at := w.r.in.place[i]
	if at < 0 {
		return nil
	}
	chunk := w.r.in.file.RowGroups()[s.group].ColumnChunks()[at]
	return readColumn(chunk, s, out, parse, func(row int, text string, err error) { w.fault(row, i, text, err) })
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

// idOf keeps an id past its page. Texts are copied into one place for many, so
// that a stretch does not make a quarter of a million small ones.
func (w *priceWorker) idOf(v parquet.Value) (parquet.Value, error) {
	if v.Kind() != parquet.ByteArray {
		return v, nil
	}
	text := v.ByteArray()
	if cap(w.arena)-len(w.arena) < len(text) {
		w.arena = make([]byte, 0, max(1<<20, len(text)))
	}
	from := len(w.arena)
	w.arena = append(w.arena, text...)
	return parquet.ByteArrayValue(w.arena[from:len(w.arena):len(w.arena)]), nil
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
