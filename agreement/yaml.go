package agreement

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	quickyaml "go.yaml.in/yaml/v3"

	"demarche/calendar"
)

// maxFile bounds a pack's file: larger ones are refused unread.
const maxFile = 8 << 20

// document is one YAML file, kept so that a later complaint can name its line.
type document struct {
	name string
	data []byte
	tree *ast.File
}

// decode reads one file strictly into v: an unknown key is refused.
func decode(fsys fs.FS, name string, v any, ps *Problems) (*document, bool) {
	data, err := readFile(fsys, name)
	if err != nil {
		ps.add(name, 0, "", "%v", err)
		return nil, false
	}
	if line := brokenUTF8(data); line > 0 {
		ps.add(name, line, "save the file as UTF-8", "the text is not valid UTF-8")
		return nil, false
	}
	if line, what, ok := ReadYAML(data, v); !ok {
		ps.add(name, line, "keys and forms are listed in the pack author's guide", "%s", what)
		return nil, false
	}
	return &document{name: name, data: data}, true
}

// QuickYAML reads a file strictly with a parser that takes half the time and a quarter of
// the memory of the one that names lines, as all packs are read at each start. What it
// refuses, files of several documents, and words of which it makes what is not written, are
// left to the other one, which reads or refuses them in its own words; v is empty then.
func QuickYAML(data []byte, v any) error {
	if line, _ := calendar.DeepYAML(data); line > 0 {
		return errors.New("it is nested too deep")
	}
	if bent(data, keysOf(reflect.TypeOf(v)).switches) {
		return errors.New("a word of it may be read as another")
	}
	d := quickyaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	err := d.Decode(v)
	if err == nil && d.Decode(&struct{}{}) != io.EOF {
		err = errors.New("more than one document")
	}
	if err != nil {
		reflect.ValueOf(v).Elem().SetZero() // it may be half read
	}
	return err
}

func readFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("the file has %d bytes; at most %d are read", info.Size(), maxFile)
	}
	return fs.ReadFile(fsys, name)
}

// yamlError takes the line and the plain message out of the parser's error.
func yamlError(err error) (int, string) {
	var te *yaml.TypeError
	if errors.As(err, &te) && te.Token != nil && te.DstType != nil {
		return te.Token.Position.Line, wrongKind(te)
	}
	var large *yaml.OverflowError
	if errors.As(err, &large) && large.Token != nil {
		return large.Token.Position.Line, keyOf(large.Token) + large.Token.Value + " cannot be read, since it is too large a number"
	}
	var ye yaml.Error
	if !errors.As(err, &ye) {
		return 0, firstLine(err.Error())
	}
	line := 0
	if t := ye.GetToken(); t != nil && t.Position != nil {
		line = t.Position.Line
	}
	if what := firstLine(ye.GetMessage()); !strings.Contains(what, "character '\t'") {
		return line, what
	}
	return line, "a tab stands before the text, where only spaces may"
}

// keyOf gives the key before a value, with its colon; "" for none.
func keyOf(value *token.Token) string {
	for t := value.Prev; t != nil; t = t.Prev {
		if t.Type == token.MappingValueType && t.Prev != nil {
			return t.Prev.Value + ": "
		}
	}
	return ""
}

// wrongKind says of which key the value is of another kind than the key takes.
func wrongKind(te *yaml.TypeError) string {
	wants := map[reflect.Kind]string{
		reflect.Int: "a whole number", reflect.Bool: "true or false", reflect.String: "words", reflect.Slice: "a list, as [a, b]",
		reflect.Struct: "keys of its own, as {key: value}", reflect.Map: "keys of its own, as {key: value}",
	}
	want := cmp.Or(wants[te.DstType.Kind()], "another kind of value")
	if key := keyOf(te.Token); key != "" {
		return key + te.Token.Value + " cannot be read, since it takes " + want
	}
	return fmt.Sprintf("%s cannot be read, since here stands %s", te.Token.Value, want)
}

// lineOfValue finds the first line that holds the value quoted in a complaint, 0
// for none: the parser does not say where a value stood that one of our own
// types, such as a date, refused.
func lineOfValue(data []byte, complaint string) int {
	_, rest, ok := strings.Cut(complaint, `"`)
	value, _, closed := strings.Cut(rest, `"`)
	if !ok || !closed || value == "" {
		return 0
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if bytes.Contains(line, []byte(value)) {
			return i + 1
		}
	}
	return 0
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// line finds where a path such as "$.clocks[3].starts" stands, 0 if nowhere.
// The tree is only parsed when there is something to complain about.
func (d *document) line(path string) int {
	if d.tree == nil {
		tree, err := parser.ParseBytes(d.data, 0)
		if err != nil {
			return 0
		}
		d.tree = tree
	}
	for path != "$" && path != "" {
		if n := d.lineOf(path); n > 0 {
			return n
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 0
}

func (d *document) lineOf(path string) int {
	p, err := yaml.PathString(path)
	if err != nil {
		return 0
	}
	node, err := p.FilterFile(d.tree)
	if err != nil || node == nil {
		return 0
	}
	if m, ok := node.(*ast.MappingNode); ok && len(m.Values) > 0 {
		node = m.Values[0].Key
	}
	if t := node.GetToken(); t != nil && t.Position != nil {
		return t.Position.Line
	}
	return 0
}
