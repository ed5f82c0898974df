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

// A duty that comes again is counted: how many times it was due by a day, how many of them are
// on record, which was the last, and which is the next. A day counts from the day after.
func TestADutyThatComesAgainIsCounted(t *testing.T) {
	k, err := promises.Read(packs.FS, "us-china-promises")
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.MustDate
	for _, c := range []struct {
		on                  string
		due, done, unknown  int
		last, next, dueNext string
	}{
		{"2020-08-14", 0, 0, 0, "", "2020-08-14", "2020-08-14"},
		{"2020-08-15", 1, 0, 0, "2020-08-14", "2021-02-14", ""}, // a step of May stood on record
		{"2020-08-24", 1, 1, 0, "2020-08-14", "2021-02-14", ""},
		{"2022-02-14", 3, 3, 0, "2021-08-14", "2022-02-14", "2022-02-14"},
		{"2022-02-15", 4, 3, 1, "2022-02-14", "2022-08-14", ""},
		{"2026-08-14", 12, 3, 9, "2026-02-14", "2026-08-14", "2026-08-14"},
		{"2026-08-15", 13, 3, 10, "2026-08-14", "2027-02-14", ""},
		{"2026-12-15", 13, 3, 10, "2026-08-14", "2027-02-14", ""},
		{"2026-12-16", 13, 3, 10, "2026-08-14", "2027-02-14", "2027-02-14"}, // sixty days ahead
	} {
		on := day(c.on)
		a := k.Status(k.Promise("p1-ds-02"), "CN", on, on)
		n := a.Occasions
		if n == nil || n.Due != c.due || n.Done != c.done || n.Unknown != c.unknown || n.Last.String() != c.last || n.Next.String() != c.next {
			t.Errorf("on %s: %+v, want %+v", c.on, n, c)
		}
		if n != nil && n.Done+n.Broken+n.Unsettled+n.Unknown != n.Due {
			t.Errorf("on %s the parts of %+v are not the whole", c.on, n)
		}
		next := ""
		for _, x := range promises.Ahead(k.Board(on, on), on, 60) {
			if x.Promise.ID == "p1-ds-02" && x.Party == "CN" {
				next = x.Due.String()
			}
		}
		if next != c.dueNext {
			t.Errorf("on %s it falls due within sixty days on %q, want %q", c.on, next, c.dueNext)
		}
	}
	if a := k.Status(k.Promise("p1-ag-02"), "CN", day("2022-03-01"), day("2022-03-01")); a.Occasions != nil {
		t.Errorf("a duty that does not recur is counted: %+v", a.Occasions)
	}
}
