package packs_test

import (
	"testing"

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
