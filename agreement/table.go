package agreement

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is a CSV file with a header, read strictly: a byte-order mark and CRLF
// are accepted, broken UTF-8, unknown or missing columns and ragged rows are
// refused with their line.
type Table struct {
	Columns []string
	index   map[string]int
	reader  *csv.Reader
	row     []string
}

// OpenTable reads the header. Every column must be among required or optional.
func OpenTable(data []byte, required, optional []string) (*Table, error) {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if line := brokenUTF8(data); line > 0 {
		return nil, &TableError{line, "the text is not valid UTF-8; save the file as UTF-8"}
	}
	t := &Table{reader: csv.NewReader(bytes.NewReader(data)), index: map[string]int{}}
	header, err := t.reader.Read()
	if err != nil {
		return nil, &TableError{1, "there is no header line; it must be " + strings.Join(required, ",")}
	}
	known, unknown := append(slices.Clone(required), optional...), []string(nil)
	for _, c := range header {
		if c = strings.TrimSpace(c); !slices.Contains(known, c) {
			unknown = append(unknown, strconv.Quote(c))
		}
	}
	switch len(unknown) {
	case 0:
	case 1:
		return nil, &TableError{1, fmt.Sprintf("unknown column %s; known are %s", unknown[0], strings.Join(known, ", "))}
	default:
		return nil, &TableError{1, fmt.Sprintf("unknown columns %s; known are %s", strings.Join(unknown, ", "), strings.Join(known, ", "))}
	}
	for i, c := range header {
		c = strings.TrimSpace(c)
		if _, twice := t.index[c]; twice {
			return nil, &TableError{1, fmt.Sprintf("column %q stands twice", c)}
		}
		t.index[c] = i
		t.Columns = append(t.Columns, c)
	}
	for _, c := range required {
		if _, ok := t.index[c]; !ok {
			return nil, &TableError{1, fmt.Sprintf("column %q is missing", c)}
		}
	}
	t.reader.ReuseRecord = true
	return t, nil
}

// Next reads the next row; io.EOF stands after the last.
func (t *Table) Next() error {
	row, err := t.reader.Read()
	if err == nil {
		t.row = row
		return nil
	}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return &TableError{pe.Line, "the row cannot be read: " + pe.Err.Error()}
	}
	return err
}

// Get gives a column of the row, trimmed; "" where the table lacks the column.
func (t *Table) Get(column string) string {
	i, ok := t.index[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(t.row[i])
}

// Line is the line at which the row starts.
func (t *Table) Line() int {
	line, _ := t.reader.FieldPos(0)
	return line
}

// TableError is a fault at a line of a table.
type TableError struct {
	Line int
	What string
}

func (e *TableError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.What) }

func brokenUTF8(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if !utf8.Valid(line) {
			return i + 1
		}
	}
	return 1
}

// Split reads a list within a cell: names parted by semicolons.
func Split(cell string) []string {
	var out []string
	for _, s := range strings.Split(cell, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
