package cli

import (
	"github.com/parquet-go/parquet-go"

	"demarche/calendar"
	"demarche/tariff"
)

// panelWorker makes the rows of one origin after another.
type panelWorker struct {
	r       *panelRun
	spans   []tariff.Span
	cells   map[uint32]*[7]parquet.Value // of each verdict, in the columns of priced lines
	columns [panelColumns][]parquet.Value
}

// origin makes and writes the row group of an origin.
func (w *panelWorker) origin(i int) {
	o := w.r.origins[i]
	group := w.r.file.BeginRowGroup()
	w.cells = map[uint32]*[7]parquet.Value{}
	rows, err := w.rows(o, group.ColumnWriters())
	w.r.inTurn(i, rows, err, func() error {
		_, err := group.Commit()
		return err
	})
}

func (w *panelWorker) rows(o tariff.Origin, columns []*parquet.ColumnWriter) (rows int64, err error) {
	from := parquet.ByteArrayValue([]byte(o)).Level(0, 0, 1)
	for k, l := range w.r.lines {
		w.spans = w.r.bulk.Spans(w.spans[:0], l, o)
		for _, s := range w.spans {
			w.row(w.r.codes[k], from, s)
			if rows++; rows%1024 == 0 {
				if err := w.flush(columns); err != nil {
					return rows, err
				}
			}
		}
	}
	return rows, w.flush(columns)
}

// row adds a row to the columns.
func (w *panelWorker) row(code, origin parquet.Value, s tariff.Span) {
	c := w.cells[s.Verdict]
	if c == nil {
		v := w.r.bulk.Verdict(s.Verdict)
		c = cellsOfRate(v.Base, v.Additional, v.Total, v.Status, v.Headings)
		for i, to := range []int{0, 4, 5, 6, 0, 7, 8} { // the columns of a panel, in the order of those of priced lines
			c[i] = c[i].Level(0, c[i].DefinitionLevel(), to)
		}
		w.cells[s.Verdict] = c
	}
	for i, v := range [panelColumns]parquet.Value{code, origin, dayValue(s.From, 2), dayValue(s.To, 3), c[1], c[2], c[3], c[5], c[6]} {
		w.columns[i] = append(w.columns[i], v)
	}
}

// dayValue gives a day as Parquet counts them.
func dayValue(d calendar.Date, column int) parquet.Value {
	return parquet.Int32Value(int32(d-epochDay)).Level(0, 0, column)
}

func (w *panelWorker) flush(columns []*parquet.ColumnWriter) error {
	for i, c := range columns {
		if len(w.columns[i]) == 0 {
			continue
		}
		if _, err := c.WriteRowValues(w.columns[i]); err != nil {
			return err
		}
		w.columns[i] = w.columns[i][:0]
	}
	return nil
}
