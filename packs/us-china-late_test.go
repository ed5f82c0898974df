package packs_test

import (
	"testing"

	"demarche"
	"demarche/calendar"
	"demarche/packs"
	"demarche/promises"
)

// Where only nothing is recorded of a promise after its day, it is not told as late: its day
// has passed.
func TestWhatIsNotRecordedIsNotToldAsLate(t *testing.T) {
	k, err := promises.Read(packs.FS, "us-china-promises")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		id, on string
		by     int
		known  bool
	}{
		{"p1-ds-02", "2025-10-30", 1354, false}, // no evidence is recorded of the fourth review
		{"p1-ag-06", "2025-10-30", 2056, false}, // a step was taken, and no more is recorded
		{"p1-pu-01", "2022-02-16", 47, true},    // a count after the day found less
		{"p1-pu-01", "2022-03-01", 47, true},    // the record is kept up to the 16th
	} {
		a := k.Status(k.Promise(c.id), demarche.PartyID("CN"), calendar.MustDate(c.on), calendar.MustDate(c.on))
		if a.LateBy != c.by || a.LateKnown != c.known {
			t.Errorf("%s on %s: %d days past its day, late known %t (%s), want %d, %t", c.id, c.on, a.LateBy, a.LateKnown, a.Status, c.by, c.known)
		}
	}
}
