package tariff

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
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
		if err := in.add(row); err != nil {
			return err
		}
	}
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
		place[strings.ToLower(strings.Join(strings.Fields(name), " "))] = i
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
