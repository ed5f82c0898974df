package calendar

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// columns are those of a calendar's CSV file, all of them, in this order: the
// day; whether it is off (yes) or worked (no); its names; the day on which it
// became known and the day on which a later act put another row in its place
// (both may be empty); the key of its source; how far it was checked.
var columns = []string{"date", "off", "name_en", "name_zh", "known", "superseded", "source", "review"}

// rowsFile reads one CSV file.
type rowsFile struct {
	*csv.Reader
	file    string
	sources map[string]*source
}

func (c *Calendar) readRows(file string, b []byte, sources map[string]*source) error {
	f := rowsFile{csv.NewReader(bytes.NewReader(b)), file, sources}
	f.FieldsPerRecord = -1 // counted below, with a clearer complaint
	f.ReuseRecord = true
	header, err := f.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return f.broken(err)
	}
	if !slices.Equal(header, columns) {
		return fmt.Errorf("%s:1: the columns are %s: write %s", file, shown(strings.Join(header, ",")), strings.Join(columns, ","))
	}
	for {
		record, err := f.Read()
		if errors.Is(err, io.EOF) {
			return c.checkSuccession(file)
		}
		if err != nil {
			return f.broken(err)
		}
		e, err := f.entry(record)
		if err == nil {
			err = c.place(e)
		}
		if err != nil {
			line, _ := f.FieldPos(0)
			return fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
}

func (f rowsFile) broken(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return fmt.Errorf("%s:%d: %w", f.file, p.Line, p.Err)
	}
	return fmt.Errorf("%s:1: %w", f.file, err)
}

func (f rowsFile) entry(r []string) (e entry, err error) {
	if len(r) != len(columns) {
		return e, fmt.Errorf("the row has %d fields, not %d (%s)", len(r), len(columns), strings.Join(columns, ","))
	}
	if e.date, err = ParseDate(r[0]); err != nil {
		return e, err
	}
	if e.off = r[1] == "yes"; !e.off && r[1] != "no" {
		return e, fmt.Errorf("off is %s: write yes for a day off, no for a day worked", shown(r[1]))
	}
	if e.nameEN, e.nameZH = strings.Clone(r[2]), strings.Clone(r[3]); e.nameEN == "" || e.nameZH == "" {
		return e, fmt.Errorf("%s lacks a name: give name_en and name_zh", e.date)
	}
	if e.known, err = optionalDate(r[4]); err != nil {
		return e, fmt.Errorf("known: %w", err)
	}
	if e.superseded, err = optionalDate(r[5]); err != nil {
		return e, fmt.Errorf("superseded: %w", err)
	}
	if e.superseded != 0 && e.superseded <= e.known {
		return e, fmt.Errorf("%s was superseded on %s, not after it became known on %s", e.date, e.superseded, e.known)
	}
	if e.source = f.sources[r[6]]; e.source == nil {
		return e, fmt.Errorf("source %s is not among the sources of the calendar's YAML file", shown(r[6]))
	}
	if e.review = strings.Clone(r[7]); !reviewed(e.review) {
		return e, fmt.Errorf("review %s is none of reviewed, unreviewed, derived", shown(e.review))
	}
	e.line, _ = f.FieldPos(0)
	return e, nil
}

// place adds a row after those before it.
func (c *Calendar) place(e entry) error {
	l := c.listOf(e.date.Year())
	if l == nil {
		return fmt.Errorf("%s is in a year of which the calendar has no list: add the list, with its source, to the YAML file", e.date)
	}
	if e.known < l.Known {
		return fmt.Errorf("%s is known before the list of its year was, on %s", e.date, l.Known)
	}
	follows := false
	if n := len(c.entries); n > 0 {
		before := c.entries[n-1]
		if e.date < before.date {
			return fmt.Errorf("%s comes after %s: put the days in order", e.date, before.date)
		}
		follows = e.date == before.date
		if follows && (before.superseded == 0 || e.known != before.superseded) {
			return fmt.Errorf("%s stands also on line %d: two rows for a day need the first superseded on the day when the second became known", e.date, before.line)
		}
	}
	if !e.off && !follows && c.weekendBits()>>uint(e.date.Weekday())&1 == 0 {
		return fmt.Errorf("%s is a %s and is worked anyhow: take the row out", e.date, e.date.Weekday())
	}
	c.entries = append(c.entries, e)
	return nil
}

// checkSuccession refuses a row that was superseded by nothing: what took its
// place, and on which ground, would be left unsaid.
func (c *Calendar) checkSuccession(file string) error {
	for i, e := range c.entries {
		if e.superseded == 0 {
			continue
		}
		if i+1 == len(c.entries) || c.entries[i+1].date != e.date {
			return fmt.Errorf("%s:%d: %s was superseded on %s, but no row known on that day follows: add it", file, e.line, e.date, e.superseded)
		}
	}
	return nil
}
