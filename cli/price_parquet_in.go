package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
	"github.com/parquet-go/parquet-go/format"

	"demarche/tariff"
)

// entryParquet is a Parquet file of entries.
type entryParquet struct {
	file   *parquet.File
	name   string
	rows   int
	place  [11]int // of entryColumns among the columns; -1 for none
	scale  [11]int32
	isDate [11]bool // days since 1970

	numbered bool // ids are numbers
}

// openEntryParquet reads the directory of a file, and refuses one that is cut
// off, or lacks a column.
func openEntryParquet(f *os.File, name string) (e *entryParquet, err error) {
	defer func() {
		if x := recover(); x != nil { // the library's answer to damaged bytes
			e, err = nil, cutOff(name)
		}
	}()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if tariff.ParquetEnds(f, info.Size()) != nil {
		return nil, cutOff(name)
	}
	file, err := parquet.OpenFile(f, info.Size())
	if err != nil {
		return nil, cutOff(name)
	}
	e = &entryParquet{file: file, name: name, rows: int(file.NumRows())}
	return e, e.columns()
}

func cutOff(name string) error {
	return misused("%s: the Parquet file is cut off or damaged: it does not end with its directory; nothing was written", name)
}

// columns finds each column, and refuses those that are not known.
func (e *entryParquet) columns() error {
	found := e.file.Root().Columns()
	for i := range e.place {
		e.place[i], e.scale[i] = -1, -1
	}
	for at, c := range found {
		i := slices.Index(entryColumns, strings.ToLower(c.Name()))
		switch {
		case i < 0:
			return misused("%s: column %q is not known; known are %s", e.name, c.Name(), join(entryColumns))
		case !c.Leaf() || c.Repeated():
			return misused("%s: column %q is no plain column", e.name, c.Name())
		case e.place[i] >= 0:
			return misused("%s: column %q stands twice", e.name, c.Name())
		}
		e.place[i] = at
		if t := c.Type().LogicalType(); t != nil {
			switch t := t.Value.(type) {
			case *format.DecimalType:
				e.scale[i] = t.Scale
			case *format.DateType:
				e.isDate[i] = true
			}
		}
	}
	for i, c := range entryColumns[:5] {
		if e.place[i] < 0 {
			return misused("%s: column %q is missing; there must be %s", e.name, c, join(entryColumns[:5]))
		}
	}
	switch k := found[e.place[0]].Type().Kind(); k {
	case parquet.ByteArray, parquet.Int64:
		e.numbered = k == parquet.Int64
		return nil
	default:
		return misused("%s: column \"id\" holds %s; it may hold texts or integers of 64 bits", e.name, k)
	}
}

// pricedText and pricedNumber are the columns written. Percentages have six
// decimals, money two; null is no percentage, or not known.
type pricedText struct {
	ID         string `parquet:"id"`
	Base       int64  `parquet:"base_pct,optional,dict,decimal(6:18)"`
	Additional int64  `parquet:"additional_pct,optional,dict,decimal(6:18)"`
	Total      int64  `parquet:"total_pct,optional,dict,decimal(6:18)"`
	Duty       int64  `parquet:"duty,optional,decimal(2:18)"`
	Status     string `parquet:"status,dict"`
	Headings   string `parquet:"headings,dict"`
}

type pricedNumber struct {
	ID         int64  `parquet:"id"`
	Base       int64  `parquet:"base_pct,optional,dict,decimal(6:18)"`
	Additional int64  `parquet:"additional_pct,optional,dict,decimal(6:18)"`
	Total      int64  `parquet:"total_pct,optional,dict,decimal(6:18)"`
	Duty       int64  `parquet:"duty,optional,decimal(2:18)"`
	Status     string `parquet:"status,dict"`
	Headings   string `parquet:"headings,dict"`
}

// schemaOut keeps the kind of the ids.
func (e *entryParquet) schemaOut() *parquet.Schema {
	if e.numbered {
		return parquet.SchemaOf(pricedNumber{})
	}
	return parquet.SchemaOf(pricedText{})
}

