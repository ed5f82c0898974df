package cli

import (
	"sync"

	"demarche"
	"demarche/agreement"
	"demarche/packs"
)

// library reads the packs that ship with the binary, once.
var library = sync.OnceValues(func() (*agreement.Library, error) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		return nil, &demarche.Refusal{
			Kind: demarche.Internal, Err: err, What: demarche.Text{EN: "the packs that ship with this program were not read"},
			Why: demarche.Text{EN: "one of them has a fault"}, Remedy: demarche.Text{EN: "mend the line named, or use the release before"},
		}
	}
	return lib, nil
})

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
