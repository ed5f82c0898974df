package cli

import (
	"os"
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/packs"
)

// shipped reads the packs that ship with the binary, once.
var shipped = sync.OnceValues(func() (*agreement.Library, error) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the packs that ship with this program were not read"},
			Why: demarche.Text{EN: "one of them has a fault"}, Remedy: demarche.Text{EN: "mend the line named, or use the release before"},
		}
	}
	return lib, nil
})

// library gives the packs of the house: those that ship with the binary, and over
// them those of --packs.
func (p *program) library() (*agreement.Library, error) {
	if p.packs == "" {
		return shipped()
	}
	info, err := os.Stat(p.packs)
	if err != nil || !info.IsDir() {
		return nil, misused("--packs: there is no folder %q; name one whose folders are packs", p.packs)
	}
	lib, err := agreement.Read(agreement.Overlay{packs.FS, os.DirFS(p.packs)})
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Invalid, Err: err, What: demarche.Text{EN: "the packs of " + p.packs + " were not read"},
			Why: demarche.Text{EN: err.Error()}, Remedy: demarche.Text{EN: "check each with: demarche pack check DIR"},
		}
	}
	return lib, nil
}

// procedureOf finds a procedure by which a case may run.
func procedureOf(lib *agreement.Library, id string) (*agreement.Procedure, error) {
	q, ok := lib.Procedure(id)
	if ok && !q.Prelude {
		return q, nil
	}
	return nil, noSuch("procedure", id, lib.ProcedureIDs())
}

// packOf finds a pack.
func packOf(lib *agreement.Library, id string) (*agreement.Pack, error) {
	if p, ok := lib.Packs[id]; ok {
		return p, nil
	}
	return nil, noSuch("pack", id, lib.PackIDs())
}
