package secretariat_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// An Appeal and its matters stay within the two Offices (7.4.1). No note of either
// tells the company of them together with the other: China could else tell the
// American company that the Appeal was put to it, and which words passed.
func TestNeitherOfficeTellsTheCompanyOfAnAppealByANote(t *testing.T) {
	p := appealed(t)
	before := p.view("company-US")
	for _, who := range []string{"officer-CN", "officer-US", "company-US"} {
		_, err := p.Note(ctx, reader(t, who), secretariat.Remark{Case: p.id, Text: "the Appeal was put to China", Label: secretariat.EveryParty})
		var no *demarche.Refusal
		if !errors.As(err, &no) || no.Kind != demarche.Forbidden || no.Article != "7.4.1" {
			t.Errorf("%s tells every party: %v, want a refusal under 7.4.1", who, err)
		}
	}
	if after := p.view("company-US"); after.Version != before.Version || len(after.Events) != len(before.Events) {
		t.Errorf("the company reads %d events, and before the notes %d", len(after.Events), len(before.Events))
	}
	for who, want := range map[string][]docket.Label{
		"officer-US": {docket.ForOffice, docket.ForFiler, docket.ForOffices},
		"officer-CN": {docket.ForPartner, docket.ForOffices},
		"company-US": {docket.ForFiler},
	} {
		v := p.view(who)
		got := disclosure.NoteLabels(v.Reader, v.Case, v.Procedure)
		if len(got) != len(want) {
			t.Errorf("%s may note for %v, want %v", who, got, want)
		}
		for _, l := range want {
			if _, err := p.Note(ctx, reader(t, who), secretariat.Remark{Case: p.id, Text: "a note", Label: l.Told()}); err != nil {
				t.Errorf("%s under %s: %v", who, l, err)
			}
		}
	}
}

// The partner's office is told under which class it may write, and not that its cases take
// notes.
func TestANoteUnderAnotherClassIsToldWhichItMayUse(t *testing.T) {
	p := appealed(t)
	_, err := p.Note(ctx, reader(t, "officer-CN"), secretariat.Remark{Case: p.id, Text: "for the company", Label: docket.ForFiler})
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Remedy.EN != "choose who reads it: office, offices" {
		t.Errorf("for the company: %v", err)
	}
}

// Before the first formal act the office may think again, and the company withdraw. Once
// the matter has gone across the company still may, and learns nothing by trying: its
// complaint ends, the Appeal goes on, and that it was put is not told.
func TestAComplaintPutForwardIsWithdrawnOrDeclinedBeforeAnAppeal(t *testing.T) {
	forward := func() *play {
		p := file(t, open(t, "2020-03-02", true), cloud)
		p.act("officer-US", "complaint_accepted")
		p.act("officer-US", "put_forward")
		return p
	}
	p := forward()
	p.act("officer-US", "complaint_declined", "text=The measure was repealed")
	p.stands("officer-US", "office-declined")
	if v := p.view("company-US"); v.State.Status != docket.Ended {
		t.Errorf("declined: the company reads %s", v.State.Status)
	}
	withdrawn := map[string]string{}
	for _, across := range []string{"", "appeal_submitted", "appeal_withdrawn"} {
		p := forward()
		if across != "" {
			p.act("officer-US", "appeal_submitted")
			if _, err := p.try("officer-US", "complaint_declined", "text=Too late"); demarche.KindOf(err) != demarche.NotPermitted {
				t.Errorf("declined after an Appeal: %v", err)
			}
		}
		if across == "appeal_withdrawn" {
			p.act("officer-US", across)
		}
		p.act("company-US", "complaint_withdrawn")
		v := p.view("company-US")
		withdrawn[across] = string(v.State.Status) + " " + v.State.Step
		if across == "appeal_submitted" {
			p.stands("officer-CN", "appeal-submitted")
		}
	}
	for across, got := range withdrawn {
		if got != withdrawn[""] || got != "ended office-withdrawn" {
			t.Errorf("after %q the company reads %q", across, got)
		}
	}
}

// A day that is no day is refused as a form that was filled in wrongly, and is not
// something that happened all the same.
func TestADayThatThereIsNotIsNoIrregularAct(t *testing.T) {
	p := appealed(t)
	for _, more := range [][]string{nil, {"irregular=1"}} {
		_, err := p.try("officer-US", "assessment_extended", append(more, "to=2027-02-30")...)
		var no *demarche.Refusal
		if !errors.As(err, &no) || no.Kind != demarche.Invalid || no.Where != "to" || !no.AllTheSame.IsZero() || !strings.Contains(no.Remedy.EN, "2020-02-14") {
			t.Errorf("%v: %v", more, err)
		}
	}
}

// No source limits how often information may be asked for under 7.3: a second request,
// before or after the answer to the first, is taken and may be answered.
func TestInformationMayBeAskedForAgain(t *testing.T) {
	p := appealed(t)
	p.act("officer-US", "information_requested_7_3")
	p.act("officer-US", "information_requested_7_3")
	p.act("officer-CN", "information_answered_7_3")
	p.act("officer-US", "information_requested_7_3")
	p.act("officer-CN", "information_answered_7_3")

	// Either party may ask: the one complained against too, and the other answers it.
	p.act("officer-CN", "information_requested_back_7_3")
	if d, err := p.Desk(ctx, reader(t, "officer-US"), p.At(0, 0)); err != nil || len(d.Tasks) != 1 || !slices.ContainsFunc(d.Tasks[0].Acts, func(a *agreement.Act) bool { return a.ID == "information_answered_back_7_3" }) {
		t.Errorf("who was asked finds on its desk %+v, %v", d.Tasks, err)
	}
	_, err := p.try("officer-CN", "information_answered_back_7_3")
	refused(t, "an answer by who asked", err, demarche.Forbidden)
	p.act("officer-US", "information_answered_back_7_3")
	_, err = p.try("officer-US", "information_answered_back_7_3")
	refused(t, "a second answer", err, demarche.NotPermitted)
}
