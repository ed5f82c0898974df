package secretariat_test

import (
	"errors"
	"strings"
	"testing"

	"demarche"
	"demarche/agreement"
	"demarche/docket"
	"demarche/secretariat"
)

// A correction of both parties' act that would make an act of the confirming office irregular
// is not confirmed in passing, as it is not recorded in passing: the office is told which. Where
// it says that it was so, it owes the company the news anew, and the company reads both.
func TestAConfirmedCorrectionIsAskedAboutAndTheCompanyToldAnew(t *testing.T) {
	p := appealed(t)
	agreed := p.act("officer-CN", "solution_agreed")
	done, err := p.reply("officer-US", p.kept("officer-CN", agreed.Seq), secretariat.Confirm)
	if err != nil {
		t.Fatal(err)
	}
	p.goOn(t, "2020-03-18")
	told := p.act("officer-US", "company_told", "text=It is settled.")
	p.goOn(t, "2020-03-23")
	later, err := p.correct("officer-CN", secretariat.Correction{Seq: done.Seq, On: day("2020-03-20"), Reason: "It was agreed on the 20th."})
	if err != nil {
		t.Fatal(err)
	}
	_, before := p.whole()
	_, err = p.reply("officer-US", later.Seq, secretariat.Confirm)
	var no *demarche.Refusal
	if !errors.As(err, &no) || no.Kind != demarche.NotPermitted || !strings.Contains(no.Why.EN, "Company told") || no.AllTheSame.EN == "" || no.What.EN != "nothing was answered" {
		t.Fatalf("%v; want a refusal that names what the company was told", err)
	}
	if _, after := p.whole(); len(after) != len(before) {
		t.Fatal("a confirmation that was refused is on record")
	}
	if _, err := p.reply("officer-US", later.Seq, secretariat.Confirm, "irregular=true"); err != nil {
		t.Fatal(err)
	}
	v := p.view("officer-US")
	if v.State.EndedOn != day("2020-03-20") || len(v.State.Irregular) != 1 || v.State.Irregular[0].Seq != told.Seq {
		t.Errorf("ended on %s, irregular %+v; want what the company was told of the other day", v.State.EndedOn, v.State.Irregular)
	}
	if len(v.Owes) != 1 || v.Owes[0].ID != "company_told" {
		t.Fatalf("the office owes %v, want company_told", v.Owes)
	}
	p.act("officer-US", "company_told", "text=It was settled on the 20th.")
	if v := p.view("officer-US"); len(v.Owes) != 0 || len(v.State.Irregular) != 1 {
		t.Errorf("told anew: owes %v, irregular %+v", v.Owes, v.State.Irregular)
	}
	company := p.view("company-US")
	if e := company.Learned(); company.State.Status != docket.Ended || len(company.State.Irregular) != 0 || e == nil || e.On != day("2020-03-23") {
		t.Errorf("the company: %s, irregular %+v, learned by %+v", company.State.Status, company.State.Irregular, e)
	}
}

// The party complained against does nothing in a case that it cannot read: its act is
// refused, even as irregular, and not offered, until the case has been put to it.
func TestAPartyDoesNothingInACaseThatWasNotPutToIt(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	offered := func(act string) []string {
		for _, o := range p.view("officer-US").Offers {
			if o.Act.ID == act {
				return o.By
			}
		}
		return nil
	}
	for _, act := range []string{"urgent_matter_raised", "delay_reported"} {
		for _, irregular := range []string{"", "irregular=true"} {
			_, err := p.try("officer-US", act, "by=respondent", irregular)
			refused(t, act+" by a party that does not know of the case", err, demarche.Forbidden)
		}
		if by := offered(act); len(by) != 1 || by[0] != "complainant" {
			t.Errorf("%s is offered to %v", act, by)
		}
	}
	p.unknownTo("officer-CN")
	p.act("officer-US", "urgent_matter_raised")
	if by := offered("delay_reported"); len(by) != 2 {
		t.Errorf("once put, delay_reported is offered to %v", by)
	}
	p.act("officer-US", "delay_reported", "by=respondent")
}

// What was put to the other government without an Appeal, and is left there, has ended for
// both, and the company is told.
func TestAnOfficeThatGoesNoFurtherTellsTheCompany(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "complaint_accepted")
	p.act("officer-US", "put_forward")
	if _, err := p.try("officer-US", "matter_not_pursued", "text=No."); demarche.KindOf(err) != demarche.NotPermitted {
		t.Errorf("before it was put: %v", err)
	}
	p.act("officer-US", "information_requested_7_3")
	p.act("officer-CN", "information_answered_7_3")
	if _, err := p.try("officer-US", "matter_not_pursued"); err == nil {
		t.Error("without reasons")
	}
	if _, err := p.try("officer-CN", "matter_not_pursued", "text=No."); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("by the other party: %v", err)
	}
	p.act("officer-US", "matter_not_pursued", "text=The answer shows no breach.")
	for _, who := range []string{"officer-US", "officer-CN"} {
		if v := p.view(who); v.State.Status != docket.Ended || v.State.Outcome != "not-pursued" || len(v.State.Irregular) != 0 {
			t.Errorf("%s: %s, %s, irregular %+v", who, v.State.Status, v.State.Outcome, v.State.Irregular)
		}
	}
	p.stands("company-US", "office-forward")
	if owes := p.view("officer-US").Owes; len(owes) != 1 || owes[0].ID != "company_told" {
		t.Errorf("the office owes %v", ids(owes))
	}
	p.act("officer-US", "company_told", "text=We go no further: the answer shows no breach.")
	p.stands("company-US", "office-told")
}

func ids(acts []*agreement.Act) (out []string) {
	for _, a := range acts {
		out = append(out, a.ID)
	}
	return out
}
