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
		found(t, q.Acts, q.Act, func(a *agreement.Act) string { return a.ID })
		found(t, q.Steps, q.Step, func(s *agreement.Step) string { return s.ID })
		found(t, q.Roles, q.Role, func(r *agreement.Role) string { return r.ID })
		found(t, q.Clocks, q.Clock, func(k *agreement.Clock) string { return k.ID })
		found(t, q.Tracks, q.Track, func(x *agreement.Track) string { return x.ID })
		found(t, q.Flags, q.Flag, func(f *agreement.Flag) string { return f.ID })
		for i := range q.Roles {
			if q.KindOf(q.Roles[i].ID) != q.Roles[i].Kind {
				t.Errorf("%s: role %s is of kind %q", id, q.Roles[i].ID, q.KindOf(q.Roles[i].ID))
			}
		}
		if q.KindOf("none") != "" {
			t.Errorf("%s: a role that it has not is of a kind", id)
		}
	}
}

// found looks for each part of a list, and for one that is not in it.
func found[T any](t *testing.T, list []T, part func(string) *T, idOf func(*T) string) {
	t.Helper()
	first := map[string]*T{}
	for i := range list {
		id := idOf(&list[i])
		if first[id] == nil {
			first[id] = &list[i]
		}
		if part(id) != first[id] {
			t.Errorf("%T %s is not found, or not its first version", list[i], id)
		}
	}
	if part("none") != nil {
		t.Errorf("%T: a part is found that is not there", list)
	}
}
