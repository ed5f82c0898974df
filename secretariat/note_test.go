package secretariat_test

import (
	"errors"
	"strings"
	"testing"

	"demarche"
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
		"officer-CN": {docket.ForOffices},
		"company-US": {docket.ForFiler},
	} {
		v := p.view(who)
		got := disclosure.NoteLabels(v.Reader, v.Case, v.Procedure)
		if len(got) != len(want) {
			t.Errorf("%s may note for %v, want %v", who, got, want)
		}
		for _, l := range want {
			if _, err := p.Note(ctx, reader(t, who), secretariat.Remark{Case: p.id, Text: "a note", Label: l}); err != nil {
				t.Errorf("%s under %s: %v", who, l, err)
			}
		}
	}
}

// The partner's office keeps no notes of its own here: it is told under which class
// it may write, and not that its cases take notes.
func TestANoteUnderAnotherClassIsToldWhichItMayUse(t *testing.T) {
	p := appealed(t)
	for _, l := range []docket.Label{"", docket.ForOffice, docket.ForFiler} {
		_, err := p.Note(ctx, reader(t, "officer-CN"), secretariat.Remark{Case: p.id, Text: "ours alone", Label: l})
		var no *demarche.Refusal
		if !errors.As(err, &no) || !strings.Contains(no.Remedy.EN, "offices") || strings.Contains(no.Remedy.EN, "pack") || strings.Contains(no.Remedy.EN, "filer") {
			t.Errorf("under %q: %v", l, err)
		}
	}
}
