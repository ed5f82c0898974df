package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"demarche/calendar"
)

// strictJSON reads and writes JSON. Broken UTF-8 is refused, and half of a character, where
// the standard library would put another character in its place, and so is a member that
// stands twice, in whichever letter case, of which it would take the last: a record must hold
// what was sent or nothing.
var strictJSON = huma.Format{Marshal: writeJSON, Unmarshal: readJSON}

// A member is named as the schema names it: the standard library takes "ACT" for "act".
func init() { huma.ValidateStrictCasing = true }

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func readJSON(data []byte, v any) error {
	if at := brokenAt(data); at >= 0 {
		return fmt.Errorf("%s: the text is not valid UTF-8", place(data, at))
	}
	if at := loneSurrogate(data); at >= 0 {
		return fmt.Errorf("%s: the escape is half of a character", place(data, at))
	}
	if name, at := twice(data); at >= 0 {
		return fmt.Errorf("%s: the member %q stands twice", place(data, at), name)
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

// loneSurrogate gives the place of the first escape within a text that is one half of a
// surrogate pair without the other, or -1.
func loneSurrogate(data []byte) int {
	half := func(at int) (rune, bool) { // \uD800 to \uDFFF
		if at+6 > len(data) || data[at] != '\\' || data[at+1] != 'u' {
			return 0, false
		}
		n, err := strconv.ParseUint(string(data[at+2:at+6]), 16, 32)
		return rune(n), err == nil && utf16.IsSurrogate(rune(n))
	}
	for at := 0; at < len(data); at++ {
		if data[at] != '\\' {
			continue
		}
		a, is := half(at)
		if !is {
			at++ // the sign that is escaped
			continue
		}
		b, pair := half(at + 6)
		if !pair || utf16.DecodeRune(a, b) == utf8.RuneError {
			return at
		}
		at += 11
	}
	return -1
}

// twice gives the first member that stands twice in its object, in whichever letter case, and
// its place; -1 for none,
// and of what is no JSON.
func twice(data []byte) (string, int) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	type level struct {
		seen map[string]bool // nil in a list
		name bool            // a name comes next
	}
	var in []level
	for {
		t, err := d.Token()
		if err != nil {
			return "", -1
		}
		if sign, is := t.(json.Delim); is && (sign == '}' || sign == ']') {
			in = in[:len(in)-1]
		} else if name, is := t.(string); is && len(in) > 0 && in[len(in)-1].name {
			top := &in[len(in)-1]
			folded := strings.ToLower(strings.ToUpper(name)) // the long s and the Kelvin sign too
			if top.seen[folded] {
				return name, int(d.InputOffset()) - 1
			}
			top.seen[folded], top.name = true, false
			continue
		} else if sign, is := t.(json.Delim); is {
			next := level{}
			if sign == '{' {
				next = level{map[string]bool{}, true}
			}
			in = append(in, next)
			continue
		}
		if len(in) > 0 && in[len(in)-1].seen != nil {
			in[len(in)-1].name = true
		}
	}
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
