package packs_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"demarche"
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
	entries(&b, lib)
	return b.String()
}

// entries lists the acts of real cases that a pack enters otherwise than one source lists
// them: computed, read from a listing that cannot be meant so, not confirmed, or given another
// day by another source.
func entries(b *strings.Builder, lib *agreement.Library) {
	b.WriteString("\n# Where an entry is not simply what a source lists\n\n")
	b.WriteString("An act of a public case may be computed from its source, be entered as another act than the one\n")
	b.WriteString("that the source lists, rest on nothing that was read, or have another day in another source. The\n")
	b.WriteString("case's page says so beside the act; here they stand together.\n")
	for _, id := range lib.PackIDs() {
		p := lib.Packs[id]
		var rows strings.Builder
		bare := 0
		for _, c := range p.Cases {
			for i := range c.Acts {
				a := &c.Acts[i]
				why := a.Note.EN
				if !a.Also.IsZero() {
					why = strings.TrimSpace("Another day is given: " + a.Also.String() + " (" + p.Sources[a.AlsoCite].Title + "). " + why)
				}
				switch {
				case c.Kind != agreement.Real || a.Basis.Review == demarche.Reviewed && a.Also.IsZero():
				case why == "":
					bare++
				default:
					on := a.On.String()
					if a.OnFrom != a.On {
						on = a.OnFrom.String() + " to " + on
					}
					fmt.Fprintf(&rows, "| %s | %s | `%s` | %s | %s | %s |\n", c.ID, on, a.Act, a.Basis.Review, strings.ReplaceAll(why, "|", "/"), p.Sources[a.Basis.Cite].Title)
				}
			}
		}
		if rows.Len() == 0 && bare == 0 {
			continue
		}
		fmt.Fprintf(b, "\n## %s\n", p.Name.EN)
		if rows.Len() > 0 {
			b.WriteString("\n| case | day | act | review | what is told of it | source |\n| --- | --- | --- | --- | --- | --- |\n" + rows.String())
		}
		if bare > 0 {
			fmt.Fprintf(b, "\n%d more are marked derived or unreviewed without a word of their own: the source gives no day or no whole one, as where it prints no year, or was not read.\n", bare)
		}
	}
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
