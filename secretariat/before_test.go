package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/secretariat"
)

// An act dated before others on record, which it would make irregular, is refused
// until it is said that it happened so, as a correction is.
func TestAnActBeforeOthersMakesNoneIrregularInPassing(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	h.goOn(t, "2020-03-09")
	q := secretariat.ActRequest{Case: p.id, Act: "appeal_submitted", On: day("2020-02-20")}
	_, err := h.Act(ctx, reader(t, "officer-US"), q)
	refused(t, "an Appeal before its complaint", err, demarche.Invalid)
	if says := err.Error(); !strings.Contains(says, "“Complaint filed” is of 2 March 2020, and this day is before it") || strings.Contains(says, "already on record") {
		t.Errorf("an Appeal before its complaint is refused with %q", says)
	}
	if got := p.view("officer-US"); len(got.Events) != 2 || len(got.State.Irregular) != 0 {
		t.Errorf("%d events on record, irregular %v", len(got.Events), got.State.Irregular)
	}
}

// An office that reads the whole record is told when a correction of what both parties
// read is not allowed by the rest of it.
func TestACorrectionIsWeighedByTheWholeRecord(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	h.goOn(t, "2020-03-09")
	p.act("officer-US", "put_forward")
	done := p.act("officer-US", "appeal_submitted")
	q := secretariat.Correction{Case: p.id, Seq: done.Seq, On: day("2020-03-05"), Reason: "a slip"}
	_, err := h.Correct(ctx, reader(t, "officer-US"), q)
	refused(t, "an Appeal before the decision to put it forward", err, demarche.NotPermitted)
	q.Irregular = true
	if _, err := h.Correct(ctx, reader(t, "officer-US"), q); err != nil {
		t.Errorf("said to be so: %v", err)
	}
}
