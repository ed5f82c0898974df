package docket_test

import (
	"testing"

	"demarche/agreement"
	"demarche/calendar"
	"demarche/docket"
)

func TestAnArticleIsNamedAsItsTextHasIt(t *testing.T) {
	for _, c := range []struct{ id, basis, want string }{
		{"12.9", "12.9", "12.9"},
		{"12.9(notice)", "12.9", "12.9"},
		{"7.4.4(a)-1", "7.4.4(a); annex 7-A", "7.4.4(a); annex 7-A"},
		{"7.4.3", "7.4.3; annex 7-A", "7.4.3; annex 7-A"},
		{"5(4)", "Regulation (EC) No 3286/94, article 5(4)", "5(4)"},
		{"4646(b)(1)", "19 U.S.C. 4646(b)(1)", "4646(b)(1)"},
		{"25", "MPIA Annex I 12", "MPIA Annex I 12"},
		{"21.3", "21.3(c)", "21.3(c)"},
		{"6.1", "", "6.1"},
	} {
		k := agreement.Clock{ID: c.id, Basis: agreement.Basis{Article: c.basis}}
		if got := docket.ArticleName(&k); got != c.want {
			t.Errorf("%s, resting on %q: %q, want %q", c.id, c.basis, got, c.want)
		}
	}
}

// A bar of 20 days from the 6th holds the 26th too, unless it lifts on its day.
func TestABarSaysTheFirstDayThatIsOpen(t *testing.T) {
	due := calendar.MustDate("2020-01-26")
	for lifts, want := range map[string]string{"": "2020-01-27", "after": "2020-01-27", "on": "2020-01-26"} {
		if got := docket.Opens(&agreement.Clock{Lifts: lifts}, &docket.Clock{Due: due}); got != calendar.MustDate(want) {
			t.Errorf("lifts %q: %s, want %s", lifts, got, want)
		}
	}
	if got := docket.Opens(&agreement.Clock{}, &docket.Clock{}); !got.IsZero() {
		t.Errorf("with no last day: %s", got)
	}
}
