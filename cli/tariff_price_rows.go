package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// entryRows reads the rows of a CSV file as RFC 4180 has them, but for one thing: a quote that
// is left open swallows no line. A row of several lines that cannot be read, or whose cells
// hold the commas of a whole line, is given up after its first line, and the next line is read
// by itself.
type entryRows struct {
	in    *bufio.Reader
	at    int64 // bytes that were read
	lines int   // lines that were read
	first int   // line at which the last row starts
	cells []string
	cell  []byte // room for a cell in quotes
}

// The longest line that is read, and how far the end of a row of several lines is looked for.
const (
	longestLine = 1 << 20
	longestRow  = 1 << 16
)

var (
	errLeftOpen = errors.New("a quote is opened in this line and not closed as it should be; the line is set aside by itself")
	errTooLong  = errors.New("the line is longer than a million characters")
)

func newEntryRows(r io.Reader) *entryRows {
	return &entryRows{in: bufio.NewReaderSize(r, longestLine)}
}

// next gives the cells of the next row, good until the one after. columns is how many there
// should be; 0 for any. The error of a row that cannot be read comes with what there is of it.
func (e *entryRows) next(columns int) ([]string, error) {
	for {
		line, err := e.line()
		if line == "" && err != nil {
			return nil, err
		}
		e.first = e.lines
		if err != nil {
			return append(e.cells[:0], line), err
		}
		if line == "\n" || line == "" { // an empty line, or what is left of one at the end of the file
			continue
		}
		return e.row(line, columns)
	}
}

// line reads one line, which ends in "\n" but for the last of the file.
func (e *entryRows) line() (string, error) {
	raw, err := e.in.ReadSlice('\n')
	if err != nil && !errors.Is(err, bufio.ErrBufferFull) && (len(raw) == 0 || !errors.Is(err, io.EOF)) {
		return "", err
	}
	e.at, e.lines = e.at+int64(len(raw)), e.lines+1
	if !errors.Is(err, bufio.ErrBufferFull) {
		return string(endOf(raw)), nil
	}
	head := string(raw[:80])
	for errors.Is(err, bufio.ErrBufferFull) {
		raw, err = e.in.ReadSlice('\n')
		e.at += int64(len(raw))
	}
	return head, errTooLong
}

// endOf makes the end of a line "\n", or nothing at the end of the file.
func endOf(line []byte) []byte {
	switch n := len(line); {
	case n >= 2 && line[n-2] == '\r' && line[n-1] == '\n':
		line[n-2] = '\n'
		return line[:n-1]
	case n >= 1 && line[n-1] == '\r':
		return line[:n-1]
	}
	return line
}

// row parts a line into cells, and takes in the lines after it where they make up a row with it.
func (e *entryRows) row(line string, columns int) ([]string, error) {
	_, err := e.part(line)
	if !errors.Is(err, errLeftOpen) {
		return e.cells, err
	}
	alone := slices.Clone(e.cells)
	ahead, err := e.in.Peek(longestRow)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	text, after, sizes := line, "", []int(nil)
	for lines := 1; ; lines *= 2 { // as many as it takes: where each line opens a quote, the next mostly ends it
		var whole bool
		text, sizes, whole = joined(line, ahead, lines)
		if after, err = e.part(text); whole || !errors.Is(err, errLeftOpen) {
			break
		}
	}
	if err != nil || columns > 0 && len(e.cells) != columns || slices.ContainsFunc(e.cells, swallows(columns)) {
		return alone, errLeftOpen
	}
	for _, size := range sizes[:strings.Count(strings.TrimSuffix(text[:len(text)-len(after)], "\n"), "\n")] {
		n, _ := e.in.Discard(size)
		e.at, e.lines = e.at+int64(n), e.lines+1
	}
	return e.cells, nil
}

// swallows tells whether a cell of several lines holds what must be lines of their own: two
// quotes too many make one row of right length out of two only if the commas of a row lie
// between them.
func swallows(columns int) func(string) bool {
	return func(cell string) bool {
		return columns > 1 && strings.Contains(cell, "\n") && strings.Count(cell, ",") >= columns-1
	}
}

// part parts the first row of a text into cells, and gives what comes after it.
func (e *entryRows) part(text string) (after string, err error) {
	for e.cells = e.cells[:0]; ; {
		var cell string
		if text != "" && text[0] == '"' {
			cell, text, err = e.quoted(text[1:])
		} else {
			i := strings.IndexAny(text, ",\n")
			if i < 0 {
				i = len(text)
			}
			if cell, text = text[:i], text[i:]; strings.IndexByte(cell, '"') >= 0 {
				err = csv.ErrBareQuote
			}
		}
		e.cells = append(e.cells, cell)
		if err != nil || text == "" || text[0] != ',' {
			return strings.TrimPrefix(text, "\n"), err
		}
		text = text[1:]
	}
}

// quoted reads a cell in quotes from behind the first of them.
func (e *entryRows) quoted(text string) (cell, after string, err error) {
	e.cell = e.cell[:0]
	for {
		i := strings.IndexByte(text, '"')
		if i < 0 {
			return string(append(e.cell, strings.TrimSuffix(text, "\n")...)), "", errLeftOpen
		}
		e.cell, text = append(e.cell, text[:i]...), text[i+1:]
		switch {
		case text == "" || text[0] == ',' || text[0] == '\n':
			return string(e.cell), text, nil
		case text[0] != '"':
			return string(e.cell), text, csv.ErrQuote
		}
		e.cell, text = append(e.cell, '"'), text[1:]
	}
}

// joined puts so many of the lines that lie ahead behind a line, with the size of each in the
// file. Whole tells that none is left.
func joined(line string, ahead []byte, lines int) (text string, sizes []int, whole bool) {
	var b strings.Builder
	b.WriteString(line)
	for len(ahead) > 0 && len(sizes) < lines {
		size := bytes.IndexByte(ahead, '\n') + 1
		if size == 0 {
			size = len(ahead)
		}
		b.Write(endOf(bytes.Clone(ahead[:size])))
		sizes, ahead = append(sizes, size), ahead[size:]
	}
	return b.String(), sizes, len(ahead) == 0
}

// isUTF16 reports whether a file that begins so is written in UTF-16, of which Excel makes its
// "Unicode text".
func isUTF16(mark []byte) bool {
	return len(mark) == 2 && (mark[0] == 0xff && mark[1] == 0xfe || mark[0] == 0xfe && mark[1] == 0xff || mark[0] == 0 || mark[1] == 0)
}
