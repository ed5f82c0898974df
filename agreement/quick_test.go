package agreement

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

// TestBothParsersReadTheSame reads the packs with the quick parser and with the one that
// names lines.
func TestBothParsersReadTheSame(t *testing.T) {
	names, err := filepath.Glob("../packs/*/p*.yaml")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch base := filepath.Base(name); {
		case strings.HasPrefix(base, "procedure"):
			same[Procedure](t, name, data)
		case base == "pack.yaml" && strings.Contains(string(data), "\nbasis:"):
			same[Pack](t, name, data)
		}
	}
}

func same[T any](t *testing.T, name string, data []byte) {
	t.Helper()
	one, other := new(T), new(T)
	if err := QuickYAML(data, one); err != nil {
		t.Errorf("%s: the quick parser leaves it to the other: %v", name, err)
		return
	}
	if err := yaml.UnmarshalWithOptions(data, other, yaml.Strict()); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	if !reflect.DeepEqual(one, other) {
		t.Errorf("%s: the parsers do not agree", name)
	}
}

// TestWhatTheQuickParserRefusesLeavesNothing gives a head whose last key is unknown.
func TestWhatTheQuickParserRefusesLeavesNothing(t *testing.T) {
	p := &Pack{}
	if err := QuickYAML([]byte("id: half\nno-such-key: 1\n"), p); err == nil || p.ID != "" {
		t.Errorf("error %v, and %q is left", err, p.ID)
	}
}

// TestWhatTheQuickParserWouldBend gives words that it takes for true, for false or for
// nothing, and texts that only hold them.
func TestWhatTheQuickParserWouldBend(t *testing.T) {
	type some struct {
		B bool     `yaml:"b"`
		S string   `yaml:"s"`
		L []string `yaml:"l"`
		M map[string]*struct {
			B bool `yaml:"b"`
		} `yaml:"m"`
	}
	for _, text := range []string{
		"b: yes\n", "b: on", "b: No # so\n", "{b: y}", "{b: off, s: a}\n", "b: Y\r\n", "m: {a: {b: yes}}\n", "l: [a, ~]\n", "l: [null]\n",
		"l:\n  - ~\n", "l:\n  - a\n  -\n", "l:\n  - # none\n  - a\n", "l: [a, NULL , b]\n", "l:\n-\n- a",
	} {
		if err := QuickYAML([]byte(text), &some{}); err == nil {
			t.Errorf("%q is not left to the other parser", text)
		}
	}
	for _, text := range []string{
		"b: true\n", "s: on\n", "s: ~\n", "m: {b: ~}\n", "s: there is no\n", "s: \"no\"\n", "l: [yesterday, 'no']\n", "l:\n  - go on\n  - a\n", "s: a-\n", "s: >-\n  turned on\n  and off, at last\n",
	} {
		if err := QuickYAML([]byte(text), &some{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
