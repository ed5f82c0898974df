package tariff

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"demarche"
)

// rowSource gives the rows of a table, whatever its form. The slice holds until
// the next call; after the last row comes io.EOF.
type rowSource interface {
	head() []string
	next() (cells []string, row int, err error)
}

// openRows recognises the form of a file by its first bytes.
func openRows(r io.ReaderAt, size int64, name string) (rowSource, error) {
	magic := make([]byte, 4)
	if n, err := r.ReadAt(magic, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	} else if n == 4 && string(magic) == "PAR1" {
		rows, err := openParquetRows(r, size)
		if err != nil {
			return nil, noTrade(name, 0, err)
		}
		return rows, nil
	}
	in := bufio.NewReaderSize(io.NewSectionReader(r, 0, size), 1<<16)
	if mark, _ := in.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = in.Discard(3)
	}
	first, err := firstOf(in)
	if err != nil {
		return nil, noTrade(name, 1, errors.New("the file is empty"))
	}
	var rows rowSource
	if first == '[' || first == '{' {
		rows, err = openJSONRows(in, first)
	} else {
		rows, err = openCSVRows(in)
	}
	if err != nil {
		return nil, noTrade(name, 1, err)
	}
	return rows, nil
}

// firstOf gives the first byte that is no blank, without taking it.
func firstOf(in *bufio.Reader) (byte, error) {
	for {
		b, err := in.ReadByte()
		if err != nil {
			return 0, err
		}
		if strings.IndexByte(" \t\r\n", b) < 0 {
			return b, in.UnreadByte()
		}
	}
}

// csvRows are the rows of a CSV file.
type csvRows struct {
	in      *csv.Reader
	columns []string
}

func openCSVRows(in io.Reader) (*csvRows, error) {
	r := csv.NewReader(in)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, csvTrouble(err)
	}
	return &csvRows{in: r, columns: append([]string(nil), head...)}, nil
}

func (c *csvRows) head() []string { return c.columns }

func (c *csvRows) next() ([]string, int, error) {
	cells, err := c.in.Read()
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		if errors.Is(err, csv.ErrFieldCount) {
			return nil, parse.Line, fmt.Errorf("the row has %d cells, and the header %d", len(cells), len(c.columns))
		}
		return nil, parse.Line, parse.Err
	}
	if err != nil {
		return nil, 0, err
	}
	row, _ := c.in.FieldPos(0)
	return cells, row, nil
}

func csvTrouble(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return parse.Err
	}
	return err
}

// jsonRows are the rows of a JSON file: lists under a first list of names, as
// the Census Bureau gives them, or objects in a list "data", as Comtrade does.
type jsonRows struct {
	dec     *json.Decoder
	lines   *demarche.Lines
	columns []string
	lists   bool
	cells   []string

	answer demarche.ComtradeAnswer // what an object says beside its rows
	rows   int                     // of it, so far
}

func openJSONRows(in io.Reader, first byte) (*jsonRows, error) {
	lines := demarche.NewLines(in)
	j := &jsonRows{dec: json.NewDecoder(lines), lines: lines, lists: first == '['}
	j.dec.UseNumber()
	if !j.lists {
		j.columns = comtradeFields
		return j, j.toData()
	}
	if _, err := j.dec.Token(); err != nil {
		return nil, jsonEnd(err)
	}
	if err := j.dec.Decode(&j.columns); err != nil {
		return nil, errors.New("the first entry of the list is no list of names: the file is none of the Census Bureau's")
	}
	return j, nil
}

// toData goes to the list "data" of an object.
func (j *jsonRows) toData() error {
	if _, err := j.dec.Token(); err != nil {
		return jsonEnd(err)
	}
	for j.dec.More() {
		key, err := j.dec.Token()
		if err != nil {
			return jsonEnd(err)
		}
		if key == "data" {
			if open, err := j.dec.Token(); err != nil || open != json.Delim('[') {
				return errors.New("its field \"data\" is no list")
			}
			return nil
		}
		if err := j.beside(key); err != nil {
			return err
		}
	}
	return errors.New("it is JSON without a list \"data\": the file is none of UN Comtrade's")
}

// beside reads a field beside the list "data".
func (j *jsonRows) beside(key json.Token) error {
	var into any = new(json.RawMessage)
	switch key {
	case "count":
		into = &j.answer.Count
	case "error":
		into = &j.answer.Error
	case "statusCode":
		into = &j.answer.StatusCode
	case "message":
		into = &j.answer.Message
	}
	return jsonEnd(j.dec.Decode(into))
}

// end reads what follows the rows; io.EOF where they are all that there should be.
func (j *jsonRows) end() error {
	if _, err := j.dec.Token(); err != nil {
		return errListCut
	}
	if j.lists {
		return io.EOF
	}
	for j.dec.More() {
		key, err := j.dec.Token()
		if err == nil {
			err = j.beside(key)
		}
		if err != nil {
			return jsonEnd(err)
		}
	}
	if _, err := j.dec.Token(); err != nil {
		return errListCut
	}
	if why, remedy := j.answer.Fault(j.rows); why != "" {
		return fmt.Errorf("%s; %s", why, remedy)
	}
	return io.EOF
}

func (j *jsonRows) head() []string { return j.columns }

func (j *jsonRows) next() ([]string, int, error) {
	if !j.dec.More() {
		err := j.end()
		if errors.Is(err, io.EOF) {
			return nil, 0, err
		}
		return nil, j.lines.At(j.lines.Taken()), err
	}
	var err error
	if j.lists {
		err = j.list()
	} else {
		err = j.object()
	}
	offset := j.dec.InputOffset()
	if errors.Is(err, errListCut) {
		offset = j.lines.Taken()
	}
	return j.cells, j.lines.At(offset), err
}

// list reads a row that is a list as long as the list of names.
func (j *jsonRows) list() error {
	var values []any
	if err := j.dec.Decode(&values); err != nil {
		return jsonEnd(err)
	}
	if len(values) != len(j.columns) {
		return fmt.Errorf("the row has %d entries, and the list of names %d", len(values), len(j.columns))
	}
	j.cells = j.cells[:0]
	for _, v := range values {
		j.cells = append(j.cells, textOf(v))
	}
	return nil
}

// object reads a row that is an object. Names are compared without regard to
// case, as the CSV's are.
func (j *jsonRows) object() error {
	var values map[string]any
	if err := j.dec.Decode(&values); err != nil {
		return jsonEnd(err)
	}
	lower := make(map[string]any, len(values))
	for k, v := range values {
		lower[strings.ToLower(k)] = v
	}
	if _, ok := lower["cmdcode"]; !ok {
		return errors.New("the record has no field \"cmdCode\"")
	}
	j.rows++
	j.cells = j.cells[:0]
	for _, name := range j.columns {
		j.cells = append(j.cells, textOf(lower[name]))
	}
	return nil
}

func textOf(v any) string {
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

var errListCut = errors.New("the list does not end: the file has been cut off")

func jsonEnd(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errListCut
	}
	return err
}
