package secretariat

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"demarche/calendar"
)

// Whoever reads what is next finds the soonest first, and what both owe once.
func TestMovesStandSoonestFirstAndWhatBothOweOnce(t *testing.T) {
	july, august := calendar.MustDate("2020-07-14"), calendar.MustDate("2020-08-14")
	got := soonestFirst([]Mover{
		{Who: "CN", What: "Meet", By: august, From: "promises", ID: "meetings"},
		{Who: "US", What: "Visit", By: august, From: "talks", ID: "meetings"},
		{Who: "US", What: "Meet", By: august, From: "promises", ID: "meetings"},
		{Who: "US", What: "Meet", By: july, From: "promises", ID: "meetings"},
	})
	want := []Mover{
		{Who: "US", What: "Meet", By: july, From: "promises", ID: "meetings"},
		{Who: "both", What: "Meet", By: august, From: "promises", ID: "meetings"},
		{Who: "US", What: "Visit", By: august, From: "talks", ID: "meetings"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
