package packs_test

import (
	"strings"
	"testing"
	"unicode"

	"demarche"
)

// A reader of the Chinese pages is told what a source is, beside its own title.
func TestSourcesAreTitledInChinese(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for id, p := range lib.Packs {
		for key, s := range p.Sources {
			title, original := s.In(demarche.Chinese)
			if !strings.ContainsFunc(title, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
				t.Errorf("%s: source %s has no title in Chinese", id, key)
			}
			if s.ZH != "" && original != s.Title {
				t.Errorf("%s: source %s loses its own title beside the Chinese", id, key)
			}
			if in, beside := s.In(demarche.English); in != s.Title || beside != "" {
				t.Errorf("%s: source %s is %q in English, want its own title", id, key, in)
			}
		}
	}
}
