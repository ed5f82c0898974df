package demarche_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// clockless are the rooms to which time is an argument.
var clockless = rooms(".", "calendar", "agreement", "docket", "enforce", "tariff", "monitor", "disclosure", "clip", "talks", "promises", "barriers", "briefing", "feedback")

// forbidden are names that say nothing about what a package holds.
var forbidden = rooms("internal", "pkg", "utils", "util", "common", "models", "helpers")

// longest is the number of lines past which a file is to be divided.
const longest = 600

func TestEachPackageSaysWhatItAnswers(t *testing.T) {
	_, files := read(t)
	documented := map[string]bool{}
	for _, file := range files {
		if file.isTest {
			continue
		}
		opening := "Package " + file.syntax.Name.Name
		if file.syntax.Name.Name == "main" {
			opening = "Command " + path.Base(file.room)
		}
		documented[file.room] = documented[file.room] || strings.HasPrefix(file.syntax.Doc.Text(), opening+" ")
	}
	for room, ok := range documented {
		if !ok {
			t.Errorf("%s: no file opens with a comment that says what the package answers", room)
		}
		for _, name := range strings.Split(room, "/") {
			if slices.Contains(forbidden, name) {
				t.Errorf("%s: %q says nothing about what it holds; name a noun of the treaty's world", room, name)
			}
		}
	}
}

func TestFilesStayShort(t *testing.T) {
	_, files := read(t)
	for _, file := range files {
		if file.lines > longest {
			t.Errorf("%s has %d lines, over %d: divide it by act", file.path, file.lines, longest)
		}
	}
}

// clockReads gives the places at which a file reads the machine's clock.
func clockReads(file *ast.File) []token.Pos {
	var found []token.Pos
	for _, spec := range file.Imports {
		if spec.Path.Value != `"time"` {
			continue
		}
		name := "time"
		if spec.Name != nil {
			name = spec.Name.Name
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if ok && pkg.Name == name && slices.Contains([]string{"Now", "Since", "Until"}, sel.Sel.Name) {
				found = append(found, sel.Pos())
			}
			return true
		})
	}
	return found
}

func TestTimeIsAnArgument(t *testing.T) {
	positions, files := read(t)
	for _, file := range files {
		if file.isTest || !slices.Contains(clockless, file.room) {
			continue
		}
		for _, at := range clockReads(file.syntax) {
			t.Errorf("%s reads the clock: %s is told the day, by whoever asks", positions.Position(at), file.room)
		}
	}
}

func TestAClockIsFoundUnderAnyName(t *testing.T) {
	for text, want := range map[string]int{
		`import "time"; var now = time.Now`:                                       1,
		`import clock "time"; func f() { clock.Since(clock.Now()) }`:              2,
		`import "time"; func f(now time.Time) int { return now.Year() }`:          0,
		`type c struct{}; func (c) Now() {}; var time c; func f() { time.Now() }`: 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x; "+text, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := len(clockReads(file)); got != want {
			t.Errorf("%d reads of the clock in %s, want %d", got, text, want)
		}
	}
}

// climb is a path that goes up: the steps up, then the rest.
var climb = regexp.MustCompile(`(?:\.\./)+[A-Za-z]`)

// leaves reports whether a path written in a folder leads out of the tree.
func leaves(room, text string) bool {
	depth := 0
	if room != "." {
		depth = strings.Count(room, "/") + 1
	}
	return strings.Count(climb.FindString(text), "../") > depth
}

// A checkout must build, and its pages must lead somewhere, wherever it lies.
func TestNothingReachesOutOfTheTree(t *testing.T) {
	positions, files := read(t)
	for _, file := range files {
		ast.Inspect(file.syntax, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(lit.Value)
			if err == nil && strings.HasPrefix(text, "../") && leaves(file.room, text) {
				t.Errorf("%s: %s leads out of the tree", positions.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
	for page, text := range readPages(t) {
		for n, line := range strings.Split(text, "\n") {
			if leaves(path.Dir(page), line) {
				t.Errorf("%s:%d leads out of the tree: %s", page, n+1, line)
			}
		}
	}
}

// readPages gives the text of every Markdown page by its path from the root.
func readPages(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skipped(name)
		}
		if filepath.Ext(name) != ".md" {
			return nil
		}
		text, err := os.ReadFile(name)
		found[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAPathOutOfTheTreeIsKnown(t *testing.T) {
	up := "../"
	for _, c := range []struct {
		room, path string
		out        bool
	}{
		{".", up + "elsewhere", true},
		{"docs", up + "README.md", false},
		{"docs", up + up + "elsewhere/data", true},
		{"store/sqlite", up + up + "packs", false},
		{".", "docs/a...b", false},
	} {
		if leaves(c.room, c.path) != c.out {
			t.Errorf("%s in %s: out of the tree is not %v", c.path, c.room, c.out)
		}
	}
}
