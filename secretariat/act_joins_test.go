package secretariat_test

import (
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/disclosure"
	"demarche/docket"
	"demarche/secretariat"
)

// A complaint is merged with a case that it names. Both show the tie to whoever may read both:
// to the office always, to a company only where it brought both, and to the other government
// never. Nothing tells a number that its reader may not know.
func TestAMergedComplaintNamesTheCaseInWhichItIsFollowed(t *testing.T) {
	const another = "Harbour Data (illustrative)"
	for _, tc := range []struct {
		filer string // of the case that is joined
		told  bool   // the company that brought the other
	}{{"Northlake Cloud (illustrative)", true}, {another, false}} {
		p := appealed(t) // the case that is joined; China reads it
		q := cloud
		q.Title = "Licence withheld"
		if tc.filer == another {
			q.Filer = another
		}
		joins, err := p.File(ctx, reader(t, map[bool]string{true: "company-US", false: "officer-US"}[tc.told]), q)
		if err != nil {
			t.Fatal(err)
		}
		target := p.id
		from := &play{p.house, t, joins.Case}
		for with, why := range map[string]string{"": "must name the other case", string(joins.Case): "cannot join itself", "US-222-222": "no case “US-222-222” that you may read"} {
			_, err := from.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: joins.Case, Act: "complaint_merged", Text: "The same measure", With: demarche.CaseID(with)})
			if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), why) {
				t.Errorf("merged with %q: %v", with, err)
			}
		}
		q = cloud
		q.Procedure, q.Against, q.Title, q.Key, q.Irregular = "usmca-31", "MX", "Permits refused", "mexico", true
		elsewhere, err := p.File(ctx, reader(t, "company-US"), q)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := from.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: joins.Case, Act: "complaint_merged", Text: "The same measure", With: elsewhere.Case}); demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "no case of your office between the same parties") {
			t.Errorf("merged into a case against another party: %v", err)
		}
		if _, err := from.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: joins.Case, Act: "complaint_accepted", With: target}); demarche.KindOf(err) != demarche.Invalid {
			t.Errorf("an act that ties nothing named a case: %v", err)
		}
		if _, err := from.Act(ctx, reader(t, "officer-US"), secretariat.ActRequest{Case: joins.Case, Act: "complaint_merged", Text: "The same measure", With: demarche.CaseID(strings.ToLower(string(target))), Key: "k"}); err != nil {
			t.Fatal(err)
		}
		from.stands("officer-US", "office-merged")
		for id, other := range map[demarche.CaseID]demarche.CaseID{joins.Case: target, target: joins.Case} {
			for _, who := range []string{"officer-US", "company-US", "officer-CN"} {
				v, err := p.Case(ctx, reader(t, who), id, p.At(0, 0))
				if err != nil {
					continue
				}
				want := who == "officer-US" || who == "company-US" && tc.told
				got := len(v.Case.Links) == 1 && v.Case.Links[0] == agreement.Link{Kind: "merged", Case: other}
				if got != want || !want && len(v.Case.Links) > 0 {
					t.Errorf("%s reads of %s that it is tied to %v", who, id, v.Case.Links)
				}
				if said := strings.Contains(v.ToKnow().EN, "It is followed in "+string(target)); said != (want && id == joins.Case) {
					t.Errorf("%s is told of %s: %q", who, id, v.ToKnow().EN)
				}
				if said := strings.Contains(v.ToKnow().EN, "is not shown to you"); said != (who == "company-US" && id == joins.Case && !tc.told) || strings.Contains(v.Lead.Text.EN, "the company") {
					t.Errorf("%s is told of %s: %q, %q", who, id, v.Lead.Text.EN, v.ToKnow().EN)
				}
			}
		}
		if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
			t.Errorf("%v, %v", a.Differ, err)
		}
	}
}

// What annuls a merging takes the tie away on both cases, and the case stands where it stood;
// it may then be merged with another. A correction makes no act that names a case.
func TestAnnulledMergingTakesTheTieAway(t *testing.T) {
	p := appealed(t)
	target := p.id
	from := file(t, p.house, cloud)
	on := reader(t, "officer-US")
	merge := func() *secretariat.Receipt {
		got, err := from.Act(ctx, on, secretariat.ActRequest{Case: from.id, Act: "complaint_merged", Text: "The same measure", With: target})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	tied := func(want int) {
		t.Helper()
		for _, id := range []demarche.CaseID{from.id, target} {
			for _, who := range []string{"officer-US", "company-US"} {
				v, err := p.Case(ctx, reader(t, who), id, p.At(0, 0))
				if err != nil || len(v.Case.Links) != want {
					t.Errorf("%s reads of %s the ties %v, want %d; %v", who, id, v.Case.Links, want, err)
				}
				if said := strings.Contains(v.ToKnow().EN, "It is followed in"); said != (want > 0 && id == from.id) {
					t.Errorf("%s is told of %s: %q", who, id, v.ToKnow().EN)
				}
			}
		}
	}
	done := merge()
	tied(1)
	p.goOn(t, p.Today().AddDays(1).String())
	moved, err := from.Correct(ctx, on, secretariat.Correction{Case: from.id, Seq: done.Seq, On: p.Today(), Reason: "The day was not right", Irregular: true})
	if err != nil {
		t.Fatal(err)
	}
	tied(1) // it happened, on another day
	if _, err := from.Correct(ctx, on, secretariat.Correction{Case: from.id, Seq: moved.Seq, Annul: true, Reason: "The wrong complaint"}); err != nil {
		t.Fatal(err)
	}
	tied(0)
	from.stands("officer-US", "office-examination")
	if o := offered(from.view("officer-US"), "complaint_accepted"); o == nil {
		t.Error("the office is not offered to go on with what was not merged")
	}
	if v := p.view("officer-US"); v.State.Status != docket.Open || v.Events[len(v.Events)-1].Corrects == 0 {
		t.Errorf("the other case stands %s, and its record ends with %+v", v.State.Status, v.Events[len(v.Events)-1])
	}
	_, err = from.Correct(ctx, reader(t, "company-US"), secretariat.Correction{Case: from.id, Seq: 1, Act: "complaint_merged", Reason: "It was merged"})
	if demarche.KindOf(err) != demarche.Invalid || !strings.Contains(err.Error(), "a correction names none") {
		t.Errorf("corrected into a merging that names no case: %v", err)
	}
	merge()
	tied(1)
	if a, err := p.Audit(ctx); err != nil || len(a.Differ) > 0 {
		t.Errorf("%v, %v", a.Differ, err)
	}
}

// A note ties two cases only under a class of disclosure whose readers may know of both.
func TestATieIsNotToldToWhoMayNotKnowOfTheOtherCase(t *testing.T) {
	p := appealed(t)
	other := file(t, p.house, cloud) // which China knows nothing of
	link := func(l docket.Label) error {
		_, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Link: &agreement.Link{Kind: "related", Case: other.id}, Label: l})
		return err
	}
	if err := link(docket.ForOffices); demarche.KindOf(err) != demarche.Forbidden || !strings.Contains(err.Error(), "not all who would read it may know") {
		t.Errorf("tied before China: %v", err)
	}
	if err := link(docket.ForFiler); err != nil {
		t.Errorf("the company brought both: %v", err)
	}
	if v, err := p.Case(ctx, reader(t, "officer-CN"), p.id, p.At(0, 0)); err != nil || len(v.Case.Links) > 0 || v.Relation != disclosure.Other {
		t.Errorf("China reads %v, %v", v.Case.Links, err)
	}
}
