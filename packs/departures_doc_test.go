package packs_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"demarche/agreement"
	"demarche/packs"
)

var update = flag.Bool("update", false, "write the documents that are made from the packs")

// docs/departures.md lists every irregular act of a real case with its known
// reason. It is made from the packs; -update writes it.
func TestDocumentOfDeparturesIsUpToDate(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	const name = "../docs/departures.md"
	want := departures(lib)
	if *update {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Errorf("%s is not what the packs say (%v); run: go test ./packs -run Departures -update", name, err)
	}
}

func departures(lib *agreement.Library) string {
	var b strings.Builder
	b.WriteString("# Where reality left the rules\n\n")
	b.WriteString("Every public case of the packs is replayed under its procedure. An act that the rule did not\n")
	b.WriteString("allow when it was done, or before which the record lacks something, is *irregular*. Each one\n")
	b.WriteString("has its reason here, with the source that shows it; a test holds this list to what the engine\n")
	b.WriteString("finds, both ways. Days late are no irregularity: they stand on each case's page.\n")
	for _, id := range lib.PackIDs() {
		p := lib.Packs[id]
		if len(p.Departures) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n%d of %d public cases have one or more.\n\n| case | day | act | why | source |\n| --- | --- | --- | --- | --- |\n", p.Name.EN, casesWith(p), real(p))
		for _, d := range p.Departures {
			fmt.Fprintf(&b, "| %s | %s | `%s` | %s | %s |\n", d.Case, d.On, d.Act, strings.ReplaceAll(d.Why.EN, "|", "/"), p.Sources[d.Cite].Title)
		}
	}
	return b.String()
}

func casesWith(p *agreement.Pack) int {
	seen := map[string]bool{}
	for _, d := range p.Departures {
		seen[string(d.Case)] = true
	}
	return len(seen)
}

func real(p *agreement.Pack) int {
	n := 0
	for _, c := range p.Cases {
		if c.Kind == agreement.Real {
			n++
		}
	}
	return n
}
