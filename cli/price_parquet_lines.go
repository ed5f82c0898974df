package cli

import (
	"errors"
	"strings"

	"github.com/parquet-go/parquet-go"

	"demarche/tariff"
)

// price prices the lines of a stretch: by the verdicts of bulk where these say
// all, else by asking.
func (w *priceWorker) price() error {
	var k *kernel
	var of tariff.Origin
	for row := range w.n {
		if w.faults[row] != nil {
			continue
		}
		if err := w.whole(row); err != nil {
			w.refuse(row, err)
			continue
		}
		if importer := w.importer[row]; k == nil || importer != of {
			var err error
			if k, err = w.r.kernel(importer); err != nil {
				w.refuse(row, err)
				continue
			}
			of = importer
		}
		if w.quick(k, row) {
			continue
		}
		if w.simple(row) {
			if err := k.bulk.Refusal(w.codes[row], w.origins[row], w.entry[row]); err != nil {
				w.refuse(row, err)
				continue
			}
		}
		if err := w.exactly(k, row); err != nil {
			w.refuse(row, err)
		}
	}
	return nil
}

// whole refuses a line that lacks what every line must have.
func (w *priceWorker) whole(row int) error {
	switch {
	case w.ids[row].IsNull() || w.ids[row].Kind() == parquet.ByteArray && strings.TrimSpace(w.ids[row].String()) == "":
		return errors.New("id: it is empty")
	case w.codes[row] == 0:
		return errors.New("hts: it is empty")
	case w.origins[row] == "":
		return errors.New("origin: it is empty")
	case w.importer[row] == "":
		return errors.New("importer: it is empty")
	case w.entry[row] == 0:
		return errors.New("entry: it is empty")
	default:
		return nil
	}
}

// simple reports whether a line says nothing that Ask would refuse before it looks
// for the code.
func (w *priceWorker) simple(row int) bool {
	return w.claim[row] == "" && w.share[row] == "" && w.quantity[row] == nil && w.unit[row] == "" && w.export[row] == 0 && w.value[row].exact == nil
}

// quick prices a line by its verdict; false where the line says more than a
// verdict knows.
func (w *priceWorker) quick(k *kernel, row int) bool {
	if w.claim[row] != "" || w.share[row] != "" || w.quantity[row] != nil || w.unit[row] != "" {
		return false
	}
	id := k.bulk.One(w.codes[row], w.origins[row], w.entry[row])
	c := w.cellsFor(k, id)
	v := &c.verdict
	if v.Status == "" || w.export[row] != 0 && (v.NeedsExport() || w.export[row] > w.entry[row]) {
		return false
	}
	x := priced{cells: c.cells}
	if m := w.value[row]; m.given {
		if _, silent := v.Valued(); silent && m.inRange() {
			x.cells = c.valued
		} else if m.exact != nil {
			return false
		} else if x.duty, x.known = v.Cents(m.cents); !x.known {
			return false
		}
	}
	w.results[row] = x
	return true
}

// cellsFor gives the cells that a verdict writes, made once.
func (w *priceWorker) cellsFor(k *kernel, id uint32) *verdictCells {
	list := w.values[k]
	if int(id) >= len(list) {
		list = append(list, make([]verdictCells, int(id)+1024-len(list))...)
		w.values[k] = list
	}
	c := &list[id]
	if c.verdict.Status == "" {
		v := k.bulk.Verdict(id)
		valued, silent := v.Valued()
		*c = verdictCells{verdict: v, cells: cellsOfRate(v.Base, v.Additional, v.Total, v.Status, v.Headings)}
		if silent {
			c.valued = cellsOfRate(v.Base, v.Additional, v.Total, valued, v.Headings)
		}
	}
	return c
}

func cellsOfRate(base, additional, total tariff.Percent, status tariff.Status, headings string) *[7]parquet.Value {
	cells := new([7]parquet.Value)
	for i, p := range []tariff.Percent{base, additional, total} {
		cells[i+1] = parquet.NullValue().Level(0, 0, i+1)
		if p.Known() {
			cells[i+1] = parquet.Int64Value(p.Millionths()).Level(0, 1, i+1)
		}
	}
	cells[5] = parquet.ByteArrayValue([]byte(status)).Level(0, 0, 5)
	cells[6] = parquet.ByteArrayValue([]byte(headings)).Level(0, 0, 6)
	return cells
}

// exactly asks the pack about one line.
func (w *priceWorker) exactly(k *kernel, row int) error {
	q := tariff.Question{
		HTS: w.codes[row], Origin: w.origins[row], Importer: w.importer[row], Entry: w.entry[row], Export: w.export[row],
		Known: w.r.known, Value: w.value[row].decimal(), Amount: w.quantity[row], Unit: w.unit[row],
	}
	if q.Amount != nil {
		if _, _, ok := tariff.ReadUnit(q.Unit); !ok {
			return misused("unit: %q is no unit of the schedule; write kg, liter, No. or doz.", q.Unit)
		}
	}
	var shares []string
	if w.share[row] != "" {
		shares = []string{w.share[row]}
	}
	if err := q.Declare([]string{w.claim[row]}, shares); err != nil {
		return err
	}
	a, err := k.pack.Ask(q)
	if err != nil {
		return err
	}
	w.results[row] = priced{
		cells: cellsOfRate(a.BasePct, a.Additional, a.Total, a.Status, a.Headings()),
		duty:  a.Duty.Cents(), known: a.Duty.Known(),
	}
	return nil
}

// put writes the lines that were priced, column by column.
func (w *priceWorker) put(columns []*parquet.ColumnWriter) (written int, err error) {
	for i := range w.lines {
		w.lines[i] = w.lines[i][:0]
	}
	for row := range w.n {
		x := &w.results[row]
		if x.cells == nil {
			continue
		}
		written++
		for i := range w.lines {
			w.lines[i] = append(w.lines[i], x.cells[i])
		}
		last := len(w.lines[0]) - 1
		w.lines[0][last] = w.ids[row].Level(0, 0, 0)
		w.lines[4][last] = parquet.NullValue().Level(0, 0, 4)
		if x.known {
			w.lines[4][last] = parquet.Int64Value(x.duty).Level(0, 1, 4)
		}
		if last+1 == cap(w.lines[0]) {
			if err := w.flush(columns); err != nil {
				return written, err
			}
		}
	}
	return written, w.flush(columns)
}

func (w *priceWorker) flush(columns []*parquet.ColumnWriter) error {
	for i, c := range columns {
		if len(w.lines[i]) == 0 {
			continue
		}
		if _, err := c.WriteRowValues(w.lines[i]); err != nil {
			return err
		}
		w.lines[i] = w.lines[i][:0]
	}
	return nil
}

// cellsOf gives the cells of a line that is set aside, as far as they were read.
func (w *priceWorker) cellsOf(row int, f *entryFault) []string {
	cells := []string{
		textOfValue(w.ids[row]), w.codes[row].String(), string(w.origins[row]), string(w.importer[row]), w.entry[row].String(), w.export[row].String(),
		"", "", w.unit[row], w.claim[row], w.share[row],
	}
	if d := w.value[row].decimal(); d != nil {
		cells[6] = d.Text('f')
	}
	if d := w.quantity[row]; d != nil {
		cells[7] = d.Text('f')
	}
	for i, text := range f.cells {
		cells[i] = text
	}
	return cells
}
