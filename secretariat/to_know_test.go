package secretariat_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

func offered(v *secretariat.CaseView, act string) *secretariat.Offer {
	i := slices.IndexFunc(v.Offers, func(o secretariat.Offer) bool { return o.Act.ID == act })
	if i < 0 {
		return nil
	}
	return &v.Offers[i]
}

// What a company does it records itself. Its office puts on record in its name what reached
// it, when it says outright that it does; the company reads by whose record that is, and may
// object.
func TestTheOfficeWithdrawsInTheCompanysNameOnlyWhereItSaysSo(t *testing.T) {
	p := file(t, open(t, "2020-03-02", true), cloud)
	if o := offered(p.view("officer-US"), "complaint_withdrawn"); o == nil || !o.OfCompany {
		t.Errorf("the withdrawal is offered to the office as its own: %+v", o)
	}
	if _, err := p.try("officer-US", "complaint_withdrawn"); demarche.KindOf(err) != demarche.Forbidden || !strings.Contains(err.Error(), "act of the company") {
		t.Errorf("the office withdrew unasked: %v", err)
	}
	if _, err := p.try("deputy-US", "complaint_withdrawn", "by=company"); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("a deputy, who keeps no docket, withdrew for the company: %v", err)
	}
	got := p.act("officer-US", "complaint_withdrawn", "by=company", "text=By letter of 2 March")

	v := p.view("company-US")
	e := &v.Events[len(v.Events)-1]
	if v.State.Status != docket.Ended || !v.ForOther(e) || !strings.Contains(v.ToKnow().EN, "“Complaint withdrawn” is by your office's record (event 2). If it is wrong, object to it.") {
		t.Errorf("the company reads %q, recorded for it: %t", v.ToKnow().EN, v.ForOther(e))
	}
	if d, err := p.Desk(ctx, reader(t, "company-US"), p.At(0, 0)); err != nil || len(d.Reported) != 1 {
		t.Errorf("%d acts are told as recorded in its name, %v", len(d.Reported), err)
	}
	if v := p.view("officer-US"); offered(v, "complaint_withdrawn") != nil || !v.ToKnow().IsZero() {
		t.Errorf("once the case has ended the office is offered to withdraw it again, or reads %q", v.ToKnow().EN)
	}
	if _, err := p.reply("company-US", got.Seq, secretariat.Object, "text=We wrote no such letter"); err != nil {
		t.Fatal(err)
	}
	if v := p.view("company-US"); !strings.Contains(v.ToKnow().EN, "You object to it (event 3).") {
		t.Errorf("after its objection the company reads %q", v.ToKnow().EN)
	}
	if v := p.view("officer-US"); v.Events[len(v.Events)-1].Kind != docket.ObjectEvent || v.Events[len(v.Events)-1].By != "company" {
		t.Errorf("the office reads no objection of the company's: %+v", v.Events[len(v.Events)-1])
	}
	if d, err := p.Desk(ctx, reader(t, "company-US"), p.At(0, 0)); err != nil || len(d.Reported) != 0 {
		t.Errorf("%d acts are still told as unanswered, %v", len(d.Reported), err)
	}
}

// What the company recorded itself, it is told nothing of.
func TestACompanyDoesNotObjectToItself(t *testing.T) {
	p := file(t, open(t, "2020-03-02", true), cloud)
	got := p.act("company-US", "complaint_withdrawn")
	if v := p.view("company-US"); !v.ToKnow().IsZero() {
		t.Errorf("the company reads %q", v.ToKnow().EN)
	}
	if _, err := p.reply("company-US", got.Seq, secretariat.Object, "text=No"); demarche.KindOf(err) != demarche.Forbidden {
		t.Errorf("it objected to its own act: %v", err)
	}
}

// The company withdraws while an Appeal runs. The Appeal is the office's to go on with or to
// withdraw: it is told so until it records something, and nobody else reads a word of it.
func TestAnAppealWhoseCompanyWithdrewIsTheOfficesToDecide(t *testing.T) {
	p := appealed(t)
	if v := p.view("officer-US"); !v.ToKnow().IsZero() {
		t.Errorf("before the company withdrew the office reads %q", v.ToKnow().EN)
	}
	p.act("company-US", "complaint_withdrawn")
	for _, who := range []string{"officer-US", "company-US", "officer-CN"} {
		v, told := p.view(who), who == "officer-US"
		if got := strings.Contains(v.ToKnow().EN, "or ends it: Withdraw the Appeal (article 7.4)"); got != told || !told && !v.ToKnow().IsZero() {
			t.Errorf("%s reads %q", who, v.ToKnow().EN)
		}
		d, err := p.Desk(ctx, reader(t, who), p.At(0, 0))
		if err != nil {
			t.Fatal(err)
		}
		got := len(d.Tasks) == 1 && !d.Tasks[0].Why.IsZero() && len(d.Tasks[0].Acts) == 1 && d.Tasks[0].Acts[0].ID == "appeal_withdrawn"
		if got != told {
			t.Errorf("%s is to decide: %t, %+v", who, got, d.Tasks)
		}
		mine, err := p.Docket(ctx, reader(t, who), docket.Query{Waits: true}, p.At(0, 0))
		if err != nil || told != (len(mine.Cases) == 1) && who != "officer-CN" {
			t.Errorf("%d cases wait for %s, %v", len(mine.Cases), who, err)
		}
	}
	if _, err := p.Note(ctx, reader(t, "officer-US"), secretariat.Remark{Case: p.id, Text: "We go on: others are harmed too", Label: docket.ForOffice}); err != nil {
		t.Fatal(err)
	}
	if v := p.view("officer-US"); !v.ToKnow().IsZero() {
		t.Errorf("once it has decided the office still reads %q", v.ToKnow().EN)
	}
}

// A role on record is told with the party that it is in the case.
func TestARoleIsToldWithItsParty(t *testing.T) {
	v := appealed(t).view("officer-US")
	got := map[string]string{}
	for i := range v.Events {
		x := v.Shape(&v.Events[i], demarche.English)
		got[x.Act+" by "+x.By] = x.ByParty
	}
	for what, want := range map[string]string{"appeal_submitted by complainant": "United States", "appeal_received by respondent": "China", "complaint_filed by company": "", "put_forward by office": ""} {
		if party, ok := got[what]; !ok || party != want {
			t.Errorf("%s: told as %q, want %q", what, party, want)
		}
	}
}

// What a company reads as ended it has nothing left to withdraw from; of an Appeal that has
// ended it knows nothing, so that the offer stands and tells nothing.
func TestACompanyIsNotOfferedToWithdrawFromWhatItReadsAsEnded(t *testing.T) {
	for _, c := range []struct {
		procedure, opens, ends string
		offers                 bool
	}{
		{"wto-dsu", "consultations_requested", "withdrawn", false},
		{"us-china-ch7", "appeal_submitted", "appeal_withdrawn", true},
	} {
		q := cloud
		q.Procedure = c.procedure
		p := file(t, open(t, "2020-03-02", true), q)
		for _, act := range []string{"complaint_accepted", "put_forward", c.opens} {
			p.act("officer-US", act)
		}
		if offered(p.view("company-US"), "complaint_withdrawn") == nil {
			t.Errorf("%s: while the case runs, the company is not offered to withdraw", c.procedure)
		}
		p.act("officer-US", c.ends)
		if got := offered(p.view("company-US"), "complaint_withdrawn") != nil; got != c.offers {
			t.Errorf("%s: after the end it is offered to withdraw: %t, want %t", c.procedure, got, c.offers)
		}
	}
}
