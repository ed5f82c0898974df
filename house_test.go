package demarche_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path under which our packages import each other; the root
// package is the module itself, written "." in the plan.
const module = "demarche"

// room is one row of the plan: which packages of ours a package may import, and
// which more its tests may.
type room struct {
	imports []string
	tests   []string
}

// inner are the rooms in which decisions are taken, from the inside outward.
var inner = []string{
	".", "calendar", "agreement", "docket", "complaint", "enforce", "tariff", "talks",
	"promises", "barriers", "monitor", "disclosure", "seal", "ledger", "clip",
	"briefing",
}

// kept are the rooms that a store keeps something for.
var kept = append(rooms("deliver", "feedback"), inner...)

// house is the plan. Imports point inward: what decides never knows who stores
// it, carries it out or shows it. A row may stand before its room does; a
// package without a row has no place yet, and is refused.
var house = map[string]room{
	".":          {},
	"packs":      {tests: rooms(".", "calendar", "agreement", "docket", "talks", "promises", "barriers")}, // a pack is tested by replaying it
	"pagetest":   {},
	"calendar":   {},
	"agreement":  {imports: rooms(".", "calendar")},
	"docket":     {imports: rooms(".", "calendar", "agreement")},
	"complaint":  {imports: rooms(".", "calendar", "agreement")},
	"enforce":    {imports: rooms(".", "calendar", "agreement", "docket")},
	"tariff":     {imports: rooms(".", "calendar", "agreement")},
	"talks":      {imports: rooms(".", "calendar", "agreement")},
	"promises":   {imports: rooms(".", "calendar", "agreement")},
	"barriers":   {imports: rooms(".", "calendar", "agreement")},
	"monitor":    {imports: rooms(".", "calendar")},
	"clip":       {imports: rooms(".", "calendar", "agreement")},
	"disclosure": {imports: rooms(".", "calendar", "agreement", "docket")},
	"seal":       {imports: rooms(".")},
	"ledger":     {imports: rooms(".")},
	"briefing":   {imports: inner[:len(inner)-1]},
	"feedback":   {imports: rooms(".")},

	"store":           {imports: kept},
	"store/sqlite":    {imports: rooms("store", kept...), tests: rooms("store/storetest")},
	"store/postgres":  {imports: rooms("store", kept...), tests: rooms("store/storetest")},
	"store/storetest": {imports: rooms("store", kept...)},

	// Tests of what serves need something to serve: a secretariat on the
	// embedded database.
	"secretariat": {imports: rooms("store", kept...), tests: rooms("store/sqlite", "store/storetest")},
	"deliver":     {imports: rooms(".", "calendar", "briefing"), tests: rooms("store", "store/sqlite")}, // days are civil dates
	"web":         {imports: rooms("secretariat", kept...), tests: rooms("store", "store/sqlite")},
	"api":         {imports: rooms("secretariat", kept...), tests: rooms("store", "store/sqlite")},

	// These alone wire rooms to databases, and hand in the packs.
	"cli":          {imports: rooms("*")},
	"cmd/demarche": {imports: rooms("*")},
}

// forTests may be imported by the tests of every room.
var forTests = rooms("packs", "pagetest")

// onlyTests would put the testing package into a program.
var onlyTests = rooms("pagetest", "store/storetest")

func rooms(first string, more ...string) []string { return append([]string{first}, more...) }

// source is one Go file of the house.
type source struct {
	path   string // from the root, with slashes
	room   string // its folder, "." for the root
	isTest bool
	lines  int
	syntax *ast.File
}

// read parses every Go file. It opens the files itself, so that the test cache
// sees them change; the output of go list would pass from the cache.
func read(t *testing.T) (*token.FileSet, []source) {
	t.Helper()
	positions, found := token.NewFileSet(), []source{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skipped(name)
		}
		if filepath.Ext(name) != ".go" {
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(positions, name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		slashed := filepath.ToSlash(name)
		found = append(found, source{
			path: slashed, room: path.Dir(slashed), syntax: file,
			isTest: strings.HasSuffix(name, "_test.go"), lines: strings.Count(string(text), "\n"),
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return positions, found
}

// skipped leaves out the folders that the go command leaves out too.
func skipped(dir string) error {
	base := filepath.Base(dir)
	if base != "." && (base[0] == '.' || base[0] == '_' || base == "testdata" || base == "node_modules") {
		return filepath.SkipDir
	}
	return nil
}

// ours gives the packages of the house that a file imports.
func ours(file *ast.File) []string {
	var found []string
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue // the parser has refused it already
		}
		if imported == module {
			found = append(found, ".")
		} else if room, ok := strings.CutPrefix(imported, module+"/"); ok {
			found = append(found, room)
		}
	}
	return found
}

// misplaced says why a file of a room may not import another, or nothing.
func misplaced(from, imported string, isTest bool) string {
	row, planned := house[from]
	if !planned {
		return fmt.Sprintf("%s has no place in the plan of the house: give it a row in house_test.go, or move it", from)
	}
	allowed := row.imports
	if isTest {
		if from == imported { // an outside test of the room itself
			return ""
		}
		allowed = slices.Concat(allowed, row.tests, forTests)
	}
	if !isTest && slices.Contains(onlyTests, imported) {
		return fmt.Sprintf("%s imports %s, which is for tests only", from, imported)
	}
	if slices.Contains(allowed, imported) || slices.Contains(allowed, "*") {
		return ""
	}
	return fmt.Sprintf("%s may not import %s, only %v: what it needs from outside, it declares as a small interface", from, imported, allowed)
}

func TestImportsPointInward(t *testing.T) {
	_, files := read(t)
	for _, file := range files {
		if _, planned := house[file.room]; !planned {
			t.Errorf("%s: %s", file.path, misplaced(file.room, "", false))
			continue
		}
		for _, imported := range ours(file.syntax) {
			if why := misplaced(file.room, imported, file.isTest); why != "" {
				t.Errorf("%s: %s", file.path, why)
			}
		}
	}
}

func TestThePlanRefusesWhatItMust(t *testing.T) {
	for _, c := range []struct {
		from, imported string
		isTest, fine   bool
	}{
		{"docket", "agreement", false, true},
		{"agreement", "docket", false, false},
		{"agreement", "packs", false, false},
		{"agreement", "packs", true, true},
		{"docket", "store", true, false},
		{"calendar", ".", false, false},
		{"web", "store", false, false},
		{"web", "store/sqlite", false, false},
		{"web", "store/sqlite", true, true},
		{"secretariat", "store/sqlite", false, false},
		{"store/sqlite", "store/storetest", false, false},
		{"store/sqlite", "store/storetest", true, true},
		{"web", "pagetest", false, false},
		{"cli", "store/sqlite", false, true},
		{"cli", "store/storetest", false, false},
		{"cli", "pagetest", true, true},
		{"misc", ".", false, false},
	} {
		if why := misplaced(c.from, c.imported, c.isTest); (why == "") != c.fine {
			t.Errorf("%s importing %s (test: %v): %q", c.from, c.imported, c.isTest, why)
		}
	}
}
