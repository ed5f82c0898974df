package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"demarche/tariff"
)

// entryColumns are the columns of a file of entries; the first five must be there.
var entryColumns = []string{"id", "hts", "origin", "importer", "entry", "export", "value", "quantity", "unit", "claim", "share"}

// entryFile is a CSV file of entries, read row by row, that can be taken up again
// at a byte.
type entryFile struct {
	file   *os.File
	size   int64
	rows   *entryRows
	header []string
	place  [11]int // of entryColumns in a row; -1 for none
	row    entryRow
}

// entryRow is one row.
type entryRow struct {
	id    string
	line  int // at which it starts
	cells []string
	text  entryText
}

// openEntries reads the header, and goes to the byte at which to take up again.
func openEntries(name string, at int64, line int) (*entryFile, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, misuse(name, errors.Unwrap(err))
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	e := &entryFile{file: file, size: info.Size()}
	if err := e.head(name); err != nil {
		file.Close()
		return nil, err
	}
	if at == 0 {
		return e, nil
	}
	if _, err := file.Seek(at, io.SeekStart); err != nil {
		file.Close()
		return nil, err
	}
	e.rows = newEntryRows(file)
	e.rows.at, e.rows.lines = at, line
	return e, nil
}

func (e *entryFile) head(name string) error {
	e.rows = newEntryRows(e.file)
	if mark, _ := e.rows.in.Peek(2); isUTF16(mark) {
		return misused("%s:1: it is written in UTF-16 (\"Unicode text\"); save it as CSV in UTF-8", name)
	}
	header, err := e.rows.next(0)
	if err != nil {
		return misused("%s:1: there is no header line; it must name the columns %s", name, join(entryColumns[:5]))
	}
	header[0] = strings.TrimPrefix(header[0], "\ufeff")
	if len(header) == 1 && strings.ContainsAny(header[0], ";\t") {
		return misused("%s:1: its columns are parted by semicolons or tabs; write it with commas", name)
	}
	for i := range header {
		header[i] = strings.ToLower(strings.TrimSpace(header[i]))
	}
	e.header = slices.Clone(header)
	for i, c := range entryColumns {
		e.place[i] = slices.Index(e.header, c)
		if i < 5 && e.place[i] < 0 {
			return misused("%s:1: column %q is missing; there must be %s", name, c, join(entryColumns[:5]))
		}
	}
	for i, c := range e.header {
		if !slices.Contains(entryColumns, c) {
			return misused("%s:1: column %q is not known; known are %s", name, c, join(entryColumns))
		}
		if slices.Index(e.header, c) != i {
			return misused("%s:1: column %q stands twice", name, c)
		}
	}
	return nil
}

// next reads a row; it is good until the next. The error of a row that cannot be
// read comes with what there is of it.
func (e *entryFile) next() (*entryRow, error) {
	cells, err := e.rows.next(len(e.header))
	if cells == nil {
		return nil, err
	}
	r := &e.row
	*r = entryRow{cells: cells, line: e.rows.first}
	if err != nil {
		return r, fmt.Errorf("the row cannot be read: %w", err)
	}
	if len(cells) != len(e.header) {
		return r, fmt.Errorf("the row has %s, and the header %d", count(len(cells), "field", "fields"), len(e.header))
	}
	r.id = cells[e.place[0]]
	t := &r.text
	for i, into := range []*string{&t.hts, &t.origin, &t.importer, &t.entry, &t.export, &t.value, &t.quantity, &t.unit} {
		*into = e.cell(cells, i+1)
	}
	if s := e.cell(cells, 9); s != "" {
		t.claims = []string{s}
	}
	if s := e.cell(cells, 10); s != "" {
		t.shares = []string{s}
	}
	return r, nil
}

func (e *entryFile) cell(cells []string, column int) string {
	if e.place[column] < 0 {
		return ""
	}
	return strings.TrimSpace(cells[e.place[column]])
}

// at is the byte after the last row, and the lines before it.
func (e *entryFile) at() (int64, int) { return e.rows.at, e.rows.lines }

func (e *entryFile) percent() int64 {
	at, _ := e.at()
	return at * 100 / max(e.size, 1)
}

func (r *entryRow) question(known string) (tariff.Question, error) {
	if strings.TrimSpace(r.id) == "" {
		return tariff.Question{}, misused("id: it is empty")
	}
	r.text.known = known
	return r.text.question()
}
