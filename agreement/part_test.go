package agreement_test

import (
	"testing"

	"demarche/agreement"
	"demarche/packs"
)

// Each part of each procedure is found by its id, the first of several versions; what a
// procedure has not is nil, and a role that it has not is of no kind.
func TestPartsAreFoundByTheirIDs(t *testing.T) {
	lib, err := agreement.Read(packs.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range lib.ProcedureIDs() {
		q, _ := lib.Procedure(id)
		for i := range q.Acts {
			if a := q.Act(q.Acts[i].ID); a == nil || a.ID != q.Acts[i].ID {
				t.Errorf("%s: act %s is found as %v", id, q.Acts[i].ID, a)
			}
		}
		for i := range q.Roles {
			if q.Role(q.Roles[i].ID) != &q.Roles[i] || q.KindOf(q.Roles[i].ID) != q.Roles[i].Kind {
				t.Errorf("%s: role %s is not found", id, q.Roles[i].ID)
			}
		}
		if q.Act("") != nil || q.Step("none") != nil || q.Clock("none") != nil || q.Track("none") != nil || q.Flag("none") != nil || q.KindOf("none") != "" {
			t.Errorf("%s: a part is found that it has not", id)
		}
	}
}
