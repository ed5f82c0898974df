package secretariat_test

import (
	"strings"
	"testing"

	"demarche/docket"
	"demarche/secretariat"
)

// The company's page says the same before and after the appeal, and never that
// nothing has happened; the office's page says what has.
func TestACompanyIsToldThatItIsNotToldWhatFollows(t *testing.T) {
	h := open(t, "2020-03-02", true)
	p := file(t, h, cloud)
	for _, act := range []string{"", "complaint_accepted"} {
		if act != "" {
			p.act("officer-US", act)
		}
		if v := p.view("company-US"); v.Unshown != nil {
			t.Errorf("after %q nothing passes between the governments yet", act)
		}
	}
	p.act("officer-US", "put_forward")
	before := p.view("company-US")
	p.act("officer-US", "appeal_submitted")
	p.act("officer-CN", "appeal_received")
	after := p.view("company-US")
	if before.Unshown == nil || after.Unshown == nil || before.Lead.Text != after.Lead.Text {
		t.Fatalf("before the appeal: %v; after: %v", before.Lead, after.Lead)
	}
	u := after.Unshown
	if u.Basis.Article != "7.4.1" || !strings.Contains(after.Lead.Text.EN, "is not shown to you") || !strings.Contains(after.Lead.Text.ZH, "不向您显示") || after.Lead.Kind != docket.NobodyMust {
		t.Errorf("%+v, %+v", u, after.Lead)
	}
	if strings.Contains(after.Lead.Text.EN, "still to come") {
		t.Error("the company is told that the first formal act is still to come, after it was done")
	}
	for _, v := range []*secretariat.CaseView{before, after} {
		for _, may := range v.State.Permitted {
			if may.Act != "complaint_withdrawn" {
				t.Errorf("the company is told that %s may be done now, which may have been done", may.Act)
			}
		}
	}
	for _, who := range []string{"officer-US", "officer-CN"} {
		if v := p.view(who); v.Unshown != nil || v.Lead.Kind != docket.MustAct {
			t.Errorf("%s: %+v", who, v.Lead)
		}
	}
}
