package tariff

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// htsRecord is a line in the JSON form. Fields that hold nothing are null or an
// empty text, by revision.
type htsRecord struct {
	HTSNo       *string     `json:"htsno"`
	Indent      json.Number `json:"indent"` // a text in quotation marks, or a number
	Description string      `json:"description"`
	Units       []string    `json:"units"`
	General     string      `json:"general"`
	Special     string      `json:"special"`
	Other       string      `json:"other"`
	Quota       string      `json:"quotaQuantity"`
	Additional  string      `json:"additionalDuties"`
	Footnotes   []struct {
		Columns []string `json:"columns"`
		Marker  string   `json:"marker"`
		Value   string   `json:"value"`
	} `json:"footnotes"`
}

// json reads the JSON form: an array of records, one a line of the schedule.
func (in *exportReader) json(data []byte) error {
	d := json.NewDecoder(bytes.NewReader(data))
	lines := &lineCounter{data: data, line: 1}
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return noExport(in.at(1), "it is JSON, and not a list of lines")
	}
	for d.More() {
		var r htsRecord
		row := lines.at(d.InputOffset())
		if err := d.Decode(&r); err != nil {
			return noExport(in.at(lines.at(offsetOf(err, d))), jsonTrouble(err))
		}
		if r.HTSNo == nil {
			return noExport(in.at(row), "the record has no field \"htsno\"")
		}
		if err := in.add(r.row(row)); err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return noExport(in.at(lines.at(int64(len(data)))), "the list does not end: the file has been cut off")
	}
	return nil
}

func (r htsRecord) row(line int) exportRow {
	out := exportRow{
		line: line, code: *r.HTSNo, indent: string(r.Indent), description: r.Description, units: unitList(strings.Join(r.Units, ",")),
		general: r.General, special: r.Special, other: r.Other, quota: r.Quota, additional: r.Additional,
	}
	for _, f := range r.Footnotes {
		out.notes = append(out.notes, strings.Join(f.Columns, ",")+": "+plainWords(f.Value))
	}
	return out
}

// jsonTrouble words what is wrong with the JSON of a file.
func jsonTrouble(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("the field %q holds a %s", kind.Field, kind.Value)
	}
	if strings.Contains(err.Error(), "unexpected EOF") || err.Error() == "EOF" {
		return "the list does not end: the file has been cut off"
	}
	return err.Error()
}

func offsetOf(err error, d *json.Decoder) int64 {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return syntax.Offset
	}
	return d.InputOffset()
}

// lineCounter turns offsets that only grow into numbers of lines.
type lineCounter struct {
	data []byte
	done int64
	line int
}

// at gives the line of the first character at or after an offset that is no
// blank and no comma.
func (c *lineCounter) at(offset int64) int {
	offset = min(offset, int64(len(c.data)))
	for offset < int64(len(c.data)) && strings.IndexByte(" \t\r\n,", c.data[offset]) >= 0 {
		offset++
	}
	if offset > c.done {
		c.line += bytes.Count(c.data[c.done:offset], []byte("\n"))
		c.done = offset
	}
	return c.line
}
