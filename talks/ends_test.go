package talks

import "testing"

// The record ends with the last day on which anything of it became known. A reading
// beyond that day is told so; one up to it, or with knowledge of a day before, is not.
func TestARecordSaysWhereItEnds(t *testing.T) {
	k, err := Read(files(nil), "small")
	if err != nil {
		t.Fatal(err)
	}
	end := day("2019-07-04") // the signing; the last position is of 2 July
	if k.Ends() != end {
		t.Errorf("it ends on %s, want %s", k.Ends(), end)
	}
	for _, c := range []struct {
		on, known string
		ends      bool
	}{
		{"2019-07-04", "2019-07-04", false},
		{"2019-07-05", "2019-07-05", true},
		{"2019-07-05", "2019-07-04", false}, // what is held now was not known then
		{"2019-03-01", "2019-07-05", false},
	} {
		if got := k.EndsBefore(day(c.on), day(c.known)); got.IsZero() == c.ends || c.ends && got != end {
			t.Errorf("on %s, as known on %s: %s", c.on, c.known, got)
		}
		if got := k.Sheet(day("2019-01-01"), day(c.on), day(c.known)).Ends; got.IsZero() == c.ends {
			t.Errorf("the sheet to %s, as known on %s, ends on %s", c.on, c.known, got)
		}
	}
}
