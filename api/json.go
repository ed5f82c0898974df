package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"demarche/calendar"
)

// strictJSON reads and writes JSON. Broken UTF-8 is refused, where the standard
// library would put another character in its place: a record must hold what was
// sent or nothing.
var strictJSON = huma.Format{Marshal: writeJSON, Unmarshal: readJSON}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func readJSON(data []byte, v any) error {
	if at := brokenAt(data); at >= 0 {
		return fmt.Errorf("%s: the text is not valid UTF-8", place(data, at))
	}
	err := json.Unmarshal(data, v)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%s: %w", place(data, int(syntax.Offset)-1), err)
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("%s: %s cannot be a %s", place(data, int(kind.Offset)-1), kind.Field, kind.Value)
	}
	return err
}

// brokenAt gives the place of the first byte that is not UTF-8, or -1.
func brokenAt(data []byte) int {
	for at := 0; at < len(data); {
		r, n := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// place gives a byte's line and column, both from 1, the column in bytes.
func place(data []byte, at int) string {
	at = min(max(at, 0), len(data))
	line := bytes.Count(data[:at], []byte{'\n'}) + 1
	column := at - bytes.LastIndexByte(data[:at], '\n')
	return fmt.Sprintf("line %d, column %d", line, column)
}

// Day is a date among the parameters of a request.
type Day struct{ calendar.Date }

// Schema describes a date among the parameters.
func (Day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Examples: []any{"2020-05-14"}}
}

// daySchema describes a date in a body, where null says that there is none.
type daySchema struct{}

// Schema describes a date in a body.
func (daySchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true, Examples: []any{"2020-05-14"}}
}

// init: no answer of ours gives null for a list, which is huma's default reading
// of a slice.
func init() { huma.DefaultArrayNullable = false }

// shapeSchemas tells the registry how the rooms' own types travel.
func shapeSchemas(r huma.Registry) {
	r.RegisterTypeAlias(reflect.TypeFor[calendar.Date](), reflect.TypeFor[daySchema]())
}
