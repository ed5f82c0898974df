package agreement

import (
	"io/fs"
	"strings"
	"testing"
	"time"

	"demarche/calendar"
	"demarche/packs"
)

// deepest is how deep a file that is read may be.
const deepest = 100

// What lies deep in itself is refused at its line, before a parser takes minutes for it.
func TestADeepFileIsRefusedAtItsLine(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"brackets":           {"id: x\na: " + strings.Repeat("[", 100_000), 2},
		"braces":             {"a: " + strings.Repeat("{a: ", 100_000), 1},
		"brackets by lines":  {"a:\n" + strings.Repeat(" [\n", 1000), 100},
		"dashes":             {"a:\n  " + strings.Repeat("- ", 100_000), 2},
		"keys by lines":      {stairs(300), 101},
		"as deep as allowed": {"a: " + strings.Repeat("[", deepest-1) + strings.Repeat("]", deepest-1), 0},
		"shallow":            {strings.Repeat("a: {b: [c, d]}\n- [e: {f: g}]\n  # [[[[\n", 1000), 0},
		"prose":              {"a: >-\n" + strings.Repeat("  one [two: (see [3, and {4\n", 1000), 0},
	} {
		began := time.Now()
		var into map[string]any
		line, what, ok := ReadYAML([]byte(c.text), &into)
		deep := strings.Contains(what, "deep in one another")
		if deep != (c.line > 0) || deep && (ok || line != c.line) {
			t.Errorf("%s: line %d, %q; want line %d", name, line, what, c.line)
		}
		if took := time.Since(began); c.line > 0 && took > time.Second {
			t.Errorf("%s: refused after %s", name, took)
		}
	}
}

// stairs is so many keys, each inside the one before.
func stairs(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

// No file of the packs comes near the bound.
func TestTheFilesOfThePacksAreShallow(t *testing.T) {
	err := fs.WalkDir(packs.FS, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".yaml") {
			return err
		}
		data, err := fs.ReadFile(packs.FS, name)
		if line, _ := calendar.DeepYAML(data); line > 0 {
			t.Errorf("%s:%d is taken for too deep", name, line)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
