package cli

import (
	"fmt"
	"strconv"

	"github.com/cockroachdb/apd/v3"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"

	"demarche/tariff"
)

// readValues reads the customs values: cents, unsaid, or notCents, where they stand in
// exact.
func (w *priceWorker) readValues(s stretchOf) error {
	at := w.r.in.place[6]
	if at < 0 {
		if len(w.value) < w.n {
			w.value = make([]int64, w.n)
			for i := range w.value {
				w.value[i] = unsaid
			}
		}
		return nil
	}
	w.value = sized(w.value, w.n)
	parts := map[int64]*apd.Decimal{}
	c := columnReading[int64]{
		parse: w.centsOf(parts), direct: w.centsOfPage,
		bad:   func(row int, text string, err error) { w.fault(row, 6, text, err); w.value[row] = unsaid },
		empty: func(row int) { w.value[row] = unsaid },
	}
	if err := c.all(w.r.in.file.RowGroups()[s.group].ColumnChunks()[at], s, w.value); err != nil || len(parts) == 0 {
		return err
	}
	for row, v := range w.value {
		if v < 0 && v != unsaid {
			d := parts[v]
			w.value[row], w.exact[row] = notCents, d
		}
	}
	return nil
}

// centsOf reads values, those that are no cents into parts, under numbers that no
// cents have.
func (w *priceWorker) centsOf(parts map[int64]*apd.Decimal) func(parquet.Value) (int64, error) {
	return func(v parquet.Value) (int64, error) {
		if v.Kind() == parquet.Int64 && w.r.in.scale[6] == 2 && v.Int64() >= 0 {
			return v.Int64(), nil
		}
		d, err := w.numberOf(6, v)
		if d == nil || err != nil {
			return unsaid, err
		}
		if cents, ok := tariff.WholeCents(d); ok {
			return cents, nil
		}
		at := notCents + int64(len(parts))
		parts[at] = d
		return at, nil
	}
}

// centsOfPage takes a page of values in cents.
func (w *priceWorker) centsOfPage(page encoding.Values, out []int64) bool {
	if page.Kind() != encoding.Int64 || w.r.in.scale[6] != 2 {
		return false
	}
	signs := int64(0)
	for i, v := range page.Int64()[:len(out)] {
		out[i] = v
		signs |= v
	}
	return signs >= 0 // those below zero are looked at one by one
}

// decimal gives the value of a row; nil where there is none.
func (w *priceWorker) decimal(row int) *apd.Decimal {
	switch v := w.value[row]; v {
	case unsaid:
		return nil
	case notCents:
		return w.exact[row]
	default:
		return apd.New(v, -2)
	}
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
