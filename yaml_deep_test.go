package demarche_test

import (
	"go/ast"
	"slices"
	"testing"
)

// Every file that reads YAML asks first whether it lies too deep in itself, but for what is
// part of the program.
func TestEveryReaderOfYAMLAsksHowDeepItLies(t *testing.T) {
	ours := []string{"complaint/complaint.go"} // reads a form that is built in
	reads := []string{"Unmarshal", "UnmarshalWithOptions", "NewDecoder", "ParseBytes"}
	positions, files := read(t)
	found := 0
	for _, file := range files {
		names := map[string]bool{}
		for _, spec := range file.syntax.Imports {
			for path, name := range map[string]string{`"github.com/goccy/go-yaml"`: "yaml", `"github.com/goccy/go-yaml/parser"`: "parser", `"go.yaml.in/yaml/v3"`: "yaml"} {
				if spec.Path.Value == path && spec.Name != nil {
					names[spec.Name.Name] = true
				} else if spec.Path.Value == path {
					names[name] = true
				}
			}
		}
		var at *ast.SelectorExpr
		asks := false
		ast.Inspect(file.syntax, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				asks = asks || id.Name == "DeepYAML"
			}
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && names[x.Name] && slices.Contains(reads, sel.Sel.Name) {
					at = sel
				}
			}
			return true
		})
		if file.isTest || at == nil {
			continue
		}
		if found++; !asks && !slices.Contains(ours, file.path) {
			t.Errorf("%s reads YAML without asking calendar.DeepYAML", positions.Position(at.Pos()))
		}
	}
	if found < 8 {
		t.Errorf("only %d readers of YAML were found", found)
	}
}
