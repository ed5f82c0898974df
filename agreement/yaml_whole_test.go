package agreement

import (
	"strings"
	"testing"
)

// A number that a key cannot take is told with its line and key, in words of the guide.
func TestANumberThatAKeyCannotTakeIsNamed(t *testing.T) {
	type item struct {
		Length int    `yaml:"length"`
		Name   string `yaml:"name"`
	}
	for text, want := range map[string]string{
		"items:\n  - length: 7.5\n":                    "length: 7.5 cannot be read, since it takes a whole number",
		"items:\n  - {length: 7.5, name: x}\n":         "length: 7.5 cannot be read, since it takes a whole number",
		"items:\n  - {name: x, length: 7.0}\n":         "length: 7.0 cannot be read, since it takes a whole number",
		"items:\n  - length: 99999999999999999999\n":   "length: 99999999999999999999 cannot be read, since it is too large a number",
		"items:\n\t- length: 7\n":                      "a tab stands before the text, where only spaces may",
		"items:\n  - name: x\n":                        "",
		"items:\n  - name: 7.5\n    length: 7\n":       "",
		"items:\n  - {name: article 7.5, length: 7}\n": "",
	} {
		var v struct {
			Items []item `yaml:"items"`
		}
		line, what, ok := ReadYAML([]byte(text), &v)
		if ok != (want == "") || what != want || !ok && line != 2 {
			t.Errorf("%q: line %d, %q, want %q", text, line, what, want)
		}
		if strings.Contains(what, "Go value") {
			t.Errorf("%q: %s", text, what)
		}
	}
}
