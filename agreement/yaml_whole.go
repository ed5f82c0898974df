package agreement

import (
	"bytes"
	"fmt"
	"reflect"

	"github.com/goccy/go-yaml"

	"demarche/calendar"
)

// ReadYAML reads a file strictly into v. What it refuses it tells with its line, 0 where that
// is not known.
func ReadYAML(data []byte, v any) (line int, what string, ok bool) {
	if line, what = calendar.DeepYAML(data); line > 0 {
		return line, what, false
	}
	if line, what = fraction(data, keysOf(reflect.TypeOf(v)).wholes); line > 0 {
		return line, what, false
	}
	if QuickYAML(data, v) == nil {
		return 0, "", true
	}
	if err := yaml.UnmarshalWithOptions(data, v, yaml.Strict()); err != nil {
		if line, what = yamlError(err); line == 0 {
			line = lineOfValue(data, what)
		}
		return line, what, false
	}
	return 0, "", true
}

// fraction finds the first number with a point where a key takes a whole one, of which either
// parser would keep the part before the point; line 0 for none.
func fraction(data []byte, wholes map[string]bool) (line int, what string) {
	for at := 1; at < len(data)-1; at++ {
		if data[at] != '.' || !digit(data[at-1]) || !digit(data[at+1]) {
			continue
		}
		begins := bytes.LastIndexAny(data[max(0, at-bentReach):at], blanks+"\n") + max(0, at-bentReach) + 1
		ends := at + bytes.IndexAny(append(data[at:min(len(data), at+bentReach):min(len(data), at+bentReach)], '\n'), blanks+"\n,}]")
		before := bytes.TrimRight(data[max(0, begins-bentReach):begins], blanks)
		if len(before) == 0 || before[len(before)-1] != ':' || len(before) == begins-max(0, begins-bentReach) {
			continue
		}
		key := before[:len(before)-1]
		key = key[bytes.LastIndexAny(key, blanks+"\n[,{")+1:]
		if word := data[begins:ends]; wholes[string(key)] && len(bytes.Trim(word, "0123456789.+-")) == 0 {
			return bytes.Count(data[:at], []byte("\n")) + 1, fmt.Sprintf("%s: %s cannot be read, since it takes a whole number", key, word)
		}
	}
	return 0, ""
}

func digit(c byte) bool { return '0' <= c && c <= '9' }
