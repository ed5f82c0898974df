package packs_test

import (
	"testing"

	"demarche/agreement"
	"demarche/docket"
)

// Whoever acts in a case of a pack can bear the name under which it stands there.
func TestNobodyInTheCasesIsAStranger(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range lib.Packs {
		for _, c := range p.Cases {
			proc, ok := lib.Procedure(c.Procedure)
			if !ok {
				continue
			}
			m := docket.Compile(lib, proc, "")
			for i := range c.Acts {
				if who := m.Stranger(c.Acts[i].Act, c.Acts[i].By); who != "" {
					t.Errorf("%s: %s by %q, whom the pack does not list", c.ID, c.Acts[i].Act, who)
				}
			}
		}
	}
}

// Whoever reads from a procedure's page who does an act can write so in a record: the
// roles as JoinRoles writes them are no strangers, together or one of several.
func TestRolesAsAProcedureShowsThemAreNoStrangers(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	together := 0
	for _, id := range lib.ProcedureIDs() {
		proc, _ := lib.Procedure(id)
		m := docket.Compile(lib, proc, "")
		for i := range proc.Acts {
			a := &proc.Acts[i]
			written := []string{docket.JoinRoles(a.By, a.Decision == agreement.Joint)}
			if a.Decision == agreement.Joint {
				together++
			} else {
				written = a.By
			}
			for _, by := range written {
				if who := m.Stranger(a.ID, by); who != "" {
					t.Errorf("%s: %s by %q: %q is held for a stranger", id, a.ID, by, who)
				}
			}
		}
	}
	if together < 30 {
		t.Errorf("%d acts of several together, want at least 30", together)
	}
}
