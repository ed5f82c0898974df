package sqlite

import (
	"errors"
	"testing"

	"demarche/docket"
	"demarche/store"
)

// Where a file does not tell its version, a third party is told so, and not that it has
// joined no case, nor anybody that no duty is late.
func TestAVersionThatCannotBeReadHidesNoJoinedCase(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	undone := errors.New("undone")
	err = s.Update(t.Context(), func(x store.Tx) error {
		c := x.(*tx).c
		for _, q := range []docket.Query{{Scope: docket.Scope{Third: "JP"}}, {Late: true}} {
			if _, err := x.Find(q); err != nil {
				t.Error(err)
			}
		}
		c.joins, c.later = false, false
		if err := c.on(`ALTER TABLE goose_db_version RENAME TO lost`).exec(); err != nil {
			return err
		}
		if page, err := x.Find(docket.Query{Scope: docket.Scope{Third: "JP"}}); err == nil {
			t.Errorf("found %d cases, want an error", len(page.Cases))
		}
		if page, err := x.Find(docket.Query{Late: true}); err == nil {
			t.Errorf("found %d cases in which a duty is late, want an error", len(page.Cases))
		}
		return undone
	})
	if !errors.Is(err, undone) {
		t.Error(err)
	}
}
