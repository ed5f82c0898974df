package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// maxFile bounds a calendar file; a century of holidays fits many times over.
const maxFile = 1 << 20

// maxPoints bounds the states of knowledge, of which each takes a view. A notice
// a year, and as many changes, stay far below.
const maxPoints = 1000

// Read reads the calendars of a folder, by ID. Each is two files: ID.yaml says
// what the calendar is, which years it covers, since when and on which grounds;
// ID.csv lists the days. Reading is strict: an unknown key or column, a bad date,
// a day named twice or in a year without a list is refused with file and line.
func Read(fsys fs.FS, dir string) (map[string]*Calendar, error) {
	files, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("calendars: %w", err)
	}
	calendars := map[string]*Calendar{}
	var rows []string
	for _, f := range files {
		name := f.Name()
		switch path.Ext(name) {
		case ".yaml":
			c, err := readOne(fsys, path.Join(dir, strings.TrimSuffix(name, ".yaml")))
			if err != nil {
				return nil, err
			}
			calendars[c.ID] = c
		case ".csv":
			rows = append(rows, strings.TrimSuffix(name, ".csv"))
		}
	}
	for _, id := range rows {
		if calendars[id] == nil {
			return nil, fmt.Errorf("%s.csv:1: there is no %s.yaml to say which calendar these days are of", path.Join(dir, id), id)
		}
	}
	return calendars, nil
}

func readOne(fsys fs.FS, base string) (*Calendar, error) {
	head, err := readFile(fsys, base+".yaml")
	if err != nil {
		return nil, err
	}
	h, err := readHead(base+".yaml", head)
	if err != nil {
		return nil, err
	}
	if id := path.Base(base); h.ID != id {
		return nil, h.refuse("$.id", "the id is %s, but the file is named for %q: make them the same", shown(h.ID), id)
	}
	c, sources, err := h.calendar()
	if err != nil {
		return nil, err
	}
	rows, err := readFile(fsys, base+".csv")
	if err != nil {
		return nil, err
	}
	if err := c.readRows(base+".csv", rows, sources); err != nil {
		return nil, err
	}
	if err := h.unused(sources, c); err != nil {
		return nil, err
	}
	if c.buildPoints(); len(c.points) > maxPoints {
		return nil, fmt.Errorf("%s.csv:1: the days became known on %d different days; at most %d are read", base, len(c.points), maxPoints)
	}
	c.build()
	return c, nil
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	b, err := fs.ReadFile(fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s:1: the file is missing: a calendar is a .yaml and a .csv of the same name", name)
	}
	if err != nil {
		return nil, fmt.Errorf("calendars: %w", err)
	}
	if len(b) > maxFile {
		return nil, fmt.Errorf("%s:1: the file has %d bytes; at most %d are read", name, len(b), maxFile)
	}
	if !utf8.Valid(b) {
		line := 1 + bytes.Count(b[:firstInvalid(b)], []byte("\n"))
		return nil, fmt.Errorf("%s:%d: the line is not UTF-8: save the file in that encoding", name, line)
	}
	return bytes.TrimPrefix(b, []byte("\ufeff")), nil
}

func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(b)
}
