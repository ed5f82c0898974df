package talks

import (
	"strings"
	"testing"
)

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
	longer, err := Read(files(map[string]string{headFile: strings.Replace(head, "goal:", "kept_to: {day: 2019-08-01, cite: wire, review: derived}\ngoal:", 1)}), "small")
	if err != nil || longer.Ends() != day("2019-08-01") {
		t.Errorf("kept to 1 August, it ends on %s: %v", longer.Ends(), err)
	}
	if e := longer.Ending(day("2019-08-02"), day("2019-08-02")); e == nil || e.Later || e.Review != "derived" || len(e.Sources) != 1 {
		t.Errorf("kept to 1 August, its ending rests on %+v", e)
	}
	// A record may be kept to a day and hold single facts of later ones.
	early, err := Read(files(map[string]string{headFile: strings.Replace(head, "goal:", "kept_to: {day: 2019-03-01, cite: wire, review: derived}\ngoal:", 1)}), "small")
	if err != nil || early.Ends() != day("2019-03-01") || !early.Ending(end, end).Later || early.Ending(end, day("2019-03-02")).Later {
		t.Errorf("kept to 1 March, it ends on %s: %v", early.Ends(), err)
	}
	for _, bad := range []string{"2019-08-01", "{day: 2019-08-01}", "{day: 2019-08-01, cite: wire}", "{day: 2019-08-01, review: reviewed}", "{day: 2019-08-01, cite: rumour, review: reviewed}", "{cite: wire, review: reviewed}"} {
		if _, err := Read(files(map[string]string{headFile: strings.Replace(head, "goal:", "kept_to: "+bad+"\ngoal:", 1)}), "small"); err == nil || !strings.Contains(err.Error(), headFile) {
			t.Errorf("kept_to: %s is read: %v", bad, err)
		}
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

// A source that was written after the day of knowledge is marked, one of that day is not,
// and neither is one of which the day is not known.
func TestASourceWrittenLaterIsMarked(t *testing.T) {
	k, err := Read(files(map[string]string{headFile: strings.Replace(head, "url: \"https://example.org/\"", "url: \"https://example.org/\", kind: secondary, published: 2019-02-20", 1)}), "small")
	if err != nil {
		t.Fatal(err)
	}
	for known, later := range map[string]bool{"2019-02-19": true, "2019-02-20": false} {
		s := k.Sheet(day("2019-02-01"), day("2019-02-19"), day(known))
		if len(s.Events) == 0 || s.Events[0].Sources[0].Later.IsZero() == later || s.Events[0].History[0].Sources[0].Later.IsZero() == later || s.Events[0].Sources[0].Kind != "secondary" {
			t.Errorf("known on %s: %+v", known, s.Events)
		}
	}
	if _, err := Read(files(map[string]string{headFile: strings.Replace(head, "zh: 电讯,", "zh: 电讯, kind: rumour,", 1)}), "small"); err == nil || !strings.Contains(err.Error(), "rumour") {
		t.Errorf("a source of an unknown kind is read: %v", err)
	}
}
