package calendar

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// TestBothParsersReadTheSame reads the calendars with the quick parser and with the one
// that names lines.
func TestBothParsersReadTheSame(t *testing.T) {
	names, err := filepath.Glob("../packs/calendars/*.yaml")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		one, err := readHead(name, data)
		if err != nil {
			t.Fatal(err)
		}
		other := &head{file: name, text: data}
		if err := other.readSlowly(name, data); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(one, other) {
			t.Errorf("%s: the parsers do not agree", name)
		}
	}
}
