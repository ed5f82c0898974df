package secretariat_test

import (
	"testing"
)

// An edition is said to go out by itself only where it will: not one from before the days
// that a house catches up with, which the desk alone lets out.
func TestTheDeskIsToldOfAnEditionThatGoesOutByItselfOnlyWhereItWill(t *testing.T) {
	h := newsroom(t, "2019-03-28")
	due := func(day, want string) {
		t.Helper()
		p, err := h.Proof(t.Context(), reader(t, "officer-US"), date(day))
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Due; want == "" && !got.IsZero() || want != "" && got != date(want) {
			t.Errorf("on %s, the edition of %s is due %v, want %q", h.today(), day, got, want)
		}
	}
	due("2019-03-28", "2019-03-29")
	due("2019-03-27", "2019-03-28")
	due("2019-03-26", "") // none went out yet: the day before alone
	if out, err := h.PublishDue(t.Context()); err != nil || len(out) != 1 {
		t.Fatalf("%d went out, %v", len(out), err)
	}
	h.day = date("2019-04-08")
	due("2019-04-08", "2019-04-09")
	due("2019-04-01", "2019-04-08") // after a week in which the house was closed
	due("2019-03-31", "")
	out, err := h.PublishDue(t.Context())
	if err != nil || len(out) != 7 || out[0].Edition.Date != date("2019-04-01") {
		t.Fatalf("%d went out, %v", len(out), err)
	}
}
