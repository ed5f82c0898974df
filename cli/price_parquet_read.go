package cli

import (
	"errors"
	"fmt"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
)

// columnReading reads a column over a stretch. Where a page has a dictionary, each of
// its values is parsed once. An empty cell is the zero value.
type columnReading[T any] struct {
	parse  func(parquet.Value) (T, error)
	direct func(encoding.Values, []T) bool // takes a whole page without empty cells, where it can; nil for none
	bad    func(row int, text string, err error)
	empty  func(row int) // told of empty cells; nil for nobody
	dict   parquet.Dictionary
	parsed []T
	errs   []error // nil where every value of the dictionary could be read
	buffer [256]parquet.Value
}

// all reads the rows of a stretch from a chunk.
func (c *columnReading[T]) all(chunk parquet.ColumnChunk, s stretchOf, out []T) error {
	pages := chunk.Pages()
	defer pages.Close()
	if err := pages.SeekToRow(int64(s.from)); err != nil {
		return err
	}
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

func (c *columnReading[T]) page(page parquet.Page, out []T, row int) (int, error) {
	if page.NumNulls() > 0 {
		return c.values(page, out, row)
	}
	if d := page.Dictionary(); d != nil {
		c.learn(d)
		data := page.Data()
		return c.looked(data.Int32(), d, out, row), nil
	}
	if n := int(page.NumRows()); c.direct != nil && c.direct(page.Data(), out[:n]) {
		return n, nil
	}
	return c.values(page, out, row)
}

// looked takes values by their numbers in the dictionary.
func (c *columnReading[T]) looked(indexes []int32, d parquet.Dictionary, out []T, row int) int {
	parsed := c.parsed
	out = out[:len(indexes)]
	for i, x := range indexes {
		out[i] = parsed[x]
	}
	if c.errs == nil {
		return len(indexes)
	}
	for i, x := range indexes {
		if c.errs[x] != nil {
			c.bad(row+i, textOfValue(d.Index(x)), c.errs[x])
		}
	}
	return len(indexes)
}

// values takes one value after another.
func (c *columnReading[T]) values(page parquet.Page, out []T, row int) (done int, err error) {
	values := page.Values()
	for {
		n, err := values.ReadValues(c.buffer[:])
		for i, v := range c.buffer[:n] {
			if !v.IsNull() {
				c.value(v, &out[done+i], row+done+i)
			} else if c.empty != nil {
				c.empty(row + done + i)
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

func (c *columnReading[T]) value(v parquet.Value, out *T, row int) {
	t, err := c.parse(v)
	*out = t
	if err != nil {
		c.bad(row, textOfValue(v), err)
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
