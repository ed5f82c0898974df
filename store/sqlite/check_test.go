package sqlite_test

import (
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/store"
	"demarche/store/sqlite"
)

// TestCheckFindsWhatIsWrong breaks a docket in every way that Check knows.
func TestCheckFindsWhatIsWrong(t *testing.T) {
	for what, sql := range map[string]string{
		"a gap in a record":           `DELETE FROM event WHERE matter = 2 AND seq = 4`,
		"a record without its head":   `DELETE FROM event WHERE matter = 2 AND seq = 1`,
		"a record cut short":          `DELETE FROM event WHERE matter = 2 AND seq = 10`,
		"events without a case":       `DELETE FROM matter WHERE n = 2`,
		"a case in no bay":            `UPDATE matter SET bay = 9999 WHERE n = 2`,
		"a case of no pack":           `UPDATE matter SET law = 9999 WHERE n = 2`,
		"open and ended at once":      `UPDATE matter SET open = 1 - open WHERE n = 2`,
		"a wrong count":               `UPDATE bay SET cases = cases + 1 WHERE n = 1`,
		"a timeline with a gap":       `UPDATE matter SET timeline = x'` + sqlite.GapTimeline() + `' WHERE n = 2`,
		"a damaged timeline":          `UPDATE matter SET timeline = x'01ff' WHERE n = 2`,
		"a timeline of another form":  `UPDATE matter SET timeline = x'63' WHERE n = 2`,
		"a key without its act":       `INSERT INTO receipt VALUES ('k', 'F-0000003', 11, '')`,
		"a key without its case":      `INSERT INTO receipt VALUES ('k', 'none', 1, '')`,
		"a text of no case":           `INSERT INTO words_docsize VALUES (999 << 37, x'0000')`,
		"a party out of step":         `INSERT INTO party SELECT 'X', n, bay, 1, 1 FROM matter WHERE n = 2`,
		"a face of another case":      `UPDATE matter SET face_of = 1 WHERE n = 3`,
		"a face of no case":           `UPDATE matter SET face_of = NULL WHERE n = 3`,
		"a face ahead of its record":  `UPDATE matter SET seq = seq + 1 WHERE n = 3`,
		"a hidden event laid open":    `UPDATE event SET label = 'office' WHERE matter = 2 AND seq = 4; UPDATE matter SET seq = 9 WHERE n = 3`,
		"a case joined by nobody":     `INSERT INTO joined SELECT 'X', n FROM matter WHERE n = 2`,
		"a third party left out":      `UPDATE matter SET thirds = '["MX"]' WHERE n = 2`,
		"a crowd without its parties": `UPDATE rack SET parties = '*'`,
	} {
		t.Run(what, func(t *testing.T) {
			dir := t.TempDir()
			someCases(t, dir)
			raw(t, dir, `PRAGMA foreign_keys=0; `+sql)
			st, err := sqlite.Open(t.Context(), dir, sqlite.Options{ReadOnly: true})
			if err != nil {
				t.Fatal(err)
			}
			defer st.Close()
			err = st.Check(t.Context())
			if err == nil {
				t.Fatal("the check passes")
			}
			refused(t, err, demarche.Internal)
			t.Log(err)
		})
	}
}

// TestCheckBelievesNoOldIndex checks after searches and further texts, as an
// operator's check beside a busy server does.
func TestCheckBelievesNoOldIndex(t *testing.T) {
	st := open(t, t.TempDir())
	for i := range 40 {
		if err := st.Update(t.Context(), func(tx store.Tx) error { return longNote(tx, i) }); err != nil {
			t.Fatal(err)
		}
		err := st.View(t.Context(), func(tx store.Tx) error {
			page, err := tx.Find(docket.Query{Scope: docket.Scope{All: true}, Text: "long note"})
			if err == nil && page.Total != i+1 {
				t.Errorf("%d cases found, want %d", page.Total, i+1)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := st.Check(t.Context()); err != nil {
			t.Fatalf("after %d texts: %v", i+1, err)
		}
	}
}
