package cli

import (
	"os"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
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