// stretchOf is a run of rows of one row group.
type stretchOf struct {
	group     int
	from, n   int
	firstLine int // row of the file, from 1
}

func (e *entryParquet) stretches() []stretchOf {
	var out []stretchOf
	line := 1
	for g, group := range e.file.RowGroups() {
		rows := int(group.NumRows())
		for from := 0; from < rows; from += stretch {
			n := min(stretch, rows-from)
			out = append(out, stretchOf{g, from, n, line})
			line += n
		}
	}
	return out
}

// readColumn reads a column over a stretch. Where a page has a dictionary, each
// of its values is parsed once. Direct may take pages of plain numbers. An empty cell is the zero value, and told to
// empty where that is not nil; what cannot be read is told to bad.
func readColumn[T any](chunk parquet.ColumnChunk, s stretchOf, out []T, parse func(parquet.Value) (T, error), direct func(encoding.Values, []T) bool, bad func(row int, text string, err error)) error {
	pages := chunk.Pages()
	defer pages.Close()
	if err := pages.SeekToRow(int64(s.from)); err != nil {
		return err
	}
	c := columnReading[T]{parse: parse, bad: bad, direct: direct}
	for row := 0; row < len(out); {
		page, err := pages.ReadPage()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("the column ends after %d of %d rows", row, len(out))
		}
		if err != nil {
			return err
		}
		if left := int64(len(out) - row); page.NumRows() > left {
			page = page.Slice(0, left)
		}
		n, err := c.page(page, out[row:], row)
		parquet.Release(page)
		if err != nil {
			return err
		}
		row += n
	}
	return nil
}

// columnReading parses the values of one column.
type columnReading[T any] struct {
	parse  func(parquet.Value) (T, error)
	direct func(encoding.Values, []T) bool // takes a whole page without empty cells, where it can; nil for none
	bad    func(row int, text string, err error)
	dict   parquet.Dictionary
	parsed []T
	errs   []error // nil where every value of the dictionary could be read
	buffer [256]parquet.Value
}

func (c *columnReading[T]) page(page parquet.Page, out []T, row int) (int, error) {
	if d := page.Dictionary(); d != nil && page.NumNulls() == 0 {
		c.learn(d)
		data := page.Data()
		indexes := data.Int32()
		for i, x := range indexes {
			out[i] = c.parsed[x]
			if c.errs != nil && c.errs[x] != nil {
				c.bad(row+i, textOfValue(d.Index(x)), c.errs[x])
			}
		}
		return len(indexes), nil
	}
	if n := int(page.NumRows()); c.direct != nil && page.Dictionary() == nil && page.NumNulls() == 0 && c.direct(page.Data(), out[:n]) {
		return n, nil
	}
	values, done := page.Values(), 0
	for {
		n, err := values.ReadValues(c.buffer[:])
		for i, v := range c.buffer[:n] {
			if v.IsNull() {
				continue
			}
			t, err := c.parse(v)
			out[done+i] = t
			if err != nil {
				c.bad(row+done+i, textOfValue(v), err)
			}
		}
		done += n
		if errors.Is(err, io.EOF) {
			return done, nil
		}
		if err != nil {
			return done, err
		}
	}
}

// learn parses a dictionary.
func (c *columnReading[T]) learn(d parquet.Dictionary) {
	if c.dict == d {
		return
	}
	c.dict, c.parsed, c.errs = d, make([]T, d.Len()), nil
	for i := range c.parsed {
		var err error
		if c.parsed[i], err = c.parse(d.Index(int32(i))); err != nil {
			if c.errs == nil {
				c.errs = make([]error, len(c.parsed))
			}
			c.errs[i] = err
		}
	}
}

func textOfValue(v parquet.Value) string {
	if v.IsNull() {
		return ""
	}
	return cut(v.String(), 60)
}
