package tariff

import (
	"io/fs"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"demarche/agreement"
	"demarche/packs"
)

// TestBothParsersReadTheSame reads the packs' law with the quick parser and with the one
// that names lines.
func TestBothParsersReadTheSame(t *testing.T) {
	type measures struct {
		Measures []*Measure `yaml:"measures"`
	}
	kinds := map[string]func() any{
		"tariff.yaml": func() any { return &head{} }, "measures": func() any { return &measures{} },
		"names.yaml": func() any { return &namesHead{} }, "weights.yaml": func() any { return &Weights{} },
	}
	read := map[string]int{}
	names, err := fs.Glob(packs.FS, "*/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		for kind, fresh := range kinds {
			if strings.HasPrefix(path.Base(name), kind) {
				read[kind]++
				same(t, name, fresh(), fresh())
			}
		}
		if path.Dir(name) == "tariff-scenarios" {
			read["scenarios"]++
			same(t, name, &Scenario{}, &Scenario{})
		}
	}
	for _, kind := range []string{"tariff.yaml", "measures", "names.yaml", "weights.yaml", "scenarios"} {
		if read[kind] == 0 {
			t.Errorf("no file of %s was read", kind)
		}
	}
}

func same(t *testing.T, name string, one, other any) {
	t.Helper()
	data, err := fs.ReadFile(packs.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := agreement.QuickYAML(data, one); err != nil {
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
