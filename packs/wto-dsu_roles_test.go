package packs_test

import (
	"slices"
	"testing"

	"demarche/docket"
)

// In a record that names no party complained against, one that appeals first may be it: nobody is
// named as a complainant in a related dispute by that, and what it began it takes back as the
// respondent.
func TestWhoMayBeTheRespondentNamesNoRelatedComplainant(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	s := d.work(t, docket.Options{}, "2016-05-01", dsuAppealed)
	if got := openTo(s, "appeal_withdrawn"); !slices.Equal(got, []string{"respondent"}) {
		t.Errorf("withdrawal of the appeal is offered to %v", got)
	}
	if got := openTo(s, "cross_appeal_notified"); slices.Contains(got, "co-complainant") {
		t.Errorf("another appeal is offered to %v", got)
	}
	s = d.work(t, between("China", "United States"), "2016-05-01", dsuReportOf2015+"\n2016-04-18 appeal_notified Canada")
	if got := openTo(s, "cross_appeal_notified"); !slices.Contains(got, "co-complainant") {
		t.Errorf("of Canada, which is neither side, another appeal is offered to %v", got)
	}
}

// Who answered the request is the respondent, and asks no panel to suspend its work but under
// arbitration that was agreed on (12.12); of a party of which nothing tells which side it is on,
// nothing is held against it.
func TestWhoAnsweredIsHeldAsRespondent(t *testing.T) {
	d := deskOf(t, "wto-dsu")
	unanswered := "2021-01-04 consultations_requested China\n2021-03-09 panel_requested China\n2021-04-28 panel_established DSB\n2021-06-01 panel_composed parties"
	asks := "\n2021-07-01 panel_suspension_requested United_States"
	for setup, faults := range map[string]int{dsuComposed: 1, unanswered: 0} {
		s := d.work(t, docket.Options{}, "2021-07-02", setup+asks)
		if len(s.Irregular) != faults {
			t.Errorf("irregular %+v, want %d", s.Irregular, faults)
		}
	}
}
