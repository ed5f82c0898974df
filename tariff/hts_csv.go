package tariff

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// htsColumns are the columns of the CSV export. The first four and the general
// rate must be there; revisions differ in the rest.
var htsColumns = []struct {
	name string
	must bool
	set  func(*exportRow, string)
}{
	{"hts number", true, func(r *exportRow, s string) { r.code = s }},
	{"indent", true, func(r *exportRow, s string) { r.indent = s }},
	{"description", true, func(r *exportRow, s string) { r.description = s }},
	{"unit of quantity", false, func(r *exportRow, s string) { r.units = unitList(s) }},
	{"general rate of duty", true, func(r *exportRow, s string) { r.general = s }},
	{"special rate of duty", false, func(r *exportRow, s string) { r.special = s }},
	{"column 2 rate of duty", false, func(r *exportRow, s string) { r.other = s }},
	{"quota quantity", false, func(r *exportRow, s string) { r.quota = s }},
	{"additional duties", false, func(r *exportRow, s string) { r.additional = s }},
}

// csv reads the CSV form.
func (in *exportReader) csv(data []byte) error {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1 // older exports leave out the last cells of a heading
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return in.broken(err, r)
	}
	setters, err := in.header(head)
	if err != nil {
		return err
	}
	general := slices.IndexFunc(head, func(name string) bool { return plainName(name) == "general rate of duty" })
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return in.broken(err, r)
		}
		row := exportRow{}
		row.line, _ = r.FieldPos(0)
		for i, cell := range cells {
			if i < len(setters) && setters[i] != nil {
				setters[i](&row, cell)
			}
		}
		if torn(cells, len(head), general, row.code) {
			return noExport(in.at(row.line), fmt.Sprintf("the row has %d fields and the header %d, so that its rates stand under other columns or are lost", len(cells), len(head)))
		}
		if err := in.add(row); err != nil {
			return err
		}
	}
}

// torn reports whether a row has something behind the last column, or is of a line that has a
// rate, or takes one, and ends before the column of it. A heading may end sooner.
func torn(cells []string, columns, general int, code string) bool {
	digits := 0
	for _, c := range code {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return len(cells) > columns && slices.ContainsFunc(cells[columns:], func(s string) bool { return s != "" }) || len(cells) <= general && digits >= 8
}

// broken refuses a file of which a row cannot be read.
func (in *exportReader) broken(err error, r *csv.Reader) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return noExport(in.at(parse.Line), parse.Err.Error())
	}
	if errors.Is(err, io.EOF) {
		return noExport(in.name, "it is empty")
	}
	return err
}

// header gives what each column fills.
func (in *exportReader) header(head []string) ([]func(*exportRow, string), error) {
	place := map[string]int{}
	for i, name := range head {
		place[plainName(name)] = i
	}
	setters := make([]func(*exportRow, string), len(head))
	for _, c := range htsColumns {
		i, found := place[c.name]
		if !found && c.must {
			return nil, noExport(in.at(1), "it has no column \""+c.name+"\"")
		}
		if found {
			setters[i] = c.set
		}
	}
	return setters, nil
}

// plainName gives the name of a column in small letters, with one space between words.
func plainName(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// unitList reads a cell such as ["No.","kg"], or a plain list.
func unitList(cell string) []string {
	cell = strings.TrimSpace(cell)
	var list []string
	if json.Unmarshal([]byte(cell), &list) != nil {
		list = strings.Split(cell, ",")
	}
	var kept []string
	for _, u := range list {
		if u = strings.TrimSpace(u); u != "" {
			kept = append(kept, u)
		}
	}
	return kept
}
