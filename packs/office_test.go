package packs_test

import (
	"testing"

	"demarche"
	"demarche/docket"
)

// The Bilateral Evaluation and Dispute Resolution Office is one of chapter 7: what its desk
// records of a dispute under another agreement is told without it.
func TestAnOfficeIsToldInCasesOfItsOwnPactAlone(t *testing.T) {
	lib, err := shelf()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		procedure, act string
		office, told   demarche.OfficeID
	}{
		{"us-china-ch7", "appeal_submitted", "us-bedro", "us-bedro"},
		{"us-china-ch7", "appeal_received", "cn-bedro", "cn-bedro"},
		{"wto-dsu", "consultations_requested", "us-bedro", ""},
		{"wto-dsu", "consultations_reply", "cn-bedro", ""},
		{"usmca-31a", "request_for_review", "us-bedro", ""},
		{"eu-tbr", "complaint_lodged", "eu-sep", "eu-sep"},
	} {
		p, ok := lib.Procedure(c.procedure)
		if !ok {
			t.Fatal(c.procedure)
		}
		e := &docket.Event{Kind: docket.ActEvent, Act: c.act, Office: c.office}
		if got := docket.ShapeEvent(p, e, 0, demarche.English).Office; got != c.told {
			t.Errorf("%s: %s of %s is told as %q, want %q", c.procedure, c.act, c.office, got, c.told)
		}
	}
}
