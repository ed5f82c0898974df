package secretariat_test

import (
	"slices"
	"strings"
	"testing"

	"demarche"
	"demarche/docket"
	"demarche/secretariat"
)

// Once the office has decided to put a matter forward, no irregular act of its own stage takes
// that back: the company is told so still, whether or not an Appeal has followed, the office is
// offered nothing of that stage, and owes the company the end when it comes (US–China, 7.4.1).
func TestWhatIsPutForwardDoesNotComeBackByAnIrregularAct(t *testing.T) {
	for what, back := range map[string]func(p *play){
		"the company supplies information": func(p *play) { p.act("company-US", "information_supplied", "text=More", "irregular=true") },
		"the office asks for information": func(p *play) {
			p.act("officer-US", "information_requested", "text=What?", "irregular=true")
			p.act("company-US", "information_supplied", "text=This", "irregular=true")
		},
		"the office accepts it anew": func(p *play) { p.act("officer-US", "complaint_accepted", "irregular=true") },
	} {
		before, after := putTwice(t)
		for _, p := range []*play{before, after} {
			back(p)
			p.stands("company-US", "office-forward")
			if v := p.view("company-US"); !slices.ContainsFunc(v.State.Path, func(s docket.Stay) bool { return s.Step == "office-forward" && s.To.IsZero() }) {
				t.Errorf("%s: the company reads the path %+v", what, v.State.Path)
			}
			for _, o := range p.view("officer-US").Offers {
				if slices.Contains([]string{"complaint_accepted", "complaint_merged", "put_forward"}, o.Act.ID) || p == after && o.Act.ID == "complaint_declined" {
					t.Errorf("%s: the office is offered %s", what, o.Act.ID)
				}
			}
		}
		for _, on := range []string{"", "2020-03-06"} {
			_, err := after.try("officer-US", "complaint_declined", "text=No", "on="+on, "irregular=true")
			refused(t, what+": declined of "+on+" under an Appeal", err, demarche.NotPermitted)
			if err != nil && !strings.Contains(err.Error(), "“Appeal submitted”, event") {
				t.Errorf("%s: it is refused with %q", what, err)
			}
		}
		after.act("officer-US", "appeal_withdrawn")
		if owes := after.view("officer-US").Owes; len(owes) != 1 || owes[0].ID != "company_told" {
			t.Errorf("%s: the office owes %v, want company_told", what, ids(owes))
		}
		after.act("officer-US", "company_told", "text=We have withdrawn it.")
		after.stands("company-US", "office-told")
	}
}

// A correction does not decline it either.
func TestAnActUnderAnAppealIsNotCorrectedToADecline(t *testing.T) {
	_, p := putTwice(t)
	asked := p.act("officer-US", "information_requested", "text=What?", "irregular=true")
	_, err := p.correct("officer-US", secretariat.Correction{Seq: asked.Seq, Act: "complaint_declined", Reason: "It was declined.", Irregular: true})
	refused(t, "to decline by a correction", err, demarche.NotPermitted)
	p.stands("company-US", "office-forward")
}

// An Appeal that was made with the office's own stage still open leaves the office able to tell
// the company how it ended.
func TestAnAppealWithoutADecisionIsToldWhenItHasEnded(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	p.act("officer-US", "appeal_submitted", "irregular=true")
	if _, err := p.try("officer-US", "company_told", "text=Over"); err == nil {
		t.Error("the company was told of an end that had not come")
	}
	p.act("officer-US", "appeal_withdrawn")
	if owes := p.view("officer-US").Owes; len(owes) != 1 || owes[0].ID != "company_told" {
		t.Errorf("the office owes %v, want company_told", ids(owes))
	}
	p.act("officer-US", "company_told", "text=It is over.")
	p.stands("company-US", "office-told")
}

// An annulment says that nothing was agreed, and is not what a refused act is sent to contest.
func TestAnAnnulmentIsNotObjectedTo(t *testing.T) {
	p := appealed(t)
	proposed := p.act("officer-CN", "assessment_extended", "to=2020-04-10")
	if _, err := p.correct("officer-CN", secretariat.Correction{Seq: p.kept("officer-CN", proposed.Seq), Annul: true, Reason: "Not agreed."}); err != nil {
		t.Fatal(err)
	}
	p.goOn(t, "2020-05-11")
	_, err := p.try("officer-US", "assessment_extended", "to=2020-05-29")
	refused(t, "more time at a later step", err, demarche.NotPermitted)
	if err != nil && strings.Contains(err.Error(), "object") {
		t.Errorf("more time, of which nothing stands on record: %v", err)
	}
}
