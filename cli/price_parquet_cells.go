package cli

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/cockroachdb/apd/v3"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"demarche/calendar"
	"demarche/tariff"
)

// read fills the columns of a stretch.
func (w *priceWorker) read(s stretchOf) (err error) {
	defer func() {
		if x := recover(); x != nil { // the library's answer to damaged bytes
			err = misused("%s: the Parquet file is damaged: %.100s", w.r.in.name, fmt.Sprint(x))
		}
	}()
	w.n, w.arena, w.said = s.n, w.arena[:0], [11]bool{}
	clear(w.faults)
	clear(w.exact)
	steps := []error{
		readColumn(w, s, 0, &w.ids, w.idOf, w.idsOf),
		readColumn(w, s, 1, &w.codes, codeOfValue, nil),
		readColumn(w, s, 2, &w.origins, w.countryOf, nil),
		readColumn(w, s, 3, &w.importer, w.countryOf, nil),
		readColumn(w, s, 4, &w.entry, w.dayOf(4), w.daysOf(4)),
		readColumn(w, s, 5, &w.export, w.dayOf(5), w.daysOf(5)),
		w.readValues(s),
		readColumn(w, s, 7, &w.quantity, func(v parquet.Value) (*apd.Decimal, error) { return w.numberOf(7, v) }, nil),
		readColumn(w, s, 8, &w.unit, textOfCell, nil),
		readColumn(w, s, 9, &w.claim, textOfCell, nil),
		readColumn(w, s, 10, &w.share, textOfCell, nil),
	}
	for i, err := range steps {
		if err != nil {
			return misuse(w.r.in.name, fmt.Errorf("column %q: the Parquet file is cut off or damaged: %w", entryColumns[i], err))
		}
	}
	return nil
}

// cell gives the cell of a row; nothing where the file has no such column.
func cell[T any](column []T, row int) (none T) {
	if row < len(column) {
		return column[row]
	}
	return none
}

// readColumn reads one column, if the file has it; one that it does not have stays
// empty, and has no rows from the sixth on but for the days of export. An empty cell of one of the first five columns is a fault of its line.
func readColumn[T comparable](w *priceWorker, s stretchOf, i int, column *[]T, parse func(parquet.Value) (T, error), direct func(encoding.Values, []T) bool) error {
	at := w.r.in.place[i]
	if at < 0 {
		if i <= 5 && len(*column) < w.n {
			*column = make([]T, w.n)
		}
		return nil
	}
	*column = grown(*column, w.n)
	c := columnReading[T]{bad: func(row int, text string, err error) { w.fault(row, i, text, err) }}
	if i < 5 {
		c.parse, c.direct = parse, direct
		c.empty = func(row int) { w.fault(row, i, "", errEmpty) }
	} else {
		var none T
		c.parse = func(v parquet.Value) (T, error) {
			t, err := parse(v)
			w.said[i] = w.said[i] || t != none
			return t, err
		}
		if direct != nil {
			c.direct = func(page encoding.Values, out []T) bool { w.said[i] = true; return direct(page, out) }
		}
	}
	return c.all(w.r.in.file.RowGroups()[s.group].ColumnChunks()[at], s, *column)
}

var errEmpty = errors.New("it is empty")

// longestID is the most bytes of an id: where its text lies and how long it is stand
// in one number.
const longestID = 1<<20 - 1

// idOf keeps an id past its page. Texts are copied into one place.
func (w *priceWorker) idOf(v parquet.Value) (int64, error) {
	if v.Kind() != parquet.ByteArray {
		return v.Int64(), nil
	}
	text := v.ByteArray()
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return 0, errEmpty
	case len(text) > longestID:
		return 0, fmt.Errorf("it has %d bytes; the most are %d", len(text), longestID)
	}
	at := int64(len(w.arena))<<20 | int64(len(text))
	w.arena = append(w.arena, text...)
	return at, nil
}

// idsOf takes a page of ids that are numbers.
func (w *priceWorker) idsOf(page encoding.Values, out []int64) bool {
	if page.Kind() != encoding.Int64 {
		return false
	}
	copy(out, page.Int64())
	return true
}

// idBytes gives an id that is a text.
func (w *priceWorker) idBytes(row int) []byte {
	id := w.ids[row]
	return w.arena[id>>20:][:id&longestID]
}

// idText gives an id as it stands.
func (w *priceWorker) idText(row int) string {
	if w.r.in.numbered {
		return strconv.FormatInt(w.ids[row], 10)
	}
	return string(w.idBytes(row))
}

func textOfCell(v parquet.Value) (string, error) { return strings.TrimSpace(v.String()), nil }

func codeOfValue(v parquet.Value) (tariff.Code, error) { return tariff.ParseCode(v.String()) }

func (w *priceWorker) countryOf(v parquet.Value) (uint16, error) {
	o, err := tariff.ParseOrigin(v.String())
	if err != nil {
		return 0, err
	}
	return w.country(o), nil
}

// epochDay is the day from which Parquet counts dates.
var epochDay = calendar.NewDate(1970, 1, 1)

func (w *priceWorker) dayOf(column int) func(parquet.Value) (calendar.Date, error) {
	if !w.r.in.isDate[column] {
		return func(v parquet.Value) (calendar.Date, error) {
			text := strings.TrimSpace(v.String())
			switch {
			case text != "":
				return calendar.ParseDate(text)
			case column < 5:
				return 0, errEmpty
			}
			return 0, nil // many who write text columns have no null
		}
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
